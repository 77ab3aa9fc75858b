"""A table of fields in a dialog whose rows are added and taken away; it must not know what they are about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QToolButton, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.widgets import column, icon_button, label, scrolled
from village_planner.model.border import LONGEST_NAME

Field = QLineEdit | QComboBox


class Choice(NamedTuple):
    """One of the values that a field offers."""

    value: object
    words: str
    icon: QIcon | None = None


class Column(NamedTuple):
    """A field of every row: its heading, its share of the width, an example, and the choices if there are any."""

    title: str
    share: int = 1
    example: str = ""
    choices: Sequence[Choice] = ()


class Words(NamedTuple):
    """What is said in and about a table: where no row is, and on the buttons of a row; without `up` rows stay put."""

    hint: str
    remove: str
    up: str = ""


class Row(NamedTuple):
    """The fields and buttons of a row, and what the owner wants to know it by."""

    fields: list[Field]
    buttons: list[QToolButton]
    tag: object


class Rows(QWidget):
    """One line of fields a row, with buttons that take the row away or up."""

    def __init__(self, desk: Desk, columns: Sequence[Column], words: Words) -> None:
        super().__init__()
        self._desk, self._columns, self._words = desk, columns, words
        self.rows: list[Row] = []
        """From above."""
        self.removed: Callable[[], object] = lambda: None
        """Called when a row has been taken away."""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._headings = [label(column.title, "small") for column in columns]
        for i, heading in enumerate(self._headings):
            self._grid.addWidget(heading, 0, i)
            self._grid.setColumnStretch(i, columns[i].share)
        self._hint = label(words.hint, "muted", wrap=True)
        content = QWidget()
        content.setLayout(column(self._hint, self._grid, 0))
        self._area = scrolled(content)
        self.setLayout(column(self._area))
        self._lay_out()

    def add(self, *values: object, tag: object = None) -> None:
        """A row with these values at the end."""
        fields = [self._field(at, value) for at, value in zip(self._columns, values, strict=True)]
        row = Row(fields, [], tag)
        if self._words.up:
            up = icon_button(self._desk.icon("chevron-up", "muted"), self._words.up, lambda: self._raise(row))
            row.buttons.append(up)
        remove = self._desk.icon("delete", "muted")
        row.buttons.append(icon_button(remove, self._words.remove, lambda: self._take(row)))
        self.rows.append(row)
        self._lay_out()

    def add_and_edit(self, at: int, *values: object, tag: object = None) -> None:
        """A row with these values and the keyboard in its field `at`, behind what is there."""
        self.add(*values, tag=tag)
        field = self.rows[-1].fields[at]
        field.show()  # Qt would show it later, and what is not seen takes no keyboard
        self._area.widget().layout().activate()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.end(False)
        self._area.ensureWidgetVisible(field)

    def fields(self) -> list[list[Field]]:
        """The fields of all rows, from above."""
        return [row.fields for row in self.rows]

    def _raise(self, row: Row) -> None:
        """Let a row change places with the one above."""
        index = self.rows.index(row)
        if index:
            self.rows.insert(index - 1, self.rows.pop(index))
            self._lay_out()
            row.buttons[0].setFocus()

    def _take(self, row: Row) -> None:
        index = self.rows.index(row)
        self.rows.remove(row)
        for part in (*row.fields, *row.buttons):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._lay_out()
        if self.rows:
            self.rows[min(index, len(self.rows) - 1)].fields[0].setFocus()
        self.removed()

    def _lay_out(self) -> None:
        """Put the rows in their order; Tab follows it."""
        before: QWidget | None = None
        for line, row in enumerate(self.rows, start=1):
            for i, part in enumerate((*row.fields, *row.buttons)):
                self._grid.addWidget(part, line, i)
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part
        if self._words.up:
            for line, row in enumerate(self.rows):
                row.buttons[0].setEnabled(line > 0)
        self._hint.setVisible(not self.rows)
        for heading in self._headings:
            heading.setVisible(bool(self.rows))

    def _field(self, at: Column, value: object) -> Field:
        if at.choices:
            field: Field = QComboBox()
            for choice in at.choices:
                field.addItem(choice.words, choice.value)
                if choice.icon is not None:
                    field.setItemIcon(field.count() - 1, choice.icon)
            field.setCurrentIndex(max(0, field.findData(value)))
        else:
            field = QLineEdit(str(value))
            field.setMaxLength(LONGEST_NAME)
            field.setPlaceholderText(at.example)
            field.setCursorPosition(0)
        field.setAccessibleName(at.title)
        return field
