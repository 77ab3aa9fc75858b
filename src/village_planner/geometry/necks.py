"""The narrowest places of free floor, each with its exact width; it must not know which width is required.

A neck is a straight line between two walls of the free floor such that nothing stands in the circle on it: whoever
goes along there must cross it, and cannot be wider than it is long. These are the saddles of the distance to the
nearest wall, and the only widths at which parts of an aisle network come apart; they are found from pairs of edges
and so need no offset and no grid.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints
from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.heed import heed
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.shape import Corner

_ROUNDING: Final = 0.01
"""Millimetres by which what is exact may be off after rounding."""

_STEP: Final = 10.0
"""Millimetres to the side of a neck at which the passage must not be narrower still."""

_PARALLEL: Final = 2e-3
"""Sine of the greatest angle at which the sides of a passage count as parallel: 2 mm on a metre."""


class Neck(NamedTuple):
    """A narrowest place from wall to wall: `start` and `end` in mm and `width`, the length of that line in mm."""

    start: Corner
    end: Corner
    width: float

    @property
    def middle(self) -> Corner:
        """Half way across."""
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2

    @property
    def line(self) -> shapely.LineString:
        """The line across."""
        return shapely.LineString((self.start, self.end))


def necks(space: FreeSpace, narrower: float, wider: float = TOLERANCE_MM) -> tuple[Neck, ...]:
    """All narrowest places wider than `wider` and narrower than `narrower` mm, the narrowest first.

    A passage between straight parallel walls is narrowest all along: it is one neck, across its middle.
    """
    walls = _walls(space)
    first, second = _pairs(walls, narrower)
    lines, beside = _across(walls.pieces[first], walls.pieces[second])
    length = np.hypot(*(lines[:, 1] - lines[:, 0]).T)
    fit = np.flatnonzero((length > wider) & (length < narrower))
    chosen = fit[_is_free(space, walls, lines[fit], length[fit])]
    order = chosen[np.lexsort((-beside[chosen], np.round(length[chosen])))]
    _, once = np.unique(np.round(lines[order].mean(axis=1)), axis=0, return_index=True)
    order = order[np.sort(once)]  # where edges meet, several pairs have the same line
    bodies = _bodies(space, walls)
    sides = np.sort(np.stack((bodies[first[order]], bodies[second[order]]), axis=1), axis=1)
    return _each_once(space, lines[order], length[order], sides)


class _Walls(NamedTuple):
    """Straight `pieces` of the boundary, (n, 2, 2) in mm, and their search tree."""

    pieces: Floats
    tree: shapely.STRtree

    def room(self, places: Floats) -> Floats:
        """How wide the floor is about each place (p, 2): twice the distance to the nearest wall, in mm."""
        _, nearest = self.tree.query_nearest(shapely.points(places), return_distance=True, all_matches=False)
        room: Floats = 2 * nearest
        return room


def _walls(space: FreeSpace) -> _Walls:
    """The walls of free floor."""
    points, ring = shapely.get_coordinates(shapely.get_parts(space.boundary), return_index=True)
    same = ring[1:] == ring[:-1]
    pieces: Floats = np.stack((points[:-1][same], points[1:][same]), axis=1)
    pieces = pieces[(pieces[:, 0] != pieces[:, 1]).any(axis=1)]
    return _Walls(pieces, shapely.STRtree(shapely.linestrings(pieces)))


def _pairs(walls: _Walls, reach: float) -> tuple[Ints, Ints]:
    """Pairs i < j of pieces nearer than `reach` mm that do not meet."""
    first, second = walls.tree.query(walls.tree.geometries, predicate="dwithin", distance=reach)
    once = first < second
    first, second = first[once], second[once]
    one, two = walls.pieces[first], walls.pieces[second]
    meet = (one[:, :, None] == two[:, None, :]).all(axis=3).any(axis=(1, 2))
    return first[~meet], second[~meet]


def _across(one: Floats, two: Floats) -> tuple[Floats, Floats]:
    """The shortest line between each of p pieces (p, 2, 2) and its partner, and for how many mm they are parallel.

    Where they are, the line is across the middle.
    """
    shortest = shapely.shortest_line(shapely.linestrings(one), shapely.linestrings(two))
    lines: Floats = shapely.get_coordinates(shortest).reshape(-1, 2, 2)
    along, other = one[:, 1] - one[:, 0], two[:, 1] - two[:, 0]
    length = np.hypot(*along.T)
    unit = along / length[:, None]
    sine = np.abs(unit[:, 0] * other[:, 1] - unit[:, 1] * other[:, 0]) / np.hypot(*other.T)
    ends = ((two - one[:, :1]) * unit[:, None]).sum(axis=2)  # of the second piece, along the first
    low, high = np.maximum(ends.min(axis=1), 0), np.minimum(ends.max(axis=1), length)
    parallel = np.where(sine < _PARALLEL, (high - low).clip(min=0), 0)
    middle = np.flatnonzero(parallel > 0)
    share = ((low + high) / 2)[middle]
    slope = (ends[:, 1] - ends[:, 0])[middle]
    foot = one[middle, 0] + unit[middle] * share[:, None]
    at = two[middle, 0] + other[middle] * ((share - ends[middle, 0]) / slope)[:, None]
    lines[middle] = np.stack((foot, at), axis=1)
    return lines, parallel


def _is_free(space: FreeSpace, walls: _Walls, lines: Floats, length: Floats) -> Ints:
    """Indices of the lines that cross free floor, on whose circles nothing encroaches and beside which it is no
    narrower: in the middle of a crossing it is.

    A line across the middle of walls that are not quite parallel is a little longer than the shortest.
    """
    shapely.prepare(space.area)
    across = (lines[:, 1] - lines[:, 0]) / length[:, None]
    forward = np.stack((-across[:, 1], across[:, 0]), axis=1) * _STEP
    chosen: Ints = np.arange(len(lines))
    for step in (0, 1, -1):
        places = lines[chosen].mean(axis=1) + step * forward[chosen]
        inside = shapely.contains_xy(space.area, places[:, 0], places[:, 1])
        chosen, places = chosen[inside], places[inside]
        chosen = chosen[walls.room(places) >= length[chosen] * (1 - _PARALLEL) - _ROUNDING]
    return chosen


def _bodies(space: FreeSpace, walls: _Walls) -> Ints:
    """The block that each piece of wall is of, (n,); -1 for the walls of the hall."""
    found = np.full(len(walls.pieces), -1, dtype=np.intp)
    if len(space.blocks):
        middles = shapely.points(walls.pieces.mean(axis=1))
        piece, block = shapely.STRtree(space.blocks).query(middles, predicate="dwithin", distance=_ROUNDING)
        found[piece] = block
    return found


def _each_once(space: FreeSpace, lines: Floats, length: Floats, sides: Ints) -> tuple[Neck, ...]:
    """One neck for each passage between the same two `sides` (n, 2); lines come narrowest first.

    A line from which a narrower one is seen with no wider place between belongs to its passage; lines that see each
    other so and are as wide are one neck, round every bend of a curved aisle.
    """
    former: dict[tuple[int, ...], list[int]] = {}
    group = list(range(len(lines)))
    shadowed: set[int] = set()
    for row, pair in enumerate(map(tuple, sides.tolist())):
        heed()
        same = former.setdefault(pair, [])
        for other in np.array(same)[_goes_on(space, lines[row], lines[same])].tolist() if same else ():
            if length[row] - length[other] > _WIDER:
                shadowed.add(row)
            else:
                _join(group, row, other)
        same.append(row)
    hidden = {_head(group, row) for row in shadowed}
    kept = [row for row in range(len(lines)) if _head(group, row) == row and row not in hidden]
    return tuple(
        Neck((float(a[0]), float(a[1])), (float(b[0]), float(b[1])), width)
        for (a, b), width in zip(lines[kept], length[kept].tolist(), strict=True)
    )


def _head(group: list[int], row: int) -> int:
    """The first row of the group of a row."""
    while group[row] != row:
        group[row] = group[group[row]]
        row = group[row]
    return row


def _join(group: list[int], one: int, other: int) -> None:
    one, other = sorted((_head(group, one), _head(group, other)))
    group[other] = one


_WIDER: Final = 10.0
"""Millimetres by which a passage must widen between two necks, and a hair at the edge of what is seen between them."""

_LOOKS: Final = np.arange(1, 8)[:, None] / 8
"""Shares of the way between two necks at which its width is looked at."""


def _goes_on(space: FreeSpace, line: Floats, others: Floats) -> Bools:
    """Which of some lines (n, 2, 2) are in the same passage as a line, nowhere wider between."""
    middle, goals = line.mean(axis=0), others.mean(axis=1)
    way = np.stack((np.broadcast_to(middle, goals.shape), goals), axis=1)
    corners = np.concatenate((np.broadcast_to(line, others.shape), others), axis=1)
    between = shapely.buffer(shapely.convex_hull(shapely.multipoints(corners)), -_WIDER)
    found: Bools = shapely.covers(space.area, shapely.linestrings(way))
    found &= shapely.is_empty(between) | shapely.covers(space.area, between)
    rows = np.flatnonzero(found)
    if len(rows):
        looks = middle + (goals[rows][:, None] - middle) * _LOOKS
        aside = (line[1] - line[0]) * (0.5 + _WIDER / math.dist(*line))
        free = [
            shapely.covers(space.area, shapely.linestrings(np.stack((looks, looks + turn), axis=2)))
            for turn in (aside, -aside)
        ]
        found[rows[np.logical_or(*free).any(axis=1)]] = False
    return found
