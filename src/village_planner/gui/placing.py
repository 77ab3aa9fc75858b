"""Puts a module of the catalogue onto a hall: how a plan looks afterwards and what the step is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from village_planner.errors import UserError
from village_planner.gui.catalogue import Module
from village_planner.gui.document import Selectable
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.ids import ExhibitorId, HallId, NewId, random_id
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Corner, Point, Rectangle
from village_planner.model.stand import StandKind
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView
    from village_planner.gui.desk import Desk


@dataclass(frozen=True, slots=True)
class Placed:
    """A plan with a module put onto it, the ids that can be selected, and the name of the step."""

    plan: Plan
    ids: tuple[Selectable, ...]
    name: Message


def place(plan: Plan, module: Module, hall: HallId, at: Corner, new_id: NewId, rotation: int = 0) -> Placed:
    """The module with its middle at a place (mm), a stand turned by `rotation`; a door goes to the nearest wall.
    UserError when impossible.
    """
    from village_planner.edits.fixtures import add_service
    from village_planner.edits.names import adding
    from village_planner.edits.stands import add_stand, centred, change_stands

    shape = Rectangle(max(module.width, 1), max(module.depth, 1))
    match module.table:
        case "stand":
            kind = StandKind(module.kind)
            corner = centred(shape, at, rotation)
            plan, stand = add_stand(plan, hall, shape, corner, rotation=rotation, kind=kind, new_id=new_id)
            if kind is StandKind.MEETING_TABLE:
                plan = change_stands(plan, (stand,), seats=module.seats, open_edges=(0, 1, 2, 3))
            return Placed(plan, (stand,), adding(plan, (stand,)))
        case "fixture":
            return _place_fixture(plan, module, hall, at, new_id)
        case "service":
            place_ = Point(round(at[0]), round(at[1]))
            plan, service = add_service(plan, hall, ServiceKind(module.kind), place_, new_id=new_id)
            return Placed(plan, (service,), adding(plan, (service,)))
        case "door":
            return _place_door(plan, module, hall, at, new_id)
        case other:
            raise ValueError(f"nothing of the catalogue is a {other}")


def _place_fixture(plan: Plan, module: Module, hall: HallId, at: Corner, new_id: NewId) -> Placed:
    """What hangs on walls goes to the nearest wall or column; of what is round the middle is its position."""
    from village_planner.edits.fixtures import add_fixture
    from village_planner.edits.mounting import MOUNTED, mounted
    from village_planner.edits.names import adding

    kind, rotation = FixtureKind(module.kind), 0
    shape: Rectangle | Circle = Rectangle(module.width, module.depth)
    place = Point(round(at[0] - module.width / 2), round(at[1] - module.depth / 2))
    if module.round:
        shape, place = Circle(module.width), Point(round(at[0]), round(at[1]))
    elif kind in MOUNTED and (hung := mounted(plan, hall, shape, at)) is not None:
        place, rotation = hung
    plan, fixture = add_fixture(plan, hall, kind, shape, place, rotation=rotation, new_id=new_id)
    return Placed(plan, (fixture,), adding(plan, (fixture,)))


def _place_door(plan: Plan, module: Module, hall: HallId, at: Corner, new_id: NewId) -> Placed:
    from village_planner.edits.doors import TWO_LEAVES_MM, door_place
    from village_planner.edits.hall import add_door

    kind = DoorKind(module.kind)
    start, end = door_place(plan.halls[hall], at, module.width)
    leaves = 2 if module.width > TWO_LEAVES_MM else 1
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
        desk.refuse(error)
        return
    document.commit(placed.name, placed.plan)
    document.select(placed.ids)
    document.said.emit(placed.name)
    canvas.setFocus()


def place_exhibitor_in_view(desk: Desk, canvas: CanvasView, exhibitor: ExhibitorId) -> None:
    """One step: an exhibitor on the one stand selected, else on a new one in or near the middle of what is seen."""
    from village_planner.edits.drop import place_exhibitor
    from village_planner.gui.canvas.selection import floor_box

    document, chosen = desk.document, desk.document.selected_stands()
    if document.hall is None:
        return
    centre, base = canvas.camera.centre, document.session.base
    near = Point(_round(centre.x()), _round(centre.y()))
    on = chosen[0] if len(chosen) == 1 and not base.stands[chosen[0]].exhibitors else None
    try:
        drop = place_exhibitor(base, exhibitor, document.hall, near, random_id, on)
    except UserError as error:
        desk.refuse(error)
        return
    document.commit(drop.name, drop.plan)
    if drop.stand is not None:
        document.show_hall(drop.plan.stands[drop.stand].hall)
        document.select((drop.stand,))
        canvas.camera.reveal(floor_box(drop.plan.stands[drop.stand]))
    document.said.emit(drop.name)
    canvas.setFocus()


def _round(value: float) -> int:
    """To the nearest 10 cm, so that what is put down by a click lies on the grid."""
    return round(value / 100) * 100
