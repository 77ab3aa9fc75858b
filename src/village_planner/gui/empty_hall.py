"""What an empty hall says about itself, in place; gone as soon as anything is there or a tool is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QPushButton

from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.desk import Desk
from village_planner.gui.tools.catalogue import SELECT
from village_planner.gui.widgets import button, column, label, row
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.actions import Actions
    from village_planner.gui.canvas.view import CanvasView

_WAYS: Final = ("tool-stand", "paste-exhibitors", "edit-hall")
"""Commands offered on the card."""

_DETECT, _IMPORT = "tool-detect", "import-hall"
"""The commands that are offered where the venue's plan lies under the hall, and where it does not yet."""

_WIDTH_PX: Final = 360


class EmptyHall(Card):
    """A card in the middle of a hall without anything in it; it makes way for what is dragged there."""

    def __init__(self, desk: Desk, canvas: CanvasView, actions: Actions) -> None:
        super().__init__(canvas, Place.MIDDLE)
        self._desk, self._canvas = desk, canvas
        t = desk.translator
        self._title = label("", "title", wrap=True)
        words = say(
            "Drag an exhibitor from the list onto the floor: a stand of its size appears. "
            "Drag stands, doors and everything else from the catalogue, or draw them."
        )
        self._detect, self._import = self._way(actions, _DETECT), self._way(actions, _IMPORT)
        ways = [
            row(way, 0) for way in (self._detect, self._import, *(self._way(actions, name) for name in _WAYS))
        ]
        text = label(t(words), "muted", wrap=True)
        self.setLayout(column(self._title, text, 8, *ways, margins=(24, 20, 24, 16), gap=4))
        self.setFixedWidth(_WIDTH_PX)
        self.setAcceptDrops(True)
        document = desk.document
        for signal in (document.plan_changed, document.hall_changed, document.replaced, canvas.tool_changed):
            signal.connect(self._refresh)
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let the floor have what comes; a drag that leads nowhere brings the card back."""
        event.ignore()
        self.hide()

    def _way(self, actions: Actions, command: str) -> QPushButton:
        action = actions[command]
        return button(action.text().replace("&&", "&"), action.trigger, "link")

    def _refresh(self, *_plans: object) -> None:
        plan, hall = self._desk.plan, self._desk.document.hall
        empty = hall is not None and is_empty(plan, hall)
        if empty:
            name = plan.halls[hall].name
            words = say("{hall} is empty", hall=name) if name else say("This hall is empty")
            self._title.setText(self._desk.translator(words))
            has_plan = plan.halls[hall].background is not None
            self._detect.setVisible(has_plan)
            self._import.setVisible(not has_plan)
            self.settle()
        self.setVisible(empty and self._canvas.tool == SELECT)


def is_empty(plan: Plan, hall: HallId) -> bool:
    """Whether nothing stands in a hall and its walls have no door."""
    tables = (plan.stands, plan.fixtures, plan.services)
    return not plan.halls[hall].doors and not any(
        row.hall == hall for table in tables for row in table.values()
    )
