"""An organiser's whole job in one sitting: open, drag, see the conflict, undo, approve, save, export."""

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OpenWindow, answer_with, wait_for_checks

from village_planner.gui.dialogs.export import ExportDialog
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.finding_card import FindingCard
from village_planner.model.shape import centre
from village_planner.model.stand import Stand
from village_planner.session.files import open_village


def by_number(window: MainWindow, number: str) -> Stand:
    """A stand as it is now."""
    return next(s for s in window.document.plan.stands.values() if s.number == number)


def pixel_of(window: MainWindow, stand: Stand) -> QPoint:
    """Where the middle of a stand is in the canvas' viewport."""
    x, y = centre(stand.shape, stand.position, stand.rotation)
    return window.canvas.mapFromScene(QPointF(x, y))


def drag(window: MainWindow, start: QPoint, end: QPoint) -> None:
    """Press, move in steps, stay: the release is the caller's."""
    viewport = window.canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for i in range(1, 9):
        at = QPointF(start + (end - start) * i / 8)
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove, at, viewport.mapToGlobal(at), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(viewport, move)


def agree(dialog: QWidget) -> None:
    """Say why and by whom: not every login names a person."""
    for field, words in zip(dialog.findChildren(QLineEdit), ("Agreed on site", "Ada"), strict=True):
        field.setText(words)


def visible_cards(window: MainWindow) -> list[FindingCard]:
    """The findings on show; the panel follows a check in its own time."""
    return [card for card in window.workspace.checks.findChildren(FindingCard) if card.isVisible()]


def test_the_whole_job(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    window.actions_.trigger("open-sample")
    wait_for_checks(qtbot, window)
    assert window.desk.report.open_errors(window.document.plan) == ()

    # Drag one stand onto another: the conflict is seen and said before the mouse is let go.
    moved, target = by_number(window, "B01"), by_number(window, "B03")
    drag(window, pixel_of(window, moved), pixel_of(window, target) + QPoint(5, 3))
    assert window.document.live_findings
    assert window.workspace.status.message()
    QTest.mouseRelease(
        window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=pixel_of(window, target) + QPoint(5, 3)
    )
    wait_for_checks(qtbot, window)
    assert "conflict" in window.workspace.toolbar.pill.text()

    # Undo is by name and total.
    assert "B01" in window.actions_["undo"].text()
    window.actions_.trigger("undo")
    assert by_number(window, "B01") == moved
    wait_for_checks(qtbot, window)
    assert window.desk.report.open_errors(window.document.plan) == ()

    # Make it again, and approve what it causes.
    window.actions_.trigger("redo")
    wait_for_checks(qtbot, window)
    open_before = len(window.desk.report.open_errors(window.document.plan))
    qtbot.waitUntil(lambda: bool(visible_cards(window)))
    card = visible_cards(window)[0]
    answer_with("Approve", agree)
    next(b for b in card.findChildren(QPushButton) if b.text() == "Approve…").click()
    wait_for_checks(qtbot, window)
    assert len(window.desk.report.open_errors(window.document.plan)) == open_before - 1

    # Save and print.
    window.document.path = tmp_path / "meeting.village"
    window.actions_.trigger("save")
    window.files.saving.wait()
    saved = open_village(tmp_path / "meeting.village")
    assert saved.session.plan == window.document.plan
    dialog = ExportDialog(window.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.start.click()
    window.exporting.start(dialog.order())
    qtbot.waitUntil(lambda: not window.is_exporting, timeout=60_000)
    written = list((tmp_path / "meeting-print").glob("**/*.pdf"))
    assert len(written) > 20
