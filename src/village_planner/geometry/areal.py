"""What has an area in a shape; it must not know what the shape is."""

from __future__ import annotations

import shapely


def areal(shape: shapely.Geometry) -> shapely.Geometry:
    """An area, or a collection without its lines and points.

    Where two areas overlap and touch along a line besides, their intersection is a collection of both, which GEOS
    refuses to overlay with an empty area.
    """
    if shape.geom_type != "GeometryCollection":
        return shape
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
