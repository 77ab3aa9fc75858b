"""Walked distances on a raster over a floor, to be drawn; it must not know what is sought nor who draws."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import shapely

from village_planner.geometry.footprints import Floats, Ints

_LEAST_CELL: Final = 250.0
_MOST_CELLS: Final = 12_000

Distances: TypeAlias = Callable[[Floats], Floats]
"""Millimetres to walk from each place (n, 2); inf where there is no way."""


class DistanceField(NamedTuple):
    """Millimetres to walk from each square cell of a raster: `values` (rows, columns), the first cell's lower left
    corner at (`left`, `bottom`), cells of `size` mm. NaN beside the `floor`, inf where there is no way.

    A value holds for all places of the cell that its middle sees: from none of them does one walk farther. Of a cell
    that a wall parts it is that of the middle's side.
    """

    left: float
    bottom: float
    size: float
    values: Floats
    floor: shapely.Geometry

    def cells(self) -> tuple[Ints, Ints, Floats]:
        """Rows and columns (n,) of the cells from which there is a way, and their middles (n, 2)."""
        row, column = np.nonzero(np.isfinite(self.values))
        return row, column, _middles(self.left, self.bottom, self.size, row, column)


def distance_field(room: shapely.Geometry, floor: shapely.Geometry, distances: Distances) -> DistanceField:
    """The field over all cells whose middles are on the floor, at most some thousands of them: distances from those in
    the `room` where somebody can be, no way from the others.
    """
    left, bottom, right, top = floor.bounds if not floor.is_empty else (0.0, 0.0, 0.0, 0.0)
    size = max(_LEAST_CELL, math.sqrt((right - left) * (top - bottom) / _MOST_CELLS))
    columns, rows = (max(1, math.ceil((high - low) / size)) for low, high in ((left, right), (bottom, top)))
    x = left + (np.arange(columns) + 0.5) * size
    y = bottom + (np.arange(rows) + 0.5) * size
    for shape in (room, floor):
        shapely.prepare(shape)
    values = np.where(shapely.intersects_xy(floor, x[None, :], y[:, None]), np.inf, np.nan)
    row, column = np.nonzero(shapely.intersects_xy(room, x[None, :], y[:, None]))
    if len(row):
        values[row, column] = distances(_middles(left, bottom, size, row, column)) + size * math.sqrt(0.5)
    return DistanceField(left, bottom, size, values, floor)


def _middles(left: float, bottom: float, size: float, row: Ints, column: Ints) -> Floats:
    """The middles (n, 2) of cells by their rows and columns."""
    places: Floats = np.stack((left + (column + 0.5) * size, bottom + (row + 0.5) * size), axis=1)
    return places
