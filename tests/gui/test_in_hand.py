"""What many things in hand look like while they move is what a canvas paints from scratch of the same plan."""

from __future__ import annotations

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform
from PySide6.QtWidgets import QApplication
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import Hand, Reach
from tests.gui.test_picture import PaintWatch, differing, seen

from village_planner.edits.floor import rotate
from village_planner.gui.canvas import hand_picture, picture, surface
from village_planner.gui.canvas.by_hand import ItemPainter
from village_planner.gui.canvas.conflicts import conflicts
from village_planner.gui.canvas.entities import Entity
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, rotated
from village_planner.text import say


def a_full_village() -> PlanBuilder:
    """Twenty stands to be moved; a stand, a column and a socket that rest where these can go."""
    village = a_plan().with_category("Tools").with_stand("R1", at=(16, 4))
    for index in range(20):
        village = village.with_stand(
            f"M{index}", at=(1 + 2.4 * (index % 5), 1 + 2.4 * (index // 5)), size=(2, 2), open_edges=(0,)
        )
    return village.with_fixture("Column", at=(16.1, 9.3)).with_service("Socket", at=(14.5, 2.5))


def moving(plan: Plan) -> list[str]:
    return [key for key, stand in plan.stands.items() if stand.number.startswith("M")]


def settled(hand: Hand) -> None:
    """The checks behind the hand have answered and all marks are shown, however busy the machine is."""
    scene, quiet = hand.canvas.floor_scene, 0
    while quiet < 300 or (scene.hand and not scene.hand.is_exact):
        QApplication.processEvents()
        quiet = 0 if scene.is_behind and not scene.hand else quiet + 1


def carried(hand: Hand, *ways: tuple[float, float]) -> None:
    """All that can be moved is gripped and held at the last of some places."""
    hand.document.select(moving(hand.document.plan))
    hand.press((2, 2))
    for way in ways:
        hand.move(way)
        seen(hand)
    settled(hand)


def painted_anew(hand: Hand) -> int:
    """How many pixels change when everything that is shown is drawn from scratch, nothing being in hand."""
    before = seen(hand)
    hand.canvas._follower.rebuild()
    settled(hand)
    assert not hand.canvas.floor_scene.hand
    return differing(before, seen(hand))


def test_what_is_in_hand_looks_as_drawn_from_scratch_also_over_what_rests(reach: Reach) -> None:
    hand = reach(a_full_village())
    seen(hand)
    carried(hand, (3, 2.5), (6.3, 3.1))
    assert hand.canvas.floor_scene.hand
    assert conflicts(hand.document), "the test is about marks, too"
    assert painted_anew(hand) == 0


def test_stands_and_a_column_in_hand_look_as_drawn_from_scratch(reach: Reach) -> None:
    hand = reach(a_full_village().with_fixture("Held", at=(12.6, 8.7)))
    seen(hand)
    hand.document.select([*moving(hand.document.plan), "Held"])
    hand.press((2, 2))
    for way in ((3, 2.5), (6.3, 3.1)):
        hand.move(way)
        seen(hand)
    settled(hand)
    assert hand.canvas.floor_scene.hand
    assert painted_anew(hand) == 0


def test_what_is_only_shifted_is_not_painted_again(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = reach(a_full_village())
    hand.document.select(moving(hand.document.plan))
    hand.press((2, 2))
    hand.move((2.3, 2.2))
    settled(hand)
    painted: list[str] = []
    paint = ItemPainter.paint

    def noting(self: ItemPainter, painter: QPainter, to_pixels: QTransform, entity: Entity) -> None:
        painted.append(entity.key)
        paint(self, painter, to_pixels, entity)

    monkeypatch.setattr(ItemPainter, "paint", noting)
    for step in range(5):
        hand.move((2.4 + 0.1 * step, 2.3))
        QApplication.processEvents()
    assert hand.canvas.floor_scene.hand
    assert set(painted) <= {"Column", "Socket"}


def test_what_is_in_hand_follows_a_zoom_and_a_pan(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "_SLOW_S", 10.0)  # else what rests is stretched for a moment
    hand = reach(a_full_village())
    seen(hand)
    carried(hand, (3, 2.5))
    hand.canvas.camera.look_at(130, QPointF(9_000, 6_000))
    hand.canvas.camera.pan(31.0, -17.0)
    seen(hand)
    assert hand.canvas.floor_scene.hand
    assert painted_anew(hand) == 0


def test_what_is_turned_in_hand_lies_where_its_items_are_put_down(reach: Reach) -> None:
    hand = reach(a_full_village())
    scene, document = hand.canvas.floor_scene, hand.document
    document.session.preview(turned(document.plan, 10_000))
    held = seen(hand)
    assert scene.hand
    scene._put_down()
    assert differing(held, seen(hand)) == 0


def turned(plan: Plan, angle: int) -> Plan:
    """All that can be moved turned together about a place among them."""
    for key in moving(plan):
        stand = plan.stands[key]
        x, y = rotated((stand.position.x - 7_000, stand.position.y - 5_000), angle)
        there = structs.replace(stand, position=Point(round(x) + 7_000, round(y) + 5_000), rotation=angle)
        plan = structs.replace(plan, stands=plan.stands.put(there))
    return plan


def shown(hand: Hand) -> None:
    """What is to be painted has been, and the hand does not rest yet."""
    hand.canvas._hand_rests.setInterval(3_600_000)
    for _ in range(6):
        QApplication.processEvents()


def test_what_is_turned_on_and_on_is_sharp_when_the_hand_rests(reach: Reach) -> None:
    hand = reach(a_full_village())
    scene, document = hand.canvas.floor_scene, hand.document
    plan, conflict = document.plan, moving(document.plan)[7]
    for angle in (10_000, 14_000, 200_000):
        document.session.preview(turned(plan, angle))
        shown(hand)
        assert scene.hand
        assert scene.hand.is_exact == (angle == 10_000)
        scene.show_conflicts(frozenset({conflict}))
    hand.canvas._sharpen_hand()
    held = seen(hand)
    assert scene.hand.is_exact
    scene._put_down()
    assert differing(held, seen(hand)) == 0


def test_a_group_larger_than_the_view_is_whole_when_the_hand_rests_after_many_turns(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_picture, "_LONG_S", -1.0)
    monkeypatch.setattr(surface, "_BIT_S", 0.0)
    hand = reach(a_full_village())
    for _ in range(4):
        hand.canvas.zoom_in()
    plan, session, scene = hand.document.plan, hand.document.session, hand.canvas.floor_scene
    for angle in range(5_000, 90_000, 5_000):
        session.preview(rotate(plan, moving(plan), angle))
        QApplication.processEvents()
    settled(hand)
    assert scene.hand
    assert scene.hand.is_exact
    during = seen(hand)
    scene.hand.renew_all()
    hand.canvas.viewport().update()
    assert differing(during, seen(hand)) == 0


def test_turned_back_it_has_the_badges_that_came_meanwhile(reach: Reach) -> None:
    hand = reach(a_full_village())
    scene, document = hand.canvas.floor_scene, hand.document
    plan = document.plan
    for angle in (10_000, 14_000, 10_000):
        document.session.preview(turned(plan, angle))
        shown(hand)
        scene.show_conflicts(frozenset(moving(plan)[:7]))
    held = seen(hand)
    assert scene.hand
    scene._put_down()
    assert differing(held, seen(hand)) == 0


def test_a_drag_of_many_let_go_is_in_the_picture_and_nothing_is_in_hand(reach: Reach) -> None:
    hand = reach(a_full_village())
    seen(hand)
    carried(hand, (3, 2.5), (4.2, 3.1))
    hand.release()
    settled(hand)
    hand.document.select([])
    hand.move((30, 30))
    scene = hand.canvas.floor_scene
    assert not scene.hand
    assert not scene.is_behind
    first = moving(hand.document.plan)[0]
    assert scene.bounds_of(first).topLeft().toTuple() == (3_200.0, 2_100.0)
    assert painted_anew(hand) == 0


def test_where_many_were_taken_up_is_painted_over_a_frame_later_and_at_once_when_they_are_put_down(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = reach(a_full_village())
    seen(hand)
    monkeypatch.setattr(picture, "_LONG_S", -1.0)  # everything takes long
    hand.document.select(moving(hand.document.plan))
    seen(hand)
    # on the wall of the first of them, where nothing goes
    place = hand.canvas.mapFromScene(QPointF(1_000, 2_500))

    def floor() -> int:
        return hand.canvas._picture._pixmap.toImage().pixel(place)

    before = floor()
    hand.press((2, 2))
    hand.move((9, 8))
    hand.canvas.viewport().repaint()
    assert floor() == before
    seen(hand)
    assert floor() != before
    settled(hand)
    hand.move((4, 2))
    seen(hand)
    before = hand.canvas._picture._pixmap.toImage()
    hand.release()
    hand.canvas.floor_scene.catch_up(hand.document.plan, 1.0, passing=False)  # they are put down
    hand.canvas.viewport().repaint()
    x, y = hand.document.plan.stands["M0"].position
    place = hand.canvas.mapFromScene(QPointF(x, y + 1_500))
    assert floor() != before.pixel(place)
    hand.document.select([])
    settled(hand)
    assert painted_anew(hand) == 0


def test_what_waits_for_the_next_frame_is_painted_in_it_whatever_else_changes(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = reach(a_full_village())
    carried(hand, (6, 5))
    monkeypatch.setattr(picture, "_LONG_S", -1.0)
    kept, viewport = hand.canvas._picture, hand.canvas.viewport()
    for _ in range(3):
        hand.canvas.floor_scene.update(QRectF(15_000, 12_000, 900, 900))
        viewport.repaint()
        assert not kept._stale.isEmpty()
        hand.canvas.floor_scene.update(QRectF(15_000, 12_000, 900, 900))
        viewport.repaint()
        assert kept._stale.isEmpty()


def test_a_window_that_grows_in_the_middle_of_a_drag_shows_nothing_that_was_never_painted(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = reach(a_full_village())
    carried(hand, (6, 5))
    monkeypatch.setattr(picture, "_LONG_S", -1.0)
    hand.canvas.resize(1_100, 790)
    hand.canvas.viewport().repaint()
    grown = hand.canvas._picture._pixmap.toImage()
    settled(hand)
    assert differing(grown, hand.canvas._picture._pixmap.toImage()) == 0


def test_a_drag_of_many_dropped_leaves_the_picture_as_it_was(reach: Reach) -> None:
    hand = reach(a_full_village())
    before = seen(hand)
    carried(hand, (3, 2.5), (6.3, 3.1))
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    settled(hand)
    hand.document.select([])
    hand.move((30, 30))
    assert not hand.canvas.floor_scene.hand
    assert differing(seen(hand), before) == 0


def test_what_an_undo_takes_away_is_no_longer_in_hand(reach: Reach) -> None:
    hand = reach(a_full_village())
    document, scene = hand.document, hand.canvas.floor_scene
    plan = document.plan
    for key in moving(plan):
        stand = plan.stands[key]
        there = structs.replace(stand, position=Point(9_000, 9_000))
        plan = structs.replace(plan, stands=plan.stands.put(there))
    document.session.preview(plan)
    gone = moving(plan)[3]
    document.session.preview(structs.replace(plan, stands=plan.stands.drop(gone)))
    seen(hand)
    assert scene.hand
    assert gone not in scene.entities
    document.commit(say("Remove"), document.plan)
    settled(hand)
    assert not scene.hand
    assert painted_anew(hand) == 0


def test_a_stand_that_was_carried_over_another_and_became_its_exhibitor_leaves_nothing_behind(
    reach: Reach,
) -> None:
    """The one preview moves a new stand, the next one has none."""
    hand = reach(a_full_village())
    session, plan = hand.document.session, hand.document.plan
    for x in (12_000, 13_000):
        new = structs.replace(plan.stands["R1"], id="N1", number="N1", position=Point(x, 10_000))
        session.preview(structs.replace(plan, stands=plan.stands.put(new)))
        during = seen(hand)
    asked: list[QRect] = []
    watch = PaintWatch(hand.canvas.viewport(), asked)
    other = structs.replace(plan.stands["R1"], note="another exhibitor")
    session.preview(structs.replace(plan, stands=plan.stands.put(other)))
    settled(hand)
    watch.end()
    assert_covered(asked, during, seen(hand))
    assert painted_anew(hand) == 0


def test_a_turn_of_many_with_a_column_dropped_leaves_nothing_where_they_were(reach: Reach) -> None:
    hand = reach(a_full_village().with_fixture("Held", at=(12.6, 8.7)))
    before = seen(hand)
    plan, session = hand.document.plan, hand.document.session
    for angle in (20_000, 40_000):
        session.preview(rotate(plan, [*moving(plan), "Held"], angle))
        during = seen(hand)
    asked: list[QRect] = []
    watch = PaintWatch(hand.canvas.viewport(), asked)
    session.cancel_preview()
    settled(hand)
    watch.end()
    assert differing(before, seen(hand)) == 0
    assert_covered(asked, before, during)


def assert_covered(asked: list[QRect], before: QImage, during: QImage) -> None:
    """All pixels that looked otherwise were to be painted again."""
    again = QRegion()
    for box in asked:
        again += box
    places = (QPoint(x, y) for x in range(before.width()) for y in range(before.height()))
    assert all(again.contains(at) for at in places if before.pixel(at) != during.pixel(at))
