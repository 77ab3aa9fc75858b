"""Hears at once what a scene would tell of its changes only later; it must not know what they are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QGraphicsScene, QWidget


def hear(scene: QGraphicsScene) -> None:
    """Send the events by which a scene tells its changes.

    When they have come, Qt at once paints the windows that wait for it. While a view is painted it would be painted a
    second time within, and its painter be taken away, which ends the program; while a plan changes it would be painted
    half changed. So the windows of its views wait.
    """
    waiting = [_Waiting(window) for window in {view.window() for view in scene.views()}]
    try:
        QCoreApplication.sendPostedEvents(scene, QEvent.Type.MetaCall)
    finally:
        for window in waiting:
            window.end()


class _Waiting(QObject):
    """Keeps a window from being painted, and has it painted afterwards if it was to be."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._is_asked = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        self._is_asked = True
        return True

    def end(self) -> None:
        """The window waits no longer."""
        self._window.removeEventFilter(self)
        if self._is_asked:
            asked = QEvent(QEvent.Type.UpdateRequest)
            QCoreApplication.postEvent(self._window, asked, Qt.EventPriority.LowEventPriority.value)
