"""How two boxes of a frame lie to each other: facing, hidden, apart, on top; it must not know what moves where."""

from __future__ import annotations

import math
from typing import Final

from village_planner.geometry.snap_targets import Box, Target

SAME: Final = 0.5
"""Millimetres under which two lines are one: places are whole millimetres."""


def faces(box: Box, target: Target, axis: int) -> bool:
    """Whether a line along `axis` can meet both."""
    other = 1 - axis
    return min(box[other + 2], target.box[other + 2]) - max(box[other], target.box[other]) > SAME


def gap_between(box: Box, target: Target, axis: int, *, above: bool) -> float:
    """Free distance along an axis from the high (`above`) or low side of the box; negative when they overlap."""
    return target.box[axis] - box[axis + 2] if above else box[axis] - target.box[axis + 2]


def in_sight(box: Box, facing: list[Target], axis: int, slack: float, *, above: bool) -> list[Target]:
    """The targets that nothing hides which the side of the box touches, up to `slack`, or lies in."""
    ends = [
        gap_between(box, t, axis, above=above) + t.box[axis + 2] - t.box[axis]
        for t in facing
        if gap_between(box, t, axis, above=above) <= slack
    ]
    hidden_from = min((end for end in ends if end > SAME), default=math.inf)
    return [t for t in facing if gap_between(box, t, axis, above=above) < hidden_from - SAME]


def distance(a: Box, b: Box) -> float:
    """The larger of the free distances along the axes: 0 when the boxes meet."""
    return max(0.0, a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])


def overlap(a: Box, b: Box, axis: int, slack: float) -> bool:
    """Whether two boxes share more than `slack` along an axis, a wall counting as soon as it is crossed that far."""
    return a[axis] + slack < b[axis + 2] and b[axis] + slack < a[axis + 2]
