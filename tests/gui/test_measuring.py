"""The measure tool closes chains to areas, tells angles, catches places and copies what it tells."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import CTRL, Hand, Reach

from village_planner.drawing.primitives import Role
from village_planner.gui.canvas.marks import Dot, Outline, Pill, pill_box
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.measure_marks import chain_marks
from village_planner.text import Translator


def pills(hand: Hand) -> list[str]:
    return [mark.text for mark in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(mark, Pill)]


def measuring(hand: Hand, *places: tuple[float, float]) -> Hand:
    """The hand after clicks at places with the tool."""
    hand.canvas.set_tool("measure")
    for place in places:
        hand.click(place)
    return hand


def test_a_click_on_the_first_place_closes_the_chain_and_tells_the_area(reach: Reach) -> None:
    hand = measuring(reach(a_plan()), (2, 2), (6, 2), (6, 5), (2, 5), (2, 2))
    assert "12\xa0m² · perimeter 14.00\xa0m" in pills(hand)
    assert any(isinstance(mark, Outline) for mark in hand.canvas.overlay.marks(Layer.TOOL))
    assert hand.said[-1] == "12\xa0m² · perimeter 14.00\xa0m. Ctrl+C copies it."


def test_the_area_is_shown_before_the_last_click_and_near_is_near_enough(reach: Reach) -> None:
    hand = measuring(reach(a_plan()), (2, 2), (6, 2), (6, 5))
    hand.move((2.1, 2.1))
    assert "6\xa0m² · perimeter 12.00\xa0m" in pills(hand)
    hand.move((3, 4))
    assert not any("perimeter" in words for words in pills(hand))


def test_two_places_are_no_area(reach: Reach) -> None:
    hand = measuring(reach(a_plan()), (2, 2), (6, 2), (2, 2))
    assert "Total 8.00\xa0m" in pills(hand)


def test_a_ring_that_crosses_itself_tells_its_perimeter_alone(reach: Reach) -> None:
    hand = measuring(reach(a_plan()), (2, 2), (6, 6), (6, 2), (2, 6), (2, 2))
    assert "Perimeter 19.31\xa0m" in pills(hand)


def test_bends_tell_their_angle_where_there_is_room(reach: Reach) -> None:
    hand = measuring(reach(a_plan()), (2, 2), (6, 2), (6, 5))
    assert "90°" in pills(hand)
    hand = measuring(reach(a_plan()), (2, 2), (2.3, 2), (2.3, 2.4))
    assert not any("°" in words for words in pills(hand))


def test_after_an_area_a_new_click_begins_anew(reach: Reach) -> None:
    hand = measuring(reach(a_plan()), (2, 2), (6, 2), (6, 5), (2, 2), (10, 10))
    hand.move((13, 10))
    assert pills(hand) == ["3.00\xa0m"]


def test_a_place_that_was_caught_is_told_by_its_colour(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 8)))
    hand.canvas.set_snapping(True)
    measuring(hand, (2, 2))
    for place, role in (((5.05, 8.04), Role.ACCENT), ((12.3, 4.1), Role.GUIDE)):
        hand.move(place)
        dots = [mark for mark in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(mark, Dot)]
        assert dots[-1].role is role


def test_ctrl_c_copies_what_is_measured(reach: Reach) -> None:
    hand = measuring(reach(a_plan()), (2, 2), (6, 2), (6, 5))
    hand.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "7.00 m"
    assert hand.said[-1] == "Copied: 7.00 m"
    hand.click((2, 2))
    hand.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "6 m² · perimeter 12.00 m"


def test_ctrl_c_copies_the_measure_although_a_stand_is_selected(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(5, 8)))
    window.document.select(["A1"])
    measuring(Hand(window.canvas), (2, 2), (6, 2))
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "4.00 m"
    assert window.clipping is None


def test_ctrl_c_copies_the_stand_as_long_as_there_is_no_length(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(10, 10)))
    hand = Hand(window.canvas)
    hand.document.select(["A1"])
    measuring(hand, (2, 2))
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CTRL)
    assert window.clipping is not None


def test_another_hall_does_not_show_what_was_measured_here(reach: Reach) -> None:
    hand = measuring(reach(a_plan().with_hall("Hall 2")), (2, 2), (6, 2), (6, 5))
    assert pills(hand)
    hand.document.show_hall("Hall 2")
    assert pills(hand) == []


@pytest.mark.parametrize("far", [300, 900, 1600, 4000])
def test_numbers_of_a_chain_cover_neither_each_other_nor_a_short_line(qapp: QApplication, far: int) -> None:
    to_pixels, scale = QTransform.fromScale(0.05, -0.05), 0.05
    chain = [(0, 0), (4000, 0), (4000 + far, far), (4000 + far, far + 500)]
    marks = chain_marks(chain, Translator("fr"), scale, to_pixels, None)
    boxes = [pill_box(mark, to_pixels) for mark in marks if isinstance(mark, Pill)]
    assert len(boxes) >= 4
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))


def test_in_another_hall_nothing_snaps_to_what_stands_in_the_first(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(3, 3)).with_hall("Hall 2", (25, 18)))
    hand.canvas.set_snapping(True)
    measuring(hand, (3.02, 3.02))
    assert any(
        isinstance(mark, Dot) and mark.at == (3000, 3000) for mark in hand.canvas.overlay.marks(Layer.TOOL)
    )
    hand.document.show_hall(max(hand.document.plan.halls))
    hand.click((3.02, 3.02))
    assert not any(
        isinstance(mark, Dot) and mark.at == (3000, 3000) for mark in hand.canvas.overlay.marks(Layer.TOOL)
    )
