"""How far the cable from a power point to a stand is; it must not know how far it may be."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.checks.bodies import Bodies
from village_planner.checks.building import Building
from village_planner.checks.floor import Floor
from village_planner.geometry.cable import Ground, Resting
from village_planner.geometry.cable_web import Things
from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.fixture import FixtureKind, Service, ServiceKind

_SOUGHT: Final = 2
"""How many times as long as allowed a cable is sought; farther only where it is known how long it is at most."""


class Cable(NamedTuple):
    """The shortest cable to a stand: `length` in mm, or how long it is `or_more`; `straight` is how far the nearest
    power point is. Of a cable that is short enough the length may be an upper bound.
    """

    length: float
    straight: float
    or_more: bool = False


def power_points(floor: Floor) -> list[Service]:
    """The power points of a hall."""
    return [service for service in floor.services if service.kind is ServiceKind.POWER]


def cables_of(floor: Floor, points: Sequence[Service]) -> Cables:
    """The cables from the power points of a hall, of which there is one at least, computed once."""
    return floor.once(Cables, lambda: Cables(floor, points))


class Cables:
    """Cables from some power points of a hall over its floor, around all that stands there."""

    def __init__(self, floor: Floor, points: Sequence[Service]) -> None:
        *moving, resting = floor.around
        rest = floor.still.once(Resting, lambda: _resting(floor.building, resting))
        self._ground = Ground(rest, _things(moving[0]) if moving else None)
        self._sockets = floor.still.once(_Sockets, lambda: _sockets(points, rest.room))
        self._polygons = floor.bodies.bare.polygons
        self._known: dict[tuple[int, float], Cable] = {}

    def to_each(self, rows: Sequence[int], enough: float) -> Iterator[Cable | None]:
        """The cables to the stands of these rows, one after the other, exactly where one is longer than `enough` mm;
        before each, None after every few milliseconds of work.
        """
        polygons, sockets = self._polygons[rows], self._sockets
        nearest = sockets.tree.nearest(polygons)
        straight = shapely.distance(sockets.points[nearest], polygons)
        lines = shapely.shortest_line(sockets.starts[nearest], polygons)
        most = self._ground.bounds(lines)[1] + sockets.beyond[nearest]
        for row, polygon, upper, away in zip(rows, polygons, most.tolist(), straight.tolist(), strict=True):
            if (row, enough) not in self._known:
                self._known[row, enough] = yield from self._to(polygon, upper, away, enough)
            yield self._known[row, enough]

    def _to(
        self, polygon: shapely.Polygon, upper: float, straight: float, enough: float
    ) -> Generator[None, None, Cable]:
        if upper <= enough + TOLERANCE_MM:
            return Cable(upper, straight)
        if straight > enough + TOLERANCE_MM:
            return Cable(straight, straight, or_more=True)
        return (yield from self.to(polygon, enough))

    def to(
        self, polygon: shapely.Polygon, enough: float, among: Bools | None = None
    ) -> Generator[None, None, Cable]:
        """The same to one stand, from the points `among` all that are not beyond `enough` in a straight line."""
        sockets, sought = self._sockets, _SOUGHT * enough
        near = np.sort(sockets.tree.query(polygon, predicate="dwithin", distance=enough + TOLERANCE_MM))
        near = near if among is None else near[among[near]]
        straight = shapely.distance(sockets.points[near], polygon)
        order = np.argsort(straight, kind="stable")
        near, straight = near[order], straight[order]
        if not len(near):
            return Cable(np.inf, np.inf, or_more=True)
        lines = shapely.shortest_line(sockets.starts[near], polygon)
        least, most = (bound + sockets.beyond[near] for bound in self._ground.bounds(lines))
        best, away = float(most.min()), float(straight[0])
        if best <= enough + TOLERANCE_MM:
            return Cable(best, away)
        found, limit = np.inf, max(best, sought) if np.isfinite(best) else sought
        if self._ground.can_end_at(polygon):
            found = yield from self._sought(near[least <= limit], polygon, limit, enough)
        return Cable(found, away) if np.isfinite(found) else Cable(sought, away, or_more=True)

    def _sought(
        self, near: Ints, polygon: shapely.Polygon, limit: float, enough: float
    ) -> Generator[None, None, float]:
        """The shortest cable from these points, the nearest first, up to a limit, or one that is short enough."""
        found = np.inf
        for number in near.tolist():
            beyond, most = float(self._sockets.beyond[number]), min(found, limit + TOLERANCE_MM)
            if found > enough + TOLERANCE_MM:
                start = self._sockets.starts[number]
                found = min(found, beyond + (yield from self._ground.shortest(start, polygon, most - beyond)))
        return found


class _Sockets(NamedTuple):
    """The power points (n,) of a hall, where on its floor their cables start, how far `beyond` that they are, and a
    search tree of the points.
    """

    points: Shapes
    starts: Shapes
    beyond: Floats
    tree: shapely.STRtree


def _sockets(points: Sequence[Service], room: shapely.Geometry | None) -> _Sockets:
    places: Shapes = shapely.points([point.position for point in points])
    starts = places if room is None else shapely.get_point(shapely.shortest_line(room, places), 0)
    return _Sockets(places, starts, shapely.distance(places, starts), shapely.STRtree(places))


def _resting(building: Building, bodies: Bodies) -> Resting:
    outline = building.polygon
    return Resting(_things(bodies), outline, None if outline is None else building.roomy)


def _things(bodies: Bodies) -> Things:
    """What is in the way of cables: all but zones to be kept clear."""
    solid = np.ones(len(bodies.bare), dtype=bool)
    for number, fixture in enumerate(bodies.fixtures):
        solid[len(bodies.stands) + number] = fixture.kind is not FixtureKind.KEEP_CLEAR
    return Things(bodies.bare.polygons, solid, bodies.tree)
