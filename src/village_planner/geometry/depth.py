"""How deep two shapes overlap and how far one must move to end it; it must not know what they stand for.

For convex shapes by separating axes (the smallest translation that parts them, exact); for others the width of the
largest disc inside the overlap, and moves that are tried before they are told.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Floats, Footprints, Ints, Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM

_BLOCK: Final = 8192
"""Pairs looked at in one piece, so that memory stays bounded."""


class Separation(NamedTuple):
    """For p pairs of convex shapes and a axes: unit `axes` (p, a, 2) that point from the first shape to the second,
    and `gaps` (p, a) along them in mm: negative where the projections overlap, -inf for an axis without length.
    """

    axes: Floats
    gaps: Floats

    @property
    def gap(self) -> Floats:
        """The largest gap, (p,): positive when apart, else minus the depth of the overlap."""
        best: Floats = self.gaps.max(axis=1)
        return best


def separation(first: Floats, second: Floats) -> Separation:
    """Separating axes of convex shapes whose corners are `first` (p, k, 2) and `second` (p, m, 2), pair by pair."""
    edges = np.concatenate((np.roll(first, -1, axis=1) - first, np.roll(second, -1, axis=1) - second), axis=1)
    lengths = np.hypot(edges[..., 0], edges[..., 1])
    real = lengths > 0
    safe = np.where(real, lengths, 1.0)
    axes = np.stack((edges[..., 1] / safe, -edges[..., 0] / safe), axis=-1)
    ours = axes @ first.transpose(0, 2, 1)
    theirs = axes @ second.transpose(0, 2, 1)
    after = theirs.min(axis=2) - ours.max(axis=2)
    before = ours.min(axis=2) - theirs.max(axis=2)
    turned = np.where(before > after, -1.0, 1.0)
    return Separation(axes * turned[..., None], np.where(real, np.maximum(after, before), -np.inf))


def depths(one: Footprints, rows: Ints, other: Footprints, columns: Ints) -> Floats:
    """How deep shapes `rows` of `one` and `columns` of `other` overlap, in mm, (p,); 0 or less when they do not."""
    depth = np.full(len(rows), -np.inf)
    if not len(rows):
        return depth
    widths = np.maximum(one.counts[rows], other.counts[columns])
    convex = one.convex[rows] & other.convex[columns] & (widths <= _MOST_CORNERS)
    for small in (True, False):
        chosen = np.flatnonzero(convex & ((widths <= _FEW_CORNERS) == small))
        for start in range(0, len(chosen), _BLOCK if small else _BLOCK // 64):
            part = chosen[start : start + (_BLOCK if small else _BLOCK // 64)]
            width = int(widths[part].max())
            axes = separation(one.padded(rows[part], width), other.padded(columns[part], width))
            depth[part] = -axes.gap
    rest = np.flatnonzero(~convex)
    depth[rest] = _disc_widths(one.polygons[rows[rest]], other.polygons[columns[rest]])
    return depth


def escapes(one: Footprints, row: int, other: Footprints, column: int) -> list[tuple[float, float]]:
    """Moves along x or y, (dx, dy) in mm, the shortest first, of shape `column` of `other` that end its overlap with
    shape `row` of `one`; never none.

    Convex shapes: along direction u the axis n with overlap d is cleared after d / (n · u); the first axis cleared
    parts the shapes. Others: shorter moves are tried, too; those that part the convex hulls always work.
    """
    first, second = one.outline(row), other.outline(column)
    moves = _cardinal_moves(separation(_hull(first)[None], _hull(second)[None]))
    if not (one.convex[row] and other.convex[column]):
        moves += _tried_escapes(one.polygons[row], other.polygons[column])
    return sorted(moves, key=_length)


def _length(move: tuple[float, float]) -> float:
    return abs(move[0]) + abs(move[1])


_FEW_CORNERS: Final = 8
_MOST_CORNERS: Final = 64
"""Axes times corners grow with the square: beyond this the largest disc is quicker and as true."""
_DIRECTIONS: Final = ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))


def _hull(corners: Floats) -> Floats:
    hull: Floats = shapely.get_coordinates(shapely.convex_hull(shapely.multipoints(corners)))[:-1]
    return hull


def _cardinal_moves(axes: Separation) -> list[tuple[float, float]]:
    moves = []
    for x, y in _DIRECTIONS:
        along = axes.axes[0] @ (x, y)
        facing = (along > 1e-9) & np.isfinite(axes.gaps[0])
        if facing.any():
            distance = float((np.maximum(-axes.gaps[0][facing], 0) / along[facing]).min())
            moves.append((x * distance, y * distance))
    return moves


def _disc_widths(first: Shapes, second: Shapes) -> Floats:
    """Width of the largest disc inside each overlap, in mm."""
    return largest_discs(shapely.intersection(first, second))


def _tried_escapes(fixed: shapely.Polygon, moving: shapely.Polygon) -> list[tuple[float, float]]:
    """The moves by the extent of the overlap, or of the hulls' overlap, that really end it."""
    tries = set()
    hulls = fixed.convex_hull.intersection(moving.convex_hull)
    for shared in (fixed.intersection(moving), hulls):
        left, lower, right, upper = _bounds_of_areas(shared)
        tries |= {(x * (right - left), y * (upper - lower)) for x, y in _DIRECTIONS}
    moves = sorted(tries)
    shifted = [shapely.transform(moving, lambda xy, move=move: xy + move) for move in moves]
    left_over = _disc_widths(np.full(len(moves), fixed), np.array(shifted))
    return [move for move, width in zip(moves, left_over.tolist(), strict=True) if width <= TOLERANCE_MM]


def _bounds_of_areas(shape: shapely.Geometry) -> Floats:
    """Bounds of the parts that have an area: shapes that overlap may also touch along a line elsewhere."""
    parts = shapely.get_parts(shape)
    bounds: Floats = shapely.total_bounds(parts[shapely.area(parts) > 0])
    return bounds


def reaches_across(shared: shapely.Geometry, depth: float) -> bool:
    """Whether two shapes that overlap in `shared` part only after a move farther than that is wide, in mm: one lies
    within the other or right across it, and `depth` says nothing of how much they share.
    """
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(shared))
    sides = np.hypot(*np.diff(corners, axis=0).T)
    return bool(depth > sides.min(initial=np.inf) + TOLERANCE_MM)


def largest_discs(shapes: Shapes) -> Floats:
    """Width in mm of the largest disc inside each shape, (p,); 0 for a shape without area."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    solid = shapely.area(parts) > 0
    radii = shapely.length(shapely.maximum_inscribed_circle(parts[solid], TOLERANCE_MM / 8))
    widths = np.zeros(len(shapes))
    np.maximum.at(widths, owner[solid], 2 * radii)
    return widths
