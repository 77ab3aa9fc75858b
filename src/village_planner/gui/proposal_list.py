"""Which of the things found in a venue's plan are still to be decided, in which order; it must not know the window."""

from __future__ import annotations

from typing import Final, NamedTuple

from village_planner.edits.detected import are_near, are_there, belongs, is_in_inner_wall
from village_planner.geometry.detecting import (
    DOUBTFUL,
    Box,
    Found,
    FoundColumn,
    FoundDoor,
    FoundOutline,
    box_around,
    rings_of,
)
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner

_ORDER: Final = {FoundOutline: 0, FoundColumn: 1, FoundDoor: 2}


class Proposal(NamedTuple):
    """One proposal, its number among all that were found, where it is seen, and whether it is of the hall shown.

    `inner`: the hall has its outline from the drawing, and this is a door in an inner wall of it, which has none.
    """

    number: int
    found: Found
    rings: tuple[tuple[Corner, ...], ...]
    here: bool
    inner: bool = False

    @property
    def box(self) -> Box:
        """The box around it on the floor."""
        return box_around(self.rings)


class Findings(NamedTuple):
    """All that was found, the numbers of what was refused, and whether other views on the sheet are of interest."""

    found: tuple[Found, ...]
    refused: frozenset[int]
    elsewhere_too: bool


def to_decide(plan: Plan, hall: HallId, findings: Findings) -> tuple[tuple[Proposal, ...], int]:
    """What is still to be decided, and how many more are not listed because they are of other views on the sheet.

    Outlines come first, then columns, then doors; what is of this hall before what is not. What is doubtful comes after
    them, and other views at the end.
    """
    row, found = plan.halls[hall], findings.found
    there = are_there(plan, hall, found)
    near = are_near(row, found, there)
    decided = any(known and isinstance(one, FoundOutline) for one, known in zip(found, there, strict=True))
    left = [
        (
            is_near,
            Proposal(number, one, rings_of(one), belongs(row, one), decided and is_in_inner_wall(row, one)),
        )
        for number, (one, known, is_near) in enumerate(zip(found, there, near, strict=True))
        if not known and number not in findings.refused
    ]
    left.sort(key=_rank)
    listed = tuple(one for is_near, one in left if is_near or findings.elsewhere_too)
    return listed, len(left) - len(listed)


def _rank(pair: tuple[bool, Proposal]) -> tuple[bool, bool, int, bool]:
    """The place of a proposal in the list, and whether it is near."""
    is_near, one = pair
    return not is_near, one.found.confidence < DOUBTFUL, _ORDER[type(one.found)], not one.here
