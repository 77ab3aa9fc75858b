"""Draws a new stand as a rectangle; it must not know how stands are numbered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from village_planner.edits.limits import MIN_SIZE
from village_planner.edits.names import adding
from village_planner.edits.stands import add_stand
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import outline_of
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.resizing import size_pill
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.model.ids import HallId, StandId, random_id
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, Rectangle

USUAL_SIZE: Final = (3_000, 2_000)
"""Width and depth in mm of the stand that a mere click draws."""


class DrawDrag(Drag):
    """The rectangle between the press and the mouse becomes a stand."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed)
        self._hall = hall
        self._id = StandId(random_id())
        self._gesture = Gesture(stage, [self._id])
        self._snapper = Snapper(stage, self._gesture.base, hall, ())
        self._start = self._snapped(pressed)
        self._drawn = False

    def move(self, pointer: Pointer) -> None:
        if not self._drawn and not pointer.is_beyond_click(self.pressed):
            return
        self._drawn = True
        end = self._snapped(pointer)
        low = Point(min(self._start.x, end.x), min(self._start.y, end.y))
        size = (abs(end.x - self._start.x), abs(end.y - self._start.y))
        self._show(low, max(size[0], MIN_SIZE), max(size[1], MIN_SIZE))

    def release(self) -> None:
        if not self._drawn:
            width, depth = USUAL_SIZE
            self._show(Point(self._start.x - width // 2, self._start.y - depth // 2), width, depth)
        self.clear_marks()
        self._gesture.finish(adding(self.stage.document.plan, [self._id]))
        self.stage.document.select([self._id])

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _show(self, low: Point, width: int, depth: int) -> None:
        if not self._gesture.show(lambda plan: self._with_stand(plan, low, width, depth)):
            return
        stand = self.stage.document.plan.stands[self._id]
        self._snapper.show(outline_of(stand), ())
        self.stage.overlay.show(Layer.TOOL, [size_pill(stand, self.stage.document.translator)])

    def _with_stand(self, plan: Plan, low: Point, width: int, depth: int) -> Plan:
        made, _ = add_stand(plan, self._hall, Rectangle(width, depth), low, new_id=lambda: self._id)
        return made

    def _snapped(self, pointer: Pointer) -> Point:
        corner: Corner = (float(pointer.place.x), float(pointer.place.y))
        snap = self._snapper.move([corner], pointer)
        return Point(pointer.place.x + snap.dx, pointer.place.y + snap.dy)


class DrawStandTool(Tool):
    """Drag a stand, or click for one of the usual size; then the select tool is back in hand."""

    name = "stand"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._drag: DrawDrag | None = None

    @property
    def busy(self) -> bool:
        return self._drag is not None

    def press(self, pointer: Pointer) -> None:
        if (hall := self.stage.document.hall) is not None:
            self._drag = DrawDrag(self.stage, pointer, hall)

    def move(self, pointer: Pointer) -> None:
        if self._drag is not None:
            self._drag.move(pointer)

    def release(self, pointer: Pointer) -> None:
        if self._drag is not None:
            drag, self._drag = self._drag, None
            drag.release()
            self.stage.use_tool("select")

    def double_click(self, pointer: Pointer) -> None:
        """The second click of a double click draws no second stand."""

    def cancel(self) -> None:
        if self._drag is not None:
            self._drag.cancel()
            self._drag = None
