"""What entry fields share: they explain in place what they cannot take, and leave Undo to the village when they can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel

from village_planner.errors import UserError
from village_planner.text import Message, Translator

Commit = Callable[[Any], object]
"""Called with a value; raises UserError when the value is impossible."""


class Complaining:
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


class Typed(Complaining):
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

    def forget_typing(self) -> None:
        """Take back what is not committed yet."""
        raise NotImplementedError

    def finish_typing(self) -> None:
        """Commit what is not committed yet."""
        raise NotImplementedError
