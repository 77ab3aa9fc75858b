"""Puts doors into walls and changes how wide they are and how they open; it must not know how a door is drawn."""

from __future__ import annotations

import math
from typing import Final

from village_planner.edits.hall import change_door, move_door
from village_planner.edits.limits import MIN_SIZE, checked_point
from village_planner.edits.outline import wall_of
from village_planner.edits.rings import nearest_on_side, side
from village_planner.model.hall import Door, Hall, Swing
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, is_inside

TWO_LEAVES_MM: Final = 1_200
"""Wider doors have two leaves."""


def door_place(hall: Hall, at: Corner, width: int) -> tuple[Point, Point]:
    """Both ends (mm) of a door of `width` in the wall nearest to a place; shorter where the wall is shorter."""
    wall = _nearest_wall(hall, at)
    length = math.dist(*wall)
    half = min(width, length) / 2
    middle = min(max(_along(wall, at), half), length - half)
    return _ends(wall, middle - half, middle + half)


def drawn_door_place(hall: Hall, first: Corner, last: Corner) -> tuple[Point, Point]:
    """Both ends (mm) of a door drawn from `first` to `last` in the wall nearest to `first`, MIN_SIZE wide at least."""
    wall = _nearest_wall(hall, first)
    length = math.dist(*wall)
    low, high = sorted(min(max(_along(wall, place), 0.0), length) for place in (first, last))
    high = min(max(high, low + MIN_SIZE), length)
    return _ends(wall, min(low, max(high - MIN_SIZE, 0.0)), high)


def pull_door(plan: Plan, hall: HallId, door: DoorId, to: Corner, *, end: bool) -> Plan:
    """One end of a door, its last with `end`, pulled along its wall to beside a place; the other end stays.

    It stays MIN_SIZE wide at least and in its wall; its clear width changes by as much. A door in no wall stays.
    """
    row = _door(plan, hall, door)
    wall = _own_wall(plan.halls[hall], row)
    if wall is None:
        return plan
    fixed, loose = (_along(wall, place) for place in ((row.start, row.end) if end else (row.end, row.start)))
    length, target = math.dist(*wall), _along(wall, to)
    if loose >= fixed:
        target = min(max(target, fixed + MIN_SIZE), length)
    else:
        target = max(min(target, fixed - MIN_SIZE), 0.0)
    (place, _) = _ends(wall, target, target)
    return move_door(plan, hall, door, *((row.start, place) if end else (place, row.end)))


def set_door_width(plan: Plan, hall: HallId, door: DoorId, width: int) -> Plan:
    """A door `width` mm wide about its middle, as far as its wall has room; its clear width changes by as much."""
    row = _door(plan, hall, door)
    wall = _own_wall(plan.halls[hall], row)
    if wall is None or width < MIN_SIZE:
        return plan
    half = min(width, math.dist(*wall)) / 2
    middle = (_along(wall, row.start) + _along(wall, row.end)) / 2
    middle = min(max(middle, half), math.dist(*wall) - half)
    start, end = _ends(wall, middle - half, middle + half)
    if _along(wall, row.start) > _along(wall, row.end):
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


def _own_wall(hall: Hall, door: Door) -> tuple[Corner, Corner] | None:
    at = wall_of(hall, door)
    return None if at is None else side((hall.outline, *hall.holes)[at[0]], at[1])


def _nearest_wall(hall: Hall, at: Corner) -> tuple[Corner, Corner]:
    """Both ends of the wall nearest to a place."""
    rings = (hall.outline, *hall.holes)
    sides = [(nearest_on_side(ring, i, at)[0], side(ring, i)) for ring in rings for i in range(len(ring))]
    return min((found for found in sides if found[1][0] != found[1][1]), key=lambda found: found[0])[1]


def _along(wall: tuple[Corner, Corner], place: Corner) -> float:
    """How far along a wall a place is, in mm from its start."""
    (ax, ay), (bx, by) = wall
    return ((place[0] - ax) * (bx - ax) + (place[1] - ay) * (by - ay)) / math.dist(*wall)


def _ends(wall: tuple[Corner, Corner], low: float, high: float) -> tuple[Point, Point]:
    (ax, ay), (bx, by) = wall
    length = math.dist(*wall)
    ux, uy = (bx - ax) / length, (by - ay) / length
    return checked_point((ax + ux * low, ay + uy * low)), checked_point((ax + ux * high, ay + uy * high))
