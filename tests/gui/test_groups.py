"""Groups under the mouse: selected, framed, copied and moved as one, and entered to choose one member."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import ALT, CTRL, SHIFT, Hand, Reach

from village_planner.gui.canvas.marks import Line, Outline
from village_planner.gui.canvas.overlay import Layer

GROUP = {"A1", "A2"}


def grouped() -> PlanBuilder:
    """A1 and A2 are a group, B1 stands by itself."""
    plan = a_plan().with_stand("A1", at=(5, 8), group="g").with_stand("A2", at=(11, 8), group="g")
    return plan.with_stand("B1", at=(17, 8))


def frames(hand: Hand) -> list[Line]:
    marks = hand.canvas.overlay.marks(Layer.SELECTION)
    return [mark.line for mark in marks if isinstance(mark, Outline)]


def test_a_click_selects_the_whole_group(reach: Reach) -> None:
    hand = reach(grouped())
    hand.click((6, 9))
    assert hand.document.selection == GROUP
    assert frames(hand) == [Line.GROUP]


def test_a_double_click_goes_into_the_group_and_a_click_then_chooses_its_members(reach: Reach) -> None:
    hand = reach(grouped())
    hand.click((6, 9))
    hand.double_click((6, 9))
    assert hand.document.selection == {"A1"}
    assert frames(hand) == [Line.GROUP]
    hand.click((12, 9))
    assert hand.document.selection == {"A2"}
    hand.click((2, 2))
    hand.click((12, 9))
    assert hand.document.selection == GROUP


@pytest.mark.parametrize("way", [[(4, 7), (9, 9), (15, 12)], [(15, 12), (9, 9), (4, 7)]])
def test_a_band_around_a_group_takes_its_locked_members_along_either_way(
    reach: Reach, way: list[tuple[float, float]]
) -> None:
    plan = (
        a_plan().with_stand("A1", at=(5, 8), group="g").with_stand("A2", at=(11, 8), group="g", locked=True)
    )
    hand = reach(plan)
    hand.drag(*way)
    assert hand.document.selection == GROUP


def test_a_band_leaves_a_group_of_which_everything_is_locked(reach: Reach) -> None:
    plan = a_plan().with_stand("A1", at=(5, 8), group="g", locked=True)
    hand = reach(plan.with_stand("A2", at=(11, 8), group="g", locked=True))
    hand.drag((15, 12), (9, 9), (4, 7))
    assert not hand.document.selection


def test_alt_or_ctrl_and_a_click_choose_one_member(reach: Reach) -> None:
    hand = reach(grouped())
    hand.click((6, 9), ALT)
    assert hand.document.selection == {"A1"}
    hand.click((2, 2))
    hand.click((12, 9), CTRL)
    assert hand.document.selection == {"A2"}


def test_shift_adds_the_whole_group_and_takes_it_away(reach: Reach) -> None:
    hand = reach(grouped())
    hand.click((18, 9))
    hand.click((6, 9), SHIFT)
    assert hand.document.selection == {*GROUP, "B1"}
    assert frames(hand) == [Line.FRAME, Line.GROUP]
    hand.click((12, 9), SHIFT)
    assert hand.document.selection == {"B1"}


def test_dragging_one_moves_all_and_esc_puts_them_back(reach: Reach) -> None:
    hand = reach(grouped())
    hand.drag((6, 9), (6, 12))
    positions = [hand.document.plan.stands[key].position.y for key in ("A1", "A2", "B1")]
    assert positions == [11_000, 11_000, 8_000]


def test_dragging_a_member_of_an_entered_group_moves_it_alone(reach: Reach) -> None:
    hand = reach(grouped())
    hand.click((6, 9), ALT)
    hand.drag((6, 9), (6, 12))
    assert [hand.document.plan.stands[key].position.y for key in ("A1", "A2")] == [11_000, 8_000]


def test_alt_and_a_drag_copy_the_group_as_a_group_of_its_own(reach: Reach) -> None:
    hand = reach(grouped())
    hand.drag((6, 9), (6, 13), held=ALT)
    copies = hand.document.selection
    groups = {hand.document.plan.stands[key].group for key in copies}
    assert len(copies) == 2
    assert len(groups) == 1
    assert groups.isdisjoint({"", "g"})


def test_a_band_takes_a_group_as_a_whole(reach: Reach) -> None:
    hand = reach(grouped())
    hand.drag((4, 12), (6, 9))
    assert hand.document.selection == GROUP
    hand.drag((9, 12), (4, 7))  # from right to left: what it does not hold as a whole it leaves
    assert hand.document.selection == set()


def test_the_mouse_over_one_outlines_all(reach: Reach) -> None:
    hand = reach(grouped())
    hand.move((6, 9))
    assert len(hand.canvas.overlay.marks(Layer.HOVER)) == 2
