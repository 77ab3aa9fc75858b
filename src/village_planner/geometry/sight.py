"""Which places of a floor see each other, and the best of many to go to from each; it must not know ways.

Most lines across a hall are refused by a raster of what is surely not floor; only the others are tried exactly.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints
from village_planner.geometry.heed import Heed, do_nothing

_GRAZE: Final = 1.5
"""Millimetres by which a line may graze what stands there: less than bodies count too much."""

_CELL: Final = 400.0
_MOST_CELLS: Final = 100_000
_SHARES: Final = tuple((2 * np.arange(2**level) + 1) / 2 ** (level + 1) for level in range(5))
"""Where along a line the raster is looked at: half way, at the quarters, and so on to 1/32."""

_BLOCK: Final = 1 << 21
"""Numbers in one block of work."""

_APART: Final = 4
"""Of so many places one is asked first: what it costs from there limits what it costs from its neighbours."""

_SLACK: Final = 5.0
"""Millimetres by which lines that graze may be shorter than lines round the same corner."""

_NEAREST: Final = 6
"""Nodes nearest to a place that are tried first, for a bound."""


class Nodes(NamedTuple):
    """Places (n, 2) to which one can go, the part of the floor of each, (n,), and what it costs from there on in mm."""

    places: Floats
    parts: Ints
    costs: Floats


Excludes: TypeAlias = Callable[[Ints, Floats], Bools]
"""Which of the numbers of nodes (n,) no shortest way takes, given the lines (n, 2) from there to the places."""


class Sight:
    """Straight lines on one floor. `heed` is called every few hundredths of a second of work."""

    def __init__(self, floor: shapely.Geometry, heed: Heed = do_nothing) -> None:
        self._heed = heed
        self._area = shapely.buffer(floor, _GRAZE, join_style="mitre")
        shapely.prepare(self._area)
        self._blocked = _Blocked(self._area)
        self._parts = shapely.STRtree(shapely.buffer(shapely.get_parts(floor), _GRAZE, join_style="mitre"))

    def sees(self, lines: Floats) -> Bools:
        """Which straight lines (n, 2, 2) between places of the floor lie on it."""
        seen = ~self._blocked.surely(lines)
        seen[seen] = shapely.covers(self._area, shapely.linestrings(lines[seen]))
        return seen

    def parts_of(self, places: Floats) -> Ints:
        """The part of the floor on which each place (n, 2) is, -1 for places beside the floor."""
        found = np.full(len(places), -1, dtype=np.intp)
        if len(places):
            place, part = self._parts.query(shapely.points(places), predicate="intersects")
            found[place[::-1]] = part[::-1]
        return found

    def cheapest(
        self, places: Floats, parts: Ints, nodes: Nodes, excludes: Excludes | None = None
    ) -> tuple[Floats, Ints]:
        """For each place the cheapest node in sight: what it costs with the way there, and its number (-1 for none)."""
        values, index = np.full(len(places), np.inf), np.full(len(places), -1, dtype=np.intp)
        useful = np.flatnonzero(np.isfinite(nodes.costs) & (nodes.parts >= 0))
        there = Nodes(nodes.places[useful], nodes.parts[useful], nodes.costs[useful])
        asked = np.flatnonzero(np.isin(parts, there.parts))
        few, others = asked[::_APART], np.delete(asked, slice(None, None, _APART))
        for turn in (few, others):
            least, most = self._limits(places[turn], places[few], values[few])
            for rows in blocks(len(turn), 4 * len(useful)):
                self._heed()
                block = turn[rows]
                total, best = self._bounded(places[block], parts[block], there)
                bound = np.where(best >= 0, total[np.arange(len(block)), best], np.inf)
                bound = np.minimum(bound - 1e-6, most[rows])
                row, node = np.nonzero((total < bound[:, None]) & (total > least[rows, None]))
                if excludes is not None:
                    kept = ~excludes(useful[node], places[block[row]] - there.places[node])
                    row, node = row[kept], node[kept]
                order = np.lexsort((total[row, node], row))
                better = self._first(places[block], row[order], node[order], there)
                best = np.where(better >= 0, better, best)
                good = np.flatnonzero(best >= 0)
                values[block[good]] = total[good, best[good]]
                index[block[good]] = useful[best[good]]
        return values, index

    def _limits(self, places: Floats, others: Floats, costs: Floats) -> tuple[Floats, Floats]:
        """Between what it must cost from each place, by what it costs from the nearest of some others if that is in
        sight: from there one could go over the place, and from the place over there.
        """
        least, most = np.full(len(places), -np.inf), np.full(len(places), np.inf)
        known = np.flatnonzero(np.isfinite(costs))
        if not len(known) or not len(places):
            return least, most
        (place, other), away = shapely.STRtree(shapely.points(others[known])).query_nearest(
            shapely.points(places), return_distance=True, all_matches=False
        )
        seen = self.sees(np.stack((places[place], others[known[other]]), axis=1))
        place, cost, away = place[seen], costs[known[other[seen]]], away[seen] + _SLACK
        least[place], most[place] = cost - away, cost + away
        return least, most

    def _bounded(self, places: Floats, parts: Ints, nodes: Nodes) -> tuple[Floats, Ints]:
        """What going over each node costs from each place, (places, nodes), inf in another part; and the cheapest in
        sight of the few nearest nodes, -1 for none.
        """
        total, up = (places[:, axis, None] - nodes.places[:, axis] for axis in (0, 1))
        np.sqrt(np.add(np.square(total, out=total), np.square(up, out=up), out=total), out=total)
        total[parts[:, None] != nodes.parts] = np.inf
        few = min(_NEAREST, total.shape[1])
        near = np.argpartition(total, few - 1, axis=1)[:, :few]
        total += nodes.costs
        costs = np.take_along_axis(total, near, axis=1)
        row, column = np.nonzero(np.isfinite(costs))
        seen = self.sees(np.stack((places[row], nodes.places[near[row, column]]), axis=1))
        costs[row[~seen], column[~seen]] = np.inf
        costs[~np.isfinite(costs)] = np.inf
        first = costs.argmin(axis=1)
        every = np.arange(len(places))
        return total, np.where(np.isfinite(costs[every, first]), near[every, first], -1)

    def _first(self, places: Floats, row: Ints, node: Ints, nodes: Nodes) -> Ints:
        """The first node in sight of each place, -1 for none, of pairs sorted by place: twice as many at each turn."""
        found = np.full(len(places), -1, dtype=np.intp)
        ends = np.searchsorted(row, np.arange(len(places)), side="right")
        at = np.searchsorted(row, np.arange(len(places)), side="left")
        rest, batch = np.flatnonzero(at < ends), 1
        while len(rest):
            some = at[rest, None] + np.arange(batch)
            turn, column = np.nonzero(some < ends[rest, None])
            pair = some[turn, column]
            seen = np.zeros(some.shape, dtype=bool)
            seen[turn, column] = self.sees(np.stack((places[row[pair]], nodes.places[node[pair]]), axis=1))
            first = seen.argmax(axis=1)
            hit = seen[np.arange(len(rest)), first]
            found[rest[hit]] = node[some[hit, first[hit]]]
            at[rest] += batch
            rest, batch = rest[~hit & (at[rest] < ends[rest])], 2 * batch
        return found


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
        free = shapely.intersects_xy(around, x[None, :], y[:, None])
        cells = np.pad(~free, 1, constant_values=True)
        self._flat: Bools = cells.ravel()
        self._width = cells.shape[1]
        self._last = np.array([columns, rows])

    def surely(self, lines: Floats) -> Bools:
        """Which lines (n, 2, 2) certainly leave the floor; what is beside the raster, one cell around it stands for."""
        found = np.zeros(len(lines), dtype=bool)
        rest = np.arange(len(lines))
        ends = (lines - self._origin) / self._size + 1
        # a line leaves the raster only where an end does: cut to whole cells, what is left of it is the first
        inside = bool(len(lines)) and ends.min() >= 0 and (ends.max(axis=(0, 1)) < self._last + 2).all()
        x, y = ends[:, 0].T[:, :, None]
        across, up = (ends[:, 1] - ends[:, 0]).T[:, :, None]
        for shares in _SHARES:
            column, row = x + across * shares, y + up * shares
            if not inside:
                column, row = column.clip(0, self._last[0] + 1), row.clip(0, self._last[1] + 1)
            cell = row.astype(np.intp) * self._width + column.astype(np.intp)
            hit = self._flat[cell].any(axis=1)
            found[rest[hit]] = True
            rest, x, y, across, up = (part[~hit] for part in (rest, x, y, across, up))
        return found


def blocks(rows: int, columns: int) -> list[slice]:
    """Slices of `rows` rows so that each holds about a block of work."""
    step = max(1, _BLOCK // max(columns, 1))
    return [slice(start, min(start + step, rows)) for start in range(0, rows, step)] if columns else []
