"""The picture kept of the floor is, after whatever happened, the one that a canvas paints from scratch."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import Hand, Reach

from village_planner.gui.canvas import picture as kept
from village_planner.gui.canvas.marks import Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.picture import FloorPicture
from village_planner.model.plan import Plan
from village_planner.model.shape import Point
from village_planner.text import say


def a_village() -> PlanBuilder:
    """Stands that touch, one that is turned, a column and a socket."""
    village = a_plan().with_category("Tools").with_stand("B1", at=(12, 10), turned=30)
    for column in range(5):
        village = village.with_stand(f"A{column}", at=(3 + 3 * column, 3), open_edges=(0, 1))
    return village.with_fixture("Column", at=(12, 7)).with_service("Socket", at=(8, 8))


def seen(hand: Hand) -> QImage:
    """What the canvas shows once everything has happened that waits."""
    for _ in range(6):
        QApplication.processEvents()
    return hand.canvas.viewport().grab().toImage()


def from_scratch(hand: Hand) -> QImage:
    """What a canvas shows that has just drawn everything anew."""
    hand.canvas._follower.rebuild()
    return seen(hand)


def differing(one: QImage, other: QImage) -> int:
    """Pixels of which a colour differs by more than antialiasing does where a thing was moved instead of redrawn."""
    assert one.size() == other.size()
    places = ((x, y) for x in range(one.width()) for y in range(one.height()))
    return sum(
        max(
            abs(a - b)
            for a, b in zip(one.pixelColor(*at).getRgb(), other.pixelColor(*at).getRgb(), strict=True)
        )
        > 60
        for at in places
        if one.pixel(*at) != other.pixel(*at)
    )


class PaintWatch(QObject):
    """Notes the boxes of a widget that are to be painted."""

    def __init__(self, widget: QWidget, asked: list[QRect]) -> None:
        super().__init__(widget)
        self._asked, self._widget = asked, widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._asked.append(event.region().boundingRect())
        return False

    def end(self) -> None:
        self._widget.removeEventFilter(self)


def test_after_moving_turning_and_resizing_the_picture_is_as_drawn_from_scratch(reach: Reach) -> None:
    hand = reach(a_village())
    seen(hand)
    hand.drag((4, 4), (5, 6), (4.5, 7))
    hand.click((13, 11))
    hand.key(Qt.Key.Key_Right)
    hand.document.commit(say("Turn"), turned(hand.document.plan, "A3", 45_000))
    hand.document.select([])
    assert differing(seen(hand), from_scratch(hand)) == 0


def test_a_new_stand_changes_the_floor_only_where_it_is(reach: Reach) -> None:
    hand = reach(a_village())
    seen(hand)
    areas: list[QRectF] = []
    hand.canvas.floor_scene.changed.connect(areas.extend)
    grown = a_village().with_stand("New", at=(14, 14)).plan
    hand.document.commit(say("Add"), grown)
    seen(hand)
    around = hand.canvas.floor_scene.bounds_of("New").adjusted(-100, -100, 100, 100)
    assert areas
    assert all(around.contains(area) for area in areas)


def test_nothing_of_a_gesture_stays_when_it_is_dropped(reach: Reach) -> None:
    hand = reach(a_village())
    before = seen(hand)
    hand.press((4, 4))
    for place in ((5, 5), (9, 4), (13, 10)):
        hand.move(place)
        seen(hand)
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    hand.document.select([])
    hand.move((20, 15))
    assert differing(seen(hand), before) == 0


def test_a_mark_that_goes_while_a_change_is_told_is_painted_over_only_where_it_was(reach: Reach) -> None:
    hand = reach(a_village())
    scene = hand.canvas.floor_scene
    scene.show_conflicts(frozenset({"A0"}))
    seen(hand)
    asked: list[QRect] = []
    watch = PaintWatch(hand.canvas.viewport(), asked)
    scene.update(QRectF(2_000, 2_000, 50, 50))  # it will be told, and hears nothing of what comes next
    scene.show_conflicts(frozenset())
    for _ in range(6):
        QApplication.processEvents()
    watch.end()
    assert asked
    assert all(box.width() < hand.canvas.width() / 3 for box in asked)
    assert differing(seen(hand), from_scratch(hand)) == 0


def test_rulers_show_where_the_floor_is_after_a_pan_and_a_zoom(reach: Reach) -> None:
    hand = reach(a_village())
    seen(hand)
    hand.canvas.camera.pan(37, -21)
    hand.canvas.zoom_in()
    seen(hand)
    for ruler in hand.canvas._rulers:
        shown = ruler.grab().toImage()
        ruler.renew()
        assert shown == ruler.grab().toImage()
    hand.canvas.camera.pan(5, 5)
    assert any(ruler.grab().toImage() != shown for ruler in hand.canvas._rulers)


def test_guides_stay_where_they_are_on_a_floor_that_moves(reach: Reach) -> None:
    hand = reach(a_village())
    guide = Stroke((2_000.0, 9_000.0), (9_000.0, 9_000.0))
    hand.canvas.overlay.show(Layer.GUIDES, [guide])
    seen(hand)
    hand.canvas.camera.pan(40, 30)
    moved = seen(hand)
    hand.canvas.overlay.show(Layer.GUIDES)
    assert differing(moved, seen(hand)) > 20
    hand.canvas.overlay.show(Layer.GUIDES, [guide])
    assert differing(moved, seen(hand)) == 0


def test_a_badge_stays_whole_when_only_what_is_beside_it_is_painted_anew(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(4, 4)).with_stand("A2", at=(5, 5)))
    hand.canvas.floor_scene.show_conflicts(frozenset({"A1"}))
    before = seen(hand)
    picture = hand.canvas.findChild(kept.FloorPicture)
    badge = hand.canvas.floor_scene.entities["A1"].badge_place()
    scale = hand.canvas.camera.scale
    for right, up in (
        (0, 28),
        (-28, 0),
        (0, -28),
        (28, 0),
        (30, 0),
        (16, 16),
    ):  # around is painted up to the badge
        place = badge + QPointF(right, up) / scale
        hand.canvas.viewport().update(picture.change([QRectF(place, QSizeF(1, 1))]))
        assert differing(seen(hand), before) == 0


def test_what_comes_into_view_by_a_pan_is_painted_and_the_rest_moved(reach: Reach) -> None:
    hand = reach(a_village())
    seen(hand)
    for way in ((31.0, 17.0), (-70.0, 5.0), (3.0, -44.0)):
        hand.canvas.camera.pan(*way)
        seen(hand)
    hand.move((40, 40))
    assert differing(seen(hand), from_scratch(hand)) == 0


def test_what_changes_before_the_floor_moves_within_one_frame_is_painted_where_it_is(reach: Reach) -> None:
    hand = reach(a_village())
    seen(hand)
    hand.document.commit(say("Turn"), turned(hand.document.plan, "A3", 45_000))
    hand.canvas.camera.pan(57.0, 40.0)
    hand.canvas.floor_scene.show_conflicts(frozenset({"A1"}))
    hand.canvas.camera.pan(-30.0, 12.0)
    shown = seen(hand)
    hand.canvas.forget_picture()
    assert differing(shown, seen(hand)) == 0


def walled(plan: Plan, outline: Iterable[tuple[int, int]], doors: Iterable[int] = ()) -> Plan:
    """The plan with other walls; its door in the lower wall ends at these places."""
    (hall,) = plan.halls.values()
    ends = [structs.replace(hall.doors[0], start=Point(x - 2_000, 0), end=Point(x, 0)) for x in doors]
    ring = tuple(Point(*corner) for corner in outline)
    return structs.replace(plan, halls=plan.halls.put(structs.replace(hall, outline=ring, doors=tuple(ends))))


WIDE, NARROW = (
    ((0, 0), (25_000, 0), (25_000, 18_000), (0, 18_000)),
    ((0, 0), (21_000, 0), (21_000, 18_000), (0, 18_000)),
)
FAR = ((0, 0), (250_000, 0), (250_000, 18_000), (0, 18_000))
BENT = ((0, 0), (25_000, 0), (22_000, 9_000), (25_000, 18_000), (0, 16_000))


def test_walls_that_move_are_painted_as_from_scratch(reach: Reach) -> None:
    hand = reach(a_village().with_door("E", (6, 0), (8, 0)))
    document = hand.document
    seen(hand)
    for outline, door in (
        (NARROW, 8_000),
        (BENT, 8_000),
        (BENT, 12_000),
        (WIDE, 12_000),
        (FAR, 12_000),
        (BENT[::-1], 19_000),
    ):
        plan = walled(document.session.base, outline, (door,))
        document.session.preview(plan)
        stepwise = seen(hand)
        assert differing(stepwise, from_scratch(hand)) == 0
    document.session.cancel_preview()
    assert differing(seen(hand), from_scratch(hand)) == 0


def test_of_a_wall_that_moves_only_a_strip_of_the_floor_is_painted(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = reach(a_village().with_door("E", (6, 0), (8, 0)))
    seen(hand)
    heard: list[QRectF] = []
    change = kept.FloorPicture.change
    monkeypatch.setattr(
        kept.FloorPicture, "change", lambda self, areas: (heard.extend(areas), change(self, areas))[1]
    )
    hand.document.session.preview(walled(hand.document.session.base, NARROW, (8_000,)))
    seen(hand)
    assert heard
    assert min(area.left() for area in heard) >= 21_000


def test_a_slow_picture_is_stretched_while_zooming_and_sharp_afterwards(
    reach: Reach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_SLOW_S", 0.0)
    hand = reach(a_village())
    seen(hand)
    picture = hand.canvas.findChild(kept.FloorPicture)
    hand.canvas.camera.look_at(130, QPointF(9_000, 6_000))
    hand.canvas.camera.finish()
    seen(hand)
    assert picture.is_stretched
    qtbot.waitUntil(lambda: not picture.is_stretched, timeout=5_000)
    sharp = seen(hand)
    monkeypatch.setattr(kept, "_SLOW_S", 10.0)
    assert differing(sharp, from_scratch(hand)) == 0


def test_a_slow_picture_is_sharp_as_a_glide_ends(
    reach: Reach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_SLOW_S", 0.0)
    monkeypatch.setattr(kept, "_REST_MS", 60_000)
    monkeypatch.setattr(kept, "_STRIPS_S", 10.0)
    hand = reach(a_village())
    seen(hand)
    camera, picture = hand.canvas.camera, hand.canvas.findChild(kept.FloorPicture)
    camera.still = False
    camera.glide(lambda: camera.look_at(130, QPointF(9_000, 6_000)), 30)
    qtbot.waitUntil(lambda: picture.is_stretched)
    qtbot.waitUntil(lambda: camera.percent == pytest.approx(130))
    QApplication.processEvents()
    assert not picture.is_stretched
    assert differing(seen(hand), from_scratch(hand)) == 0


def test_marks_that_move_all_the_time_do_not_keep_a_stretched_picture(
    reach: Reach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_SLOW_S", 0.0)
    hand = reach(a_village())
    seen(hand)
    picture, viewport = hand.canvas.findChild(kept.FloorPicture), hand.canvas.viewport()
    hand.canvas.camera.look_at(130, QPointF(9_000, 6_000))
    seen(hand)
    assert picture.is_stretched
    pulse = QTimer(interval=5)
    pulse.timeout.connect(lambda: viewport.update(QRect(0, 0, 50, 50)))
    pulse.start()
    qtbot.waitUntil(lambda: not picture.is_stretched, timeout=2_000)
    pulse.stop()


def test_nothing_of_a_stretched_picture_stays_when_only_a_part_is_shown_anew(
    reach: Reach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_SLOW_S", 0.0)
    hand = reach(a_village())
    seen(hand)
    picture, viewport = hand.canvas.findChild(kept.FloorPicture), hand.canvas.viewport()
    hand.canvas.camera.look_at(130, QPointF(9_000, 6_000))
    hand.canvas.camera.finish()
    seen(hand)
    assert picture.is_stretched
    monkeypatch.setattr(kept, "_SLOW_S", 10.0)
    asked: list[QRect] = []
    watch = PaintWatch(viewport, asked)
    viewport.update(QRect(0, 0, 50, 50))
    qtbot.waitUntil(lambda: len(asked) > 1, timeout=2_000)
    watch.end()
    assert not picture.is_stretched
    assert viewport.rect() in asked


def test_the_words_of_a_large_hall_are_made_bit_by_bit_after_a_zoom(
    reach: Reach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_SLOW_S", 0.0)
    hand = reach(a_village())
    hand.canvas.zoom_to(5)
    hand.canvas.camera.finish()
    picture, scene = hand.canvas.findChild(kept.FloorPicture), hand.canvas.floor_scene
    qtbot.waitUntil(lambda: not picture.is_stretched, timeout=2_000)
    written: list[int] = []

    def prepare(_until: float) -> bool:
        is_done = scene.show_details(0.0)
        written.append(
            sum(isinstance(item, QGraphicsSimpleTextItem) for item in scene.items() if item.isVisible())
        )
        return is_done

    monkeypatch.setattr(picture, "_prepare", prepare)
    hand.canvas.camera.look_at(130, QPointF(9_000, 6_000))
    seen(hand)
    qtbot.waitUntil(lambda: not picture.is_stretched, timeout=2_000)
    assert len(set(written)) > 2
    assert differing(seen(hand), from_scratch(hand)) == 0


@pytest.mark.parametrize("zoomed_first", [False, True])
def test_what_is_dragged_has_the_words_of_the_scale_before_the_floor_has_them(
    reach: Reach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, zoomed_first: bool
) -> None:
    monkeypatch.setattr(kept, "_SLOW_S", 0.0)
    hand = reach(a_village())
    picture, scene = hand.canvas.findChild(kept.FloorPicture), hand.canvas.floor_scene
    hand.canvas.zoom_to(5)
    hand.canvas.camera.finish()
    qtbot.waitUntil(lambda: not picture.is_stretched, timeout=2_000)
    monkeypatch.setattr(picture, "_prepare", lambda _until: False)
    if zoomed_first:
        hand.canvas.camera.look_at(130, QPointF(9_000, 6_000))
    hand.press((6, 3))
    hand.move((12, 6))
    if not zoomed_first:
        hand.canvas.camera.look_at(130, QPointF(9_000, 6_000))
    seen(hand)
    assert picture.is_stretched
    assert len(scene.hand._held) == 1
    stands = {key: entity for key, entity in scene.entities.items() if key[0] in "AB"}
    written = {
        key
        for key, entity in stands.items()
        if any(
            d.make is not None and d.item is not None and d.item.isVisibleTo(entity.root)
            for d in entity.details
        )
    }
    assert written == {"A1"}
    hand.release()


def test_another_hall_is_never_the_one_before_stretched(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_SLOW_S", 0.0)
    hand = reach(a_village().with_hall("hall-2", size=(12, 9)))
    seen(hand)
    hand.document.show_hall("hall-2")
    picture = hand.canvas.findChild(kept.FloorPicture)
    switched = seen(hand)
    assert not picture.is_stretched
    assert differing(switched, from_scratch(hand)) == 0


def test_labels_of_many_things_turned_at_once_are_upright_when_the_gesture_is_over(reach: Reach) -> None:
    village = a_plan()
    for index in range(16):
        village = village.with_stand(
            f"C{index}", at=(2 + 3.5 * (index % 4), 2 + 3.5 * (index // 4)), size=(2, 2)
        )
    hand = reach(village)
    scene, document = hand.canvas.floor_scene, hand.document
    plan = document.plan
    for key in plan.stands:
        plan = turned(plan, key, 90_000)
    document.session.preview(plan)
    seen(hand)
    assert scene.is_behind
    document.commit(say("Turn"), plan)
    seen(hand)
    while scene.is_behind:
        QApplication.processEvents()
    assert differing(seen(hand), from_scratch(hand)) == 0


def test_many_new_stands_of_a_gesture_are_drawn_little_by_little_and_then_as_from_scratch(
    reach: Reach,
) -> None:
    hand = reach(a_plan())
    scene, document = hand.canvas.floor_scene, hand.document
    village = a_plan()
    for index in range(40):
        village = village.with_stand(
            f"C{index}", at=(2 + 2.2 * (index % 8), 2 + 2.2 * (index // 8)), size=(2, 2)
        )
    document.session.preview(structs.replace(document.plan, stands=village.plan.stands))
    assert 0 < len(scene.entities) < 40
    assert all(scene.holds(key) for key in village.plan.stands)
    while scene.is_behind:
        QApplication.processEvents()
    assert scene.entities.keys() == set(village.plan.stands)
    assert differing(seen(hand), from_scratch(hand)) == 0


def test_what_was_to_be_drawn_later_never_is_when_the_gesture_is_dropped(reach: Reach) -> None:
    hand = reach(a_plan())
    scene, document = hand.canvas.floor_scene, hand.document
    village = a_plan()
    for index in range(40):
        village = village.with_stand(f"C{index}", at=(index, 2))
    document.session.preview(structs.replace(document.plan, stands=village.plan.stands))
    document.session.cancel_preview()
    assert not scene.is_behind
    assert not scene.entities


def turned(plan: Plan, key: str, angle: int) -> Plan:
    """A stand turned, and a bit aside."""
    stand = plan.stands[key]
    place = Point(stand.position.x + 400, stand.position.y)
    return structs.replace(
        plan, stands=plan.stands.put(structs.replace(stand, rotation=angle, position=place))
    )


def test_a_window_that_waits_is_painted_neither_within_its_painting_nor_within_a_change(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = reach(a_plan().with_stand("A1", at=(5, 8))).canvas
    scene, paint = canvas.floor_scene, FloorPicture.paint
    (entity,) = scene.entities.values()
    depth: list[int] = []

    def change_all_there_is(opacity: float) -> None:
        """Have Qt paint at once what waits as soon as it is asked what has changed."""
        canvas.viewport().update()
        with scene.quietly():
            scene.update(QRectF(0, 0, 1_000, 1_000))
            entity.root.setOpacity(opacity)

    def paints(picture: FloorPicture, *args, **more) -> None:
        depth.append(depth.pop() + 1)
        if depth[-1] == 1:
            change_all_there_is(0.8)
        assert depth[-1] == 1, "Qt ends the program"
        paint(picture, *args, **more)

    monkeypatch.setattr(FloorPicture, "paint", paints)
    depth.append(0)
    change_all_there_is(0.9)
    assert depth == [0], "half changed"
    canvas.viewport().repaint()
    assert depth == [1]
