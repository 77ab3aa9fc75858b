"""The walls of a hall, to put things along; it must not know what is put there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from village_planner.geometry.strokes import progress, way_of
from village_planner.model.hall import Hall
from village_planner.model.shape import Corner, Point, polygon_area


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


def _ring(points: Sequence[Point], *, outside: bool) -> list[Wall]:
    """The walls of a ring, seen from inside or outside of it, whichever way it runs."""
    left = (polygon_area(tuple(points)) > 0) != outside
    found = []
    for a, b in pairwise((*points, points[0])):
        if a != b:
            x, y = way_of(a, b)
            found.append(Wall(a, b, (-y, x) if left else (y, -x)))
    return found
