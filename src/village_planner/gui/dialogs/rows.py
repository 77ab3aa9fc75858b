"""A table of fields in a dialog whose rows are added and taken away; it must not know what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QToolButton, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.widgets import column, icon_button, label, scrolled
from village_planner.model.border import LONGEST_NAME

Field = QLineEdit | QComboBox


class Column(NamedTuple):
    """A field of every row: its heading, its share of the width, an example, and the choices if there are any."""

    title: str
    share: int = 1
    example: str = ""
    choices: Sequence[tuple[object, str]] = ()


class Rows(QWidget):
    """One line of fields a row, with a button that takes the row away; `hint` stands where no row is."""

    def __init__(self, desk: Desk, columns: Sequence[Column], remove: str, hint: str) -> None:
        super().__init__()
        self._desk, self._columns, self._remove = desk, columns, remove
        self.rows: list[tuple[list[Field], QToolButton]] = []
        """Fields and button of every row, from above."""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._headings = [label(column.title, "small") for column in columns]
        for i, heading in enumerate(self._headings):
            self._grid.addWidget(heading, 0, i)
            self._grid.setColumnStretch(i, columns[i].share)
        self._hint = label(hint, "muted", wrap=True)
        content = QWidget()
        content.setLayout(column(self._hint, self._grid, 0))
        self._area = scrolled(content)
        self.setLayout(column(self._area))
        self._show_hint()

    def add(self, *values: object) -> list[Field]:
        """A row with these values."""
        fields = [self._field(at, value) for at, value in zip(self._columns, values, strict=True)]
        button = icon_button(self._desk.icon("delete", "muted"), self._remove, lambda: self._take(fields))
        line = self._grid.rowCount()
        for i, part in enumerate((*fields, button)):
            self._grid.addWidget(part, line, i)
        self.rows.append((fields, button))
        self._show_hint()
        return fields

    def add_and_edit(self, at: int, *values: object) -> None:
        """A row with these values and the keyboard in its field `at`."""
        fields = self.add(*values)
        self._area.widget().layout().activate()
        fields[at].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(fields[at])

    def fields(self) -> list[list[Field]]:
        """The fields of all rows, from above."""
        return [fields for fields, _ in self.rows]

    def _take(self, gone: list[Field]) -> None:
        index = next(i for i, (fields, _) in enumerate(self.rows) if fields is gone)
        fields, button = self.rows.pop(index)
        for part in (*fields, button):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        if self.rows:
            self.rows[min(index, len(self.rows) - 1)][0][0].setFocus()
        self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setVisible(not self.rows)
        for heading in self._headings:
            heading.setVisible(bool(self.rows))

    def _field(self, at: Column, value: object) -> Field:
        if at.choices:
            field: Field = QComboBox()
            for choice, words in at.choices:
                field.addItem(words, choice)
        else:
            field = QLineEdit()
            field.setMaxLength(LONGEST_NAME)
            field.setPlaceholderText(at.example)
        field.setAccessibleName(at.title)
        show(field, value)
        return field


def show(field: Field, value: object) -> None:
    """Show a value in a field."""
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(value)))
    else:
        field.setText(str(value))
        field.setCursorPosition(0)


def value_of(field: Field) -> object:
    """What a field says."""
    return field.currentData() if isinstance(field, QComboBox) else field.text().strip()
