"""The hand that moves the picture; it changes nothing in the plan."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from village_planner.gui.tools.tool import Pointer, Tool
from village_planner.text import say, verbatim


class PanTool(Tool):
    """Drags the floor along with the mouse."""

    name = "pan"
    cursor = Qt.CursorShape.OpenHandCursor
    _held: QPointF | None = None

    def enter(self) -> None:
        super().enter()
        self.stage.document.said.emit(say("Drag to move the view. Turn the wheel with Ctrl to zoom."))

    def leave(self) -> None:
        super().leave()
        self.stage.document.said.emit(verbatim(""))

    @property
    def busy(self) -> bool:
        return self._held is not None

    def press(self, pointer: Pointer) -> None:
        self._held = pointer.pixel
        self.stage.set_cursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, pointer: Pointer) -> None:
        if self._held is not None:
            way = pointer.pixel - self._held
            self.stage.camera.pan(way.x(), way.y())
            self._held = pointer.pixel

    def release(self, pointer: Pointer) -> None:
        self._held = None
        self.stage.set_cursor(self.cursor)

    def cancel(self) -> None:
        self._held = None
