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
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.floor_grid import Free, Grid, Numbers, grid_of
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

_STRAIGHT, _DIAGONAL = 5, 7  # grid costs; lengths are measured on the taut line, not with these
_FAR: Final = 1 << 40


@dataclass(frozen=True, slots=True)
class Way:
    """A walk from a door (first point) to a stand's open side (last), with its length and the clearance kept, in mm."""

    points: tuple[Corner, ...]
    length: float
    clearance: int


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
        grid = grid_of(floor, clearance)
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


def _ways_from(
    grid: Grid, doors: Sequence[Door], stands: Sequence[Stand], clearance: int
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


def _nearest_goal(grid: Grid, costs: Numbers, stand: Stand, clearance: int) -> _Goal | None:
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


def _spread(costs: Numbers, free: Free) -> None:
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


def _sweep(costs: Numbers, free: Free, step: int) -> None:
    """Running minimum down and up each column of the view, started anew after each blocked cell; in place.

    Blocked cells lower all that follows them by more than any cost, so that nothing is carried across.
    """
    climb = (np.arange(len(costs)) * step)[:, None]
    for view, passable in ((costs, free), (costs[::-1], free[::-1])):
        level = np.cumsum(~passable, axis=0, dtype=np.int64) * (2 * _FAR)
        carried = np.minimum.accumulate(view - climb - level, axis=0) + climb + level
        np.copyto(view, np.minimum(carried, view), where=passable)


def _headings(costs: Numbers) -> list[list[int]]:
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
