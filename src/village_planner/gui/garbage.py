"""Collects Python's garbage on the user interface's thread and nowhere else; it must not know what is garbage.

Python collects in whichever thread happens to ask for memory. In a worker's that would destroy widgets and timers of
parts that are gone outside the one thread that may do so, and Qt ends the program, or a part that still listens finds
itself half destroyed.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY_MS: Final = 500

_OLDEST: Final = 2
"""The generation of which Python collects everything."""

_PATIENCE: Final = 20
"""So many times at most a collection that is due waits for the hand: it takes up to several frames in a large plan."""


class Collector(QTimer):
    """From its start on garbage is collected as often as Python would do it, between two events of the window.

    While a hand moves or holds something it waits, unless that lasts for many seconds.
    """

    def __init__(self, parent: QObject, moves: Callable[[], bool] = lambda: False) -> None:
        """`moves` is asked whether the mouse moves over the canvas."""
        gc.disable()
        super().__init__(parent, interval=_EVERY_MS)
        self._moves = moves
        self._waited = 0
        self.timeout.connect(self._collect)

    def _collect(self) -> None:
        is_at_work = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton or self._moves()
        if is_at_work and self._waited < _PATIENCE:
            self._waited += 1
            return
        self._waited = 0
        if collect_what_is_due() == _OLDEST and not is_at_work:
            give_back()


def collect_what_is_due() -> int | None:
    """Collect the oldest generation of which Python would say that it is time, and answer it; None when it is not."""
    for generation, (count, most) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if 0 < most < count:
            gc.collect(generation)
            return generation
    return None


def give_back() -> None:
    """Give the system back what is free, which takes some milliseconds: pictures come and go between small things, and
    the holes that they leave would make a long session grow. Systems without `malloc_trim` see to it themselves.
    """
    if (trim := _malloc_trim()) is not None:
        trim(0)


@cache
def _malloc_trim() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), "malloc_trim", None)
