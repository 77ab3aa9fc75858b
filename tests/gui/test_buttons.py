"""What a second mouse button, the space bar or a lost release does in the middle of a gesture: nothing of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.builders import a_plan
from tests.gui.hand import MIDDLE, Hand, Reach

from village_planner.model.ids import StandId

RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def hand(reach: Reach) -> Hand:
    """A hand on a hall with two stands."""
    return reach(a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(12, 9)))


@pytest.mark.parametrize("button", [MIDDLE, RIGHT])
def test_a_second_button_in_a_drag_changes_nothing(hand: Hand, button: Qt.MouseButton) -> None:
    hand.press((6, 6))
    hand.move((8, 8))
    hand.press((13, 10), button=button)
    hand.release(button=button)
    assert hand.document.selection == {StandId("A1")}
    assert hand.document.session.previewing
    hand.move((9, 9))
    hand.release()
    assert hand.place("A1") == (8, 8)


def test_a_middle_button_after_a_press_begins_no_other_gesture(hand: Hand) -> None:
    hand.press((6, 6))
    hand.press((6, 6), button=MIDDLE)
    hand.release()
    hand.release(button=MIDDLE)
    hand.move((9, 9))
    assert hand.place("A1") == (5, 5)


def test_the_space_bar_after_a_press_does_not_take_the_release_away(hand: Hand) -> None:
    hand.press((6, 6))
    QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
    hand.move((8, 8))
    hand.release()
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Space)
    hand.move((12, 12))
    assert hand.place("A1") == (7, 7)


def test_a_drag_that_was_let_go_over_something_else_is_dropped(hand: Hand) -> None:
    hand.press((6, 6))
    hand.move((8, 8))
    hand.let_go_elsewhere()
    hand.move((12, 12))
    assert not hand.document.session.previewing
    assert hand.place("A1") == (5, 5)


def test_after_a_lost_release_the_next_press_is_one_of_its_own(hand: Hand) -> None:
    hand.press((6, 6))
    hand.let_go_elsewhere()
    hand.drag((13, 10), (14, 11))
    assert (hand.place("A1"), hand.place("A2")) == ((5, 5), (13, 10))


def test_the_middle_button_adds_no_corner_to_an_outline(hand: Hand) -> None:
    hand.canvas.set_tool("outline")
    for corner in ((2, 2), (10, 2), (10, 8)):
        hand.click(corner)
    hand.press((20, 15), button=MIDDLE)
    hand.release(button=MIDDLE)
    hand.click((2, 2))
    (hall,) = hand.document.plan.halls.values()
    assert len(hall.outline) == 3


def test_two_quick_presses_of_the_middle_button_pan_twice(hand: Hand) -> None:
    before = hand.pixel((0, 0))
    hand.second_press((10, 10), MIDDLE)
    hand.move((11, 10))
    hand.release(button=MIDDLE)
    assert hand.pixel((0, 0)).x() > before.x()
