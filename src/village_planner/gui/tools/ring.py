"""Draws a closed ring corner by corner, or a rectangle by dragging; it must not know what becomes of the ring."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt

from village_planner.errors import UserError
from village_planner.geometry.strokes import End, at_length, progress, straight_way, stroke_end
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import snap_step
from village_planner.gui.keys import ENTER, ERASE
from village_planner.gui.tools.nudging import WAYS
from village_planner.gui.tools.ring_marks import box_marks, closes_at, ring_marks
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.gui.tools.typed import Answer, Kind, Typed
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point
from village_planner.text import say, verbatim

_FIRST_MM: Final = 1_000
"""Length of a side of which only the direction is known, by an arrow key."""


class RingTool(Tool):
    """Click after click; the first corner, Enter or a double click closes. Backspace takes the last corner back.

    Sides are at right angles or at 45° to the one before unless Shift is held. A typed number is the length of the
    next side, an arrow key its direction. A drag from the first corner is a rectangle; Tab goes from width to depth.
    """

    cursor = Qt.CursorShape.CrossCursor
    points = True
    hint = say(
        "Click the corners one after the other, or drag a rectangle. Type lengths, Shift frees the angle, Enter closes."
    )

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._points: list[Corner] = []
        self._end: End | None = None
        self._pressed: Pointer | None = None
        self._last: Pointer | None = None
        self._boxed = False
        self._resting = False
        """Whether the hand rests on the last corner, so that no side is in hand yet."""
        self._typed = Typed(Kind.LENGTH)
        self._snapper: tuple[Plan, Snapper] | None = None

    def finish(self, ring: tuple[Point, ...]) -> None:
        """The ring is closed; UserError when it cannot be used, which keeps it in hand."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        return bool(self._points)

    def enter(self) -> None:
        super().enter()
        self.stage.document.said.emit(self.hint)

    def leave(self) -> None:
        super().leave()
        self.stage.document.said.emit(verbatim(""))

    def press(self, pointer: Pointer) -> None:
        if self.stage.document.hall is None:
            return
        self._pressed = pointer
        if len(self._points) > 2 and closes_at(self.stage, self._points[0], pointer):
            self._close(self._points)
            return
        self._aim(pointer)
        place = self._next()
        if not self._points or math.dist(place, self._points[-1]) >= 1:
            self._add(place)
            self._resting = True
        self._show()

    def move(self, pointer: Pointer) -> None:
        if not self._points:
            return
        self._resting = False
        pressed = self._pressed
        if pressed is not None and len(self._points) == 1 and not self._boxed:
            self._boxed = pointer.is_beyond_click(pressed)
            self._typed = Typed(Kind.LENGTH, Kind.LENGTH) if self._boxed else self._typed
        self._aim(pointer)
        self._show()

    def release(self, pointer: Pointer) -> None:
        self._pressed = None
        if self._boxed:
            self._close(self._box())

    def double_click(self, pointer: Pointer) -> None:
        if len(self._points) > 2:
            self._close(self._points)
        else:
            self.press(pointer)

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return key in (*ENTER, *ERASE, *WAYS) or self._typed.wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if not self._points:
            return False
        self._resting = False
        answer = self._typed.key(key, modifiers)
        if answer is Answer.ACCEPTED or (answer is Answer.IGNORED and key in ENTER):
            self._accept()
        elif answer is Answer.IGNORED and key in ERASE:
            self._take_back()
        elif answer is Answer.IGNORED and key in WAYS and not self._boxed:
            self._turn(WAYS[Qt.Key(key)])
        elif answer is Answer.IGNORED:
            return False
        if self._points:
            self._show()
        return True

    def cancel(self) -> None:
        self._points, self._end, self._pressed, self._boxed = [], None, None, False
        self._typed = Typed(Kind.LENGTH)
        self._snapper = None  # the next ring may be in another hall
        self.stage.overlay.show(Layer.TOOL)

    def _accept(self) -> None:
        """Enter: the rectangle, or the side of the typed length, or else the ring is done."""
        if self._boxed:
            self._close(self._box())
        elif self._typed.value(0) and self._end is not None:
            self._add(self._next())
        else:
            self._close(self._points)

    def _take_back(self) -> None:
        self._points.pop()
        if not self._points:
            self.cancel()
        elif self._last is not None:
            self._aim(self._last)

    def _turn(self, way: tuple[int, int]) -> None:
        """Point the next side along an arrow, as long as it is now."""
        last = self._points[-1]
        length = math.dist(last, self._end.place) if self._end is not None else 0.0
        length = length or _FIRST_MM
        self._end = End((last[0] + way[0] * length, last[1] + way[1] * length))

    def _add(self, place: Corner) -> None:
        """One more corner; the next side goes on in the direction of this one until the hand says otherwise."""
        self._points.append(place)
        self._typed.clear()
        if len(self._points) > 1:
            before, last = self._points[-2:]
            self._end = End((2 * last[0] - before[0], 2 * last[1] - before[1]))

    def _close(self, ring: list[Corner]) -> None:
        """Hand the ring over; an impossible one stays in hand, to be mended with Backspace."""
        try:
            self.finish(tuple(Point(round(x), round(y)) for x, y in ring))
        except UserError as error:
            self.stage.document.said.emit(error.detail or error.title)
            if self._boxed:
                self.cancel()
            return
        self.cancel()
        self.stage.use_tool("select")

    def _next(self) -> Corner:
        """Where the next corner would be."""
        assert self._end is not None, "asked only after the hand has aimed"
        if self._points and not self._boxed and (length := self._typed.value(0)):
            return at_length(self._points[-1], self._end.place, length)
        return self._end.place

    def _box(self) -> list[Corner]:
        """The rectangle from the first corner to the mouse, or of the typed width and depth to that side."""
        assert self._end is not None, "a rectangle has two corners"
        start, end = self._points[0], self._end.place
        sizes = [
            (self._typed.value(axis) or abs(end[axis] - start[axis]))
            * (1 if end[axis] >= start[axis] else -1)
            for axis in (0, 1)
        ]
        x, y = start[0] + sizes[0], start[1] + sizes[1]
        return [start, (x, start[1]), (x, y), (start[0], y)]

    def _aim(self, pointer: Pointer) -> None:
        """Where the next corner belongs for a hand at this place."""
        self._last = pointer
        snapper = self._surroundings()
        if not self._points or self._boxed or pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            snap = snapper.move([pointer.floor], pointer)
            self._end = End((pointer.floor[0] + snap.dx, pointer.floor[1] + snap.dy))
            return
        last = self._points[-1]
        way = straight_way(last, pointer.floor, self._points[-2] if len(self._points) > 1 else None)
        loose = snapper.point(pointer)
        snapping = snapper.is_on(pointer)
        pulled = abs(progress(pointer.floor, loose, way)) >= 1
        grid = snap_step(self.stage.camera.scale) if snapping and not pulled else 0
        earlier = self._points[:-1] if snapping else ()
        self._end = stroke_end(last, way, loose, earlier, grid=grid, threshold=snapper.threshold)

    def _surroundings(self) -> Snapper:
        """What corners snap to in the plan as it is now."""
        document = self.stage.document
        assert document.hall is not None, "nothing is drawn without a hall"
        if self._snapper is None or self._snapper[0] is not document.plan:
            self._snapper = document.plan, Snapper(self.stage, document.plan, document.hall, ())
        return self._snapper[1]

    def _show(self) -> None:
        if self._end is None:
            return
        if self._boxed:
            marks = box_marks(self._box(), self._typed, self.stage.document.translator)
        else:
            end = End(self._points[-1]) if self._resting else End(self._next(), self._end.level_with)
            typed = None if self._resting else self._typed
            marks = ring_marks(self._points, end, typed, self.stage.document.translator)
        self.stage.overlay.show(Layer.TOOL, marks)
