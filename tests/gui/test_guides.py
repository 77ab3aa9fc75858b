"""Guides, gaps and typed numbers during gestures: what is drawn, what is said, what comes of it."""

from __future__ import annotations

import math
from itertools import combinations
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsSimpleTextItem
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import ALT, CTRL, SHIFT, Hand, Reach

from village_planner.gui.canvas.marks import Pill, Stroke, kept_within, pill_box
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.catalogue import MODULE_MIME, Module, encode
from village_planner.gui.tools.pills import number_box, with_room, written_on
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Circle, Rectangle, corners

KEYS = {".": Qt.Key.Key_Period, ",": Qt.Key.Key_Comma, "\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return}


def village() -> PlanBuilder:
    """A row A1, A2 with 1 m between them, and M to be moved, in a hall of 25 × 18 m."""
    return a_plan().with_stand("A1", at=(3, 12)).with_stand("A2", at=(7, 12)).with_stand("M", at=(12, 5))


def snapping(reach: Reach, built: PlanBuilder | None = None, language: str = "en") -> Hand:
    """A hand on a canvas that snaps."""
    hand = reach(built or village(), language)
    hand.canvas.set_snapping(True)
    return hand


def type_in(hand: Hand, text: str) -> None:
    """Type while the button is held."""
    for sign in text:
        hand.key(KEYS.get(sign) or Qt.Key(ord(sign.upper())))


def pills(hand: Hand, layer: Layer = Layer.GUIDES) -> list[Pill]:
    return [mark for mark in hand.canvas.overlay.marks(layer) if isinstance(mark, Pill)]


def step_name(hand: Hand) -> str:
    return hand.document.translator(hand.document.session.history.undo_name)


def test_a_stand_goes_on_with_a_row_and_all_equal_gaps_are_written(reach: Reach) -> None:
    hand = snapping(reach)
    hand.press((13, 6))
    hand.move((12.5, 10))
    hand.move((12.06, 13.5))
    assert hand.stand("M").position == (11_000, 12_500)
    assert [pill.text for pill in pills(hand) if not pill.plain] == ["1.00", "1.00"]
    hand.key(Qt.Key.Key_Escape)


def test_what_was_snapped_to_is_said_when_nothing_is_in_conflict(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("A1", at=(3, 12)).with_stand("M", at=(12, 5)))
    hand.press((13, 6))
    hand.move((12, 10))
    hand.move((7.03, 13.05))
    assert hand.stand("M").position == (6_000, 12_000)
    assert hand.said[-1] == "Touches A1 · Aligned with A1"
    hand.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize(("language", "words"), [("en", "Touches the wall"), ("fr", "Touche le mur")])
def test_walls_are_named_in_the_language_of_the_window(reach: Reach, language: str, words: str) -> None:
    hand = snapping(reach, a_plan().with_stand("M", at=(12, 5)), language)
    hand.press((13, 6))
    hand.move((10, 6))
    hand.move((1.04, 8.37))
    assert hand.said[-1] == words
    hand.key(Qt.Key.Key_Escape)


def test_what_can_be_typed_and_how_to_do_without_snapping_is_said_until_something_has_snapped(
    reach: Reach,
) -> None:
    hand = snapping(reach, a_plan().with_hall("Hall 1", (60, 60)).with_stand("M", at=(30, 30)))
    hand.press((31, 31))
    hand.move((32, 31.7))
    assert hand.said == ["Type a distance · Ctrl: no snapping"]
    hand.move((29, 58.97))
    assert hand.said[-1] == "Touches the wall"
    hand.key(Qt.Key.Key_Escape)


def test_with_ctrl_nothing_snaps_and_distances_are_still_told(reach: Reach) -> None:
    hand = snapping(reach)
    hand.press((13, 6))
    hand.move((12.06, 13.5), CTRL)
    assert hand.stand("M").position.x % 100 != 0
    assert pills(hand)
    assert all(pill.plain for pill in pills(hand))
    hand.key(Qt.Key.Key_Escape)


def test_reasons_are_solid_lines_and_mere_distances_dashed_ones(reach: Reach) -> None:
    hand = snapping(reach)
    hand.press((13, 6))
    hand.move((12.06, 13.5))
    strokes = [mark for mark in hand.canvas.overlay.marks(Layer.GUIDES) if isinstance(mark, Stroke)]
    assert {stroke.dashed for stroke in strokes} == {True, False}
    hand.key(Qt.Key.Key_Escape)


def test_no_number_covers_another_or_the_stands_own(reach: Reach) -> None:
    built = village().with_stand("B", at=(12, 8)).with_fixture("pillar", FixtureKind.COLUMN, at=(11, 4.8))
    hand = snapping(reach, built)
    hand.press((13, 6))
    for step in range(40):
        hand.move((13 + step * 0.07, 6.1 - step * 0.1))
        to_pixels = hand.canvas.camera.to_pixels
        boxes = [pill_box(pill, to_pixels) for pill in (*pills(hand), *pills(hand, Layer.TOOL))]
        stand = hand.stand("M")
        boxes.append(number_box(corners(stand.shape, stand.position, stand.rotation), to_pixels))
        assert not any(a.intersects(b) for a, b in combinations(boxes, 2))
    hand.key(Qt.Key.Key_Escape)


def test_no_number_of_a_distance_covers_the_number_of_another_stand(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("M", at=(3, 3)).with_stand("N1", at=(9.4, 3.2), size=(1, 1)))
    hand.press((4.5, 4))
    for step in range(40):
        hand.move((4.6 + step * 0.1, 5), CTRL)
        scene, to_pixels = hand.canvas.floor_scene, hand.canvas.camera.to_pixels
        words = [
            to_pixels.mapRect(item.sceneBoundingRect())
            for item in scene.items()
            if isinstance(item, QGraphicsSimpleTextItem) and item.isVisible() and item.text() == "N1"
        ]
        assert words
        boxes = [pill_box(pill, to_pixels) for pill in pills(hand)]
        assert boxes
        assert not [box for box in boxes if any(box.intersects(word) for word in words)]
    hand.key(Qt.Key.Key_Escape)


def test_a_typed_number_is_the_distance_to_what_is_ahead(reach: Reach) -> None:
    hand = snapping(reach)
    hand.press((13, 6))
    hand.move((14, 6.2))
    type_in(hand, "2.35")
    assert hand.stand("M").position.x + 3_000 == 25_000 - 2_350
    assert "2.35\xa0\xa0m" in [pill.text for pill in pills(hand, Layer.TOOL)]
    type_in(hand, "\n")
    assert hand.document.session.history.present == 1
    assert step_name(hand) == "Move M"
    hand.move((3, 3))
    hand.release()
    assert hand.document.session.history.present == 1
    assert hand.stand("M").position.x == 19_650


def test_letting_the_button_go_accepts_what_is_typed_too(reach: Reach) -> None:
    hand = snapping(reach)
    hand.press((13, 6))
    hand.move((14, 6.2))
    type_in(hand, "235cm")
    hand.move((13.2, 7))
    hand.release()
    assert hand.stand("M").position.x == 19_650


@pytest.mark.parametrize("end", ["\n", "release"])
def test_what_can_be_typed_is_no_longer_said_when_the_move_is_over(reach: Reach, end: str) -> None:
    hand = snapping(reach)
    hand.press((13, 6))
    hand.move((14, 6.2))
    type_in(hand, "2.35")
    assert hand.said[-1] == "Enter: done · Tab: the next number"
    status: list[str] = []
    hand.document.said.connect(lambda message: status.append(hand.document.translator(message)))
    if end == "release":
        hand.release()
    else:
        type_in(hand, end)
    assert step_name(hand) == "Move M"
    assert status[-1] == ""


def test_a_conflict_is_still_said_when_the_move_into_it_is_over(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("A1", at=(3, 12)).with_stand("M", at=(12, 5)))
    hand.press((13, 6))
    hand.move((5, 13))
    told = hand.said[-1]
    hand.release()
    assert "A1" in told
    assert hand.said[-1] == told


def test_tab_goes_on_to_the_other_axis_and_both_hold(reach: Reach) -> None:
    hand = snapping(reach)
    hand.press((13, 6))
    hand.move((14, 6.2))
    type_in(hand, "2\t1,5\n")
    stand = hand.stand("M")
    assert (stand.position.x + 3_000, stand.position.y + 2_000) == (23_000, 16_500)
    hand.release()


def test_esc_takes_back_what_is_typed_and_then_the_drag(reach: Reach) -> None:
    hand = snapping(reach)
    before = hand.document.plan
    hand.press((13, 6))
    hand.move((14, 6.2))
    type_in(hand, "2")
    hand.key(Qt.Key.Key_Escape)
    assert hand.stand("M").position.x == 13_000
    assert hand.canvas.stage.document.session.previewing
    hand.key(Qt.Key.Key_Escape)
    assert hand.document.plan is before
    hand.release()


def test_the_group_moves_along_its_own_direction_with_shift(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("M", at=(12, 5), turned=30).with_stand("N", at=(18, 5), turned=30))
    hand.document.select(["M", "N"])
    hand.press((12.5, 6.3))
    hand.move((14.5, 7.0), SHIFT)
    moved = hand.stand("M").position
    assert math.degrees(math.atan2(moved.y - 5_000, moved.x - 12_000)) == pytest.approx(30, abs=0.1)
    hand.key(Qt.Key.Key_Escape)


def test_with_shift_nothing_snaps_across(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("A1", at=(3, 5.07)).with_stand("M", at=(12, 5)))
    hand.press((13, 6))
    hand.move((10, 6.01), SHIFT)
    assert hand.stand("M").position.y == 5_000
    hand.key(Qt.Key.Key_Escape)


def test_a_copy_snaps_to_what_it_is_a_copy_of(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("M", at=(12, 5)))
    hand.press((13, 6), ALT)
    hand.move((14, 6), ALT)
    hand.move((16.03, 6.04), ALT)
    hand.release(ALT)
    (copy,) = hand.document.selection
    assert hand.document.plan.stands[copy].position == (15_000, 5_000)


@pytest.mark.parametrize("shape", [None, Circle(600)])
def test_a_pulled_side_keeps_an_exact_aisle_to_a_column(reach: Reach, shape: Circle | None) -> None:
    more = {"size": (0.6, 0.6)} if shape is None else {"shape": shape}
    at = (18, 5.5) if shape is None else (18.3, 5.8)
    built = a_plan().with_stand("M", at=(12, 5)).with_fixture("pillar", FixtureKind.COLUMN, at=at, **more)
    hand = snapping(reach, built)
    hand.click((13, 6))
    hand.drag((15, 6), (15.5, 6), (16.56, 6))
    assert hand.stand("M").shape == Rectangle(4_600, 2_000)


def test_a_typed_size_is_the_size(reach: Reach) -> None:
    hand = reach(village())
    hand.click((13, 6))
    hand.press((15, 7))
    hand.move((15.4, 7.3))
    type_in(hand, "4.2x3")
    assert [pill.text.split()[0] for pill in pills(hand, Layer.TOOL)] == ["Width", "Depth"]
    type_in(hand, "\n")
    assert hand.stand("M").shape == Rectangle(4_200, 3_000)
    assert hand.stand("M").position == (12_000, 5_000)
    hand.release()


def test_the_depth_comes_first_when_the_back_is_pulled(reach: Reach) -> None:
    hand = reach(village())
    hand.click((13, 6))
    hand.press((13.5, 7))
    hand.move((13.5, 7.3))
    type_in(hand, "3\n")
    assert hand.stand("M").shape == Rectangle(3_000, 3_000)
    hand.release()


def test_a_typed_size_grows_away_from_the_handle_that_stays(reach: Reach) -> None:
    hand = reach(village())
    hand.click((13, 6))
    hand.press((12, 6))
    hand.move((11.6, 6))
    type_in(hand, "5\n")
    assert hand.stand("M").position.x + 5_000 == 15_000
    hand.release()


def rotate_handle(hand: Hand, middle: tuple[float, float], depth: float) -> tuple[float, float]:
    return middle[0], middle[1] + depth / 2 + 22 * hand.canvas.stage.mm_per_pixel / 1000


def turned_to(middle: tuple[float, float], degrees: float) -> tuple[float, float]:
    """A place two metres from the middle, where the handle is after a turn."""
    angle = math.radians(90 + degrees)
    return middle[0] + 2 * math.cos(angle), middle[1] + 2 * math.sin(angle)


def test_a_turned_stand_takes_the_angle_of_its_neighbour(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("M", at=(12, 5)).with_stand("T", at=(18, 5), turned=22.5))
    hand.click((13, 6))
    hand.press(rotate_handle(hand, (13.5, 6), 2))
    hand.move(turned_to((13.5, 6), 10))
    hand.move(turned_to((13.5, 6), 21))
    assert hand.stand("M").rotation == 22_500
    assert hand.said[-1] == "Same angle as T"
    hand.move(turned_to((13.5, 6), 21), CTRL)
    assert hand.stand("M").rotation in (20_000, 21_000, 22_000)
    hand.release()


def test_a_typed_angle_is_the_angle(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("M", at=(12, 5), turned=10))
    hand.click((13, 6))
    handle = next(
        mark for mark in hand.canvas.overlay.marks(Layer.SELECTION) if getattr(mark, "round", False)
    )
    pixel = hand.canvas.camera.to_pixels.map(*handle.at)
    floor = hand.canvas.camera.floor(
        type(hand.pixel((0, 0)))(pixel[0] + handle.shift[0], pixel[1] + handle.shift[1])
    )
    hand.press((floor.x() / 1000, floor.y() / 1000))
    hand.move((14, 9))
    type_in(hand, "22,5\n")
    assert hand.stand("M").rotation == 22_500
    hand.release()


def test_of_a_group_the_turn_is_shown_and_typed(reach: Reach) -> None:
    hand = reach(village())
    hand.document.select(["A1", "A2"])
    hand.press(rotate_handle(hand, (6.5, 13), 2))
    hand.move((4, 15))
    type_in(hand, "-90")
    assert [pill.text for pill in pills(hand, Layer.TOOL)][-1].startswith("-90")
    type_in(hand, "\n")
    assert hand.stand("A1").rotation == hand.stand("A2").rotation == 270_000
    hand.release()


def test_a_drawn_stand_keeps_an_aisle_with_the_corner_under_the_mouse(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("A1", at=(12, 5)))
    hand.canvas.set_tool("stand")
    hand.drag((5, 5.5), (7, 6), (10.56, 7.53))
    (made,) = hand.document.selection
    stand = hand.document.plan.stands[made]
    assert stand.position.x + stand.shape.width == 12_000 - 1_400


def test_the_size_of_a_drawn_stand_can_be_typed(reach: Reach) -> None:
    hand = snapping(reach, a_plan())
    hand.canvas.set_tool("stand")
    hand.press((12, 11))
    hand.move((10, 9))
    type_in(hand, "4\t2.5\n")
    (stand,) = hand.document.plan.stands.values()
    assert stand.shape == Rectangle(4_000, 2_500)
    assert (stand.position.x + 4_000, stand.position.y + 2_500) == (12_000, 11_000)
    assert hand.canvas.tool == "select"
    hand.release()
    assert len(hand.document.plan.stands) == 1


def test_a_dropped_module_keeps_an_aisle(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_stand("A1", at=(12, 5)))
    stand = encode(Module("stand", "stand", 3_000, 2_000))
    hand.carry(MODULE_MIME, stand, (13, 9), (13.1, 9.46))
    (made,) = hand.document.selection
    assert hand.document.plan.stands[made].position.y == 8_400


def test_a_dropped_door_snaps_to_the_middle_of_its_wall(reach: Reach) -> None:
    hand = snapping(reach, a_plan())
    door = encode(Module("door", "exit", 1_800))
    hand.carry(MODULE_MIME, door, (12, 1), (12.56, 0.4))
    (made,) = hand.document.plan.halls[hand.document.hall].doors
    assert (made.start.x + made.end.x) / 2 == 12_500


def test_a_sliding_door_snaps_and_says_where(reach: Reach) -> None:
    hand = snapping(reach, a_plan().with_door("Main", (6, 0), (8, 0)))
    hand.click((7, 0))
    hand.press((7, 0))
    hand.move((9, 0))
    hand.move((12.45, 0))
    assert hand.said[-1] == "In the middle of the wall"
    assert sorted(pill.text for pill in pills(hand)) == ["11.50", "11.50"]
    hand.release()
    (door,) = hand.document.plan.halls[hand.document.hall].doors
    assert door.start.x == 11_500


def test_the_free_wall_ahead_of_a_door_can_be_typed(reach: Reach) -> None:
    hand = reach(a_plan().with_door("Main", (6, 0), (8, 0)))
    hand.click((7, 0))
    hand.press((7, 0))
    hand.move((9, 0))
    type_in(hand, "3,5\n")
    (door,) = hand.document.plan.halls[hand.document.hall].doors
    assert max(door.start.x, door.end.x) == 21_500
    hand.release()


def test_a_digit_is_no_shortcut_while_something_is_dragged(reach: Reach) -> None:
    hand = reach(village())
    hand.press((13, 6))
    hand.move((14, 6.2))
    type_in(hand, "2m")
    assert hand.canvas.tool == "select"
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Escape)
    hand.release()


@pytest.mark.usefixtures("qapp")
def test_a_number_with_words_all_around_stands_at_its_first_place_and_not_at_one_nobody_looked_at() -> None:
    scale = QTransform.fromScale(0.05, -0.05)
    wanted = [(Pill((5_000, 5_000), "1.00"), (0, 5_000), (10_000, 5_000))]
    stage = SimpleNamespace(
        scene=SimpleNamespace(is_written_in=lambda _: True), camera=SimpleNamespace(to_pixels=scale)
    )
    assert with_room(wanted, [], scale, written_on(stage)) == with_room(wanted, [], scale)


def test_words_at_the_edge_of_the_canvas_are_whole_and_those_of_places_beside_it_stay_there() -> None:
    room, to_pixels = QRectF(0, 0, 400, 300), QTransform.fromScale(0.1, 0.1)
    for at in ((0.0, 1_000.0), (4_000.0, 3_000.0), (2_000.0, 0.0)):
        box = pill_box(kept_within(Pill(at, "13.00 m"), to_pixels, room), to_pixels)
        assert room.contains(box)
    inside, beside = Pill((2_000.0, 1_000.0), "13.00 m"), Pill((-500.0, 1_000.0), "13.00 m")
    assert kept_within(inside, to_pixels, room) is inside
    assert kept_within(beside, to_pixels, room) is beside
