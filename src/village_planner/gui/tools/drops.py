"""Things dragged in from the docks: an exhibitor or a module, shown where it would land; it must not know the docks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from village_planner.edits.drop import drop_exhibitor, stand_at, wanted_size
from village_planner.edits.mounting import back_to_wall
from village_planner.geometry.snap_door import room_beside, slide_of, snap_slide, way_along
from village_planner.geometry.snap_targets import frame_angle, moving_corners
from village_planner.geometry.snapping import Snap
from village_planner.gui.canvas.marks import Line, Outline
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import outline_of
from village_planner.gui.catalogue import EXHIBITOR_MIME, MODULE_MIME, Module, decode
from village_planner.gui.placing import Placed, place
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.guide_marks import guide_marks
from village_planner.gui.tools.snap_words import snapped_to
from village_planner.gui.tools.snapping import Snapper, is_snapping, shifted, snap_threshold
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.ids import DoorId, ExhibitorId, HallId, random_id
from village_planner.model.plan import Plan, stands_of
from village_planner.model.shape import Corner, Point, Rectangle
from village_planner.text import Message, say


class Drop:
    """A drag from outside over the hall; it ends with `finish` or `cancel`."""

    def __init__(self, stage: Stage, hall: HallId, moving: Iterable[str] = ()) -> None:
        """`moving` is what changes its place besides what is new."""
        self.stage = stage
        self.hall = hall
        self.new_id = random_id()
        self.gesture = Gesture(stage, [self.new_id, *moving])
        self._rotation = 0
        """Of a new stand, as it is turned where the mouse is: snapping must not turn it once more."""
        self._snappers: dict[tuple[frozenset[str], int], Snapper] = {}
        self._placed: Placed | None = None

    def place(self, plan: Plan, at: Corner) -> Placed:
        """The plan with the thing let go at a place; UserError when that is impossible."""
        raise NotImplementedError

    def move(self, pointer: Pointer) -> None:
        """Show what letting go here would do, snapped to where it wants to be."""
        if not self._show(pointer.floor) or self._placed is None:
            return
        plan, ids = self._placed.plan, frozenset(self._placed.ids)
        if plan is self.gesture.base:
            self.stage.overlay.show(Layer.GUIDES)
            return
        if not ids:
            self._move_door(plan, pointer)
            return
        angle = frame_angle(plan, ids)
        corners = moving_corners(plan, ids, angle)
        snapper = self._snapper(ids, angle)
        snap = snapper.move(corners, pointer)
        x, y = pointer.floor
        if self._show((x + snap.dx, y + snap.dy), snap):
            snapper.show(shifted(corners, snap.dx, snap.dy), snap.guides)

    def finish(self) -> None:
        """Let go: what is shown becomes a step; what changes nothing says why."""
        self._clear_marks()
        placed = self._placed
        if placed is None or placed.plan is self.gesture.base:
            self.gesture.cancel()
        else:
            self.gesture.finish(placed.name)
            self.stage.document.select(placed.ids)
        if placed is not None:
            self.gesture.say(placed.name)

    def cancel(self) -> None:
        """The drag leaves the canvas: the plan is as before it."""
        self._clear_marks()
        self.gesture.cancel()

    def _show(self, at: Corner, snap: Snap | None = None) -> bool:
        """Show the plan with the thing let go at a place; False when that is impossible."""

        def edit(plan: Plan) -> Plan:
            self._placed = self.place(plan, at)
            return self._placed.plan

        return self.gesture.show(edit, lambda: self._words(snap))

    def _words(self, snap: Snap | None) -> Message:
        """What letting go would do, and what it has snapped to."""
        assert self._placed is not None, "asked only after it has been shown"
        if snap is None or not snap.reasons:
            return self._placed.name
        snapped = snapped_to(self.gesture.base, snap.reasons)
        return say("{first} · {second}", first=self._placed.name, second=snapped)

    def _turn_to_floor(self, size: Rectangle, pointer: Pointer) -> None:
        """A new stand against a wall has its back to it."""
        self._rotation = back_to_wall(self.gesture.base, self.hall, size, pointer.floor)

    def _move_door(self, plan: Plan, pointer: Pointer) -> None:
        """A door has jumped to its wall: it snaps along it, and the free wall on both sides is shown."""
        slide = slide_of(plan.halls[self.hall], DoorId(self.new_id))
        if slide is None:
            self.stage.overlay.show(Layer.GUIDES)
            return
        low, snapping = slide.low, is_snapping(self.stage, pointer)
        if snapping and (found := snap_slide(slide, low, snap_threshold(self.stage))) is not None:
            low = found[0]
        dx, dy = way_along(slide, low)
        x, y = pointer.floor
        if self._show((x + dx, y + dy)):
            room = [guide for guide in room_beside(slide, low) if guide.gap]
            self.stage.overlay.show(Layer.GUIDES, guide_marks(self.stage, room, ()))

    def _snapper(self, ids: frozenset[str], angle: int) -> Snapper:
        """Targets around a thing, prepared once: an exhibitor brings a new stand or its own one."""
        if (ids, angle) not in self._snappers:
            self._snappers[ids, angle] = Snapper(self.stage, self.gesture.base, self.hall, ids, angle=angle)
        return self._snappers[ids, angle]

    def _clear_marks(self) -> None:
        self.stage.overlay.show(Layer.GUIDES)
        self.stage.overlay.show(Layer.TOOL)


class ModuleDrop(Drop):
    """A module of the catalogue: its middle is under the mouse; a stand turns its back to a wall that it is at, a door
    jumps to the nearest one.
    """

    def __init__(self, stage: Stage, hall: HallId, module: Module) -> None:
        super().__init__(stage, hall)
        self._module = module

    def place(self, plan: Plan, at: Corner) -> Placed:
        return place(plan, self._module, self.hall, at, lambda: self.new_id, self._rotation)

    def move(self, pointer: Pointer) -> None:
        if self._module.table == "stand":
            self._turn_to_floor(Rectangle(self._module.width, self._module.depth), pointer)
        super().move(pointer)


class ExhibitorDrop(Drop):
    """An exhibitor: on the floor it brings a stand, on a stand it is assigned, on an occupied one they swap."""

    def __init__(self, stage: Stage, hall: HallId, exhibitor: ExhibitorId) -> None:
        own = stands_of(stage.document.session.base, exhibitor)
        super().__init__(stage, hall, [stand.id for stand in own])
        self._exhibitor = exhibitor
        self._size = Rectangle(*wanted_size(stage.document.session.base.exhibitors[exhibitor]))

    def place(self, plan: Plan, at: Corner) -> Placed:
        target = Point(round(at[0]), round(at[1]))
        drop = drop_exhibitor(plan, self._exhibitor, self.hall, target, lambda: self.new_id, self._rotation)
        ids = () if drop.stand is None else (drop.stand,)
        return Placed(drop.plan, ids, drop.name)

    def move(self, pointer: Pointer) -> None:
        stand = stand_at(self.gesture.base, self.hall, pointer.floor)
        if stand is None:
            self._turn_to_floor(self._size, pointer)
            self.stage.overlay.show(Layer.TOOL)
            super().move(pointer)
            return
        self.stage.overlay.show(Layer.GUIDES)
        self.stage.overlay.show(Layer.TOOL, [Outline(outline_of(stand), Line.TARGET)])
        self._show(pointer.floor)


def drop_of(data: QMimeData, stage: Stage) -> Drop | None:
    """What a drag carries onto the hall shown, None when that is nothing for it."""
    hall = stage.document.hall
    if hall is None:
        return None
    if data.hasFormat(EXHIBITOR_MIME):
        exhibitor = ExhibitorId(bytes(data.data(EXHIBITOR_MIME).data()).decode("utf-8", "replace"))
        known = exhibitor in stage.document.session.base.exhibitors
        return ExhibitorDrop(stage, hall, exhibitor) if known else None
    if data.hasFormat(MODULE_MIME):
        module = decode(bytes(data.data(MODULE_MIME).data()))
        return None if module is None else ModuleDrop(stage, hall, module)
    return None
