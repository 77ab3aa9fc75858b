"""Who in a hall wants to be reached, how wide the ways to the exits are, and what stands beside their narrowest places.

It must not know what is required.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import shapely

from village_planner.checks.exits import is_way_out
from village_planner.checks.floor import Floor
from village_planner.checks.fronts import END
from village_planner.checks.profile import Profile
from village_planner.checks.words import subject, thing_name
from village_planner.geometry.edges import lines
from village_planner.geometry.footprints import Ints, Shapes
from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.necks import Neck
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.widest_way import WidestWay, widest_for_all, widest_ways
from village_planner.model.finding import Subject
from village_planner.model.fixture import Fixture
from village_planner.model.hall import Door
from village_planner.model.stand import RENTED, Stand
from village_planner.text import Value, say

_SERVICE_GAP: Final = "service-gap"

_AISLE: Final = "secondary-aisle"

WAY_LIMITS: Final = (_AISLE, _SERVICE_GAP)
"""What `narrowest_way` reads of a profile."""

_SQUEEZE: Final = 100
"""Millimetres through which nobody goes, whatever a profile says: no limit of a rule but what keeps the slits between
things that were drawn not quite side by side from being ways.
"""

Thing: TypeAlias = Stand | Fixture


class Fronts(NamedTuple):
    """Open sides of the stands and tables that visitors walk up to: `rows` (n,) and their open sides as `lines` (n,),
    without their last 10 cm.
    """

    rows: Ints
    lines: Shapes


def fronts_of(floor: Floor) -> Fronts:
    """The fronts of a hall. Stands without an open side have none."""
    return floor.once(Fronts, lambda: _find_fronts(floor))


def _find_fronts(floor: Floor) -> Fronts:
    wanted = floor.rows_of(RENTED)
    edges = floor.open_edges.take(np.flatnonzero(wanted[floor.open_edges.rows]))
    rows, owner = np.unique(edges.rows, return_inverse=True)
    return Fronts(rows, shapely.multilinestrings(lines(edges, END), indices=owner))


def exits_of(floor: Floor) -> tuple[Door, ...]:
    """The doors by which the public leaves a hall."""
    return tuple(filter(is_way_out, floor.hall.doors))


def door_lines(doors: Iterable[Door]) -> Shapes:
    """Openings of doors as lines, (n,)."""
    places = [(door.start, door.end) for door in doors]
    found: Shapes = shapely.linestrings(np.array(places, dtype=float).reshape(-1, 2, 2))
    return found


class Reached(NamedTuple):
    """How wide the widest way from each front of a hall to an exit is, in the order of `fronts`."""

    floor: Floor
    space: FreeSpace
    fronts: Fronts
    exits: Shapes
    ways: list[WidestWay]

    def stand(self, index: int) -> Stand:
        """The stand of a front."""
        return self.floor.stands[int(self.fronts.rows[index])]

    def narrower(self, width: int) -> list[int]:
        """Fronts to which a way leads, but none of this width in mm."""
        return [i for i, way in enumerate(self.ways) if 0 < way.width < width - TOLERANCE_MM]

    @property
    def reachable(self) -> Shapes:
        """The lines of the fronts to which some way leads."""
        return self.fronts.lines[[way.width > 0 for way in self.ways]]


def reached(floor: Floor, width: int, least: int) -> Reached | None:
    """The ways of at least `least` and at most `width` mm from the fronts to the exits; None for a hall whose outline
    is not usable or that has no exit. Computed once for all rules that ask.
    """
    space, exits = floor.free_space, door_lines(exits_of(floor))
    if space is None or not len(exits):
        return None

    def find() -> Reached:
        fronts = fronts_of(floor)
        ways = widest_ways(space, fronts.lines, exits, width, min(least, width))
        return Reached(floor, space, fronts, exits, ways)

    return floor.once((Reached, width, least), find)


def narrowest_way(found: Reached, width: int, profile: Profile) -> int:
    """How wide in mm the way to the worst reached front of a hall is: exactly, rounded down, where it is narrower than
    `width`; else at most 2 cm too little, and up to four aisles' width. Computed once for all rules that ask.
    """
    if narrow := found.narrower(width):
        return math.floor(min(found.ways[i].width for i in narrow))
    least = least_way(profile)
    most = max(4 * (profile.value(_AISLE) or 0), 2 * least)
    return found.floor.once(
        (narrowest_way, least),
        lambda: widest_for_all(found.space, found.reachable, found.exits, least, most),
    )


def beside(floor: Floor, neck: Neck) -> tuple[Thing | None, Thing | None]:
    """What stands at both ends of a neck: stands, then fixtures, in the order of ids as with pairs of stands; last
    None for a wall of the hall.
    """
    found: list[Thing | None] = []
    for end in shapely.points([neck.start, neck.end]):
        rows = floor.bodies.tree.query(end, predicate="dwithin", distance=TOLERANCE_MM)
        rows = rows[floor.solid[rows]]
        away = shapely.distance(floor.bodies.whole.polygons[rows], end)
        found.append(floor.thing(int(rows[np.argmin(away)])) if len(rows) else None)
    one, other = sorted(
        found, key=lambda thing: (thing is None, isinstance(thing, Fixture), thing.id if thing else "")
    )
    return one, other


def names(things: Iterable[Thing | None]) -> tuple[Value, Value]:
    """What is at both ends of a neck, as sentences use it."""
    one, other = (say("a wall") if thing is None else thing_name(thing) for thing in things)
    return one, other


def subjects_at(floor: Floor, things: Iterable[Thing | None]) -> tuple[Subject, ...]:
    """Whom a neck is about: what stands at its ends; else the hall."""
    there = {thing.id: thing for thing in things if thing is not None}
    return tuple(map(subject, there.values())) or (subject(floor.hall),)


def least_way(profile: Profile) -> int:
    """Width in mm of the narrowest gap through which anybody goes: what is no wider is no aisle to anybody."""
    return max(profile.value(_SERVICE_GAP) or 0, _SQUEEZE)
