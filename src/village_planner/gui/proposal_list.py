"""Which of the things found in a venue's plan are still to be decided, in which order; it must not know the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from village_planner.edits.detected import are_near, are_there, belongs, is_in_inner_wall
from village_planner.geometry.detecting import (
    DOUBTFUL,
    Box,
    Found,
    FoundColumn,
    FoundDoor,
    FoundOutline,
    FoundWall,
    box_around,
    distance_to,
    rings_of,
)
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner

_ORDER: Final = {FoundOutline: 0, FoundColumn: 1, FoundDoor: 2, FoundWall: 3}


class Proposal(NamedTuple):
    """One proposal, its number among all that were found, where it is seen, and whether it is of the hall shown."""

    number: int
    found: Found
    rings: tuple[tuple[Corner, ...], ...]
    here: bool

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

    Outlines come first, then columns, doors and walls; what is of this hall before what is not. What is doubtful comes
    after them, and other views at the end. Walls are proposed that stand on the floor of a hall which has its outline
    from the drawing; doors in them are nothing to decide then, because the walls leave gaps for them.
    """
    row, found = plan.halls[hall], findings.found
    there = are_there(plan, hall, found)
    near = are_near(row, found, there)
    outlines = [known for one, known in zip(found, there, strict=True) if isinstance(one, FoundOutline)]
    decided = any(outlines)
    left = [
        (is_near, Proposal(number, one, rings_of(one), belongs(row, one)))
        for number, (one, known, is_near) in enumerate(zip(found, there, near, strict=True))
        if not known and number not in findings.refused and _is_due(row, one, decided, bool(outlines))
    ]
    left.sort(key=_rank)
    listed = tuple(one for is_near, one in left if is_near or findings.elsewhere_too)
    return listed, len(left) - len(listed)


def doors_inside(plan: Plan, hall: HallId, found: Sequence[Found]) -> int:
    """How many doors of the drawing stand inside the hall once it has its outline from there: they are not proposed."""
    row = plan.halls[hall]
    outlines = [one for one in found if isinstance(one, FoundOutline)]
    if not any(are_there(plan, hall, outlines)):
        return 0
    return sum(is_in_inner_wall(row, one) for one in found)


def nearest(proposals: Sequence[Proposal], boxes: Sequence[Box], place: Corner, reach: float) -> int | None:
    """The number in the list of the smallest proposal in which a place is, or of the nearest within `reach` mm."""
    x, y = place
    near = [
        row
        for row, (left, low, right, top) in enumerate(boxes)
        if left - reach <= x <= right + reach and low - reach <= y <= top + reach
    ]
    hits = [
        (isinstance(one.found, FoundOutline), away, row)
        for row in near
        if (away := distance_to((one := proposals[row]).found, one.rings, place)) <= reach
    ]
    return min(hits)[2] if hits else None


def _is_due(hall: Hall, found: Found, decided: bool, any_outline: bool) -> bool:  # noqa: FBT001  # both are facts
    """Whether it is time to decide about something, as far as the outline is `decided`, or the drawing shows none."""
    if isinstance(found, FoundWall):
        return (decided or not any_outline) and belongs(hall, found)
    return not (decided and is_in_inner_wall(hall, found))


def _rank(pair: tuple[bool, Proposal]) -> tuple[bool, bool, int, bool]:
    """The place of a proposal in the list, and whether it is near."""
    is_near, one = pair
    return not is_near, one.found.confidence < DOUBTFUL, _ORDER[type(one.found)], not one.here
