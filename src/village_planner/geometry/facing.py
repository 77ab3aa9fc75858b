"""How a box of a frame and a target lie to each other: facing, hidden, apart, on top; it must not know what moves."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from village_planner.geometry.snap_targets import Box, Target

SAME: Final = 0.5
"""Millimetres under which two lines are one: places are whole millimetres."""

_SQUARE: Final = (True, True)
"""Both ends of what is straight are sides."""


class Front(NamedTuple):
    """What a line along an axis can meet of a target: from `low` to `high` mm along it, from `left` to `right` across.

    `square` says of the low and the high end whether it is a side or a corner, so that the way to it along the axis is
    the shortest; where a slanting edge goes on beside the box, it is not. `tips` are where across the axis the ends of
    what lies askew are, None for a side.
    """

    low: float
    high: float
    left: float
    right: float
    square: tuple[bool, bool]
    target: Target
    tips: tuple[float, float] | None = None


def front_of(box: Box, target: Target, axis: int) -> Front | None:
    """As much of a target as faces a box along an axis (0 or 1), None without any; a point faces what it is beside."""
    other = 1 - axis
    left, right = box[other], box[other + 2]
    low, high = target.box[other], target.box[other + 2]
    if low >= right or high <= left or not overlaps(left, right, low, high):  # most are out of the way
        return None
    if target.straight:
        return Front(target.box[axis], target.box[axis + 2], low, high, _SQUARE, target)
    return _slanting(target, axis, left, right)


def fronts_of(box: Box, targets: Iterable[Target], axis: int) -> list[Front | None]:
    """The same of many targets, in their order.

    A group has hundreds around it at each step of the mouse, so what `overlaps` and `front_of` say is said here again.
    """
    other = 1 - axis
    left, right = box[other], box[other + 2]
    if right - left <= SAME:
        return [front_of(box, target, axis) for target in targets]
    fronts: list[Front | None] = []
    for target in targets:
        edges = target.box
        low, high = edges[other], edges[other + 2]
        if right - low <= SAME or high - left <= SAME or high - low <= SAME:
            fronts.append(None)
        elif target.straight:
            fronts.append(Front(edges[axis], edges[axis + 2], low, high, _SQUARE, target))
        else:
            fronts.append(_slanting(target, axis, left, right))
    return fronts


def overlaps(left: float, right: float, low: float, high: float) -> bool:
    """Whether two spans share a part, or the one is a point within the other."""
    if right - left <= SAME:
        return low + SAME < left and right < high - SAME
    return right - low > SAME and high - left > SAME and high - low > SAME


def gap_between(box: Box, front: Front, axis: int, *, above: bool) -> float:
    """Free distance along an axis from the high (`above`) or low side of the box; negative when they overlap."""
    return front.low - box[axis + 2] if above else box[axis] - front.high


def gaps_between(box: Box, fronts: Iterable[Front], axis: int, *, above: bool) -> list[tuple[float, Front]]:
    """The same of many fronts, each with its distance: there are hundreds at each step of the mouse."""
    side = box[axis + 2] if above else box[axis]
    if above:
        return [(front.low - side, front) for front in fronts]
    return [(side - front.high, front) for front in fronts]


def in_sight(box: Box, facing: list[Front], axis: int, slack: float, *, above: bool) -> list[Front]:
    """The fronts that nothing hides which the side of the box touches, up to `slack`, or lies in."""
    free = gaps_between(box, facing, axis, above=above)
    ends = [gap + front.high - front.low for gap, front in free if gap <= slack]
    hidden_from = min((end for end in ends if end > SAME), default=math.inf)
    return [front for gap, front in free if gap < hidden_from - SAME]


def distance(a: Box, b: Box) -> float:
    """The larger of the free distances along the axes: 0 when the boxes meet."""
    return max(0.0, a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])


def overlap(a: Box, b: Box, axis: int, slack: float) -> bool:
    """Whether two boxes share more than `slack` along an axis, a wall counting as soon as it is crossed that far."""
    return a[axis] + slack < b[axis + 2] and b[axis] + slack < a[axis + 2]


def _slanting(target: Target, axis: int, left: float, right: float) -> Front | None:
    """What of a target's slanting edges lies between `left` and `right` across the axis."""
    places: list[tuple[float, float, bool]] = []  # along the axis, across it, whether it is a corner
    for start, end in target.slants:
        a, b = (start, end) if start[1 - axis] <= end[1 - axis] else (end, start)
        across = max(a[1 - axis], left), min(b[1 - axis], right)
        if across[0] > across[1]:
            continue
        slope = (b[axis] - a[axis]) / (b[1 - axis] - a[1 - axis]) if b[1 - axis] > a[1 - axis] else 0.0
        places += [(a[axis] + slope * (at - a[1 - axis]), at, left < at < right) for at in across]
    if not places:
        return None
    low, high = min(places), max(places)
    lows = [corner for along, _, corner in places if along <= low[0] + SAME]
    highs = [corner for along, _, corner in places if along >= high[0] - SAME]
    spans = [across for _, across, _ in places]
    tips = low[1], high[1]
    return Front(low[0], high[0], min(spans), max(spans), (all(lows), all(highs)), target, tips)
