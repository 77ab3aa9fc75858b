"""Which of the things found in a venue's plan are still to be decided, in which order; it must not know the window."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from village_planner.edits.detected import are_near, are_there, belongs, is_around, is_in_inner_wall
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
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in
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
    refused: frozenset[int] = frozenset()
    elsewhere_too: bool = False


class Walls(Enum):
    """What there is to say about inner walls beside the list."""

    FOLLOW = "they are proposed after an outline that is still to be decided"
    NONE = "the drawing shows none, and none stand in the hall"
    SEEN = "the list or the floor shows them"


def to_decide(plan: Plan, hall: HallId, findings: Findings) -> tuple[tuple[Proposal, ...], int]:
    """What is still to be decided, and how many more are not listed because they are of other views on the sheet.

    Outlines come first, then columns, doors and walls; what is of this hall before what is not. What is doubtful comes
    after them, and other views at the end. Walls are proposed that stand on the floor of a hall whose outline is
    decided: it is near one of the drawing, or no other is left to decide. Doors in them are nothing to decide then,
    because the walls leave gaps for them.
    """
    row, found = plan.halls[hall], findings.found
    there = are_there(plan, hall, found)
    near = are_near(row, found, there)
    decided = _is_decided(row, findings, there, near)
    drawn = decided and any(isinstance(one, FoundOutline) for one in found)
    left = [
        (is_near, Proposal(number, one, rings_of(one), belongs(row, one)))
        for number, (one, known, is_near) in enumerate(zip(found, there, near, strict=True))
        if not known and number not in findings.refused and _is_due(row, one, decided=decided, drawn=drawn)
    ]
    left.sort(key=_rank)
    listed = tuple(one for is_near, one in left if is_near or findings.elsewhere_too)
    return listed, len(left) - len(listed)


def doors_inside(plan: Plan, hall: HallId, findings: Findings) -> int:
    """How many doors of the drawing stand inside the hall once its outline is decided: they are not proposed."""
    row, found = plan.halls[hall], findings.found
    if not any(isinstance(one, FoundOutline) for one in found):
        return 0
    there = are_there(plan, hall, found)
    if not _is_decided(row, findings, there, are_near(row, found, there)):
        return 0
    return sum(is_in_inner_wall(row, one) for one in found)


def walls_of(plan: Plan, hall: HallId, found: Sequence[Found], listed: Sequence[Proposal]) -> Walls:
    """What becomes of inner walls, as far as what is `listed` of all that was `found` does not show it."""
    if any(row.kind is FixtureKind.WALL for row in fixtures_in(plan, hall)):
        return Walls.SEEN
    if not any(isinstance(one, FoundWall) for one in found):
        return Walls.NONE
    kinds = {type(one.found) for one in listed}
    return Walls.FOLLOW if FoundOutline in kinds and FoundWall not in kinds else Walls.SEEN


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


def _is_decided(hall: Hall, findings: Findings, there: Sequence[bool], near: Sequence[bool]) -> bool:
    """Whether the hall has an outline of the drawing, or one of its own because no other is left to decide: who has
    refused all in a hall that is still around the whole sheet will draw its outline first.
    """
    outlines = [
        (known, number in findings.refused or not (is_near or findings.elsewhere_too))
        for number, (one, known, is_near) in enumerate(zip(findings.found, there, near, strict=True))
        if isinstance(one, FoundOutline)
    ]
    if not outlines or any(known for known, _ in outlines):
        return True
    boxes = (box_around(rings_of(one)) for one in findings.found)
    return all(closed for _, closed in outlines) and not is_around(hall, boxes)


def _is_due(hall: Hall, found: Found, *, decided: bool, drawn: bool) -> bool:
    """Whether it is time to decide about something: the outline is `decided`, where the drawing shows any `drawn`."""
    if isinstance(found, FoundWall):
        return decided and belongs(hall, found)
    return not (drawn and is_in_inner_wall(hall, found))


def _rank(pair: tuple[bool, Proposal]) -> tuple[bool, bool, int, bool]:
    """The place of a proposal in the list, and whether it is near."""
    is_near, one = pair
    return not is_near, one.found.confidence < DOUBTFUL, _ORDER[type(one.found)], not one.here
