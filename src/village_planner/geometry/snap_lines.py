"""The lines that a box of a frame could lie on along one axis, and the best of them; it must not know mice or guides.

Before a door the rule's clear depth stands in for aisles, and no line leads into the floor that it keeps clear as long
as another is within the threshold. Touching comes before an aisle, an aisle before equal gaps, then a shared edge,
then a shared middle, at the same distance; a line that leaves the box on top of something counts only where no other
is within the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import product
from typing import Final, NamedTuple

from village_planner.geometry.facing import (
    SAME,
    Front,
    distance,
    front_of,
    fronts_of,
    gap_between,
    gaps_between,
    in_sight,
    overlap,
)
from village_planner.geometry.snap_rows import row_of, spacings
from village_planner.geometry.snap_targets import DRAWN, Box, Target


class Why(IntEnum):
    """Why a thing snaps; the smaller one wins at the same distance."""

    TOUCH = 0
    AISLE = 1
    EQUAL_GAPS = 2
    EDGE = 3
    MIDDLE = 4


class Line(NamedTuple):
    """A line that one side of the box could lie on: by which move in mm, why, how far away its target is, and which."""

    move: float
    why: Why
    away: float
    side: float
    target: Target


class Sides(NamedTuple):
    """Which sides of the box move with the mouse; its middle does when both do."""

    low: bool
    high: bool


BOTH: Final = Sides(low=True, high=True)


class Field(NamedTuple):
    """What is around a box along one axis: the targets near it, with as much of each as faces it, and its row.

    `doors` are those near it, before which `clear_depth` mm are kept clear.
    """

    near: list[tuple[Target, Front | None]]
    facing: list[Front]
    below: list[Front]
    above: list[Front]
    doors: tuple[Target, ...] = ()
    clear_depth: int = 0


def field_of(
    box: Box,
    near: list[Target],
    ahead: Iterable[Target],
    axis: int,
    slack: float,
    doors: tuple[Target, ...] = (),
    clear_depth: int = 0,
) -> Field:
    """What is around a box, which may overlap its neighbours by `slack` mm, as happens while the mouse aims.

    `ahead` are the targets of which rows and aisles are made, some of them further away; none where these do not count.
    """
    pairs = list(zip(near, fronts_of(box, near, axis), strict=True))
    facing = [front for front in fronts_of(box, ahead, axis) if front is not None]
    below, above = (row_of(box, facing, axis, slack, above=above) for above in (False, True))
    return Field(pairs, facing, below, above, doors, clear_depth)


def best_line(
    box: Box, field: Field, axis: int, sides: Sides, aisles: Iterable[int], threshold: float
) -> Line | None:
    """The nearest line within the threshold, unless it leaves the box on top of something and another does not."""
    lines = sorted(
        _lines(box, field, axis, sides, aisles, threshold),
        key=lambda line: (abs(line.move), line.why, line.away, line.side, line.target.box),
    )
    if not lines:
        return None
    in_the_way = [
        target.box
        for target, _ in field.near
        if target.straight and target.owner != DRAWN and overlap(box, target.box, 1 - axis, threshold)
    ]
    kept_clear = [_before(door.box, field.clear_depth) for door in field.doors]
    kept_clear = [zone for zone in kept_clear if overlap(box, zone, 1 - axis, SAME)]

    def is_clear(line: Line, others: Iterable[Box]) -> bool:
        return not _is_on_one(_shifted(box, line.move, axis, sides), others, axis)

    allowed = [line for line in lines if line.why is not Why.AISLE or is_clear(line, kept_clear)]
    clear = (line for line in allowed if is_clear(line, (*in_the_way, *kept_clear)))
    return next(clear, next(iter(allowed), None))


def shared(box: Box, field: Field, axis: int, sides: Sides) -> list[tuple[float, float, float]]:
    """The sides of the box that lie on a target's, else its middle: where, and from where to where across that is."""
    other = 1 - axis
    found: dict[bool, list[tuple[float, float, float]]] = {True: [], False: []}
    for target, front in field.near:
        for side, _, why in _pairs(box, target, front, axis, sides, SAME):
            low, high = min(box[other], target.box[other]), max(box[other + 2], target.box[other + 2])
            found[why is Why.MIDDLE].append((side, low, high))
    return found[False] or found[True]


def _lines(
    box: Box, field: Field, axis: int, sides: Sides, aisles: Iterable[int], threshold: float
) -> Iterator[Line]:
    """Every line within the threshold along one axis."""
    for target, front in field.near:
        for side, line, why in _pairs(box, target, front, axis, sides, threshold):
            yield Line(line - side, why, distance(box, target.box), side, target)
    for above in (False, True):
        if not (sides.high if above else sides.low):
            continue
        for front in _first_facing(box, field.facing, axis, threshold, above=above):
            gap = gap_between(box, front, axis, above=above)
            for aisle in aisles:
                if abs(gap - aisle) <= threshold:
                    move = gap - aisle if above else aisle - gap
                    yield Line(move, Why.AISLE, gap, box[axis + 2 * above], front.target)
    yield from _before_doors(box, field, axis, sides, threshold)
    for move, front in spacings(box[axis], box[axis + 2], field.below, field.above, sides):
        if abs(move) <= threshold:
            yield Line(move, Why.EQUAL_GAPS, distance(box, front.target.box), box[axis], front.target)


def _before_doors(box: Box, field: Field, axis: int, sides: Sides, threshold: float) -> Iterator[Line]:
    """The lines where the clear floor before a door ends."""
    faced = [front for door in field.doors if (front := front_of(box, door, axis)) is not None]
    for front, above in product(faced, (False, True)):
        away = (gap_between(box, front, axis, above=above) - field.clear_depth) * (1 if above else -1)
        if (sides.high if above else sides.low) and abs(away) <= threshold:
            yield Line(away, Why.AISLE, field.clear_depth, box[axis + 2 * above], front.target)


def _pairs(
    box: Box, target: Target, front: Front | None, axis: int, sides: Sides, reach: float
) -> Iterator[tuple[float, float, Why]]:
    """Sides and middle of the box with the lines of a target that they could lie on, up to `reach` mm away.

    It is asked of a hundred targets at each step of the mouse, of which most have no line that near.
    """
    low, high = box[axis], box[axis + 2]
    target_low, target_high = target.box[axis], target.box[axis + 2]
    if target.straight:
        if target_low - high > reach or low - target_high > reach:
            return
        meeting = Why.EDGE if front is None else Why.TOUCH
        if sides.low:
            if abs(target_low - low) <= reach:
                yield low, target_low, Why.EDGE
            if abs(target_high - low) <= reach:
                yield low, target_high, meeting
        if sides.high:
            if abs(target_low - high) <= reach:
                yield high, target_low, meeting
            if abs(target_high - high) <= reach:
                yield high, target_high, Why.EDGE
    elif front is not None:
        yield from _at_slants(low, high, front, sides, reach)
    if sides == BOTH and target.centred and not target.slants:
        middle, line = (low + high) / 2, (target_low + target_high) / 2
        if abs(line - middle) <= reach:
            yield middle, line, Why.MIDDLE


def _at_slants(
    low: float, high: float, front: Front, sides: Sides, reach: float
) -> Iterator[tuple[float, float, Why]]:
    """Sides that touch what lies askew; nothing lines up with its highest corner beside it, or with its middle."""
    if sides.low and front.square[1] and abs(front.high - low) <= reach:
        yield low, front.high, Why.TOUCH
    if sides.high and front.square[0] and abs(front.low - high) <= reach:
        yield high, front.low, Why.TOUCH


def _first_facing(box: Box, facing: list[Front], axis: int, slack: float, *, above: bool) -> list[Front]:
    """What an aisle beside the box would lead along: the fronts in front, not what is behind them."""
    seen = in_sight(box, facing, axis, slack, above=above)
    free = [pair for pair in gaps_between(box, seen, axis, above=above) if pair[0] > slack]
    nearest = min((gap for gap, _ in free), default=0.0)
    return [front for gap, front in free if gap <= nearest + slack and front.square[0 if above else 1]]


def _shifted(box: Box, move: float, axis: int, sides: Sides) -> Box:
    """The box with its moved sides shifted along one axis."""
    moved = list(box)
    moved[axis] += move * sides.low
    moved[axis + 2] += move * sides.high
    return moved[0], moved[1], moved[2], moved[3]


def _before(door: Box, depth: int) -> Box:
    """The floor kept clear before a door in a straight wall; what is behind the wall does not matter."""
    axis = 0 if door[2] - door[0] < door[3] - door[1] else 1
    zone = list(door)
    zone[axis] -= depth
    zone[axis + 2] += depth
    return zone[0], zone[1], zone[2], zone[3]


def _is_on_one(box: Box, others: Iterable[Box], axis: int) -> bool:
    return any(overlap(box, other, axis, SAME) for other in others)
