"""What lies in front of what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import a_plan
from tests.properties.changes import things
from tests.strategies import plans

from village_planner.edits.ordering import Order, reorder
from village_planner.model.plan import Plan

PILE = (
    a_plan()
    .with_stand("A1", at=(1, 1), level=0)
    .with_stand("A2", at=(2, 1), level=1)
    .with_stand("A3", at=(3, 1), level=2)
    .with_stand("B1", at=(20, 1), level=9)
    .with_fixture("bar", at=(1, 1), level=5)
    .plan
)


def upwards(plan: Plan, *keys: str) -> list[str]:
    """These stands from the back to the front."""
    return sorted(keys or plan.stands, key=lambda key: plan.stands[key].level)  # type: ignore[index]


def test_to_the_front_is_over_everything_of_its_kind() -> None:
    plan = reorder(PILE, ["A1"], Order.TO_FRONT)
    assert upwards(plan) == ["A2", "A3", "B1", "A1"]
    assert plan.fixtures is PILE.fixtures
    assert reorder(plan, ["A1"], Order.TO_FRONT) is plan


def test_to_the_back_is_under_everything_of_its_kind() -> None:
    plan = reorder(PILE, ["A3", "A2"], Order.TO_BACK)
    assert upwards(plan) == ["A2", "A3", "A1", "B1"]
    assert reorder(plan, ["A3", "A2"], Order.TO_BACK) is plan


def test_one_step_forward_is_over_the_next_that_overlaps() -> None:
    assert upwards(reorder(PILE, ["A1"], Order.FORWARD)) == ["A2", "A1", "A3", "B1"]


def test_one_step_backward_is_under_the_next_that_overlaps() -> None:
    assert upwards(reorder(PILE, ["A3"], Order.BACKWARD)) == ["A1", "A3", "A2", "B1"]


def test_what_lies_alone_has_no_next_step() -> None:
    assert reorder(PILE, ["B1"], Order.FORWARD) is PILE
    assert reorder(PILE, ["B1"], Order.BACKWARD) is PILE


def test_two_that_lie_in_one_level_come_over_each_other() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(1, 0)).plan
    assert upwards(reorder(plan, ["A1"], Order.FORWARD)) == ["A2", "A1"]
    assert upwards(reorder(plan, ["A1"], Order.BACKWARD)) == ["A1", "A2"]


def test_several_keep_the_order_among_themselves() -> None:
    assert upwards(reorder(PILE, ["A1", "A2"], Order.FORWARD), "A1", "A2", "A3") == ["A3", "A1", "A2"]
    assert upwards(reorder(PILE, ["A1", "A2"], Order.TO_FRONT)) == ["A3", "B1", "A1", "A2"]


def test_what_is_locked_stays_where_it_is() -> None:
    plan = a_plan().with_stand("A1", locked=True).with_stand("A2", at=(1, 0)).plan
    assert reorder(plan, ["A1"], Order.TO_FRONT) is plan


@settings(max_examples=60)
@given(plan=plans(), data=st.data(), order=st.sampled_from((Order.TO_FRONT, Order.TO_BACK)))
def test_of_any_plan_going_to_the_end_twice_is_once(plan: Plan, data: st.DataObject, order: Order) -> None:
    chosen = things(data, plan)
    once = reorder(plan, chosen, order)
    assert reorder(once, chosen, order) is once


@pytest.mark.parametrize("steps", [2, 5])
def test_steps_forward_end_in_front(steps: int) -> None:
    plan = PILE
    for _ in range(steps):
        plan = reorder(plan, ["A1"], Order.FORWARD)
    assert upwards(plan) == ["A2", "A3", "A1", "B1"]
