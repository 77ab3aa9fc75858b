"""Has a scene tell what has changed while a view of it is painted; it must not know what is in the scene."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QGraphicsView


class LateChanges(QObject):
    """Sends the events by which a scene tells its changes, which would come only after the painting.

    When they have come, Qt at once paints the windows that wait for it: the widget that is being painted would be
    painted a second time within, and its painter be taken away. So a window waits until the painting is over.
    """

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._is_asked = False
        """Whether the window was asked to paint meanwhile."""

    def hear(self) -> None:
        """To be called while the view is painted."""
        window = self._view.window()
        window.installEventFilter(self)
        try:
            QCoreApplication.sendPostedEvents(self._view.scene(), QEvent.Type.MetaCall)
        finally:
            window.removeEventFilter(self)
        if self._is_asked:
            self._is_asked = False
            QCoreApplication.postEvent(
                window, QEvent(QEvent.Type.UpdateRequest), Qt.EventPriority.LowEventPriority.value
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        self._is_asked = True
        return True
