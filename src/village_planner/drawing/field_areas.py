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


def areas_of(field: DistanceField, kinds: Ints, weakest: int) -> dict[int, shapely.Geometry]:
    """By the kind (rows, columns) of its cells each area of the floor that has any.

    A cell whose middle is beside the floor has what is on the floor of it from the highest kind around; what is
    `weakest` only where there is no other.
    """
    grown = _grown(np.where(kinds == weakest, NONE, kinds), kinds != NONE)
    grown = np.where((grown == NONE) & (_grown(kinds, kinds != NONE) == weakest), weakest, grown)
    found = {}
    for kind in np.unique(grown[grown != NONE]).tolist():
        area = shapely.intersection(shapely.union_all(_runs(field, grown == kind)), field.floor)
        if area.area:
            found[kind] = area
    return found


def _grown(kinds: Ints, kept: Bools) -> Ints:
    """Each cell that is not `kept` gets the highest kind of those around it."""
    rows, columns = kinds.shape
    padded = np.pad(kinds, 1, constant_values=NONE)
    around = [padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
    grown: Ints = np.where(kept, kinds, np.max(around, axis=0))
    return grown


def _runs(field: DistanceField, wanted: Bools) -> list[shapely.Polygon]:
    """The cells that are wanted, those beside each other in a row as one rectangle."""
    edges = np.diff(np.pad(wanted.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, first = np.nonzero(edges == 1)
    _, last = np.nonzero(edges == -1)
    size = field.size
    left, right = field.left + first * size, field.left + last * size
    foot = field.bottom + rows * size
    boxes: list[shapely.Polygon] = shapely.box(left, foot, right, foot + size).tolist()
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
