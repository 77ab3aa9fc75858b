"""Measures distances, angles and areas from place to place; it changes nothing in the plan."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from village_planner.geometry.measuring import length
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.keys import ENTER
from village_planner.gui.tools.measure_marks import chain_marks, ring_marks, ring_words
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import GRIP_PX, Pointer, Stage, Tool
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.text import Length, say, verbatim

_LEAST_RING = 3
"""Places that a chain has before it can be closed."""


class MeasureTool(Tool):
    """Click after click measures a chain; a click on its first place closes it and tells the area.

    A double click, Enter or Esc ends it, Ctrl+C copies what it tells. It is seen until the next one or until the
    tool is laid down.
    """

    name = "measure"
    cursor = Qt.CursorShape.CrossCursor
    points = True
    listens = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._points: list[Corner] = []
        self._loose: Corner | None = None
        self._caught: Corner | None = None
        self._pressed: Pointer | None = None
        self._open = self._closed = False
        self._hall: HallId | None = None
        self._snapper: Snapper | None = None
        self._snapped_plan: Plan | None = None

    @property
    def busy(self) -> bool:
        return self._open

    def enter(self) -> None:
        super().enter()
        self.stage.document.said.emit(
            say("Click from place to place. Enter ends the chain; a click on its first place tells the area.")
        )

    def refresh(self) -> None:
        """What was measured in another hall is not shown here; angles need room at the present zoom."""
        if self._points and self._hall != self.stage.document.hall:
            self._clear()
        self._show()

    def press(self, pointer: Pointer) -> None:
        if not self._open:
            self._points, self._open, self._closed = [], True, False
            self._hall = self.stage.document.hall
        self._pressed = pointer
        place = self._place(pointer)
        if self._can_close(place):
            self._closed = True
            self._end()
            self._tell()
            return
        self._points.append(place)
        self._loose = None
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
        if key in ENTER and self._open:
            self._end()
            return True
        if self.wants(key, modifiers):
            self._copy()
            return True
        return False

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Ctrl+C copies what is measured, and not what is selected."""
        copies = key == Qt.Key.Key_C and modifiers == Qt.KeyboardModifier.ControlModifier
        return copies and len(self._points) > 1

    def cancel(self) -> None:
        if self._open and len(self._points) > 1:
            self._end()
        else:
            self._clear()

    def leave(self) -> None:
        self._clear()
        self.stage.document.said.emit(verbatim(""))

    def _clear(self) -> None:
        self._points, self._loose, self._caught = [], None, None
        self._open = self._closed = False
        self._snapper = None  # the next place may be in another hall
        self._show()

    def _end(self) -> None:
        self._loose, self._caught, self._open = None, None, False
        self._show()

    def _can_close(self, place: Corner) -> bool:
        return len(self._points) >= _LEAST_RING and place == self._points[0] != self._points[-1]

    def _place(self, pointer: Pointer) -> Corner:
        """Where the mouse is; at the first place it closes, with Shift it goes straight across or along."""
        x, y = self._at_something(pointer)
        self._caught = (x, y) if (x, y) != pointer.floor else None
        if not (self._open and self._points):
            return x, y
        reach = GRIP_PX * self.stage.mm_per_pixel
        if len(self._points) >= _LEAST_RING and math.dist(pointer.floor, self._points[0]) <= reach:
            self._caught = self._points[0]
            return self._points[0]
        if not pointer.holds(Qt.KeyboardModifier.ShiftModifier):
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
        translator, camera = self.stage.document.translator, self.stage.camera
        scale, to_pixels = camera.scale, camera.to_pixels
        closing = self._loose is not None and self._can_close(self._loose)
        if self._closed or closing:
            marks = ring_marks(self._points, translator, scale, to_pixels)
        else:
            loose = [self._loose] if self._loose is not None and self._open else []
            marks = chain_marks([*self._points, *loose], translator, scale, to_pixels, self._caught)
        self.stage.overlay.show(Layer.TOOL, marks)

    def _words(self) -> str:
        """What is measured: area and perimeter of a ring, else the length of the chain."""
        translator = self.stage.document.translator
        if self._closed:
            return translator(ring_words(self._points))
        return translator.value(Length(length(self._points)))

    def _tell(self) -> None:
        self.stage.document.said.emit(say("{value}. Ctrl+C copies it.", value=self._words()))

    def _copy(self) -> None:
        words = self._words().replace("\xa0", " ")
        QGuiApplication.clipboard().setText(words)
        self.stage.document.said.emit(say("Copied: {value}", value=verbatim(words)))
