"""The table widget of stands: keys, editors in cells, columns as wide as their words; it must not know the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from village_planner.gui.keys import ENTER, is_letter
from village_planner.gui.panels.stand_columns import COLUMNS
from village_planner.gui.panels.stand_model import StandModel
from village_planner.gui.theme import HEAD_PADDING, UNIT
from village_planner.text import Translator

Flag = QItemSelectionModel.SelectionFlag

_ARROW_PX: Final = 5 * UNIT
"""Room in a heading for the arrow that tells the order."""


class CellChoice(QComboBox):
    """The editor of a cell with a choice: of what there was when it was opened."""

    def __init__(self, parent: QWidget, values: Sequence[tuple[Any, str]]) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in values]
        self.addItems([words for _, words in values])
        self._shown = self.currentIndex()

    @property
    def is_changed(self) -> bool:
        """Whether the person has chosen something."""
        return self.currentIndex() != self._shown

    @property
    def value(self) -> Any:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def show_words(self, words: str) -> None:
        """Show what the cell says, which may be nothing that can be chosen, unless something else is chosen already."""
        if not self.is_changed:
            self.setPlaceholderText(words)
            self._shown = self.findText(words)
            self.setCurrentIndex(self._shown)


class Choices(QStyledItemDelegate):
    """Editors of cells: a list where there is a choice, else a line of text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offered: dict[str, list[tuple[Any, str]]] = {}
        """Values with their words by the id of a column; brought up to date by who knows the plan."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        column = COLUMNS[index.column()]
        if column.id in self.offered:
            editor: QWidget = self._choice(parent, self.offered[column.id])
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        """Show what the cell says; again when its row changes, which leaves alone what is being typed."""
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, CellChoice):
            editor.show_words(text)
        elif not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: StandModel, index: QModelIndex) -> None:
        if isinstance(editor, CellChoice):
            if editor.is_changed:
                model.setData(index, editor.value)
        elif editor.text() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.text())

    def _choice(self, parent: QWidget, values: list[tuple[Any, str]]) -> QComboBox:
        editor = CellChoice(parent, values)
        editor.activated.connect(lambda _row: self._take(editor))
        return editor

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


class StandView(QTableView):
    """Rows are selected, cells are edited. Letters begin to edit instead of being commands."""

    frame_wanted = Signal()
    """Enter on a row: bring the stand into view."""
    leave_wanted = Signal()
    """Esc: back to the plan."""
    copy_wanted = Signal()
    selected = Signal()
    """The person has selected other rows, or none."""

    def __init__(self, model: StandModel, translator: Translator) -> None:
        super().__init__()
        self.setModel(model)
        self._model, self._following = model, False
        self.choices = Choices(self)
        self.setItemDelegate(self.choices)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)  # Tab leaves the table, as it leaves any other control
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(translator.say("Table of stands"))
        self.setAccessibleDescription(
            translator.say("Enter shows the stand on the plan, F2 edits the cell, Esc goes back to the plan.")
        )
        self._set_up_headers()
        self.selectionModel().selectionChanged.connect(self._on_selection)
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._find_current)

    def selected_rows(self) -> list[int]:
        """The rows selected, from the top."""
        parts = self.selectionModel().selection()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def select_rows(self, rows: Iterable[int]) -> None:
        """Select exactly these rows and bring the first into view, without telling anybody."""
        wanted = sorted(rows)
        if wanted == self.selected_rows():
            return
        chosen = QItemSelection()
        for first, last in _runs(wanted):
            chosen.select(self._model.index(first, 0), self._model.index(last, len(COLUMNS) - 1))
        self._following = True
        try:
            self.selectionModel().select(chosen, Flag.ClearAndSelect)
            if wanted and self.currentIndex().row() not in wanted:
                column = max(self.currentIndex().column(), 0)
                self.selectionModel().setCurrentIndex(self._model.index(wanted[0], column), Flag.NoUpdate)
        finally:
            self._following = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing:
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self.frame_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Whether a key means something here although it is the key of a command elsewhere."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll):
            return True
        return is_letter(event)

    def _set_up_headers(self) -> None:
        header, letter = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(*self._model.sorted_by)
        header.sortIndicatorChanged.connect(self._sort)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(COLUMNS):
            title = self._model.headerData(place, Qt.Orientation.Horizontal)
            with_arrow = header.fontMetrics().horizontalAdvance(title) + 2 * HEAD_PADDING + _ARROW_PX
            self.setColumnWidth(place, max(with_arrow, column.letters * letter + 2 * UNIT))
        header.setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 12)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        """Sort, and show what comes first now: that is what one sorts for."""
        self._model.sort(column, order)
        self.scrollToTop()

    def _on_selection(self) -> None:
        if not self._following:
            self.selected.emit()

    def _keep_current(self) -> None:
        current = self.currentIndex()
        self._kept = (self._model.ids[current.row()] if current.isValid() else "", current.column())
        self._scrolled = self.verticalScrollBar().value()
        self._following = True

    def _find_current(self) -> None:
        stand, column = self._kept
        row = self._model.row_of(stand)
        if row is not None:
            self.selectionModel().setCurrentIndex(self._model.index(row, column), Flag.NoUpdate)
        self.verticalScrollBar().setValue(self._scrolled)
        self._following = False


def _runs(rows: list[int]) -> Iterable[tuple[int, int]]:
    """First and last of each run of rows that follow each other."""
    for _, run in groupby(enumerate(rows), key=lambda placed: placed[1] - placed[0]):
        numbers = [row for _, row in run]
        yield numbers[0], numbers[-1]
