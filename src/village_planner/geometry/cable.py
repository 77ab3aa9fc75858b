"""How long a cable is that is laid over free floor and along the edges of what stands there; it must not know power.

Cables lie on the floor, around what stands there; between things that touch, as stands back to back, they lie along the
edge that these share. A shortest way therefore bends at corners only: bounds decide most cables, and the others are
found among the corners that a way so short can reach. What a cable begins in (a box in the floor of a stand, a socket
on a column) is not in its way.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

import numpy as np
import shapely

from village_planner.geometry.cable_web import Things, Web, shortest_within
from village_planner.geometry.footprints import Floats, Ints, Shapes

_CLOSER: Final = 1.2
"""Ways are sought by limits that grow by this factor: a tight limit leaves few corners, and most ways are hardly longer
than the straight line."""

_CLOSE: Final = 100
"""Millimetres that the first limit has in addition."""


class Resting:
    """What of a floor stays while other things move: the `things` that rest, its `outline`, and its `room`, which is
    that with the tolerance around it, prepared; None for one unknown. What was found out about it is kept.
    """

    def __init__(
        self, things: Things, outline: shapely.Polygon | None, room: shapely.Geometry | None
    ) -> None:
        self.things, self.outline, self.room = things, outline, room
        self._webs: dict[tuple[float, float], Web] = {}

    def web(self, start: shapely.Point, reach: float) -> Web:
        """The corners around a place, all those within `reach` mm."""
        key = start.x, start.y
        if key not in self._webs or self._webs[key].reach < reach:
            walls = np.zeros((0, 2)) if self.outline is None else shapely.get_coordinates(self.outline)
            self._webs[key] = Web(start, reach, self.things, walls, self.room)
        return self._webs[key]


class Ground:
    """A floor on which cables are laid: what is `resting` on it, and the things that move."""

    def __init__(self, resting: Resting, moving: Things | None = None) -> None:
        self._resting = resting
        self._moving = moving
        self._things = [resting.things] if moving is None else [moving, resting.things]

    def bounds(self, lines: Shapes) -> tuple[Floats, Floats]:
        """How long in mm cables along straight lines (n,) from their starts are at least and at most: around each thing
        in the way it is half its outline more. Where walls are in the way, or something around which no way leads
        because it overlaps something else, there is no upper bound: inf.
        """
        least = shapely.length(lines)
        most = least.copy()
        starts = shapely.get_point(lines, 0)
        for things in self._things:
            line, row = things.hits(lines, things.solid)
            hit = ~shapely.intersects(things.inner(row), starts[line])
            np.add.at(most, line[hit], self._ways_around(things, row[hit]))
        if self._resting.room is not None:
            most[~shapely.covers(self._resting.room, lines)] = np.inf
        return least, most

    def _ways_around(self, things: Things, rows: Ints) -> Floats:
        """Half the outline of each of these things, inf where something overlaps it or it stands in a wall."""
        rows, which = np.unique(rows, return_inverse=True)
        ways: Floats = shapely.length(things.polygons[rows]) / 2
        for others in self._things:
            one, other = others.hits(things.polygons[rows], others.solid)
            if others is things:
                one = one[rows[one] != other]
            ways[one] = np.inf
        if self._resting.room is not None:
            ways[~shapely.covers(self._resting.room, things.polygons[rows])] = np.inf
        return ways[which]

    def can_end_at(self, goal: shapely.Polygon) -> bool:
        """Whether any of it is in the room: no cable leads to what is beside the floor."""
        return self._resting.room is None or bool(shapely.intersects(self._resting.room, goal))

    def shortest(
        self, start: shapely.Point, goal: shapely.Polygon, limit: float
    ) -> Generator[None, None, float]:
        """Millimetres of the shortest cable from a place to the edge of something; inf when it is beyond `limit`.

        It stops after every few milliseconds of work.
        """
        web = self._resting.web(start, limit)
        close = _CLOSER * shapely.distance(start, goal) + _CLOSE
        while close < limit:
            found = yield from shortest_within(web, self._moving, goal, close)
            if np.isfinite(found):
                return found
            close *= _CLOSER
        return (yield from shortest_within(web, self._moving, goal, limit))
