"""Drawing rows, blocks, grids, and stands along walls and curves, with one gesture each."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import Hand, Reach

from village_planner.geometry.fields import MOST
from village_planner.gui.canvas.marks import Pill, pill_box
from village_planner.gui.canvas.overlay import Layer
from village_planner.model.exhibitor import Request
from village_planner.model.shape import Rectangle, corners
from village_planner.model.stand import Stand


def pills(hand: Hand) -> list[str]:
    """What is written on the pills of the tool."""
    return [mark.text for mark in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(mark, Pill)]


def drawing(reach: Reach, tool: str, plan: PlanBuilder | None = None) -> Hand:
    """A hand with a tool, on a plan of 25 × 18 m, with snapping on."""
    hand = reach(plan or a_plan())
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool(tool)
    return hand


def made(hand: Hand) -> list[Stand]:
    """The stands of the plan that have been drawn, by number."""
    found = (hand.document.plan.stands[key] for key in hand.document.selection)
    return sorted(found, key=lambda stand: stand.number)


def test_one_drag_draws_a_row_and_selects_it(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.drag((4, 4), (8, 4.5), (16, 4.5))
    assert [(s.number, s.position) for s in made(hand)] == [
        ("A01", (7000, 6000)),
        ("A02", (10000, 6000)),
        ("A03", (13000, 6000)),
        ("A04", (16000, 6000)),
    ]
    assert {s.rotation for s in made(hand)} == {180_000}
    assert {s.open_edges for s in made(hand)} == {(0,)}
    assert hand.canvas.tool == "select"


def test_a_grid_that_grows_by_a_column_keeps_the_stands_that_it_has(reach: Reach) -> None:
    hand = drawing(reach, "grid")
    hand.press((4, 4))
    hand.move((10, 12))
    before = {stand.id: stand.position for stand in hand.document.plan.stands.values()}
    hand.move((13, 12))
    after = {stand.id: stand.position for stand in hand.document.plan.stands.values()}
    assert len(after) > len(before) > 4
    assert before.items() <= after.items()


def test_a_move_too_short_for_another_stand_changes_nothing(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    before = hand.document.plan
    hand.move((10.1, 4.5))
    assert hand.document.plan is before
    hand.key(Qt.Key.Key_L)
    hand.key(Qt.Key.Key_Plus)
    assert len(hand.document.plan.stands) == len(before.stands) + 1


def test_a_row_is_one_step(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.drag((4, 4), (8, 4.5), (16, 4.5))
    history = hand.document.session.history
    assert hand.document.translator(history.undo_name) == "Add 4 stands"
    hand.document.undo()
    assert not hand.document.plan.stands


def test_a_row_drawn_upwards_stands_upright(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.drag((4, 4), (4.5, 8), (4.5, 10))
    assert {s.rotation for s in made(hand)} == {90_000}
    assert len(made(hand)) == 2


def test_count_size_and_total_are_written_while_drawing(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((16, 4.5))
    assert pills(hand)[:2] == ["4 × 3.00 × 2.00 m", "12.00 × 2.00 m · 24 m² · A01–A04"]
    hand.release()
    assert pills(hand) == []


def test_plus_and_minus_change_how_many_there_are(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((16, 4.5))
    hand.key(Qt.Key.Key_Plus)
    hand.key(Qt.Key.Key_Plus)
    hand.key(Qt.Key.Key_Minus)
    hand.release()
    assert len(made(hand)) == 5


def test_a_row_drawn_straight_lies_towards_the_middle_of_the_hall(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.drag((4, 1), (8, 0.9), (10, 1))
    assert {s.position.y for s in made(hand)} == {3000}


def test_a_hand_that_trembles_does_not_throw_the_row_to_the_other_side(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 12))
    hand.move((8, 12.6))
    hand.move((10, 11.9))
    hand.release()
    assert {s.position.y for s in made(hand)} == {14000}


def test_up_and_down_change_how_many_there_are_too(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((16, 4.5))
    hand.key(Qt.Key.Key_Down)
    hand.release()
    assert len(made(hand)) == 3


def test_a_typed_number_sets_the_gap_and_after_tab_the_count(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    hand.key(Qt.Key.Key_1)
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_3)
    assert pills(hand)[0] == "3 × 3.00 × 2.00 m · gap 1.00\xa0m"
    hand.release()
    assert [s.position.x for s in made(hand)] == [7000, 11000, 15000]


def test_enter_finishes_with_what_is_typed(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    hand.key(Qt.Key.Key_1)
    hand.key(Qt.Key.Key_Return)
    assert len(made(hand)) == 2
    assert not hand.document.session.previewing


def test_f_turns_the_fronts_to_the_other_side(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    hand.key(Qt.Key.Key_F)
    hand.release()
    assert {s.rotation for s in made(hand)} == {0}


def test_m_takes_the_next_module(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    hand.key(Qt.Key.Key_M)
    hand.release()
    assert {s.shape for s in made(hand)} == {Rectangle(2000, 2000)}
    assert len(made(hand)) == 3


def test_a_typed_depth_counts_also_where_it_gives_no_stand_another_place(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    hand.key(Qt.Key.Key_F)
    before = {stand.position for stand in hand.document.plan.stands.values()}
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_4):
        hand.key(key)
    hand.release()
    assert {stand.position for stand in made(hand)} == before
    assert {stand.shape for stand in made(hand)} == {Rectangle(3000, 4000)}


def test_l_gives_the_row_a_letter_of_its_own(reach: Reach) -> None:
    hand = drawing(reach, "row", a_plan().with_stand("A01", at=(20, 15)))
    hand.press((4, 4))
    hand.move((10, 4.5))
    assert "A02–A03" in pills(hand)[1]
    hand.key(Qt.Key.Key_L)
    hand.release()
    assert [s.number for s in made(hand)] == ["B01", "B02"]


def test_esc_draws_nothing_and_a_second_esc_lays_the_tool_down(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert not hand.document.plan.stands
    assert hand.canvas.tool == "row"
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.tool == "select"


def test_esc_takes_back_what_is_typed_first(reach: Reach) -> None:
    hand = drawing(reach, "row")
    hand.press((4, 4))
    hand.move((10, 4.5))
    hand.key(Qt.Key.Key_2)
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert [s.position.x for s in made(hand)] == [7000, 10000]


def test_a_row_over_a_stand_is_a_conflict_while_drawing(reach: Reach) -> None:
    hand = drawing(reach, "row", a_plan().with_stand("A01", at=(8, 4)))
    hand.press((4, 4))
    hand.move((10, 4.5))
    assert any(finding.rule == "stand-overlap" for finding in hand.document.live_findings)
    hand.key(Qt.Key.Key_Escape)


def test_the_module_is_what_exhibitors_without_a_stand_have_asked_for_most(reach: Reach) -> None:
    plan = a_plan().with_exhibitor("X", request=Request(width=4000, depth=3000))
    hand = drawing(reach, "row", plan)
    hand.drag((4, 4), (8, 4.5), (12, 4.5))
    assert {s.shape for s in made(hand)} == {Rectangle(4000, 3000)}


def test_a_block_stands_back_to_back_and_its_ends_are_open(reach: Reach) -> None:
    hand = drawing(reach, "block")
    hand.drag((6, 6), (10, 7), (15, 7))
    assert len(made(hand)) == 6
    assert [s.rotation for s in made(hand)] == [0, 0, 0, 180_000, 180_000, 180_000]
    assert [s.number for s in made(hand)] == ["A01", "A02", "A03", "B01", "B02", "B03"]
    assert [s.open_edges for s in made(hand)][:3] == [(0, 3), (0,), (0, 1)]


def test_an_end_of_a_block_at_a_wall_stays_closed(reach: Reach) -> None:
    hand = drawing(reach, "block")
    hand.drag((0, 6), (4, 7), (6, 7))
    assert [s.open_edges for s in made(hand)] == [(0,), (0, 1), (0,), (0, 3)]


def test_a_grid_fills_the_floor_with_pairs_of_rows_and_aisles(reach: Reach) -> None:
    hand = drawing(reach, "grid")
    hand.press((2, 2))
    hand.move((10, 11.5))
    assert pills(hand)[0] == "12 × 3.00 × 2.00 m · aisle 2.00\xa0m"
    hand.release()
    assert sorted({s.position.y for s in made(hand)}) == [2000, 6000, 8000, 12000]


def test_a_grid_of_one_pair_of_rows_has_no_aisle_to_tell(reach: Reach) -> None:
    hand = drawing(reach, "grid")
    hand.press((2, 2))
    hand.move((10, 6))
    assert pills(hand)[0] == "6 × 3.00 × 2.00 m"
    hand.key(Qt.Key.Key_B)
    assert "aisle" in pills(hand)[0]


def test_a_typed_number_sets_the_aisle_of_a_grid(reach: Reach) -> None:
    hand = drawing(reach, "grid")
    hand.press((2, 2))
    hand.move((10, 12.5))
    hand.key(Qt.Key.Key_3)
    hand.release()
    assert sorted({s.position.y for s in made(hand)}) == [2000, 6000, 9000, 13000]


def test_the_arrow_keys_change_the_rows_of_a_grid_and_b_makes_them_single(reach: Reach) -> None:
    hand = drawing(reach, "grid")
    hand.press((2, 2))
    hand.move((10, 11.5))
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_B)
    hand.release()
    assert {s.rotation for s in made(hand)} == {0}
    assert len({s.position.y for s in made(hand)}) == 1


@pytest.mark.parametrize(
    ("tool", "typed", "rows"),
    [("grid", ["2", "Tab", *"99", "Tab", *"99"], 4), ("block", ["0", "Tab", *"999"], 2)],
)
def test_no_field_has_more_stands_than_a_hand_can_mean(
    reach: Reach, tool: str, typed: list[str], rows: int
) -> None:
    hand = drawing(reach, tool, PlanBuilder().with_hall(size=(400, 60)))
    hand.press((2, 20))
    hand.move((390, 23))
    for key in typed:
        hand.key(Qt.Key.Key_Tab if key == "Tab" else Qt.Key(ord(key)))
    hand.release()
    stands = made(hand)
    assert MOST - rows <= len(stands) <= MOST
    assert len({s.position.y for s in stands}) == rows


def test_r_lays_the_rows_of_a_grid_the_other_way(reach: Reach) -> None:
    hand = drawing(reach, "grid")
    hand.press((2, 2))
    hand.move((10, 8))
    hand.key(Qt.Key.Key_R)
    hand.release()
    assert {s.rotation for s in made(hand)} <= {90_000, 270_000}


def test_stands_along_a_wall_have_their_backs_to_it(reach: Reach) -> None:
    hand = drawing(reach, "along-wall")
    hand.drag((5, 17.8), (8, 17.5), (11, 17))
    assert [(s.position, s.rotation) for s in made(hand)] == [((5000, 16000), 0), ((8000, 16000), 0)]


def test_stands_along_a_wall_leave_its_doors_out(reach: Reach) -> None:
    plan = a_plan().with_door("Exit", (6, 0), (8, 0)).with_door("Other wall", (25, 6), (25, 8))
    hand = drawing(reach, "along-wall", plan)
    hand.drag((2, 0.2), (8, 0.5), (18.4, 0.5))
    lefts = sorted(min(x for x, _ in corners(s.shape, s.position, s.rotation)) for s in made(hand))
    assert lefts == [2_000, 8_000, 11_000, 14_000]


def test_a_row_along_a_wall_that_goes_back_leaves_doors_out_too(reach: Reach) -> None:
    hand = drawing(reach, "along-wall", a_plan().with_door("Exit", (6, 0), (8, 0)))
    hand.drag((18, 0.2), (12, 0.5), (1.9, 0.5))
    lefts = sorted(min(x for x, _ in corners(s.shape, s.position, s.rotation)) for s in made(hand))
    assert lefts == [3_000, 9_000, 12_000, 15_000]


@pytest.mark.parametrize("places", [((24.8, 12), (24.5, 6)), ((5, 17.8), (11, 17)), ((0.2, 4), (0.5, 10))])
def test_words_about_stands_along_a_wall_cover_none_of_them(
    reach: Reach, places: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    hand = drawing(reach, "along-wall")
    hand.press(places[0])
    hand.move(places[1])
    to_pixels = hand.canvas.camera.to_pixels
    words = [mark for mark in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(mark, Pill)]
    drawn = [
        to_pixels.map(
            QPolygonF([QPointF(*corner) for corner in corners(s.shape, s.position, s.rotation)])
        ).boundingRect()
        for s in hand.document.plan.stands.values()
    ]
    assert words
    assert len(drawn) == 2
    assert not [word for word in words for box in drawn if pill_box(word, to_pixels).intersects(box)]


def test_no_more_stands_are_drawn_along_a_wall_than_fit(reach: Reach) -> None:
    hand = drawing(reach, "along-wall")
    hand.drag((19, 17.8), (24, 17.5), (24.9, 17))
    assert len(made(hand)) == 2


def test_three_clicks_draw_stands_along_a_curve(reach: Reach) -> None:
    hand = drawing(reach, "along-curve")
    hand.click((6, 8))
    hand.click((18, 8))
    hand.move((12, 14))
    assert hand.document.session.previewing
    hand.click((12, 14))
    stands = made(hand)
    assert len(stands) >= 5
    assert len({s.rotation for s in stands}) == len(stands)
    assert hand.canvas.tool == "select"


def test_enter_after_two_clicks_makes_the_curve_straight(reach: Reach) -> None:
    hand = drawing(reach, "along-curve")
    hand.click((6, 8))
    hand.click((12, 8))
    hand.key(Qt.Key.Key_Return)
    assert len(made(hand)) == 2
    assert len({s.rotation for s in made(hand)}) == 1


def test_esc_drops_a_curve_begun(reach: Reach) -> None:
    hand = drawing(reach, "along-curve")
    hand.click((6, 8))
    hand.click((12, 8))
    hand.key(Qt.Key.Key_Escape)
    assert not hand.document.plan.stands
    assert not hand.document.session.previewing


def test_a_curve_that_is_too_narrow_says_so(reach: Reach) -> None:
    hand = drawing(reach, "along-curve")
    hand.click((6, 8))
    hand.click((8, 8))
    hand.key(Qt.Key.Key_F)
    hand.move((7, 9.2))
    assert hand.said[-1] == "The curve is too narrow for stands of this size"
    hand.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("tool", ["row", "block", "grid", "along-wall", "along-curve"])
def test_a_tool_says_how_it_is_used(reach: Reach, tool: str) -> None:
    assert len(drawing(reach, tool).said) == 1
