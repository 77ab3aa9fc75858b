"""What is drawn and told of a snap and of the room around a thing: shared lines, gaps, reasons; no candidates here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from village_planner.geometry.facing import (
    SAME,
    Front,
    front_of,
    fronts_of,
    gap_between,
    gaps_between,
    in_sight,
)
from village_planner.geometry.snap_lines import Field, Line, Sides, Why, shared
from village_planner.geometry.snap_rows import equal_gaps
from village_planner.geometry.snap_targets import REACH, Box, SnapTargets, box_around, to_floor, to_frame
from village_planner.model.shape import Corner

FAR: Final = 30_000
"""Millimetres in which a wall or a neighbour is looked for where none is within REACH."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A line to draw on the floor: a shared edge or middle, or a gap with its length in mm to be written on it.

    A `measured` one only tells a distance; any other says what something has snapped to.
    """

    start: Corner
    end: Corner
    gap: float | None = None
    measured: bool = False


class Reason(NamedTuple):
    """Why a thing lies where it does: to which stand or fixture (id, empty for the hall's walls), with what gap."""

    why: Why
    owner: str
    gap: float | None = None


class Side(NamedTuple):
    """One of the four sides of a box in its frame: across `axis` 0 or 1, the high one (`above`) or the low one."""

    axis: int
    above: bool


SIDES: Final = (Side(0, above=False), Side(0, above=True), Side(1, above=False), Side(1, above=True))


def gaps(moving: Sequence[Corner], targets: SnapTargets, sides: Iterable[Side] = SIDES) -> tuple[Guide, ...]:
    """The free distance to the nearest thing or wall that faces each of the sides, where there is one.

    Of a thing that lies askew in the frame the corner that is furthest out counts.
    """
    if not moving:
        return ()
    framed = [to_frame(corner, targets.angle) for corner in moving]
    box = box_around(framed, 0)
    found = []
    for side in sides:
        front = nearest_front(box, targets, side)
        if front is not None and gap_between(box, front, side.axis, above=side.above) > SAME:
            tip = _tip(framed, box, side)
            found.append(_own_gap(box, front, side, targets.angle, tip=tip, measured=True))
    return tuple(found)


def guides_of(
    box: Box, fields: Sequence[Field], best: Sequence[Line | None], sides: tuple[Sides, Sides], angle: int
) -> Iterator[Guide]:
    """Of the settled box: a line for each shared edge or middle, the gap of an aisle, and all gaps that are equal."""
    for axis, line in enumerate(best):
        if line is None:
            continue
        field = fields[axis]
        if line.why is Why.AISLE:
            front = front_of(box, line.target, axis)
            side = Side(axis, above=line.target.box[axis] > box[axis])
            if front is not None:
                yield _own_gap(box, front, side, angle)
        yield from _equal(box, field, axis, angle)
        yield from _shared(box, field, axis, sides[axis], angle)


def reasons_of(box: Box, fields: Sequence[Field], best: Sequence[Line | None]) -> Iterator[Reason]:
    """In words that are not yet said: what decided on each axis."""
    for axis, line in enumerate(best):
        if line is None:
            continue
        gap: float | None = None
        if line.why is Why.AISLE:
            front = front_of(box, line.target, axis)
            if front is not None:
                gap = gap_between(box, front, axis, above=front.low > box[axis])
        elif line.why is Why.EQUAL_GAPS:
            equal = equal_gaps(box[axis], box[axis + 2], fields[axis].below, fields[axis].above)
            gap = equal[0][1] - equal[0][0] if equal else None
        yield Reason(line.why, line.target.owner, gap)


def nearest_front(box: Box, targets: SnapTargets, side: Side) -> Front | None:
    """The nearest thing on one side that nothing hides, looked for near by first and then far away."""
    axis, above = side
    for reach in (REACH, FAR):
        strip = list(box)
        strip[axis], strip[axis + 2] = (
            (box[axis + 2] - SAME, box[axis + 2] + reach) if above else (box[axis] - reach, box[axis] + SAME)
        )
        area = strip[0], strip[1], strip[2], strip[3]
        facing = [front for front in fronts_of(box, targets.within(area), axis) if front is not None]
        seen = in_sight(box, facing, axis, SAME, above=above)
        free = gaps_between(box, seen, axis, above=above)
        ahead = [(gap, front.target.box, front) for gap, front in free if -SAME <= gap <= reach]
        if ahead:
            return min(ahead)[2]
        if len(seen) < len(facing):  # it lies in something
            return None
    return None


def _own_gap(
    box: Box, front: Front, side: Side, angle: int, *, tip: float | None = None, measured: bool = False
) -> Guide:
    """The free distance between a side of the box and a front: at the tip of either, else midway of what faces."""
    axis, above = side
    other = 1 - axis
    left, right = max(box[other], front.left), min(box[other + 2], front.right)
    across = (left + right) / 2
    if front.tips is not None:
        across = front.tips[0 if above else 1]
    elif tip is not None and left <= tip <= right:
        across = tip
    start, end = (box[axis + 2], front.low) if above else (front.high, box[axis])
    return Guide(
        on_floor(axis, start, across, angle), on_floor(axis, end, across, angle), end - start, measured
    )


def _tip(framed: Sequence[Corner], box: Box, side: Side) -> float | None:
    """Where across its axis the one corner is that lies furthest out on a side; None where a whole edge does."""
    edge = box[side.axis + 2 * side.above]
    out = [corner[1 - side.axis] for corner in framed if abs(corner[side.axis] - edge) <= SAME]
    return out[0] if len(out) == 1 else None


def _equal(box: Box, field: Field, axis: int, angle: int) -> Iterator[Guide]:
    """Every gap of the row that is as long as one beside the box, drawn on one line where all of them face it."""
    other = 1 - axis
    for start, end, one, next_ in equal_gaps(box[axis], box[axis + 2], field.below, field.above):
        spans = [(box[other], box[other + 2]), (one.left, one.right)]
        if next_ is not None:
            spans.append((next_.left, next_.right))
        across = (max(low for low, _ in spans) + min(high for _, high in spans)) / 2
        yield Guide(on_floor(axis, start, across, angle), on_floor(axis, end, across, angle), end - start)


def _shared(box: Box, field: Field, axis: int, sides: Sides, angle: int) -> Iterator[Guide]:
    """A line along each side or middle that the settled box has in common with targets, as long as all of them."""
    spans: dict[float, tuple[float, float]] = {}
    for side, low, high in shared(box, field, axis, sides):
        before = spans.get(side, (low, high))
        spans[side] = (min(low, before[0]), max(high, before[1]))
    for side, (low, high) in sorted(spans.items()):
        yield Guide(on_floor(axis, side, low, angle), on_floor(axis, side, high, angle))


def on_floor(axis: int, along: float, across: float, angle: int) -> Corner:
    """A place of the frame, given along an axis and across it, on the floor."""
    return to_floor((along, across) if axis == 0 else (across, along), angle)
