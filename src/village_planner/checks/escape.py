"""How far people walk to the exits of a hall, from every stand and every place of its floor; it must not know limits.

Everything here is an upper bound within one per cent (see geometry/walking.py and geometry/farthest.py): never too
short. It is computed once for all rules that ask.
"""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import Final

import numpy as np
import shapely

from village_planner.checks.blocked_exits import PASSAGE, door_places, walkable_of, wide_exits
from village_planner.checks.context import Context
from village_planner.checks.exits import Exit
from village_planner.checks.floor import Floor
from village_planner.checks.stands_away import StandsAway
from village_planner.geometry.farthest import Beyond, Farthest, farthest, pieces_of
from village_planner.geometry.footprints import Floats, Shapes
from village_planner.geometry.two_ways import TwoWays
from village_planner.geometry.walkable import standing_room
from village_planner.geometry.walking import Spread, Walking
from village_planner.model.hall import Door

MAIN_AISLE: Final = "main-aisle"


class Escape:
    """Ways out of one hall. `reached` (e,) are the exits before which somebody can stand, in the order of the doors."""

    def __init__(self, floor: Floor, walking: Walking, ways_out: tuple[Exit, ...], passage: int) -> None:
        self.floor = floor
        self.exits = ways_out
        self.passage = passage
        self.walking = walking
        self._two_ways: dict[int, TwoWays] = {}
        self._spreads: dict[tuple[int, ...], Spread] = {}
        self._without_choice: dict[tuple[TwoWays, float], Farthest | None] = {}
        self._dead_ends: dict[int, Farthest | None] = {}
        self._before = [door_places(walking.floor, exit_.doors) for exit_ in ways_out]

    @cached_property
    def reached(self) -> tuple[int, ...]:
        """Numbers of the exits before which somebody can stand."""
        return tuple(number for number, places in enumerate(self._before) if len(places))

    @property
    def to_nearest(self) -> Spread:
        """Distances to the nearest exit."""
        return self.to(self.reached)

    def to(self, numbers: tuple[int, ...]) -> Spread:
        """Distances to the nearest of the exits of these numbers, in order."""
        if numbers not in self._spreads:
            places = [self._before[number] for number in numbers]
            self._spreads[numbers] = self.walking.spread(np.concatenate((np.zeros((0, 2)), *places)))
        return self._spreads[numbers]

    @cached_property
    def stands(self) -> StandsAway:
        """The ways from the stands."""
        return StandsAway(self.floor, self.walking, self.room, len(self.exits), self.to)

    @cached_property
    def room(self) -> shapely.Geometry:
        """Where on the aisles somebody can be."""
        return standing_room(self.walking.floor, self.passage)

    @cached_property
    def _pieces(self) -> Shapes:
        return pieces_of(self.room)

    def longest_dead_end(self, main: int) -> Farthest | None:
        """The place on the aisles from which it is farthest to where two ways lead on."""
        if main not in self._dead_ends:
            self._dead_ends[main] = farthest(self._pieces, self.two_ways(main).to_ways)
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
        return farthest(self._pieces, self.to_nearest.distances)

    def farthest_without_choice(self, ways: TwoWays, near: float) -> Farthest | None:
        """The same, of those more than `near` mm from where there is a choice of exits."""
        key = (ways, near)
        if key not in self._without_choice:
            beyond = Beyond(ways.to_choice, near)
            self._without_choice[key] = farthest(self._pieces, self.to_nearest.distances, beyond)
        return self._without_choice[key]

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


def _between(one: Door, other: Door) -> shapely.LineString:
    """The line between the nearest jambs of two doors."""
    line = shapely.shortest_line(
        shapely.MultiPoint([one.start, one.end]), shapely.MultiPoint([other.start, other.end])
    )
    return shapely.LineString(line)
