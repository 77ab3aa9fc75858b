"""How far people walk to the exits of a hall, from every stand and every place of its floor; it must not know limits.

Everything here is an upper bound within one per cent (see geometry/walking.py and geometry/farthest.py): never too
short. It is computed once for all rules that ask.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.checks.blocked_exits import PASSAGE, door_places, walkable_of, wide_exits
from village_planner.checks.context import Context
from village_planner.checks.exits import Exit
from village_planner.checks.floor import Floor
from village_planner.geometry.edges import Edges
from village_planner.geometry.farthest import Beyond, Farthest, farthest
from village_planner.geometry.footprints import Bools, Floats, Ints
from village_planner.geometry.inside import farthest_inside
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.two_ways import TwoWays
from village_planner.geometry.walkable import standing_room
from village_planner.geometry.walking import Spread, Walking
from village_planner.model.hall import Door
from village_planner.model.stand import RENTED, Stand

MAIN_AISLE: Final = "main-aisle"

_BEFORE: Final = 10.0
"""Millimetres before an open side at which somebody who leaves a stand is on the aisle."""

_BATCH: Final = 16
"""Stands of which the way is computed at once."""

_STEP, _FINE_STEP = 3_000.0, 300.0
"""Millimetres between places along an open side: at first, and of a stand that could be too far."""


class TooFar(NamedTuple):
    """Stands that are too far from an exit, the way in mm from the farthest (0 when there is none) and its number."""

    stands: tuple[Stand, ...]
    distance: float
    farthest: int


class Escape:
    """Ways out of one hall. `reached` (e,) are the exits before which somebody can stand, in the order of the doors."""

    def __init__(self, floor: Floor, walking: Walking, ways_out: tuple[Exit, ...], passage: int) -> None:
        self.floor = floor
        self.exits = ways_out
        self.passage = passage
        self.walking = walking
        self._two_ways: dict[int, TwoWays] = {}
        self._without: dict[int, Spread] = {}
        self._dead_ends: dict[int, Farthest | None] = {}
        self._before = [door_places(walking.floor, exit_.doors) for exit_ in ways_out]

    @cached_property
    def reached(self) -> tuple[int, ...]:
        """Numbers of the exits before which somebody can stand."""
        return tuple(number for number, places in enumerate(self._before) if len(places))

    @cached_property
    def to_exits(self) -> tuple[Spread, ...]:
        """Distances to each exit."""
        return tuple(self.walking.spread(places) for places in self._before)

    @cached_property
    def to_nearest(self) -> Spread:
        """Distances to the nearest exit."""
        return self.walking.spread(np.concatenate((np.zeros((0, 2)), *self._before)))

    @cached_property
    def room(self) -> shapely.Geometry:
        """Where on the aisles somebody can be."""
        return standing_room(self.walking.floor, self.passage)

    def longest_dead_end(self, main: int) -> Farthest | None:
        """The place on the aisles from which it is farthest to where two ways lead on."""
        if main not in self._dead_ends:
            self._dead_ends[main] = farthest(self.room, self.two_ways(main).to_ways)
        return self._dead_ends[main]

    @cached_property
    def corners(self) -> Floats:
        """The corners of the aisles where somebody can be, (n, 2)."""
        points = shapely.get_coordinates(self.walking.floor)
        near = shapely.buffer(self.room, 1)
        shapely.prepare(near)
        found: Floats = points[shapely.intersects_xy(near, points[:, 0], points[:, 1])]
        return found

    @cached_property
    def farthest(self) -> Farthest | None:
        """The place on the aisles that is farthest from the nearest exit."""
        return farthest(self.room, self.to_nearest.distances)

    def farthest_without_choice(self, ways: TwoWays, near: float) -> Farthest | None:
        """The same, of those more than `near` mm from where there is a choice of exits."""
        return farthest(self.room, self.to_nearest.distances, Beyond(ways.to_choice, near))

    def without(self, number: int) -> Spread:
        """Distances to the nearest exit when this one is closed."""
        if number not in self._without:
            others = [places for other, places in enumerate(self._before) if other != number]
            self._without[number] = self.walking.spread(np.concatenate((np.zeros((0, 2)), *others)))
        return self._without[number]

    @cached_property
    def stands(self) -> Ints:
        """Rows of the stands and tables that visitors walk up to and that have an open side, (s,)."""
        rows: Ints = np.unique(self._fronts.rows)
        return rows

    @cached_property
    def of_stands(self) -> Floats:
        """From the farthest place of each of `stands` to each exit, (s, exits): an upper bound, at most a stand's
        diagonal too long.
        """
        return self._bounds[0]

    @cached_property
    def _bounds(self) -> tuple[Floats, Floats]:
        """Upper and lower bounds of the way from the farthest place of each of `stands` to each exit, (s, exits)."""
        rows, places, far = self._sampled(_STEP, self._fronts)
        index = np.searchsorted(self.stands, rows)
        most = np.full((len(self.stands), len(self.exits)), np.inf)
        least = most.copy()
        for column, spread in enumerate(self.to_exits):
            away = spread.distances(places)
            np.minimum.at(most[:, column], index, away + far)
            np.minimum.at(least[:, column], index, away - _STEP / 2)
        return most, least

    def too_far(self, limit: float, closed: int | None = None, among: Bools | None = None) -> TooFar:
        """Which of `stands` (of those `among` them) are more than `limit` mm from the nearest exit that is not
        `closed`, and how far the farthest is: an upper bound within one per cent.
        """
        most, least = (
            np.delete(b, [] if closed is None else closed, axis=1).min(axis=1) for b in self._bounds
        )
        spread = self.to_nearest if closed is None else self.without(closed)
        possible = np.isfinite(most) & (most > limit)
        possible &= True if among is None else among
        sure = possible & (least > limit)
        exact = dict(self._exact(np.flatnonzero(possible & ~sure), spread))
        rows = [*np.flatnonzero(sure).tolist(), *(row for row, away in exact.items() if away > limit)]
        pending = sorted((row for row in rows if row not in exact), key=lambda row: -most[row])
        worst = max((exact[row] for row in rows if row in exact), default=0.0)
        while pending and most[pending[0]] > worst:
            batch, pending = pending[:_BATCH], pending[_BATCH:]
            exact.update(self._exact(np.array(batch), spread))
            worst = max(worst, *(exact[row] for row in batch))
        rows.sort()
        stands = tuple(self.floor.stands[self.stands[row]] for row in rows)
        return TooFar(stands, worst, max(range(len(rows)), key=lambda i: exact.get(rows[i], 0.0), default=0))

    def near(self, number: int, limit: float) -> Bools:
        """Which of `stands` are at most `limit` mm from exit `number`, (s,)."""
        most, least = (bound[:, number] for bound in self._bounds)
        found: Bools = most <= limit
        for row, away in self._exact(np.flatnonzero(~found & (least <= limit)), self.to_exits[number]):
            found[row] = away <= limit
        return found

    def _exact(self, numbers: Ints, spread: Spread) -> Iterator[tuple[int, float]]:
        """From the farthest place of these of `stands`, walked inside them to an open side and on to an exit."""
        wanted = np.isin(self._fronts.rows, self.stands[numbers])
        rows, places, _ = self._sampled(_FINE_STEP, self._fronts.take(np.flatnonzero(wanted)))
        away = spread.distances(places)
        for number in numbers.tolist():
            mine = rows == self.stands[number]
            polygon = self.floor.bodies.bare.polygons[self.stands[number]]
            yield number, farthest_inside(polygon, places[mine], away[mine])

    @cached_property
    def fronts(self) -> tuple[Ints, Floats]:
        """The stands' rows and the middles of their open sides."""
        return front_places(self.floor)

    def two_ways(self, main: int) -> TwoWays:
        """Where two ways lead out. Floor wider than two main aisles of `main` mm cannot be blocked at one place."""
        if main not in self._two_ways:
            self._two_ways[main] = self._find_two_ways(2 * main)
        return self._two_ways[main]

    def _find_two_ways(self, wide: int) -> TwoWays:
        doors = [door for exit_ in self.exits for door in exit_.doors]
        lines = [shapely.LineString((door.start, door.end)) for door in doors]
        lines += [_between(one, other) for e in self.exits for one, other in itertools.pairwise(e.doors)]
        return TwoWays(self.walking, self._before, np.array(lines, dtype=object), wide)

    @cached_property
    def _fronts(self) -> Edges:
        return _open_sides(self.floor)

    def _sampled(self, step: float, edges: Edges) -> tuple[Ints, Floats, Floats]:
        """Rows (n,), places before open sides (n, 2) and how far the stand's farthest corner is from each."""
        edge, places = _before(edges, step)
        rows = edges.rows[edge]
        polygons = self.floor.bodies.bare.polygons[rows]
        straight = shapely.hausdorff_distance(polygons, shapely.points(places))
        bent = ~self.floor.bodies.bare.convex[rows]
        far = np.where(bent, np.maximum(straight, shapely.length(polygons) / 2 + _BEFORE), straight)
        return rows, places, far


def escape_of(context: Context, floor: Floor) -> Escape | None:
    """Ways out of a hall, computed once; None without a usable outline, the profile's least passage or an exit that is
    wide enough and that nothing blocks.
    """
    passage, walking = context.profile.value(PASSAGE), walking_of(context, floor)
    if passage is None or walking is None:
        return None
    ways_out = wide_exits(floor, context.profile)
    if not ways_out:
        return None
    return floor.once(Escape, lambda: Escape(floor, walking, ways_out, passage))


def walking_of(context: Context, floor: Floor) -> Walking | None:
    """Ways over a hall's floor, computed once; None without a usable outline or the profile's least passage."""
    passage = context.profile.value(PASSAGE)
    walkable = None if passage is None else walkable_of(floor, passage)
    if walkable is None:
        return None
    return floor.once(Walking, lambda: Walking(walkable, context.heed))


def front_places(floor: Floor, step: float = _STEP) -> tuple[Ints, Floats]:
    """Places (n, 2) on the aisle before the open sides of the stands and tables that visitors walk up to, `step` mm
    apart, and the stands' rows, (n,).
    """
    edges = _open_sides(floor)
    edge, places = _before(edges, step)
    return edges.rows[edge], places


def _open_sides(floor: Floor) -> Edges:
    wanted: Bools = floor.rows_of(RENTED)
    return floor.open_edges.take(np.flatnonzero(wanted[floor.open_edges.rows]))


def _before(edges: Edges, step: float) -> tuple[Ints, Floats]:
    """Places before edges, evenly spread, and the edge of each."""
    # a side of exactly some steps has as many places when it is turned and rounded to millimetres
    counts = np.maximum(np.ceil((edges.lengths - TOLERANCE_MM) / step).astype(np.intp), 1)
    edge = np.repeat(np.arange(len(edges)), counts)
    turn = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = ((turn + 0.5) / counts[edge])[:, None]
    along = edges.starts[edge] * (1 - share) + edges.ends[edge] * share
    return edge, along + edges.outward[edge] * _BEFORE


def _between(one: Door, other: Door) -> shapely.LineString:
    """The line between the nearest jambs of two doors."""
    line = shapely.shortest_line(
        shapely.MultiPoint([one.start, one.end]), shapely.MultiPoint([other.start, other.end])
    )
    return shapely.LineString(line)
