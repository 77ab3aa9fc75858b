"""Drawing stands, measuring, moving the view and nudging with the arrow keys."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.hand import CTRL, MIDDLE, SHIFT, Hand, Reach

from village_planner.gui.canvas.marks import Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.nudging import Nudges
from village_planner.model.shape import Rectangle


def pills(hand: Hand, layer: Layer = Layer.TOOL) -> list[str]:
    """What is written on the pills of a layer."""
    return [mark.text for mark in hand.canvas.overlay.marks(layer) if isinstance(mark, Pill)]


def test_a_dragged_rectangle_becomes_a_stand_with_the_next_number(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(2, 2)))
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool("stand")
    hand.drag((8, 8), (10, 9), (12.02, 10.97))
    (made,) = hand.document.selection
    stand = hand.document.plan.stands[made]
    assert stand.position == (8000, 8000)
    assert stand.shape == Rectangle(4000, 3000)
    assert stand.number == "A2"
    assert hand.document.translator(hand.document.session.history.undo_name) == "Add A2"


def test_it_can_be_drawn_from_any_corner(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool("stand")
    hand.drag((12, 11), (10, 9), (8, 8))
    (stand,) = hand.document.plan.stands.values()
    assert (stand.position, stand.shape) == ((8000, 8000), Rectangle(4000, 3000))


def test_the_size_is_written_while_drawing(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool("stand")
    hand.press((8, 8))
    hand.move((12, 11))
    assert pills(hand) == ["4.00 × 3.00"]
    hand.release()
    assert pills(hand) == []


def test_a_click_draws_a_stand_of_the_usual_size(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool("stand")
    hand.click((10, 9))
    (stand,) = hand.document.plan.stands.values()
    assert (stand.position, stand.shape) == ((8500, 8000), Rectangle(3000, 2000))


def test_after_drawing_the_select_tool_is_back(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_plan())
    hand.canvas.set_tool("stand")
    with qtbot.waitSignal(hand.canvas.tool_changed, timeout=1000) as changed:
        hand.click((10, 9))
    assert changed.args == ["select"]


def test_esc_while_drawing_draws_nothing_and_a_second_esc_lays_the_tool_down(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_tool("stand")
    hand.press((8, 8))
    hand.move((12, 11))
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert not hand.document.plan.stands
    assert hand.canvas.tool == "stand"
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.tool == "select"


def test_a_stand_drawn_onto_another_is_a_conflict_while_drawing(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    hand.canvas.set_tool("stand")
    hand.press((6, 6))
    hand.move((10, 9))
    assert any(finding.rule == "stand-overlap" for finding in hand.document.live_findings)
    hand.key(Qt.Key.Key_Escape)


def test_clicks_measure_a_chain_with_its_total(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_tool("measure")
    hand.click((2, 2))
    hand.click((5, 2))
    hand.click((5, 6))
    words = " ".join(pills(hand))
    assert "3.00\xa0m" in words
    assert "4.00\xa0m" in words
    assert "Total 7.00\xa0m" in words
    assert not hand.document.session.previewing


def test_a_drag_measures_one_distance(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_tool("measure")
    hand.drag((2, 2), (4, 4), (5, 6))
    hand.move((9, 9))
    assert pills(hand) == ["5.00\xa0m"]


def test_with_shift_it_measures_straight(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_tool("measure")
    hand.click((2, 2))
    hand.move((6, 2.7), SHIFT)
    assert pills(hand) == ["4.00\xa0m"]


def test_esc_ends_the_chain_and_a_second_esc_lays_the_tool_down_with_it(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_tool("measure")
    hand.click((2, 2))
    hand.click((5, 2))
    hand.key(Qt.Key.Key_Escape)
    assert (pills(hand), hand.canvas.tool) == (["3.00\xa0m"], "measure")
    hand.key(Qt.Key.Key_Escape)
    assert (pills(hand), hand.canvas.tool) == ([], "select")


def test_esc_takes_a_single_place_back_before_the_tool_is_laid_down(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.set_tool("measure")
    hand.click((2, 2))
    hand.key(Qt.Key.Key_Escape)
    hand.move((5, 2))
    assert (pills(hand), hand.canvas.tool) == ([], "measure")
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.tool == "select"


def test_measured_distances_are_written_in_the_language_of_the_window(reach: Reach) -> None:
    hand = reach(a_plan(), "fr")
    hand.canvas.set_tool("measure")
    hand.drag((2, 2), (4, 4), (5, 6))
    assert pills(hand) == ["5,00\xa0m"]


def test_the_pan_tool_drags_the_floor_along(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.canvas.zoom_to(300)
    hand.canvas.set_tool("pan")
    start = hand.pixel((10, 9))
    hand.press((10, 9))
    hand.move((11, 8))
    hand.release()
    way = hand.pixel((10, 9)) - start
    assert (way.x(), way.y()) == pytest.approx((113, 113), abs=2)


def test_the_middle_button_pans_under_any_tool(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    before = hand.pixel((9, 9))
    hand.press((9, 9), button=MIDDLE)
    hand.move((11, 9))
    hand.release(button=MIDDLE)
    assert hand.pixel((9, 9)).x() > before.x() + 20
    assert hand.canvas.tool == "select"
    assert hand.place("A1") == (8, 8)


def test_the_space_bar_lends_the_hand(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    qtbot.keyPress(hand.canvas, Qt.Key.Key_Space)
    hand.drag((9, 9), (10, 9), (11, 9))
    qtbot.keyRelease(hand.canvas, Qt.Key.Key_Space)
    assert hand.place("A1") == (8, 8)
    hand.click((9, 9))
    assert hand.document.selection == {"A1"}


@pytest.mark.parametrize(
    ("held", "way"), [(Qt.KeyboardModifier.NoModifier, 10), (SHIFT, 100), (CTRL | SHIFT, 1000)]
)
def test_arrow_keys_move_by_one_centimetre_ten_or_a_metre(
    reach: Reach, held: Qt.KeyboardModifier, way: int
) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    hand.document.select(["A1"])
    hand.key(Qt.Key.Key_Right, held)
    hand.key(Qt.Key.Key_Up, held)
    assert hand.stand("A1").position == (8000 + way, 8000 + way)


def test_quick_nudges_are_one_step(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    hand.document.select(["A1"])
    for _ in range(5):
        hand.key(Qt.Key.Key_Left)
    assert hand.stand("A1").position == (7950, 8000)
    assert hand.document.session.history.present == 1
    hand.document.undo()
    assert hand.stand("A1").position == (8000, 8000)


def test_a_nudge_after_a_pause_is_a_step_of_its_own(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("village_planner.gui.tools.nudging.time.monotonic", lambda: now[0])
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    hand.document.select(["A1"])
    nudges = Nudges(hand.document)
    nudges.nudge(Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    now[0] += 5
    nudges.nudge(Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    assert hand.document.session.history.present == 2


def test_nudges_of_different_things_are_different_steps(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)).with_stand("A2", at=(2, 2)))
    hand.document.select(["A1"])
    hand.key(Qt.Key.Key_Left)
    hand.document.select(["A2"])
    hand.key(Qt.Key.Key_Left)
    assert hand.document.session.history.present == 2
    assert hand.stand("A1").position == (7990, 8000)


def test_nudging_there_and_back_changes_nothing(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    hand.document.select(["A1"])
    hand.key(Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Right)
    assert hand.stand("A1").position == (8000, 8000)
    assert hand.document.session.is_saved


def test_enter_asks_for_the_inspector(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_plan().with_stand("A1", at=(8, 8)))
    hand.document.select(["A1"])
    with qtbot.waitSignal(hand.canvas.edit_wanted, timeout=1000):
        hand.key(Qt.Key.Key_Return)


def test_measuring_catches_corners_when_snapping_is_on(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 8)))
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool("measure")
    hand.drag((5.05, 8.04), (6, 8), (7.96, 8.05))
    assert pills(hand) == ["3.00\xa0m"]
