"""A person without a mouse does the whole job: places an exhibitor, moves it, answers a finding, exports."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.gui.dialogs.export import ExportDialog
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.exhibitor_list import ExhibitorView
from village_planner.gui.panels.finding_card import FindingCard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    target = QApplication.focusWidget()
    assert target is not None, "the keyboard is nowhere"
    QTest.keyClick(target, key, held)


def test_the_whole_job_without_a_mouse(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    plan = a_plan().with_stand("A1", at=(11, 8)).with_exhibitor("Zebra").with_exhibitor("Ada", on="A1")
    window = open_window(plan)
    window.activateWindow()
    window.canvas.setFocus()
    place_zebra(window)
    move_into_conflict(window, qtbot)
    approve_the_conflict(window, qtbot)
    export(window, qtbot, tmp_path)


def place_zebra(window: MainWindow) -> None:
    """F6 to the list, Tab to the names, type one, Enter."""
    for _ in range(9):
        press(Qt.Key.Key_F6)
        if window.workspace.left.isAncestorOf(QApplication.focusWidget()):
            break
    while not isinstance(QApplication.focusWidget(), ExhibitorView):
        press(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Zeb")
    press(Qt.Key.Key_Return)
    (stand,) = window.document.selected_stands()
    assert window.document.plan.stands[stand].exhibitors == ("Zebra",)
    assert window.canvas.hasFocus()


def move_into_conflict(window: MainWindow, qtbot: QtBot) -> None:
    """Arrows until the status bar says that the stands overlap."""
    (stand,) = window.document.selected_stands()
    here, there = window.document.plan.stands[stand].position, window.document.plan.stands["A1"].position
    for way, less, more in (
        (there.x - here.x, Qt.Key.Key_Left, Qt.Key.Key_Right),
        (there.y - here.y, Qt.Key.Key_Down, Qt.Key.Key_Up),
    ):
        for _ in range(abs(way) // 1000):
            press(more if way > 0 else less, CTRL | SHIFT)
    assert "A1" in window.workspace.status.message()
    wait_for_checks(qtbot, window)
    assert window.desk.report.open_errors(window.document.plan)


def approve_the_conflict(window: MainWindow, qtbot: QtBot) -> None:
    """F7 to the findings, Tab to the decision, Space; the reason and a name are typed, Enter."""
    before = len(window.desk.report.open_errors(window.document.plan))
    qtbot.waitUntil(lambda: any(c.isVisible() for c in window.workspace.checks.findChildren(FindingCard)))
    press(Qt.Key.Key_F7)
    assert isinstance(QApplication.focusWidget(), FindingCard)
    press(Qt.Key.Key_Tab)
    decision = QApplication.focusWidget()
    assert isinstance(decision, QPushButton)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog.focusWidget(), QLineEdit)
            QTest.keyClicks(dialog.focusWidget(), "Agreed on site")
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            QTest.keyClicks(dialog.focusWidget(), "Ada")
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        finally:
            if dialog.isVisible():
                dialog.close()

    window.later(answer, 100)
    press(Qt.Key.Key_Space)
    wait_for_checks(qtbot, window)
    assert len(window.desk.report.open_errors(window.document.plan)) == before - 1


def export(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    """The key of the command opens the dialog, Tab leads to the button, Space presses it."""
    window.document.path = folder / "meeting.village"
    seen: list[bool] = []

    def start() -> None:
        dialog = QApplication.activeModalWidget()
        seen.append(isinstance(dialog, ExportDialog))
        try:
            for _ in range(30):
                if dialog.focusWidget() is dialog.start:
                    break
                QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
            QTest.keyClick(dialog.start, Qt.Key.Key_Space)
        finally:
            window.later(dialog.close, 100)

    window.canvas.setFocus()
    window.activateWindow()  # as the desktop does once a dialog has gone
    qtbot.waitUntil(window.canvas.hasFocus)
    window.later(start, 200)
    press(Qt.Key.Key_E, CTRL)
    assert seen == [True]
    qtbot.waitUntil(lambda: any(folder.glob("**/*.pdf")) and not window.is_exporting, timeout=60_000)


def test_shift_f10_opens_the_menu_of_what_has_the_keyboard(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1", at=(11, 8)))
    window.activateWindow()
    window.canvas.setFocus()
    window.document.select(["A1"])
    asked: list[object] = []
    window.canvas.context_menu_wanted.disconnect()
    window.canvas.context_menu_wanted.connect(asked.append)
    press(Qt.Key.Key_F10, SHIFT)
    assert len(asked) == 1


def test_a_menu_that_is_open_is_not_opened_twice(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1", at=(11, 8)))
    window.canvas.setFocus()
    asked: list[object] = []
    window.canvas.context_menu_wanted.disconnect()
    window.canvas.context_menu_wanted.connect(asked.append)
    menu = QMenu(window)
    menu.addAction("open")
    menu.popup(window.pos())
    window.actions_.trigger("context-menu")
    assert not asked
    menu.close()
