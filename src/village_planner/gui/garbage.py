"""Collects Python's garbage on the user interface's thread and nowhere else; it must not know what is garbage.

Python collects in whichever thread happens to ask for memory. In a worker's that would destroy widgets and timers of
parts that are gone outside the one thread that may do so, and Qt ends the program, or a part that still listens finds
itself half destroyed.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 500


class Collector(QTimer):
    """From its start on garbage is collected as often as Python would do it, between two events of the window."""

    def __init__(self, parent: QObject) -> None:
        gc.disable()
        super().__init__(parent, interval=_EVERY_MS)
        self.timeout.connect(collect_what_is_due)


def collect_what_is_due() -> None:
    """Collect the oldest generation of which Python would say that it is time; none when it is not."""
    for generation, (count, most) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if 0 < most < count:
            gc.collect(generation)
            return
