"""Forms and lines of text that commit once, on Enter or when left, and explain in place what they cannot take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QPlainTextEdit, QWidget

from village_planner.gui.panels.choice import Choice
from village_planner.gui.panels.complaining import Commit, Typed
from village_planner.gui.panels.note import Note
from village_planner.gui.widgets import UnitField, clear, label, row
from village_planner.text import Message, Translator, say
from village_planner.units import MDEG_PER_DEGREE, metres, mm_from_metres

LABELS_PX, BESIDE_PX = 87, 12
"""Least width of the labels, and the gap between them and the fields."""

_FIRST_LINE_PX = 6
"""How far below the edge of a field of several lines its first line stands, beside which its label is read."""

NOT_A_LENGTH = say("Type a length in metres, such as 3 or 2.50.")
NOT_AN_ANGLE = say("Type an angle in degrees, such as 90 or 12.5.")
NOT_A_COUNT = say("Type a whole number, such as 2.")


class Form(QWidget):
    """Labels at the left, fields at the right, a complaint under the field that has one."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout()
        self.grid.setContentsMargins(16, 12, 16, 12)
        self.grid.setHorizontalSpacing(BESIDE_PX)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnMinimumWidth(0, LABELS_PX)
        self.grid.setColumnStretch(1, 1)
        self.setLayout(self.grid)
        self._rows = 0

    def add(self, text: str, *fields: QWidget) -> None:
        """A row of one or two fields under one label."""
        caption = label(text, "form")
        caption.setBuddy(fields[0])
        beside = Qt.AlignmentFlag.AlignVCenter
        if isinstance(fields[0], QPlainTextEdit):
            caption.setContentsMargins(0, _FIRST_LINE_PX, 0, 0)
            beside = Qt.AlignmentFlag.AlignTop
        self.grid.addWidget(caption, self._rows, 0, Qt.AlignmentFlag.AlignLeft | beside)
        line = QGridLayout()
        line.setHorizontalSpacing(8)
        for i, field in enumerate(fields):
            if not field.accessibleName():
                field.setAccessibleName(text)
            line.addWidget(field, 0, i)
            line.setColumnStretch(i, 1)
        self.grid.addLayout(line, self._rows, 1)
        self._rows += 1
        complaint = label("", "complaint", wrap=True)
        complaint.hide()
        self.grid.addWidget(complaint, self._rows, 0, 1, 2)
        for field in fields:
            if isinstance(field, Entry | Choice | Note):
                field.complain_in(complaint)
        self._rows += 1

    def add_wide(self, part: QWidget | QLayout) -> None:
        """Something across both columns."""
        put = self.grid.addWidget if isinstance(part, QWidget) else self.grid.addLayout
        put(part, self._rows, 0, 1, 2)
        self._rows += 1

    def add_below(self, part: QWidget | QLayout) -> None:
        """Something below the field above it, which may begin further left where labels are long."""
        self.add_wide(row(part, margins=(LABELS_PX + BESIDE_PX, 0, 0, 0)))

    def forget_typing(self) -> None:
        """Take back what is typed into the fields and not committed yet."""
        for field in self.findChildren(QWidget):
            if isinstance(field, Typed):
                field.forget_typing()

    def finish_typing(self) -> None:
        """Commit what is typed into the fields and not committed yet."""
        for field in self.findChildren(QWidget):
            if isinstance(field, Typed):
                field.finish_typing()

    def end(self) -> None:
        """Keep the rows together at the top."""
        self.grid.setRowStretch(self._rows, 1)

    def clear(self) -> None:
        """Take all rows out."""
        clear(self.grid)


class Entry(Typed, UnitField):
    """A line of text with a meaning. `parse` raises ValueError for what is not one."""

    when_empty = ""
    """What stands in the field, greyed, while nothing is entered."""

    def __init__(
        self,
        translator: Translator,
        commit: Commit,
        *,
        parse: Callable[[str], Any] = str.strip,
        show: Callable[[Any], str] = str,
        complaint: Message | None = None,
        unit: str = "",
    ) -> None:
        super().__init__(unit)
        self._translator, self._commit = translator, commit
        self._parse, self._format, self._what_it_takes = parse, show, complaint
        self._shown = ""
        self.editingFinished.connect(self.finish_typing)
        self.textEdited.connect(self._on_edit)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show what the selected things have: the value they share, else that they differ."""
        shared = bool(values) and all(value == values[0] for value in values)
        text = self._format(values[0]) if shared and values[0] is not None else ""
        self.setPlaceholderText(self.when_empty if shared or not values else self._translator.say("mixed"))
        if text == self._shown and not (self.text() != text and not self.hasFocus()):
            return
        self._shown = text
        with QSignalBlocker(self):
            self.setText(text)
        self.setCursorPosition(0)
        self.complain(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self._restore()
            self.complain(None)
            return
        super().keyPressEvent(event)

    def is_edited(self) -> bool:
        return self.text() != self._shown

    def forget_typing(self) -> None:
        with QSignalBlocker(self):
            self.setText(self._shown)

    def finish_typing(self) -> None:
        text = self.text()
        if text == self._shown:
            return
        try:
            value = self._parse(text)
        except ValueError:
            self.complain(self._what_it_takes)
            self._restore()
            return
        if self.try_commit(self._commit, value):
            differ = (
                self.placeholderText() != self.when_empty
            )  # a turn of several leaves them as different as they were
            self._shown = self._format(value) if value is not None and not differ else ""
            with QSignalBlocker(self):
                self.setText(self._shown)
        else:
            self._restore()

    def _on_edit(self) -> None:
        self.complain(None)

    def _restore(self) -> None:
        self.forget_typing()
        if self.hasFocus():
            self.selectAll()


def length_entry(translator: Translator, commit: Commit, *, optional: bool = False) -> Entry:
    """A field for a length in metres, committed in mm; None when empty and `optional`."""

    def parse(text: str) -> int | None:
        return None if optional and not text.strip() else mm_from_metres(text)

    return Entry(
        translator, commit, parse=parse, show=lambda mm: translator.decimal(metres(mm)),
        complaint=NOT_A_LENGTH, unit="m",
    )  # fmt: skip


def angle_entry(translator: Translator, commit: Commit) -> Entry:
    """A field for an angle in degrees, committed in millidegrees."""

    return Entry(
        translator, commit, parse=mdeg_from_degrees, show=lambda mdeg: translator.number(mdeg / MDEG_PER_DEGREE, 3),
        complaint=NOT_AN_ANGLE, unit="°",
    )  # fmt: skip


def mdeg_from_degrees(text: str) -> int:
    """Millidegrees of an angle typed in degrees; ValueError for what is none, or for more than 100 turns."""
    value = float(text.replace("°", "").replace(",", ".").strip())
    if not abs(value) <= 36_000:
        raise ValueError(text)
    return round(value * MDEG_PER_DEGREE)


def count_entry(translator: Translator, commit: Commit, unit: str = "", *, optional: bool = False) -> Entry:
    """A field for a whole number, 0 or more; None when empty and `optional`, else 0.

    A 0 that an empty field means is shown as a dash: nobody may ever have asked, and a number would be a statement.
    """

    def parse(text: str) -> int | None:
        bare = "".join(text.split()).replace("\u202f", "").replace("\xa0", "")
        if not bare:
            return None if optional else 0
        if translator.language == "en":
            bare = bare.replace(",", "")
        value = int(bare)
        if value < 0:
            raise ValueError(text)
        return value

    def show(value: int) -> str:
        return translator.number(value) if value or optional else ""

    field = Entry(translator, commit, parse=parse, show=show, complaint=NOT_A_COUNT, unit=unit)
    field.when_empty = "" if optional else "–"
    return field
