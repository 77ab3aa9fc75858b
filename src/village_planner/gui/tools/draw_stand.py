"""Draws a new stand as a rectangle; it must not know how stands are numbered."""

from __future__ import annotations

from typing import Final

from village_planner.edits.limits import MIN_SIZE
from village_planner.edits.names import adding
from village_planner.edits.stands import add_stand
from village_planner.geometry.snapping import Snap
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import outline_of
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.drag_tool import DragTool
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.resizing import SizeTyping
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.ids import HallId, StandId, random_id
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, Rectangle
from village_planner.text import say

USUAL_SIZE: Final = (3_000, 2_000)
"""Width and depth in mm of the stand that a mere click draws."""


class DrawDrag(Drag):
    """The rectangle between the press and the mouse becomes a stand; its width and depth can be typed."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed)
        self._hall = hall
        self._id = StandId(random_id())
        self._gesture = Gesture(stage, [self._id])
        self._snapper = Snapper(stage, self._gesture.base, hall, ())
        snap = self._snapper.first_corner(pressed)
        self._start = Point(pressed.place.x + snap.dx, pressed.place.y + snap.dy)
        self._size = SizeTyping()
        self.typed = self._size.typed
        self._drawn = False

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        if not (self._drawn or self._size.typed.begun or pointer.is_beyond_click(self.pressed)):
            return
        self._drawn = True
        snap, end = self._snapped_end(pointer)
        wide, deep = self._size.size(abs(end.x - self._start.x), abs(end.y - self._start.y))
        wide, deep = max(wide, MIN_SIZE), max(deep, MIN_SIZE)
        low = Point(
            self._start.x - wide * (end.x < self._start.x), self._start.y - deep * (end.y < self._start.y)
        )
        self._show(low, wide, deep, snap)

    def release(self) -> None:
        if not self._drawn:
            width, depth = USUAL_SIZE
            self._show(Point(self._start.x - width // 2, self._start.y - depth // 2), width, depth, Snap())
        self.clear_marks()
        self._gesture.finish(adding(self.stage.document.plan, [self._id]))
        self.stage.document.select([self._id])

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _show(self, low: Point, width: int, depth: int, snap: Snap) -> None:
        shown = self._gesture.show(
            lambda plan: self._with_stand(plan, low, width, depth),
            lambda: self._snapper.words(snap, self._size.typed, say("Type a size")),
        )
        if not shown:
            return
        stand = self.stage.document.plan.stands[self._id]
        pills = self._size.pills(stand, self.stage.document.translator)
        self._snapper.show(outline_of(stand), snap.guides, clear_of=pills)
        self.stage.overlay.show(Layer.TOOL, pills)

    def _with_stand(self, plan: Plan, low: Point, width: int, depth: int) -> Plan:
        made, _ = add_stand(plan, self._hall, Rectangle(width, depth), low, new_id=lambda: self._id)
        return made

    def _snapped_end(self, pointer: Pointer) -> tuple[Snap, Point]:
        """The corner under the mouse, pulled like the corner of a stand that is resized."""
        start, end = self._start, pointer.place
        if self._size.typed.begun:
            return Snap(), end
        way = (1 if end.x >= start.x else -1, 1 if end.y >= start.y else -1)
        low, high = (min(start.x, end.x), min(start.y, end.y)), (max(start.x, end.x), max(start.y, end.y))
        drawn: tuple[Corner, ...] = (low, (high[0], low[1]), high, (low[0], high[1]))
        snap = self._snapper.resize(drawn, way, 0, pointer)
        return snap, Point(end.x + snap.dx, end.y + snap.dy)


class DrawStandTool(DragTool):
    """Drag a stand, or click for one of the usual size; then the select tool is back in hand."""

    name = "stand"
    drag = DrawDrag
    hint = say(
        "Drag from corner to corner, or click for a stand of 3 × 2 m. Sizes can be typed while dragging."
    )
