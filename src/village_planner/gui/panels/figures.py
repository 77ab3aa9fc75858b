"""The village in numbers: stands and area by category, free stands, exhibitors placed; it must not know the canvas."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from village_planner.drawing.colouring import Colouring, grouping, legend
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.panels.legend import swatch
from village_planner.gui.widgets import clear, column, label
from village_planner.model.counting import other_places, placement, tally, tally_of
from village_planner.model.plan import Plan
from village_planner.text import Area, say_n

_WAIT_MS = 60
"""After a step: several in a row are counted once."""


class Figures(QWidget):
    """A line for each category in the whole village, and the sums below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._counted: tuple[object, ...] = ()
        self._lines = QGridLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(1, 1)
        self._sums = label("", "muted", wrap=True)
        self.setLayout(column(self._lines, self._sums))
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self.refresh)
        desk.document.stepped.connect(self._on_step)
        desk.document.replaced.connect(self.refresh)
        self.refresh()

    @guarded
    def refresh(self) -> None:
        """Count the present step."""
        t, plan = self._desk.translator, self._desk.document.session.base
        self._counted = _tables(plan)
        clear(self._lines)
        groups = legend(plan, None, grouping(Colouring.CATEGORY, {}))
        counted = [(group, tally(plan.stands[stand] for stand in stands)) for group, stands in groups]
        for line, (group, own) in enumerate((group, own) for group, own in counted if own.stands):
            sign = label()
            sign.setPixmap(swatch(group, self._desk.brushwork(), self.devicePixelRatioF()))
            number = label(str(own.stands), "muted")
            size = label(t.value(Area(round(own.area, -4))), "muted")
            for column_, part in enumerate((sign, label(t(group.label), wrap=True), number, size)):
                self._lines.addWidget(part, line, column_)
            for part in (number, size):
                part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sums.setText(self.sums())

    def sums(self) -> str:
        """All stands, the free ones, what else is let, and who is placed, in sentences of a line each."""
        t, plan = self._desk.translator, self._desk.document.session.base
        total, (placed, exhibitors) = tally_of(plan), placement(plan)
        square = Area(round(total.area, -4))
        lines = [
            say_n("{n} stand · {area}", "{n} stands · {area}", total.stands, area=square),
            say_n("{n} free stand", "{n} free stands", total.free),
            *other_places(plan),
            say_n(
                "{placed} of {n} exhibitor placed",
                "{placed} of {n} exhibitors placed",
                exhibitors,
                placed=placed,
            ),
        ]
        return "\n".join(t(words) for words in lines)

    def _on_step(self) -> None:
        if _tables(self._desk.document.session.base) != self._counted:
            self._later.start()


def _tables(plan: Plan) -> tuple[object, ...]:
    """What is counted; tables are compared by identity first."""
    return plan.stands, plan.exhibitors, plan.categories
