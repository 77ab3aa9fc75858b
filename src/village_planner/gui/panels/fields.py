"""Entry fields that commit once, on Enter or when left, and explain in place what they cannot take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from village_planner.errors import UserError
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.widgets import UnitField, clear, label
from village_planner.text import Message, Translator, say
from village_planner.units import MDEG_PER_DEGREE, metres, mm_from_metres

Commit = Callable[[Any], object]
"""Called with a value; raises UserError when the value is impossible."""

NOT_A_LENGTH = say("Type a length in metres, such as 3 or 2.50.")
NOT_AN_ANGLE = say("Type an angle in degrees, such as 90 or 12.5.")
NOT_A_COUNT = say("Type a whole number, such as 2.")


class Form(QWidget):
    """Labels at the left, fields at the right, a complaint under the field that has one."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout()
        self.grid.setContentsMargins(16, 12, 16, 12)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnMinimumWidth(0, 86)
        self.grid.setColumnStretch(1, 1)
        self.setLayout(self.grid)
        self._rows = 0

    def add(self, text: str, *fields: QWidget) -> None:
        """A row of one or two fields under one label."""
        caption = label(text, "form")
        caption.setBuddy(fields[0])
        self.grid.addWidget(
            caption, self._rows, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
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
        if isinstance(part, QWidget):
            self.grid.addWidget(part, self._rows, 0, 1, 2)
        else:
            self.grid.addLayout(part, self._rows, 0, 1, 2)
        self._rows += 1

    def end(self) -> None:
        """Keep the rows together at the top."""
        self.grid.setRowStretch(self._rows, 1)

    def clear(self) -> None:
        """Take all rows out."""
        clear(self.grid)


class _Complaining:
    """Shares the place where a field says what is wrong."""

    _translator: Translator
    _complaint: QLabel | None = None

    def complain_in(self, place: QLabel) -> None:
        """Where to say what is wrong."""
        self._complaint = place

    def complain(self, message: Message | None) -> None:
        """Say what is wrong, or take it back."""
        if self._complaint is not None:
            self._complaint.setText(self._translator(message) if message is not None else "")
            self._complaint.setVisible(message is not None)

    def try_commit(self, commit: Commit, value: Any) -> bool:
        """Commit a value; an impossible one is explained and not taken."""
        try:
            commit(value)
        except UserError as error:
            self.complain(error.detail or error.title)
            return False
        self.complain(None)
        return True


class _Typed(_Complaining):
    """Takes back typing that is not committed yet; after that Undo and Redo are those of the village."""

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
            and not self.is_edited()
        ):
            event.ignore()
            return True
        return super().event(event)

    def is_edited(self) -> bool:
        """Whether what is typed is not committed yet."""
        raise NotImplementedError


class Entry(_Typed, UnitField):
    """A line of text with a meaning. `parse` raises ValueError for what is not one."""

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
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(self._on_edit)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show what the selected things have: the value they share, else that they differ."""
        shared = bool(values) and all(value == values[0] for value in values)
        text = self._format(values[0]) if shared and values[0] is not None else ""
        self.setPlaceholderText("" if shared or not values else self._translator.say("mixed"))
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

    def _finish(self) -> None:
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
            self._shown = self._format(value) if value is not None else ""
            with QSignalBlocker(self):
                self.setText(self._shown)
        else:
            self._restore()

    def _on_edit(self) -> None:
        self.complain(None)

    def _restore(self) -> None:
        with QSignalBlocker(self):
            self.setText(self._shown)
        if self.hasFocus():
            self.selectAll()


class Choice(_Complaining, QComboBox):
    """One of several values."""

    def __init__(self, translator: Translator, commit: Commit, values: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self._translator, self._commit = translator, commit
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[Any] = []
        self.offer(values)
        self.activated.connect(self._on_choice)

    def offer(self, values: Sequence[tuple[Any, str]]) -> None:
        """What can be chosen: values with their words."""
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _ in values]
            self.addItems([words for _, words in values])

    def show_values(self, values: Sequence[Any]) -> None:
        """Show the value that the selected things share, else that they differ."""
        shared = bool(values) and all(value == values[0] for value in values)
        self.setPlaceholderText(self._translator.say("mixed"))
        self.setCurrentIndex(self._values.index(values[0]) if shared and values[0] in self._values else -1)
        self.complain(None)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """As Qt paints it, with words too long for the field elided instead of cut."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        words = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        option.currentText = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the panel must not change the plan

    def _on_choice(self, index: int) -> None:
        self.try_commit(self._commit, self._values[index])


class Note(_Typed, QPlainTextEdit):
    """Several lines of text, committed when left."""

    def __init__(self, translator: Translator, commit: Commit) -> None:
        super().__init__()
        self._translator, self._commit = translator, commit
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)

    def show_values(self, values: Sequence[str]) -> None:
        """Show the text that the selected things share, else that they differ."""
        shared = bool(values) and all(value == values[0] for value in values)
        text = values[0] if shared else ""
        self.setPlaceholderText("" if shared else self._translator.say("mixed"))
        if text != self._shown or not self.hasFocus():
            self._shown = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    def is_edited(self) -> bool:
        return self.toPlainText() != self._shown

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText().strip()
        if text != self._shown and self.try_commit(self._commit, text):
            self._shown = text


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

    def parse(text: str) -> int:
        value = float(text.replace("°", "").replace(",", ".").strip())
        if not abs(value) <= 36_000:
            raise ValueError(text)
        return round(value * MDEG_PER_DEGREE)

    return Entry(
        translator, commit, parse=parse, show=lambda mdeg: translator.number(mdeg / MDEG_PER_DEGREE, 3),
        complaint=NOT_AN_ANGLE, unit="°",
    )  # fmt: skip


def count_entry(translator: Translator, commit: Commit, unit: str = "", *, optional: bool = False) -> Entry:
    """A field for a whole number, 0 or more; None when empty and `optional`, else 0."""

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

    return Entry(translator, commit, parse=parse, show=translator.number, complaint=NOT_A_COUNT, unit=unit)
