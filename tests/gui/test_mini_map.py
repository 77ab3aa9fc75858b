"""The small map: there when the hall does not fit, goes where one clicks, drawn anew only when the plan has changed."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import Hand

from village_planner.edits.floor import delete
from village_planner.gui.canvas import small_picture
from village_planner.gui.canvas.mini_map import MiniMap
from village_planner.gui.main_window import MainWindow
from village_planner.gui.theme import UNIT
from village_planner.text import say


def a_village() -> PlanBuilder:
    return a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(20, 14))


def map_of(window: MainWindow) -> MiniMap:
    found = window.workspace.cards.map
    assert found is not None
    return found


def near(window: MainWindow) -> MiniMap:
    """The map of a window whose view shows a part of the hall."""
    window.canvas.camera.zoom(4)
    QApplication.processEvents()
    return map_of(window)


def test_it_comes_when_the_hall_does_not_fit_and_goes_when_it_does(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    assert not map_of(window).isVisible()
    assert near(window).isVisible()
    window.canvas.fit()
    assert not map_of(window).isVisible()


def test_a_window_in_another_language_does_not_show_it_without_need(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    window.use_language("fr")
    QApplication.processEvents()
    assert window.canvas.camera.at_home
    assert not map_of(window).isVisible()


def test_it_can_be_switched_off_for_good(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    near(window)
    window.actions_.trigger("map")
    assert not map_of(window).isVisible()
    window.canvas.camera.zoom(2)
    assert not map_of(window).isVisible()
    assert not window.preferences.map
    window.actions_.trigger("map")
    assert map_of(window).isVisible()


def test_a_click_brings_that_place_into_the_middle(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    small = near(window)
    percent = window.canvas.camera.percent
    wanted = small._on_map().map(QPointF(20_000, 14_000)).toPoint()
    QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=wanted)
    centre = window.canvas.camera.centre
    assert (centre.x(), centre.y()) == pytest.approx((20_000, 14_000), abs=150)
    assert window.canvas.camera.percent == pytest.approx(percent)


def test_a_drag_takes_the_view_along_and_stays_in_the_hall(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    small = near(window)
    QTest.mousePress(small, Qt.MouseButton.LeftButton, pos=QPoint(UNIT + 20, UNIT + 20))
    before = window.canvas.camera.centre
    QTest.mouseMove(small, QPoint(UNIT + 60, UNIT + 40))
    assert window.canvas.camera.centre != before
    QTest.mouseMove(small, QPoint(10_000, UNIT + 40))
    assert window.canvas.camera.centre.x() == pytest.approx(25_000, abs=150)
    assert window.document.selection == frozenset()


def test_what_is_seen_is_where_the_canvas_is(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    small = near(window)
    view = window.canvas.viewport().rect()
    corner = window.canvas.camera.floor(QPointF(0, view.height()))
    seen = small.seen()
    assert (seen.left(), seen.top()) == pytest.approx((corner.x(), corner.y()), abs=1)
    assert QRectF(small.rect()).contains(small._on_map().mapRect(small._box))


def test_the_picture_is_kept_during_a_gesture_and_drawn_anew_after_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_village())
    small = near(window)
    picture = small.grab().toImage()
    hand = Hand(window.canvas)
    centre = window.canvas.camera.centre
    window.canvas.camera.look_at(window.canvas.camera.percent, QPointF(4_000, 3_000))
    beside = small.grab().toImage()
    hand.press((3, 3))
    for step in range(10):
        hand.move((3 + step / 5, 3))
    assert small.grab().toImage() == beside
    hand.release()
    qtbot.waitUntil(lambda: small.grab().toImage() != beside)
    assert centre != window.canvas.camera.centre
    assert picture != beside


def test_a_large_hall_is_drawn_bit_by_bit(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = near(open_window(a_hall_of(40)))
    qtbot.waitUntil(lambda: small._drawn_picture().is_whole)
    at_once = small.grab().toImage()
    monkeypatch.setattr(small_picture, "_BIT_S", 0.0)
    small.draw_anew()
    assert small.grab().toImage() != at_once
    bits = [small._drawn_picture().is_whole]
    qtbot.waitUntil(lambda: bits.append(small._drawn_picture().is_whole) or bits[-1])
    assert small.grab().toImage() == at_once


def test_after_a_step_the_picture_before_is_shown_until_the_next_one_is_whole(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(a_hall_of(40))
    small = near(window)
    qtbot.waitUntil(lambda: small._drawn_picture().is_whole)
    before = small.grab().toImage()
    monkeypatch.setattr(small_picture, "_BIT_S", 0.0)
    document = window.canvas.document
    document.commit(say("Delete"), delete(document.plan, ["A0"]))
    small._renew()
    assert small.grab().toImage() == before
    assert not small._drawn_picture().is_whole
    qtbot.waitUntil(lambda: small._drawn_picture().is_whole)
    assert small.grab().toImage() != before


def a_hall_of(stands: int) -> PlanBuilder:
    built = a_plan().with_hall("Hall 1", size=(100, 100))
    for number in range(stands):
        built = built.with_stand(f"A{number}", at=(number % 20 * 4, number // 20 * 4))
    return built


@pytest.mark.parametrize("size", [(960, 600), (1480, 900)])
def test_map_and_legend_leave_each_other_room(open_window: OpenWindow, size: tuple[int, int]) -> None:
    window = open_window(a_village(), size=size)
    window.actions_.trigger("colour-size")
    small, legend = near(window), window.workspace.cards.legend
    assert legend is not None
    assert not (small.isVisible() and small.geometry().intersects(legend.geometry()))
