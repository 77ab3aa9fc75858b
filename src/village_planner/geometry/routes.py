"""The way people walk from a door to each stand across free floor; it must not know who prints it.

The free floor (hall without stands and fixtures, kept at arm's length) is laid on a grid. Walked distances spread from
the doors over the grid in eight directions by sweeps, each a running minimum along rows, columns or diagonals; a way
is then followed back to its door and pulled taut. Lengths are therefore those of a drawn line, not of grid steps.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import Door, DoorKind
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import Corner, corners, drawn_edges, polygon_area
from village_planner.model.stand import Stand

CLEARANCES: Final = (450, 300, 150)
"""Distances in mm kept from everything, the first that gives a way: half a person's space, then squeezing past."""

NOT_IN_THE_WAY: Final = frozenset({FixtureKind.KEEP_CLEAR})
"""Fixtures that people walk across."""

_CELL: Final = 200
_MOST_CELLS: Final = 100_000
_STRAIGHT, _DIAGONAL = 5, 7  # grid costs; lengths are measured on the taut line, not with these
_FAR: Final = 1 << 40
_REACH: Final = 1_500  # mm from a door or an open side within which free floor must begin

_Cells: TypeAlias = "NDArray[np.int64]"
_Free: TypeAlias = "NDArray[np.bool_]"


@dataclass(frozen=True, slots=True)
class Way:
    """A walk from a door (first point) to a stand's open side (last), with its length and the clearance kept, in mm."""

    points: tuple[Corner, ...]
    length: float
    clearance: int


@dataclass(frozen=True, slots=True)
class _Grid:
    """Free cells of `size` mm whose first centre is at (x, y).

    `sight` has a few more: those that lie half a cell nearer to things, so that a straight line along a row of stands
    is not refused for a corner of a cell.
    """

    x: float
    y: float
    size: float
    free: _Free
    sight: _Free

    def centre(self, row: int, column: int) -> Corner:
        return (self.x + column * self.size, self.y + row * self.size)

    def cell(self, place: Corner) -> tuple[int, int]:
        return round((place[1] - self.y) / self.size), round((place[0] - self.x) / self.size)

    def has(self, place: Corner) -> bool:
        """Whether a place is on a free cell."""
        row, column = self.cell(place)
        rows, columns = self.free.shape
        return 0 <= row < rows and 0 <= column < columns and bool(self.free[row, column])

    def near(self, place: Corner) -> tuple[NDArray[np.float64], _Cells, _Cells]:
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


def walked_ways(
    plan: Plan, hall: HallId, kinds: Iterable[DoorKind], floor: shapely.Geometry | None = None
) -> dict[DoorKind, Mapping[StandId, Way]]:
    """For each kind of door, the shortest way from the nearest such door to each stand of a hall that has one: on the
    `floor` given, else on all of the hall's on which nothing stands.

    A stand that is missing cannot be reached, or the hall has no such door.
    """
    wanted = tuple(kinds)
    doors = {kind: [d for d in plan.halls[hall].doors if d.kind is kind] for kind in wanted}
    found: dict[DoorKind, dict[StandId, Way]] = {kind: {} for kind in wanted}
    floor = _free_floor(plan, hall) if floor is None else floor
    stands = stands_in(plan, hall)
    for clearance in CLEARANCES:
        missing = {kind: [s for s in stands if s.id not in found[kind]] for kind in wanted if doors[kind]}
        if not any(missing.values()):
            break
        grid = _grid(floor, clearance)
        for kind, rest in missing.items():
            if grid is not None and rest:
                found[kind] |= _ways_from(grid, doors[kind], rest, clearance)
    return dict(found)


def _free_floor(plan: Plan, hall_id: HallId) -> shapely.Geometry:
    hall = plan.halls[hall_id]
    room = shapely.make_valid(shapely.Polygon(hall.outline, hall.holes))
    placed: list[tuple[Corner, ...]] = [
        corners(f.shape, f.position, f.rotation)
        for f in fixtures_in(plan, hall_id)
        if f.kind not in NOT_IN_THE_WAY
    ]
    placed += [corners(s.shape, s.position, s.rotation) for s in stands_in(plan, hall_id)]
    shapes = np.array([shapely.Polygon(points) for points in placed], dtype=object)
    bad = ~shapely.is_valid(shapes)
    shapes[bad] = shapely.make_valid(shapes[bad])
    return shapely.difference(room, shapely.union_all(shapes))


def _grid(floor: shapely.Geometry, clearance: int) -> _Grid | None:
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
    return _Grid(x, y, size, free, free | _sampled(wider, x, y, size, rows, columns))


def _sampled(area: shapely.Geometry, x: float, y: float, size: float, rows: int, columns: int) -> _Free:
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


def _ways_from(
    grid: _Grid, doors: Sequence[Door], stands: Sequence[Stand], clearance: int
) -> dict[StandId, Way]:
    starts: dict[tuple[int, int], Corner] = {}
    costs = np.full(grid.free.shape, _FAR, dtype=np.int64)
    for door in doors:
        middle = ((door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2)
        away, rows, columns = grid.near(middle)
        if len(away):
            cell = (int(rows[0]), int(columns[0]))
            costs[cell] = round(away[0] / grid.size * _STRAIGHT)
            starts[cell] = middle
    _spread(costs, grid.free)
    headings = _headings(costs)
    ways: dict[StandId, Way] = {}
    for stand in stands:
        goal = _nearest_goal(grid, costs, stand, clearance)
        if goal is not None:
            cells = _followed(headings, goal.cell, starts)
            inner = [goal.before, *(grid.centre(*cell) for cell in cells[1:])]
            taut = inner
            for _ in range(3):
                taut = _taut(taut, grid.sees)[::-1]
            points = (starts[cells[-1]], *taut, goal.place)
            length = sum(math.dist(a, b) for a, b in itertools.pairwise(points))
            ways[stand.id] = Way(points, length, clearance)
    return ways


class _Goal(NamedTuple):
    """The middle of an open side, the place on free floor before it, and that place's cell."""

    cost: float
    place: Corner
    before: Corner
    cell: tuple[int, int]


def _nearest_goal(grid: _Grid, costs: _Cells, stand: Stand, clearance: int) -> _Goal | None:
    """The open side that is reached first."""
    goals: list[_Goal] = []
    for start, end in _open_sides(stand):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        x, y = end[1] - start[1], start[0] - end[0]  # outwards
        away, rows, columns = grid.near(middle)
        outside = (grid.x + columns * grid.size - middle[0]) * x + (
            grid.y + rows * grid.size - middle[1]
        ) * y > 0
        good = np.flatnonzero(outside & (costs[rows, columns] < _FAR))
        if len(good):
            cell = (int(rows[good[0]]), int(columns[good[0]]))
            share = (clearance + grid.size / 2) / math.hypot(x, y)
            straight = (middle[0] + x * share, middle[1] + y * share)
            centre = grid.centre(*cell)
            before = straight if grid.has(straight) and grid.sees(straight, centre) else centre
            cost = float(costs[cell]) + away[good[0]] / grid.size * _STRAIGHT
            goals.append(_Goal(cost, middle, before, cell))
    return min(goals, default=None)


def _open_sides(stand: Stand) -> list[tuple[Corner, Corner]]:
    """Open edges on the floor, counter-clockwise so that outside is to their right; all of them if none is open."""
    ring = corners(stand.shape, stand.position, stand.rotation)
    edges = list(zip(ring, ring[1:] + ring[:1], strict=True))
    if polygon_area(ring) < 0:
        edges = [(b, a) for a, b in edges]
    chosen = [edges[i] for i in drawn_edges(stand.shape, stand.open_edges) if 0 <= i < len(edges)]
    return chosen or edges


def _spread(costs: _Cells, free: _Free) -> None:
    """Lower every free cell's cost to the cheapest walk from a cell that has one; in place."""
    rows, columns = free.shape
    padded = -(-rows * columns // ((columns + 1) * (columns - 1))) * (columns + 1) * (columns - 1)
    flat = np.full(padded, _FAR, dtype=np.int64)
    open_cells = np.zeros(padded, dtype=bool)
    open_cells[: rows * columns] = free.ravel()
    flat[: rows * columns] = costs.ravel()
    strides = ((1, _STRAIGHT), (columns, _STRAIGHT), (columns + 1, _DIAGONAL), (columns - 1, _DIAGONAL))
    while True:
        before = flat.copy()
        for stride, step in strides:
            count = len(flat) // stride * stride
            _sweep(flat[:count].reshape(-1, stride), open_cells[:count].reshape(-1, stride), step)
        if np.array_equal(before, flat):
            break
    costs[:] = flat[: rows * columns].reshape(rows, columns)


def _sweep(costs: _Cells, free: _Free, step: int) -> None:
    """Running minimum down and up each column of the view, started anew after each blocked cell; in place.

    Blocked cells lower all that follows them by more than any cost, so that nothing is carried across.
    """
    climb = (np.arange(len(costs)) * step)[:, None]
    for view, passable in ((costs, free), (costs[::-1], free[::-1])):
        level = np.cumsum(~passable, axis=0, dtype=np.int64) * (2 * _FAR)
        carried = np.minimum.accumulate(view - climb - level, axis=0) + climb + level
        np.copyto(view, np.minimum(carried, view), where=passable)


def _headings(costs: _Cells) -> list[list[int]]:
    """For each cell the index in _STEPS of the neighbour that its cost came from (the border is blocked)."""
    around = np.full((costs.shape[0] + 2, costs.shape[1] + 2), _FAR, dtype=np.int64)
    around[1:-1, 1:-1] = costs
    rows, columns = costs.shape
    came = [around[1 + y : 1 + y + rows, 1 + x : 1 + x + columns] + cost for y, x, cost in _STEPS]
    headings: list[list[int]] = np.argmin(came, axis=0).tolist()
    return headings


_STEPS: Final = tuple(
    (y, x, _DIAGONAL if y and x else _STRAIGHT) for y in (-1, 0, 1) for x in (-1, 0, 1) if y or x
)


def _followed(
    headings: list[list[int]], cell: tuple[int, int], starts: Mapping[tuple[int, int], Corner]
) -> list[tuple[int, int]]:
    """Cells from `cell` back to a start: the first, the last, every bend and some between."""
    every = max(1, (len(headings) + len(headings[0])) // 40)
    cells = [cell]
    before, steps = -1, 0
    while cell not in starts:
        row, column = cell
        heading = headings[row][column]
        if steps and (heading != before or steps % every == 0):
            cells.append(cell)
        cell = (row + _STEPS[heading][0], column + _STEPS[heading][1])
        before, steps = heading, steps + 1
    if steps:
        cells.append(cell)
    return cells


def _taut(line: Sequence[Corner], sees: Callable[[Corner, Corner], bool]) -> list[Corner]:
    """The line with as few bends as it needs: from each point to the farthest one in sight."""
    kept = [line[0]]
    at, last = 0, len(line) - 1
    while at < last:
        low, high = at + 1, last
        if not sees(line[at], line[high]):
            while high - low > 1:
                middle = (low + high) // 2
                if sees(line[at], line[middle]):
                    low = middle
                else:
                    high = middle
            high = low
        at = high
        kept.append(line[at])
    return kept
