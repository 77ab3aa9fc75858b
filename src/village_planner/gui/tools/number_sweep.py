"""Renumbers stands by sweeping across them; it must not know how numbers are counted on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.edits.limits import MOST_NUMBER
from village_planner.edits.names import renumbering
from village_planner.edits.sweeping import number_in_order, numbers_from
from village_planner.geometry.crossing import crossed
from village_planner.geometry.footprints import footprints
from village_planner.gui.canvas.marks import Line, Mark, Outline, Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import outline_of
from village_planner.gui.keys import COMMANDS
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.drag_tool import DragTool
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Answer
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import stands_in
from village_planner.text import Message, listing, say, say_n

_PILL_PX, _FIRST_PX = (0.0, -28.0), (0.0, -52.0)


class SweepDrag(Drag):
    """Every stand touched takes the next number, the first one keeps its own or takes the one typed."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed)
        self._gesture = Gesture(stage, ())  # nothing moves: there is nothing to collide
        self._stands = stands_in(self._gesture.base, hall)
        self._polygons = footprints(self._stands).polygons
        self._touched: list[StandId] = []
        self._text = ""

    def move(self, pointer: Pointer) -> None:
        rows = crossed(self._polygons, self.last.floor, pointer.floor)
        self.last = pointer
        found = [self._stands[row].id for row in rows]
        self._touched = list(dict.fromkeys((*self._touched, *found)))
        self._show()

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        """Take a letter or a digit of the first number, or Backspace and Esc."""
        if not self.wants(key, modifiers):
            return Answer.IGNORED
        if key == Qt.Key.Key_Backspace:
            self._text = self._text[:-1]
        elif key == Qt.Key.Key_Escape:
            self._text = ""
        else:
            self._text = (self._text + chr(key))[:MOST_NUMBER]
        self._show()
        return Answer.CHANGED

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & COMMANDS:
            return False
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
            return bool(self._text)
        return 0x20 < key < 0x7F and (chr(key).isalnum() or chr(key) in "-/.")

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(renumbering(self._gesture.base, self._touched))
        self.stage.document.select(self._touched)

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _first(self) -> str:
        """The number to begin with."""
        own = self._gesture.base.stands[self._touched[0]].number if self._touched else ""
        return self._text or own or "A01"

    def _show(self) -> None:
        if not self._touched:
            return
        first, touched = self._first(), tuple(self._touched)
        if self._gesture.show(lambda plan: number_in_order(plan, touched, first), self._words):
            self.stage.overlay.show(Layer.TOOL, self._marks())

    def _words(self) -> Message:
        """How many stands have another number, and which: first who gave way, as nobody looks there meanwhile."""
        base, plan = self._gesture.base, self.stage.document.plan
        order = (*(key for key in base.stands if key not in self._touched), *self._touched)
        changed = [key for key in order if plan.stands[key].number != base.stands[key].number]
        words = say_n("{n} number changed", "{n} numbers changed", len(changed))
        if not changed:
            return words
        return say(
            "{first} · {second}",
            first=words,
            second=listing([_change(base.stands[key].number, plan.stands[key].number) for key in changed]),
        )

    def _marks(self) -> list[Mark]:
        plan = self.stage.document.plan
        marks: list[Mark] = [Outline(outline_of(plan.stands[key]), Line.TARGET) for key in self._touched]
        t, following = self.stage.document.translator, numbers_from(self._first(), len(self._touched) + 1)[-1]
        words = t(say("Next: {number}", number=following))
        marks.append(Pill(self.last.floor, words, Role.ACCENT, _PILL_PX))
        typed = t(say("First: {number}", number=self._first()))
        marks.append(Pill(self.last.floor, typed, Role.ACCENT, _FIRST_PX, caret=len(typed)))
        return marks


def _change(old: str, new: str) -> Message:
    return say("{old} → {new}", old=old or "–", new=new)


class SweepTool(DragTool):
    """Press on the first stand and sweep across the others; what is typed meanwhile is the first number."""

    name = "number-sweep"
    cursor = Qt.CursorShape.PointingHandCursor
    drag = SweepDrag
    hint = say("Press on the first stand and sweep across the others. Type the first number meanwhile.")
    stays = True
