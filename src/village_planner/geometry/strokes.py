"""Where the next corner of an outline drawn by hand belongs: straight on, at a right angle, level with another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from village_planner.model.shape import Corner

_EIGHTH: Final = math.pi / 4
_SLANT: Final = math.radians(15)
"""Slanting by 45° is meant up to this far from it; all other directions mean a right angle."""


class End(NamedTuple):
    """The end of a stroke in mm, and the corner that it is level with, if there is one."""

    place: Corner
    level_with: Corner | None = None


def way_of(start: Corner, end: Corner) -> Corner:
    """Unit vector from one place to another, to the right when they are the same."""
    length = math.dist(start, end)
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length else (1.0, 0.0)


def straight_way(start: Corner, loose: Corner, before: Corner | None = None) -> Corner:
    """Unit vector of the stroke from `start` that is meant by a hand at `loose`.

    It runs at a right angle to the stroke from `before` to `start`, or straight on; without one along an axis. Where
    the hand is near 45° to these, that is meant.
    """
    base = math.atan2(start[1] - before[1], start[0] - before[0]) if before is not None else 0.0
    turn = math.atan2(loose[1] - start[1], loose[0] - start[0]) - base
    eighths = round(turn / _EIGHTH)
    if eighths % 2 and abs(turn - eighths * _EIGHTH) > _SLANT:
        eighths = 2 * round(turn / (2 * _EIGHTH))
    angle = base + eighths * _EIGHTH
    return _tidy(math.cos(angle)), _tidy(math.sin(angle))


def stroke_end(
    start: Corner, way: Corner, loose: Corner, corners: Iterable[Corner], *, grid: int, threshold: float
) -> End:
    """The end of a stroke along `way` near `loose`: level with one of `corners` within `threshold`, else on the grid.

    Its length is then a multiple of `grid` mm; 0 is no grid. Level is what a set square laid on the stroke shows.
    """

    def along(place: Corner) -> float:
        return progress(start, place, way)

    wanted = along(loose)
    level = min(corners, key=lambda corner: abs(along(corner) - wanted), default=None)
    if level is not None and along(level) > 0 and abs(along(level) - wanted) <= threshold:
        return End(_reached(start, way, along(level)), level)
    length = round(wanted / grid) * grid if grid else wanted
    return End(_reached(start, way, max(length, 0.0)))


def progress(start: Corner, end: Corner, way: Corner) -> float:
    """How far in mm it is from one place to another along a unit vector."""
    return (end[0] - start[0]) * way[0] + (end[1] - start[1]) * way[1]


def at_length(start: Corner, end: Corner, length: float) -> Corner:
    """The place `length` mm from `start` in the direction of `end`."""
    return _reached(start, way_of(start, end), length)


def _reached(start: Corner, way: Corner, length: float) -> Corner:
    return start[0] + way[0] * length, start[1] + way[1] * length


def _tidy(part: float) -> float:
    """A part of a unit vector, exact along the axes."""
    return float(round(part)) if abs(part - round(part)) < 1e-9 else part
