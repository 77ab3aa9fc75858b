"""How far the cable from a power point to a stand is; it must not know how far it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.checks.floor import Bodies, Floor
from village_planner.geometry.cable import Ground, Things
from village_planner.geometry.footprints import Bools, Ints, Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.fixture import FixtureKind, Service, ServiceKind
from village_planner.model.stand import Stand

_SOUGHT: Final = 2
"""How many times as long as allowed a cable is sought."""


class Cable(NamedTuple):
    """The shortest cable to a stand: `length` in mm, or how long it is `or_more`; `straight` is how far the nearest
    power point is. Of a cable that is short enough the length may be an upper bound.
    """

    length: float
    straight: float
    or_more: bool = False


def orders_power(stand: Stand) -> bool:
    """Whether an exhibitor needs a cable."""
    return stand.orders.power_w > 0 or stand.orders.sockets > 0


def power_points(floor: Floor) -> list[Service]:
    """The power points of a hall."""
    return [service for service in floor.services if service.kind is ServiceKind.POWER]


def cables_of(floor: Floor, points: Sequence[Service]) -> Cables:
    """The cables from the power points of a hall, of which there is one at least, computed once."""
    return floor.once(Cables, lambda: Cables(floor, points))


class Cables:
    """Cables from some power points of a hall over its floor, around all that stands there."""

    def __init__(self, floor: Floor, points: Sequence[Service]) -> None:
        outline = floor.building.polygon
        room = None if outline is None else floor.building.roomy
        self._ground = Ground([_things(bodies) for bodies in floor.around], outline, room)
        self._points: Shapes = shapely.points([point.position for point in points])
        self._starts = (
            self._points if room is None else shapely.get_point(shapely.shortest_line(room, self._points), 0)
        )
        self._beyond = shapely.distance(self._points, self._starts)
        self._tree = shapely.STRtree(self._points)
        self._polygons = floor.bodies.bare.polygons
        self._known: dict[tuple[int, float], Cable] = {}

    def to_each(self, rows: Sequence[int], enough: float) -> Iterator[Cable]:
        """The cables to the stands of these rows, one after the other, exactly where one is longer than `enough` mm."""
        polygons = self._polygons[rows]
        nearest = self._tree.nearest(polygons)
        straight = shapely.distance(self._points[nearest], polygons)
        lines = shapely.shortest_line(self._starts[nearest], polygons)
        most = self._ground.bounds(lines)[1] + self._beyond[nearest]
        for row, polygon, upper, away in zip(rows, polygons, most.tolist(), straight.tolist(), strict=True):
            if (row, enough) not in self._known:
                self._known[row, enough] = self._to(polygon, upper, away, enough)
            yield self._known[row, enough]

    def _to(self, polygon: shapely.Polygon, upper: float, straight: float, enough: float) -> Cable:
        if upper <= enough + TOLERANCE_MM:
            return Cable(upper, straight)
        if straight > enough + TOLERANCE_MM:
            return Cable(straight, straight, or_more=True)
        return self.to(polygon, enough)

    def to(self, polygon: shapely.Polygon, enough: float, among: Bools | None = None) -> Cable:
        """The same to one stand, from the points `among` all that are not beyond `enough` in a straight line."""
        near = np.sort(self._tree.query(polygon, predicate="dwithin", distance=enough + TOLERANCE_MM))
        near = near if among is None else near[among[near]]
        straight = shapely.distance(self._points[near], polygon)
        order = np.argsort(straight, kind="stable")
        near, straight = near[order], straight[order]
        if not len(near):
            return Cable(np.inf, np.inf, or_more=True)
        beyond = self._beyond[near]
        least, most = (
            b + beyond for b in self._ground.bounds(shapely.shortest_line(self._starts[near], polygon))
        )
        best = float(most.min(initial=np.inf))
        if best > enough + TOLERANCE_MM:
            best = min(best, float(beyond[0]) + self._ground.bent(self._starts[near[0]], polygon))
        if best <= enough + TOLERANCE_MM:
            return Cable(best, float(straight[0]))
        for limit in (best, _SOUGHT * enough):
            found = (
                self._sought(near[least <= limit], polygon, limit, enough) if np.isfinite(limit) else limit
            )
            if np.isfinite(found):
                return Cable(found, float(straight[0]))
        return Cable(_SOUGHT * enough, float(straight[0]), or_more=True)

    def _sought(self, near: Ints, polygon: shapely.Polygon, limit: float, enough: float) -> float:
        """The shortest cable from these points, the nearest first, up to a limit, or one that is short enough."""
        found = np.inf
        for number in near.tolist():
            beyond, most = float(self._beyond[number]), min(found, limit + TOLERANCE_MM)
            if found > enough + TOLERANCE_MM:
                found = min(
                    found, beyond + self._ground.shortest(self._starts[number], polygon, most - beyond)
                )
        return found


def _things(bodies: Bodies) -> Things:
    """What is in the way of cables: all but zones to be kept clear."""
    solid = np.ones(len(bodies.bare), dtype=bool)
    for number, fixture in enumerate(bodies.fixtures):
        solid[len(bodies.stands) + number] = fixture.kind is not FixtureKind.KEEP_CLEAR
    return Things(bodies.bare.polygons, solid, bodies.tree)
