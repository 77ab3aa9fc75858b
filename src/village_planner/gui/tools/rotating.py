"""Turns the selection by its round handle; it must not know how a thing is turned."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.edits.floor import bounds, rotate
from village_planner.edits.names import turning
from village_planner.gui.canvas.marks import Pill, Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import thing
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.fixture import Service
from village_planner.model.plan import Plan
from village_planner.text import Angle
from village_planner.units import MDEG_PER_DEGREE, normal_angle

_STEP: Final = MDEG_PER_DEGREE
_COARSE_STEP: Final = 15 * MDEG_PER_DEGREE
_PILL_SHIFT: Final = (0.0, -26.0)


class RotateDrag(Drag):
    """Turns by whole degrees, with Shift to multiples of 15°."""

    def __init__(self, stage: Stage, pressed: Pointer) -> None:
        super().__init__(stage, pressed)
        self._ids = sorted(stage.document.selection)
        self._gesture = Gesture(stage, self._ids)
        box = bounds(self._gesture.base, self._ids)
        assert box is not None, "a rotation needs something to rotate"
        self._centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        first = thing(self._gesture.base, self._ids[0])
        alone = len(self._ids) == 1 and first is not None and not isinstance(first, Service)
        self._rotation = first.rotation if alone else 0

    def move(self, pointer: Pointer) -> None:
        angle = self._angle(pointer)
        self._gesture.show(lambda plan: self._turned(plan, angle))
        words = self.stage.document.translator.value(Angle(normal_angle(self._rotation + angle)))
        marks = (
            Stroke(self._centre, pointer.floor, Role.ACCENT, dashed=True),
            Pill(pointer.floor, words, Role.ACCENT, _PILL_SHIFT),
        )
        self.stage.overlay.show(Layer.TOOL, marks)

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(turning(self._gesture.base, self._ids))

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _turned(self, plan: Plan, angle: int) -> Plan:
        return rotate(plan, self._ids, angle)

    def _angle(self, pointer: Pointer) -> int:
        """Millidegrees to turn by: the resulting rotation is a whole step, not the turn."""
        step = _COARSE_STEP if pointer.holds(Qt.KeyboardModifier.ShiftModifier) else _STEP
        turned = self._bearing(pointer) - self._bearing(self.pressed)
        wanted = self._rotation + math.degrees(turned) * MDEG_PER_DEGREE
        return round(wanted / step) * step - self._rotation

    def _bearing(self, pointer: Pointer) -> float:
        x, y = pointer.floor
        return math.atan2(y - self._centre[1], x - self._centre[0])
