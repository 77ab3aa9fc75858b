"""Puts doors into walls and changes how wide they are and how they open; it must not know how a door is drawn."""

from __future__ import annotations

import math
from typing import Final

from village_planner.edits.hall import change_door, move_door
from village_planner.edits.limits import MIN_SIZE, checked_point
from village_planner.geometry.walls import Wall, nearest_wall, wall_with
from village_planner.model.hall import Door, Hall, Swing
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, is_inside

TWO_LEAVES_MM: Final = 1_200
"""Wider doors have two leaves."""


def door_place(hall: Hall, at: Corner, width: int) -> tuple[Point, Point]:
    """Both ends (mm) of a door of `width` in the wall nearest to a place; shorter where the wall is shorter."""
    wall = nearest_wall(hall, at)
    length = wall.length
    half = min(width, length) / 2
    middle = min(max(wall.along(at), half), length - half)
    return _ends(wall, middle - half, middle + half)


def drawn_door_place(hall: Hall, first: Corner, last: Corner) -> tuple[Point, Point]:
    """Both ends (mm) of a door drawn from `first` to `last` in the wall nearest to `first`, MIN_SIZE wide at least."""
    wall = nearest_wall(hall, first)
    low, high = sorted(wall.along(place) for place in (first, last))
    high = min(max(high, low + MIN_SIZE), wall.length)
    return _ends(wall, min(low, max(high - MIN_SIZE, 0.0)), high)


def pull_door(plan: Plan, hall: HallId, door: DoorId, to: Corner, *, end: bool) -> Plan:
    """One end of a door, its last with `end`, pulled along its wall to beside a place; the other end stays.

    It stays MIN_SIZE wide at least and in its wall; its clear width changes by as much. A door in no wall stays.
    """
    row = _door(plan, hall, door)
    wall = wall_with(plan.halls[hall], row)
    if wall is None:
        return plan
    fixed, loose = (wall.along(place) for place in ((row.start, row.end) if end else (row.end, row.start)))
    target = wall.along(to)
    if loose >= fixed:
        target = min(max(target, fixed + MIN_SIZE), wall.length)
    else:
        target = max(min(target, fixed - MIN_SIZE), 0.0)
    (place, _) = _ends(wall, target, target)
    return move_door(plan, hall, door, *((row.start, place) if end else (place, row.end)))


def set_door_width(plan: Plan, hall: HallId, door: DoorId, width: int) -> Plan:
    """A door `width` mm wide about its middle, as far as its wall has room; its clear width changes by as much."""
    row = _door(plan, hall, door)
    wall = wall_with(plan.halls[hall], row)
    if wall is None or width < MIN_SIZE:
        return plan
    half = min(width, wall.length) / 2
    middle = (wall.along(row.start) + wall.along(row.end)) / 2
    middle = min(max(middle, half), wall.length - half)
    start, end = _ends(wall, middle - half, middle + half)
    if wall.along(row.start) > wall.along(row.end):
        start, end = end, start
    return move_door(plan, hall, door, start, end)


def swing_over(plan: Plan, hall: HallId, door: DoorId) -> Plan:
    """A door that opens into the hall opens out of it, and the other way round; one without leaves gets some."""
    swing = Swing.INWARD if _door(plan, hall, door).swing is Swing.OUTWARD else Swing.OUTWARD
    return change_door(plan, hall, door, swing=swing)


def open_towards(plan: Plan, hall: HallId, door: DoorId, place: Corner) -> Plan:
    """A door that opens to the side of its wall on which a place is; one leaf hangs on the end nearer to it."""
    row = _door(plan, hall, door)
    rings = (plan.halls[hall].outline, *plan.halls[hall].holes)
    on_floor = sum(is_inside(ring, place) for ring in rings) % 2
    start, end = row.start, row.end
    if row.leaves == 1 and math.dist(place, end) < math.dist(place, start):
        start, end = end, start
    return change_door(
        plan, hall, door, start=start, end=end, swing=Swing.INWARD if on_floor else Swing.OUTWARD
    )


def hang_over(plan: Plan, hall: HallId, door: DoorId) -> Plan:
    """A door with one leaf hangs on its other side."""
    row = _door(plan, hall, door)
    return change_door(plan, hall, door, start=row.end, end=row.start)


def _door(plan: Plan, hall: HallId, door: DoorId) -> Door:
    return next(row for row in plan.halls[hall].doors if row.id == door)


def _ends(wall: Wall, low: float, high: float) -> tuple[Point, Point]:
    return checked_point(wall.at(low)), checked_point(wall.at(high))
