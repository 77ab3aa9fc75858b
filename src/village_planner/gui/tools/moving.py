"""Moves the selection, or with Alt a copy of it; it must not know how a thing is moved."""

from __future__ import annotations

from PySide6.QtCore import Qt

from village_planner.edits.floor import duplicate, move
from village_planner.edits.names import duplicating, moving
from village_planner.geometry.snap_targets import frame_angle, moving_corners
from village_planner.gui.canvas.selection import is_locked, thing
from village_planner.gui.document import Selectable
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper, shifted
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.ids import HallId, random_id
from village_planner.model.plan import Plan
from village_planner.text import say


class MoveDrag(Drag):
    """Stands, fixtures and supply points move together; what is locked stays. With Shift straight along one axis."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed)
        base = stage.document.session.base
        self._selected = sorted(stage.document.selection)
        self._ids = [key for key in self._selected if (row := thing(base, key)) and not is_locked(row)]
        self._copies: tuple[Selectable, ...] = ()
        self._new_ids = [random_id() for _ in self._selected]
        self._copying = False
        self._gesture = Gesture(stage, self._ids)
        angle = frame_angle(base, self._ids)
        self._corners = moving_corners(base, self._ids or self._selected, angle)
        self._snapper = Snapper(stage, base, hall, self._ids, angle=angle)
        if not self._ids:
            self._gesture.say(say("What is locked stays. Unlock it first."))

    def move(self, pointer: Pointer) -> None:
        self._set_copying(copying=pointer.holds(Qt.KeyboardModifier.AltModifier))
        if not self._ids and not self._copying:
            return
        dx, dy = self._way(pointer)
        snap = self._snapper.move(shifted(self._corners, dx, dy), pointer)
        dx, dy = dx + snap.dx, dy + snap.dy
        if self._gesture.show(lambda plan: self._moved(plan, dx, dy)):
            self._snapper.show(shifted(self._corners, dx, dy), snap.guides)
        if self._copying:
            self.stage.document.select(self._copies)

    def release(self) -> None:
        self.clear_marks()
        base = self._gesture.base
        name = duplicating(base, self._selected) if self._copying else moving(base, self._ids)
        self._gesture.finish(name)

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()
        self.stage.document.select(self._selected)

    def _set_copying(self, *, copying: bool) -> None:
        if copying == self._copying:
            return
        self._copying = copying
        self._gesture.involve(self._new_ids if copying else self._ids)
        if not copying:
            self.stage.document.select(self._selected)

    def _moved(self, plan: Plan, dx: int, dy: int) -> Plan:
        if not self._copying:
            return move(plan, self._ids, dx, dy)
        copies, self._copies = duplicate(plan, self._selected, dx, dy, iter(self._new_ids).__next__)
        return copies

    def _way(self, pointer: Pointer) -> tuple[int, int]:
        dx = round(pointer.floor[0] - self.pressed.floor[0])
        dy = round(pointer.floor[1] - self.pressed.floor[1])
        if pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            return (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
        return dx, dy
