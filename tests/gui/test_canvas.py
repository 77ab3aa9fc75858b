"""The canvas as a picture of the plan: what it shows, where it looks, what it redraws."""

import math

import pytest
from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsPathItem
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import CTRL, NONE, SHIFT, Hand, Reach

from village_planner.edits.approvals import approve
from village_planner.edits.floor import move, rotate
from village_planner.edits.hall import add_door, change_door
from village_planner.gui.canvas.camera import FRAMING_MS, MOST_PERCENT
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.marks import HANDLE_PX, Handle, Lock, Ring, pixel
from village_planner.gui.canvas.menu_place import point_at
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.rulers import Ruler
from village_planner.gui.canvas.things import DOOR_Z, STAND_Z
from village_planner.gui.theme import DARK, LIGHT
from village_planner.model.finding import Finding, Severity, Subject, SubjectType
from village_planner.model.hall import DoorKind
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point
from village_planner.session.session import Session
from village_planner.text import say, verbatim
from village_planner.units import MAX_MM


def overlap(*numbers: str, severity: Severity = Severity.ERROR) -> Finding:
    """A finding about some stands."""
    subjects = tuple(Subject(SubjectType.STAND, number, number) for number in numbers)
    return Finding("stand-overlap", "overlap", severity, say("They overlap"), say("Move one"), subjects)


def two_stands() -> PlanBuilder:
    return a_plan().with_stand("A1", at=(5, 8)).with_stand("A2", at=(11, 8))


def picture(hand: Hand) -> QImage:
    return hand.canvas.viewport().grab().toImage()


def colour_at(hand: Hand, place: tuple[float, float]) -> QColor:
    return picture(hand).pixelColor(hand.pixel(place).toPoint())


def test_the_whole_hall_is_in_view_at_first(reach: Reach) -> None:
    hand = reach(a_plan())
    room = hand.canvas.viewport().rect()
    assert all(room.contains(hand.pixel(corner).toPoint()) for corner in ((0, 0), (25, 18)))
    width = hand.pixel((25, 0)).x() - hand.pixel((0, 0)).x()
    height = hand.pixel((0, 0)).y() - hand.pixel((0, 18)).y()
    assert width > 0.8 * room.width() or height > 0.8 * room.height()


def test_the_words_outside_the_walls_are_in_view_at_first(reach: Reach) -> None:
    hand = reach(a_plan().with_door("Sortie est", (25, 6), (25, 8)))
    shown = hand.canvas.mapFromScene(hand.canvas.floor_scene.shell_bounds()).boundingRect()
    assert hand.canvas.viewport().rect().contains(shown)


def doors_with_long_names() -> PlanBuilder:
    """One door in a wall, one that stands outside the outline."""
    plan = a_plan().with_door("Sortie de secours est", (25, 6), (25, 8))
    return plan.with_door("Porte du foyer", (28, 10), (28, 12))


@pytest.mark.parametrize("gliding", [False, True])
@pytest.mark.parametrize("width", range(320, 1700, 60))
def test_the_words_outside_the_walls_are_in_view_when_the_hall_is_fitted(
    reach: Reach, width: int, *, gliding: bool
) -> None:
    canvas = reach(doors_with_long_names()).canvas
    canvas.resize(width, 1000)
    canvas.zoom_to(400)
    if gliding:
        canvas.camera.still = False
        canvas.camera.glide(canvas.fit, 1)
        canvas.camera.finish()
    else:
        canvas.fit()
    shown = canvas.viewportTransform().mapRect(canvas.floor_scene.shell_bounds())
    assert canvas.viewport().rect().toRectF().contains(shown.adjusted(-8, -8, 8, 8))


def test_the_hall_stays_fitted_while_the_window_grows_until_somebody_zooms(reach: Reach) -> None:
    hand = reach(a_plan())
    before = hand.canvas.camera.percent
    hand.canvas.resize(1400, 1000)
    QApplication.processEvents()
    fitted = hand.canvas.camera.percent
    assert fitted > before
    hand.canvas.zoom_in()
    zoomed = hand.canvas.camera.percent
    hand.canvas.resize(1000, 700)
    QApplication.processEvents()
    assert hand.canvas.camera.percent == zoomed


def test_a_new_door_does_not_change_the_zoom(reach: Reach) -> None:
    hand = reach(a_plan())
    before, plan = hand.canvas.camera.percent, hand.document.plan
    with_door, _ = add_door(
        plan,
        hand.document.hall,
        DoorKind.EXIT,
        Point(25_000, 4_000),
        Point(25_000, 6_000),
        new_id=lambda: DoorId("d"),
    )
    hand.document.commit(say("Add an exit"), with_door)
    assert hand.canvas.camera.percent == before


def with_new_exit(hand: Hand, name: str) -> Plan:
    plan, _ = add_door(
        hand.document.plan,
        hand.document.hall,
        DoorKind.EXIT,
        Point(25_000, 2_000),
        Point(25_000, 4_000),
        new_id=lambda: DoorId("d"),
    )
    return change_door(plan, hand.document.hall, DoorId("d"), name=name)


def test_a_fitted_hall_stays_under_the_pointer_when_a_door_comes_and_has_its_words_when_fitted(
    reach: Reach,
) -> None:
    hand = reach(PlanBuilder().with_hall(size=(25, 6)))
    before = hand.canvas.camera.percent, hand.canvas.camera.centre
    hand.document.commit(say("Add an exit"), with_new_exit(hand, "Emergency exit to the car park"))
    QTest.qWait(FRAMING_MS * 2)
    assert (hand.canvas.camera.percent, hand.canvas.camera.centre) == before
    hand.canvas.fit()
    shown = hand.canvas.viewportTransform().mapRect(hand.canvas.floor_scene.shell_bounds())
    assert hand.canvas.camera.window.contains(shown)


def test_a_hall_that_is_not_fitted_stays_where_it_is_when_a_door_comes(reach: Reach) -> None:
    hand = reach(PlanBuilder().with_hall(size=(25, 6)))
    hand.canvas.zoom_in()
    before = hand.canvas.camera.percent, hand.canvas.camera.centre
    hand.document.commit(say("Add an exit"), with_new_exit(hand, "Emergency exit to the car park"))
    assert (hand.canvas.camera.percent, hand.canvas.camera.centre) == before


def test_ctrl_and_wheel_zoom_to_the_mouse(reach: Reach) -> None:
    hand = reach(two_stands())
    before, scale = hand.pixel((6, 9)), hand.canvas.camera.scale
    hand.wheel((6, 9), 120, CTRL)
    assert hand.canvas.camera.scale > scale
    assert (hand.pixel((6, 9)) - before).manhattanLength() <= 2


def test_the_wheel_alone_scrolls_and_with_shift_sideways(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.canvas.zoom_to(200)
    before = hand.pixel((6, 9))
    hand.wheel((6, 9), -120)
    assert hand.pixel((6, 9)).y() < before.y()
    assert hand.pixel((6, 9)).x() == pytest.approx(before.x())
    before = hand.pixel((6, 9))
    hand.wheel((6, 9), -120, SHIFT)
    assert hand.pixel((6, 9)).x() < before.x()


def test_zooming_stops_at_its_limits(reach: Reach) -> None:
    hand = reach(a_plan())
    for _ in range(60):
        hand.canvas.zoom_in()
    assert hand.canvas.camera.percent == pytest.approx(MOST_PERCENT)
    for _ in range(90):
        hand.canvas.zoom_out()
    assert hand.canvas.camera.percent == pytest.approx(1)


def test_a_hundred_per_cent_is_one_to_a_hundred(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_plan())
    with qtbot.waitSignal(hand.canvas.zoom_changed, timeout=1000) as changed:
        hand.canvas.zoom_to(100)
    assert changed.args == [100]
    metre = hand.pixel((1, 0)).x() - hand.pixel((0, 0)).x()
    assert metre == pytest.approx(96 / 2.54, rel=1e-6)


def test_the_selection_can_be_fitted(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.document.select(["A2"])
    hand.canvas.fit_selection()
    middle = QPointF(hand.canvas.viewport().rect().center())
    assert (hand.pixel((12.5, 9)) - middle).manhattanLength() < 4


def test_the_place_under_the_mouse_is_told(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_plan())
    with qtbot.waitSignal(hand.canvas.cursor_moved, timeout=1000) as told:
        hand.move((3, 4))
    assert told.args[0] == pytest.approx((3000, 4000), abs=1)


def test_a_stand_that_only_moves_keeps_its_items(reach: Reach) -> None:
    hand = reach(two_stands())
    before = dict(hand.canvas.floor_scene.entities)
    hand.document.commit(say("Move"), move(hand.document.plan, ["A1"], 500, 0))
    after = hand.canvas.floor_scene.entities
    assert after["A1"] is before["A1"]
    assert hand.canvas.floor_scene.bounds_of("A1").left() == 5500


def test_only_what_differs_is_drawn_anew(reach: Reach) -> None:
    hand = reach(two_stands())
    before = dict(hand.canvas.floor_scene.entities)
    hand.document.commit(say("Rotate"), rotate(hand.document.plan, ["A1"], 45_000))
    after = hand.canvas.floor_scene.entities
    assert after["A1"] is not before["A1"]
    assert after["A2"] is before["A2"]


def test_undo_brings_back_what_was_deleted(reach: Reach) -> None:
    hand = reach(two_stands())
    plan = hand.document.plan
    hand.document.commit(say("Delete"), structs.replace(plan, stands=plan.stands.drop("A1")))
    assert "A1" not in hand.canvas.floor_scene.entities
    hand.document.undo()
    assert "A1" in hand.canvas.floor_scene.entities


def test_a_renamed_exhibitor_is_written_on_its_stand_at_once(reach: Reach) -> None:
    hand = reach(two_stands().with_exhibitor("Ovélis", on="A1"))
    before, other = hand.canvas.floor_scene.entities["A1"], hand.canvas.floor_scene.entities["A2"]
    plan = hand.document.plan
    renamed = structs.replace(plan.exhibitors["Ovélis"], display_name="Cryonival")
    hand.document.commit(say("Rename"), structs.replace(plan, exhibitors=plan.exhibitors.put(renamed)))
    assert hand.canvas.floor_scene.entities["A1"] is not before
    assert hand.canvas.floor_scene.entities["A2"] is other


def test_labels_too_small_to_read_are_hidden(reach: Reach) -> None:
    hand = reach(two_stands())
    labels = [detail for detail in hand.canvas.floor_scene.entities["A1"].details if detail.make is not None]
    hand.canvas.zoom_to(100)
    hand.canvas.floor_scene.show_details()
    assert any(label.item is not None and label.item.isVisible() for label in labels)
    hand.canvas.zoom_to(5)
    hand.canvas.floor_scene.show_details()
    assert not any(label.item is not None and label.item.isVisible() for label in labels)


def words_on(hand: Hand, number: str) -> list[str]:
    """What can be read on a stand now, line by line."""
    hand.canvas.floor_scene.show_details()
    details = hand.canvas.floor_scene.entities[number].details
    labels = [d.item for d in details if d.make is not None and d.item is not None and d.item.isVisible()]
    return [line.text() for label in labels for line in label.childItems()]


LONG_NAME = "Plateforme d'ingénierie tissulaire et cellulaire des Trois-Rivières"


def test_a_name_too_small_to_read_is_told_shorter_and_then_not_at_all(reach: Reach) -> None:
    hand = reach(two_stands().with_exhibitor(LONG_NAME, on="A1"))
    hand.canvas.zoom_to(150)
    assert " ".join(words_on(hand, "A1")) == f"A1 {LONG_NAME}"
    hand.canvas.zoom_to(70)
    number, *name = words_on(hand, "A1")
    assert (number, " ".join(name)[:10], " ".join(name)[-1]) == ("A1", "Plateforme", "…")
    hand.canvas.zoom_to(30)
    assert words_on(hand, "A1") == ["A1"]
    hand.canvas.zoom_to(150)
    assert " ".join(words_on(hand, "A1")) == f"A1 {LONG_NAME}"


def test_a_number_alone_is_read_from_further_away(reach: Reach) -> None:
    hand = reach(two_stands().with_exhibitor("Ovélis", on="A1"))
    for percent in (100, 50, 25, 20):
        hand.canvas.zoom_to(percent)
        assert words_on(hand, "A1")[0] == "A1"


def test_a_stand_in_conflict_keeps_the_dashes_of_its_open_sides(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.document.show_findings((overlap("A1", "A2"),))
    hand.canvas.zoom_to(100)
    veil = next(i for i in hand.canvas.floor_scene.entities["A1"].root.childItems() if i.zValue() == 1)
    red = [side.pen() for side in veil.childItems()]
    assert sorted(pen.style() == Qt.PenStyle.CustomDashLine for pen in red) == [False, True]
    assert len({pen.color().name() for pen in red}) == 1
    assert veil.pen().style() == Qt.PenStyle.NoPen


def test_the_mark_of_a_category_is_no_stain_on_a_stand_in_conflict(reach: Reach) -> None:
    hand = reach(two_stands().with_category("lab").with_exhibitor("Ovélis", on="A1", category="lab"))
    hand.document.show_findings((overlap("A1", "A2"),))
    children = hand.canvas.floor_scene.entities["A1"].root.childItems()
    veil = next(i for i in children if i.zValue() == 1)
    above = [i for i in children if isinstance(i, QGraphicsPathItem) and i.zValue() > veil.zValue()]
    assert "#0072b2" in [one.brush().color().name() for one in above]


def test_category_markers_that_would_be_specks_are_hidden(reach: Reach) -> None:
    hand = reach(two_stands().with_category("lab").with_exhibitor("Ovélis", on="A1", category="lab"))
    entity = hand.canvas.floor_scene.entities["A1"]
    (marker,) = [
        d.item for d in entity.details if d.make is None and d.item.brush().style() != Qt.BrushStyle.NoBrush
    ]
    hand.canvas.zoom_to(100)
    hand.canvas.floor_scene.show_details()
    assert marker.isVisible()
    hand.canvas.zoom_to(10)
    hand.canvas.floor_scene.show_details()
    assert not marker.isVisible()


def test_layers_can_be_hidden_and_stay_hidden_when_something_changes(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.canvas.set_layer_visible("stands", False)
    hand.document.commit(say("Rotate"), rotate(hand.document.plan, ["A1"], 45_000))
    assert not hand.canvas.floor_scene.entities["A1"].root.isVisible()
    hand.canvas.set_layer_visible("stands", True)
    assert hand.canvas.floor_scene.entities["A1"].root.isVisible()


def test_errors_are_marked_and_warnings_and_approved_errors_are_not(reach: Reach) -> None:
    hand = reach(two_stands().with_stand("A3", at=(1, 1)))
    entities = hand.canvas.floor_scene.entities
    finding = overlap("A1")
    hand.document.show_findings((finding, overlap("A3", severity=Severity.WARNING)))
    assert entities["A1"].badge is not None
    assert entities["A3"].badge is None
    from datetime import date

    plan = approve(hand.document.plan, finding, "agreed", "Me", date(2026, 1, 1))
    hand.document.commit(say("Approve"), plan)
    assert entities["A1"].badge is None


def test_a_conflict_is_seen_by_its_colour_and_by_its_sign(reach: Reach) -> None:
    hand = reach(two_stands())
    calm = colour_at(hand, (5.3, 8.3))
    hand.document.show_findings((overlap("A1"),))
    assert colour_at(hand, (5.3, 8.3)) != calm
    badge = hand.canvas.floor_scene.entities["A1"].badge
    assert badge.scenePos() == QPointF(7250, 10_000)
    assert badge.zValue() > hand.canvas.floor_scene.entities["A2"].root.zValue()


def test_a_click_on_the_sign_selects_its_stand(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.document.show_findings((overlap("A1"),))
    hand.click((7.25, 10.1))
    assert hand.document.selection == {"A1"}


@pytest.mark.parametrize(
    ("turned", "stand"), [(0, (3, 2)), (0, (2, 3)), (30, (3, 2)), (90, (4, 3)), (225, (3, 3)), (180, (6, 2))]
)
@pytest.mark.parametrize("percent", [75, 100, 200])
def test_no_handle_lies_on_the_sign_of_a_selected_stand(
    reach: Reach, turned: int, stand: tuple[int, int], percent: float
) -> None:
    hand = reach(a_plan().with_stand("A1", at=(12, 9), size=stand, turned=turned))
    hand.document.show_findings((overlap("A1"),))
    hand.document.select(["A1"])
    hand.canvas.camera.look_at(percent, QPointF(12_000, 9_000))
    to_pixels = hand.canvas.camera.to_pixels
    sign = to_pixels.map(hand.canvas.floor_scene.entities["A1"].badge.scenePos())
    handles = [mark for mark in hand.canvas.overlay.marks(Layer.SELECTION) if isinstance(mark, Handle)]
    assert len(handles) == 9
    for handle in handles:
        way = pixel(handle.at, to_pixels, handle.shift) - sign
        assert math.hypot(way.x(), way.y()) > 8 + HANDLE_PX / 2


def test_no_stand_however_high_and_selected_hides_a_door(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 0), level=900))
    hand.document.select(["A1"])
    assert STAND_Z < hand.canvas.floor_scene.entities["A1"].root.zValue() < DOOR_Z


def test_the_surroundings_and_the_floor_have_the_colours_of_the_theme(reach: Reach) -> None:
    hand = reach(a_plan())
    assert colour_at(hand, (-0.6, 9.33)) == QColor(LIGHT.sunken)
    assert colour_at(hand, (9.33, 9.33)) == QColor("#FFFFFF")
    dark = reach(a_plan(), theme="dark")
    assert colour_at(dark, (-0.6, 9.33)) == QColor(DARK.sunken)
    assert colour_at(dark, (9.33, 9.33)).lightness() < 60


def test_the_grid_can_be_switched_off(reach: Reach) -> None:
    hand = reach(a_plan())
    with_grid = picture(hand)
    hand.canvas.set_grid(False)
    assert picture(hand) != with_grid


def test_a_wanted_place_is_brought_into_view_with_a_ring_that_goes_by_itself(
    reach: Reach, qtbot: QtBot
) -> None:
    hand = reach(two_stands())
    hand.canvas.zoom_to(400)
    hand.document.place_wanted.emit(HallId("Hall 1"), ((24.0e3, 17.0e3),))
    assert hand.canvas.viewport().rect().contains(hand.pixel((24, 17)).toPoint())
    qtbot.waitUntil(
        lambda: any(isinstance(m, Ring) for m in hand.canvas.overlay.marks(Layer.PLACE)), timeout=3000
    )
    qtbot.waitUntil(lambda: not hand.canvas.overlay.marks(Layer.PLACE), timeout=6000)


def test_a_wanted_place_in_another_hall_shows_that_hall(reach: Reach) -> None:
    hand = reach(two_stands().with_hall("Foyer", (10, 8)).with_stand("F1", at=(2, 2)))
    hand.document.place_wanted.emit(HallId("Foyer"), ((2.0e3, 2.0e3), (5.0e3, 2.0e3), (5.0e3, 4.0e3)))
    assert hand.document.hall == "Foyer"
    assert set(hand.canvas.floor_scene.entities) == {"F1"}


def test_a_thing_far_outside_the_hall_is_brought_into_view(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", (300, 250)))
    hand.document.select(["A1"])
    hand.canvas.fit_selection()
    assert hand.canvas.camera.window.contains(hand.canvas.camera.to_pixels.map(QPointF(300_000, 250_000)))


def test_what_lies_far_outside_the_hall_can_be_scrolled_to(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", (300, 5)))
    hand.canvas.zoom_to(100)
    for _ in range(300):
        hand.canvas.camera.pan(-60, 0)
    shown = hand.canvas.camera.to_pixels.mapRect(hand.canvas.floor_scene.bounds_of("A1"))
    assert hand.canvas.camera.window.contains(shown)


def test_zooming_at_its_edges_the_view_gets_no_further_than_anything_can_be(reach: Reach) -> None:
    hand = reach(two_stands())
    camera = hand.canvas.camera
    for _ in range(60):
        camera.look_at(1, camera.centre)
        camera.zoom(MOST_PERCENT, QPointF(0, 0))
        camera.zoom(1 / MOST_PERCENT, camera.window.bottomRight())
    assert max(abs(camera.centre.x()), abs(camera.centre.y())) <= MAX_MM + 1 / camera.scale
    camera.go_home()
    assert hand.canvas.sceneRect().width() < 400_000


def test_what_is_drawn_is_looked_at_once_while_one_pans_at_the_end_of_the_view(
    reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = reach(two_stands())
    asked: list[int] = []
    whole = type(hand.canvas.floor_scene).itemsBoundingRect
    monkeypatch.setattr(
        type(hand.canvas.floor_scene), "itemsBoundingRect", lambda scene: (asked.append(1), whole(scene))[1]
    )
    for _ in range(200):
        hand.canvas.camera.pan(-300, 0)
    assert len(asked) == 1
    hand.document.commit(say("Move"), move(hand.document.plan, ["A1"], 400_000, 0))
    QApplication.processEvents()
    for _ in range(200):
        hand.canvas.camera.pan(-300, 0)
    shown = hand.canvas.camera.to_pixels.mapRect(hand.canvas.floor_scene.bounds_of("A1"))
    assert hand.canvas.camera.window.contains(shown) or shown.right() < 0


def test_another_hall_can_come_while_nothing_of_the_view_is_seen(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.canvas.viewport().resize(0, 0)
    hand.canvas.camera.set_home(QRectF(0, 0, 9_000, 9_000))
    assert hand.canvas.camera.at_home


def test_the_view_stays_far_outside_when_the_hall_changes(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", (300, 250)))
    hand.document.select(["A1"])
    hand.canvas.fit_selection()
    before = hand.canvas.camera.centre
    hand.canvas.camera.set_home(QRectF(0, 0, 20_000, 18_000))
    assert hand.canvas.camera.centre == before


def test_each_hall_is_found_again_where_it_was_left(reach: Reach) -> None:
    hand = reach(two_stands().with_hall("Foyer", (10, 8)))
    hand.canvas.camera.look_at(250, QPointF(6000, 9000))
    hand.document.show_hall(HallId("Foyer"))
    assert hand.canvas.camera.percent != pytest.approx(250)
    hand.document.show_hall(HallId("Hall 1"))
    assert hand.canvas.camera.percent == pytest.approx(250)
    assert hand.canvas.camera.centre.x() == pytest.approx(6000, abs=30)


def test_another_document_is_shown_afresh(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.canvas.zoom_to(400)
    other = a_plan().with_stand("B7", at=(1, 1))
    hand.document.replace(Session(other.plan, verbatim("")), None)
    assert set(hand.canvas.floor_scene.entities) == {"B7"}
    assert hand.canvas.camera.at_home


def test_a_plan_without_a_hall_is_an_empty_canvas(reach: Reach) -> None:
    hand = reach(PlanBuilder())
    hand.click((1, 1))
    hand.canvas.set_tool("stand")
    hand.click((1, 1))
    assert not hand.document.plan.stands


def test_tab_goes_from_stand_to_stand_in_reading_order_and_out_at_the_end(reach: Reach, qtbot: QtBot) -> None:
    stands = two_stands().with_stand("A0", at=(11, 14))
    hand = reach(stands)
    hand.canvas.setFocus()
    seen = []
    for _ in range(3):
        assert hand.canvas.focusNextPrevChild(True)
        seen += sorted(hand.document.selection)
    assert seen == ["A0", "A1", "A2"]
    hand.canvas.focusNextPrevChild(True)
    assert hand.document.selection == {"A2"}


def test_shift_tab_goes_back(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.document.select(["A2"])
    hand.canvas.focusNextPrevChild(False)
    assert hand.document.selection == {"A1"}


def test_the_selected_stand_is_told_to_screen_readers(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.document.select(["A2"])
    assert hand.canvas.accessibleDescription() == "A2, free, 3.00\xa0m by 2.00\xa0m"
    assert hand.canvas.accessibleName() == "Hall plan"


def test_locked_things_show_a_lock_when_selected(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 8), locked=True))
    hand.document.select(["A1"])
    assert any(isinstance(mark, Lock) for mark in hand.canvas.overlay.marks(Layer.SELECTION))


def test_a_context_menu_is_wanted_for_what_is_under_the_mouse(reach: Reach, qtbot: QtBot) -> None:
    from PySide6.QtGui import QContextMenuEvent

    hand = reach(two_stands())
    pixel = hand.pixel((6, 9)).toPoint()
    there = hand.canvas.viewport().mapToGlobal(pixel)
    with qtbot.waitSignal(hand.canvas.context_menu_wanted, timeout=1000) as wanted:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, pixel, there, NONE)
        QApplication.sendEvent(hand.canvas.viewport(), event)
    assert wanted.args == [there]
    assert hand.document.selection == {"A1"}


@pytest.mark.parametrize("beside", [1, 8])
def test_a_context_menu_is_about_what_a_click_at_its_place_selects(reach: Reach, beside: int) -> None:
    hand = reach(two_stands())
    stand = hand.canvas.floor_scene.bounds_of("A1")
    floor = QPointF(stand.left() - beside * hand.canvas.stage.mm_per_pixel, stand.center().y())
    hand.click((floor.x() / 1000, floor.y() / 1000))
    clicked = hand.document.selection
    hand.document.select([])
    point_at(hand.canvas.stage, floor)
    assert hand.document.selection == clicked == ({"A1"} if beside == 1 else set())


def test_a_fault_in_a_paint_is_logged_once_and_the_window_lives(caplog: pytest.LogCaptureFixture) -> None:
    @guarded
    def paint() -> None:
        raise ValueError("a broken pen")

    paint()
    paint()
    assert [record.message for record in caplog.records] == [f"{paint.__qualname__} failed"]


def test_painting_a_great_many_times_loses_no_reference(reach: Reach) -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference to None at every draw call and aborted."""
    hand = reach(two_stands())
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    for _ in range(200_000):
        painter.drawLine(0, 0, 8, 8)
    painter.end()
    for _ in range(100):
        hand.canvas.viewport().repaint()
    assert not picture(hand).isNull()


def test_of_two_stands_on_each_other_the_one_with_the_higher_level_is_above(reach: Reach) -> None:
    plan = (
        a_plan().with_stand("A1", at=(5, 8), level=2).with_stand("A2", at=(5, 8)).with_stand("A3", at=(5, 8))
    )
    hand = reach(plan)
    scene, place = hand.canvas.floor_scene, QPointF(6_000, 9_000)
    assert scene.thing_at(place, 0) == "A1"
    scene.show_selected(frozenset({"A2"}))
    assert scene.thing_at(place, 0) == "A2"
    scene.show_selected(frozenset())
    assert scene.thing_at(place, 0) == "A1"
    lowered = structs.replace(hand.document.plan.stands["A1"], level=-1)
    changed = hand.document.plan.stands.put(lowered)
    hand.document.commit(say("Send to the back"), structs.replace(hand.document.plan, stands=changed))
    assert scene.thing_at(place, 0) != "A1"


def test_a_stand_drawn_anew_stays_below_those_it_was_below(reach: Reach) -> None:
    plan = a_plan()
    for number in ("A1", "A2", "A3"):
        plan = plan.with_stand(number, at=(5, 8))
    hand = reach(plan)
    scene, place = hand.canvas.floor_scene, QPointF(6_000, 9_000)
    assert scene.thing_at(place, 0) == "A3"
    for number in ("A1", "A2"):
        noted = structs.replace(hand.document.plan.stands[number], number=f"{number} bis")
        stands = hand.document.plan.stands.put(noted)
        hand.document.commit(say("Change the number"), structs.replace(hand.document.plan, stands=stands))
    assert scene.thing_at(place, 0) == "A3"


def test_a_small_stand_lies_on_a_large_one_as_it_does_on_paper(reach: Reach) -> None:
    plan = a_plan().with_stand("A1", at=(5, 8), size=(2, 2)).with_stand("A2", at=(5, 8), size=(4, 4))
    assert reach(plan).canvas.floor_scene.thing_at(QPointF(6_000, 9_000), 0) == "A1"


def test_no_level_lifts_a_stand_above_a_column(reach: Reach) -> None:
    plan = (
        a_plan().with_stand("A1", at=(5, 8), level=9_999_999).with_fixture("column", at=(6, 8.5), size=(1, 1))
    )
    hand = reach(plan)
    hand.canvas.floor_scene.show_selected(frozenset({"A1"}))
    assert hand.canvas.floor_scene.thing_at(QPointF(6_500, 9_000), 0) == "column"


def test_no_number_of_a_ruler_is_cut_off_at_its_end(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = reach(a_plan()).canvas
    written: list[tuple[float, float, float]] = []

    def write(ruler: Ruler, painter: QPainter, pixel: int, text: str) -> None:
        reach = painter.fontMetrics().horizontalAdvance(text) / 2
        written.append((pixel - reach, pixel + reach, ruler.height() if ruler._upright else ruler.width()))

    monkeypatch.setattr(Ruler, "_paint_number", write)
    for _ in range(12):
        canvas.camera.pan(7, 11)
        for ruler in canvas.findChildren(Ruler):
            ruler.grab()
    assert len(written) > 100
    assert all(first >= 0 and last <= length for first, last, length in written)
