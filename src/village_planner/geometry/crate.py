"""Whether a long crate can be brought to a place, turning on its way; it must not know what is in it.

A disc as wide as the crate's diagonal gets through wherever the crate may turn freely, a disc as wide as the crate at
most where it may be pushed lengthwise. Between the two the crate itself is tried: at every 15 degrees and along the
walls that there are, pushed any way without turning, and turned on the spot where it fits at two neighbouring angles. A
turn is therefore allowed where something reaches up to 8 cm (of a crate of 1.2 × 2.0 m) into the curve of a corner.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.free_space import AisleNetwork, FreeSpace
from village_planner.geometry.heed import Heed, do_nothing
from village_planner.geometry.tolerance import TOLERANCE_MM

_STEP: Final = 15.0
_MOST_WALLS: Final = 12
"""Directions of walls that are tried besides every 15 degrees, those of the longest walls."""


def crate_reaches(
    space: FreeSpace, width: int, length: int, places: Shapes, sources: Shapes, heed: Heed = do_nothing
) -> Bools:
    """To which of the places (lines, (n,)) a crate of `width` by `length` mm can be brought from one of the sources."""
    found = space.network(math.hypot(width, length)).joined(places, sources)
    rest = np.flatnonzero(~found)
    unsure = rest[space.network(width).joined(places[rest], sources)] if len(rest) else rest
    if len(unsure):
        found[unsure] = _tried(space, width, length, places[unsure], sources, heed)
    return found


def _tried(space: FreeSpace, width: int, length: int, places: Shapes, sources: Shapes, heed: Heed) -> Bools:
    """The same, the crate itself being tried at all angles."""
    layers = []
    for angle in _angles(space.area):
        heed()
        layers.append(_middles(space.area, width - TOLERANCE_MM, length - TOLERANCE_MM, angle))
    parts = np.concatenate(layers)
    number = np.arange(len(parts))
    first = np.concatenate(([0], np.cumsum([len(layer) for layer in layers])))
    spans = [number[a:b] for a, b in pairwise(first.tolist())]
    group = _joined(parts, [*pairwise(spans), (spans[-1], spans[0])])
    network = AisleNetwork(length, parts)
    start = network.on_aisle(sources)[1]
    place, part = network.on_aisle(places)
    found = np.zeros(len(places), dtype=bool)
    found[place[np.isin(group[part], group[start])]] = True
    return found


def _angles(area: shapely.Geometry) -> list[float]:
    """Degrees below 180 at which a crate is tried, rising."""
    points, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(area)), return_index=True)
    side = (points[1:] - points[:-1])[ring[1:] == ring[:-1]]
    along = np.round(np.degrees(np.arctan2(side[:, 1], side[:, 0])), 1) % 90
    lengths: dict[float, float] = defaultdict(float)
    for angle, size in zip(along.tolist(), np.hypot(side[:, 0], side[:, 1]).tolist(), strict=True):
        lengths[angle] += size
    walls = sorted(lengths, key=lambda angle: (-lengths[angle], angle))[: _MOST_WALLS // 2]
    steps = [turn * _STEP for turn in range(round(180 / _STEP))]
    return sorted({*steps, *walls, *(angle + 90 for angle in walls)})


def _middles(area: shapely.Geometry, width: float, length: float, angle: float) -> Shapes:
    """Where the middle of a crate that lies along an angle can be, as polygons: the floor without all places from which
    it would reach over a wall.
    """
    turn = math.radians(angle)
    along, across = np.array([math.cos(turn), math.sin(turn)]), np.array([-math.sin(turn), math.cos(turn)])
    corners = np.array([a * along * length / 2 + b * across * width / 2 for a in (-1, 1) for b in (-1, 1)])
    rings = shapely.get_rings(shapely.orient_polygons(shapely.get_parts(area)))
    islands = shapely.polygons(rings)
    # what a convex island keeps free is one hull; walls and others keep it free side by side
    whole: Bools = _is_island(rings) & (
        shapely.area(shapely.convex_hull(islands)) - shapely.area(islands) < 1
    )
    kept = np.concatenate((_reached_over(rings[whole], corners), _sides_reached_over(rings[~whole], corners)))
    parts: Shapes = shapely.get_parts(shapely.difference(area, shapely.disjoint_subset_union_all(kept)))
    found: Shapes = parts[~shapely.is_empty(parts)]
    return found


def _is_island(rings: Shapes) -> Bools:
    """Which outlines of a floor are around something that stands on it: those go the other way round than walls."""
    result: Bools = ~shapely.is_ccw(rings)
    return result


def _reached_over(rings: Shapes, corners: Floats) -> Shapes:
    """Around each closed outline everything from where a crate with these corners reaches over it."""
    points, ring = shapely.get_coordinates(rings, return_index=True)
    around = (points[:, None] + corners).reshape(-1, 2)
    found: Shapes = shapely.convex_hull(shapely.multipoints(around, indices=np.repeat(ring, len(corners))))
    return found


def _sides_reached_over(rings: Shapes, corners: Floats) -> Shapes:
    """The same around each side of the outlines."""
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    around = np.concatenate(
        (points[:-1][same][:, None] + corners, points[1:][same][:, None] + corners), axis=1
    )
    found: Shapes = shapely.convex_hull(shapely.multipoints(around))
    return found


def _joined(parts: Shapes, neighbours: Sequence[tuple[Ints, Ints]]) -> Ints:
    """A number for each part, the same for those between which a crate can be turned, directly or over others."""
    group = np.arange(len(parts))
    pairs = []
    for one, other in neighbours:
        if len(one) and len(other):
            a, b = shapely.STRtree(parts[other]).query(parts[one], predicate="intersects")
            pairs.append(np.stack((one[a], other[b])))
    links = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), dtype=np.intp)
    while True:
        lower = group.copy()
        np.minimum.at(lower, links[0], group[links[1]])
        np.minimum.at(lower, links[1], group[links[0]])
        if (lower == group).all():
            return group
        group = lower
