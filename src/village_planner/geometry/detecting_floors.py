"""Makes the floor of a hall of what its walls enclose: leaves of doors turn over floor, and walls that jut into it do
not bound it. It must not know layers. Lengths are in mm on the floor.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import shapely
from shapely import Polygon

from village_planner.geometry.detecting import FoundDoor, rings_of

_THICKEST: Final = 400.0
"""Millimetres across: what is thicker and juts into a floor is a corner of the room or a shaft, and what is wider and
leaves it is a recess."""

_LONGEST_PILLAR: Final = 1_000.0
"""Millimetres: what juts into a floor or leaves it no further than that belongs to its edge."""

_BESIDE: Final = 60.0
"""Millimetres from the floor under a leaf to the edge of the floor beside it: a leaf is as thick as that at most."""

_SHARED: Final = 0.5
"""Part of the edge of the floor under a leaf along which there is floor when the leaf opens into it."""


def floor_of(enclosed: Polygon, doors: Iterable[FoundDoor]) -> Polygon:
    """The floor of what is enclosed, with the floor under leaves that open into it, without that under leaves that
    open out of it, with inner walls that jut into it and without those that leave it; empty where nothing is left.

    What is enclosed by lines so confused that GEOS cannot tell its parts stays as it is.
    """
    try:
        return _without_outer_walls(_with_inner_walls(_with_leaves(enclosed, doors)))
    except shapely.errors.GEOSException:
        return enclosed


def _with_leaves(area: Polygon, doors: Iterable[FoundDoor]) -> Polygon:
    """The area with and without the floor under leaves, as they open into it or out of it."""
    swept = [leaf for door in doors for ring in rings_of(door) if (leaf := Polygon(ring)).is_valid]
    beside = [leaf for leaf in swept if leaf.distance(area) <= _BESIDE]
    if not beside:
        return area
    entering = [leaf.buffer(_BESIDE, join_style="mitre") for leaf in beside if _enters(leaf, area)]
    leaving = [leaf.buffer(1.0) for leaf in beside if _leaves(leaf, area)]
    added = shapely.intersection(shapely.union_all(entering), area.convex_hull)
    kept = shapely.difference(area, shapely.union_all(leaving), grid_size=1.0)
    return _largest(shapely.union(kept, added, grid_size=1.0))


def _enters(swept: Polygon, area: Polygon) -> bool:
    """Whether there is floor around most of what lies under a leaf, and not under it."""
    near = _near(swept, area)
    if swept.intersection(near).area > swept.area / 2:
        return False
    return bool(swept.exterior.intersection(near.buffer(_BESIDE)).length > _SHARED * swept.length)


def _leaves(swept: Polygon, area: Polygon) -> bool:
    """Whether there is floor under a leaf, and the edge of the floor around most of it."""
    near = _near(swept, area)
    if swept.intersection(near).area <= swept.area / 2:
        return False
    return bool(swept.exterior.intersection(near.boundary.buffer(_BESIDE)).length > _SHARED * swept.length)


def _near(swept: Polygon, area: Polygon) -> shapely.Geometry:
    """The part of an area that tells of a leaf: a hall may have thousands of corners, and hundreds of doors."""
    left, low, right, high = swept.bounds
    beside = 2 * _BESIDE  # the edges of the cut are no edges of the floor
    return area.intersection(shapely.box(left - beside, low - beside, right + beside, high + beside))


def _with_inner_walls(area: Polygon) -> Polygon:
    half = _THICKEST / 2
    closed = area.buffer(half, join_style="mitre").buffer(-half, join_style="mitre")
    closed = closed.intersection(area.convex_hull)  # at a sharp corner a mitre leaves the drawing
    return _largest(shapely.union_all([area, *_long_parts(closed, area)], grid_size=1.0))


def _without_outer_walls(area: Polygon) -> Polygon:
    half = _THICKEST / 2
    opened = area.buffer(-half, join_style="mitre").buffer(half, join_style="mitre")
    outer = _long_parts(area, opened)
    return _largest(shapely.difference(area, shapely.union_all(outer), grid_size=1.0)) if outer else area


def _long_parts(whole: Polygon, without: Polygon) -> list[Polygon]:
    """What an area has more than another one, where it is no pillar."""
    more = shapely.difference(whole, without, grid_size=1.0)
    return [part for part in shapely.get_parts(more) if _length(part) > _LONGEST_PILLAR]


def _length(part: Polygon) -> float:
    """The longer side of the box around a part, however it lies; 0 for none."""
    box = shapely.get_coordinates(part.minimum_rotated_rectangle)
    return float(max(np.hypot(*(box[1:] - box[:-1]).T), default=0.0))


def _largest(shape: shapely.Geometry) -> Polygon:
    """The largest piece without its holes; an empty one of nothing."""
    pieces = [piece for piece in shapely.get_parts(shape) if isinstance(piece, Polygon)]
    return Polygon(max(pieces, key=lambda piece: piece.area).exterior) if pieces else Polygon()
