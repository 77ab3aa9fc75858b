"""A field with one of several values, committed when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.panels.complaining import Commit, Complaining
from village_planner.text import Translator


class Choice(Complaining, QComboBox):
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
