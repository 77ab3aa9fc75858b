"""The narrowest places of free floor, each with its exact width; it must not know which width is required.

A neck is a straight line between two walls of the free floor such that nothing stands in the circle on it: whoever
goes along there must cross it, and cannot be wider than it is long. These are the saddles of the distance to the
nearest wall, and the only widths at which parts of an aisle network come apart; they are found from pairs of edges
and so need no offset and no grid.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Floats, Ints
from village_planner.geometry.free_space import FreeSpace
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
    lines, beside = _across(walls, first, second)
    length = np.hypot(*(lines[:, 1] - lines[:, 0]).T)
    fit = np.flatnonzero((length > wider) & (length < narrower))
    chosen = fit[_is_free(space, walls, lines[fit], length[fit])]
    order = chosen[np.lexsort((-beside[chosen], np.round(length[chosen])))]
    bodies = _bodies(space, walls)
    sides = np.sort(np.stack((bodies[first[order]], bodies[second[order]]), axis=1), axis=1)
    return _each_once(space, lines[order], length[order], sides)


def _walls(space: FreeSpace) -> Floats:
    """Straight pieces of the boundary, (n, 2, 2) in mm."""
    points, ring = shapely.get_coordinates(shapely.get_parts(space.boundary), return_index=True)
    same = ring[1:] == ring[:-1]
    pieces: Floats = np.stack((points[:-1][same], points[1:][same]), axis=1)
    real: Floats = pieces[(pieces[:, 0] != pieces[:, 1]).any(axis=1)]
    return real


def _pairs(walls: Floats, reach: float) -> tuple[Ints, Ints]:
    """Pairs i < j of pieces nearer than `reach` mm that do not meet."""
    lines = shapely.linestrings(walls)
    first, second = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=reach)
    once = first < second
    first, second = first[once], second[once]
    meet = (walls[first][:, :, None] == walls[second][:, None, :]).all(axis=3).any(axis=(1, 2))
    return first[~meet], second[~meet]


def _across(walls: Floats, first: Ints, second: Ints) -> tuple[Floats, Floats]:
    """The shortest line between the two pieces of each pair, (p, 2, 2), and for how many mm they are parallel, (p,).

    Where they are, the line is across the middle.
    """
    one, two = walls[first], walls[second]
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


def _is_free(space: FreeSpace, walls: Floats, lines: Floats, length: Floats) -> Ints:
    """Indices of the lines that cross free floor, on whose circles nothing encroaches and beside which it is no
    narrower: in the middle of a crossing it is.

    A line across the middle of walls that are not quite parallel is a little longer than the shortest.
    """
    shapely.prepare(space.area)
    tree = shapely.STRtree(shapely.linestrings(walls))
    across = (lines[:, 1] - lines[:, 0]) / length[:, None]
    forward = np.stack((-across[:, 1], across[:, 0]), axis=1) * _STEP
    chosen: Ints = np.arange(len(lines))
    for step in (0, 1, -1):
        places = lines[chosen].mean(axis=1) + step * forward[chosen]
        inside = shapely.contains_xy(space.area, places[:, 0], places[:, 1])
        chosen, places = chosen[inside], places[inside]
        _, nearest = tree.query_nearest(shapely.points(places), return_distance=True, all_matches=False)
        chosen = chosen[nearest >= length[chosen] / 2 * (1 - _PARALLEL) - _ROUNDING]
    return chosen


def _bodies(space: FreeSpace, walls: Floats) -> Ints:
    """The block that each piece of wall is of, (n,); -1 for the walls of the hall."""
    found = np.full(len(walls), -1, dtype=np.intp)
    if len(space.blocks):
        middles = shapely.points(walls.mean(axis=1))
        piece, block = shapely.STRtree(space.blocks).query(middles, predicate="dwithin", distance=_ROUNDING)
        found[piece] = block
    return found


def _each_once(space: FreeSpace, lines: Floats, length: Floats, sides: Ints) -> tuple[Neck, ...]:
    """One neck for each passage: the first of those that lie between the same two `sides` (n, 2), are equally wide
    and see each other's whole length.
    """
    kept: dict[tuple[int, ...], list[int]] = {}
    for row, pair in enumerate(map(tuple, sides.tolist())):
        same = kept.setdefault(pair, [])
        rivals = [other for other in same if abs(length[row] - length[other]) <= _SAME_WIDTH]
        if not rivals or not _seen(space, lines[row], lines[rivals]):
            same.append(row)
    rows = sorted(row for group in kept.values() for row in group)
    return tuple(
        Neck((float(a[0]), float(a[1])), (float(b[0]), float(b[1])), width)
        for (a, b), width in zip(lines[rows], length[rows].tolist(), strict=True)
    )


_SAME_WIDTH: Final = 10.0
"""Millimetres by which the width of one passage may vary along it."""


def _seen(space: FreeSpace, line: Floats, others: Floats) -> bool:
    """Whether all the floor between a line and one of some others is free, but for a hair at its edge."""
    corners = np.concatenate((np.broadcast_to(line, others.shape), others), axis=1)
    between = shapely.buffer(shapely.convex_hull(shapely.multipoints(corners)), -_SAME_WIDTH)
    return bool((shapely.is_empty(between) | shapely.covers(space.area, between)).any())
