"""The rows of a list as Qt wants them, those of one exhibitor together; it must not know how they are painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from village_planner.gui.desk import Desk
from village_planner.session.list_drafts import Draft
from village_planner.text import say

_Index = QModelIndex | QPersistentModelIndex
_LONGEST: Final = 200
"""Characters of a cell that are shown."""


class PreviewRow(NamedTuple):
    """A row of the list: its place in the table, whether it goes with the row above, whether it is left out."""

    place: int
    follows: bool = False
    left_out: bool = False


class PreviewModel(QAbstractTableModel):
    """The cells below the headings, as they are written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._translator, self._colours = desk.translator, desk.colours
        self._warning: QIcon = desk.icon("check-warning", "warning")
        self._draft: Draft | None = None
        self._rows: list[PreviewRow] = []
        self._faults: dict[int, list[str]] = {}
        self._line_rows: dict[int, int] = {}

    def show(self, draft: Draft | None) -> None:
        """Show the rows of this draft instead."""
        self.beginResetModel()
        self._draft = draft
        self._rows = list(rows_of(draft)) if draft is not None else []
        self._line_rows = {self._number(row): place for place, row in enumerate(self._rows)}
        self._faults = self._found_faults()
        self.endResetModel()

    def row_of_line(self, number: int) -> int | None:
        """The row in which a line of the file is shown, None when it is not."""
        return self._line_rows.get(number)

    def is_used(self, column: int) -> bool:
        """Whether something is taken from a column."""
        assert self._draft is not None, "it has columns"
        return self._draft.mapping.columns[column].field is not None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._draft is None else len(self._draft.mapping.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(self._text(row, index.column()).split())
            case Qt.ItemDataRole.ToolTipRole:
                return self._text(row, index.column()).replace("<", "‹") or None
            case Qt.ItemDataRole.ForegroundRole:
                quiet = row.left_out or not self.is_used(index.column())
                return QColor(self._colours.muted) if quiet else None
            case Qt.ItemDataRole.FontRole if row.left_out:
                font = QFont()
                font.setStrikeOut(True)
                return font
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return self.title(section) if role == Qt.ItemDataRole.DisplayRole else None
        row = self._rows[section]
        number = self._number(row)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"↳ {number}" if row.follows else str(number)
            case Qt.ItemDataRole.DecorationRole if number in self._faults:
                return self._warning
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._about(row).replace("<", "‹") or None
            case _:
                return None

    def title(self, column: int) -> str:
        """What is written above a column, else its number."""
        assert self._draft is not None, "it has columns"
        written = " ".join(self._draft.mapping.columns[column].title.split())
        return written[:_LONGEST] or self._translator.say("Column {n}", n=column + 1)

    def _text(self, row: PreviewRow, column: int) -> str:
        cells = self._draft.table.lines[row.place].cells
        return cells[column][:_LONGEST] if column < len(cells) else ""

    def _number(self, row: PreviewRow) -> int:
        return self._draft.table.lines[row.place].number

    def _about(self, row: PreviewRow) -> str:
        t = self._translator
        words = [t.say("The same exhibitor as the row above")] if row.follows else []
        return "\n".join([*words, *self._faults.get(self._number(row), ())])

    def _spoken(self, row: PreviewRow, column: int) -> str:
        value = self._text(row, column) or self._translator.say("empty")
        return self._translator(say("{heading}: {value}", heading=self.title(column), value=value))

    def _found_faults(self) -> dict[int, list[str]]:
        from village_planner.importers.tables.table import line_of

        faults: dict[int, list[str]] = {}
        read = self._draft.read if self._draft is not None else None
        for problem in read.problems if read is not None else ():
            if (number := line_of(problem.place)) is not None:
                faults.setdefault(number, []).append(self._translator(problem.message))
        return faults


def rows_of(draft: Draft) -> Iterable[PreviewRow]:
    """The rows below the headings in the order of the file, but those of one exhibitor together."""
    first = draft.mapping.header + 1
    if draft.read is None:
        return [PreviewRow(place) for place in range(first, len(draft.table.lines))]
    starts: Mapping[int, tuple[int, ...]] = {group[0]: group for group in draft.read.groups}
    left_out = set(draft.read.left_out)
    rows: list[PreviewRow] = []
    for place in range(first, len(draft.table.lines)):
        if place in left_out:
            rows.append(PreviewRow(place, left_out=True))
        rows += (PreviewRow(at, follows=at != place) for at in starts.get(place, ()))
    return rows
