"""Draws a row, a back-to-back block or a grid of stands with one drag; it must not know how stands are made."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt

from village_planner.geometry.fields import MOST, Field, columns_in, extent, frame_between, rows_in, spots
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.drag_tool import DragTool
from village_planner.gui.tools.making import AISLE, COUNT, DEPTH, GAP, ROWS, WIDTH, Making
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Answer
from village_planner.model.ids import HallId
from village_planner.model.shape import Corner
from village_planner.text import say

_ASIDE_MM: Final = 250
"""As long as the mouse is not further to a side than this, a field lies where it lay, at first to the hall's middle."""

_ROWS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class FieldDrag(Drag):
    """The corner where the drag begins stays; how far it goes says how many stands there are, if no number does."""

    numbers = (GAP, COUNT, WIDTH, DEPTH)
    lettered = False
    open_ends = False

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed)
        self.making = Making(stage, hall, self.numbers, lettered=self.lettered)
        self.snapper = Snapper(stage, self.making.gesture.base, hall, ())
        snap = self.snapper.first_corner(pressed)
        self._start: Corner = (round(pressed.floor[0] + snap.dx), round(pressed.floor[1] + snap.dy))
        outline = self.making.gesture.base.halls[hall].outline
        middle = [(min(values) + max(values)) / 2 for values in zip(*outline, strict=True)]
        self._sides = [math.copysign(1, m - s) for m, s in zip(middle, self._start, strict=True)]

    @property
    def way(self) -> Corner:
        """How far in mm the mouse has gone to the right and up."""
        return self.last.floor[0] - self._start[0], self.last.floor[1] - self._start[1]

    @property
    def upright(self) -> bool:
        """Whether rows run along y: the way that the mouse has gone further."""
        return abs(self.way[1]) > abs(self.way[0])

    @property
    def facing_hand(self) -> bool:
        """Whether the first row looks towards the mouse."""
        return self.making.flipped

    def field(self) -> Field:
        """What the drag is long enough for."""
        raise NotImplementedError

    def plain_field(self, rows: int = 1) -> Field:
        """Rows as long as the drag, shorter where all of them together would have more than MOST stands."""
        making = self.making
        natural = columns_in(abs(self.way[self.upright]), making.module.width, making.gap)
        columns = min(making.count(natural), MOST // rows)
        return Field(making.module.width, making.module.depth, columns, rows, making.gap)

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        self._sides = [
            math.copysign(1, way) if abs(way) > _ASIDE_MM else side
            for way, side in zip(self.way, self._sides, strict=True)
        ]
        field, making = self.field(), self.making
        (x, y), (right, up) = self._start, self._sides
        towards = (x + right, y + up)
        frame = frame_between(self._start, towards, field, upright=self.upright, facing_hand=self.facing_hand)
        found = spots(field, frame)
        if not making.show(found, open_ends=self.open_ends):
            return
        length, depth = extent(field)
        wide, deep = (depth, length) if self.upright else (length, depth)
        low = (x if right > 0 else x - wide, y if up > 0 else y - deep)
        box = (low, (low[0] + wide, low[1]), (low[0] + wide, low[1] + deep), (low[0], low[1] + deep))
        below, has_aisle = (low[0] + wide / 2, low[1]), field.rows > (2 if field.paired else 1)
        pills = making.show_pills(below, found, (wide, deep), has_aisle=has_aisle)
        self.snapper.show(box, (), clear_of=pills)

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return self.making.wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        answer = self.making.key(key, modifiers)
        if answer is Answer.CHANGED:
            self.move(self.last)
        return answer

    def release(self) -> None:
        self.move(self.last)
        self.making.finish()

    def cancel(self) -> None:
        self.making.cancel()


class RowDrag(FieldDrag):
    """One row with its back on the line where the drag began, looking to where the mouse is."""

    @property
    def facing_hand(self) -> bool:
        return not self.making.flipped

    def field(self) -> Field:
        return self.plain_field()


class BlockDrag(FieldDrag):
    """Two rows back to back; the ends are open too where people pass."""

    lettered = True
    open_ends = True

    def field(self) -> Field:
        return self.plain_field(rows=2)._replace(paired=True)


class GridDrag(FieldDrag):
    """Rows with aisles between, two and two back to back or each alone (B), running across or along (R)."""

    numbers = (AISLE, COUNT, ROWS, GAP, WIDTH, DEPTH)
    lettered = True

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed, hall)
        self._paired, self._upright, self._more_rows = True, False, 0

    @property
    def open_ends(self) -> bool:
        return self._paired

    @property
    def upright(self) -> bool:
        return self._upright

    def field(self) -> Field:
        field = self.plain_field()._replace(aisle=self.making.aisle, paired=self._paired)
        natural = rows_in(abs(self.way[not self.upright]), field)
        rows = self.making.count(natural, "rows", self._more_rows)
        return field._replace(rows=min(rows, MOST // field.columns))

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return key in (*_ROWS, Qt.Key.Key_B, Qt.Key.Key_R) or super().wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        if key not in _ROWS and (answer := super().key(key, modifiers)) is not Answer.IGNORED:
            return answer
        if key in _ROWS:
            self._more_rows += _ROWS[Qt.Key(key)]
            self.making.forget("rows")
        elif key == Qt.Key.Key_B:
            self._paired = not self._paired
        elif key == Qt.Key.Key_R:
            self._upright = not self._upright
        else:
            return Answer.IGNORED
        self.move(self.last)
        return Answer.CHANGED


class FieldTool(DragTool):
    """Drag from the first stand to the last; a click makes one row or rows of one."""


class RowTool(FieldTool):
    """A row of stands."""

    name = "row"
    drag = RowDrag
    hint = say("Drag from the first stand of the row to the last, with the backs where you begin.")


class BlockTool(FieldTool):
    """Two rows back to back."""

    name = "block"
    drag = BlockDrag
    hint = say("Drag along the block: two rows back to back.")


class GridTool(FieldTool):
    """Rows with aisles."""

    name = "grid"
    drag = GridDrag
    hint = say(
        "Drag over the floor that the rows shall fill. B: back to back or single rows. R: the other way."
    )
