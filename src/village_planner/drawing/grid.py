"""The lines of a grid where the floor is; it must not know how fine a grid is wanted or how it looks."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from village_planner.drawing.box import Box
from village_planner.model.shape import Corner


def grid_lines(
    rings: Sequence[Sequence[Corner]], step: int, seen: Box
) -> Iterator[tuple[int, Corner, Corner]]:
    """The parts of the upright and then of the level lines at multiples of `step` (mm) that are on the floor and in a
    box: the place of the line in mm, and both ends.

    `rings`: outline and holes, either direction, without closing points. Both are cut by the rule that a filled path
    follows (even-odd), which no clipping has to do then: a painter clipped to a path paints lines dot by dot.
    """
    for place, low, high in _chords(rings, step, seen):
        yield place, (place, low), (place, high)
    turned = [[(y, x) for x, y in ring] for ring in rings]
    for place, low, high in _chords(turned, step, Box(seen.bottom, seen.left, seen.top, seen.right)):
        yield place, (low, place), (high, place)


def _chords(rings: Sequence[Sequence[Corner]], step: int, seen: Box) -> Iterator[tuple[int, float, float]]:
    """For upright lines: the x of each, and from where to where in y it is inside."""
    crossings: dict[int, list[float]] = defaultdict(list)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise([*ring, *ring[:1]]):
            left, right = max(min(x1, x2), seen.left), min(max(x1, x2), seen.right + 1)
            for number in range(
                math.ceil(left / step), math.ceil(right / step)
            ):  # of two edges one has their corner
                crossings[number * step].append(y1 + (number * step - x1) * (y2 - y1) / (x2 - x1))
    for place in sorted(crossings):
        ends = sorted(crossings[place])
        for low, high in zip(ends[::2], ends[1::2], strict=True):
            if low < seen.top and high > seen.bottom:
                yield place, max(low, seen.bottom), min(high, seen.top)
