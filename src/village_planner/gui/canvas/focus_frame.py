"""A frame around the canvas while the keyboard has come to it by a key: else nobody sees where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from village_planner.gui.widgets import mark


class FocusFrame(QFrame):
    """Lies over the viewport, lets everything through, and goes with the focus."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        mark(self, role="focus")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self.settle()

    def settle(self) -> None:
        """Be as large as what is seen."""
        self.setGeometry(self._view.viewport().geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and watched is not self._view:
            self.settle()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return False
