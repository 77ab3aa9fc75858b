"""Finds room on the floor for copies beside their originals; it must not know rules, aisles or Shapely.

Boxes stand for what is on the floor: a place that they call free is free, a turned neighbour may keep away more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from village_planner.edits.floor import Box, box_of
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import is_inside
from village_planner.model.stand import Stand

_SLACK: Final = 1
"""Millimetres that boxes may share: touching is not overlapping."""

_MOST_STEPS: Final = 12
_MOST_BOXES: Final = 40
"""Larger groups count as one box."""

_MOST_NEIGHBOURS: Final = 8
"""Things around the originals that copies may come to lie flush with."""

_WAYS: Final = ((1, 0), (0, -1), (-1, 0), (0, 1), (1, -1), (-1, -1), (-1, 1), (1, 1))


def way_to_room(
    plan: Plan, hall: HallId, rows: Iterable[Stand | Fixture | Service], first: tuple[int, int]
) -> tuple[int, int]:
    """The way of `free_way`; without room it is `first`."""
    return free_way(plan, hall, rows, first) or first


def free_way(
    plan: Plan, hall: HallId, rows: Iterable[Stand | Fixture | Service], first: tuple[int, int]
) -> tuple[int, int] | None:
    """The way in mm by which copies of these rows come to lie in the hall and on nothing else; None without room.

    `first` is tried first, then beside the originals and flush with what is around them, the nearest place before
    others, then whole widths and depths to all sides.
    """
    boxes = [box_of(row) for row in rows if not isinstance(row, Service)]
    if not boxes:
        return first
    whole = _around(boxes)
    boxes = boxes if len(boxes) <= _MOST_BOXES else [whole]
    there: list[Stand | Fixture] = [*stands_in(plan, hall), *fixtures_in(plan, hall)]
    # near ones first: what is in the way of a place beside the originals is found soon
    taken = sorted(map(box_of, there), key=lambda box: math.dist(_middle(box), _middle(whole)))
    outline = plan.halls[hall].outline
    for way in (first, *_flush(whole, taken), *_ways(whole)):
        moved = [_moved(box, way) for box in boxes]
        if all(is_inside(outline, corner) for box in moved for corner in _corners(box)) and not any(
            _overlap(box, other) for other in taken for box in moved
        ):
            return way
    return None


def _flush(box: Box, taken: Sequence[Box]) -> list[tuple[int, int]]:
    """The ways that bring a box flush with itself or with what is nearest to it, the shortest first.

    `taken` begins with what is nearest.
    """
    across, along = {0}, {0}
    for left, bottom, right, top in (box, *taken[:_MOST_NEIGHBOURS]):
        across |= {round(right - box[0]), round(left - box[2])}
        along |= {round(top - box[1]), round(bottom - box[3])}
    ways = [(x, y) for x in across for y in along if (x, y) != (0, 0)]
    return sorted(ways, key=lambda way: (math.hypot(*way), way))


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _ways(box: Box) -> Iterator[tuple[int, int]]:
    width, depth = round(box[2] - box[0]), round(box[3] - box[1])
    for step in range(1, _MOST_STEPS + 1):
        for x, y in _WAYS:
            yield x * step * width, y * step * depth


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _moved(box: Box, way: tuple[int, int]) -> Box:
    return box[0] + way[0], box[1] + way[1], box[2] + way[0], box[3] + way[1]


def _corners(box: Box) -> Iterator[tuple[float, float]]:
    """The corners of a box and its middle, a little inside it."""
    left, bottom, right, top = box[0] + _SLACK, box[1] + _SLACK, box[2] - _SLACK, box[3] - _SLACK
    yield from ((left, bottom), (right, bottom), (right, top), (left, top))
    yield (left + right) / 2, (bottom + top) / 2


def _overlap(a: Box, b: Box) -> bool:
    return a[0] + _SLACK < b[2] and b[0] + _SLACK < a[2] and a[1] + _SLACK < b[3] and b[1] + _SLACK < a[3]
