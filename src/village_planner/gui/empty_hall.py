"""What an empty hall, or a village without one, says about itself, in place; gone as soon as anything is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QPushButton

from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.desk import Desk
from village_planner.gui.tools.catalogue import SELECT
from village_planner.gui.widgets import button, column, label, row
from village_planner.model.hall import Hall
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

_ADD: Final = "add-hall"
"""The command that is offered where no hall is."""

_FILL: Final = say(
    "Drag an exhibitor from the list onto the floor: a stand of its size appears. "
    "Drag stands, doors and everything else from the catalogue, or draw them."
)
_BEGIN: Final = say("Import the venue’s plan, or add a hall and enter its width and depth.")

_WIDTH_PX: Final = 360


class EmptyHall(Card):
    """A card in the middle of an empty hall, or where no hall is; it makes way for what is dragged there."""

    def __init__(self, desk: Desk, canvas: CanvasView, actions: Actions) -> None:
        super().__init__(canvas, Place.MIDDLE)
        self._desk, self._canvas = desk, canvas
        self._title = label("", "title", wrap=True)
        self._text = label("", "muted", wrap=True)
        self._detect, self._import = self._way(actions, _DETECT), self._way(actions, _IMPORT)
        self._add = self._way(actions, _ADD)
        self._in_hall = [self._way(actions, name) for name in _WAYS]
        ways = [row(way, 0) for way in (self._detect, self._import, self._add, *self._in_hall)]
        self.setLayout(column(self._title, self._text, 8, *ways, margins=(24, 20, 24, 16), gap=4))
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
        here = plan.halls.get(hall) if hall is not None else None
        empty = is_empty(plan, here.id) if here is not None else not plan.halls
        if empty:
            self._speak_of(here)
            self.settle()
        self.setVisible(empty and self._canvas.tool == SELECT)

    def _speak_of(self, hall: Hall | None) -> None:
        """Say how to begin in a hall, or in a village without one, and offer what helps there."""
        t, begun = self._desk.translator, hall is not None and hall.background is not None
        title, words = say("This village has no hall yet"), _BEGIN
        if hall is not None:
            title = say("{hall} is empty", hall=hall.name) if hall.name else say("This hall is empty")
            words = _FILL
        self._title.setText(t(title))
        self._text.setText(t(words))
        self._detect.setVisible(begun)
        self._import.setVisible(not begun)
        self._add.setVisible(hall is None)
        for way in self._in_hall:
            way.setVisible(hall is not None)


def is_empty(plan: Plan, hall: HallId) -> bool:
    """Whether nothing stands in a hall and its walls have no door."""
    tables = (plan.stands, plan.fixtures, plan.services)
    return not plan.halls[hall].doors and not any(
        row.hall == hall for table in tables for row in table.values()
    )
