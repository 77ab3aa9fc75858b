"""The line at the bottom: pointer, selection, totals, the last sentence said, saved or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from village_planner.gui.announcing import announce
from village_planner.gui.saved_state import SavedState
from village_planner.gui.theme import STATUS_HEIGHT
from village_planner.gui.widgets import label, row
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import Point, area, polygon_area, size
from village_planner.model.stand import StandKind
from village_planner.text import Area, Length, Message, say, say_n

if TYPE_CHECKING:
    from village_planner.gui.desk import Desk
    from village_planner.model.ids import HallId

_MESSAGE_MS = 8000
"""How long a sentence stays when nothing else is said."""


class StatusBar(QWidget):
    """Facts at the left, the sentence in the middle, the state of the file at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(STATUS_HEIGHT)
        self._place, self._selection, self._totals, self._free = label(), label(), label(), label()
        self._place.setMinimumWidth(132)
        self._message, self._saved = label(), SavedState(desk)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._message.setMinimumWidth(80)
        left = row(self._place, self._selection, self._totals, self._free, gap=22)
        parts = row(left, margins=(16, 0, 16, 0), gap=16)
        parts.addWidget(self._message, 1)
        parts.addWidget(self._saved)
        self.setLayout(parts)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._message.clear)
        document = desk.document
        document.said.connect(self.say)
        document.plan_changed.connect(self._on_plan)
        document.hall_changed.connect(self.show_totals)
        document.selection_changed.connect(self.show_selection)
        document.state_changed.connect(self.show_totals)
        self.show_totals()
        self.show_selection()

    def say(self, message: Message) -> None:
        """One quiet sentence, read aloud too."""
        sentence = self._desk.translator.sentence(message)
        self._message.setText(sentence)
        announce(self, sentence)
        self._message.setToolTip("")
        self._quiet.start(_MESSAGE_MS)

    def message(self) -> str:
        """The sentence shown."""
        return self._message.text()

    def show_place(self, place: Point | None) -> None:
        """The pointer's place on the floor, nothing outside."""
        if place is None:
            self._place.clear()
            return
        self._place.setText(self._desk.translator(say("x {x}  y {y}", x=Length(place.x), y=Length(place.y))))

    def show_selection(self) -> None:
        """Size of the one thing selected, or how many are."""
        plan, chosen = self._desk.plan, self._desk.document.selection
        text: Message | None = None
        if len(chosen) > 1:
            text = say_n("{n} selected", "{n} selected", len(chosen))
        for one in chosen if len(chosen) == 1 else ():
            row_ = plan.stands.get(one) or plan.fixtures.get(one)
            if row_ is not None:
                width, depth = size(row_.shape)
                text = say("{width} × {depth}", width=Length(width), depth=Length(depth))
        self._selection.setText(self._desk.translator(text) if text is not None else "")
        self._selection.setVisible(text is not None)

    def show_totals(self) -> None:
        """Stands and their area in this hall, the other things that are let in the tip, the share of free floor."""
        t, plan, hall = self._desk.translator, self._desk.plan, self._desk.document.hall
        if hall is None:
            self._totals.clear()
            self._free.clear()
            return
        stands = [stand for stand in stands_in(plan, hall) if stand.kind is StandKind.STAND]
        total = Area(round(sum(area(stand.shape) for stand in stands), -6))
        self._totals.setText(t(say_n("{n} stand · {area}", "{n} stands · {area}", len(stands), area=total)))
        self._totals.setToolTip(" · ".join(t(words) for words in other_places(plan, hall)))
        self._free.setText(t.say("Circulation {percent} %", percent=round(100 * circulation(plan, hall))))

    def _on_plan(self, old: Plan, new: Plan) -> None:
        if old.stands is not new.stands or old.fixtures is not new.fixtures or old.halls is not new.halls:
            self.show_selection()
            if not self._desk.document.session.previewing:
                self.show_totals()


def other_places(plan: Plan, hall: HallId) -> list[Message]:
    """How many tables, poster panels and meeting tables there are in a hall; what there is none of is not said."""
    counts = Counter(stand.kind for stand in stands_in(plan, hall))
    words = {
        StandKind.TABLE: say_n("{n} table", "{n} tables", counts[StandKind.TABLE]),
        StandKind.POSTER: say_n("{n} poster panel", "{n} poster panels", counts[StandKind.POSTER]),
        StandKind.MEETING_TABLE: say_n(
            "{n} meeting table", "{n} meeting tables", counts[StandKind.MEETING_TABLE]
        ),
    }
    return [message for kind, message in words.items() if counts[kind]]


def circulation(plan: Plan, hall_id: HallId) -> float:
    """Share of a hall's floor on which nothing stands, 0 to 1; things that overlap count twice."""
    hall = plan.halls[hall_id]
    floor = polygon_area(hall.outline) - sum(abs(polygon_area(hole)) for hole in hall.holes)
    taken = sum(area(stand.shape) for stand in stands_in(plan, hall_id))
    taken += sum(area(f.shape) for f in fixtures_in(plan, hall_id) if f.kind is not FixtureKind.KEEP_CLEAR)
    return max(0.0, 1 - taken / floor) if floor > 0 else 0.0
