"""The ways out that a safety plan draws: only such as the rules call one; it must not know how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np
import shapely
from msgspec import structs

from village_planner.checks.blocked_exits import PASSAGE, door_places, open_exits, walkable_of, wide_exits
from village_planner.checks.exits import is_way_out
from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.reach import least_way
from village_planner.checks.rules.no_way_to_exit import cut_off
from village_planner.checks.stands_away import front_places
from village_planner.checks.words import in_people_order
from village_planner.geometry.routes import Way, walked_ways
from village_planner.geometry.walking import Walking
from village_planner.model.hall import Door, DoorKind
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.model.stand import RENTED, Stand

_DETOUR: Final = 1_000.0
"""Millimetres by which a way drawn at arm's length from everything may be longer than the shortest: it ends in the
middle of its door. One that is longer still is another way than that of the rules.
"""


class WaysOut(NamedTuple):
    """The shortest way out of each stand and table that has one `passage` mm wide; `narrow` are the stands of which
    every way out is narrower, as people count them: none is drawn. No way leads to the doors `avoided`.
    """

    ways: tuple[Way, ...]
    narrow: tuple[Stand, ...]
    passage: int
    avoided: tuple[Door, ...]


def ways_out(plan: Plan, floor: Floor, profile: Profile) -> WaysOut:
    """The ways over the floor on which the rules measure: gaps narrower than the least passage are closed, and only
    exits that count are exits. Posters and meeting tables are left on the way of others.
    """
    passage, doors = _escape(floor, profile)
    avoided = tuple(door for door in floor.hall.doors if is_way_out(door) and door not in doors)
    walkable = walkable_of(floor, passage)
    if walkable is None or not doors:
        return WaysOut((), (), passage, avoided)
    shortest, fronts = _shortest_ways(floor, doors, walkable)
    drawn = _at_arms_length(plan, floor, doors, walkable)
    ways = {
        stand: other if (other := drawn.get(stand)) is not None and _is_same(other, way, doors) else way
        for stand, way in shortest.items()
    }
    unreached = fronts.keys() - shortest.keys()
    lost = {stand.id for stand in cut_off(floor, profile)}
    narrow = in_people_order(fronts[stand] for stand in unreached - lost)
    return WaysOut(tuple(ways[stand] for stand in sorted(ways)), narrow, passage, avoided)


def _shortest_ways(
    floor: Floor, doors: tuple[Door, ...], walkable: shapely.MultiPolygon
) -> tuple[dict[StandId, Way], dict[StandId, Stand]]:
    """The ways that the rules measure, from the nearest place before each stand that has one; and all with a front."""
    spread = Walking(walkable).spread(door_places(walkable, doors))
    rows, places = front_places(floor)
    fronts = {floor.stands[row].id: floor.stands[row] for row in np.unique(rows).tolist()}
    nearest: dict[StandId, Corner] = {}
    away = spread.distances(places)
    for index in np.argsort(-away, kind="stable").tolist():  # the nearest place of a stand last
        if np.isfinite(away[index]):
            nearest[floor.stands[int(rows[index])].id] = (float(places[index, 0]), float(places[index, 1]))
    found: dict[StandId, Way] = {}
    for stand, place in nearest.items():
        points = spread.way(place)[::-1]
        found[stand] = Way(points, float(shapely.LineString(points).length), 0)
    return found, fronts


def _is_same(drawn: Way, shortest: Way, doors: tuple[Door, ...]) -> bool:
    """Whether a way drawn at arm's length leads to the same door as the shortest, and hardly farther."""
    ends = [_door_at(way, doors) for way in (drawn, shortest)]
    return ends[0] == ends[1] and drawn.length <= shortest.length + _DETOUR


def _door_at(way: Way, doors: tuple[Door, ...]) -> Door:
    """The door at which a way ends."""
    end = shapely.Point(way.points[0])
    return min(doors, key=lambda door: shapely.distance(end, shapely.LineString((door.start, door.end))))


def _escape(floor: Floor, profile: Profile) -> tuple[int, tuple[Door, ...]]:
    """How wide a way out is, and the doors to which ways lead; where the profile does not say, those of its least."""
    passage = profile.value(PASSAGE)
    if passage is None:
        return least_way(profile), open_exits(floor, profile)
    return passage, tuple(door for exit_ in wide_exits(floor, profile) for door in exit_.doors)


def _at_arms_length(
    plan: Plan, floor: Floor, doors: tuple[Door, ...], walkable: shapely.MultiPolygon
) -> dict[StandId, Way]:
    """The shortest ways at arm's length from everything, of those that stay on the walkable floor."""
    hall = structs.replace(floor.hall, doors=doors)
    usable = structs.replace(plan, halls=plan.halls.put(hall))
    kinds = (DoorKind.EXIT, DoorKind.ENTRANCE)
    best = _shortest(plan, walked_ways(usable, hall.id, kinds, walkable).values())
    shapely.prepare(walkable)
    return {stand: way for stand, way in best.items() if shapely.covers(walkable, _between_ends(way))}


def _shortest(plan: Plan, found: Iterable[Mapping[StandId, Way]]) -> dict[StandId, Way]:
    best: dict[StandId, Way] = {}
    for ways in found:
        for stand, way in ways.items():
            if plan.stands[stand].kind in RENTED and (stand not in best or way.length < best[stand].length):
                best[stand] = way
    return best


def _between_ends(way: Way) -> shapely.Geometry:
    """A way without its ends, which are in a wall and on the side of a stand."""
    inner = way.points[1:-1]
    return shapely.LineString(inner) if len(inner) > 1 else shapely.MultiPoint(inner)
