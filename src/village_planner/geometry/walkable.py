"""The floor on which people can walk: without what stands there and without gaps too narrow to pass.

It must not know what stands there nor where anybody goes.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.necks import necks
from village_planner.geometry.tolerance import TOLERANCE_MM

_PLUG: Final = 10.0
"""Half the thickness in mm of what closes a gap."""

_ROUND: Final = 16
"""Segments of a quarter of a disc: 0.8 mm off at half a metre."""


def walkable_floor(room: shapely.Polygon, bodies: Shapes, passage: float) -> shapely.MultiPolygon:
    """The room without the bodies, in which gaps narrower than `passage` mm are closed: one polygon for each part
    from which the others cannot be reached.

    Bodies count 2 mm more on every side, so that neighbours which touch leave no slit. A gap is closed where it is
    narrowest: a point then gets through exactly where a disc of that diameter does. Parts too small for such a disc,
    as between rows back to back, are left out.
    """
    space = FreeSpace(room, shapely.buffer(bodies, TOLERANCE_MM, join_style="mitre"))
    free = space.area
    narrow = necks(space, passage - 3 * TOLERANCE_MM, 0)
    if narrow:
        across = np.array([(neck.start, neck.end) for neck in narrow])
        free = shapely.difference(free, shapely.union_all(_bars(across)))
    parts = shapely.get_parts(free)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.multipolygons(parts[~shapely.is_empty(_centres(parts, passage))])


def standing_room(floor: shapely.MultiPolygon, passage: float) -> shapely.Geometry:
    """Where on a walkable floor somebody can be: all of it but slits narrower than `passage`, corners included.

    What is near such a place only beyond a gap that is closed is none.
    """
    centres = _centres(floor, passage)
    near = shapely.buffer(centres, passage * math.sqrt(0.5), quad_segs=_ROUND)
    parts = shapely.get_parts(shapely.intersection(floor, near))
    shapely.prepare(centres)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.multipolygons(parts[shapely.intersects(centres, parts)])


def has_room_at(floor: shapely.MultiPolygon, passage: float, places: Floats) -> bool:
    """Whether a disc of `passage` mm that touches one of these places (n, 2) of the floor's edge is on the floor."""
    points = shapely.MultiPoint(places)
    near = shapely.box(*shapely.buffer(points, 2 * passage).bounds)
    centres = _centres(shapely.intersection(floor, near), passage)
    return bool(shapely.dwithin(centres, points, passage / 2 + TOLERANCE_MM))


def sides(floor: shapely.Geometry) -> tuple[Floats, Floats, Ints]:
    """Both ends (n, 2) of every side of the floor's outlines and the number of its outline, (n,).

    The floor lies to the left of each side. Every outline is one obstacle: the walls with what touches them, or
    things that touch each other.
    """
    rings = shapely.get_rings(shapely.orient_polygons(shapely.get_parts(floor)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same: Bools = ring[1:] == ring[:-1]
    return points[:-1][same], points[1:][same], ring[:-1][same]


def _centres(floor: Shapes | shapely.Geometry, passage: float) -> Shapes:
    """Where the middle of a disc of diameter `passage` can be."""
    found: Shapes = shapely.buffer(floor, 2 * TOLERANCE_MM - passage / 2, quad_segs=_ROUND)
    return found


def _bars(across: Floats) -> Shapes:
    """Thin bars along lines (n, 2, 2), a little longer than these."""
    along = across[:, 1] - across[:, 0]
    along *= 2 * TOLERANCE_MM / np.hypot(along[:, 0], along[:, 1])[:, None]
    longer = np.stack((across[:, 0] - along, across[:, 1] + along), axis=1)
    bars: Shapes = shapely.buffer(shapely.linestrings(longer), _PLUG, cap_style="flat")
    return bars
