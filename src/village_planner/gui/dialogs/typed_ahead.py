"""What is typed before a window that was asked for has the keys goes to it; it must not know what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

_LOOK_AGAIN_MS: Final = 10
_MOST_LOOKS: Final = 30
"""A desktop that has not given the keys back after so many looks will not do it any more."""


def ask(window: MainWindow, dialog: QDialog, field: QWidget) -> bool:
    """Show a dialog until it is answered; whatever is typed into other windows meanwhile goes into its field.

    It blocks nothing: Qt drops what is typed into a blocked window, and a desktop takes a moment to give the keys to
    a new one.
    """
    waiting, ahead = QEventLoop(), _Ahead(dialog, field)
    dialog.finished.connect(waiting.quit)
    application = QApplication.instance()
    application.installEventFilter(ahead)
    dialog.show()
    dialog.activateWindow()
    waiting.exec()
    application.removeEventFilter(ahead)
    if QApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
        window.activateWindow()  # not every desktop gives it the keys back
    return dialog.result() == QDialog.DialogCode.Accepted


def when_in_front(window: MainWindow, run: Callable[[], object], looks: int = _MOST_LOOKS) -> None:
    """Run something that may take long once the window has the keys: those typed meanwhile wait for it then."""
    if window.isActiveWindow() or not looks:
        run()
        return
    window.later(lambda: when_in_front(window, run, looks - 1), _LOOK_AGAIN_MS)


class _Ahead(QObject):
    """Hands the keys of all other windows to a field."""

    def __init__(self, dialog: QDialog, field: QWidget) -> None:
        super().__init__(dialog)
        self._dialog, self._field = dialog, field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if watched == self._dialog.windowHandle() or not self._dialog.isVisible():
            return False
        event.accept()
        if event.type() != QEvent.Type.ShortcutOverride:  # accepted it comes once more, as a key
            QApplication.sendEvent(self._field, event.clone())
        return True
