"""The third step: how large the drawing is in the hall, why, and what is doubtful about it; it knows no files."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.dialogs.import_hall.lie_part import LiePart
from village_planner.gui.dialogs.import_hall.measures_part import MeasuresPart
from village_planner.gui.dialogs.import_hall.picking import Pick, Picking
from village_planner.gui.dialogs.import_hall.printed_part import PrintedPart
from village_planner.gui.dialogs.import_hall.unit_part import UnitPart
from village_planner.gui.widgets import column, label, line, mark, row, scrolled
from village_planner.session.hall_plan_drafts import Way, ways_of
from village_planner.text import Length, Message, say

_NAMES: Final[dict[Way, Message]] = {
    Way.UNIT: say("The drawing is in"),
    Way.PRINTED: say("The page was printed at"),
    Way.MEASURED: say("Measure on the drawing"),
    Way.BEFORE: say("As the plan that is there now"),
}


class ScalePage(QWidget):
    """The size with its reason and warning, which nobody must overlook; the ways to it; then how the drawing lies."""

    def __init__(self, desk: Desk, drafting: Drafting, picking: Picking) -> None:
        super().__init__()
        self._desk, self._drafting, self._picking = desk, drafting, picking
        t = desk.translator
        self.unit, self.printed = UnitPart(desk, drafting), PrintedPart(desk, drafting)
        self.measures = MeasuresPart(desk, drafting, picking)
        self._parts: dict[Way, QWidget] = {
            Way.UNIT: self.unit,
            Way.PRINTED: self.printed,
            Way.MEASURED: self.measures,
        }
        group = QButtonGroup(self)
        self.ways: dict[Way, QRadioButton] = {}
        parts = column(label(t.say("Scale"), "title"), self._result(), 4, margins=(20, 16, 20, 16), gap=8)
        for way in (Way.BEFORE, Way.UNIT, Way.PRINTED, Way.MEASURED):
            choice = QRadioButton(t(_NAMES[way]))
            choice.clicked.connect(lambda _on, chosen=way: self._choose(chosen))
            group.addButton(choice)
            self.ways[way] = choice
            parts.addWidget(choice)
            if way in self._parts:
                parts.addWidget(self._parts[way])
        parts.addSpacing(4)
        parts.addWidget(line())
        self.lie = LiePart(desk, drafting, picking)
        parts.addWidget(self.lie)
        parts.addStretch()
        content = QWidget()
        content.setLayout(parts)
        self.setLayout(column(scrolled(content), gap=0))
        drafting.changed.connect(self._refresh)

    def show_drawing(self) -> None:
        """Offer what there is to be decided about the drawing of the draft."""
        draft = self._drafting.draft
        assert draft is not None, "begun"
        open_ways = ways_of(draft)
        for way, choice in self.ways.items():
            choice.setVisible(way in open_ways)
        self.unit.show_drawing(draft.drawing)
        self.printed.show_drawing(draft.drawing)
        self._refresh()

    def enter(self) -> None:
        """The step is in front: whoever has to measure can begin at once."""
        draft = self._drafting.draft
        if draft is None:
            return
        if draft.way is Way.MEASURED and not self._drafting.pairs:
            self._picking.use(Pick.DISTANCE)
        else:
            self.ways[draft.way].setFocus()

    def _result(self) -> QFrame:
        """The card with the size in metres."""
        self.result = QFrame()
        mark(self.result, role="card", tone="quiet")
        self.size = label("", "strong", wrap=True)
        self._reason, self._warning = label("", "small", wrap=True), label("", "", wrap=True, tone="warning")
        symbol = label()
        symbol.setPixmap(self._desk.pixmap("warning", "warning", 20))
        self._alarm = QWidget()
        loud = row(symbol, self._warning, gap=8)
        loud.setStretch(1, 1)
        self._alarm.setLayout(loud)
        self.result.setLayout(column(self.size, self._reason, self._alarm, margins=(12, 12, 12, 12), gap=4))
        return self.result

    def _choose(self, way: Way) -> None:
        self._drafting.change(way=way)
        if way is not Way.MEASURED and self._picking.pick is Pick.DISTANCE:
            self._picking.use(Pick.NOTHING)
        self.enter()

    def _refresh(self) -> None:
        draft = self._drafting.draft
        if draft is None:
            return
        self.ways[draft.way].setChecked(True)
        for way, part in self._parts.items():
            part.setVisible(way is draft.way)
        scale, trouble, t = self._drafting.scale, self._drafting.trouble, self._desk.translator
        warning = ""
        if scale is not None:
            backdrop = draft.drawing.backdrop
            width, height = (side * scale.mm_per_unit for side in (backdrop.width, backdrop.height))
            size = say("The drawing is {width} × {height}", width=Length(width), height=Length(height))
            self.size.setText(t(size))
            self._reason.setText(t.sentence(scale.reason))
            warning = "" if scale.warning is None else t.sentence(scale.warning)
        elif trouble is not None:
            self.size.setText(t(trouble.title))
            self._reason.setText("" if trouble.hint is None else t.sentence(trouble.hint))
        self._warning.setText(warning)
        self._alarm.setVisible(bool(warning))
        mark(self.result, tone="warning" if warning else "quiet")
