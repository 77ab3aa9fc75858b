"""Puts a module of the catalogue onto a hall: how a plan looks afterwards and what the step is called."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from village_planner.errors import UserError
from village_planner.gui.catalogue import Module
from village_planner.gui.document import Selectable
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind, Hall, Swing
from village_planner.model.ids import HallId, NewId, random_id
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, Rectangle
from village_planner.model.stand import StandKind
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView
    from village_planner.gui.desk import Desk

_WIDE_DOOR = 1200
"""Doors wider than this in mm have two leaves."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A plan with a module put onto it, the ids that can be selected, and the name of the step."""

    plan: Plan
    ids: tuple[Selectable, ...]
    name: Message


def place(plan: Plan, module: Module, hall: HallId, at: Corner, new_id: NewId) -> Placed:
    """The module with its middle at a place (mm); a door goes to the nearest wall. UserError when impossible."""
    from village_planner.edits.fixtures import add_fixture, add_service
    from village_planner.edits.names import adding
    from village_planner.edits.stands import add_stand, change_stands

    corner = Point(round(at[0] - module.width / 2), round(at[1] - module.depth / 2))
    shape = Rectangle(max(module.width, 1), max(module.depth, 1))
    match module.table:
        case "stand":
            kind = StandKind(module.kind)
            plan, stand = add_stand(plan, hall, shape, corner, kind=kind, new_id=new_id)
            if kind is StandKind.MEETING_TABLE:
                plan = change_stands(plan, (stand,), seats=module.seats, open_edges=(0, 1, 2, 3))
            return Placed(plan, (stand,), adding(plan, (stand,)))
        case "fixture":
            plan, fixture = add_fixture(plan, hall, FixtureKind(module.kind), shape, corner, new_id=new_id)
            return Placed(plan, (fixture,), adding(plan, (fixture,)))
        case "service":
            place_ = Point(round(at[0]), round(at[1]))
            plan, service = add_service(plan, hall, ServiceKind(module.kind), place_, new_id=new_id)
            return Placed(plan, (service,), adding(plan, (service,)))
        case "door":
            return _place_door(plan, module, hall, at, new_id)
        case other:
            raise ValueError(f"nothing of the catalogue is a {other}")


def _place_door(plan: Plan, module: Module, hall: HallId, at: Corner, new_id: NewId) -> Placed:
    from village_planner.edits.hall import add_door

    kind = DoorKind(module.kind)
    start, end = door_place(plan.halls[hall], at, module.width)
    leaves = 2 if module.width > _WIDE_DOOR else 1
    plan, _ = add_door(plan, hall, kind, start, end, swing=Swing.OUTWARD, leaves=leaves, new_id=new_id)
    return Placed(plan, (), door_step(kind))


def door_step(kind: DoorKind) -> Message:
    """The name of adding a door."""
    match kind:
        case DoorKind.ENTRANCE:
            return say("Add an entrance")
        case DoorKind.EXIT:
            return say("Add an exit")
        case DoorKind.SERVICE:
            return say("Add a service door")
        case _:
            assert_never(kind)


def door_place(hall: Hall, at: Corner, width: int) -> tuple[Point, Point]:
    """Both ends (mm) of a door of `width` in the wall nearest to a place; shorter where the wall is shorter."""
    rings = (hall.outline, *hall.holes)
    walls = [(a, b) for ring in rings for a, b in zip(ring, ring[1:] + ring[:1], strict=True) if a != b]
    return min((_on_wall(a, b, at, width) for a, b in walls), key=lambda found: found[0])[1]


def _on_wall(a: Point, b: Point, at: Corner, width: int) -> tuple[float, tuple[Point, Point]]:
    """Distance of a place from a wall, and a door there."""
    length = math.hypot(b.x - a.x, b.y - a.y)
    ux, uy = (b.x - a.x) / length, (b.y - a.y) / length
    half = min(width, length) / 2
    along = (at[0] - a.x) * ux + (at[1] - a.y) * uy
    nearest = min(max(along, 0), length)
    distance = math.hypot(at[0] - a.x - nearest * ux, at[1] - a.y - nearest * uy)
    middle = min(max(along, half), length - half)
    ends = [Point(round(a.x + s * ux), round(a.y + s * uy)) for s in (middle - half, middle + half)]
    return distance, (ends[0], ends[1])


def place_in_view(desk: Desk, canvas: CanvasView, module: Module) -> None:
    """One step: the module in the middle of what is seen, selected; an impossible one is explained."""
    document = desk.document
    if document.hall is None:
        return
    centre = canvas.camera.centre
    at = _round(centre.x()), _round(centre.y())
    try:
        placed = place(document.session.base, module, document.hall, at, random_id)
    except UserError as error:
        desk.explain(error)
        return
    document.commit(placed.name, placed.plan)
    document.select(placed.ids)
    document.said.emit(placed.name)
    canvas.setFocus()


def _round(value: float) -> int:
    """To the nearest 10 cm, so that what is put down by a click lies on the grid."""
    return round(value / 100) * 100
