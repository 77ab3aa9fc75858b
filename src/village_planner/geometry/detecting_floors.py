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
    """
    area = enclosed
    for swept in (Polygon(ring) for door in doors for ring in rings_of(door)):
        if swept.is_valid and swept.distance(area) <= _BESIDE:
            area = _with_leaf(area, swept)
    return _without_outer_walls(_with_inner_walls(area))


def _with_leaf(area: Polygon, swept: Polygon) -> Polygon:
    """The area with or without the floor under a leaf, as it opens into it or out of it."""
    within = swept.intersection(area).area > swept.area / 2
    if within:
        leaves = swept.exterior.intersection(area.exterior.buffer(_BESIDE)).length > _SHARED * swept.length
        return _largest(area.difference(swept.buffer(1.0))) if leaves else area
    enters = swept.exterior.intersection(area.buffer(_BESIDE)).length > _SHARED * swept.length
    around = swept.buffer(_BESIDE, join_style="mitre").intersection(area.convex_hull)
    return _largest(area.union(around)) if enters else area


def _with_inner_walls(area: Polygon) -> Polygon:
    half = _THICKEST / 2
    closed = area.buffer(half, join_style="mitre").buffer(-half, join_style="mitre")
    return _largest(shapely.union_all([area, *_long_parts(closed, area)], grid_size=1.0))


def _without_outer_walls(area: Polygon) -> Polygon:
    half = _THICKEST / 2
    opened = area.buffer(-half, join_style="mitre").buffer(half, join_style="mitre")
    outer = _long_parts(area, opened)
    return _largest(shapely.difference(area, shapely.union_all(outer), grid_size=1.0)) if outer else area


def _long_parts(whole: Polygon, without: Polygon) -> list[Polygon]:
    """What an area has more than another one, where it is no pillar."""
    return [part for part in shapely.get_parts(whole.difference(without)) if _length(part) > _LONGEST_PILLAR]


def _length(part: Polygon) -> float:
    """The longer side of the box around a part, however it lies; 0 for none."""
    box = shapely.get_coordinates(part.minimum_rotated_rectangle)
    return float(max(np.hypot(*(box[1:] - box[:-1]).T), default=0.0))


def _largest(shape: shapely.Geometry) -> Polygon:
    """The largest piece without its holes; an empty one of nothing."""
    pieces = [piece for piece in shapely.get_parts(shape) if isinstance(piece, Polygon)]
    return Polygon(max(pieces, key=lambda piece: piece.area).exterior) if pieces else Polygon()
