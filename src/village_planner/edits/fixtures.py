"""Adds and changes fixtures and supply points; it must not know stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from village_planner.edits.limits import checked_fields, checked_outline, checked_point, checked_shape
from village_planner.edits.tables import put_fixtures, put_services
from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.ids import FixtureId, HallId, NewId, ServiceId
from village_planner.model.plan import Plan
from village_planner.model.shape import (
    Circle,
    Point,
    Polygon,
    Rectangle,
    centre,
    local_centre,
    polygon_area,
    rotated,
    size,
)
from village_planner.units import normal_angle


def add_fixture(
    plan: Plan,
    hall: HallId,
    kind: FixtureKind,
    shape: Rectangle | Polygon | Circle,
    position: Point,
    *,
    rotation: int = 0,
    name: str = "",
    new_id: NewId,
) -> tuple[Plan, FixtureId]:
    """A fixture with its origin at `position` (mm); UserError when shape, place or name is not possible."""
    fixture = Fixture(
        id=FixtureId(new_id()),
        hall=plan.halls[hall].id,
        kind=kind,
        shape=checked_shape(shape),
        position=checked_point(position),
        rotation=normal_angle(rotation),
    )
    fixture = checked_fields(fixture, {"name": name})
    return put_fixtures(plan, [fixture]), fixture.id


def add_area(
    plan: Plan, hall: HallId, kind: FixtureKind, ring: Sequence[Point], new_id: NewId
) -> tuple[Plan, FixtureId]:
    """A fixture with these corners on the floor, a rectangle when they are one; UserError when they enclose no area."""
    outline = checked_outline(tuple(ring))
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    corner = Point(min(xs), min(ys))
    width, depth = max(xs) - corner.x, max(ys) - corner.y
    if len(outline) == 4 and abs(polygon_area(outline)) == width * depth:
        return add_fixture(plan, hall, kind, Rectangle(width, depth), corner, new_id=new_id)
    points = tuple(Point(x - corner.x, y - corner.y) for x, y in outline)
    return add_fixture(plan, hall, kind, Polygon(points), corner, new_id=new_id)


def add_row(
    plan: Plan,
    hall: HallId,
    kind: FixtureKind,
    shape: Rectangle | Polygon | Circle,
    first: Point,
    last: Point,
    count: int,
    new_id: NewId,
) -> tuple[Plan, tuple[FixtureId, ...]]:
    """`count` fixtures with their middles evenly from `first` to `last` (mm); one alone stands at `first`.

    UserError when one of them is not possible.
    """
    middle = local_centre(shape)
    made: list[FixtureId] = []
    for step in range(count):
        share = step / (count - 1) if count > 1 else 0.0
        x, y = first.x + (last.x - first.x) * share, first.y + (last.y - first.y) * share
        place = Point(round(x - middle[0]), round(y - middle[1]))
        plan, fixture = add_fixture(plan, hall, kind, shape, place, new_id=new_id)
        made.append(fixture)
    return plan, tuple(made)


def change_fixtures(plan: Plan, ids: Iterable[FixtureId], **fields: Any) -> Plan:
    """The same values in some fields (kind, name) of several fixtures; UserError when one is out of range."""
    return put_fixtures(plan, [checked_fields(plan.fixtures[i], fields) for i in ids])


def make_round(plan: Plan, ids: Iterable[FixtureId], *, round_: bool) -> Plan:
    """Rectangles made discs as wide as their longer side, or discs squares, about the same middles.

    Polygons, and what is locked, stay as they are.
    """
    return put_fixtures(plan, [_rounded(plan.fixtures[i], round_=round_) for i in ids])


def _rounded(row: Fixture, *, round_: bool) -> Fixture:
    if row.locked or isinstance(row.shape, Polygon) or isinstance(row.shape, Circle) == round_:
        return row
    middle = centre(row.shape, row.position, row.rotation)
    across = max(size(row.shape))
    if round_:
        return structs.replace(row, shape=Circle(across), position=checked_point(middle))
    square = Rectangle(across, across)
    x, y = rotated(local_centre(square), row.rotation)
    return structs.replace(row, shape=square, position=checked_point((middle[0] - x, middle[1] - y)))


def add_service(
    plan: Plan,
    hall: HallId,
    kind: ServiceKind,
    position: Point,
    *,
    capacity_w: int | None = None,
    circuit: str = "",
    name: str = "",
    new_id: NewId,
) -> tuple[Plan, ServiceId]:
    """A supply point at `position` (mm), `capacity_w` None when not supplied; UserError when not possible."""
    service = Service(
        id=ServiceId(new_id()), hall=plan.halls[hall].id, kind=kind, position=checked_point(position)
    )
    service = checked_fields(service, {"capacity_w": capacity_w, "circuit": circuit, "name": name})
    return put_services(plan, [service]), service.id


def change_services(plan: Plan, ids: Iterable[ServiceId], **fields: Any) -> Plan:
    """The same values in some fields of several supply points; UserError when one is out of range."""
    return put_services(plan, [checked_fields(plan.services[i], fields) for i in ids])
