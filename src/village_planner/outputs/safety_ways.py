"""The ways out that a safety plan draws: only such as the rules call one; it must not know how they are drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from village_planner.checks.blocked_exits import PASSAGE, door_places, open_exits, walkable_of, wide_exits
from village_planner.checks.exits import is_way_out
from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.reach import fronts_of, least_way
from village_planner.checks.rules.no_way_to_exit import cut_off
from village_planner.checks.stands_away import front_places_in
from village_planner.checks.words import in_people_order
from village_planner.geometry.walkable import standing_room
from village_planner.geometry.walking import Walking
from village_planner.model.hall import Door
from village_planner.model.ids import StandId
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.outputs.eased_ways import Easing


class WaysOut(NamedTuple):
    """The shortest way out of each stand and table that has one `passage` mm wide, from its door (first point) to a
    place before the stand, off what stands beside it as far as there is room. `narrow` are the stands of which every
    way out is narrower, as people count them: none is drawn. No way leads to the doors `avoided`.
    """

    ways: tuple[tuple[Corner, ...], ...]
    narrow: tuple[Stand, ...]
    passage: int
    avoided: tuple[Door, ...]


def ways_out(floor: Floor, profile: Profile) -> WaysOut:
    """The ways over the floor on which the rules measure: gaps narrower than the least passage are closed, and only
    exits that count are exits. No way begins in a slit, nor at a stand of which the rule says that it has no way out.
    Posters and meeting tables are left on the way of others.
    """
    passage, doors = _escape(floor, profile)
    avoided = tuple(door for door in floor.hall.doors if is_way_out(door) and door not in doors)
    walkable = walkable_of(floor, passage)
    if walkable is None or not doors:
        return WaysOut((), (), passage, avoided)
    room, lost = standing_room(walkable, passage), {stand.id for stand in cut_off(floor, profile)}
    shortest = _shortest_ways(floor, doors, walkable, room)
    easing = Easing(walkable)
    ways = tuple(
        easing.eased(shortest[stand], _door_at(shortest[stand], doors))
        for stand in sorted(shortest.keys() - lost)
    )
    fronts = {floor.stands[row].id: floor.stands[row] for row in fronts_of(floor).rows.tolist()}
    narrow = in_people_order(fronts[stand] for stand in fronts.keys() - shortest.keys() - lost)
    return WaysOut(ways, narrow, passage, avoided)


def _shortest_ways(
    floor: Floor, doors: tuple[Door, ...], walkable: shapely.MultiPolygon, room: shapely.Geometry
) -> dict[StandId, tuple[Corner, ...]]:
    """The ways that the rules measure, from a door (first point) to the nearest place before each stand that has one in
    the `room` where somebody can be.
    """
    spread = Walking(walkable).spread(door_places(walkable, doors))
    rows, places = front_places_in(room, floor)
    nearest: dict[StandId, Corner] = {}
    away = spread.distances(places)
    for index in np.argsort(-away, kind="stable").tolist():  # the nearest place of a stand last
        if np.isfinite(away[index]):
            nearest[floor.stands[int(rows[index])].id] = (float(places[index, 0]), float(places[index, 1]))
    return {stand: spread.way(place)[::-1] for stand, place in nearest.items()}


def _door_at(way: tuple[Corner, ...], doors: tuple[Door, ...]) -> Door:
    """The door at which a way ends."""
    end = shapely.Point(way[0])
    return min(doors, key=lambda door: shapely.distance(end, shapely.LineString((door.start, door.end))))


def _escape(floor: Floor, profile: Profile) -> tuple[int, tuple[Door, ...]]:
    """How wide a way out is, and the doors to which ways lead; where the profile does not say, those of its least."""
    passage = profile.value(PASSAGE)
    if passage is None:
        return least_way(profile), open_exits(floor, profile)
    return passage, tuple(door for exit_ in wide_exits(floor, profile) for door in exit_.doors)
