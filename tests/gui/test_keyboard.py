"""Without a mouse: from stand to stand, moving and resizing by keys, parts of the window, placing exhibitors."""

from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks
from tests.gui.hand import ALT, CTRL, NONE, SHIFT, Hand

from village_planner.gui.canvas.reading import reading_order
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.exhibitor_list import ExhibitorView
from village_planner.gui.panels.finding_card import FindingCard
from village_planner.gui.regions import go_to_region, regions
from village_planner.model.ids import HallId, StandId
from village_planner.model.shape import Point, Rectangle
from village_planner.session.session import Session
from village_planner.text import say

Reach = Callable[..., Hand]
THREE = a_plan().with_stand("A1", at=(2, 10)).with_stand("A2", at=(8, 10)).with_stand("A3", at=(2, 3))


def press(hand: Hand, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press keys on the canvas one after the other."""
    hand.canvas.setFocus()
    for key in keys:
        QTest.keyClick(hand.canvas, key, held)


def test_tab_goes_from_stand_to_stand_in_reading_order_and_says_each(reach: Reach) -> None:
    hand = reach(THREE.with_exhibitor("Ada", on="A2"))
    press(hand, Qt.Key.Key_Tab)
    assert hand.document.selection == {"A1"}
    press(hand, Qt.Key.Key_Tab)
    assert hand.document.selection == {"A2"}
    assert hand.canvas.accessibleDescription().startswith("A2, Ada, 3.00\xa0m by 2.00\xa0m")
    press(hand, Qt.Key.Key_Backtab, held=SHIFT)
    assert hand.document.selection == {"A1"}


def test_stands_that_are_not_quite_level_are_read_as_one_line_wherever_they_are() -> None:
    for height in (9.4, 9.6, 10.0):
        built = a_plan().with_stand("A3", at=(12, height)).with_stand("A1", at=(2, height - 0.3))
        built = built.with_stand("A2", at=(7, height - 0.2)).with_stand("B1", at=(2, height - 3))
        assert reading_order(built.plan, HallId("Hall 1")) == ["A1", "A2", "A3", "B1"]


def test_space_keeps_a_stand_selected_while_tab_goes_on(reach: Reach) -> None:
    hand = reach(THREE)
    press(hand, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert hand.document.selection == {"A1", "A3"}
    assert hand.canvas.accessibleDescription().endswith("2 selected")


def test_space_again_lets_the_stand_go(reach: Reach) -> None:
    hand = reach(THREE)
    press(hand, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert hand.document.selection == {"A2"}


def test_another_selection_forgets_what_was_kept(reach: Reach) -> None:
    hand = reach(THREE)
    press(hand, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert hand.document.selection == {"A2"}


def test_the_canvas_says_how_many_things_are_selected_when_there_is_no_stand(reach: Reach) -> None:
    hand = reach(a_plan().with_fixture("Bar"))
    hand.document.select(["Bar"])
    assert hand.canvas.accessibleDescription() == "1 selected"
    hand.document.select([])
    assert hand.canvas.accessibleDescription() == ""


def test_the_menu_key_opens_the_menu_at_the_selected_stand(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(THREE)
    hand.document.select(["A2"])
    with qtbot.waitSignal(hand.canvas.context_menu_wanted) as wanted:
        middle = hand.canvas.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, hand.canvas.mapToGlobal(middle))
        QApplication.sendEvent(hand.canvas.viewport(), event)
    there = hand.canvas.viewport().mapFromGlobal(wanted.args[0])
    assert (there - hand.pixel((9.5, 11)).toPoint()).manhattanLength() <= 3


def test_moving_by_arrow_says_where_the_stand_is(reach: Reach) -> None:
    hand = reach(THREE)
    hand.document.select(["A1"])
    press(hand, Qt.Key.Key_Right, held=SHIFT)
    assert hand.said[-1] == "A1: 2.10\xa0m from the left, 10.00\xa0m from below"


def test_moving_by_arrow_says_what_the_stand_is_in_conflict_with(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)).with_stand("A2", at=(11, 8)))
    hand.document.select(["A1"])
    press(hand, Qt.Key.Key_Right, held=SHIFT)
    assert "A1" in hand.said[-1]
    assert "A2" in hand.said[-1]
    assert any("A2" in hand.document.translator(f.message) for f in hand.document.findings)
    press(hand, Qt.Key.Key_Left, held=SHIFT)
    assert hand.said[-1] == "A1: 8.00\xa0m from the left, 8.00\xa0m from below"


@pytest.mark.parametrize(
    ("key", "held", "shape"),
    [
        (Qt.Key.Key_Right, ALT, Rectangle(3010, 2000)),
        (Qt.Key.Key_Left, ALT, Rectangle(2990, 2000)),
        (Qt.Key.Key_Up, ALT | SHIFT, Rectangle(3000, 2100)),
        (Qt.Key.Key_Down, ALT | SHIFT, Rectangle(3000, 1900)),
        (Qt.Key.Key_Right, ALT | SHIFT | CTRL, Rectangle(4000, 2000)),
    ],
)
def test_alt_and_an_arrow_change_the_size(
    reach: Reach, key: Qt.Key, held: Qt.KeyboardModifier, shape: Rectangle
) -> None:
    hand = reach(THREE)
    hand.document.select(["A1"])
    press(hand, key, held=held)
    assert hand.stand("A1").shape == shape
    assert "×" in hand.said[-1]
    hand.document.undo()
    assert hand.stand("A1").shape == Rectangle(3000, 2000)


def test_quick_changes_of_size_are_one_step_and_moving_after_them_is_another(reach: Reach) -> None:
    hand = reach(THREE)
    hand.document.select(["A1"])
    press(hand, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, held=ALT)
    assert hand.document.session.history.present == 1
    press(hand, Qt.Key.Key_Right)
    assert hand.document.session.history.present == 2
    assert hand.stand("A1").shape == Rectangle(3020, 2010)
    assert hand.stand("A1").position == Point(2010, 10_000)


def test_a_locked_stand_stays_and_says_why(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", locked=True))
    hand.document.select(["A1"])
    press(hand, Qt.Key.Key_Right)
    assert hand.said[-1] == "What is locked stays. Unlock it first."


def test_f6_goes_round_the_parts_of_the_window_and_back(open_window: OpenWindow) -> None:
    window = open_window(THREE)
    window.activateWindow()
    window.actions_.trigger("stand-table")
    window.canvas.setFocus()
    parts = [part.widget for part in regions(window.workspace)]
    assert len(parts) >= 6
    way = walk_around(window, "next-region", len(parts))
    assert set(way) == set(range(len(parts)))
    assert walk_around(window, "previous-region", len(parts)) == [*reversed(way[:-1]), way[-1]]


def walk_around(window: MainWindow, command: str, times: int) -> list[int]:
    """The parts of the window reached by a command, one after the other."""
    reached = []
    for _ in range(times):
        window.actions_.trigger(command)
        focus = QApplication.focusWidget()
        reached += [
            i
            for i, part in enumerate(regions(window.workspace))
            if part.widget is focus or part.widget.isAncestorOf(focus)
        ]
    return reached


def test_a_hidden_panel_is_left_out_on_the_way_round(open_window: OpenWindow) -> None:
    window = open_window(THREE)
    before = len(regions(window.workspace))
    window.actions_.trigger("panel-left")
    assert len(regions(window.workspace)) == before - 1


def exhibitor_list(window: MainWindow, name: str) -> ExhibitorView:
    """The list of exhibitors with the keyboard on a name, found by typing it."""
    (view,) = window.findChildren(ExhibitorView)
    window.activateWindow()
    view.setFocus()
    QTest.keyClicks(view, name)
    row = view.current_row()
    assert row is not None
    assert row.name == name
    return view


def test_enter_in_the_list_places_who_waits_where_there_is_room(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(10, 8), size=(6, 4)).with_exhibitor("Ada"))
    QTest.keyClick(exhibitor_list(window, "Ada"), Qt.Key.Key_Return)
    (new,) = window.document.selection
    stands = window.document.plan.stands
    assert stands[new].exhibitors == ("Ada",)
    assert stands[StandId("A1")].exhibitors == ()
    assert window.canvas.hasFocus()
    assert "Ada" in window.workspace.status.message()


def test_enter_in_the_list_places_who_waits_on_the_free_stand_selected(open_window: OpenWindow) -> None:
    window = open_window(THREE.with_exhibitor("Ada"))
    window.document.select(["A3"])
    QTest.keyClick(exhibitor_list(window, "Ada"), Qt.Key.Key_Return)
    assert window.document.plan.stands[StandId("A3")].exhibitors == ("Ada",)
    assert len(window.document.plan.stands) == 3


def test_nobody_is_driven_off_a_stand_by_placing_another(open_window: OpenWindow) -> None:
    window = open_window(THREE.with_exhibitor("Bob", on="A1").with_exhibitor("Ada"))
    view = exhibitor_list(window, "Ada")
    window.document.select(["A1"])
    window.desk.chosen_exhibitor = view.exhibitor_model().rows[1].exhibitor
    window.actions_.trigger("place-exhibitor")
    assert window.document.plan.stands[StandId("A1")].exhibitors == ("Bob",)
    assert len(window.document.plan.stands) == 4


def test_a_stand_that_the_canvas_draws_a_moment_later_is_brought_into_view(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(THREE.with_exhibitor("Ada"))
    monkeypatch.setattr(window.canvas.floor_scene, "plan_changed", lambda *_, **__: None)
    window.desk.chosen_exhibitor = exhibitor_list(window, "Ada").exhibitor_model().rows[1].exhibitor
    window.actions_.trigger("place-exhibitor")
    (new,) = set(window.document.plan.stands) - {"A1", "A2", "A3"}
    assert window.document.selection == {new}
    assert new not in window.canvas.floor_scene.entities


def test_enter_on_an_exhibitor_with_a_stand_shows_the_stand(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(THREE.with_exhibitor("Bob", on="A3"))
    before = window.document.plan
    with qtbot.waitSignal(window.document.found):
        QTest.keyClick(exhibitor_list(window, "Bob"), Qt.Key.Key_Return)
    assert window.document.plan is before


def test_a_letter_in_the_list_looks_for_a_name_and_is_no_command(open_window: OpenWindow) -> None:
    window = open_window(THREE.with_exhibitor("Sonar").with_exhibitor("Ada"))
    exhibitor_list(window, "Sonar")
    assert window.tool == "select"


def go_to_findings(window: MainWindow, qtbot: QtBot) -> FindingCard:
    """Ask for the checks; the keyboard is on the first card as soon as the layout has shown it."""
    window.activateWindow()
    window.actions_.trigger("show-checks")
    return on_a_finding(qtbot)


def on_a_finding(qtbot: QtBot) -> FindingCard:
    """Wait until the keyboard is on a card."""
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), FindingCard))
    card = QApplication.focusWidget()
    assert isinstance(card, FindingCard)
    return card


def test_who_asks_for_the_checks_before_they_have_answered_gets_there_with_the_answer(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan())
    window.activateWindow()
    two = a_plan().with_stand("A1", at=(8, 8)).with_stand("A2", at=(9, 8))
    window.document.replace(Session(two.plan, say("New village")), None)
    window.actions_.trigger("show-checks")
    assert window.checker.report is None
    on_a_finding(qtbot)


def test_who_goes_elsewhere_before_the_checks_have_answered_is_left_there(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan())
    window.activateWindow()
    two = a_plan().with_stand("A1", at=(8, 8)).with_stand("A2", at=(9, 8))
    window.document.replace(Session(two.plan, say("New village")), None)
    window.actions_.trigger("show-checks")
    window.workspace.inspector.setFocus()
    elsewhere = QApplication.focusWidget()
    wait_for_checks(qtbot, window)
    QApplication.sendPostedEvents()  # the layout shows the new cards
    assert elsewhere is QApplication.focusWidget() is not None


def test_arrows_go_from_finding_to_finding_and_enter_shows_the_place(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_stand("A1", at=(8, 8)).with_stand("A2", at=(9, 8)))
    first = go_to_findings(window, qtbot)
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert isinstance(second, FindingCard)
    assert second is not first
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert window.document.selection


def test_the_window_has_the_keys_again_when_a_dialog_was_closed(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan())
    window.activateWindow()
    window.canvas.setFocus()
    dialog = QDialog()  # whose parent no desktop knows
    dialog.setModal(True)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    asked: list[bool] = []
    window.activateWindow = lambda: asked.append(True)
    dialog.reject()
    qtbot.waitUntil(lambda: asked == [True])


def test_what_has_gone_before_it_was_drawn_is_not_drawn_any_more(open_window: OpenWindow) -> None:
    window = open_window(THREE)
    scene, plan = window.canvas.floor_scene, window.document.plan
    scene._put_off(plan.stands[StandId("A1")])
    assert scene.catch_up(structs.replace(plan, stands=plan.stands.drop(StandId("A1"))), 5.0, passing=False)
    assert "A1" not in scene.entities


def test_going_round_a_window_of_which_nothing_is_shown_does_nothing(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.workspace.hide()
    assert regions(window.workspace) == []
    for backwards in (False, True):
        go_to_region(window.workspace, backwards=backwards)
