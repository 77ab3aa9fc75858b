"""A list of what there is to look at in a list, each leading to its row; it must not know the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from village_planner.errors import Problem
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.message import problem_text
from village_planner.gui.keys import ENTER
from village_planner.gui.widgets import column, heading, mark

_Index = QModelIndex | QPersistentModelIndex
_LINES_SEEN, _FEWEST_SEEN = 4, 1
_AROUND_PX = 14
"""Border and padding of the list."""


class ProblemModel(QAbstractListModel):
    """One line a problem, its place first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._translator = desk.translator
        self._icon = desk.icon("check-warning", "warning")
        self.problems: tuple[Problem, ...] = ()

    def show(self, problems: Sequence[Problem]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.problems = tuple(problems)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = problem_text(self.problems[index.row()], self._translator)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return words.replace("<", "‹")
            case Qt.ItemDataRole.DecorationRole:
                return self._icon
            case _:
                return None


class ProblemView(QListView):
    """The list, a few lines high, fewer where there is little room; Enter leads to the row and does not go on."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(_LINES_SEEN))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height(_FEWEST_SEEN))

    def _height(self, most: int) -> int:
        rows = self.model().rowCount()
        return min(rows, most) * (self.sizeHintForRow(0) if rows else 0) + _AROUND_PX

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()


class Problems(QWidget):
    """The list under its heading; nothing is seen while there is nothing to look at."""

    line_wanted = Signal(int)
    """The number of the line of the file that a problem is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._translator = desk.translator
        self._heading = heading("")
        self.model = ProblemModel(desk)
        self.view = ProblemView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(desk.translator.say("To look at"))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        mark(self.view, role="menu")
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        self.setLayout(column(self._heading, self.view, gap=4))
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these."""
        if tuple(problems) == self.model.problems:
            return
        self.model.show(problems)
        n = len(problems)
        self._heading.setText(
            self._translator.say_n("One thing to look at:", "{n} things to look at:", n)
            .rstrip(": \xa0")
            .upper()
        )
        self.view.updateGeometry()
        self.setVisible(bool(problems))

    def _go(self, index: QModelIndex) -> None:
        from village_planner.importers.tables.table import line_of

        if (number := line_of(self.model.problems[index.row()].place)) is not None:
            self.line_wanted.emit(number)
