"""Measures distances from place to place; it changes nothing in the plan."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.gui.canvas.marks import Dot, Mark, Pill, Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.text import Length, say


class MeasureTool(Tool):
    """Click after click measures a chain; a double click, Enter or Esc ends it, Esc again clears it."""

    name = "measure"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._points: list[Corner] = []
        self._loose: Corner | None = None
        self._pressed: Pointer | None = None
        self._open = False
        self._snapper: Snapper | None = None
        self._snapped_plan: Plan | None = None

    @property
    def busy(self) -> bool:
        return bool(self._points)

    def press(self, pointer: Pointer) -> None:
        if not self._open:
            self._points, self._open = [], True
        self._pressed = pointer
        self._points.append(self._place(pointer))
        self._show()

    def move(self, pointer: Pointer) -> None:
        if self._open:
            self._loose = self._place(pointer)
            self._show()

    def release(self, pointer: Pointer) -> None:
        dragged = self._pressed is not None and pointer.is_beyond_click(self._pressed)
        self._pressed = None
        if dragged and self._open:
            self._points.append(self._place(pointer))
            self._end()

    def double_click(self, pointer: Pointer) -> None:
        self._end()

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._open:
            self._end()
            return True
        return False

    def cancel(self) -> None:
        if self._open and len(self._points) > 1:
            self._end()
            return
        self._points, self._loose, self._open = [], None, False
        self._show()

    def leave(self) -> None:
        self._end()
        self.cancel()

    def _end(self) -> None:
        self._loose, self._open = None, False
        self._show()

    def _place(self, pointer: Pointer) -> Corner:
        """Where the mouse is; with Shift straight across or along from the place before."""
        x, y = self._at_something(pointer)
        if not (pointer.holds(Qt.KeyboardModifier.ShiftModifier) and self._points):
            return x, y
        from_x, from_y = self._points[-1]
        return (x, from_y) if abs(x - from_x) >= abs(y - from_y) else (from_x, y)

    def _at_something(self, pointer: Pointer) -> Corner:
        document = self.stage.document
        if document.hall is None:
            return pointer.floor
        if self._snapper is None or self._snapped_plan is not document.plan:
            self._snapped_plan = document.plan
            self._snapper = Snapper(self.stage, document.plan, document.hall, ())
        return self._snapper.point(pointer)

    def _show(self) -> None:
        chain = [*self._points, *([self._loose] if self._loose is not None and self._open else [])]
        translator = self.stage.document.translator
        marks: list[Mark] = []
        for start, end in pairwise(chain):
            marks.append(Stroke(start, end))
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            marks.append(Pill(middle, translator.value(Length(math.dist(start, end)))))
        marks += [Dot(point) for point in chain]
        total = sum(math.dist(start, end) for start, end in pairwise(chain))
        if len(chain) > 2:
            words = say("Total {length}", length=Length(total))
            marks.append(Pill(chain[-1], translator(words), Role.ACCENT, (0.0, 26.0)))
        self.stage.overlay.show(Layer.TOOL, marks)
