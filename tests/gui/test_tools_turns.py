"""Placing exhibitors one after the other, and numbering stands by sweeping across them."""

from PySide6.QtCore import Qt
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import CTRL, SHIFT, Hand, Reach

from village_planner.model.exhibitor import Request
from village_planner.model.shape import Rectangle


def with_waiting() -> PlanBuilder:
    """Three exhibitors without a stand, one with, and a free stand."""
    plan = a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(8, 2)).with_exhibitor("Here", on="A1")
    plan = plan.with_exhibitor("Clara", request=Request(width=4000, depth=2000))
    return plan.with_exhibitor("Ada").with_exhibitor("Blaise")


def placing(reach: Reach, plan: PlanBuilder | None = None) -> Hand:
    hand = reach(plan or with_waiting())
    hand.canvas.set_tool("place-next")
    return hand


def stand_of(hand: Hand, exhibitor: str) -> object:
    """The stand on which an exhibitor is, None without one."""
    return next((s for s in hand.document.plan.stands.values() if exhibitor in s.exhibitors), None)


def test_each_click_places_the_next_exhibitor_on_a_stand_of_the_wished_size(reach: Reach) -> None:
    hand = placing(reach)
    for place in ((5, 10), (12, 10), (19, 10)):
        hand.click(place)
    assert [stand_of(hand, name).number for name in ("Ada", "Blaise", "Clara")] == ["A3", "A4", "A5"]
    assert stand_of(hand, "Clara").shape == Rectangle(4000, 2000)
    assert stand_of(hand, "Clara").position == (17000, 9000)


def test_the_stand_is_shown_under_the_mouse_with_whose_turn_it_is(reach: Reach) -> None:
    hand = placing(reach)
    assert hand.said[-1] == "1 of 3: Ada"
    hand.move((5, 10))
    assert hand.document.session.previewing
    assert hand.said[-1].startswith("1 of 3: Ada · Place Ada on A3")


def test_a_free_stand_is_given_to_the_next_exhibitor(reach: Reach) -> None:
    hand = placing(reach)
    hand.click((9, 3))
    assert stand_of(hand, "Ada").number == "A2"


def test_a_click_on_a_stand_that_is_taken_places_nobody(reach: Reach) -> None:
    hand = placing(reach)
    before = hand.document.session.base
    hand.click((3, 3))
    assert hand.document.session.base is before
    assert "Here is on A1" in hand.said[-1]
    hand.click((9, 3))
    assert stand_of(hand, "Ada").number == "A2"


def test_each_is_a_step_of_its_own_and_undo_gives_the_turn_back(reach: Reach) -> None:
    hand = placing(reach)
    hand.click((5, 10))
    hand.click((12, 10))
    hand.move((19, 10))
    hand.key(Qt.Key.Key_Z, CTRL)
    assert stand_of(hand, "Ada") is not None
    hand.click((19, 10))
    assert stand_of(hand, "Blaise").position == (17500, 9000)


def test_tab_leaves_one_for_later(reach: Reach) -> None:
    hand = placing(reach)
    hand.move((5, 10))
    hand.key(Qt.Key.Key_Tab)
    for place in ((5, 10), (12, 10), (19, 10)):
        hand.click(place)
    assert [stand_of(hand, name).number for name in ("Blaise", "Clara", "Ada")] == ["A3", "A4", "A5"]


def test_shift_tab_comes_back(reach: Reach) -> None:
    hand = placing(reach)
    hand.move((5, 10))
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    hand.click((5, 10))
    assert stand_of(hand, "Ada") is not None


def test_r_turns_the_stands_that_come(reach: Reach) -> None:
    hand = placing(reach)
    hand.move((5, 10))
    hand.key(Qt.Key.Key_R)
    hand.click((5, 10))
    assert stand_of(hand, "Ada").rotation == 270_000


def test_the_tool_is_laid_down_when_all_have_a_stand(reach: Reach) -> None:
    hand = placing(reach)
    for place in ((5, 10), (12, 10), (19, 10)):
        hand.click(place)
    assert hand.canvas.tool == "select"
    assert hand.said[-1] == "All exhibitors have a stand"


def test_esc_ends_the_placing_and_keeps_who_was_placed(reach: Reach) -> None:
    hand = placing(reach)
    hand.click((5, 10))
    hand.move((12, 10))
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.tool == "select"
    assert not hand.document.session.previewing
    assert len(hand.document.plan.stands) == 3


def test_another_tool_can_be_taken_up_at_any_time(reach: Reach) -> None:
    hand = placing(reach)
    hand.move((5, 10))
    hand.canvas.set_tool("row")
    assert hand.canvas.tool == "row"
    assert not hand.document.session.previewing


def row_of_stands() -> PlanBuilder:
    """Four stands in a row, numbered from right to left."""
    plan = a_plan()
    for place, number in enumerate(("A4", "A3", "A2", "A1")):
        plan = plan.with_stand(number, at=(2 + 3 * place, 8))
    return plan


def sweeping(reach: Reach) -> Hand:
    hand = reach(row_of_stands())
    hand.canvas.set_tool("number-sweep")
    return hand


def numbers(hand: Hand) -> list[str]:
    """The numbers from left to right."""
    rows = sorted(hand.document.plan.stands.values(), key=lambda stand: stand.position.x)
    return [row.number for row in rows]


def test_sweeping_numbers_the_stands_in_the_order_of_touching_them(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.press((3, 9))
    hand.key(Qt.Key.Key_B)
    hand.key(Qt.Key.Key_1)
    hand.move((6, 9))
    assert numbers(hand)[:2] == ["B1", "B2"]
    hand.move((13, 9))
    hand.release()
    assert numbers(hand) == ["B1", "B2", "B3", "B4"]
    assert hand.document.translator(hand.document.session.history.undo_name) == "Renumber 4 stands"
    assert hand.document.session.history.present == 1


def test_without_a_typed_number_the_first_stand_keeps_its_own(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.drag((12, 9), (9, 9), (6, 9))
    assert numbers(hand) == ["A4", "A3", "A2", "A1"]
    hand.drag((3, 9), (5.5, 9))
    assert numbers(hand) == ["A4", "A5", "A2", "A1"]


def test_a_quick_sweep_skips_nobody(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.press((3, 9))
    hand.key(Qt.Key.Key_C)
    hand.key(Qt.Key.Key_7)
    hand.move((13, 9))
    hand.release()
    assert numbers(hand) == ["C7", "C8", "C9", "C10"]


def test_going_over_a_stand_again_does_not_number_it_twice(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.press((3, 9))
    hand.key(Qt.Key.Key_C)
    hand.key(Qt.Key.Key_1)
    for place in ((6, 9), (3, 9), (6, 9), (9, 9)):
        hand.move(place)
    hand.release()
    assert numbers(hand)[:3] == ["C1", "C2", "C3"]


def test_who_has_a_number_that_is_given_away_takes_the_free_one_and_that_is_said(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.press((3, 9))
    hand.key(Qt.Key.Key_A)
    hand.key(Qt.Key.Key_1)
    assert numbers(hand) == ["A1", "A3", "A2", "A4"]
    assert hand.said[-1] == "2 numbers changed · A1 → A4, A4 → A1"
    hand.release()


def test_every_number_that_a_sweep_changes_is_told_and_counted(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.press((3, 9))
    hand.move((6, 9))
    hand.move((9, 9))
    assert numbers(hand) == ["A4", "A5", "A6", "A1"]
    assert hand.said[-1] == "2 numbers changed · A3 → A5, A2 → A6"
    hand.key(Qt.Key.Key_A)
    hand.key(Qt.Key.Key_1)
    assert numbers(hand) == ["A1", "A2", "A3", "A4"]
    assert hand.said[-1] == "4 numbers changed · A1 → A4, A4 → A1, A3 → A2, A2 → A3"
    hand.release()


def test_esc_takes_back_what_is_typed_then_the_sweep(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.press((3, 9))
    hand.key(Qt.Key.Key_B)
    hand.move((6, 9))
    hand.key(Qt.Key.Key_Escape)
    assert numbers(hand)[:2] == ["A4", "A5"]
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert numbers(hand) == ["A4", "A3", "A2", "A1"]
    assert hand.canvas.tool == "number-sweep"


def test_sweeping_over_the_floor_alone_changes_nothing(reach: Reach) -> None:
    hand = sweeping(reach)
    hand.drag((3, 2), (13, 2))
    assert hand.document.session.history.present == 0
