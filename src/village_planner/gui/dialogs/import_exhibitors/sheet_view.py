"""A table of words that is read, searched and ticked; it must not know what the words are about."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_exhibitors.change_rows import Entry, Sheet
from village_planner.gui.theme import UNIT
from village_planner.model.searching import folded
from village_planner.text import say

_Index = QModelIndex | QPersistentModelIndex
_LOOKED_AT: Final = 200
"""Rows by which columns get their widths."""

_NARROWEST, _WIDEST = 96, 340


class SheetModel(QAbstractTableModel):
    """The rows that hold what is searched for; those that can be decided have a tick in their first cell."""

    ticked = Signal()
    """Somebody ticked or unticked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._translator = desk.translator
        self._sheet: Sheet | None = None
        self._rows: Sequence[Entry] = ()
        self._ticks: set[Hashable] = set()
        self._texts: list[str] = []
        """The words of each row of the sheet, once somebody has searched."""

    def show(self, sheet: Sheet, ticks: set[Hashable], search: str) -> None:
        """Show the rows of a sheet that hold all words of `search`; `ticks` is changed by whoever ticks."""
        words = folded(search).split()
        if sheet is not self._sheet:
            self._texts = []
        if words and not self._texts:
            self._texts = [folded(" ".join(row.cells)) for row in sheet.rows]
        self.beginResetModel()
        self._sheet, self._ticks = sheet, ticks
        hits = [at for at, text in enumerate(self._texts) if all(word in text for word in words)]
        self._rows = [sheet.rows[at] for at in hits] if words else sheet.rows
        self.endResetModel()

    def tick_all(self, *, on: bool) -> None:
        """Tick all that are shown, or none of them."""
        shown = {row.tick for row in self._rows if row.tick is not None}
        if on:
            self._ticks |= shown
        else:
            self._ticks -= shown
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.ticked.emit()

    @property
    def all_ticked(self) -> bool:
        """Whether nothing that is shown could still be ticked."""
        return all(row.tick is None or row.tick in self._ticks for row in self._rows)

    @property
    def has_ticks(self) -> bool:
        """Whether there is anything to decide."""
        return self._sheet is not None and self._sheet.decides and len(self._rows) > 0

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._sheet is None else len(self._sheet.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or self._sheet is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._sheet.headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        decided = index.column() == 0 and self._rows[index.row()].tick is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if decided else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(row.cells[index.column()].split())
            case Qt.ItemDataRole.ToolTipRole:
                return row.cells[index.column()].replace("<", "‹") or None
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0 and row.tick is not None:
                return Qt.CheckState.Checked if row.tick in self._ticks else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                words = row.cells[index.column()] or self._translator.say("empty")
                title = self._sheet.headings[index.column()]
                return self._translator(say("{heading}: {value}", heading=title, value=words))
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        tick = self._rows[index.row()].tick
        if role != Qt.ItemDataRole.CheckStateRole or tick is None:
            return False
        (self._ticks.add if Qt.CheckState(value) == Qt.CheckState.Checked else self._ticks.discard)(tick)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class SheetView(QTableView):
    """The table; Space ticks the row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.rows = SheetModel(desk)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        header, lines = self.horizontalHeader(), self.verticalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(True)
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(self.fontMetrics().height() + 12)

    def show_sheet(self, sheet: Sheet, ticks: set[Hashable], search: str) -> None:
        """Show a sheet from its first row on, with columns as wide as their words."""
        self.rows.show(sheet, ticks, search)
        self._widen()
        self.scrollToTop()
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and current.isValid():
            first = self.rows.index(current.row(), 0)
            state = self.rows.data(first, Qt.ItemDataRole.CheckStateRole)
            if state is not None:
                turned = Qt.CheckState.Unchecked if state == Qt.CheckState.Checked else Qt.CheckState.Checked
                self.rows.setData(first, turned, Qt.ItemDataRole.CheckStateRole)
            return
        super().keyPressEvent(event)

    def _widen(self) -> None:
        metrics = self.fontMetrics()
        for place in range(self.rows.columnCount()):
            words = [self.rows.headerData(place, Qt.Orientation.Horizontal)]
            words += (
                self.rows.data(self.rows.index(row, place))
                for row in range(min(_LOOKED_AT, self.rows.rowCount()))
            )
            ticks = 3 * UNIT if place == 0 and self.rows.has_ticks else 0
            widest = max(metrics.horizontalAdvance(word[:60]) for word in words) + 3 * UNIT + ticks
            self.setColumnWidth(place, max(_NARROWEST, min(widest, _WIDEST)))
