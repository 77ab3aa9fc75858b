"""Adds stands and changes what they are: size, number, open sides, orders; it must not know who stands on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from village_planner.edits.limits import checked_fields, checked_point, checked_shape, clean_number
from village_planner.edits.numbering import next_number
from village_planner.edits.resizing import Handle, pulled, resized
from village_planner.edits.tables import put_fixtures, put_stands
from village_planner.model.fixture import Fixture
from village_planner.model.ids import FixtureId, HallId, NewId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Corner, Point, Polygon, Rectangle, edge_count, rotated
from village_planner.model.stand import Stand, StandKind
from village_planner.units import normal_angle


def add_stand(
    plan: Plan,
    hall: HallId,
    shape: Rectangle | Polygon | Circle,
    position: Point,
    *,
    rotation: int = 0,
    kind: StandKind = StandKind.STAND,
    number: str | None = None,
    near: StandId | None = None,
    new_id: NewId,
) -> tuple[Plan, StandId]:
    """A stand with its origin at `position` (mm) and its first edge open; KeyError without that hall.

    Without a number it gets the next one: of the series of the stand `near`, else of the hall's.
    """
    stand = Stand(
        id=StandId(new_id()),
        hall=plan.halls[hall].id,
        number=next_number(plan, hall, near, kind) if number is None else clean_number(number),
        shape=checked_shape(shape),
        position=checked_point(position),
        rotation=normal_angle(rotation),
        kind=kind,
    )
    return put_stands(plan, [stand]), stand.id


def centred(shape: Rectangle, at: Corner, rotation: int = 0) -> Point:
    """The position of a rectangle turned by millidegrees whose middle is at a place (mm); UserError beyond MAX_MM."""
    x, y = rotated((shape.width / 2, shape.depth / 2), rotation)
    return checked_point((at[0] - x, at[1] - y))


def resize(plan: Plan, target: StandId | FixtureId, handle: Handle, dx: int, dy: int) -> Plan:
    """One handle of a stand or fixture pulled by (dx, dy) mm on the floor; the opposite one stays put.

    Locked things stay as they are; nothing becomes narrower than MIN_SIZE. UserError beyond MAX_MM.
    """
    row = _target(plan, target)
    if row.locked:
        return plan
    shape, position = pulled(row.shape, row.position, row.rotation, handle, dx, dy)
    return _reshaped(plan, row, shape, position)


def set_size(
    plan: Plan, target: StandId | FixtureId, width: int, depth: int, handle: Handle | None = None
) -> Plan:
    """Width and depth in mm, grown at `handle`, else to the right and the back; a disc's diameter is its width.

    Without a handle a disc grows about its middle. Locked things stay as they are. UserError when a size is not
    possible.
    """
    row = _target(plan, target)
    if row.locked:
        return plan
    if isinstance(row.shape, Circle) and handle is None:
        return _reshaped(plan, row, checked_shape(Circle(width)), row.position)
    grown = handle if handle is not None else Handle.BACK_RIGHT
    return _reshaped(plan, row, *resized(row.shape, row.position, row.rotation, grown, width, depth))


def set_number(plan: Plan, stand: StandId, number: str) -> Plan:
    """Another number; the checks tell when it is missing or twice in the plan."""
    return put_stands(plan, [structs.replace(plan.stands[stand], number=clean_number(number))])


def set_open_edges(plan: Plan, stand: StandId, open_edges: Iterable[int]) -> Plan:
    """Exactly these edges open, all others walls; ValueError for an edge that the shape does not have."""
    row = plan.stands[stand]
    chosen = tuple(sorted(set(open_edges)))
    if chosen and not 0 <= chosen[0] <= chosen[-1] < edge_count(row.shape):
        raise ValueError(f"edges {chosen} of a shape with {edge_count(row.shape)}")
    return put_stands(plan, [structs.replace(row, open_edges=chosen)])


def change_stands(plan: Plan, ids: Iterable[StandId], **fields: Any) -> Plan:
    """The same values in some fields of several stands; UserError when one is out of range.

    Meant for kind, sold type and size, shell scheme, height, seats, group and note. Shape and place have edits
    of their own, which know locks and limits.
    """
    return put_stands(plan, [checked_fields(plan.stands[i], fields) for i in ids])


def change_orders(plan: Plan, ids: Iterable[StandId], **fields: Any) -> Plan:
    """The same values in some fields of the orders of several stands (power in watts); UserError out of range."""
    rows = (plan.stands[i] for i in ids)
    return put_stands(plan, [structs.replace(row, orders=checked_fields(row.orders, fields)) for row in rows])


def open_edges_left(stand: Stand, shape: Rectangle | Polygon | Circle) -> tuple[int, ...]:
    """The open edges of a stand that another shape has too."""
    if edge_count(shape) == edge_count(stand.shape):
        return stand.open_edges
    return tuple(edge for edge in stand.open_edges if edge < edge_count(shape))


def _target(plan: Plan, target: StandId | FixtureId) -> Stand | Fixture:
    stand = plan.stands.get(StandId(target))
    return plan.fixtures[FixtureId(target)] if stand is None else stand


def _reshaped(plan: Plan, row: Stand | Fixture, shape: Rectangle | Polygon | Circle, position: Point) -> Plan:
    if isinstance(row, Fixture):
        return put_fixtures(plan, [structs.replace(row, shape=shape, position=position)])
    kept = open_edges_left(row, shape)
    return put_stands(plan, [structs.replace(row, shape=shape, position=position, open_edges=kept)])
