"""The last step: what was read, what was left out and why, and under which hall it goes; it knows no files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHeaderView, QLineEdit, QTableView, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.hall import free_hall_name
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.dialogs.message import problem_text
from village_planner.gui.widgets import column, heading, label, line, mark, row, scrolled
from village_planner.model.ids import HallId
from village_planner.model.plan import halls_in_order
from village_planner.session.hall_plan_files import HallPlan
from village_planner.session.hall_plan_laying import size_of
from village_planner.text import Length, Translator, say

if TYPE_CHECKING:
    from village_planner.importers.backdrops.reading import ReceiptLine

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_MOST_PROBLEMS: Final = 20
_TABLE_PX: Final = 132
"""Height of the list of what was left out: longer ones scroll."""


class ReceiptPage(QWidget):
    """Figures, what was left out, the size in metres, and the place."""

    def __init__(self, desk: Desk, drafting: Drafting, hall: HallId | None) -> None:
        super().__init__()
        self._desk, self._drafting = desk, drafting
        t = desk.translator
        self._form, self._read = label("", "strong", wrap=True), label("", "", wrap=True)
        self._left_out = label("", "", wrap=True)
        self.model = LeftOut(t)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(t.say("What was left out"))
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        for at, mode in enumerate((QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch)):
            self.table.horizontalHeader().setSectionResizeMode(at, mode)
        self._problems = label("", "small", wrap=True)
        parts = column(
            label(t.say("Ready to be placed"), "title"),
            4,
            heading(t.say("What was read")),
            self._form,
            self._read,
            self._left_out,
            self.table,
            self._problems,
            line(),
            heading(t.say("Where it goes")),
            *self._place(hall),
            margins=(20, 16, 20, 16),
        )
        parts.addStretch()
        content = QWidget()
        content.setLayout(parts)
        self.setLayout(column(scrolled(content), gap=0))
        drafting.changed.connect(self._refresh)

    @property
    def hall(self) -> HallId | None:
        """The hall chosen, None for a new one."""
        return self.halls.currentData() or None

    def show_drawing(self, drawing: HallPlan) -> None:
        """Tell what became of a file."""
        t, imported = self._desk.translator, drawing.imported
        self._form.setText(t(say("{file}: {form}", file=drawing.name, form=imported.form)))
        self._read.setText(t.say_n("{n} thing was read.", "{n} things were read.", imported.read))
        self._left_out.setText(
            t.say_n("{n} thing was left out:", "{n} things were left out:", imported.left_out)
            if imported.left_out
            else t.say("Nothing was left out.")
        )
        self.model.show_lines([one for one in imported.receipt if one.left_out])
        self.table.resizeRowsToContents()
        rows = sum(self.table.rowHeight(row) for row in range(self.model.rowCount()))
        self.table.setFixedHeight(
            min(self.table.horizontalHeader().sizeHint().height() + rows + 4, _TABLE_PX)
        )
        self.table.setVisible(rows > 0)
        told = [problem_text(problem, t) for problem in imported.problems[:_MOST_PROBLEMS]]
        self._problems.setText("\n".join(told))
        self._problems.setVisible(bool(told))
        self._refresh()

    def _place(self, hall: HallId | None) -> tuple[QWidget, ...]:
        """The choice of a hall, the name of a new one, and the size."""
        t, plan = self._desk.translator, self._desk.plan
        self.halls = QComboBox()
        self.halls.setAccessibleName(t.say("Where it goes"))
        for one in halls_in_order(plan):
            name = one.name or t.say("Unnamed hall")
            under = say("Under {hall}", hall=name)
            replacing = say("Under {hall}, instead of the plan that is there", hall=name)
            self.halls.addItem(t(under if one.background is None else replacing), one.id)
        self.halls.addItem(t.say("In a new hall as large as the drawing"), "")
        self.halls.setCurrentIndex(max(self.halls.findData(hall or ""), 0))
        first = t.say("Main hall") if not plan.halls else free_hall_name(plan, t)
        self.name = QLineEdit(first)
        self.name.setAccessibleName(t.say("Name of the new hall"))
        self._named = QWidget()
        self._named.setLayout(row(label(t.say("Name"), "form"), self.name))
        self._size, self._after = label("", "strong", wrap=True), label("", "small", wrap=True)
        self._doubt = label("", "", wrap=True, tone="warning")
        card = QFrame()
        mark(card, role="card", tone="quiet")
        card.setLayout(column(self._size, self._doubt, self._after, margins=(12, 12, 12, 12), gap=4))
        self.halls.currentIndexChanged.connect(self._refresh)
        return self.halls, self._named, card

    def _refresh(self) -> None:
        draft, scale, t = self._drafting.draft, self._drafting.scale, self._desk.translator
        new = self.hall is None
        self._named.setVisible(new)
        if draft is None:
            return
        if scale is None:
            self._size.setText(t.say("The scale of the drawing is not clear."))
        else:
            width, height = size_of(draft, scale.mm_per_unit)
            self._size.setText(t(say("{width} × {height}", width=Length(width), height=Length(height))))
        doubt = None if scale is None else scale.warning
        self._doubt.setText("" if doubt is None else t.sentence(doubt))
        self._doubt.setVisible(doubt is not None)
        self._after.setText(
            t.say(
                "Until its outline is detected or drawn, it is as large as all that is drawn, lettering included."
            )
            if new
            else t.say("Walls, doors and stands of the hall stay as they are.")
        )


class LeftOut(QAbstractTableModel):
    """One row a kind of thing in a layer: how many, of what, and why."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self._lines: list[ReceiptLine] = []

    def show_lines(self, lines: list[ReceiptLine]) -> None:
        """Other rows, the most first."""
        self.beginResetModel()
        self._lines = sorted(lines, key=lambda one: (-one.left_out, one.layer))
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self._translator.say("Left out"), self._translator.say("Why"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one, t = self._lines[index.row()], self._translator
        if index.column():
            return "" if one.why is None else t(one.why)
        if not one.layer:
            return t(say("{n} × {what}", n=one.left_out, what=one.what))
        return t(say("{n} × {what} ({layer})", n=one.left_out, what=one.what, layer=one.layer))
