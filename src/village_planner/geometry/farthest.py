"""The place of a floor that is farthest from something, and how far at most; it must not know from what.

The floor is cut into pieces. Nothing in a piece is farther than one place of it and the way from there to the piece's
end; pieces that could still hold a farther place than the farthest yet are cut again. What is told is therefore never
too short, and too long by half a per cent at most (or a centimetre, where that is more).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Shapes
from village_planner.model.shape import Corner

PRECISION: Final = 0.005
"""By how much of itself the told distance may be too long."""

_FINEST: Final = 10.0
"""Millimetres by which a short one may."""

_FIRST: Final = 300
"""Pieces to begin with, about."""

_MOST_CUTS: Final = 24

_HAND: Final = 50.0
"""Millimetres around its middle below which a piece counts as a whole or not at all."""

Distances: TypeAlias = Callable[[Floats], Floats]
"""Millimetres from each place (n, 2), inf where there is no way."""


class Farthest(NamedTuple):
    """A place in mm from which it is `distance` mm; from no place is it more than `at_most`."""

    place: Corner
    distance: float
    at_most: float


class Beyond(NamedTuple):
    """Only places more than `limit` mm from something else count."""

    distances: Distances
    limit: float


def pieces_of(floor: shapely.Geometry) -> Shapes:
    """A floor cut into some hundreds of polygons."""
    if floor.is_empty:
        return np.array([], dtype=object)
    left, bottom, right, top = floor.bounds
    size = max(math.sqrt((right - left) * (top - bottom) / _FIRST), 1.0)
    columns, rows = math.ceil((right - left) / size), math.ceil((top - bottom) / size)
    x, y = (step.ravel() for step in np.meshgrid(np.arange(max(columns, 1)), np.arange(max(rows, 1))))
    boxes = shapely.box(left + x * size, bottom + y * size, left + (x + 1) * size, bottom + (y + 1) * size)
    shapely.prepare(floor)
    cut = ~shapely.covers(floor, boxes)
    boxes[cut] = shapely.intersection(floor, boxes[cut])
    return _polygons(boxes)


def farthest(pieces: Shapes, distances: Distances, among: Beyond | None = None) -> Farthest | None:
    """The farthest place of a floor in `pieces` from which there is a way, of those `among` which it is sought; None
    when there is none. Distances must not change by more than one walks.
    """
    best, place, bound = -math.inf, (0.0, 0.0), 0.0
    for turn in range(_MOST_CUTS):
        if not len(pieces):
            break
        middles = shapely.get_coordinates(shapely.point_on_surface(pieces))
        radii = _radii(pieces, middles)
        counts, possible = _counted(middles, radii, among)
        away = np.full(len(pieces), np.inf)
        away[possible] = distances(middles[possible])
        possible &= np.isfinite(away)
        pieces, middles, away, radii = pieces[possible], middles[possible], away[possible], radii[possible]
        there = np.flatnonzero(counts[possible])
        if len(there) and away[there].max() > best:
            index = int(there[away[there].argmax()])
            best, place = float(away[index]), (float(middles[index, 0]), float(middles[index, 1]))
        most = away + radii
        going = most > max(best * (1 + PRECISION), best + _FINEST)
        if turn == _MOST_CUTS - 1:
            going[:] = False
        bound = max(bound, float(most[~going].max(initial=0.0)))
        pieces = _quartered(pieces[going])
    return Farthest(place, best, max(best, bound)) if best >= 0 else None


def _counted(middles: Floats, radii: Floats, among: Beyond | None) -> tuple[Bools, Bools]:
    """Which places count, and in which pieces some could; of a hand's breadth its middle decides."""
    if among is None:
        return np.ones(len(middles), dtype=bool), np.ones(len(middles), dtype=bool)
    other = among.distances(middles)
    counts: Bools = other > among.limit
    return counts, counts | ((other + radii > among.limit) & (radii > _HAND))


def _quartered(pieces: Shapes) -> Shapes:
    """Each piece cut across the middle of its box, both ways."""
    if not len(pieces):
        return pieces
    left, bottom, right, top = shapely.bounds(pieces).T
    x, y = (left + right) / 2, (bottom + top) / 2
    quarters = np.stack(
        (
            shapely.box(left, bottom, x, y),
            shapely.box(x, bottom, right, y),
            shapely.box(left, y, x, top),
            shapely.box(x, y, right, top),
        )
    )
    # what fills its box has nothing to be cut off its quarters
    cut = shapely.area(pieces) < (right - left) * (top - bottom) * (1 - 1e-12)
    quarters[:, cut] = shapely.intersection(pieces[cut], quarters[:, cut])
    return _polygons(quarters.ravel())


def _polygons(shapes: Shapes) -> Shapes:
    parts = shapely.get_parts(shapes)
    kept: Shapes = parts[
        (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (shapely.area(parts) > 1)
    ]
    return kept


def _radii(pieces: Shapes, middles: Floats) -> Floats:
    """How far one walks at most from a place of each piece to any other: straight in a convex one, else not farther
    than half around it and what stands in it.
    """
    points, piece = shapely.get_coordinates(pieces, return_index=True)
    straight = np.zeros(len(pieces))
    np.maximum.at(straight, piece, np.hypot(*(points - middles[piece]).T))
    area = shapely.area(pieces)
    left, bottom, right, top = shapely.bounds(pieces).T
    convex = area >= (right - left) * (top - bottom) * (1 - 1e-9)
    others = np.flatnonzero(~convex)
    hulls = shapely.area(shapely.convex_hull(pieces[others]))
    convex[others] = hulls - area[others] <= 1e-9 * hulls
    result: Floats = np.where(convex, straight, np.maximum(straight, shapely.length(pieces) / 2))
    return result
