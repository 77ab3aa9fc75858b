"""Puts a row of stands along an arc given by three clicks; it must not know how stands are made."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.geometry.fields import (
    Arc,
    Field,
    Spot,
    arc_through,
    columns_in,
    on_arc,
    on_line,
    steps_on,
)
from village_planner.gui.canvas.marks import Dot, Mark, Stroke
from village_planner.gui.keys import ENTER
from village_planner.gui.tools.making import COUNT, DEPTH, GAP, WIDTH, Making
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.gui.tools.typed import Answer
from village_planner.model.shape import Corner
from village_planner.text import say, verbatim

_PIECES: Final = 24
"""Straight pieces that an arc is drawn with."""


class CurveTool(Tool):
    """Click the first end, the last end, then a place that the arc goes through. Enter after two makes it straight.

    Fronts touch the arc and look to its centre, with F away from it.
    """

    name = "along-curve"
    cursor = Qt.CursorShape.CrossCursor
    points = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._points: list[Corner] = []
        self._loose: Corner = (0.0, 0.0)
        self._making: Making | None = None
        self._snapper: Snapper | None = None

    @property
    def busy(self) -> bool:
        return self._making is not None

    def enter(self) -> None:
        super().enter()
        words = say("Click both ends of the curve, then a place that it goes through. F turns the fronts.")
        self.stage.document.said.emit(words)

    def leave(self) -> None:
        super().leave()
        self.stage.document.said.emit(verbatim(""))

    def press(self, pointer: Pointer) -> None:
        document = self.stage.document
        if document.hall is None:
            return
        if self._making is None:
            self._making = Making(self.stage, document.hall, (GAP, COUNT, WIDTH, DEPTH), lettered=False)
            self._snapper = Snapper(self.stage, self._making.gesture.base, document.hall, ())
        self._loose = self._place(pointer)
        if not self._points or math.dist(self._points[-1], self._loose) >= 1:
            self._points.append(self._loose)
        if len(self._points) == 3:
            self._finish()
        else:
            self._show()

    def move(self, pointer: Pointer) -> None:
        if self._making is not None:
            self._loose = self._place(pointer)
            self._show()

    def double_click(self, pointer: Pointer) -> None:
        """The second click of a double click is no end of its own."""

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return self._making is not None and (key in ENTER or self._making.wants(key, modifiers))

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if self._making is None:
            return False
        answer = self._making.key(key, modifiers)
        if answer is Answer.ACCEPTED or (answer is Answer.IGNORED and key in ENTER):
            self._finish()
            return True
        if answer is Answer.CHANGED:
            self._show()
        return answer is Answer.CHANGED

    def cancel(self) -> None:
        if self._making is not None:
            making, self._making = self._making, None
            self._points = []
            making.cancel()

    def _finish(self) -> None:
        if self._making is not None:
            self._show()
            making, self._making = self._making, None
            self._points = []
            making.finish()
            self.stage.use_tool("select")

    def _place(self, pointer: Pointer) -> Corner:
        assert self._snapper is not None, "made with the first click"
        snap = self._snapper.move([pointer.floor], pointer)
        return pointer.floor[0] + snap.dx, pointer.floor[1] + snap.dy

    def _show(self) -> None:
        """Show the stands on what there is of the arc: on a line until its bend is known."""
        assert self._making is not None, "nothing is shown before the first click"
        start, *others = (*self._points, self._loose)
        arc = arc_through(start, others[0], others[1]) if len(others) > 1 else None
        spots = self._on_arc(arc) if arc is not None else self._on_line(start, others[0])
        if not spots:
            self._making.gesture.say(say("The curve is too narrow for stands of this size"))
            return
        if self._making.show(spots):
            marks = (
                _arc_marks(arc) if arc is not None else [Stroke(start, others[0], Role.ACCENT, dashed=True)]
            )
            dots = [Dot(point) for point in self._points]
            self._making.show_pills(self._loose, spots, (0.0, 0.0), *marks, *dots)

    def _on_arc(self, arc: Arc) -> tuple[Spot, ...]:
        assert self._making is not None
        making, module = self._making, self._making.module
        size, inward = (module.width, module.depth, making.gap), not making.flipped
        natural, _ = steps_on(arc, *size, inward=inward)
        return on_arc(arc, *size, making.count(natural), inward=inward) if natural else ()

    def _on_line(self, start: Corner, end: Corner) -> tuple[Spot, ...]:
        assert self._making is not None
        making, module = self._making, self._making.module
        natural = columns_in(math.dist(start, end), module.width, making.gap)
        field = Field(module.width, module.depth, making.count(natural), gap=making.gap)
        return on_line(start, end, field, flipped=making.flipped)


def _arc_marks(arc: Arc) -> list[Mark]:
    """The arc as a line of short pieces."""
    places = [arc.at(arc.first + arc.turn * i / _PIECES) for i in range(_PIECES + 1)]
    return [Stroke(a, b, Role.ACCENT, dashed=True) for a, b in pairwise(places)]
