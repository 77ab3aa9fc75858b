"""Draws the walls of a hall anew, wholly or one ring of them; doors go with their wall, nothing on the floor moves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from village_planner.edits.limits import checked_length, checked_outline, checked_point, refusal
from village_planner.edits.rings import Redrawn, length, nearest_on_side, side, with_length
from village_planner.edits.tables import put_halls
from village_planner.geometry.holes import holes_fit
from village_planner.geometry.walls import door_span
from village_planner.model.fixture import Fixture
from village_planner.model.hall import Door, Hall
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import Corner, Point, corners
from village_planner.model.stand import Stand
from village_planner.text import Length, say

_ROUNDING: Final = 1
"""Millimetres by which a door in a slanting wall may be longer than its wall."""


def draw_outline(plan: Plan, hall: HallId, outline: Iterable[Point]) -> Plan:
    """The hall with quite another outline; everything in it stays, doors go to the nearest wall that is long enough."""
    row = plan.halls[hall]
    ring = checked_outline(tuple(outline))
    if ring == row.outline:
        return plan
    changed = structs.replace(
        row, outline=ring, doors=tuple(_to_a_wall(ring, row, door) for door in row.doors)
    )
    return put_halls(plan, [_with_fitting_holes(row, changed)])


def redraw_ring(plan: Plan, hall: HallId, ring: int, drawn: Redrawn) -> Plan:
    """The hall with one ring changed: 0 is the outline, then come the holes.

    UserError when it encloses no single area, when a hole would leave the hall, or a wall be too short for its door.
    """
    row = plan.halls[hall]
    rings = (row.outline, *row.holes)
    points = tuple(checked_point(corner) for corner in drawn.ring)
    if points == rings[ring]:
        return plan
    doors = tuple(_carried(row, ring, points, drawn, door) for door in row.doors)
    redrawn = (*rings[:ring], checked_outline(points), *rings[ring + 1 :])
    changed = structs.replace(row, outline=redrawn[0], holes=redrawn[1:], doors=doors)
    return put_halls(plan, [_with_fitting_holes(row, changed)])


def set_hall_size(plan: Plan, hall: HallId, width: int, depth: int) -> Plan:
    """A rectangular hall with other sides in mm; its lower left corner stays, doors go with their walls.

    UserError as for `redraw_ring`, and for impossible sizes.
    """
    for index, size in ((0, checked_length(width)), (1, checked_length(depth))):
        plan = redraw_ring(plan, hall, 0, with_length(plan.halls[hall].outline, index, size))
    return plan


def add_hole(plan: Plan, hall: HallId, hole: Iterable[Point]) -> Plan:
    """The hall with one more hole (a courtyard, a lift shaft); UserError when it is not wholly inside."""
    row = plan.halls[hall]
    changed = structs.replace(row, holes=(*row.holes, checked_outline(tuple(hole))))
    return put_halls(plan, [_with_fitting_holes(row, changed)])


def delete_hole(plan: Plan, hall: HallId, hole: int) -> Plan:
    """The hall without its hole number `hole`, counted from 0, and without the doors in that."""
    row = plan.halls[hall]
    doors = tuple(door for door in row.doors if (at := wall_of(row, door)) is None or at[0] != hole + 1)
    return put_halls(
        plan, [structs.replace(row, holes=(*row.holes[:hole], *row.holes[hole + 1 :]), doors=doors)]
    )


class Standing(NamedTuple):
    """What stands in a hall: the rows, their corners on the floor (2, m), and which is the first one of each row."""

    rows: tuple[Stand | Fixture, ...]
    corners: NDArray[np.float64]
    firsts: NDArray[np.intp]


def standing(plan: Plan, hall: HallId) -> Standing:
    """What stands in a hall, to be asked about again and again while only the walls move."""
    rows: tuple[Stand | Fixture, ...] = (*stands_in(plan, hall), *fixtures_in(plan, hall))
    outlines = [corners(one.shape, one.position, one.rotation) for one in rows]
    firsts = np.cumsum([0, *(len(outline) for outline in outlines[:-1])], dtype=np.intp)
    return Standing(rows, np.array(list(chain(*outlines)), dtype=np.float64).reshape(-1, 2).T, firsts)


def left_outside(hall: Hall, there: Standing) -> list[Stand | Fixture]:
    """What has a corner outside the outline of the hall or in a hole; what only touches a wall may be among it."""
    if not there.rows:
        return []
    out = np.logical_or.reduceat(_are_outside(hall, there.corners), there.firsts)
    return [there.rows[row] for row in np.flatnonzero(out).tolist()]


def wall_of(hall: Hall, door: Door) -> tuple[int, int] | None:
    """The ring (0 the outline, then the holes) and the side of it that a door is in; None when it is in none."""
    for number, ring in enumerate((hall.outline, *hall.holes)):
        for index in range(len(ring)):
            if door_span(*side(ring, index), door) is not None:
                return number, index
    return None


def _are_outside(hall: Hall, places: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Of each place (2, m) whether it is outside the hall or in a hole, as `is_inside` counts: all at once."""
    x, y = places
    outside = np.ones(len(x), dtype=np.bool_)
    for ring in (hall.outline, *hall.holes):
        for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
            if y0 != y1:
                outside ^= ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    return outside


def _with_fitting_holes(before: Hall, after: Hall) -> Hall:
    """The hall itself; UserError when its holes do not lie in it, unless they did not before either."""
    if not holes_fit(after.outline, after.holes) and holes_fit(before.outline, before.holes):
        raise refusal(
            "hole-outside",
            say("A hole must lie inside the hall"),
            say("It would touch a wall or another hole. Nothing was changed."),
            say("Leave some floor all around it."),
        )
    return after


def _carried(hall: Hall, ring: int, points: tuple[Point, ...], drawn: Redrawn, door: Door) -> Door:
    """The door in the wall that took the place of its own; itself when that wall has not moved."""
    at = wall_of(hall, door)
    if at is None or at[0] != ring:
        return door
    old = (hall.outline, *hall.holes)[ring]
    walls = [side(points, index) for index in drawn.sides[at[1]]]
    if side(old, at[1]) in walls:
        return door
    placed = [_in_wall(door, side(old, at[1]), wall) for wall in walls]
    fitting = [found for found in placed if found is not None]
    if not fitting:
        raise refusal(
            "wall-too-short",
            say("The wall would be too short for its door"),
            say("The door is {width} wide. Nothing was changed.", width=Length(round(_width(door)))),
            say("Move or delete the door first."),
        )
    return min(fitting, key=lambda moved: math.dist(moved.start, door.start))


def _in_wall(door: Door, old: tuple[Corner, Corner], new: tuple[Corner, Corner]) -> Door | None:
    """The door as far from the end of its wall that has stayed as before, else at the same share; None without room."""
    (a, b), (c, d) = old, new
    before, after, width = math.dist(a, b), math.dist(c, d), _width(door)
    if width > after + _ROUNDING or after == 0:
        return None
    way = ((b[0] - a[0]) / before, (b[1] - a[1]) / before)
    ends = [(x - a[0]) * way[0] + (y - a[1]) * way[1] for x, y in (door.start, door.end)]
    low = min(ends)
    if c != a and d == b:
        low += after - before
    elif c != a and after != before:
        low = (low + width / 2) / before * after - width / 2
    return _at(door, new, low, reverse=ends[0] > ends[1])


def _at(door: Door, wall: tuple[Corner, Corner], low: float, *, reverse: bool) -> Door:
    """The door in a wall, from `low` mm behind its start on, or as near to that as the wall goes."""
    (cx, cy), (dx, dy) = wall
    size, width = math.dist(*wall), _width(door)
    ux, uy = (dx - cx) / size, (dy - cy) / size
    low = max(0.0, min(low, size - width))
    ends = [checked_point((cx + ux * way, cy + uy * way)) for way in (low, min(low + width, size))]
    start, end = reversed(ends) if reverse else ends
    return structs.replace(door, start=start, end=end)


def _to_a_wall(outline: Sequence[Point], hall: Hall, door: Door) -> Door:
    """The door in the nearest wall of a new outline; itself where it is in one, or where none is long enough."""
    at = wall_of(hall, door)
    in_hole = at is not None and at[0] > 0
    if in_hole or any(door_span(*side(outline, index), door) for index in range(len(outline))):
        return door
    middle = ((door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2)
    width = _width(door)
    found = [
        (*nearest_on_side(outline, index, middle), index)
        for index in range(len(outline))
        if length(outline, index) >= width
    ]
    if not found:
        return door
    _, place, index = min(found)
    a, b = side(outline, index)
    along = (door.end.x - door.start.x) * (b[0] - a[0]) + (door.end.y - door.start.y) * (b[1] - a[1])
    return _at(door, (a, b), math.dist(a, place) - width / 2, reverse=along < 0)


def _width(door: Door) -> float:
    return math.dist(door.start, door.end)
