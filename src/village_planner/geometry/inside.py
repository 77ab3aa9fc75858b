"""How far the farthest place of a shape is from somewhere beyond its open sides; it must not know what the shape is."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Floats
from village_planner.geometry.walking import Walking

_REMEMBERED: Final = 256


def farthest_inside(shape: shapely.Polygon, places: Floats, distances: Floats) -> float:
    """Millimetres from the farthest place of a shape, walked inside it to the best of the `places` (n, 2) just outside
    its open sides and `distances` (n,) from there: never too short; inf when no place leads on.

    To one place it is farthest from a corner. The shape is cut into triangles, of which each has the place that is
    best for all of it.
    """
    reached = np.isfinite(distances)
    if not reached.any():
        return float("inf")
    places, distances = places[reached], distances[reached]
    triangles = _triangles(shape)
    walk = _walks(shape, triangles.reshape(-1, 2), places).reshape(len(triangles), 3, -1)
    best = (walk.max(axis=1) + distances).min(axis=1)
    return float(best.max())


def _triangles(shape: shapely.Polygon) -> Floats:
    """Triangles (t, 3, 2) that cover a shape without holes, none larger than a few times half a metre or an eighth of
    it.

    They are those of the shape with its first side along or across: places along a side that is turned a little are no
    line any more to triangulating, and a stand has the same triangles however it is turned.
    """
    points = shapely.get_coordinates(shape)
    along, across = points[1] - points[0]
    angle = math.atan2(across, along) % (math.pi / 2)
    # a micrometre of the rounding of turned corners makes no other shape; 0.0 makes -0.0 the same number
    outline = np.round(_turned(points - points[0], -angle), 3) + 0.0
    found: Floats = _turned(_cut(outline.tobytes()), angle) + points[0]
    return found


def _turned(points: Floats, angle: float) -> Floats:
    """Places (…, 2) turned about the origin by radians."""
    cos, sin = math.cos(angle), math.sin(angle)
    found: Floats = points @ np.array(((cos, sin), (-sin, cos)))
    return found


@lru_cache(_REMEMBERED)
def _cut(outline: bytes) -> Floats:
    """The triangles of a shape by the coordinates of its outline: most stands of a hall have one of few shapes."""
    shape = shapely.Polygon(np.frombuffer(outline).reshape(-1, 2))
    size = max(float(np.sqrt(shape.area)) / 8, 250.0)
    ring = shapely.segmentize(shapely.get_exterior_ring(shape), size)
    left, bottom, right, top = shape.bounds
    inner = np.stack(
        [axis.ravel() for axis in np.meshgrid(np.arange(left, right, size), np.arange(bottom, top, size))],
        axis=1,
    )
    inner = inner[shapely.contains_xy(shape, inner[:, 0], inner[:, 1])]
    points = np.concatenate((shapely.get_coordinates(ring), inner))
    try:
        parts = shapely.delaunay_triangles(shapely.multipoints(points))
    except shapely.GEOSException:  # sides at other angles
        parts = shapely.delaunay_triangles(shapely.multipoints(np.unique(np.round(points), axis=0)))
    parts = shapely.get_parts(parts)
    kept = shapely.contains_xy(shape, *shapely.get_coordinates(shapely.centroid(parts)).T)
    found: Floats = shapely.get_coordinates(parts[kept]).reshape(-1, 4, 2)[:, :3]
    return found


def _walks(shape: shapely.Polygon, inner: Floats, places: Floats) -> Floats:
    """Millimetres from each inner place to each outer one: straight in a convex shape, else around its corners."""
    if shape.convex_hull.area - shape.area <= 1e-6 * shape.area:
        straight: Floats = np.hypot(*(inner[:, None] - places).transpose(2, 0, 1))
        return straight
    room = shapely.MultiPolygon([shapely.Polygon(shapely.buffer(shape, 20, join_style="mitre").exterior)])
    return Walking(room).distances([place[None] for place in places], inner)
