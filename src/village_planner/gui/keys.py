"""Keys that mean the same everywhere in the window; it must not know what they do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ERASE: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
TAB: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
"""On to the next, and back to the one before."""

COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
"""Modifiers with which a letter is a command."""


def is_letter(event: QKeyEvent) -> bool:
    """Whether a key writes something: lists that can be searched or edited by typing take it before commands do."""
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & COMMANDS
