"""The buttons of an import, and what is being done meanwhile; it must not know what it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.widgets import button, label, row
from village_planner.text import Message

_SOON_MS: Final = 200
"""Work that has ended by then shows no progress."""


class Footer(QWidget):
    """Back at the left, then progress, Cancel and the way forward at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._translator = t = desk.translator
        self.back = button(t.say("Back"), _nothing)
        self.cancel = button(t.say("Cancel"), _nothing)
        self.forward = button(t.say("Next"), _nothing, "primary")
        self.forward.setDefault(True)
        self.stop = button(t.say("Stop"), _nothing, "quiet")
        self._words, self._bar = label("", "muted"), QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(t.say("Progress"))
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(lambda: self._show(shown=True))
        self.setLayout(row(self.back, self._bar, self._words, self.stop, 0, self.cancel, self.forward))
        self._show(shown=False)

    def show_work(self, what: Message | None) -> None:
        """Say what is being done; None for nothing."""
        if what is None:
            self._soon.stop()
            self._show(shown=False)
        else:
            self._words.setText(self._translator(what))
            self._soon.start()

    def _show(self, *, shown: bool) -> None:
        for part in (self._bar, self._words, self.stop):
            part.setVisible(shown)


def _nothing() -> None:
    """Who has the buttons connects them."""
