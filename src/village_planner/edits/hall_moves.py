"""Takes things to another hall as they stand to each other, where there is room; it must not know rules or Shapely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from village_planner.edits.floor import Box, bounds, box_of, move, move_to_hall, unlocked
from village_planner.edits.limits import MIN_SIZE
from village_planner.model.fixture import Fixture
from village_planner.model.hall import Hall
from village_planner.model.ids import FloorId, HallId
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import is_inside
from village_planner.model.stand import Stand

_STEP: Final = 500
"""Millimetres between places that are tried."""

_MOST_PLACES: Final = 2_500
"""Places tried; in a larger hall they are further apart."""

_SLACK: Final = 1
"""Millimetres that boxes may share: touching is not overlapping."""


def take_to_hall(plan: Plan, ids: Iterable[FloorId], hall: HallId) -> Plan:
    """Everything named in another hall, with its places to each other; KeyError when there is no such hall.

    At the same place if that is free in the other hall, else at the nearest free one; without room in the middle,
    where the checks tell what it lies on. What is locked or there already stays; groups stay groups.
    """
    target = plan.halls[hall]
    stands, fixtures, services = unlocked(plan, ids)
    going = [row.id for rows in (stands, fixtures, services) for row in rows if row.hall != hall]
    box = bounds(plan, going)
    if box is None:
        return plan
    there: list[Stand | Fixture] = [*stands_in(plan, hall), *fixtures_in(plan, hall)]
    dx, dy = _way(target, _with_room(box), [box_of(row) for row in there])
    return move(move_to_hall(plan, going, hall), going, dx, dy)


def _way(hall: Hall, box: Box, taken: Sequence[Box]) -> tuple[int, int]:
    """The shortest way tried by which a box comes to lie in the hall and on nothing else."""
    for way in islice(_ways(hall, box), _MOST_PLACES):
        moved = box[0] + way[0], box[1] + way[1], box[2] + way[0], box[3] + way[1]
        if _lies_inside(hall, moved) and not any(_overlap(moved, other) for other in taken):
            return way
    xs, ys = zip(*hall.outline, strict=True)
    return round((min(xs) + max(xs) - box[0] - box[2]) / 2), round((min(ys) + max(ys) - box[1] - box[3]) / 2)


def _ways(hall: Hall, box: Box) -> Iterator[tuple[int, int]]:
    """None at first, then to places all over the hall's box, near ones before."""
    yield 0, 0
    xs, ys = zip(*hall.outline, strict=True)
    low_x, high_x = round(min(xs) - box[0]), round(max(xs) - box[2])
    low_y, high_y = round(min(ys) - box[1]), round(max(ys) - box[3])
    step = _STEP
    while (high_x - low_x) // step * ((high_y - low_y) // step) > _MOST_PLACES:
        step *= 2
    ways = [(x, y) for x in range(low_x, high_x + 1, step) for y in range(low_y, high_y + 1, step)]
    yield from sorted(ways, key=lambda way: (way[0] ** 2 + way[1] ** 2, way))


def _with_room(box: Box) -> Box:
    """The box, at least as large as the smallest thing: a supply point has no extent, and belongs inside."""
    left, low, right, top = box
    return left, low, max(right, left + MIN_SIZE), max(top, low + MIN_SIZE)


def _lies_inside(hall: Hall, box: Box) -> bool:
    """Whether the corners of a box and its middle are in a hall and in none of its holes."""
    left, low, right, top = box[0] + _SLACK, box[1] + _SLACK, box[2] - _SLACK, box[3] - _SLACK
    places = ((left, low), (right, low), (right, top), (left, top), ((left + right) / 2, (low + top) / 2))
    return all(
        is_inside(hall.outline, place) and not any(is_inside(hole, place) for hole in hall.holes)
        for place in places
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] + _SLACK < b[2] and b[0] + _SLACK < a[2] and a[1] + _SLACK < b[3] and b[1] + _SLACK < a[3]
