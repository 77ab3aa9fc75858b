"""Keeps the window within its screen, also where all is twice as large; it must not know what is in the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_USUAL: Final = QSize(1480, 900)
_LEAST: Final = QSize(960, 600)
_TITLE: Final = 40
"""Height of the bar that the system puts above a window: nobody knows it before the window is seen."""

_AROUND_DIALOG: Final = QSize(16, 56)
"""The frame and title of a dialog's own window."""


def allow_small(window: QWidget) -> None:
    """The window never has to be larger than its screen: at 200 % that has half the room."""
    window.setMinimumSize(_LEAST.boundedTo(window.screen().availableGeometry().size()))


def resize_within_screen(dialog: QWidget, size: QSize) -> None:
    """Give a dialog its usual size, or what there is of it on the screen."""
    dialog.resize(size.boundedTo(dialog.screen().availableGeometry().size() - _AROUND_DIALOG))


def fit(window: QWidget, state: bytes) -> None:
    """The usual size, or what `state` (see `saveGeometry`) says; no part of the window is where the screen ends."""
    window.resize(_USUAL)
    window.restoreGeometry(state)
    allow_small(window)
    room = window.screen().availableGeometry().adjusted(0, 0, 0, -_TITLE)
    if window.isMaximized() or window.isFullScreen() or room.contains(window.geometry()):
        return
    size = window.size().boundedTo(room.size())
    window.resize(size)
    window.move(
        min(max(window.x(), room.left()), room.right() + 1 - size.width()),
        min(max(window.y(), room.top()), room.bottom() + 1 - size.height()),
    )
