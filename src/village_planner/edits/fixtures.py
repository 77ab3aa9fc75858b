"""Adds and changes fixtures and supply points; it must not know stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from village_planner.edits.limits import checked_fields, checked_point, checked_shape
from village_planner.edits.tables import put_fixtures, put_services
from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.ids import FixtureId, HallId, NewId, ServiceId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Polygon, Rectangle
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


def change_fixtures(plan: Plan, ids: Iterable[FixtureId], **fields: Any) -> Plan:
    """The same values in some fields (kind, name) of several fixtures; UserError when one is out of range."""
    return put_fixtures(plan, [checked_fields(plan.fixtures[i], fields) for i in ids])


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
