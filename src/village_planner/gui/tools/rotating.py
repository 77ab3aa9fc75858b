"""Turns the selection by its round handle; it must not know how a thing is turned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.edits.floor import bounds, pivot_of, rotate
from village_planner.edits.names import turning
from village_planner.geometry.snap_angle import Bearing, bearings, parallel_edge, snap_angle
from village_planner.geometry.snap_guides import Guide
from village_planner.geometry.snap_targets import frame_angle, moving_corners
from village_planner.geometry.snapping import Snap
from village_planner.gui.canvas.marks import Pill, Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import outline_of, thing
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snap_words import parallel_to
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Kind, Typed
from village_planner.model.fixture import Service
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.text import Angle, Message, say
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE, normal_angle

_STEP: Final = MDEG_PER_DEGREE
_COARSE_STEP: Final = 15 * MDEG_PER_DEGREE
_THRESHOLD: Final = 2 * MDEG_PER_DEGREE
_PILL_SHIFT: Final = (0.0, -26.0)


class RotateDrag(Drag):
    """Turns by whole degrees, to the angles of walls and neighbours, with Shift to multiples of 15°.

    A typed number is the angle of a single thing, of several the one they are turned by.
    """

    def __init__(self, stage: Stage, pressed: Pointer) -> None:
        super().__init__(stage, pressed)
        self._ids = sorted(stage.document.selection)
        self._gesture = Gesture(stage, self._ids)
        base = self._gesture.base
        box = bounds(base, self._ids)
        assert box is not None, "a rotation needs something to rotate"
        self._centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        self._pivot = pivot_of(base, self._ids)
        hall = stage.document.hall
        assert hall is not None, "what is selected is in the hall shown"
        first = thing(base, self._ids[0])
        alone = len(self._ids) == 1 and first is not None and not isinstance(first, Service)
        self._rotation = first.rotation if alone else 0
        self._common = self._rotation if alone else frame_angle(base, self._ids)
        self._alone = alone
        self._bearings = bearings(base, hall, self._ids, self._centre)
        self._snapper = Snapper(stage, base, hall, self._ids)
        self._number = self.typed = Typed(Kind.ANGLE)
        self._shown: tuple[int, Plan] | None = None
        """The angle of the last step, and what it made of the plan."""
        self._framed: tuple[Plan, tuple[Corner, ...]] | None = None
        """The corners of what is turned, and in which plan."""

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        angle, bearing = self._angle(pointer)
        if not self._gesture.show(lambda plan: self._turned(plan, angle), lambda: self._words(bearing)):
            return
        pill = self._pill(pointer, angle)
        spoke = Stroke(self._centre, pointer.floor, Role.ACCENT, dashed=True)
        self.stage.overlay.show(Layer.TOOL, (spoke, pill))
        corners = self._corners(self.stage.document.plan)
        self._snapper.show(corners, self._guides(bearing, corners), clear_of=[pill])

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(turning(self._gesture.base, self._ids))

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _pill(self, pointer: Pointer, angle: int) -> Pill:
        """The angle of a single thing, of several the one they are turned by: above the mouse."""
        translator = self.stage.document.translator
        shown = normal_angle(self._rotation + angle) if self._alone else _signed(angle)
        words = translator.value(Angle(shown))
        if self._number.begun:
            return self._number.pill(pointer.floor, translator, live=words, shift=_PILL_SHIFT)
        return Pill(pointer.floor, words, Role.ACCENT, _PILL_SHIFT)

    def _turned(self, plan: Plan, angle: int) -> Plan:
        """The very plan of the step before for the same angle: between two whole degrees nothing is drawn anew."""
        if self._shown is None or self._shown[0] != angle:
            self._shown = angle, rotate(plan, self._ids, angle, self._pivot)
        return self._shown[1]

    def _corners(self, plan: Plan) -> tuple[Corner, ...]:
        """Those of a single thing, of several those of the box around them."""
        if self._framed is None or self._framed[0] is not plan:
            row = thing(plan, self._ids[0]) if self._alone else None
            self._framed = plan, moving_corners(plan, self._ids) if row is None else outline_of(row)
        return self._framed[1]

    def _words(self, bearing: Bearing | None) -> Message:
        if bearing is None:
            return self._snapper.words(Snap(), self._number, say("Type an angle"))
        return parallel_to(self._gesture.base, bearing.owner)

    def _guides(self, bearing: Bearing | None, corners: Sequence[Corner]) -> list[Guide]:
        """The edge that the thing is parallel to, and its own one."""
        if bearing is None:
            return []
        own = parallel_edge(corners, bearing)
        edges = [(bearing.start, bearing.end), *([own] if own is not None else [])]
        return [Guide(*edge) for edge in edges]

    def _angle(self, pointer: Pointer) -> tuple[int, Bearing | None]:
        """Millidegrees to turn by, and what that makes it parallel to; the result is a whole step, not the turn."""
        if (typed := self._number.value(0)) is not None:
            return typed - self._rotation, None
        turned = math.degrees(self._bearing(pointer) - self._bearing(self.pressed)) * MDEG_PER_DEGREE
        coarse = pointer.holds(Qt.KeyboardModifier.ShiftModifier)
        if not coarse and self._snapper.is_on(pointer):
            found = snap_angle(self._common + turned, self._bearings, _THRESHOLD)
            if found is not None:
                return found[0] - self._common, found[1]
        step = _COARSE_STEP if coarse else _STEP
        return round((self._rotation + turned) / step) * step - self._rotation, None

    def _bearing(self, pointer: Pointer) -> float:
        x, y = pointer.floor
        return math.atan2(y - self._centre[1], x - self._centre[0])


def _signed(angle: int) -> int:
    """The same turn by at most half a turn either way."""
    turn = normal_angle(angle)
    return turn - FULL_TURN if turn > FULL_TURN // 2 else turn
