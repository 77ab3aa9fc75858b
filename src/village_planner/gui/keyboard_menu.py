"""The menu of what has the keyboard, for keyboards without a menu key; it must not know what the menus are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication


def open_keyboard_menu() -> None:
    """Ask what has the keyboard for its context menu, as the menu key does; nothing is done without any.

    Where the system opened it already, as Windows does for Shift+F10, it is not opened twice.
    """
    widget = QApplication.focusWidget()
    if widget is None or QApplication.activePopupWidget() is not None:
        return
    where = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # of a list, its current row
    place = QRectF(where if where is not None else widget.rect()).center().toPoint()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
