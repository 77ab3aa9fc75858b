"""Exits that something blocks: nobody can stand before them, so they are none; it must not know how many are needed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.checks.exits import UNITS, Exit, exits, is_way_out, units
from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.reach import Thing, least_way
from village_planner.checks.words import whole_down
from village_planner.geometry.doorways import free_before, leads_out
from village_planner.geometry.footprints import Floats, Shapes
from village_planner.geometry.walkable import has_room_at, walkable_floor
from village_planner.model.hall import Door
from village_planner.model.ids import DoorId

PASSAGE: Final = "escape-passage"

_DOOR_STEP: Final = 250.0
_NEAR_DOOR: Final = 300.0
"""Millimetres between places of a door, and up to which floor that begins beside its line is before it."""

_CROOKED: Final = 50.0
"""Millimetres that one end of a door may be further from the floor than the other: drawn by eye."""


class Blocked(NamedTuple):
    """A way out before which nobody can stand, the things before it (none where it is drawn off the floor), and the
    width in mm that somebody needs. Of its width `free` mm have nothing before them; what stands nearest before it
    leaves `away` mm of floor.
    """

    door: Door
    things: tuple[Thing, ...]
    passage: int
    free: int = 0
    away: int = 0


def walkable_of(floor: Floor, passage: int) -> shapely.MultiPolygon | None:
    """The floor on which people walk where they need `passage` mm, computed once; None without a usable outline."""
    room = floor.building.polygon
    if room is None:
        return None
    bodies = floor.bodies.whole.polygons[floor.solid]
    return floor.once(
        (walkable_of, passage), lambda: walkable_floor(room, bodies[~shapely.is_empty(bodies)], passage)
    )


def blocked_exits(floor: Floor, profile: Profile) -> tuple[Blocked, ...]:
    """The ways out of a hall before which there is no floor of the least passage, in the order of its doors, computed
    once. A door that something stands near is free where somebody that wide has room right before it.
    """
    passage = profile.value(PASSAGE) or least_way(profile)
    walkable = walkable_of(floor, passage)
    if walkable is None:
        return ()
    return floor.once((Blocked, passage), lambda: _find_blocked(floor, walkable, passage))


def _find_blocked(floor: Floor, walkable: shapely.MultiPolygon, passage: int) -> tuple[Blocked, ...]:
    doors = filter(is_way_out, floor.hall.doors)
    found = [Blocked(door, _things_before(floor, door, passage), passage) for door in doors]
    return tuple(_measured(floor, entry) for entry in found if _is_blocked(floor, walkable, entry))


def _measured(floor: Floor, entry: Blocked) -> Blocked:
    """The same with what is free of it."""
    if not entry.things:
        return entry
    doorway = _line(entry.door)
    bodies = _bodies_near(floor, doorway, entry.passage)
    free, away = free_before(bodies, doorway, entry.passage)
    off = float(_off(floor, entry.door).min())
    return entry._replace(
        free=whole_down(min(free, entry.door.clear_width)), away=whole_down(max(0, away - off))
    )


def blocked_doors(floor: Floor, profile: Profile) -> frozenset[DoorId]:
    """Which doors these are."""
    return frozenset(entry.door.id for entry in blocked_exits(floor, profile))


def usable_exits(floor: Floor, profile: Profile) -> tuple[Exit, ...]:
    """The ways out of a hall that nothing blocks, put together once: what `exits` says of the others."""
    return floor.once(usable_exits, lambda: exits(floor.hall, profile, blocked_doors(floor, profile)))


def wide_exits(floor: Floor, profile: Profile) -> tuple[Exit, ...]:
    """The ways out that nothing blocks and that people in flight can use, each with those of its doors alone that are
    wide enough: a unit of passage, or where the profile knows none the least passage. None where it says neither.
    """
    counts_units = all(profile.value(key) is not None for key in UNITS)
    passage = profile.value(PASSAGE) or math.inf
    found = []
    for exit_ in usable_exits(floor, profile):
        doors = tuple(
            door
            for door in exit_.doors
            if (units(door.clear_width, profile) >= 1 if counts_units else door.clear_width >= passage)
        )
        if doors:
            found.append(exit_._replace(doors=doors, width=sum(door.clear_width for door in doors)))
    return tuple(found)


def open_exits(floor: Floor, profile: Profile) -> tuple[Door, ...]:
    """The doors by which the public leaves a hall, without those that something blocks."""
    blocked = blocked_doors(floor, profile)
    return tuple(door for door in floor.hall.doors if is_way_out(door) and door.id not in blocked)


def door_places(walkable: shapely.Geometry, doors: Iterable[Door]) -> Floats:
    """Places of doors on the floor, (n, 2); where a door is drawn a little off it, those nearest."""
    drawn = [(door.start, door.end) for door in doors if door.start != door.end]
    if walkable.is_empty or not drawn:
        return np.zeros((0, 2))
    lines = shapely.segmentize([shapely.LineString(ends) for ends in drawn], _DOOR_STEP)
    points = shapely.points(shapely.get_coordinates(lines))
    nearest = shapely.get_coordinates(shapely.shortest_line(walkable, points)).reshape(-1, 2, 2)
    near = np.hypot(*(nearest[:, 0] - nearest[:, 1]).T) <= _NEAR_DOOR
    found: Floats = nearest[near, 0]
    return found


def _is_blocked(floor: Floor, walkable: shapely.MultiPolygon, entry: Blocked) -> bool:
    places = door_places(walkable, [entry.door])
    if not len(places):
        return True
    if not entry.things and _is_on(floor, entry.door):
        return False
    return _is_shut(floor, entry) or not has_room_at(walkable, entry.passage, places)


def _is_on(floor: Floor, door: Door) -> bool:
    """Whether a door is drawn as far from the floor at one end as at the other: it does not reach out of the hall."""
    left, right = _off(floor, door)
    return bool(abs(left - right) <= _CROOKED)


def _off(floor: Floor, door: Door) -> Floats:
    """How far the ends of a door are from the floor."""
    away: Floats = shapely.distance(floor.building.polygon, shapely.points((door.start, door.end)))
    return away


def _is_shut(floor: Floor, entry: Blocked) -> bool:
    """Whether nobody who needs a passage gets through a door, though somebody may have room beside it."""
    doorway = _line(entry.door)
    bodies = _bodies_near(floor, doorway, 2 * entry.passage)
    off = float(
        _off(floor, entry.door).min()
    )  # by the nearer end: of a door that leaves the hall the rest is no way
    return not leads_out(floor.building.polygon, bodies, doorway, entry.passage, off)


def _line(door: Door) -> Floats:
    """Both ends of a door, (2, 2)."""
    return np.array((door.start, door.end), dtype=float)


def _bodies_near(floor: Floor, line: Floats, distance: float) -> Shapes:
    """The footprints of what stands within a distance of a line."""
    rows = floor.bodies.tree.query(shapely.LineString(line), predicate="dwithin", distance=distance)
    found: Shapes = floor.bodies.whole.polygons[rows[floor.solid[rows]]]
    return found


def _things_before(floor: Floor, door: Door, passage: int) -> tuple[Thing, ...]:
    """What stands within a passage's width of a door, the nearest first."""
    line = shapely.LineString((door.start, door.end))
    rows = floor.bodies.tree.query(line, predicate="dwithin", distance=passage)
    rows = rows[floor.solid[rows]]
    away = shapely.distance(floor.bodies.whole.polygons[rows], line)
    return tuple(floor.thing(row) for row in rows[np.lexsort((rows, away))].tolist())
