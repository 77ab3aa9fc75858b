"""What is typed before a window that was asked for has the keys goes to it; it must not know what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

_LOOK_AGAIN_MS: Final = 10
_MOST_LOOKS: Final = 30
"""A desktop that has not given the keys back after so many looks will not do it any more."""


def ask(window: MainWindow, dialog: QDialog, field: QWidget) -> bool:
    """Show a dialog until it is answered; whatever is typed into other windows meanwhile goes into its field.

    It blocks nothing: Qt drops what is typed into a blocked window, and a desktop takes a moment to give the keys to
    a new one. So the window may be closed, or deleted with its dialog, before there is an answer: that is a no.
    """
    waiting, ahead = QEventLoop(), _Ahead(window, dialog, field)
    for ended in (dialog.finished, dialog.destroyed, ahead.hidden):
        ended.connect(waiting.quit)
    application = QApplication.instance()
    application.installEventFilter(ahead)
    dialog.show()
    dialog.activateWindow()
    waiting.exec()
    if not isValid(dialog):
        return False
    application.removeEventFilter(ahead)
    if not window.isVisible():
        dialog.reject()
    if QApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
        window.activateWindow()  # not every desktop gives it the keys back
    return dialog.result() == QDialog.DialogCode.Accepted


def when_in_front(window: MainWindow, run: Callable[[], object], looks: int = _MOST_LOOKS) -> None:
    """Run something that may take long once the window has the keys: those typed meanwhile wait for it then."""
    if not window.isVisible():
        return
    if window.isActiveWindow() or not looks:
        run()
        return
    window.later(lambda: when_in_front(window, run, looks - 1), _LOOK_AGAIN_MS)


class _Ahead(QObject):
    """Hands the keys of all other windows to a field, and tells when there is nothing to answer any more."""

    hidden = Signal()
    """The window or its dialog is out of sight."""

    def __init__(self, window: QWidget, dialog: QDialog, field: QWidget) -> None:
        super().__init__(dialog)
        self._window, self._dialog, self._field = window, dialog, field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Hide and not event.spontaneous()
        ):  # spontaneous: made small by the desktop
            if watched in (self._window, self._dialog):
                self.hidden.emit()
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if watched == self._dialog.windowHandle() or not self._dialog.isVisible():
            return False
        event.accept()
        if event.type() != QEvent.Type.ShortcutOverride:  # accepted it comes once more, as a key
            QApplication.sendEvent(self._field, event.clone())
        return True
