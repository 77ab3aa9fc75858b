"""The small map: there when the hall does not fit, goes where one clicks, drawn anew only when the plan has changed."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import Hand

from village_planner.gui.canvas.mini_map import MiniMap
from village_planner.gui.main_window import MainWindow
from village_planner.gui.theme import UNIT


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
    small.grab()
    picture = small._picture
    hand = Hand(window.canvas)
    centre = window.canvas.camera.centre
    window.canvas.camera.look_at(window.canvas.camera.percent, QPointF(4_000, 3_000))
    hand.press((3, 3))
    for step in range(10):
        hand.move((3 + step / 5, 3))
    assert small._picture is picture
    hand.release()
    qtbot.waitUntil(lambda: small._picture is not picture)
    assert centre != window.canvas.camera.centre


def test_a_new_picture_of_a_hall_is_quick(open_window: OpenWindow) -> None:
    built = a_plan().with_hall("Hall 1", size=(100, 100))
    for number in range(400):
        built = built.with_stand(f"A{number}", at=(number % 20 * 4, number // 20 * 4))
    small = near(open_window(built))
    best = min(_seconds(small) for _ in range(3))
    assert best < 0.2


def _seconds(small: MiniMap) -> float:
    small.draw_anew()
    start = time.process_time()
    small.grab()
    return time.process_time() - start


@pytest.mark.parametrize("size", [(960, 600), (1480, 900)])
def test_map_and_legend_leave_each_other_room(open_window: OpenWindow, size: tuple[int, int]) -> None:
    window = open_window(a_village(), size=size)
    window.actions_.trigger("colour-size")
    small, legend = near(window), window.workspace.cards.legend
    assert legend is not None
    assert not (small.isVisible() and small.geometry().intersects(legend.geometry()))
