"""Ways as people walk them: the shortest ones, kept off what stands beside them; it must not know whose they are.

A shortest way touches the corners that it bends round. Drawn like that it runs along walls and stands, where it cannot
be told from their outlines. Each bend is moved to the corner that the same obstacle has when it is grown on all sides:
the way stays the same way, and ways round one corner stay on one line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
import shapely

from village_planner.geometry.routes import CLEARANCES
from village_planner.geometry.walking import Walking
from village_planner.model.hall import Door
from village_planner.model.shape import Corner

_REACH: Final = 1.6
"""Clearances from a corner to that of the grown obstacle: √2 of them at a right angle."""

_SHARP: Final = 2.0
"""Clearances beyond which the corner of a grown obstacle is cut off."""

_ROUND: Final = 500.0
"""Millimetres by which a way round something that a moved line meets may be longer than the line."""

_INSIDE: Final = 5.0
"""Millimetres nearer to things, so that places at the clearance are surely on the floor that is walked."""

_SAME: Final = 2 * _INSIDE
"""Millimetres up to which two bends are one."""

_JAMB: Final = 500.0
"""Millimetres that a way keeps from the jambs of its door."""


_OFF: Final = 100.0
"""Millimetres by which a door is drawn off the floor at times."""

_BACK: Final = math.cos(math.radians(150))
"""A bend is sharper than this only where somebody turns back."""


class Easing:
    """Moves ways over a floor off its edges, as far as there is room."""

    def __init__(self, floor: shapely.Geometry) -> None:
        self._floor = shapely.buffer(floor, 1.0)
        shapely.prepare(self._floor)
        self._before_doors = shapely.buffer(floor, _OFF)
        self._kept = [_Kept(floor, clearance) for clearance in CLEARANCES]

    def eased(self, points: tuple[Corner, ...], door: Door) -> tuple[Corner, ...]:
        """A way from a door (first point) at the first clearance from everything at which all of it is still on the
        floor and it is still a way that one goes; as it is where there is none.
        """
        threshold = shapely.intersection(_between_jambs(door), self._before_doors)
        for kept in () if threshold.is_empty else self._kept:
            moved = [*(kept.corner_of(point) for point in points[1:-1]), *kept.from_(points[-1])]
            entry = _nearest(self._floor, _nearest(threshold, moved[0]))
            legs = [self._leg(*ends, kept) for ends in pairwise((entry, *moved))]
            way = _without_repeats((entry, *(point for leg in legs for point in leg[1:])))
            if all(legs) and self._holds(way) and (_turns_back(points) or not _turns_back(way)):
                return way
        return points

    def _holds(self, way: Sequence[Corner]) -> bool:
        """Whether all of the line that is drawn is on the floor, and crosses itself nowhere."""
        line = shapely.LineString(way) if len(way) > 1 else shapely.Point(way[0])
        return bool(shapely.covers(self._floor, line) and line.is_simple)

    def _leg(self, start: Corner, end: Corner, kept: _Kept) -> tuple[Corner, ...]:
        """The straight line between two moved bends where it keeps off things all along, else the way round what it
        comes near to. Where that is longer than a way round a corner can be the line as it is, or nothing where that
        meets something.
        """
        if kept.holds(start, end):
            return (start, end)
        way = kept.way(start, end)
        if way and sum(math.dist(*ends) for ends in pairwise(way)) <= math.dist(start, end) + _ROUND:
            return way
        return (start, end) if shapely.covers(self._floor, shapely.LineString((start, end))) else ()


class _Kept:
    """What is left of a floor at a clearance from its edges."""

    def __init__(self, floor: shapely.Geometry, clearance: float) -> None:
        self._reach = clearance * _REACH
        self._left = shapely.buffer(floor, -clearance, join_style="mitre", mitre_limit=_SHARP)
        self._corners = shapely.get_coordinates(self._left)
        self._tree = shapely.STRtree(shapely.points(self._corners))
        self._floor, self._clearance = floor, clearance
        self._room = shapely.buffer(self._left, _INSIDE)
        shapely.prepare(self._room)

    @cached_property
    def _walking(self) -> Walking:
        wider = shapely.buffer(
            self._floor, -self._clearance + _INSIDE, join_style="mitre", mitre_limit=_SHARP
        )
        return Walking(shapely.MultiPolygon(shapely.get_parts(wider).tolist()))

    def corner_of(self, place: Corner) -> Corner:
        """The corner of the grown obstacle whose corner this is; the place itself where there is none near."""
        found = self._tree.query_nearest(shapely.Point(place), max_distance=self._reach, all_matches=False)
        if not len(found):
            return place
        x, y = self._corners[found[0]].tolist()
        return (x, y)

    def holds(self, start: Corner, end: Corner) -> bool:
        """Whether the line between two places is at the clearance, but for its ends where they are nearer to things."""
        ends = shapely.buffer(shapely.MultiPoint((start, end)), self._reach)
        return bool(shapely.covers(self._room, shapely.difference(shapely.LineString((start, end)), ends)))

    def way(self, start: Corner, end: Corner) -> tuple[Corner, ...]:
        """The shortest way at the clearance between two places, which need not be at it; empty where there is none."""
        (first, *before), (last, *after) = self.from_(start), self.from_(end)
        between = self._walking.spread(np.array([last])).way(first)
        return _without_repeats((*before, *between, *after)) if between else ()

    def from_(self, place: Corner) -> tuple[Corner, ...]:
        """The nearest place at the clearance and the place itself, where a way begins; it alone where that is far."""
        if self._left.is_empty:
            return (place,)
        near = _nearest(self._left, place)
        return (near, place) if math.dist(near, place) <= self._reach else (place,)


def _nearest(shape: shapely.Geometry, place: Corner) -> Corner:
    """The place of a shape that is nearest to another."""
    x, y = shapely.get_coordinates(shapely.shortest_line(shape, shapely.Point(place)))[0].tolist()
    return (x, y)


def _without_repeats(points: Sequence[Corner]) -> tuple[Corner, ...]:
    """Without the places that are, but for rounding, those before them; both ends stay what they are."""
    kept = [points[0]]
    kept += [point for point in points[1:-1] if math.dist(point, kept[-1]) > _SAME]
    while len(kept) > 1 and math.dist(kept[-1], points[-1]) <= _SAME:
        kept.pop()
    return (*kept, points[-1]) if points[-1] != kept[0] else tuple(kept)


def _turns_back(way: Sequence[Corner]) -> bool:
    """Whether a way goes somewhere and back again."""
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(way)]
    return any(
        ax * bx + ay * by < _BACK * math.hypot(ax, ay) * math.hypot(bx, by)
        for (ax, ay), (bx, by) in pairwise(steps)
    )


def _between_jambs(door: Door) -> shapely.LineString:
    """The part of a door that keeps off its jambs, where it is wide enough; else its middle."""
    (x0, y0), (x1, y1) = door.start, door.end
    share = min(_JAMB / max(math.dist(door.start, door.end), 1.0), 0.5)
    dx, dy = (x1 - x0) * share, (y1 - y0) * share
    return shapely.LineString(((x0 + dx, y0 + dy), (x1 - dx, y1 - dy)))
