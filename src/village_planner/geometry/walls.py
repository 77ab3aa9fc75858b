"""The walls of a hall, to put things along, and where in them doors are; it must not know what is put there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from village_planner.geometry.strokes import progress, way_of
from village_planner.model.hall import Door, Hall
from village_planner.model.shape import Corner, Point, polygon_area

_ON_WALL: Final = 100
"""A door up to this many mm off the line of a wall is in it: walls that were traced are not exact."""


class Wall(NamedTuple):
    """A straight wall from corner to corner in mm, and the unit vector from it into the hall."""

    start: Corner
    end: Corner
    front: Corner

    @property
    def length(self) -> float:
        """Its length in mm."""
        return math.dist(self.start, self.end)

    def along(self, place: Corner) -> float:
        """How far in mm from its start the point of the wall nearest to a place is."""
        way = way_of(self.start, self.end)
        return min(max(progress(self.start, place, way), 0.0), self.length)

    def at(self, along: float) -> Corner:
        """The place so far from its start in mm, which may be beyond its end."""
        x, y = way_of(self.start, self.end)
        return self.start[0] + x * along, self.start[1] + y * along


def walls(hall: Hall) -> list[Wall]:
    """All walls of a hall, those around holes too."""
    found = _ring(hall.outline, outside=False)
    for hole in hall.holes:
        found += _ring(hole, outside=True)
    return found


def nearest_wall(hall: Hall, place: Corner) -> Wall:
    """The wall of a hall that is nearest to a place."""
    return min(walls(hall), key=lambda wall: math.dist(wall.at(wall.along(place)), place))


def door_span(start: Corner, end: Corner, door: Door) -> tuple[float, float] | None:
    """From where to where a door goes along the wall from `start` to `end`, in mm from its start; None in another."""
    way, length = way_of(start, end), math.dist(start, end)
    spans = []
    for place in (door.start, door.end):
        along, off = progress(start, place, way), progress(start, place, (way[1], -way[0]))
        if length == 0 or abs(off) > _ON_WALL or not -_ON_WALL <= along <= length + _ON_WALL:
            return None
        spans.append(along)
    return min(spans), max(spans)


def wall_with(hall: Hall, door: Door) -> Wall | None:
    """The wall that a door of a hall is in; None when it is in none."""
    return next((wall for wall in walls(hall) if door_span(wall.start, wall.end, door) is not None), None)


def _ring(points: Sequence[Point], *, outside: bool) -> list[Wall]:
    """The walls of a ring, seen from inside or outside of it, whichever way it runs."""
    left = (polygon_area(tuple(points)) > 0) != outside
    found = []
    for a, b in pairwise((*points, points[0])):
        if a != b:
            x, y = way_of(a, b)
            found.append(Wall(a, b, (-y, x) if left else (y, -x)))
    return found
