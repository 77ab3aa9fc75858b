"""The corners around a place over which cables can lie, and which of them see each other; it must not know power.

A web is of what rests: what it has found out once holds as long as that does. What moves is looked at anew.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.heed import heed
from village_planner.geometry.tolerance import TOLERANCE_MM

_Known: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int8]]
_UNKNOWN, _HIDDEN, _SEEN = 0, 1, 2


class Things:
    """What stands on a floor: `polygons` (n,), of which the `solid` (n,) are in the way, and a search tree of them."""

    def __init__(self, polygons: Shapes, solid: Bools, tree: shapely.STRtree) -> None:
        self.polygons, self.solid, self.tree = polygons, solid, tree
        self._inner: Shapes = np.full(len(polygons), None, dtype=object)
        self._shrunk = np.zeros(len(polygons), dtype=bool)

    def inner(self, rows: Ints) -> Shapes:
        """What of these is in the way of a cable: things may touch and overlap by the tolerance."""
        fresh = rows[~self._shrunk[rows]]
        if len(fresh):
            fresh = np.unique(fresh)
            self._inner[fresh] = shapely.buffer(self.polygons[fresh], -TOLERANCE_MM, join_style="mitre")
            self._shrunk[fresh] = True
        found: Shapes = self._inner[rows]
        return found

    def hits(self, lines: Shapes, solid: Bools) -> tuple[Ints, Ints]:
        """Lines and the rows in their way, as pairs (p,), of the `solid` (n,) rows."""
        line, row = self.tree.query(lines)
        chosen = solid[row]
        line, row = line[chosen], row[chosen]
        hit = shapely.intersects(self.inner(row), lines[line])
        return line[hit], row[hit]

    def solid_around(self, place: shapely.Point) -> Bools:
        """Which rows (n,) are in the way of a cable that begins there: what it begins in is not."""
        rows = self.tree.query(place)
        found = self.solid.copy()
        found[rows[shapely.intersects(self.inner(rows), place)]] = False
        return found

    def corners_near(self, place: shapely.Point, distance: float) -> Floats:
        """The corners of what is in the way within a distance of a place, (c, 2)."""
        rows = self.tree.query(place, predicate="dwithin", distance=distance)
        found: Floats = shapely.get_coordinates(self.polygons[np.sort(rows[self.solid[rows]])])
        return found


class Web:
    """The corners within `reach` mm of a place from which cables begin, and what they see past what rests."""

    def __init__(
        self,
        start: shapely.Point,
        reach: float,
        resting: Things,
        walls: Floats,
        room: shapely.Geometry | None,
    ) -> None:
        """`walls` (w, 2) are the corners of the floor, `room` is the floor with the tolerance around it, prepared;
        None when it is unknown.
        """
        corners = np.concatenate((resting.corners_near(start, reach), walls))
        self.start, self.reach = start, reach
        self.nodes = np.concatenate(([(start.x, start.y)], np.unique(np.round(corners, 3), axis=0)))
        self.away = np.hypot(*(self.nodes - self.nodes[0]).T)
        self._resting, self._room = resting, room
        self._solid = resting.solid_around(start)
        self._known: dict[int, _Known] = {}

    def sees(self, node: int, others: Ints) -> Bools:
        """Which of the other nodes a straight cable can lead to from a node past what rests."""
        known = self._known.setdefault(node, np.full(len(self.nodes), _UNKNOWN, dtype=np.int8))
        fresh = others[known[others] == _UNKNOWN]
        if len(fresh):
            known[fresh] = np.where(
                self.is_free(lines_to(self.nodes[node], self.nodes[fresh])), _SEEN, _HIDDEN
            )
        seen: Bools = known[others] == _SEEN
        return seen

    def is_free(self, lines: Shapes) -> Bools:
        """On which lines (n,) cables can lie past what rests."""
        free = past(self._resting, self._solid, lines)
        if self._room is not None:
            free[free] = shapely.covers(self._room, lines[free])
        return free


def lines_to(place: Floats, others: Floats) -> Shapes:
    """The lines from a place (2,) to others (n, 2)."""
    ends = np.empty((len(others), 2, 2))
    ends[:, 0], ends[:, 1] = place, others
    found: Shapes = shapely.linestrings(ends)
    return found


def past(things: Things, solid: Bools, lines: Shapes) -> Bools:
    """Which lines (n,) none of the `solid` (m,) things is in the way of."""
    free = np.ones(len(lines), dtype=bool)
    if len(lines):
        free[things.hits(lines, solid)[0]] = False
    return free


def shortest_within(
    web: Web, moving: Things | None, goal: shapely.Polygon, limit: float
) -> Generator[None, None, float]:
    """Millimetres of the shortest cable from the start of the web to the edge of something; inf when it is longer than
    `limit`, which is within the reach of the web. It stops at every corner, after a millisecond or two of work.

    A* (Hart, Nilsson and Raphael 1968): the corner is looked at next over which the cable could be shortest.
    """
    if shapely.distance(web.start, goal) > limit:
        return float("inf")
    search = _Search(web, moving, goal, limit)
    while True:
        heed()
        node = search.next()
        if node is None:
            return float("inf")
        if search.ends[node]:
            return search.length_over(node)
        search.go_on_from(node)
        yield


class _Search:
    """The corners over which a cable to the goal can be within the limit, the start first, and from which of them it
    `ends` (n,) straight at the goal.
    """

    def __init__(self, web: Web, moving: Things | None, goal: shapely.Polygon, limit: float) -> None:
        self._web, self._moving, self._limit = web, moving, limit
        nodes, away = web.nodes, web.away
        if moving is not None:
            self._solid = moving.solid_around(web.start)
            corners = np.round(shapely.get_coordinates(moving.polygons[moving.solid]), 3)
            nodes = np.concatenate((nodes, corners))
            away = np.concatenate((away, np.hypot(*(corners - nodes[0]).T)))
        rows = np.flatnonzero(away + _box_distance(nodes, goal) <= limit)
        points = shapely.points(nodes[rows])
        rest = shapely.distance(points, goal)
        short = away[rows] + rest <= limit
        self._rows, self._rest = rows[short], rest[short]
        self._places = nodes[self._rows]
        legs = shapely.shortest_line(points[short], goal)
        self._resting = int(np.searchsorted(self._rows, len(web.nodes)))
        self._cost = np.full(len(self._rows), np.inf)
        self._cost[0] = 0.0
        self._over = self._cost + self._rest
        self.ends = self._passes(web.is_free(legs), legs)
        self._looked_at = np.zeros(len(self._rows), dtype=bool)

    def next(self) -> int | None:
        """The corner over which the cable could be shortest, of those not looked at; None when there is none."""
        node = int(self._over.argmin())
        return node if np.isfinite(self._over[node]) else None

    def length_over(self, node: int) -> float:
        """Millimetres of the cable over a corner to the goal."""
        return float(self._over[node])

    def go_on_from(self, node: int) -> None:
        """Lead cables from a corner to all others that are nearer to the start in this way."""
        cost = self._cost[node] + np.hypot(*(self._places - self._places[node]).T)
        nearer = ~self._looked_at & (cost < self._cost) & (cost + self._rest <= self._limit)
        others = np.flatnonzero(nearer)
        others = others[self._sees(node, others)]
        self._cost[others] = cost[others]
        self._over[others] = cost[others] + self._rest[others]
        self._over[node], self._looked_at[node] = np.inf, True

    def _sees(self, node: int, others: Ints) -> Bools:
        """Which of the others a straight cable can lead to from a corner; what rests is known from before."""
        free = np.ones(len(others), dtype=bool)
        known = others < self._resting if node < self._resting else np.zeros(len(others), dtype=bool)
        free[known] = self._web.sees(int(self._rows[node]), self._rows[others[known]])
        lines = lines_to(self._places[node], self._places[others])
        if not known.all():
            free[~known] = self._web.is_free(lines[~known])
        return self._passes(free, lines)

    def _passes(self, free: Bools, lines: Shapes) -> Bools:
        """Which of those lines (n,) that are free of what rests are free of what moves."""
        if self._moving is not None:
            free[free] = past(self._moving, self._solid, lines[free])
        return free


def _box_distance(places: Floats, goal: shapely.Polygon) -> Floats:
    """How far each place (n, 2) is at least from the goal: from the box around it."""
    low, high = np.array(shapely.bounds(goal)).reshape(2, 2)
    found: Floats = np.hypot(*np.maximum(np.maximum(low - places, places - high), 0).T)
    return found
