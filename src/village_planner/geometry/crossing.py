"""Which outlines a short straight way crosses, in the order in which it meets them; it must not know what they are."""

from __future__ import annotations

import numpy as np
import shapely

from village_planner.geometry.footprints import Shapes
from village_planner.model.shape import Corner


def crossed(polygons: Shapes, start: Corner, end: Corner) -> list[int]:
    """Rows of the polygons (n,) that the way from one place to another touches, in the order of touching them."""
    way = shapely.LineString([start, end]) if start != end else shapely.Point(start)
    rows = np.flatnonzero(shapely.intersects(polygons, way))
    if isinstance(way, shapely.Point):
        return [int(row) for row in rows]
    meets = shapely.intersection(polygons[rows], way)
    first = [min(way.project(shapely.Point(c)) for c in shapely.get_coordinates(meet)) for meet in meets]
    return [int(row) for _, row in sorted(zip(first, rows, strict=True))]
