"""Nobody needs a mouse or eyes for a control: each has a name, takes the keyboard, and shows when it has it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OpenWindow
from tests.gui.test_words_fit import a_village, show_every_panel

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.dialogs.command_list import CommandList
from village_planner.gui.dialogs.export import ExportDialog
from village_planner.gui.dialogs.shortcuts import ShortcutSheet
from village_planner.gui.main_window import MainWindow

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
QUESTIONS = (
    "event", "categories", "add-exhibitor", "paste-exhibitors", "add-hall", "edit-hall", "new", "about",
    "venue-values",
)  # fmt: skip
"""Commands that open a dialog of fields."""


def controls(window: QWidget) -> list[QWidget]:
    """Everything that Tab reaches now, but for Qt's own inner parts."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox)
        and widget.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    if isinstance(widget, QTabBar | QTabWidget):
        return "tabs say their own words"
    return ""


def nameless(window: QWidget) -> list[str]:
    """Controls that a screen reader cannot name."""
    return [
        f"{type(w).__name__} {w.objectName()!r} in {type(w.parent()).__name__}"
        for w in controls(window)
        if not name_of(w) and not isinstance(w, QScrollArea | QStackedWidget)
    ]


@LANGUAGES
def test_every_control_of_the_window_has_a_name(open_window: OpenWindow, language: str) -> None:
    window = open_window(a_village(), language)
    window.actions_.trigger("stand-table")
    for where in show_every_panel(window):
        QApplication.processEvents()
        assert nameless(window) == [], where


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_control_of_a_dialog_has_a_name(open_window: OpenWindow, command: str) -> None:
    window = open_window(a_village())
    found = look_at_dialog(window, lambda: window.actions_.trigger(command), nameless)
    assert found == [[]]


def look_at_dialog(
    window: MainWindow, open_it: Callable[[], object], look: Callable[[QWidget], list[str]]
) -> list[list[str]]:
    """What `look` sees in the dialog that comes, which is closed then."""
    seen: list[list[str]] = []

    def when_it_is_there() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            try:
                seen.append(look(dialog))
            finally:
                dialog.close()

    window.later(when_it_is_there, 100)
    open_it()
    return seen


@pytest.mark.parametrize(
    "make", [CommandList, lambda w: ShortcutSheet(w.desk), lambda w: ExportDialog(w.desk)]
)
def test_every_control_of_the_larger_dialogs_has_a_name(
    open_window: OpenWindow, qtbot: QtBot, make: Callable[[MainWindow], QDialog]
) -> None:
    dialog = make(open_window(a_village()))
    qtbot.addWidget(dialog)
    dialog.show()
    assert controls(dialog)
    assert nameless(dialog) == []


@THEMES
def test_every_control_shows_that_it_has_the_keyboard(open_window: OpenWindow, theme: str) -> None:
    window = open_window(a_village())
    window.actions_.trigger(f"theme-{theme}")
    window.actions_.trigger("stand-table")
    QApplication.processEvents()
    for where in show_every_panel(window):
        QApplication.processEvents()
        unseen = [f"{type(w).__name__} {name_of(w)!r}" for w in controls(window) if not shows_focus(w)]
        assert unseen == [], where


def shows_focus(widget: QWidget) -> bool:
    """Whether a control looks different when the keyboard comes to it by Tab."""
    if isinstance(widget, QLineEdit | QScrollArea | QTabBar):
        return True  # a caret, a page, an underlined word
    if isinstance(widget, QAbstractItemView) and not widget.model().rowCount():
        return True  # an empty list
    if isinstance(widget, QAbstractItemView) and not widget.currentIndex().isValid():
        rows = (widget.model().index(row, 0) for row in range(widget.model().rowCount()))
        widget.setCurrentIndex(next(row for row in rows if row.flags() & Qt.ItemFlag.ItemIsEnabled))
    inner = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, CanvasView)
    area = widget.viewport() if inner else widget
    widget.clearFocus()
    before = area.grab().toImage()
    widget.window().activateWindow()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    after = area.grab().toImage()
    return before != after


def test_the_canvas_shows_no_frame_when_the_mouse_gave_it_the_keyboard(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    canvas = window.canvas
    canvas.clearFocus()
    before = canvas.grab().toImage()
    canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert canvas.grab().toImage() == before
