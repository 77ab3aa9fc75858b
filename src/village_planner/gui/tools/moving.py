"""Moves the selection, or with Alt a copy of it; it must not know how a thing is moved."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from village_planner.edits.floor import duplicate, move
from village_planner.edits.names import duplicating, moving, what
from village_planner.geometry.snap_targets import frame_angle, moving_corners
from village_planner.geometry.snap_typed import along_frame
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import is_locked, thing
from village_planner.gui.document import Selectable
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper, shifted
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Answer
from village_planner.gui.tools.typed_gaps import TypedGaps
from village_planner.model.ids import HallId, random_id
from village_planner.model.plan import Plan
from village_planner.text import say


class MoveDrag(Drag):
    """Stands, fixtures and supply points move together; what is locked stays. With Shift straight along one axis.

    A typed number is the distance to what is ahead, see `TypedGaps`. On the tab of another hall, things go there.
    """

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed)
        base = stage.document.session.base
        self._hall = hall
        self._selected = sorted(stage.document.selection)
        self._ids = [key for key in self._selected if (row := thing(base, key)) and not is_locked(row)]
        self._copies: tuple[Selectable, ...] = ()
        self._new_ids = [random_id() for _ in self._selected]
        self._copying = False
        self._to_hall: HallId | None = None
        self._gesture = Gesture(stage, self._ids)
        self._angle = frame_angle(base, self._ids or self._selected)
        self._corners = moving_corners(base, self._ids or self._selected, self._angle)
        self._way = (0, 0)
        self._snappers: dict[bool, Snapper] = {}
        self._gaps = TypedGaps()
        self.typed = self._gaps.typed
        if not self._ids:
            self._gesture.say(say("What is locked stays. Unlock it first."))

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        self._gaps.look_around(self._corners, shifted(self._corners, *self._way), self._snapper().targets)
        return super().key(key, modifiers)

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        self._set_copying(copying=pointer.holds(Qt.KeyboardModifier.AltModifier))
        self._to_hall = None if self._copying else self.stage.hall_under(pointer.pixel)
        if not self._ids and not self._copying:
            return
        if self._to_hall is not None:
            self._show_leaving(self._to_hall)
            return
        snapper = self._snapper()
        dx, dy, free = self._wanted(pointer)
        snap = snapper.move(shifted(self._corners, dx, dy), pointer, free=free)
        dx, dy = dx + snap.dx, dy + snap.dy
        if not self._gesture.show(
            lambda plan: self._moved(plan, dx, dy),
            lambda: snapper.words(snap, self._gaps.typed, say("Type a distance")),
        ):
            return
        self._way = dx, dy
        corners = shifted(self._corners, dx, dy)
        strokes, pills = self._gaps.marks(corners, self._angle, self.stage.document.translator)
        snapper.show(corners, snap.guides, clear_of=pills, without=self._gaps.sides)
        self.stage.overlay.show(Layer.TOOL, (*strokes, *pills))
        if self._copying:
            self.stage.document.select(self._copies)

    def release(self) -> None:
        self.clear_marks()
        base, hall = self._gesture.base, self._to_hall
        if hall is not None:
            self.cancel()
            self.stage.take_to_hall(hall)
            return
        name = duplicating(base, self._selected) if self._copying else moving(base, self._ids)
        self._gesture.finish(name)

    def cancel(self) -> None:
        self.clear_marks()
        self.stage.hall_under(QPointF())  # no tab is the place to let go any more
        self._gesture.cancel()
        self.stage.document.select(self._selected)

    def _show_leaving(self, hall: HallId) -> None:
        """Over the tab of another hall: everything is where it was, and it is said where it would go."""
        self.clear_marks()
        self._gesture.cancel()
        base = self._gesture.base
        name = base.halls[hall].name
        self._gesture.say(say("Move {what} to {hall}", what=what(base, self._ids), hall=name))

    def _snapper(self) -> Snapper:
        """Around what moves, prepared when it is first needed; a copy snaps to what it is a copy of."""
        if self._copying not in self._snappers:
            resting = () if self._copying else self._ids
            base = self._gesture.base
            self._snappers[self._copying] = Snapper(self.stage, base, self._hall, resting, angle=self._angle)
        return self._snappers[self._copying]

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

    def _wanted(self, pointer: Pointer) -> tuple[int, int, tuple[bool, bool]]:
        """The way before snapping, and along which axes of the frame it may still snap."""
        dx, dy = pointer.floor[0] - self.pressed.floor[0], pointer.floor[1] - self.pressed.floor[1]
        free = (True, True)
        if pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            dx, dy, axis = along_frame(dx, dy, self._angle)
            free = (axis == 0, axis == 1)
        x, y = round(dx), round(dy)
        typed_x, typed_y = self._gaps.way(shifted(self._corners, x, y), self._angle)
        typed = self._gaps.axes
        return x + typed_x, y + typed_y, (free[0] and 0 not in typed, free[1] and 1 not in typed)
