"""Where a thing under the mouse wants to lie: touching, aligned, an exact aisle away; it must not know mice or Shapely.

Both axes of the frame (see snap_targets.py) are settled independently: the nearest neighbour's line within the
threshold wins, touching before an aisle before an edge before a middle at the same distance; one that leaves the
thing on top of another only where no line does better. Where no line decides,
a corner may go onto a slanting edge; where no neighbour has a say at all, the grid has. Figures are mm.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from typing import Final, NamedTuple

from village_planner.geometry.facing import SAME, distance, faces, gap_between, in_sight, overlap
from village_planner.geometry.snap_targets import (
    REACH,
    Box,
    SnapTargets,
    Target,
    box_around,
    to_floor,
)
from village_planner.model.shape import Corner
from village_planner.units import MDEG_PER_DEGREE

_MOST_TARGETS: Final = 80
"""Targets weighed at one step: more would take longer than a step of the mouse may."""

_QUARTER: Final = 90 * MDEG_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Guide:
    """A line to draw on the floor: a shared edge or middle, or a gap with its length in mm to be written on it."""

    start: Corner
    end: Corner
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Snap:
    """The way in mm to the place where the thing wants to lie, and the lines that say why."""

    dx: int = 0
    dy: int = 0
    guides: tuple[Guide, ...] = ()


class _Kind(IntEnum):
    TOUCH = 0
    AISLE = 1
    EDGE = 2
    MIDDLE = 3


class _Line(NamedTuple):
    """A line that one side of the box could lie on: by which move, why, how far away its target is, and which."""

    move: float
    kind: _Kind
    away: float
    side: float
    target: Target


class _Sides(NamedTuple):
    """Which sides of the box move with the mouse; its middle does when both do."""

    low: bool
    high: bool


_BOTH: Final = _Sides(low=True, high=True)


def snap(moving: Sequence[Corner], targets: SnapTargets, *, grid: int, threshold: float) -> Snap:
    """Where a thing with these corners on the floor snaps to; a single corner is a point that snaps.

    `grid` 0 is no grid. A grid step is never further than half a step, whatever the threshold. In a turned
    frame the first corner lies on the grid of the floor, if no neighbour decides.
    """
    return _snap(moving, targets, (_BOTH, _BOTH), grid, threshold) if moving else Snap()


def snap_resize(
    moving: Sequence[Corner],
    way: tuple[int, int],
    rotation: int,
    targets: SnapTargets,
    *,
    grid: int,
    threshold: float,
) -> Snap:
    """Where the pulled sides of a thing snap to, as a further pull of the same handle.

    `moving` are its corners on the floor as pulled so far, `way` is the handle's direction in the thing's own
    frame (-1, 0 or 1 along width and depth), `rotation` its angle in millidegrees.
    """
    x, y = way
    for _ in range((rotation - targets.angle) // _QUARTER % 4):
        x, y = -y, x
    sides = (_Sides(low=x < 0, high=x > 0), _Sides(low=y < 0, high=y > 0))
    return _snap(moving, targets, sides, grid, threshold)


def gaps(moving: Sequence[Corner], targets: SnapTargets, reach: float = REACH) -> tuple[Guide, ...]:
    """The free distance to the nearest thing that faces each of the four sides, where there is one within `reach`."""
    if not moving:
        return ()
    box = box_around(moving, targets.angle)
    facing = [
        (axis, target) for target in targets.near(box, reach) for axis in (0, 1) if faces(box, target, axis)
    ]
    guides = []
    for axis in (0, 1):
        for above in (False, True):
            seen = in_sight(box, [t for a, t in facing if a == axis], axis, SAME, above=above)
            lines = [(gap_between(box, t, axis, above=above), t.box, t) for t in seen]
            nearest = min((line for line in lines if -SAME <= line[0] <= reach), default=None)
            if nearest is not None and nearest[0] > SAME:  # nothing is free behind what touches
                guides.append(_gap_guide(box, nearest[2], axis, targets.angle, above=above))
    return tuple(guides)


def _snap(
    moving: Sequence[Corner],
    targets: SnapTargets,
    sides: tuple[_Sides, _Sides],
    grid: int,
    threshold: float,
) -> Snap:
    box = box_around(moving, targets.angle)
    near = _nearest(box, targets.near(box))
    best = [_best(box, near, axis, sides[axis], targets.aisles, threshold) for axis in (0, 1)]
    if best == [None, None] and sides == (_BOTH, _BOTH):
        contact = _contact(box, near, threshold, targets.angle)
        if contact is not None:
            return contact
    moves = [line.move if line is not None else 0.0 for line in best]
    if targets.angle == 0:
        moves = [
            _to_grid(box, axis, sides[axis], grid) if best[axis] is None else moves[axis] for axis in (0, 1)
        ]
    elif best == [None, None] and grid and sides == (_BOTH, _BOTH):
        x, y = moving[0]
        return Snap(_round(x, grid), _round(y, grid))
    dx, dy = to_floor((moves[0], moves[1]), targets.angle)
    settled = (box[0] + moves[0], box[1] + moves[1], box[2] + moves[0], box[3] + moves[1])
    pulled = _pulled(box, settled, sides)
    return Snap(round(dx), round(dy), tuple(_guides(pulled, near, best, sides, targets)))


def _nearest(box: Box, near: list[Target]) -> list[Target]:
    """The targets that matter to a large group: it has hundreds within reach, and few where it is aimed."""
    if len(near) <= _MOST_TARGETS:
        return near
    return nsmallest(_MOST_TARGETS, near, key=lambda target: distance(box, target.box))


def _lines(
    box: Box, near: list[Target], axis: int, sides: _Sides, aisles: Iterable[int], threshold: float
) -> Iterator[_Line]:
    """Every line within the threshold along one axis (0 or 1)."""
    for target in near:
        for side, line, kind in _pairs(box, target, axis, sides, facing=faces(box, target, axis)):
            if abs(line - side) <= threshold:
                yield _Line(line - side, kind, distance(box, target.box), side, target)
    for above in (False, True):
        if not (sides.high if above else sides.low):
            continue
        for target in _first_facing(box, near, axis, threshold, above=above):
            gap = gap_between(box, target, axis, above=above)
            for aisle in aisles:
                if abs(gap - aisle) <= threshold:
                    move = gap - aisle if above else aisle - gap
                    yield _Line(move, _Kind.AISLE, gap, box[axis + 2 * above], target)


def _pairs(
    box: Box, target: Target, axis: int, sides: _Sides, *, facing: bool
) -> Iterator[tuple[float, float, _Kind]]:
    """Sides and middles of the box with the lines of a target that they could lie on."""
    low, high = box[axis], box[axis + 2]
    target_low, target_high = target.box[axis], target.box[axis + 2]
    meeting = _Kind.TOUCH if facing else _Kind.EDGE
    level = facing or target.straight  # nothing lines up with the highest corner of a turned thing beside it
    if sides.low and target.straight:
        yield low, target_low, _Kind.EDGE
    if sides.low and level:
        yield low, target_high, meeting
    if sides.high and level:
        yield high, target_low, meeting
    if sides.high and target.straight:
        yield high, target_high, _Kind.EDGE
    if sides == _BOTH and target.centred:
        yield (low + high) / 2, (target_low + target_high) / 2, _Kind.MIDDLE


def _best(
    box: Box, near: list[Target], axis: int, sides: _Sides, aisles: Iterable[int], threshold: float
) -> _Line | None:
    """The nearest line, unless it leaves the box on top of something and another within the threshold does not."""
    lines = sorted(
        _lines(box, near, axis, sides, aisles, threshold),
        key=lambda line: (abs(line.move), line.kind, line.away, line.side, line.target.box),
    )
    if not lines:
        return None
    in_the_way = [
        target.box for target in near if target.straight and overlap(box, target.box, 1 - axis, threshold)
    ]
    clear = (
        line for line in lines if not _is_on_one(_shifted(box, line.move, axis, sides), in_the_way, axis)
    )
    return next(clear, lines[0])


def _shifted(box: Box, move: float, axis: int, sides: _Sides) -> Box:
    """The box with its moved sides shifted along one axis."""
    moved = list(box)
    moved[axis] += move * sides.low
    moved[axis + 2] += move * sides.high
    return moved[0], moved[1], moved[2], moved[3]


def _is_on_one(box: Box, others: Iterable[Box], axis: int) -> bool:
    return any(overlap(box, other, axis, SAME) for other in others)


def _first_facing(box: Box, near: list[Target], axis: int, threshold: float, *, above: bool) -> list[Target]:
    """The straight targets that an aisle beside the box would lead along: those in front, not what is behind them."""
    facing = in_sight(box, [t for t in near if faces(box, t, axis)], axis, threshold, above=above)
    free = [(gap, t) for t in facing if (gap := gap_between(box, t, axis, above=above)) > threshold]
    nearest = min((gap for gap, _ in free), default=0.0)
    return [target for gap, target in free if target.straight and gap <= nearest + threshold]


def _contact(box: Box, near: list[Target], threshold: float, angle: int) -> Snap | None:
    """The nearest way to lay a corner of the box on a slanting edge so that all of the box lies on one side of it."""
    corners = ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]))
    found: list[tuple[float, Corner, tuple[Corner, Corner]]] = []
    for start, end in (slant for target in near for slant in target.slants):
        length = math.dist(start, end)
        ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        off = [(ux * (y - start[1]) - uy * (x - start[0]), x, y) for x, y in corners]
        for across, x, y in (min(off), max(off)):
            along = ux * (x - start[0]) + uy * (y - start[1])
            if abs(across) <= threshold and 0 <= along <= length:
                found.append((abs(across), (across * uy, -across * ux), (start, end)))
    if not found:
        return None
    _, move, (start, end) = min(found)
    dx, dy = to_floor(move, angle)
    return Snap(round(dx), round(dy), (Guide(to_floor(start, angle), to_floor(end, angle)),))


def _to_grid(box: Box, axis: int, sides: _Sides, grid: int) -> float:
    """The way of the moved side, the low one when both move, to the nearest line of the grid."""
    if not grid or not any(sides):
        return 0.0
    return _round(box[axis] if sides.low else box[axis + 2], grid)


def _round(value: float, grid: int) -> int:
    """The way from a value to the nearest multiple of the grid."""
    return round(round(value / grid) * grid - value)


def _pulled(box: Box, settled: Box, sides: tuple[_Sides, _Sides]) -> Box:
    """The box with only its moved sides settled."""
    moves = (sides[0].low, sides[1].low, sides[0].high, sides[1].high)
    x0, y0, x1, y1 = (new if move else old for old, new, move in zip(box, settled, moves, strict=True))
    return x0, y0, x1, y1


def _guides(
    box: Box, near: list[Target], best: list[_Line | None], sides: tuple[_Sides, _Sides], targets: SnapTargets
) -> Iterator[Guide]:
    """One line for each shared edge or middle of the settled box, and the gap of an aisle."""
    for axis, line in enumerate(best):
        if line is None:
            continue
        if line.kind is _Kind.AISLE:
            above = line.target.box[axis] > box[axis]
            yield _gap_guide(box, line.target, axis, targets.angle, above=above)
        yield from _shared(box, near, axis, sides[axis], targets.angle)


def _shared(box: Box, near: list[Target], axis: int, sides: _Sides, angle: int) -> Iterator[Guide]:
    """A line along each side or middle that the settled box has in common with targets, as long as all of them."""
    other = 1 - axis
    spans: dict[float, tuple[float, float]] = {}
    for target in near:
        for side, line, _ in _pairs(box, target, axis, sides, facing=True):
            if abs(line - side) <= SAME:
                low, high = spans.get(side, (box[other], box[other + 2]))
                spans[side] = (min(low, target.box[other]), max(high, target.box[other + 2]))
    for side, (low, high) in sorted(spans.items()):
        yield Guide(_on_floor(axis, side, low, angle), _on_floor(axis, side, high, angle))


def _gap_guide(box: Box, target: Target, axis: int, angle: int, *, above: bool) -> Guide:
    """The free distance between box and target along an axis, drawn in the middle of what faces each other."""
    other = 1 - axis
    middle = (max(box[other], target.box[other]) + min(box[other + 2], target.box[other + 2])) / 2
    start, end = (box[axis + 2], target.box[axis]) if above else (target.box[axis + 2], box[axis])
    return Guide(_on_floor(axis, start, middle, angle), _on_floor(axis, end, middle, angle), gap=end - start)


def _on_floor(axis: int, along: float, across: float, angle: int) -> Corner:
    """A place of the frame, given along an axis and across it, on the floor."""
    return to_floor((along, across) if axis == 0 else (across, along), angle)
