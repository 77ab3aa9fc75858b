"""The panel with the table of all stands: search and filters over it, in step with plan and canvas both ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from village_planner.edits.floor import box_of
from village_planner.errors import UserError
from village_planner.gui.canvas.conflicts import is_covered, on_the_floor, present_findings
from village_planner.gui.desk import Desk
from village_planner.gui.panels.stand_cells import WrongCellError, complaint_of, step_of
from village_planner.gui.panels.stand_columns import COLUMNS, PLACES, Facts, Filter, Which
from village_planner.gui.panels.stand_form import KINDS
from village_planner.gui.panels.stand_model import StandModel
from village_planner.gui.panels.stand_view import StandView
from village_planner.gui.theme import UNIT
from village_planner.gui.widgets import button, column, icon_button, label, row
from village_planner.model.finding import Finding
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.searching import folded
from village_planner.model.shape import corners
from village_planner.model.stand import Stand
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView

_WHICH = {
    Which.ALL: say("All stands"),
    Which.FREE: say("Free stands"),
    Which.FINDINGS: say("Stands with findings"),
    Which.LOCKED: say("Locked stands"),
}


class StandTable(QWidget):
    """All stands of all halls. While it is hidden it costs nothing."""

    def __init__(self, desk: Desk, canvas: CanvasView) -> None:
        super().__init__()
        self._desk, self._canvas = desk, canvas
        self._seen: tuple[object, object] = ((), None)
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._leading = False
        self.setObjectName("stands")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = StandModel(self._facts(), self._put)
        self.view = StandView(self.model, desk.translator)
        self._make_filters()
        self._complaint = label("", "complaint")
        self._count = label("", "small")
        self._lay_out()
        self.view.selected.connect(self._on_selected)
        self.view.frame_wanted.connect(self._frame)
        self.view.leave_wanted.connect(canvas.setFocus)
        self.view.copy_wanted.connect(self.copy)
        self.view.customContextMenuRequested.connect(self._open_menu)
        document = desk.document
        document.plan_changed.connect(self.refresh)
        document.state_changed.connect(self.refresh)
        document.replaced.connect(self.refresh)
        document.findings_changed.connect(self.refresh)
        document.selection_changed.connect(self._follow_selection)
        self._refresh_choices()
        self._show_count()

    def refresh(self, *_plans: Plan) -> None:
        """Show the present step: previews of a gesture would cost each of its frames."""
        if not self.isVisible() or self._desk.document.session.previewing:
            return
        facts = self._facts()
        self.model.follow(facts.plan, facts.findings)
        self._refresh_choices()
        self._show_count()
        self._follow_selection()

    def copy(self) -> None:
        """Put the rows selected, or all that are shown, onto the clipboard for a spreadsheet."""
        self._copy(self.view.selected_rows() or range(self.model.rowCount()))

    def copy_all(self) -> None:
        """Put all rows that are shown onto the clipboard for a spreadsheet."""
        self._copy(range(self.model.rowCount()))

    def _copy(self, rows: Sequence[int]) -> None:
        QGuiApplication.clipboard().setText(self.model.text_of(rows))
        t = self._desk.translator
        self._desk.document.said.emit(say("Copied: {what}", what=t.say_n("{n} row", "{n} rows", len(rows))))

    def focus_first(self) -> None:
        """Put the keyboard onto the row of the selected stand, else onto the first."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _make_filters(self) -> None:
        t = self._desk.translator
        self.search = QLineEdit()
        self.search.setPlaceholderText(t.say("Search the table"))
        self.search.setAccessibleName(t.say("Search the table"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(280)
        self.hall, self.which = QComboBox(), QComboBox()
        self.hall.setAccessibleName(t.say("Hall"))
        self.which.setAccessibleName(t.say("Which stands"))
        for which, words in _WHICH.items():
            self.which.addItem(t(words), which)
        self.search.textChanged.connect(self._filter)
        self.hall.currentIndexChanged.connect(self._filter)
        self.which.currentIndexChanged.connect(self._filter)

    def _lay_out(self) -> None:
        t = self._desk.translator
        copy = button(t.say("Copy all rows"), self.copy_all, icon=self._desk.icon("copy"))
        copy.setToolTip(
            t.say("Copies every row shown, to be pasted into a spreadsheet. Ctrl+C copies the selected ones.")
        )
        close = icon_button(self._desk.icon("close", "muted"), t.say("Close the table"), self._close)
        top = row(self.search, self.hall, self.which, self._count, self._complaint, 0, copy, close)
        top.setContentsMargins(16, 8, 12, 8)
        self.setLayout(column(top, row(self.view, margins=(UNIT, 0, 0, 0)), gap=0))
        self.setMinimumHeight(top.sizeHint().height() + 3 * self.view.verticalHeader().defaultSectionSize())

    def _close(self) -> None:
        self._desk.wanted.emit("stand-table")

    def _facts(self) -> Facts:
        plan = self._desk.plan
        seen = (present_findings(self._desk.document), plan.approvals)
        if seen[0] != self._seen[0] or seen[1] is not self._seen[1]:
            self._seen = seen
            found: dict[str, list[Finding]] = {}
            for finding in seen[0]:
                if not is_covered(plan, finding):
                    for key in on_the_floor(finding):
                        found.setdefault(key, []).append(finding)
            self._found = {key: tuple(findings) for key, findings in found.items()}
        return Facts(plan, self._found, self._desk.translator)

    def _put(self, stand: Stand, column_: str, value: Any) -> bool:
        """Make what was put into a cell a step; what cannot be taken is explained over the table."""
        document = self._desk.document
        try:
            step = step_of(document.session.base, stand, column_, value, document.translator)
            document.commit(step.name, step.edit(document.session.base))
        except (UserError, WrongCellError) as error:
            self._complain(complaint_of(error))
            return False
        self._complain(None)
        return True

    def _complain(self, message: Message | None) -> None:
        self._complaint.setText(self._desk.translator(message) if message is not None else "")
        if message is not None:
            self._desk.document.said.emit(message)

    def _filter(self, *_chosen: object) -> None:
        which = self.which.currentData() or Which.ALL
        self.model.filter_by(Filter(self.search.text(), self.hall.currentData() or "", which))
        self._show_count()
        self._follow_selection()

    def _refresh_choices(self) -> None:
        """Offer the halls and exhibitors that there are."""
        plan, t = self._desk.plan, self._desk.translator
        halls = [("", t.say("All halls")), *((h.id, h.name) for h in halls_in_order(plan))]
        if halls != [(self.hall.itemData(i), self.hall.itemText(i)) for i in range(self.hall.count())]:
            chosen = self.hall.currentData()
            with QSignalBlocker(self.hall):
                self.hall.clear()
                for hall, name in halls:
                    self.hall.addItem(name, hall)
                self.hall.setCurrentIndex(max(self.hall.findData(chosen), 0))
            self._filter()
        several = len(halls) > 2
        self.hall.setVisible(several)
        self.view.setColumnHidden(PLACES["hall"], not several)
        offered = self.view.choices.offered
        if self._offered is not plan.exhibitors:
            self._offered = plan.exhibitors
            everybody = sorted(plan.exhibitors.values(), key=lambda e: (folded(e.name), e.id))
            offered["exhibitors"] = [(None, t.say("No exhibitor")), *((e.id, e.name) for e in everybody)]
        if "kind" not in offered:
            offered["kind"] = [(kind, t(words)) for kind, words in KINDS]

    _offered: object = None

    def _show_count(self) -> None:
        t, shown, total = self._desk.translator, self.model.rowCount(), self.model.total
        if shown == total:
            self._count.setText(t.say_n("{n} row", "{n} rows", total))
        else:
            self._count.setText(t.say("{shown} of {total} rows", shown=shown, total=total))

    def _on_selected(self) -> None:
        """Select on the canvas what is selected here, in the hall of the current row."""
        rows, document = self.view.selected_rows(), self._desk.document
        self._leading = True
        try:
            if rows:
                current = self.view.currentIndex().row()
                first = self.model.stand(current if current in rows else rows[0])
                document.show_hall(first.hall)
                stands = (self.model.stand(one) for one in rows)
                document.select(stand.id for stand in stands if stand.hall == first.hall)
                left, low, right, high = box_of(first)  # it may not be drawn yet
                self._canvas.camera.reveal(QRectF(QPointF(left, low), QPointF(right, high)))
            else:
                document.select(())
        finally:
            self._leading = False

    def _follow_selection(self) -> None:
        if self._leading or not self.isVisible():
            return
        places = (self.model.row_of(one) for one in self._desk.document.selection)
        self.view.select_rows(place for place in places if place is not None)

    def _frame(self) -> None:
        current = self.view.currentIndex()
        if current.isValid():
            stand = self.model.stand(current.row())
            place = corners(stand.shape, stand.position, stand.rotation)
            self._desk.document.found.emit(stand.hall, place)

    def _open_menu(self, place: QPoint) -> None:
        current, t, menu = self.view.currentIndex(), self._desk.translator, QMenu(self)
        if not current.isValid():
            return
        menu.addAction(t.say("Show on the plan"), self._frame)
        change = menu.addAction(t.say("Edit the cell"), lambda: self.view.edit(current))
        change.setEnabled(bool(current.flags() & Qt.ItemFlag.ItemIsEditable))
        title = t(COLUMNS[current.column()].title)
        menu.addAction(t.say("Sort by {column}", column=title), lambda: self._sort(current.column()))
        menu.addAction(t.say("Copy the selected rows"), self.copy)
        menu.exec(self.view.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _sort(self, place: int) -> None:
        """Sort by a column; the other way round when it is sorted by it already."""
        by, order = self.model.sorted_by
        turned = by == place and order == Qt.SortOrder.AscendingOrder
        wanted = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(place, wanted)
