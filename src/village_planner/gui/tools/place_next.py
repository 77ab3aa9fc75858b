"""Places the exhibitors that have no stand one after the other with single clicks; it must not know their list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from village_planner.edits.drop import stand_at
from village_planner.edits.floor import rotate
from village_planner.edits.names import stand_label
from village_planner.geometry.snapping import Snap
from village_planner.gui.keys import TAB
from village_planner.gui.placing import Placed
from village_planner.gui.tools.drops import ExhibitorDrop
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.model.ids import ExhibitorId, HallId
from village_planner.model.plan import Plan, main_exhibitor, placed_exhibitors
from village_planner.model.searching import folded
from village_planner.model.shape import Corner
from village_planner.text import Message, say, verbatim
from village_planner.units import FULL_TURN

_QUARTER: Final = FULL_TURN // 4


def waiting(plan: Plan) -> list[ExhibitorId]:
    """The exhibitors without a stand, by name as their list shows them."""
    placed = placed_exhibitors(plan)
    rows = [row for row in plan.exhibitors.values() if row.id not in placed]
    return [row.id for row in sorted(rows, key=lambda row: (folded(row.name), row.id))]


class NextDrop(ExhibitorDrop):
    """The exhibitor whose turn it is: on the floor with a stand of its own, turned; on a free stand; nowhere else."""

    def __init__(self, stage: Stage, hall: HallId, exhibitor: ExhibitorId, turn: Message, angle: int) -> None:
        """`turn` says whose turn it is; `angle` in millidegrees is how its new stand is turned."""
        super().__init__(stage, hall, exhibitor)
        self._turn, self._angle = turn, angle

    def place(self, plan: Plan, at: Corner) -> Placed:
        """The plan with the exhibitor placed here, the plan itself on a stand that somebody has."""
        stand = stand_at(plan, self.hall, at)
        there = main_exhibitor(plan, stand) if stand is not None else None
        if stand is not None and there is not None:
            words = say("{exhibitor} is on {stand}", exhibitor=there.name, stand=stand_label(stand))
            return Placed(plan, (), words)
        placed = super().place(plan, at)
        if stand is not None:
            return placed
        return Placed(rotate(placed.plan, placed.ids, self._angle), placed.ids, placed.name)

    def _words(self, snap: Snap | None) -> Message:
        return say("{first} · {second}", first=self._turn, second=super()._words(snap))


class PlaceNextTool(Tool):
    """Each click places the next exhibitor. Tab leaves one for later, R turns its stand, Esc ends."""

    name = "place-next"
    cursor = Qt.CursorShape.CrossCursor
    points = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._total = len(waiting(stage.document.session.base))
        self._later: list[ExhibitorId] = []
        """Those passed over, the last one last: they come round again behind all others."""
        self._angle = 0
        self._drop: NextDrop | None = None
        self._last: Pointer | None = None

    @property
    def busy(self) -> bool:
        return self._drop is not None

    def enter(self) -> None:
        super().enter()
        self.stage.document.said.emit(self._turn())

    def leave(self) -> None:
        self._put_away()
        super().leave()
        self.stage.document.said.emit(verbatim(""))

    def move(self, pointer: Pointer) -> None:
        self._last = pointer
        if self._drop is not None and self._drop.gesture.is_stale:
            self._put_away()
        if self._drop is None:
            self._drop = self._next_drop()
        if self._drop is not None:
            self._drop.move(pointer)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self._drop is None:
            return
        drop, self._drop = self._drop, None
        drop.finish()
        if not self._order():
            self.stage.use_tool("select")
            self.stage.document.said.emit(say("All exhibitors have a stand"))

    def double_click(self, pointer: Pointer) -> None:
        """The second click of a double click places nobody: its release does."""

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return key in (*TAB, Qt.Key.Key_R) or _is_undo(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if _is_undo(key, modifiers):
            self._put_away()
            self.stage.document.undo()
        elif key in TAB:
            self._pass_over(backwards=key == Qt.Key.Key_Backtab)
        elif key == Qt.Key.Key_R:
            back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._angle = (self._angle + (_QUARTER if back else -_QUARTER)) % FULL_TURN
        else:
            return False
        self._put_away()
        if self._last is not None:
            self.move(self._last)
        return True

    def cancel(self) -> None:
        """Esc ends the placing: there is always somebody in hand, so nothing less could be dropped."""
        if self._drop is not None:
            self._put_away()
            self.stage.use_tool("select")

    def _put_away(self) -> None:
        if self._drop is not None:
            drop, self._drop = self._drop, None
            drop.cancel()

    def _order(self) -> list[ExhibitorId]:
        """Whose turn it is, and who comes after."""
        left = waiting(self.stage.document.session.base)
        later = [exhibitor for exhibitor in self._later if exhibitor in left]
        return [exhibitor for exhibitor in left if exhibitor not in later] + later

    def _pass_over(self, *, backwards: bool) -> None:
        """The first in turn goes behind all others, or the last comes to the front."""
        order = self._order()
        by = -1 if backwards else 1
        self._later = order[by:] + order[:by]

    def _turn(self) -> Message:
        """ "7 of 20: Name"."""
        order = self._order()
        if not order:
            return say("All exhibitors have a stand")
        name = self.stage.document.session.base.exhibitors[order[0]].name
        number = max(self._total - len(order) + 1, 1)
        return say("{n} of {total}: {name}", n=number, total=max(self._total, len(order)), name=name)

    def _next_drop(self) -> NextDrop | None:
        order, hall = self._order(), self.stage.document.hall
        if not order or hall is None:
            return None
        return NextDrop(self.stage, hall, order[0], self._turn(), self._angle)


def _is_undo(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Undoing while somebody is in hand means the step before, not the one in hand."""
    return key == Qt.Key.Key_Z and modifiers == Qt.KeyboardModifier.ControlModifier
