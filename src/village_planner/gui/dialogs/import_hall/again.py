"""The window in which the scale, direction and corner of a plan under a hall are set again; it reads no files."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.canvas.backdrop_cells import Chart, chart_of
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.dialogs.import_hall.scale_page import ScalePage
from village_planner.gui.dialogs.import_hall.workbench import Workbench
from village_planner.gui.widgets import button, column, label, line, row
from village_planner.session.hall_plan_drafts import Draft, Way
from village_planner.text import say

_SIZE: Final = (1120, 740)
_AROUND_PX: Final = 60


class AgainWindow(QDialog):
    """The step of the scale alone, for a drawing that lies under a hall already; whoever opened it does as `wanted`."""

    wanted = Signal()
    """The scale is to be set; the window stays until it is."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        super().__init__(desk.window)
        self._desk = desk
        t = desk.translator
        title = t(say("Set the scale again: {file}", file=draft.drawing.name))
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.drafting = Drafting(self)
        self.bench = Workbench(desk, self.drafting)
        self.scale = ScalePage(desk, self.drafting, self.bench.picking)
        self.bench.put_beside(self.scale)
        header = QWidget()
        header.setLayout(row(label(title, "strong", wrap=True), margins=(24, 16, 24, 16)))
        parts = column(header, line(), self.bench, line(), self._footer(), gap=0)
        parts.setStretch(2, 1)
        self.setLayout(parts)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _AROUND_PX), min(_SIZE[1], room.height() - _AROUND_PX))
        self.drafting.changed.connect(self._refresh)
        self.bench.picking.refused.connect(self.complain)
        self.bench.picking.changed.connect(lambda: self._complaint.setText(""))
        self.drafting.begin(draft)
        self.scale.show_drawing()
        backdrop = draft.drawing.backdrop
        workers.start(lambda _task: chart_of(backdrop), done=self._on_chart, receiver=self)

    def _footer(self) -> QWidget:
        t = self._desk.translator
        self.with_stands = QCheckBox(t.say("Take walls, doors and stands along with the plan"))
        self._complaint = label("", "complaint", wrap=True)
        self.set = button(t.say("Set the scale"), self.wanted.emit, "primary")
        self.set.setDefault(True)
        parts = row(
            self.with_stands,
            self._complaint,
            button(t.say("Cancel"), self.reject),
            self.set,
            margins=(20, 12, 20, 16),
        )
        parts.setStretch(1, 1)
        footer = QWidget()
        footer.setLayout(parts)
        return footer

    def _on_chart(self, chart: Chart) -> None:
        self.bench.show_chart(chart)
        self.scale.enter()

    def complain(self, error: UserError) -> None:
        """Say why it cannot be done so."""
        t = self._desk.translator
        self._complaint.setText(" ".join(t(part) for part in (error.title, error.hint) if part is not None))

    def _refresh(self) -> None:
        """Something other than now must be wanted, and its scale clear; turning alone keeps the scale of now."""
        draft = self.drafting.draft
        if draft is None or draft.before is None:
            return
        moved = draft.turn != draft.before.rotation or draft.corner is not None
        if moved and draft.way is Way.MEASURED and not self.drafting.pairs:
            self.drafting.change(way=Way.BEFORE)
            return
        self.set.setEnabled(self.drafting.scale is not None and (moved or draft.way is not Way.BEFORE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what is pointed at, then closes."""
        if event.key() == Qt.Key.Key_Escape and self.bench.picking.back_out():
            return
        super().keyPressEvent(event)
