"""The view glides where it would jump, can be stopped on the way, and jumps for people who want no motion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.hand import CTRL, Hand, Reach

from village_planner.gui.canvas.camera import FRAMING_MS, ZOOM_MS, ZOOM_STEP
from village_planner.gui.canvas.glide import Sight, between

SCALES = st.floats(0.0005, 2.0)
PLACES = st.floats(-50_000, 50_000)


def moving_hand(reach: Reach) -> Hand:
    """A hand on a canvas that glides."""
    hand = reach(a_plan().with_stand("A1", at=(5, 5)))
    hand.canvas.camera.still = False
    return hand


def floor_at(hand: Hand, pixel: QPointF) -> tuple[float, float]:
    place = hand.canvas.camera.floor(pixel)
    return place.x(), place.y()


@given(SCALES, SCALES, PLACES, PLACES, st.floats(0, 1), st.floats(-500, 500), st.floats(-400, 400))
def test_what_is_under_the_cursor_stays_there_all_the_way(
    first: float, last: float, x: float, y: float, share: float, right: float, up: float
) -> None:
    held = QPointF(x, y)
    start, goal = (Sight(s, held - QPointF(right, up) / s) for s in (first, last))
    now = between(start, goal, share)
    pixel = (held - now.centre) * now.scale
    assert (pixel.x(), pixel.y()) == pytest.approx((right, up), abs=0.5)


@given(SCALES, SCALES, PLACES, PLACES, PLACES, PLACES)
def test_a_way_begins_at_its_start_and_ends_at_its_goal(
    first: float, last: float, x0: float, y0: float, x1: float, y1: float
) -> None:
    start, goal = Sight(first, QPointF(x0, y0)), Sight(last, QPointF(x1, y1))
    for share, end in ((0.0, start), (1.0, goal)):
        now = between(start, goal, share)
        assert now.scale == pytest.approx(end.scale)
        assert (now.centre.x(), now.centre.y()) == pytest.approx((end.centre.x(), end.centre.y()), abs=0.01)


def test_the_wheel_glides_to_the_next_zoom(reach: Reach, qtbot: QtBot) -> None:
    hand = moving_hand(reach)
    before = hand.canvas.camera.scale
    seen: list[int] = []
    hand.canvas.zoom_changed.connect(seen.append)
    hand.wheel((5, 5), 120, CTRL)
    assert hand.canvas.camera.scale == before
    qtbot.waitUntil(lambda: hand.canvas.camera.scale == pytest.approx(before * ZOOM_STEP))
    assert seen == sorted(seen)


def test_notches_that_come_quickly_add_up(reach: Reach, qtbot: QtBot) -> None:
    hand = moving_hand(reach)
    before = hand.canvas.camera.scale
    for _ in range(3):
        hand.wheel((5, 5), 120, CTRL)
    qtbot.waitUntil(lambda: hand.canvas.camera.scale == pytest.approx(before * ZOOM_STEP**3))


def test_the_floor_under_the_cursor_stays_under_it(reach: Reach, qtbot: QtBot) -> None:
    hand = moving_hand(reach)
    pixel = hand.pixel((5, 5))
    before = hand.canvas.camera.scale
    hand.wheel((5, 5), 240, CTRL)
    qtbot.waitUntil(lambda: hand.canvas.camera.scale == pytest.approx(before * ZOOM_STEP**2))
    assert floor_at(hand, pixel) == pytest.approx((5000, 5000), abs=2 / hand.canvas.camera.scale)


def test_a_press_stops_the_glide_where_it_is(reach: Reach, qtbot: QtBot) -> None:
    hand = moving_hand(reach)
    hand.wheel((5, 5), 1200, CTRL)
    qtbot.wait(ZOOM_MS // 3)
    hand.click((20, 15))
    stopped = hand.canvas.camera.scale
    qtbot.wait(ZOOM_MS * 2)
    assert hand.canvas.camera.scale == stopped


def test_panning_stops_the_glide(reach: Reach, qtbot: QtBot) -> None:
    hand = moving_hand(reach)
    hand.wheel((5, 5), 1200, CTRL)
    hand.wheel((5, 5), 120)
    stopped = hand.canvas.camera.scale
    qtbot.wait(ZOOM_MS * 2)
    assert hand.canvas.camera.scale == stopped


def test_a_glide_home_is_at_home_from_its_beginning(reach: Reach, qtbot: QtBot) -> None:
    hand = moving_hand(reach)
    camera = hand.canvas.camera
    home = camera.scale
    camera.zoom(3)
    camera.glide(hand.canvas.fit, FRAMING_MS)
    assert camera.at_home
    assert camera.scale == pytest.approx(3 * home)
    hand.canvas.resize(900, 600)
    assert camera.scale < home
    camera.zoom(2)
    camera.glide(hand.canvas.fit, FRAMING_MS)
    qtbot.waitUntil(lambda: camera.at_home and camera.scale == pytest.approx(home, rel=0.2))
    assert camera.at_home


def test_a_place_that_is_wanted_is_glided_to(reach: Reach, qtbot: QtBot) -> None:
    hand = moving_hand(reach)
    camera = hand.canvas.camera
    camera.zoom(4)
    before = camera.centre
    hand.document.place_wanted.emit(hand.document.hall, ((20_000, 15_000),))
    assert camera.centre == before
    qtbot.waitUntil(lambda: (camera.centre - QPointF(20_000, 15_000)).manhattanLength() < 200)


def test_another_hall_is_left_where_the_glide_would_have_ended(reach: Reach) -> None:
    hand = reach(a_plan().with_hall("Hall 2"))
    camera = hand.canvas.camera
    camera.still = False
    first, second = sorted(hand.document.plan.halls)
    wanted = camera.percent * ZOOM_STEP
    hand.wheel((5, 5), 120, CTRL)
    hand.document.show_hall(second)
    hand.document.show_hall(first)
    assert camera.percent == pytest.approx(wanted)


def test_without_motion_the_view_jumps(reach: Reach) -> None:
    hand = reach(a_plan())
    before = hand.canvas.camera.scale
    hand.wheel((5, 5), 120, CTRL)
    assert hand.canvas.camera.scale == pytest.approx(before * ZOOM_STEP)
    hand.key(Qt.Key.Key_Escape)
