"""A field of several lines, committed when it is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from village_planner.gui.panels.complaining import Commit, Typed
from village_planner.text import Translator


class Note(Typed, QPlainTextEdit):
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

    def forget_typing(self) -> None:
        self.setPlainText(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finish_typing()

    def finish_typing(self) -> None:
        text = self.toPlainText().strip()
        if text != self._shown and self.try_commit(self._commit, text):
            self._shown = text
