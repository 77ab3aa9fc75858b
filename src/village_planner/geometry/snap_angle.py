"""The angles that a turned thing wants to have: those of the walls and of its neighbours; it must not know mice."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from village_planner.geometry.measuring import nearest_on
from village_planner.geometry.snap_targets import REACH
from village_planner.model.fixture import Fixture
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Corner, Rectangle, corners
from village_planner.model.stand import Stand
from village_planner.units import MDEG_PER_DEGREE

_QUARTER: Final = 90 * MDEG_PER_DEGREE
_PARALLEL: Final = 0.002
"""Sine of the angle between edges that are parallel: corners on the floor are whole millimetres."""

_NEIGHBOURS: Final = 2 * REACH
"""Millimetres within which a thing is a neighbour whose angle counts."""

_Thing = TypeVar("_Thing", Stand, Fixture)


class Bearing(NamedTuple):
    """An edge that a thing can lie parallel to: its angle in millidegrees under 90°, from where to where in mm, whose.

    `owner` is the id of a stand or fixture, empty for a wall of the hall.
    """

    angle: int
    start: Corner
    end: Corner
    owner: str


def bearings(plan: Plan, hall: HallId, moving: Collection[str], centre: Corner) -> tuple[Bearing, ...]:
    """The edges around a place in mm, the nearest one of each angle: all walls, and neighbours."""
    nearest: dict[int, tuple[float, Bearing]] = {}
    for bearing in _edges(plan, hall, moving, centre):
        away = _distance(centre, bearing)
        if bearing.angle not in nearest or away < nearest[bearing.angle][0]:
            nearest[bearing.angle] = away, bearing
    return tuple(bearing for _, (_, bearing) in sorted(nearest.items()))


def snap_angle(wanted: float, around: Sequence[Bearing], threshold: int) -> tuple[int, Bearing | None] | None:
    """The angle in millidegrees nearest to `wanted` at which a thing is parallel to an edge or to the floor's axes.

    None where there is none within `threshold` millidegrees; no bearing where only the floor decides.
    """
    choices: list[tuple[int, Bearing | None]] = [(bearing.angle, bearing) for bearing in around]
    if all(bearing.angle for bearing in around):
        choices.append((0, None))
    turned = [(round((wanted - angle) / _QUARTER) * _QUARTER + angle, bearing) for angle, bearing in choices]
    angle, bearing = min(turned, key=lambda choice: abs(choice[0] - wanted))
    return (angle, bearing) if abs(angle - wanted) <= threshold else None


def parallel_edge(outline: Sequence[Corner], bearing: Bearing) -> tuple[Corner, Corner] | None:
    """The edge of a turned thing that lies parallel to the bearing and nearest to it; None when none is."""
    middle = (bearing.start[0] + bearing.end[0]) / 2, (bearing.start[1] + bearing.end[1]) / 2
    edges = [edge for edge in _of_ring(outline, "") if _is_parallel(edge, bearing)]
    nearest = min(edges, key=lambda edge: _distance(middle, edge), default=None)
    return None if nearest is None else (nearest.start, nearest.end)


def _is_parallel(edge: Bearing, other: Bearing) -> bool:
    (ax, ay), (bx, by) = ((end[0] - start[0], end[1] - start[1]) for _, start, end, _ in (edge, other))
    return abs(ax * by - ay * bx) <= _PARALLEL * math.hypot(ax, ay) * math.hypot(bx, by)


def _edges(plan: Plan, hall: HallId, moving: Collection[str], centre: Corner) -> Iterator[Bearing]:
    for wall in (plan.halls[hall].outline, *plan.halls[hall].holes):
        yield from _of_ring(wall, "")
    moving = frozenset(moving)  # thousands of rows are looked for among hundreds
    near = _near(plan.stands.values(), hall, centre), _near(plan.fixtures.values(), hall, centre)
    rows: list[Stand | Fixture] = [*near[0], *near[1]]
    for thing in rows:
        if thing.id in moving or isinstance(thing.shape, Circle):
            continue
        ring = corners(thing.shape, thing.position, thing.rotation)
        for side in _of_ring(ring, thing.id):
            if _distance(centre, side) <= _NEIGHBOURS:
                exact = isinstance(thing.shape, Rectangle)
                yield side._replace(angle=thing.rotation % _QUARTER) if exact else side


def _near(rows: Iterable[_Thing], hall: HallId, centre: Corner) -> list[_Thing]:
    """The things of a hall that may have an edge near a place, in an order that is stable."""
    x, y = centre
    reach = 2 * _NEIGHBOURS
    near = (
        row
        for row in rows
        if row.hall == hall and abs(row.position.x - x) <= reach and abs(row.position.y - y) <= reach
    )
    return sorted(near, key=lambda row: row.id)


def _of_ring(ring: Sequence[Corner], owner: str) -> Iterator[Bearing]:
    for start, end in pairwise((*ring, ring[0])):
        angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
        yield Bearing(round(angle * MDEG_PER_DEGREE) % _QUARTER, start, end, owner)


def _distance(place: Corner, bearing: Bearing) -> float:
    """Millimetres from a place to an edge."""
    return math.dist(place, nearest_on(bearing.start, bearing.end, place))
