"""Draws a row of columns from the first to the last; it must not know how columns are made."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.edits.fixtures import add_row
from village_planner.geometry.strokes import at_length, straight_way, stroke_end
from village_planner.gui.canvas.marks import Mark, Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import snap_step
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.drag_tool import DragTool
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Answer, Kind, Typed
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import FixtureId, HallId, random_id
from village_planner.model.plan import Plan, fixtures_in
from village_planner.model.shape import Circle, Corner, Point, Rectangle, size
from village_planner.text import Length, say, say_n, verbatim

_USUAL: Final = Rectangle(400, 400)
_USUAL_PITCH: Final = 6_000
"""Millimetres between columns as long as nobody says how many there are."""

_MOST: Final = 99
_MORE: Final = (Qt.Key.Key_Plus, Qt.Key.Key_Up)
_FEWER: Final = (Qt.Key.Key_Minus, Qt.Key.Key_Down)
_PILL_PX: Final = (0.0, -28.0)


class RowDrag(Drag):
    """Columns between the press and the mouse: as many as stand about 6 m apart, or as typed or counted with + and -.

    The typed numbers are how many and, after Tab, how far apart; then the mouse gives only the direction.
    """

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed)
        self._hall = hall
        self._ids: list[FixtureId] = []
        self._gesture = Gesture(stage, ())
        self._shape = usual_column(self._gesture.base, hall)
        self._snapper = Snapper(stage, self._gesture.base, hall, ())
        snap = self._snapper.move([pressed.floor], pressed)
        self._first: Corner = (round(pressed.floor[0] + snap.dx), round(pressed.floor[1] + snap.dy))
        self._loose = self._first
        self._more = 0
        self._numbers = Typed(Kind.COUNT, Kind.LENGTH)
        self.typed = self._numbers

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        if pointer == self.pressed:  # a click is one column, however far it has snapped
            self._loose = self._first
        elif pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            snap = self._snapper.move([pointer.floor], pointer)
            self._loose = (pointer.floor[0] + snap.dx, pointer.floor[1] + snap.dy)
        else:
            way = straight_way(self._first, pointer.floor)
            grid = snap_step(self.stage.camera.scale) if self._snapper.is_on(pointer) else 0
            loose, near = self._snapper.point(pointer), self._snapper.threshold
            self._loose = stroke_end(self._first, way, loose, (), grid=grid, threshold=near).place
        self.show()

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return key in (*_MORE, *_FEWER, Qt.Key.Key_O) or super().wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        """Count up or down, switch between round and square with O, or type."""
        if key in _MORE or key in _FEWER:
            more = 1 if key in _MORE else -1
            self._more = min(max(self._more + more, 1 - self._natural()), _MOST - self._natural())
            self._numbers.clear(0)
        elif key == Qt.Key.Key_O:
            across = max(size(self._shape))
            self._shape = Rectangle(across, across) if isinstance(self._shape, Circle) else Circle(across)
        elif (answer := self._numbers.key(key, modifiers)) is not Answer.CHANGED:
            return answer
        self.show()
        return Answer.CHANGED

    def show(self) -> None:
        """Show the row and what it collides with."""
        count, last = self._count(), self._last()
        while len(self._ids) < count:
            self._ids.append(FixtureId(random_id()))
        self._gesture.involve(self._ids[:count])
        if self._gesture.show(lambda plan: self._with_row(plan, count, last)):
            self.stage.overlay.show(Layer.TOOL, self._marks(count, last))

    def release(self) -> None:
        self.clear_marks()
        count = self._count()
        self._gesture.finish(say_n("Add {n} column", "Add {n} columns", count))
        self.stage.document.select(self._ids[:count])

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _with_row(self, plan: Plan, count: int, last: Corner) -> Plan:
        first, end = (Point(round(x), round(y)) for x, y in (self._first, last))
        ids = iter(self._ids)
        row, _ = add_row(
            plan, self._hall, FixtureKind.COLUMN, self._shape, first, end, count, lambda: next(ids)
        )
        return row

    def _natural(self) -> int:
        """How many columns the drawn length suggests: one for a mere click."""
        drawn = math.dist(self._first, self._loose)
        return min(max(2, round(drawn / _USUAL_PITCH) + 1), _MOST) if drawn >= max(size(self._shape)) else 1

    def _count(self) -> int:
        typed = self._numbers.value(0)
        return min(max(typed if typed is not None else self._natural() + self._more, 1), _MOST)

    def _last(self) -> Corner:
        pitch = self._numbers.value(1)
        if not pitch:
            return self._loose
        return at_length(self._first, self._loose, pitch * (self._count() - 1))

    def _marks(self, count: int, last: Corner) -> list[Mark]:
        translator = self.stage.document.translator
        words = say_n("{n} column", "{n} columns", count)
        pitch = math.dist(self._first, last) / max(count - 1, 1)
        apart = say("{pitch} apart", pitch=Length(round(pitch))) if count > 1 else verbatim("")
        typing = self._numbers.active
        pills = [
            self._numbers.pill(last, translator, number=0, live=translator(words), shift=_PILL_PX),
            self._numbers.pill(
                last, translator, number=1, live=translator(apart), shift=(_PILL_PX[0], 2 * _PILL_PX[1])
            ),
        ]
        shown = pills if count > 1 or typing == 1 else pills[:1]
        return [Stroke(self._first, last, Role.ACCENT, dashed=True), *shown]


class ColumnRowTool(DragTool):
    """Drag from the first column to the last; a click puts down one."""

    name = "column-row"
    drag = RowDrag
    hint = say(
        "Drag from the first column to the last. + and - change how many, numbers set it, O makes them round."
    )


def usual_column(plan: Plan, hall: HallId) -> Rectangle | Circle:
    """The shape of the column added last to a hall, 40 × 40 cm without one."""
    here = {fixture.id for fixture in fixtures_in(plan, hall) if fixture.kind is FixtureKind.COLUMN}
    shapes = [row.shape for row in plan.fixtures.values() if row.id in here]
    return next((shape for shape in reversed(shapes) if isinstance(shape, Rectangle | Circle)), _USUAL)
