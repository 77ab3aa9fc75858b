"""The rubber band that selects; it changes nothing in the plan."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from village_planner.edits.grouping import whole_groups, with_groups
from village_planner.gui.canvas.marks import Band
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import is_locked, thing
from village_planner.gui.document import Selectable
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.tool import Pointer, Stage


class BandDrag(Drag):
    """Selects what it touches; drawn from right to left, only what it holds as a whole.

    Groups are not cut. What is locked is left out unless it belongs to a group of which something else is taken: it is
    the ground on which a frame begins, and a click still selects it.
    """

    def __init__(self, stage: Stage, pressed: Pointer, keep: frozenset[Selectable]) -> None:
        """`keep` stays selected whatever the band holds."""
        super().__init__(stage, pressed)
        self._before = stage.document.selection
        self._keep = keep

    def move(self, pointer: Pointer) -> None:
        start, end = self.pressed.floor, pointer.floor
        self.stage.overlay.show(Layer.TOOL, [Band(start, end)])
        box = QRectF(QPointF(*start), QPointF(*end)).normalized()
        whole, plan = end[0] < start[0], self.stage.document.plan
        held = self.stage.scene.things_in_box(box, whole=whole)
        held = whole_groups(plan, held) if whole else held
        free = (key for key in held if not is_locked(thing(plan, key)))
        self.stage.document.select(self._keep | self.stage.scene.in_reach(with_groups(plan, free)))

    def release(self) -> None:
        self.clear_marks()

    def cancel(self) -> None:
        self.clear_marks()
        self.stage.document.select(self._before)
