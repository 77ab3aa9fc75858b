"""Free floor as a grid of cells on which people stand; it must not know where they go.

Cell centres are sampled, so that a cell is free as a whole or not at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from village_planner.model.shape import Corner

Numbers: TypeAlias = "NDArray[np.int64]"
Free: TypeAlias = "NDArray[np.bool_]"

_CELL: Final = 200
_MOST_CELLS: Final = 100_000
_REACH: Final = 1_500  # mm from a door or an open side within which free floor must begin


@dataclass(frozen=True, slots=True)
class Grid:
    """Free cells of `size` mm whose first centre is at (x, y).

    `sight` has a few more: those that lie half a cell nearer to things, so that a straight line along a row of stands
    is not refused for a corner of a cell.
    """

    x: float
    y: float
    size: float
    free: Free
    sight: Free

    def centre(self, row: int, column: int) -> Corner:
        return (self.x + column * self.size, self.y + row * self.size)

    def cell(self, place: Corner) -> tuple[int, int]:
        return round((place[1] - self.y) / self.size), round((place[0] - self.x) / self.size)

    def has(self, place: Corner) -> bool:
        """Whether a place is on a free cell."""
        row, column = self.cell(place)
        rows, columns = self.free.shape
        return 0 <= row < rows and 0 <= column < columns and bool(self.free[row, column])

    def near(self, place: Corner) -> tuple[NDArray[np.float64], Numbers, Numbers]:
        """Distances in mm, rows and columns of the free cells within reach of a place, nearest first."""
        row, column = self.cell(place)
        reach = math.ceil(_REACH / self.size)
        top, left = max(row - reach, 0), max(column - reach, 0)
        rows, columns = np.nonzero(
            self.free[top : max(row + reach + 1, 0), left : max(column + reach + 1, 0)]
        )
        rows, columns = rows + top, columns + left
        away = np.hypot(self.x + columns * self.size - place[0], self.y + rows * self.size - place[1])
        order = np.argsort(away, kind="stable")
        order = order[away[order] <= _REACH]
        return away[order], rows[order], columns[order]

    def sees(self, a: Corner, b: Corner) -> bool:
        """Whether the straight line between two places on free cells stays in sight."""
        steps = max(2, math.ceil(math.dist(a, b) / self.size * 2))
        share = np.arange(steps + 1) / steps
        columns = np.rint((a[0] + share * (b[0] - a[0]) - self.x) / self.size).astype(np.intp)
        rows = np.rint((a[1] + share * (b[1] - a[1]) - self.y) / self.size).astype(np.intp)
        return bool(self.sight[rows, columns].all())


def grid_of(floor: shapely.Geometry, clearance: int) -> Grid | None:
    """The floor eroded by `clearance`, sampled at cell centres within a blocked border; None if nothing is left."""
    eroded = shapely.buffer(floor, -clearance)
    if eroded.is_empty:
        return None
    left, bottom, right, top = eroded.bounds
    size = max(_CELL, math.sqrt((right - left) * (top - bottom) / _MOST_CELLS))
    columns, rows = int((right - left) / size) + 3, int((top - bottom) / size) + 3
    x, y = left - size / 2, bottom - size / 2
    free = _sampled(eroded, x, y, size, rows, columns)
    wider = shapely.intersection(
        shapely.buffer(floor, -max(clearance - size / 2, 50)), shapely.box(*eroded.bounds)
    )
    return Grid(x, y, size, free, free | _sampled(wider, x, y, size, rows, columns))


def _sampled(area: shapely.Geometry, x: float, y: float, size: float, rows: int, columns: int) -> Free:
    """Whether each cell centre lies in `area`, by counting the outline's crossings to its left (even-odd rule)."""
    toggles = np.zeros((rows, columns + 1), dtype=np.int32)
    points, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(area)), return_index=True)
    same = ring[1:] == ring[:-1]
    starts, ends = points[:-1][same], points[1:][same]
    for (x0, y0), (x1, y1) in zip(starts.tolist(), ends.tolist(), strict=True):
        low, high = (y0, y1) if y0 < y1 else (y1, y0)
        first, after = math.ceil((low - y) / size), math.ceil((high - y) / size)
        if first < after:
            crossed = np.arange(first, after)
            at = x0 + (y + crossed * size - y0) * ((x1 - x0) / (y1 - y0))
            toggles[crossed, np.ceil((at - x) / size).astype(np.intp)] += 1
    return np.asarray(np.cumsum(toggles, axis=1)[:, :columns] % 2 == 1)
