"""How long a cable is that is laid over free floor and along the edges of what stands there; it must not know power.

Cables lie on the floor, around what stands there; between things that touch, as stands back to back, they lie along the
edge that these share. A shortest way therefore bends at corners only: bounds decide most cables, and the others are
found among the corners that a way so short can reach. What a cable begins in (a box in the floor of a stand, a socket
on a column) is not in its way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM


class Things(NamedTuple):
    """What stands on a floor: `polygons` (n,), of which the `solid` (n,) are in the way, and a search tree of them."""

    polygons: Shapes
    solid: Bools
    tree: shapely.STRtree


class Ground:
    """A floor on which cables are laid: all `things` on it, its `outline`, and its `room`, which is that with the
    tolerance around it; None for one unknown.
    """

    def __init__(
        self, things: Sequence[Things], outline: shapely.Polygon | None, room: shapely.Geometry | None
    ) -> None:
        self._things = things
        self._outline = outline
        self._room = room

    def bounds(self, lines: Shapes) -> tuple[Floats, Floats]:
        """How long in mm cables along straight lines (n,) from their starts are at least and at most: around each thing
        in the way it is half its outline more. Where walls are in the way there is no upper bound: inf.
        """
        least = shapely.length(lines)
        most = least.copy()
        starts = shapely.get_point(lines, 0)
        for things in self._things:
            line, row = things.tree.query(lines, predicate="intersects")
            line, row = line[things.solid[row]], row[things.solid[row]]
            inner = _inner(things.polygons[row])
            hit = shapely.intersects(inner, lines[line]) & ~shapely.intersects(inner, starts[line])
            np.add.at(most, line[hit], shapely.length(things.polygons[row[hit]]) / 2)
        if self._room is not None:
            most[~shapely.covers(self._room, lines)] = np.inf
        return least, most

    def bent(self, start: shapely.Point, goal: shapely.Polygon) -> float:
        """How long a cable is at most that bends once, at a corner of what it begins in or of what it leads to."""
        hosts = [t.polygons[t.tree.query(start, predicate="intersects")] for t in self._things]
        points = shapely.points(shapely.get_coordinates(np.concatenate((*hosts, [goal]))))
        first = self.bounds(shapely.linestrings([[(start.x, start.y), (p.x, p.y)] for p in points]))[1]
        return float((first + self.bounds(shapely.shortest_line(points, goal))[1]).min(initial=np.inf))

    def shortest(self, start: shapely.Point, goal: shapely.Polygon, limit: float) -> float:
        """Millimetres of the shortest cable from a place to the edge of something; inf when it is beyond `limit`."""
        near = self._near(start, limit)
        inner = _inner(near)
        inner = inner[~shapely.is_empty(inner) & ~shapely.intersects(inner, start)]
        nodes = self._corners(start, near, goal, limit)
        away, rest = shapely.distance(nodes, start), shapely.distance(nodes, goal)
        one, other = np.triu_indices(len(nodes), 1)
        length = shapely.distance(nodes[one], nodes[other])
        via = np.minimum(away[one] + rest[other], away[other] + rest[one]) + length
        chosen = np.flatnonzero(via <= limit)
        one, other, length = one[chosen], other[chosen], length[chosen]
        tree = shapely.STRtree(inner)
        ends = np.stack((shapely.get_coordinates(nodes[one]), shapely.get_coordinates(nodes[other])), axis=1)
        seen = self._free(tree, shapely.linestrings(ends))
        cost = _spread(len(nodes), one[seen], other[seen], length[seen])
        legs = np.flatnonzero(cost + rest <= limit)
        legs = legs[self._free(tree, shapely.shortest_line(nodes[legs], goal))]
        return float((cost + rest)[legs].min(initial=np.inf))

    def _near(self, start: shapely.Point, limit: float) -> Shapes:
        """What is in the way within a distance of a place."""
        found = []
        for things in self._things:
            rows = things.tree.query(start, predicate="dwithin", distance=limit)
            found.append(things.polygons[np.sort(rows[things.solid[rows]])])
        return np.concatenate(found) if found else np.array([], dtype=object)

    def _corners(self, start: shapely.Point, near: Shapes, goal: shapely.Polygon, limit: float) -> Shapes:
        """The start, then each corner over which a cable to the goal can be within the limit, as points."""
        shapes = near if self._outline is None else np.append(near, self._outline)
        places = np.unique(np.round(shapely.get_coordinates(shapes), 3), axis=0)
        points = shapely.points(places)
        short = shapely.distance(points, start) + shapely.distance(points, goal) <= limit
        found: Shapes = np.concatenate(([start], points[short]))
        return found

    def _free(self, tree: shapely.STRtree, lines: Shapes) -> Bools:
        """Which lines nothing is in the way of."""
        free: Bools = np.ones(len(lines), dtype=bool)
        free[tree.query(lines, predicate="intersects")[0]] = False
        if self._room is not None:
            free[free] = shapely.covers(self._room, lines[free])
        return free


def _inner(polygons: Shapes) -> Shapes:
    """What of things is in the way of a cable: they may touch and overlap by the tolerance."""
    found: Shapes = shapely.buffer(polygons, -TOLERANCE_MM, join_style="mitre")
    return found


def _spread(count: int, one: Ints, other: Ints, length: Floats) -> Floats:
    """How far each of `count` nodes is from the first along lines between nodes."""
    start, end = np.concatenate((one, other)), np.concatenate((other, one))
    size = np.concatenate((length, length))
    cost = np.full(count, np.inf)
    cost[0] = 0.0
    while True:
        before = cost.copy()
        np.minimum.at(cost, end, before[start] + size)
        if (cost == before).all():
            return cost
