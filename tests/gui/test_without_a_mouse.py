"""A person without a mouse does the whole job: places an exhibitor, moves it, answers a finding, exports."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks
from tests.gui.hand import Hand, Reach

from village_planner.gui.canvas.marks import Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import grid_steps
from village_planner.gui.dialogs.export import ExportDialog
from village_planner.gui.main_window import MainWindow
from village_planner.gui.notices import Action, Telling
from village_planner.gui.panels.exhibitor_list import ExhibitorView
from village_planner.gui.panels.finding_card import FindingCard
from village_planner.gui.preferences import Preferences
from village_planner.model.shape import Rectangle, corners
from village_planner.text import Length, say

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


RIGHT, LEFT, UP, DOWN, ENTER, ESCAPE = (
    Qt.Key.Key_Right,
    Qt.Key.Key_Left,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
)


def with_keys(reach: Reach, tool: str, *keys: Qt.Key | tuple[Qt.Key, int]) -> Hand:
    """The hand after keys alone, one of them so many times, with a tool on an empty hall of 25 × 18 m."""
    hand = reach(a_plan())
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool(tool)
    press_keys(hand, *keys)
    return hand


def press_keys(hand: Hand, *keys: Qt.Key | tuple[Qt.Key, int]) -> None:
    for entry in keys:
        key, times = entry if isinstance(entry, tuple) else (entry, 1)
        for _ in range(times):
            hand.key(key)


def cross(hand: Hand) -> bool:
    return bool(hand.canvas.overlay.marks(Layer.CROSS))


@pytest.mark.parametrize("tool", ["row", "block", "grid", "along-wall"])
def test_rows_are_drawn_by_arrow_keys_and_enter(reach: Reach, tool: str) -> None:
    hand = with_keys(reach, tool, (LEFT, 4), (UP, 8), ENTER, (RIGHT, 12), (DOWN, 4))
    assert cross(hand)
    assert hand.canvas.stage.document.session.previewing
    press_keys(hand, ENTER)
    assert len(hand.document.plan.stands) >= 2
    assert (hand.document.session.history.present, hand.canvas.tool) == (1, "select")
    assert not cross(hand)


@pytest.mark.parametrize(("way", "first"), [(RIGHT, 0), (LEFT, -12_000)])
def test_a_row_is_as_long_as_the_cross_has_gone_and_on_the_side_to_which_it_went(
    reach: Reach, way: Qt.Key, first: int
) -> None:
    hand = with_keys(reach, "row", ENTER)
    start = next(m for m in hand.canvas.overlay.marks(Layer.CROSS)).start[0]
    (step, _) = grid_steps(hand.canvas.camera.scale)
    press_keys(hand, (way, 12_000 // step), UP, ENTER)
    rows = hand.document.plan.stands.values()
    left = min(x for s in rows for x, _ in corners(s.shape, s.position, s.rotation))
    assert len(rows) == 4
    assert abs(left - (start + 12 / hand.canvas.camera.scale + first)) < 1


def test_a_number_typed_between_two_enters_is_the_size(reach: Reach) -> None:
    hand = with_keys(reach, "stand", ENTER, RIGHT, UP, Qt.Key.Key_4, Qt.Key.Key_Tab, Qt.Key.Key_3, ENTER)
    (stand,) = hand.document.plan.stands.values()
    assert stand.shape == Rectangle(4_000, 3_000)


def test_with_shift_the_cross_goes_by_the_raster_that_gestures_snap_to(reach: Reach) -> None:
    hand = with_keys(reach, "measure", ENTER)
    hand.key(RIGHT, SHIFT)
    hand.key(ENTER)
    assert [m.text for m in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(m, Pill)] == ["0.10\xa0m"]


def test_a_chain_is_measured_by_keys_and_enter_at_the_same_place_ends_it(reach: Reach) -> None:
    hand = with_keys(reach, "measure", ENTER, (RIGHT, 2), ENTER, (UP, 3), ENTER)
    press_keys(hand, ENTER)
    (step, _) = grid_steps(hand.canvas.camera.scale)
    total = hand.document.translator.value(Length(5 * step))
    assert f"Total {total}" in [m.text for m in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(m, Pill)]
    press_keys(hand, ESCAPE)
    assert (hand.canvas.tool, cross(hand)) == ("select", False)


def test_an_outline_begins_at_the_cross_and_goes_on_by_arrows_and_lengths(reach: Reach) -> None:
    hand = with_keys(reach, "outline", (LEFT, 3), (DOWN, 2), ENTER)
    for arrow, length in ((RIGHT, Qt.Key.Key_6), (UP, Qt.Key.Key_4), (LEFT, Qt.Key.Key_6)):
        press_keys(hand, arrow, length, ENTER)
    press_keys(hand, ENTER)
    xs, ys = zip(*hand.document.plan.halls[hand.document.hall].outline, strict=True)
    assert (max(xs) - min(xs), max(ys) - min(ys)) == (6_000, 4_000)


def test_esc_drops_what_the_keys_hold_and_the_next_enter_begins_anew(reach: Reach) -> None:
    hand = with_keys(reach, "stand", ENTER, (RIGHT, 3), ESCAPE)
    assert (len(hand.document.plan.stands), hand.canvas.tool) == (0, "stand")
    press_keys(hand, (RIGHT, 2), ENTER, (RIGHT, 3), (UP, 3), ENTER)
    assert len(hand.document.plan.stands) == 1


def test_the_mouse_takes_over_from_the_keys(reach: Reach) -> None:
    hand = with_keys(reach, "stand", ENTER, (RIGHT, 3))
    hand.move((3, 3))
    assert (cross(hand), hand.document.session.previewing) == (False, False)
    hand.drag((3, 3), (6, 5))
    assert len(hand.document.plan.stands) == 1


def test_exhibitors_are_placed_one_after_the_other_by_keys(reach: Reach) -> None:
    hand = reach(a_plan().with_exhibitor("Ada").with_exhibitor("Bea"))
    hand.canvas.set_tool("place-next")
    press_keys(hand, ENTER, (RIGHT, 8), ENTER)
    assert sorted(s.exhibitors for s in hand.document.plan.stands.values()) == [("Ada",), ("Bea",)]


def test_arrows_still_move_what_is_selected(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 5)))
    hand.document.select(["A1"])
    hand.key(RIGHT)
    assert (hand.stand("A1").position, cross(hand)) == ((5_010, 5_000), False)


def test_enter_does_to_a_button_what_the_space_bar_does(open_window: OpenWindow) -> None:
    window = open_window()
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    card = next(one for one in window.findChildren(QPushButton) if one.isVisible() and one.isEnabled())
    pressed: list[int] = []
    card.clicked.disconnect()
    card.clicked.connect(lambda: pressed.append(1))
    card.setFocus()
    press(ENTER)
    press(Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_enter_on_a_button_of_the_toolbar_takes_its_tool_up_once(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.activateWindow()
    toolbar = window.workspace.toolbar
    measure = next(
        b
        for b in toolbar.findChildren(QToolButton)
        if b.defaultAction() is not None and b.defaultAction().objectName() == "tool-measure"
    )
    measure.setFocus()
    press(ENTER)
    assert window.canvas.tool == "measure"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_action_of_a_message_shows_that_it_has_the_keyboard(
    open_window: OpenWindow, preferences: Preferences, theme: str
) -> None:
    preferences.theme = theme
    window = open_window(a_plan())
    window.activateWindow()
    window.notices.tell(Telling(say("Exported"), (), "warning", (Action(say("Show"), lambda: None),)))
    show = next(b for b in window.notices.findChildren(QPushButton) if b.text() == "Show")
    without = show.grab().toImage()
    window.actions_.trigger("messages")
    assert QApplication.focusWidget() is show
    assert show.grab().toImage().pixelColor(without.width() // 2, 0) != without.pixelColor(
        without.width() // 2, 0
    )
