"""Where a thing under the mouse wants to lie: touching, aligned, an exact aisle away; it must not know mice or Shapely.

Both axes of the frame (see snap_targets.py) are settled independently by the best line (see snap_lines.py). Where no
line decides, a corner may go onto a corner or a slanting edge; where no neighbour has a say at all, the grid has.
Figures are mm.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Final

from village_planner.geometry.facing import distance
from village_planner.geometry.snap_guides import Guide, Reason, guides_of, reasons_of
from village_planner.geometry.snap_lines import BOTH, Sides, Why, best_line, field_of
from village_planner.geometry.snap_targets import REACH, Box, SnapTargets, Target, box_around, to_floor
from village_planner.model.shape import Corner
from village_planner.units import MDEG_PER_DEGREE

_MOST_TARGETS: Final = 48
"""Targets weighed at one step: more would take longer than a step of the mouse may."""

_ROW: Final = 20_000
"""Millimetres along which a row is looked at whose gaps may be taken over."""

_NEITHER: Final = Sides(low=False, high=False)
_QUARTER: Final = 90 * MDEG_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Snap:
    """The way in mm to the place where the thing wants to lie, the lines that say why, and the reasons in words."""

    dx: int = 0
    dy: int = 0
    guides: tuple[Guide, ...] = ()
    reasons: tuple[Reason, ...] = ()


def snap(
    moving: Sequence[Corner],
    targets: SnapTargets,
    *,
    grid: int,
    threshold: float,
    free: tuple[bool, bool] = (True, True),
) -> Snap:
    """Where a thing with these corners on the floor snaps to; a single corner is a point that snaps.

    `grid` 0 is no grid. A grid step is never further than half a step, whatever the threshold. In a turned
    frame the first corner lies on the grid of the floor, if no neighbour decides. Along an axis of the frame that
    is not `free` the thing stays where it is.
    """
    across, along = (BOTH if is_free else _NEITHER for is_free in free)
    return _snap(moving, targets, (across, along), grid, threshold) if moving else Snap()


def snap_point(place: Corner, targets: SnapTargets, *, grid: int, threshold: float) -> Snap:
    """Where a point snaps to that only wants to be on something: aisles and equal gaps have no say."""
    return _snap([place], replace(targets, aisles=()), (BOTH, BOTH), grid, threshold, rows=False)


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
    sides = (Sides(low=x < 0, high=x > 0), Sides(low=y < 0, high=y > 0))
    return _snap(moving, targets, sides, grid, threshold)


def _snap(
    moving: Sequence[Corner],
    targets: SnapTargets,
    sides: tuple[Sides, Sides],
    grid: int,
    threshold: float,
    *,
    rows: bool = True,
) -> Snap:
    box = box_around(moving, targets.angle)
    core = _core(box, threshold)
    nearest = _MOST_TARGETS, box
    near = targets.within(_grown(box, REACH, REACH), core, nearest=nearest)
    near = near + _nearest(box, targets.drawn_along(box, threshold))
    strips = (_grown(box, _ROW, 0), _grown(box, 0, _ROW)) if rows else ()
    ahead = [targets.within(strip, core, nearest=nearest) for strip in strips] or [[], []]
    doors, depth = (targets.doors, targets.clear_depth) if rows else ((), 0)
    fields = [field_of(box, near, ahead[axis], axis, threshold, doors, depth) for axis in (0, 1)]
    best = [best_line(box, fields[axis], axis, sides[axis], targets.aisles, threshold) for axis in (0, 1)]
    if best == [None, None] and sides == (BOTH, BOTH):
        contact = _contact(box, near, threshold, targets.angle)
        if contact is not None:
            return contact
    moves = [line.move if line is not None else 0.0 for line in best]
    if targets.angle == 0:
        moves = [
            _to_grid(box, axis, sides[axis], grid) if best[axis] is None else moves[axis] for axis in (0, 1)
        ]
    elif best == [None, None] and grid and sides == (BOTH, BOTH):
        x, y = moving[0]
        return Snap(_round(x, grid), _round(y, grid))
    dx, dy = to_floor((moves[0], moves[1]), targets.angle)
    settled = _pulled(box, (moves[0], moves[1]), sides)
    around = [field_of(settled, near, ahead[axis], axis, 1.0) for axis in (0, 1)] if any(best) else fields
    guides = tuple(guides_of(settled, around, best, sides, targets.angle))
    return Snap(round(dx), round(dy), guides, tuple(reasons_of(settled, around, best)))


def _grown(box: Box, across: float, along: float) -> Box:
    """The box with so much more on both sides of each axis."""
    return box[0] - across, box[1] - along, box[2] + across, box[3] + along


def _core(box: Box, threshold: float) -> Box | None:
    """What of a large group's box is so far from its sides that nothing in there matters; None of anything smaller."""
    if min(box[2] - box[0], box[3] - box[1]) <= 2 * REACH:
        return None
    return _grown(box, -2 * threshold, -2 * threshold)


def _nearest(box: Box, near: list[Target]) -> list[Target]:
    """The lines that matter: a drawing may have hundreds within reach."""
    if len(near) <= _MOST_TARGETS:
        return near
    return nsmallest(_MOST_TARGETS, near, key=lambda target: distance(box, target.box))


def _contact(box: Box, near: list[Target], threshold: float, angle: int) -> Snap | None:
    """The nearest way to lay a corner of the box on a corner or along a slanting edge that it is beside."""
    corners = ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]))
    found: list[tuple[bool, float, Corner, tuple[Corner, Corner], str]] = []
    for edge, owner in ((slant, target.owner) for target in near for slant in target.slants):
        start, end = edge
        length = math.dist(start, end)
        ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        off = [(ux * (y - start[1]) - uy * (x - start[0]), x, y) for x, y in corners]
        for across, x, y in (min(off), max(off)):  # all of the box stays on one side of the edge
            along = ux * (x - start[0]) + uy * (y - start[1])
            tips = [(math.dist((x, y), tip), (tip[0] - x, tip[1] - y)) for tip in edge]
            found += [(False, away, move, edge, owner) for away, move in tips if away <= threshold]
            if abs(across) <= threshold and 0 <= along <= length:
                found.append((True, abs(across), (across * uy, -across * ux), edge, owner))
    if not found:
        return None
    _, _, move, (start, end), owner = min(found)
    dx, dy = to_floor(move, angle)
    guide = Guide(to_floor(start, angle), to_floor(end, angle))
    return Snap(round(dx), round(dy), (guide,), (Reason(Why.TOUCH, owner),))


def _to_grid(box: Box, axis: int, sides: Sides, grid: int) -> float:
    """The way of the moved side, the low one when both move, to the nearest line of the grid."""
    if not grid or not any(sides):
        return 0.0
    return _round(box[axis] if sides.low else box[axis + 2], grid)


def _round(value: float, grid: int) -> int:
    """The way from a value to the nearest multiple of the grid."""
    return round(round(value / grid) * grid - value)


def _pulled(box: Box, moves: tuple[float, float], sides: tuple[Sides, Sides]) -> Box:
    """The box with its moved sides settled."""
    (x, y), (across, along) = moves, sides
    return (
        box[0] + x * across.low,
        box[1] + y * along.low,
        box[2] + x * across.high,
        box[3] + y * along.high,
    )
