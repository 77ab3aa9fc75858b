"""Selecting and moving with the mouse: clicks, bands, drags, what is said and what Esc restores."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import ALT, CTRL, SHIFT, Hand, Reach

from village_planner.edits.floor import delete
from village_planner.gui.canvas.overlay import Layer
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Rectangle
from village_planner.model.stand import Stand
from village_planner.text import say


def two_stands() -> PlanBuilder:
    """A1 and A2, 3 × 2 m each, three metres between them."""
    return a_plan().with_stand("A1", at=(5, 8)).with_stand("A2", at=(11, 8))


def test_a_click_selects_what_is_under_the_mouse(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    assert hand.document.selection == {"A1"}
    hand.click((12, 9))
    assert hand.document.selection == {"A2"}


def test_a_click_on_the_floor_selects_nothing(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    hand.click((2, 2))
    assert not hand.document.selection


def test_shift_clicks_add_and_take_away(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    hand.click((12, 9), SHIFT)
    assert hand.document.selection == {"A1", "A2"}
    hand.click((6, 9), SHIFT)
    assert hand.document.selection == {"A2"}


def test_a_click_within_a_selection_leaves_only_that_one_selected(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.document.select(["A1", "A2"])
    hand.click((6, 9))
    assert hand.document.selection == {"A1"}


def test_a_band_from_left_to_right_selects_what_it_touches(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((4, 12), (6, 9), (12, 9))
    assert hand.document.selection == {"A1", "A2"}


def test_a_band_from_right_to_left_selects_only_what_it_holds(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((12, 12), (9, 9), (4, 7))
    assert hand.document.selection == {"A1"}


def test_a_band_leaves_what_is_locked(reach: Reach) -> None:
    hand = reach(two_stands().with_fixture("column", at=(9, 9), locked=True))
    hand.drag((4, 12), (6, 9), (12, 9))
    assert hand.document.selection == {"A1", "A2"}
    hand.click((9.2, 9.2))
    assert hand.document.selection == {"column"}


def test_a_band_does_not_touch_a_turned_stand_whose_box_it_only_meets(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(10, 8), size=(4, 4), turned=45))
    hand.drag((7.2, 8.2), (7.5, 8.5), (8.0, 9.0))
    assert not hand.document.selection


def test_a_drag_moves_a_stand_by_exactly_the_way_of_the_mouse(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((6, 9), (6.5, 9), (8, 5))
    assert hand.place("A1") == pytest.approx((7, 4), abs=0.03)
    assert hand.place("A2") == (11, 8)


def test_a_drag_is_one_step_with_a_name(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((6, 9), (6.5, 9), (7, 8), (8, 5))
    history = hand.document.session.history
    assert history.present == 1
    assert hand.document.translator(history.undo_name) == "Move A1"


def test_a_press_that_hardly_moves_is_no_drag(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((6, 9), (6.02, 9.02))
    assert hand.document.session.history.present == 0


def test_esc_during_a_drag_restores_the_plan_and_the_findings(reach: Reach) -> None:
    hand = reach(two_stands())
    before = hand.document.plan
    hand.press((6, 9))
    hand.move((11, 9))
    assert hand.document.live_findings
    hand.key(Qt.Key.Key_Escape)
    assert hand.document.plan is before
    assert not hand.document.live_findings
    hand.release()
    assert hand.document.session.history.present == 0


def test_selected_stands_fixtures_and_services_move_together(reach: Reach) -> None:
    hand = reach(
        two_stands()
        .with_fixture("buffet", FixtureKind.BUFFET, at=(5, 3), size=(3, 1))
        .with_service("p", at=(2, 2))
    )
    hand.document.select(["A1", "A2", "buffet", "p"])
    hand.drag((6, 9), (7, 9), (7, 10))
    plan = hand.document.plan
    rows = [plan.stands["A1"], plan.stands["A2"], plan.fixtures["buffet"], plan.services["p"]]
    assert [row.position.x for row in rows] == pytest.approx([6000, 12000, 6000, 3000], abs=30)
    assert [row.position.y for row in rows] == pytest.approx([9000, 9000, 4000, 3000], abs=30)


def test_what_is_locked_stays_and_the_rest_moves(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 8)).with_stand("A2", at=(11, 8), locked=True))
    hand.document.select(["A1", "A2"])
    hand.drag((6, 9), (7, 9), (7, 6))
    assert hand.place("A1") == pytest.approx((6, 5), abs=0.03)
    assert hand.place("A2") == (11, 8)


def test_dragging_only_what_is_locked_says_why_nothing_happens(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 8), locked=True))
    hand.drag((6, 9), (7, 9), (7, 6))
    assert hand.said == ["What is locked stays. Unlock it first."]
    assert hand.document.session.history.present == 0


def test_what_is_dragged_stays_under_the_mouse_while_the_wheel_scrolls(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.canvas.zoom_to(100)
    hand.press((6, 9))
    hand.move((7, 9))
    pixel = hand.pixel((7, 9))
    hand.wheel((7, 9), -240)
    under = hand.canvas.camera.floor(pixel)
    assert hand.place("A1") == pytest.approx((under.x() / 1000 - 1, under.y() / 1000 - 1), abs=0.03)
    assert hand.place("A1")[1] != pytest.approx(8, abs=0.5)
    hand.key(Qt.Key.Key_Escape)


def test_with_shift_a_drag_keeps_to_one_axis(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((6, 9), (6.5, 8.8), (9, 8.2), held=SHIFT)
    assert hand.place("A1")[1] == 8


def test_with_alt_a_drag_makes_a_copy(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((6, 9), (6.5, 9), (6, 4), held=ALT)
    stands = hand.document.plan.stands
    assert len(stands) == 3
    assert hand.place("A1") == (5, 8)
    (copy,) = hand.document.selection
    assert stands[copy].position == pytest.approx((5000, 3000), abs=30)
    assert hand.document.session.history.present == 1


def test_letting_alt_go_during_the_drag_moves_instead(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.press((6, 9), ALT)
    hand.move((6, 5), ALT)
    assert len(hand.document.plan.stands) == 3
    hand.move((6, 4))
    hand.release()
    assert len(hand.document.plan.stands) == 2
    assert hand.place("A1") == pytest.approx((5, 3), abs=0.03)
    assert hand.document.selection == {"A1"}


def test_a_conflict_is_said_in_words_and_marked_while_dragging(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.press((6, 9))
    hand.move((10, 9))
    assert "overlap" in hand.said[-1]
    entities = hand.canvas.floor_scene.entities
    assert entities["A1"].badge is not None
    assert entities["A2"].badge is not None
    hand.move((6, 3))
    assert entities["A2"].badge is None


def test_the_conflict_is_said_in_the_language_of_the_window(reach: Reach) -> None:
    hand = reach(two_stands(), "fr")
    hand.press((6, 9))
    hand.move((10, 9))
    assert "0,0" in hand.said[-1] or "1," in hand.said[-1]


def test_the_conflict_stays_marked_after_the_release(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.drag((6, 9), (8, 9), (11, 9))
    assert hand.canvas.floor_scene.entities["A1"].badge is not None
    assert any(finding.rule == "stand-overlap" for finding in hand.document.findings)


def test_a_drag_snaps_edge_to_edge_and_ctrl_switches_that_off(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.canvas.set_snapping(True)
    hand.press((6, 9))
    hand.move((8.9, 9.05))
    assert hand.place("A1") == (8, 8)
    hand.move((8.9, 9.05), CTRL)
    assert hand.place("A1") != (8, 8)
    hand.key(Qt.Key.Key_Escape)


def test_guides_and_gaps_show_while_dragging_and_go_afterwards(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.press((6, 9))
    hand.move((5, 9))
    texts = [mark.text for mark in hand.canvas.overlay.marks(Layer.GUIDES) if hasattr(mark, "text")]
    assert any(text.startswith(("4.", "3.9")) for text in texts)
    hand.release()
    assert not hand.canvas.overlay.marks(Layer.GUIDES)


def test_a_corner_handle_resizes_and_the_opposite_corner_stays(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    hand.drag((8, 10), (8.5, 10.5), (9, 11))
    stand = hand.stand("A1")
    assert stand.position == (5000, 8000)
    assert stand.shape.width == pytest.approx(4000, abs=60)
    assert stand.shape.depth == pytest.approx(3000, abs=60)
    assert hand.document.translator(hand.document.session.history.undo_name) == "Resize A1"


def test_the_handle_of_a_side_changes_only_that_side(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    hand.drag((5, 9), (4.5, 9.4), (4, 9.5))
    stand = hand.stand("A1")
    assert stand.position.x == pytest.approx(4000, abs=60)
    assert stand.shape.depth == 2000
    assert stand.position.x + stand.shape.width == 8000


def test_esc_while_resizing_restores_the_size(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    hand.press((8, 10))
    hand.move((9, 11))
    assert hand.stand("A1").shape != Rectangle(3000, 2000)
    hand.key(Qt.Key.Key_Escape)
    assert hand.stand("A1").shape == Rectangle(3000, 2000)


def rotate_handle(hand: Hand, middle: tuple[float, float], depth: float) -> tuple[float, float]:
    """Where the round handle of an unturned stand is."""
    return middle[0], middle[1] + depth / 2 + 22 * hand.canvas.stage.mm_per_pixel / 1000


def turn(stand: Stand) -> float:
    """Degrees."""
    return stand.rotation / 1000


def test_the_round_handle_turns_by_whole_degrees(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    hand.drag(rotate_handle(hand, (6.5, 9), 2), (6, 11), (4.8, 10.7))
    assert turn(hand.stand("A1")) == pytest.approx(45, abs=2)
    assert hand.stand("A1").rotation % 1000 == 0


def test_with_shift_it_turns_by_fifteen_degrees(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    hand.press(rotate_handle(hand, (6.5, 9), 2))
    hand.move((5.2, 10.6), SHIFT)
    assert turn(hand.stand("A1")) in (30, 45)
    hand.release(SHIFT)


def test_locked_stands_have_no_handles(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 8), locked=True))
    hand.click((6, 9))
    hand.drag((8, 10), (8.5, 10.5), (9, 11))
    assert hand.stand("A1").shape == Rectangle(3000, 2000)


def test_a_double_click_asks_for_the_inspector(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(two_stands())
    with qtbot.waitSignal(hand.canvas.edit_wanted, timeout=1000):
        hand.double_click((6, 9))


def test_hovering_outlines_what_a_press_would_grip(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.move((6, 9))
    assert len(hand.canvas.overlay.marks(Layer.HOVER)) == 1
    hand.move((2, 2))
    assert not hand.canvas.overlay.marks(Layer.HOVER)


def test_the_cursor_tells_what_a_press_would_do(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.click((6, 9))
    cursor = hand.canvas.viewport().cursor
    hand.move((8, 10))
    assert cursor().shape() == Qt.CursorShape.SizeBDiagCursor
    hand.move((6, 9))
    assert cursor().shape() == Qt.CursorShape.SizeAllCursor
    hand.move((2, 2))
    assert cursor().shape() == Qt.CursorShape.ArrowCursor


def test_an_impossible_move_says_so_and_keeps_what_was_shown(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.press((6, 9))
    hand.move((7, 9))
    shown = hand.document.plan
    hand.move((20_000, 9))
    assert hand.document.plan is shown
    assert hand.said
    hand.key(Qt.Key.Key_Escape)


def test_several_things_turn_together_by_the_handle_of_their_frame(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.document.select(["A1", "A2"])
    hand.drag(rotate_handle(hand, (9.5, 9), 2), (7, 12), (4, 9))
    assert (turn(hand.stand("A1")), turn(hand.stand("A2"))) == (90, 90)
    assert hand.document.session.history.present == 1


def test_a_step_made_during_a_drag_is_not_undone_by_its_end(reach: Reach) -> None:
    hand = reach(two_stands())
    hand.press((6, 9))
    hand.move((7, 9))
    hand.document.commit(say("Delete"), delete(hand.document.session.base, ["A1"]))
    hand.move((8, 9))
    hand.release()
    assert set(hand.document.plan.stands) == {"A2"}
    assert not hand.document.session.previewing


def test_a_fault_during_a_drag_drops_it_and_the_canvas_works_on(
    reach: Reach, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hand = reach(two_stands())
    before = hand.document.plan
    with monkeypatch.context() as broken:
        broken.setattr("village_planner.gui.tools.moving.move", lambda *_: 1 / 0)
        hand.press((6, 9))
        hand.move((7, 9))
    assert hand.document.plan is before
    assert "failed" in caplog.text
    caplog.clear()
    hand.release()
    hand.drag((6, 9), (6.5, 9), (7, 9))
    assert hand.place("A1") == pytest.approx((6, 8), abs=0.03)


@pytest.mark.parametrize(("pixels", "moved"), [(1.5, True), (6.5, False)])
def test_a_drag_begun_beside_a_stand_is_on_the_floor(reach: Reach, pixels: float, moved: bool) -> None:
    hand = reach(two_stands())
    stand = hand.stand("A1")
    edge, middle = stand.position.x / 1000, stand.position.y / 1000 + 1
    at = edge - pixels * hand.canvas.stage.mm_per_pixel / 1000
    before = hand.place("A1")
    hand.drag((at, middle), (at + 0.5, middle), (at + 1.5, middle))
    assert (hand.place("A1") != before) is moved
