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
from village_planner.geometry.walkable import sides
from village_planner.model.shape import Corner

_SIGHT: Final = 1.5
"""Millimetres by which a line may graze what stands there: less than bodies count too much."""

_MOST_LINES: Final = 400_000
"""Lines between corners that are tried; of more, those between corners nearer to each other. Ways over a floor with
so many corners are then pieced together of shorter lines and may be told longer than they are."""

_CELL: Final = 400.0
_MOST_CELLS: Final = 100_000
_SHARES: Final = tuple((2 * np.arange(2**level) + 1) / 2 ** (level + 1) for level in range(5))
"""Where along a line the raster is looked at: half way, at the quarters, and so on to 1/32."""

_MANY: Final = 64
"""Points of a goal from which on the nearest is tried first."""

_BLOCK: Final = 1 << 21
"""Numbers in one block of work."""


class _Lines(NamedTuple):
    """Lines from corner `start` to corner `end` with their lengths, both directions, sorted by end."""

    start: Ints
    end: Ints
    length: Floats


class _Blocked:
    """A raster of what is surely not floor: a few points of most lines across a hall are enough to refuse them."""

    def __init__(self, sight: shapely.Geometry) -> None:
        left, bottom, right, top = sight.bounds if not sight.is_empty else (0.0, 0.0, 0.0, 0.0)
        self._origin = np.array([left, bottom])
        self._size = max(_CELL, math.sqrt((right - left) * (top - bottom) / _MOST_CELLS))
        columns, rows = (int((high - low) / self._size) + 1 for low, high in ((left, right), (bottom, top)))
        x = left + (np.arange(columns) + 0.5) * self._size
        y = bottom + (np.arange(rows) + 0.5) * self._size
        around = shapely.buffer(sight, self._size * math.sqrt(0.5))
        shapely.prepare(around)
        self._cells: Bools = ~shapely.intersects_xy(around, x[None, :], y[:, None])

    def surely(self, lines: Floats) -> Bools:
        """Which lines (n, 2, 2) between places on the floor certainly leave it."""
        found = np.zeros(len(lines), dtype=bool)
        rest = np.arange(len(lines))
        start = (lines[:, 0] - self._origin) / self._size
        along = (lines[:, 1] - lines[:, 0]) / self._size
        for shares in _SHARES:
            cell = (start[:, None] + along[:, None] * shares[:, None]).astype(np.intp)
            hit = self._cells[cell[..., 1], cell[..., 0]].any(axis=1)
            found[rest[hit]] = True
            rest, start, along = rest[~hit], start[~hit], along[~hit]
        return found


class Walking:
    """Distances over one floor. What is computed of the floor alone is kept."""

    def __init__(self, floor: shapely.Geometry) -> None:
        """`floor` is a multipolygon of parts that do not touch, as `walkable.walkable_floor` gives it."""
        self.floor = floor
        self._sight = shapely.buffer(floor, _SIGHT, join_style="mitre")
        shapely.prepare(self._sight)
        self._blocked = _Blocked(self._sight)
        self._parts = shapely.STRtree(shapely.buffer(shapely.get_parts(floor), _SIGHT, join_style="mitre"))

    def parts_of(self, places: Floats) -> Ints:
        """The part of the floor on which each place (n, 2) is, -1 for places beside the floor."""
        found = np.full(len(places), -1, dtype=np.intp)
        if len(places):
            place, part = self._parts.query(shapely.points(places), predicate="intersects")
            found[place[::-1]] = part[::-1]
        return found

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
        seen = self.sees(lines)
        one, other = one[seen], other[seen]
        length = np.hypot(*(self.corners[one] - self.corners[other]).T)
        start, end = np.concatenate((one, other)), np.concatenate((other, one))
        order = np.lexsort((start, end))
        return _Lines(start[order], end[order], np.concatenate((length, length))[order])

    def sees(self, lines: Floats) -> Bools:
        """Which straight lines (n, 2, 2) lie on the floor."""
        seen = ~self._blocked.surely(lines)
        seen[seen] = shapely.covers(self._sight, shapely.linestrings(lines[seen]))
        return seen

    def _candidates(self) -> tuple[Ints, Ints]:
        """Pairs of corners whose line touches both, each pair once, the nearest of too many."""
        corners, back, ahead = self.outline
        count = len(corners)
        found: list[tuple[Ints, Ints]] = []
        for rows in _blocks(count, count):
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
        found[rest], node[rest] = _first_seen(
            walking,
            walking.corners[rest],
            walking.corner_parts[rest],
            self._goal,
            self._goal_parts,
            np.zeros(len(self._goal)),
            None,
        )
        node[node >= 0] += len(found)
        start, end, length = walking.lines
        firsts = np.flatnonzero(np.concatenate(([True], end[1:] != end[:-1]))) if len(end) else end
        while len(firsts):
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
        parts = walking.parts_of(places)
        found, node = self._straight(places, parts)
        node[node >= 0] += len(walking.corners)
        rest = np.flatnonzero(node < 0)
        found[rest], node[rest] = _first_seen(
            walking,
            places[rest],
            parts[rest],
            self._nodes,
            np.concatenate((walking.corner_parts, self._goal_parts)),
            np.concatenate((corners.distance, np.zeros(len(self._goal)))),
            self._wedges,
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
        seen = (parts[place] >= 0) & self._walking.sees(np.stack((places[place], self._goal[point]), axis=1))
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

    def excludes(self, nodes: Ints, away: Floats) -> Bools:
        """Which places cannot come over these nodes (q,), given the lines (p, q, 2) from the nodes to the places."""
        corner = np.flatnonzero(nodes < self.corners)
        which, lines = nodes[corner], away[:, corner]
        slack = 1e-6 * np.hypot(lines[..., 0], lines[..., 1]) + 1e-3
        wrong = _cross(self.onward[which], lines) < -slack
        one, other = _cross(lines, self.back[which]), _cross(lines, self.ahead[which])
        wrong |= (one * other < 0) & (np.minimum(np.abs(one), np.abs(other)) > slack)
        found = np.zeros(away.shape[:2], dtype=bool)
        found[:, corner] = wrong
        return found


def _first_seen(
    walking: Walking,
    places: Floats,
    place_parts: Ints,
    nodes: Floats,
    node_parts: Ints,
    costs: Floats,
    wedges: _Wedges | None,
) -> tuple[Floats, Ints]:
    """For each place the cheapest node in sight: what it costs with the way there, and its number (-1 for none).

    Nodes are tried from the cheapest on, twice as many at each turn: most places see one of the first.
    """
    values, index = np.full(len(places), np.inf), np.full(len(places), -1, dtype=np.intp)
    useful = np.flatnonzero(np.isfinite(costs) & (node_parts >= 0))
    nodes, node_parts, costs = nodes[useful], node_parts[useful], costs[useful]
    asked = np.flatnonzero(np.isin(place_parts, node_parts))
    for rows in _blocks(len(asked), 8 * len(nodes)):
        block = asked[rows]
        away = places[block, None] - nodes
        total = np.hypot(away[..., 0], away[..., 1]) + costs
        total[place_parts[block, None] != node_parts] = np.inf
        if wedges is not None:
            total[wedges.excludes(useful, away)] = np.inf
        node = _tried(walking, places[block], nodes, total)
        good = np.flatnonzero(node >= 0)
        values[block[good]] = total[good, node[good]]
        index[block[good]] = useful[node[good]]
    return values, index


def _tried(walking: Walking, places: Floats, nodes: Floats, total: Floats) -> Ints:
    """The cheapest node in sight of each place, -1 for none, given the cost (places, nodes) of each."""
    found = np.full(len(places), -1, dtype=np.intp)
    best = total.argmin(axis=1)
    seen = walking.sees(np.stack((places, nodes[best]), axis=1))
    seen &= np.isfinite(total[np.arange(len(places)), best])
    found[seen] = best[seen]
    rest = np.flatnonzero(~seen)
    order = np.argsort(total[rest], axis=1, kind="stable")
    done, batch = 1, 2
    while len(rest) and done < len(nodes):
        some = order[:, done : done + batch]
        possible = np.isfinite(np.take_along_axis(total[rest], some, axis=1))
        row, column = np.nonzero(possible)
        lines = np.stack((places[rest[row]], nodes[some[row, column]]), axis=1)
        seen = np.zeros(some.shape, dtype=bool)
        seen[row, column] = walking.sees(lines)
        first = seen.argmax(axis=1)
        hit = seen[np.arange(len(rest)), first]
        found[rest[hit]] = some[hit, first[hit]]
        going = ~hit & possible.all(axis=1)
        rest, order = rest[going], order[going]
        done, batch = done + batch, batch * 2
    return found


def _blocks(rows: int, columns: int) -> list[slice]:
    """Slices of `rows` rows so that each holds about a block of work."""
    step = max(1, _BLOCK // max(columns, 1))
    return [slice(start, min(start + step, rows)) for start in range(0, rows, step)] if columns else []


def _cross(a: Floats, b: Floats) -> Floats:
    result: Floats = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return result


def _touches(line: Floats, back: Floats, ahead: Floats) -> Bools:
    """Whether lines along unit vectors leave both neighbours of their corner on one side, or along them."""
    one, other = _cross(line, back), _cross(line, ahead)
    result: Bools = (one * other >= -1e-9) | (np.minimum(np.abs(one), np.abs(other)) < 1e-6)
    return result
