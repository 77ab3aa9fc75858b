"""How far people walk from the stands of a hall to its exits, each from its farthest place; it must not know limits.

Bounds decide about most stands. Only of those between the bounds the way is computed, once for all rules that ask.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import shapely

from village_planner.checks.floor import Floor
from village_planner.geometry.edges import Edges
from village_planner.geometry.footprints import Bools, Floats, Ints
from village_planner.geometry.inside import farthest_inside
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.walking import Spread, Walking
from village_planner.model.stand import RENTED, Stand

_BEFORE: Final = 10.0
"""Millimetres before an open side at which somebody who leaves a stand is on the aisle."""

_BATCH: Final = 16
"""Stands of which the way is computed at once."""

_STEP, _FINE_STEP = 3_000.0, 300.0
"""Millimetres between places along an open side: at first, and where something stands before it or the stand could be
too far."""

Exits: TypeAlias = tuple[int, ...]
"""Numbers of exits that are open."""


class TooFar(NamedTuple):
    """Stands that are too far from an exit, the way in mm from the farthest (0 when there is none) and its number."""

    stands: tuple[Stand, ...]
    distance: float
    farthest: int


class _Bounds(NamedTuple):
    """Millimetres from the farthest place of each stand to each exit at `most`, (s, exits), and at least `from_corner`
    of stands, (c, exits), of which `owner` (c,) tells the number of the stand.
    """

    most: Floats
    from_corner: Floats
    owner: Ints

    def least(self, opened: Exits) -> Floats:
        """Millimetres from the farthest place of each stand to the nearest of some exits at least, (s,).

        The nearest exit is another one for each corner: the farthest corner to one exit may be near another.
        """
        found = np.full(len(self.most), -np.inf)
        np.maximum.at(found, self.owner, self.from_corner[:, opened].min(axis=1, initial=np.inf))
        return found


class _Corners(NamedTuple):
    """Corners of stands, the number of the stand of each in `owner`, (c,), and pairs of one with a place before it:
    the corner's `number`, the place's, and how much `longer` the way from the corner is than that from the place, in
    mm at least, (p,).
    """

    owner: Ints
    number: Ints
    place: Ints
    longer: Floats


class StandsAway:
    """The ways from the stands and tables of one hall that visitors walk up to and that have an open side.

    `to` gives the distances to the nearest of some exits, of which there are `exits`; there is no way but from the
    `room` where somebody can be: who faces a slit walks through none.
    """

    def __init__(
        self,
        floor: Floor,
        walking: Walking,
        room: shapely.Geometry,
        exits: int,
        to: Callable[[Exits], Spread],
    ) -> None:
        self._floor = floor
        self._walking = walking
        self._room = room
        self._to = to
        self._exits: Exits = tuple(range(exits))
        self._sides = _open_sides(floor)
        self._known: dict[Exits, dict[int, float]] = {}

    @cached_property
    def rows(self) -> Ints:
        """Rows of these stands, (s,)."""
        rows: Ints = np.unique(self._sides.rows)
        return rows

    @cached_property
    def fronts(self) -> tuple[Ints, Floats]:
        """Rows of the stands and places before their open sides, some 3 m apart."""
        return front_places(self._floor)

    @property
    def at_most(self) -> Floats:
        """From the farthest place of each stand to each exit, (s, exits): an upper bound, at most a stand's diagonal
        too long.
        """
        return self._bounds.most

    def too_far(self, limit: float, closed: int | None = None, among: Bools | None = None) -> TooFar:
        """Which stands (of those `among` them) are more than `limit` mm from the nearest exit that is not `closed`,
        and how far the farthest is: an upper bound within one per cent.
        """
        opened = tuple(number for number in self._exits if number != closed)
        most, least = self._bounds.most[:, opened].min(axis=1, initial=np.inf), self._bounds.least(opened)
        possible = np.isfinite(most) & (most > limit)
        possible &= True if among is None else among
        sure = possible & (least > limit)
        exact = dict(self._exact(np.flatnonzero(possible & ~sure), opened))
        rows = [*np.flatnonzero(sure).tolist(), *(row for row, away in exact.items() if away > limit)]
        pending = sorted((row for row in rows if row not in exact), key=lambda row: -most[row])
        worst = max((exact[row] for row in rows if row in exact), default=0.0)
        while pending and most[pending[0]] > worst:
            batch, pending = pending[:_BATCH], pending[_BATCH:]
            exact.update(self._exact(np.array(batch), opened))
            worst = max(worst, *(exact[row] for row in batch))
        rows.sort()
        stands = tuple(self._floor.stands[self.rows[row]] for row in rows)
        return TooFar(stands, worst, max(range(len(rows)), key=lambda i: exact.get(rows[i], 0.0), default=0))

    def near(self, number: int, limit: float) -> Bools:
        """Which stands are at most `limit` mm from exit `number`, (s,)."""
        most, least = self._bounds.most[:, number], self._bounds.least((number,))
        found: Bools = most <= limit
        for row, away in self._exact(np.flatnonzero(~found & (least <= limit)), (number,)).items():
            found[row] = away <= limit
        return found

    def _exact(self, numbers: Ints, opened: Exits) -> dict[int, float]:
        """From the farthest place of these stands, by their numbers, walked inside them to an open side and on to an
        exit.
        """
        known = self._known.setdefault(opened, {})
        unknown = np.array([number for number in numbers.tolist() if number not in known], dtype=np.intp)
        if len(unknown):
            sides = self._sides.take(np.flatnonzero(np.isin(self._sides.rows, self.rows[unknown])))
            side, places = _before(sides, _FINE_STEP)
            away = self._distances(places, opened)
            polygons = self._floor.bodies.bare.polygons
            for number in unknown.tolist():
                mine = sides.rows[side] == self.rows[number]
                known[number] = farthest_inside(polygons[self.rows[number]], places[mine], away[mine])
        return {number: known[number] for number in numbers.tolist()}

    @cached_property
    def _bounds(self) -> _Bounds:
        side, places = _before(self._sides, self._steps)
        rows = self._sides.rows[side]
        index = np.searchsorted(self.rows, rows)
        far = self._farthest_corner(rows, places)
        corners = self._corners(side, places, rows)
        most = np.full((len(self.rows), len(self._exits)), np.inf)
        from_corner = np.full((len(corners.owner), len(self._exits)), np.inf)
        for number in self._exits:
            away = self._distances(places, (number,))
            np.minimum.at(most[:, number], index, away + far)
            np.minimum.at(from_corner[:, number], corners.number, away[corners.place] + corners.longer)
        return _Bounds(most, from_corner, corners.owner)

    def _distances(self, places: Floats, opened: Exits) -> Floats:
        """From each of these places (n, 2) to the nearest of some exits; inf where nobody can be."""
        away: Floats = np.where(_are_in(self._room, places), self._to(opened).distances(places), np.inf)
        return away

    def _farthest_corner(self, rows: Ints, places: Floats) -> Floats:
        """How far one walks at most inside the stand of each of these rows (n,) to a place (n, 2) before it."""
        bare = self._floor.bodies.bare
        straight = shapely.hausdorff_distance(bare.polygons[rows], shapely.points(places))
        around = shapely.length(bare.polygons[rows]) / 2 + _BEFORE
        far: Floats = np.where(bare.convex[rows], straight, around)
        return far

    def _corners(self, side: Ints, places: Floats, rows: Ints) -> _Corners:
        """The corners of each stand with each of the places (n, 2) before it.

        Whoever goes from a corner over any point of the stretch of the side that a place stands for is nearer to an
        exit there by no more than the way along the side: that saves most at one end of the stretch. Of a side with
        something before it the places are those of the exact way.
        """
        ends = self._stretches(side, places)
        points, owner = shapely.get_coordinates(
            self._floor.bodies.bare.polygons[self.rows], return_index=True
        )
        first, last = (np.searchsorted(self.rows[owner], rows, side=where) for where in ("left", "right"))
        place = np.repeat(np.arange(len(rows)), last - first)
        number = np.arange(len(place)) - np.repeat(np.cumsum(last - first) - last, last - first)
        from_corner: Floats = np.hypot(*(points[number, None] - ends[place]).transpose(2, 0, 1))
        along: Floats = np.hypot(*(places[:, None] - ends).transpose(2, 0, 1))
        longer: Floats = (from_corner - along[place]).min(axis=1)
        return _Corners(owner, number, place, longer)

    @cached_property
    def _steps(self) -> Floats:
        """Millimetres between the places along each side: few of those where something stands before it."""
        side, places = _before(self._sides, _STEP)
        lines = np.stack((np.repeat(places[:, None], 2, axis=1), self._stretches(side, places)), axis=2)
        seen = self._walking.sight.sees(lines.reshape(-1, 2, 2)).reshape(-1, 2)
        return _steps(self._sides, side, _are_in(self._room, places) & seen[:, 0] & seen[:, 1])

    def _stretches(self, side: Ints, places: Floats) -> Floats:
        """Both ends of the stretch of its side that each place stands for, (n, 2, 2)."""
        along = (self._sides.ends - self._sides.starts)[side]
        half = along / (2 * np.bincount(side, minlength=len(self._sides))[side, None])
        ends: Floats = np.stack((places - half, places + half), axis=1)
        return ends


def front_places(floor: Floor, step: float = _STEP) -> tuple[Ints, Floats]:
    """Places (n, 2) on the aisle before the open sides of the stands and tables that visitors walk up to, `step` mm
    apart, and the stands' rows, (n,).
    """
    sides = _open_sides(floor)
    side, places = _before(sides, step)
    return sides.rows[side], places


def front_places_in(room: shapely.Geometry, floor: Floor) -> tuple[Ints, Floats]:
    """Those of the same places that are in the `room` where somebody can be, near each other where not all are."""
    sides = _open_sides(floor)
    side, places = _before(sides, _STEP)
    side, places = _before(sides, _steps(sides, side, _are_in(room, places)))
    inside = _are_in(room, places)
    return sides.rows[side[inside]], places[inside]


def _steps(sides: Edges, side: Ints, free: Bools) -> Floats:
    """Millimetres between the places along each side: few where a first place of its `side` (n,) is not `free`."""
    steps = np.full(len(sides), _STEP)
    steps[side[~free]] = _FINE_STEP
    return steps


def _are_in(room: shapely.Geometry, places: Floats) -> Bools:
    """Which of these places (n, 2) are in a room."""
    shapely.prepare(room)
    found: Bools = shapely.intersects_xy(room, places)
    return found


def _open_sides(floor: Floor) -> Edges:
    wanted: Bools = floor.rows_of(RENTED)
    return floor.open_edges.take(np.flatnonzero(wanted[floor.open_edges.rows]))


def _before(sides: Edges, step: float | Floats) -> tuple[Ints, Floats]:
    """Places before sides, evenly spread some `step` mm apart, and the side of each."""
    # a side of exactly some steps has as many places when it is turned and rounded to millimetres
    counts = np.maximum(np.ceil((sides.lengths - TOLERANCE_MM) / step).astype(np.intp), 1)
    side = np.repeat(np.arange(len(sides)), counts)
    turn = np.arange(len(side)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = ((turn + 0.5) / counts[side])[:, None]
    along = sides.starts[side] * (1 - share) + sides.ends[side] * share
    return side, along + sides.outward[side] * _BEFORE
