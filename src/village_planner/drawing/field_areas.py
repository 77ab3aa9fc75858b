"""The cells of a field as areas that end where the floor does, and hatching; it must not know what the cells mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely

from village_planner.drawing.primitives import Segment, line, polygon
from village_planner.geometry.distance_field import DistanceField
from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes

NONE: Final = -1
"""The kind of a cell that is beside the floor."""

_BESIDE: Final = 1.0
"""Millimetres of an edge that two pieces of floor have in common: what only meets at a corner is not beside it."""


def areas_of(field: DistanceField, kinds: Ints, weakest: int) -> dict[int, shapely.Geometry]:
    """By the kind (rows, columns) of its cells each area of the floor that has any.

    Of a cell that the edge of the floor parts each piece has the kind of its own side: that of the cell's middle, or
    the highest of those that it has an edge in common with; what is `weakest` only where there is no other.
    """
    alike = _alike(kinds)
    pieces, found = _pieces(field, kinds, alike == NONE)
    _settle(pieces, found, field, alike, weakest)
    areas = {}
    for kind in sorted({*alike.ravel().tolist(), *found.tolist()} - {NONE}):
        plain = shapely.intersection(
            shapely.union_all(_cells(field, alike == kind, joined=True)), field.floor
        )
        area = shapely.union_all([plain, *pieces[found == kind]])
        if area.area:
            areas[kind] = area
    return areas


def _alike(kinds: Ints) -> Ints:
    """The kind of each cell around which there is no other kind, whatever its middle is; NONE of the others."""
    rows, columns = kinds.shape
    padded = np.pad(kinds, 1, constant_values=NONE)
    around = np.array([padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)])
    highest = around.max(axis=0)
    other = ((around != NONE) & (around != highest)).any(axis=0)
    alike: Ints = np.where(other, NONE, highest)
    return alike


def _pieces(field: DistanceField, kinds: Ints, wanted: Bools) -> tuple[Shapes, Ints]:
    """What is floor of the wanted cells, each connected piece for itself, and its kind where it has the middle."""
    rows, columns = kinds.shape
    heights: Floats = field.bottom + np.arange(rows + 1) * field.size
    strips = _strips(field.floor, field.left, field.left + columns * field.size, heights)
    cells = np.array(_cells(field, wanted), dtype=object)
    parts = shapely.intersection(strips[np.nonzero(wanted)[0]], cells)
    pieces, owner = shapely.get_parts(parts, return_index=True)
    flat = shapely.get_dimensions(pieces) == 2
    pieces, owner = pieces[flat], owner[flat]
    has_middle = shapely.intersects(pieces, shapely.centroid(cells[owner]))
    return pieces, np.where(has_middle, kinds[wanted][owner], NONE)


def _strips(floor: shapely.Geometry, left: float, right: float, heights: Floats) -> Shapes:
    """The floor between each two neighbouring heights, cut in halves again and again: it has thousands of corners."""
    part = shapely.intersection(floor, shapely.box(left, heights[0], right, heights[-1]))
    if len(heights) == 2:
        return np.array([part], dtype=object)
    half = len(heights) // 2
    return np.concatenate(
        [_strips(part, left, right, heights[: half + 1]), _strips(part, left, right, heights[half:])]
    )


def _settle(pieces: Shapes, found: Ints, field: DistanceField, alike: Ints, weakest: int) -> None:
    """Give each piece without a kind the highest of those beside it, as long as there are any."""
    cells, kinds = np.array(_cells(field, alike != NONE), dtype=object), alike[alike != NONE]
    while len(rest := np.flatnonzero(found == NONE)):
        known = np.concatenate((cells, pieces[found != NONE]))
        told = np.concatenate((kinds, found[found != NONE]))
        one, other = shapely.STRtree(known).query(pieces[rest], predicate="intersects")
        beside = shapely.length(shapely.intersection(pieces[rest][one], known[other])) > _BESIDE
        if not beside.any():
            return
        one, told = one[beside], told[other][beside]
        highest = np.full(len(rest), NONE)
        highest[one[told == weakest]] = weakest
        strong = np.full(len(rest), NONE)
        np.maximum.at(strong, one[told != weakest], told[told != weakest])
        found[rest] = np.where(strong == NONE, highest, strong)


def _cells(field: DistanceField, wanted: Bools, *, joined: bool = False) -> list[shapely.Polygon]:
    """The cells that are wanted, row by row; `joined` those beside each other in a row as one rectangle.

    An edge that two have in common is the same numbers in both.
    """
    rows, first = np.nonzero(wanted)
    last = first + 1
    if joined:
        edges = np.diff(np.pad(wanted.astype(np.int8), ((0, 0), (1, 1))), axis=1)
        (rows, first), (_, last) = np.nonzero(edges == 1), np.nonzero(edges == -1)
    left, right = (field.left + column * field.size for column in (first, last))
    foot, head = (field.bottom + row * field.size for row in (rows, rows + 1))
    boxes: list[shapely.Polygon] = shapely.box(left, foot, right, head).tolist()
    return boxes


def segments_of(area: shapely.Geometry) -> tuple[Segment, ...]:
    """An area as subpaths to be filled even-odd."""
    parts = (part for part in shapely.get_parts(area) if isinstance(part, shapely.Polygon))
    rings = [
        list(map(tuple, shapely.get_coordinates(ring).tolist()[:-1]))
        for part in parts
        for ring in (part.exterior, *part.interiors)
    ]
    return polygon(*rings)


def hatching(area: shapely.Geometry, apart: float) -> Iterator[Segment]:
    """Lines at 45° through an area, `apart` mm along the floor from each other.

    A part so small that none of them meets it has one of its own.
    """
    for part in shapely.get_parts(area):
        left, bottom, right, top = part.bounds
        first, last = np.floor((bottom - right) / apart), np.ceil((top - left) / apart)
        lines = _slanting(np.arange(first, last + 1) * apart, left, right)
        met = shapely.intersection(lines, part)
        if not shapely.length(met).sum():
            x, y = shapely.get_coordinates(shapely.point_on_surface(part))[0]
            met = shapely.intersection(_slanting(np.array([y - x]), left, right), part)
        for piece in shapely.get_parts(met):
            if isinstance(piece, shapely.LineString) and not piece.is_empty:
                (x0, y0), *_, (x1, y1) = piece.coords
                yield from line(x0, y0, x1, y1)


def _slanting(offsets: Floats, left: float, right: float) -> Shapes:
    """Lines y = x + offset from the left to the right of an area."""
    ends = [np.stack((np.full(len(offsets), x), x + offsets), axis=1) for x in (left, right)]
    lines: Shapes = shapely.linestrings(np.stack(ends, axis=1))
    return lines
