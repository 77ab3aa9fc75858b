"""Walked distances over a floor, exactly: a shortest way bends at corners only; it must not know who walks where.

The corners of the floor that stick into it are joined where one sees the other (of these only lines that a shortest way
can take: those that touch both corners without cutting them). Distances spread along the lines from what is sought, and
from each place one goes to the corner in sight over which it is nearest. What is told is the length of a line that
can be walked: never too short by more than rounding.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints
from village_planner.geometry.heed import Heed, do_nothing
from village_planner.geometry.sight import Nodes, Sight, blocks
from village_planner.geometry.walkable import sides
from village_planner.model.shape import Corner

_MOST_LINES: Final = 400_000
"""Lines between corners that are tried; of more, those between corners nearer to each other. Ways over a floor with
so many corners are then pieced together of shorter lines and may be told longer than they are."""

_MANY: Final = 64
"""Points of a goal from which on the nearest is tried first."""


class _Lines(NamedTuple):
    """Lines from corner `start` to corner `end` with their lengths, both directions, sorted by end."""

    start: Ints
    end: Ints
    length: Floats


class Walking:
    """Distances over one floor. What is computed of the floor alone is kept."""

    def __init__(self, floor: shapely.Geometry, heed: Heed = do_nothing) -> None:
        """`floor` is a multipolygon of parts that do not touch, as `walkable.walkable_floor` gives it."""
        self.floor = floor
        self.heed = heed
        self.sight = Sight(floor, heed)

    def parts_of(self, places: Floats) -> Ints:
        """The part of the floor on which each place (n, 2) is, -1 for places beside the floor."""
        return self.sight.parts_of(places)

    def distances(self, goals: Sequence[Floats], places: Floats) -> Floats:
        """Millimetres from each place (n, 2) to the nearest point of each goal (k, 2), as (n, goals); inf where
        there is no way.
        """
        found = np.full((len(places), len(goals)), np.inf)
        for column, goal in enumerate(goals):
            found[:, column] = self.spread(goal).distances(places)
        return found

    def spread(self, goal: Floats) -> Spread:
        """Distances to the nearest of the points `goal` (k, 2), to be asked for any place."""
        return Spread(self, goal)

    @cached_property
    def corners(self) -> Floats:
        """The corners that stick into the floor, (n, 2)."""
        return self.outline[0]

    @cached_property
    def corner_parts(self) -> Ints:
        """The part of the floor of each corner."""
        return self.parts_of(self.corners)

    @cached_property
    def outline(self) -> tuple[Floats, Floats, Floats]:
        """Corners that stick into the floor with unit vectors to both neighbours on the outline, each (n, 2)."""
        starts, ends, ring = sides(self.floor)
        if not len(ring):
            return starts, starts, starts
        along = ends - starts
        along /= np.hypot(along[:, 0], along[:, 1])[:, None]
        first = np.flatnonzero(np.concatenate(([True], ring[1:] != ring[:-1])))
        counts = np.diff(np.concatenate((first, [len(ring)])))
        before = np.arange(len(ring)) - 1
        before[first] = first + counts - 1
        turn = _cross(along[before], along)
        kept = turn < -1e-9
        return starts[kept], -along[before][kept], along[kept]

    @cached_property
    def lines(self) -> _Lines:
        """Lines in sight between corners."""
        one, other = self._candidates()
        lines = np.stack((self.corners[one], self.corners[other]), axis=1)
        seen = self.sight.sees(lines)
        one, other = one[seen], other[seen]
        length = np.hypot(*(self.corners[one] - self.corners[other]).T)
        start, end = np.concatenate((one, other)), np.concatenate((other, one))
        order = np.lexsort((start, end))
        return _Lines(start[order], end[order], np.concatenate((length, length))[order])

    def _candidates(self) -> tuple[Ints, Ints]:
        """Pairs of corners whose line touches both, each pair once, the nearest of too many."""
        corners, back, ahead = self.outline
        count = len(corners)
        found: list[tuple[Ints, Ints]] = []
        for rows in blocks(count, count):
            self.heed()
            first, second = self._pairs(rows)
            line = corners[second] - corners[first]
            size = np.hypot(line[:, 0], line[:, 1])
            far = size > 0
            first, second, line = first[far], second[far], line[far] / size[far, None]
            good = _touches(line, back[first], ahead[first]) & _touches(line, back[second], ahead[second])
            found.append((first[good], second[good]))
        one = np.concatenate([pair[0] for pair in found]) if found else np.zeros(0, dtype=np.intp)
        other = np.concatenate([pair[1] for pair in found]) if found else np.zeros(0, dtype=np.intp)
        if len(one) > _MOST_LINES:
            away = np.hypot(*(corners[one] - corners[other]).T)
            chosen = np.sort(np.argpartition(away, _MOST_LINES)[:_MOST_LINES])
            one, other = one[chosen], other[chosen]
        return one, other

    def _pairs(self, rows: slice) -> tuple[Ints, Ints]:
        """Corners of these rows with all later ones of the same part that are not too far away."""
        count = len(self.corners)
        step = np.arange(rows.start, rows.stop)
        good = (step[:, None] < np.arange(count)) & (self.corner_parts[step, None] == self.corner_parts)
        if count > math.isqrt(32 * _MOST_LINES):
            away = np.hypot(*(self.corners[step, None] - self.corners).transpose(2, 0, 1))
            good &= away < self._reach
        first, second = np.nonzero(good)
        return first + rows.start, second

    @cached_property
    def _reach(self) -> float:
        """Millimetres around a corner within which as many others are as can be tried, were they spread evenly."""
        around = 16 * _MOST_LINES / len(self.corners)
        return math.sqrt(around / len(self.corners) * shapely.area(shapely.envelope(self.floor)) / math.pi)


class Spread:
    """Distances to the nearest point of one goal."""

    def __init__(self, walking: Walking, goal: Floats) -> None:
        parts = walking.parts_of(goal)
        self._walking = walking
        self._goal = goal[parts >= 0]
        self._goal_parts = parts[parts >= 0]

    def distances(self, places: Floats) -> Floats:
        """Millimetres from each place (n, 2), inf where there is no way."""
        return self._nearest(places)[0]

    def way(self, place: Corner) -> tuple[Corner, ...]:
        """The shortest way from a place to the goal, with its bends; empty where there is none."""
        _, node = self._nearest(np.array([place], dtype=float))
        at, points = int(node[0]), [place]
        while at >= 0:
            points.append((float(self._nodes[at, 0]), float(self._nodes[at, 1])))
            at = int(self._corners.next[at]) if at < len(self._walking.corners) else -1
        return tuple(points) if len(points) > 1 else ()

    @cached_property
    def _nodes(self) -> Floats:
        """The corners, then the points of the goal."""
        return np.concatenate((self._walking.corners, self._goal))

    @cached_property
    def _corners(self) -> _Reached:
        walking = self._walking
        found, node = self._straight(walking.corners, walking.corner_parts)
        rest = np.flatnonzero(node < 0)
        found[rest], node[rest] = walking.sight.cheapest(
            walking.corners[rest],
            walking.corner_parts[rest],
            Nodes(self._goal, self._goal_parts, np.zeros(len(self._goal))),
        )
        node[node >= 0] += len(found)
        start, end, length = walking.lines
        firsts = np.flatnonzero(np.concatenate(([True], end[1:] != end[:-1]))) if len(end) else end
        while len(firsts):
            walking.heed()
            via = found[start] + length
            nearer = np.minimum.reduceat(via, firsts)
            better = nearer < found[end[firsts]] - 1e-6
            if not better.any():
                break
            changed = end[firsts[better]]
            found[changed] = nearer[better]
            hits = np.flatnonzero((via <= found[end] + 1e-9) & np.isin(end, changed))
            node[end[hits]] = start[hits]
        return _Reached(found, node)

    def _nearest(self, places: Floats) -> tuple[Floats, Ints]:
        walking, corners = self._walking, self._corners
        walking.heed()
        parts = walking.parts_of(places)
        found, node = self._straight(places, parts)
        node[node >= 0] += len(walking.corners)
        rest = np.flatnonzero(node < 0)
        nodes = Nodes(
            self._nodes,
            np.concatenate((walking.corner_parts, self._goal_parts)),
            np.concatenate((corners.distance, np.zeros(len(self._goal)))),
        )
        found[rest], node[rest] = walking.sight.cheapest(
            places[rest], parts[rest], nodes, self._wedges.excludes
        )
        return found, node

    def _straight(self, places: Floats, parts: Ints) -> tuple[Floats, Ints]:
        """Where the nearest of many points of the goal is in sight: nothing is nearer than a straight line."""
        found, index = np.full(len(places), np.inf), np.full(len(places), -1, dtype=np.intp)
        if len(self._goal) < _MANY or not len(places):
            return found, index
        (place, point), away = self._tree.query_nearest(
            shapely.points(places), return_distance=True, all_matches=False
        )
        seen = (parts[place] >= 0) & self._walking.sight.sees(
            np.stack((places[place], self._goal[point]), axis=1)
        )
        found[place[seen]], index[place[seen]] = away[seen], point[seen]
        return found, index

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(shapely.points(self._goal))

    @cached_property
    def _wedges(self) -> _Wedges:
        """Of each corner that is reached, where the next bend of a taut way can lie."""
        count = len(self._walking.corners)
        corners, back, ahead = self._walking.outline
        onward = corners - self._nodes[self._corners.next]
        size = np.hypot(onward[:, 0], onward[:, 1])
        onward /= np.where(size > 0, size, 1)[:, None]
        side = _cross(onward, back) + _cross(onward, ahead)
        loose = (size <= 0) | (np.abs(side) < 1e-9)
        turn = np.where(loose, 0.0, np.sign(side))
        return _Wedges(count, onward * turn[:, None], back, ahead)


class _Reached(NamedTuple):
    """The distance of each corner and the node to which one goes from there, -1 for none."""

    distance: Floats
    next: Ints


class _Wedges(NamedTuple):
    """Where one can come from over each of the first `corners` nodes: a shortest way turns around the corner, not away
    from it. `onward` (n, 2) is the way from the goal, pointing so that what lies to its left is around the corner,
    (0, 0) for any side; `back` and `ahead` are the corner's sides.
    """

    corners: int
    onward: Floats
    back: Floats
    ahead: Floats

    def excludes(self, nodes: Ints, lines: Floats) -> Bools:
        """Which of these nodes (n,) no taut way takes, given the lines (n, 2) from there to the places."""
        found = np.zeros(len(nodes), dtype=bool)
        corner = np.flatnonzero(nodes < self.corners)
        which, line = nodes[corner], lines[corner]
        slack = 1e-6 * np.hypot(line[:, 0], line[:, 1]) + 1e-3
        wrong = _cross(self.onward[which], line) < -slack
        one, other = _cross(line, self.back[which]), _cross(line, self.ahead[which])
        found[corner] = wrong | ((one * other < 0) & (np.minimum(np.abs(one), np.abs(other)) > slack))
        return found


def _cross(a: Floats, b: Floats) -> Floats:
    result: Floats = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return result


def _touches(line: Floats, back: Floats, ahead: Floats) -> Bools:
    """Whether lines along unit vectors leave both neighbours of their corner on one side, or along them."""
    one, other = _cross(line, back), _cross(line, ahead)
    result: Bools = (one * other >= -1e-9) | (np.minimum(np.abs(one), np.abs(other)) < 1e-6)
    return result
