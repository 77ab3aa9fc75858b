"""Whether the holes of a floor lie in it as holes must; it must not know what the floor is of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import shapely

from village_planner.model.shape import Point


def holes_fit(outline: Sequence[Point], holes: Sequence[Sequence[Point]]) -> bool:
    """Whether every hole lies inside the outline without touching it, and none touches another.

    All are simple rings in mm; a ring that crosses itself fits nowhere.
    """
    floor, inner = shapely.Polygon(outline), [shapely.Polygon(hole) for hole in holes]
    if not all(ring.is_valid for ring in (floor, *inner)):
        return False
    return all(floor.contains_properly(hole) for hole in inner) and not any(
        a.intersects(b) for a, b in combinations(inner, 2)
    )
