"""Changes halls, their outlines and doors; it must not know stands beyond removing them with their hall."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from msgspec import structs

from village_planner.edits.approvals import forget
from village_planner.edits.background import without_unused
from village_planner.edits.limits import (
    checked_fields,
    checked_length,
    checked_outline,
    checked_point,
    refusal,
)
from village_planner.edits.tables import put_halls, with_parts
from village_planner.geometry.snap_door import pulled_to, slide_of, way_along
from village_planner.model.finding import SubjectType
from village_planner.model.hall import Door, DoorKind, Hall, Swing
from village_planner.model.ids import DoorId, HallId, NewId
from village_planner.model.plan import Plan, fixtures_in, halls_in_order, services_in, stands_in
from village_planner.model.shape import Point
from village_planner.text import say


def rectangular_outline(width: int, depth: int) -> tuple[Point, ...]:
    """The outline of a plain hall in mm with its lower left corner at the origin; UserError for impossible sizes."""
    checked_length(width)
    checked_length(depth)
    return (Point(0, 0), Point(width, 0), Point(width, depth), Point(0, depth))


def add_hall(plan: Plan, name: str, outline: Iterable[Point], new_id: NewId) -> tuple[Plan, HallId]:
    """A hall after the others; UserError when the outline encloses no area."""
    order = max((hall.order for hall in plan.halls.values()), default=-1) + 1
    hall = Hall(id=HallId(new_id()), name="", outline=checked_outline(tuple(outline)), order=order)
    hall = checked_fields(hall, {"name": name})
    return put_halls(plan, [hall]), hall.id


def change_hall(plan: Plan, hall: HallId, **fields: Any) -> Plan:
    """Other values in some fields of a hall (name, ceiling in mm, north, background); UserError out of range."""
    return put_halls(plan, [checked_fields(plan.halls[hall], fields)])


def delete_hall(plan: Plan, hall: HallId) -> Plan:
    """The plan without a hall and everything in it, at once; exhibitors stay, without a stand."""
    row = plan.halls[hall]
    stands = [stand.id for stand in stands_in(plan, hall)]
    fixtures = [fixture.id for fixture in fixtures_in(plan, hall)]
    services = [service.id for service in services_in(plan, hall)]
    plan = with_parts(
        plan,
        halls=plan.halls.drop(hall),
        stands=plan.stands.drop(*stands),
        fixtures=plan.fixtures.drop(*fixtures),
        services=plan.services.drop(*services),
    )
    plan = forget(plan, SubjectType.HALL, [hall])
    plan = forget(plan, SubjectType.DOOR, [door.id for door in row.doors])
    plan = forget(plan, SubjectType.STAND, stands)
    plan = forget(plan, SubjectType.FIXTURE, fixtures)
    plan = forget(plan, SubjectType.SERVICE, services)
    return plan if row.background is None else without_unused(plan, row.background.asset)


def order_halls(plan: Plan, hall: HallId, index: int) -> Plan:
    """A hall moved to another place among the tabs."""
    order = [row for row in halls_in_order(plan) if row.id != hall]
    order.insert(index, plan.halls[hall])
    return put_halls(plan, [structs.replace(row, order=place) for place, row in enumerate(order)])


def set_outline(
    plan: Plan, hall: HallId, outline: Iterable[Point], holes: Iterable[Iterable[Point]] | None = None
) -> Plan:
    """Another outline in mm, and other holes if given; UserError when one of them encloses no area."""
    row = plan.halls[hall]
    inner = row.holes if holes is None else tuple(checked_outline(tuple(hole)) for hole in holes)
    return put_halls(plan, [structs.replace(row, outline=checked_outline(tuple(outline)), holes=inner)])


def is_rectangular(hall: Hall) -> bool:
    """Whether the outline is a rectangle along the axes, drawn from its lower left corner on."""
    (left, low), right_top = hall.outline[0], hall.outline[2]
    return hall.outline == (
        Point(left, low),
        Point(right_top.x, low),
        right_top,
        Point(left, right_top.y),
    )


def add_door(
    plan: Plan,
    hall: HallId,
    kind: DoorKind,
    start: Point,
    end: Point,
    *,
    swing: Swing = Swing.NONE,
    leaves: int = 1,
    name: str = "",
    new_id: NewId,
) -> tuple[Plan, DoorId]:
    """A door from `start` to `end` in mm, as clear as it is wide; UserError when they are the same place."""
    row = plan.halls[hall]
    start, end = checked_point(start), checked_point(end)
    door = Door(
        id=DoorId(new_id()),
        kind=kind,
        start=start,
        end=end,
        clear_width=_width(start, end),
        swing=swing,
    )
    door = checked_fields(door, {"leaves": leaves, "name": name})
    return put_halls(plan, [structs.replace(row, doors=(*row.doors, door))]), door.id


def change_door(plan: Plan, hall: HallId, door: DoorId, **fields: Any) -> Plan:
    """Other values in some fields of a door; UserError when one is out of range or it has no width."""

    def change(row: Door) -> Door:
        changed = checked_fields(row, fields) if row.id == door else row
        _width(changed.start, changed.end)
        return changed

    row = plan.halls[hall]
    return put_halls(plan, [structs.replace(row, doors=tuple(map(change, row.doors)))])


def move_door(plan: Plan, hall: HallId, door: DoorId, start: Point, end: Point) -> Plan:
    """A door elsewhere; when its width changes, its clear width changes by as much, in mm."""
    row = next(row for row in plan.halls[hall].doors if row.id == door)
    start, end = checked_point(start), checked_point(end)
    clear_width = max(0, row.clear_width + _width(start, end) - _width(row.start, row.end))
    return change_door(plan, hall, door, start=start, end=end, clear_width=clear_width)


def slide_door(plan: Plan, hall: HallId, door: DoorId, dx: int, dy: int) -> Plan:
    """A door moved along its wall by as much of (dx, dy) in mm as goes along it, to the wall's ends at most.

    A door that is in no wall stays.
    """
    slide = slide_of(plan.halls[hall], door)
    if slide is None:
        return plan
    row = next(row for row in plan.halls[hall].doors if row.id == door)
    x, y = (round(way) for way in way_along(slide, pulled_to(slide, dx, dy)))
    start, end = Point(row.start.x + x, row.start.y + y), Point(row.end.x + x, row.end.y + y)
    return change_door(plan, hall, door, start=checked_point(start), end=checked_point(end))


def delete_doors(plan: Plan, hall: HallId, doors: Iterable[DoorId]) -> Plan:
    """The hall without these doors, and without approvals about them."""
    gone = frozenset(doors)
    row = plan.halls[hall]
    plan = put_halls(
        plan, [structs.replace(row, doors=tuple(door for door in row.doors if door.id not in gone))]
    )
    return forget(plan, SubjectType.DOOR, gone)


def _width(start: Point, end: Point) -> int:
    """Width of a door in mm; UserError when it has none."""
    width = round(math.dist(start, end))
    if width == 0:
        raise refusal(
            "no-door",
            say("A door needs a width"),
            say("It begins and ends at the same place. Nothing was changed."),
            say("Draw it along the wall."),
        )
    return width
