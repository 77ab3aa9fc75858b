"""The panel of exhibitors: search, list, add; a row is dragged onto the hall."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QTimer
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.panels.exhibitor_list import ExhibitorModel, ExhibitorView
from village_planner.gui.panels.exhibitor_rows import ExhibitorRow, exhibitor_rows
from village_planner.gui.widgets import button, column, icon_button, label, mark, row
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.model.shape import corners
from village_planner.model.stand import Stand

_Flag = QItemSelectionModel.SelectionFlag


class ExhibitorPanel(QWidget):
    """Search field, list, and what to do when there is nobody yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("panel")
        t = desk.translator
        self.search = QLineEdit()
        self.search.setPlaceholderText(t.say("Search for an exhibitor"))
        self.search.setAccessibleName(t.say("Search for an exhibitor"))
        self.search.setClearButtonEnabled(True)
        mark(self.search, role="search")
        symbol = self.search.addAction(desk.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        symbol.setText(t.say("Search for an exhibitor"))
        add = icon_button(desk.icon("add"), t.say("Add an exhibitor…"), self._add, "tool")
        self._model = ExhibitorModel(t)
        self._shown = _tables(Plan())
        self.list = ExhibitorView(self._model, t, desk.colours)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._nothing_found_page())
        top = row(self.search, add, margins=(16, 12, 12, 8), gap=8)
        self.setLayout(column(top, self._pages, gap=0))
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._later.start)
        self.list.clicked.connect(self._on_click)
        self.list.doubleClicked.connect(self._on_double_click)
        self.list.entered_key.connect(self._on_enter)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.customContextMenuRequested.connect(self._open_menu)
        desk.document.stepped.connect(self._on_step)
        desk.document.replaced.connect(self.refresh)
        desk.document.selection_changed.connect(self._follow_selection)
        self.refresh()

    def refresh(self) -> None:
        """Show the exhibitors as they are."""
        plan = self._desk.document.session.base  # making thousands of rows anew would let a drag stutter
        self._shown = _tables(plan)
        rows = exhibitor_rows(plan, self.search.text())
        self._model.show(rows)
        nobody = not plan.exhibitors
        self._pages.setCurrentIndex(1 if nobody else 0 if rows else 2)
        self._follow_selection()

    def choose(self, exhibitor: ExhibitorId) -> None:
        """Bring an exhibitor into view and mark it, even if the words searched for leave it out."""
        if exhibitor not in self._exhibitors_listed():
            self.search.clear()
            self.refresh()
        place = self._exhibitors_listed().index(exhibitor)
        self.list.setCurrentIndex(self._model.index(place))
        self.list.scrollTo(self._model.index(place))

    def _exhibitors_listed(self) -> list[ExhibitorId | None]:
        """The exhibitor of each row, None for headings."""
        return [item.exhibitor if isinstance(item, ExhibitorRow) else None for item in self._model.rows]

    def _on_step(self) -> None:
        now = _tables(self._desk.document.session.base)
        if any(a is not b for a, b in zip(now, self._shown, strict=True)):
            self._later.start()

    def _follow_selection(self) -> None:
        chosen = self._desk.document.selection
        stands = [self._desk.plan.stands[one] for one in chosen if one in self._desk.plan.stands]
        main = {stand.exhibitors[0] for stand in stands if stand.exhibitors}
        rows = enumerate(self._model.rows)
        marked = [i for i, one in rows if isinstance(one, ExhibitorRow) and one.exhibitor in main]
        if marked:
            self._mark(marked)
        elif (current := self.list.current_row()) is not None and current.stands:
            self.list.clearSelection()

    def _mark(self, rows: list[int]) -> None:
        """Mark exactly these rows, and go to the first of them unless the present one is among them."""
        chosen = self.list.selectionModel()
        if {index.row() for index in chosen.selectedIndexes()} == set(rows):
            return
        if not chosen.isSelected(self._model.index(rows[0])) or chosen.currentIndex().row() not in rows:
            chosen.setCurrentIndex(self._model.index(rows[0]), _Flag.ClearAndSelect)
        marks = QItemSelection()
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            together = [row for _, row in run]
            marks.select(self._model.index(together[0]), self._model.index(together[-1]))
        chosen.select(marks, _Flag.ClearAndSelect)

    def _on_current(self, _index: QModelIndex) -> None:
        current = self.list.current_row()
        self._desk.chosen_exhibitor = current.exhibitor if current is not None else None
        self._desk.document.state_changed.emit()

    def _stands(self) -> list[Stand]:
        """The stands of the row marked: the list follows a moment later, and some may have gone."""
        current, stands = self.list.current_row(), self._desk.plan.stands
        return [stands[one] for one in current.stands if one in stands] if current is not None else []

    def _on_click(self, _index: QModelIndex) -> None:
        if stands := self._stands():
            self._desk.document.show_hall(stands[0].hall)
            self._desk.document.select(stand.id for stand in stands)

    def _on_double_click(self, _index: QModelIndex) -> None:
        current = self.list.current_row()
        if current is None:
            return
        if not current.stands:
            self._desk.wanted.emit("edit-exhibitor")
            return
        for stand in self._stands()[:1]:
            self._desk.document.show_hall(stand.hall)
            self._desk.document.found.emit(stand.hall, corners(stand.shape, stand.position, stand.rotation))

    def _on_enter(self) -> None:
        """Place who waits, show where the others are."""
        current = self.list.current_row()
        if current is not None and not current.stands:
            self._desk.wanted.emit("place-exhibitor")
        else:
            self._on_double_click(QModelIndex())

    def _add(self) -> None:
        self._desk.wanted.emit("add-exhibitor")

    def _open_menu(self, place: QPoint) -> None:
        menu, t = QMenu(self), self._desk.translator
        if self.list.indexAt(place).isValid() and self.list.current_row() is not None:
            menu.addAction(t.say("Place the exhibitor"), lambda: self._desk.wanted.emit("place-exhibitor"))
            menu.addAction(t.say("Edit the exhibitor…"), lambda: self._desk.wanted.emit("edit-exhibitor"))
            menu.addAction(t.say("Delete the exhibitor"), lambda: self._desk.wanted.emit("delete-exhibitor"))
            menu.addSeparator()
        menu.addAction(t.say("Add an exhibitor…"), lambda: self._desk.wanted.emit("add-exhibitor"))
        menu.addAction(
            t.say("Add exhibitors from a list…"), lambda: self._desk.wanted.emit("paste-exhibitors")
        )
        menu.addAction(t.say("Import exhibitors…"), lambda: self._desk.wanted.emit("import-exhibitors"))
        menu.exec(self.list.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _empty_page(self) -> QWidget:
        t = self._desk.translator
        page = QWidget()
        page.setLayout(
            column(
                label(t.say("No exhibitors yet"), "strong"),
                label(
                    t.say("Import your list, paste it, or add them one by one. Then drag them onto the hall."),
                    "muted", wrap=True,
                ),
                8,
                button(t.say("Import exhibitors…"), lambda: self._desk.wanted.emit("import-exhibitors"), "primary"),
                button(t.say("Type or paste a list…"), lambda: self._desk.wanted.emit("paste-exhibitors")),
                button(t.say("Add an exhibitor…"), self._add),
                0,
                margins=(16, 16, 16, 16),
            )
        )  # fmt: skip
        return page

    def _nothing_found_page(self) -> QWidget:
        t = self._desk.translator
        page = QWidget()
        again = button(t.say("Show all"), self.search.clear, "quiet")
        page.setLayout(
            column(
                label(t.say("Nobody found"), "strong"),
                label(t.say("Search by name, number, city or category."), "muted", wrap=True),
                row(again, 0), 0, margins=(16, 16, 16, 16),
            )
        )  # fmt: skip
        return page


def _tables(plan: Plan) -> tuple[object, ...]:
    """What the rows are made of; compared by identity."""
    return plan.stands, plan.exhibitors, plan.categories
