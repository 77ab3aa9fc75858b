"""At which scale a page was printed, with the width that results; it must not know what else is decided."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.widgets import column, label, row
from village_planner.session.hall_plan_files import HallPlan
from village_planner.session.hall_plans import printed_scales_of
from village_planner.text import Length, say

_OTHER: Final = -1
"""The last choice: a scale that is not usual."""


class PrintedPart(QWidget):
    """A list of usual scales, and a field for any other."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__()
        self._translator, self._drafting = desk.translator, drafting
        t = desk.translator
        self.scales = QComboBox()
        self.scales.setAccessibleName(t.say("Printed scale"))
        self.other = QLineEdit()
        self.other.setAccessibleName(t.say("Another scale"))
        self.other.setPlaceholderText("160")
        self.other.setValidator(QRegularExpressionValidator("[1-9][0-9]{0,5}"))
        self._typed = QWidget()
        self._typed.setLayout(row(label("1 :"), self.other, 0))
        self._reason = label("", "small", wrap=True)
        self.setLayout(column(self.scales, self._typed, self._reason, margins=(24, 0, 0, 0), gap=4))
        self.scales.activated.connect(self._on_choice)
        self.other.textEdited.connect(self._on_typing)

    def show_drawing(self, drawing: HallPlan) -> None:
        """Offer the scales that give a page the size of a hall."""
        advice = printed_scales_of(drawing)
        self.scales.clear()
        self._typed.hide()
        if advice is None:
            return
        t, draft = self._translator, self._drafting.draft
        self.scales.addItem(t.say("Choose the scale…"), 0)
        for one in advice.choices:
            words = say(
                "1:{scale} — {width} × {height}",
                scale=str(one.denominator),
                width=Length(one.width),
                height=Length(one.height),
            )
            self.scales.addItem(t(words), one.denominator)
        self.scales.addItem(t.say("Another scale…"), _OTHER)
        at = self.scales.findData(0 if draft is None else draft.denominator)
        self.scales.setCurrentIndex(max(at, 0))
        self._reason.setText(t(advice.reason))

    def _on_choice(self, index: int) -> None:
        chosen = self.scales.itemData(index)
        self._typed.setVisible(chosen == _OTHER)
        if chosen == _OTHER:
            self.other.setFocus()
            self._on_typing(self.other.text())
        else:
            self._drafting.change(denominator=chosen)

    def _on_typing(self, text: str) -> None:
        self._drafting.change(denominator=int(text or 0))
