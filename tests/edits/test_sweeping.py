"""Stands are numbered in the order in which they were touched, and nobody ends up with somebody else's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_plan

from village_planner.edits.sweeping import number_in_order, numbers_from
from village_planner.errors import UserError
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan

NUMBERS = ["A1", "A2", "A3", "B1", "B2", "C07"]


def village() -> Plan:
    """Six stands, each with its number as its id."""
    builder = a_plan()
    for number in NUMBERS:
        builder = builder.with_stand(number)
    return builder.plan


def numbers(plan: Plan) -> dict[str, str]:
    """The number that each stand has now."""
    return {str(key): stand.number for key, stand in plan.stands.items()}


def ids(*names: str) -> list[StandId]:
    return [StandId(name) for name in names]


def test_stands_take_the_numbers_in_the_order_of_touching_them() -> None:
    after = numbers(number_in_order(village(), ids("B2", "B1"), "D1"))
    assert (after["B2"], after["B1"]) == ("D1", "D2")


def test_numbers_keep_their_digits() -> None:
    assert numbers_from("A09", 3) == ["A09", "A10", "A11"]
    assert numbers_from("099", 2) == ["099", "100"]
    assert numbers_from("Bar", 2) == ["Bar", "Bar-2"]


def test_who_has_such_a_number_takes_that_of_who_takes_it() -> None:
    after = numbers(number_in_order(village(), ids("B1", "B2"), "A1"))
    assert after == {"A1": "B1", "A2": "B2", "A3": "A3", "B1": "A1", "B2": "A2", "C07": "C07"}


def test_who_has_such_a_number_takes_that_of_who_takes_it_and_not_another_that_is_given_up() -> None:
    plan = a_plan().with_stand("A2").with_stand("B1", at=(4, 0)).with_stand("B2", at=(8, 0)).plan
    after = numbers(number_in_order(plan, ids("B1", "B2"), "A1"))
    assert after == {"A2": "B2", "B1": "A1", "B2": "A2"}


def test_who_has_such_a_number_takes_the_next_free_one_when_none_is_given_up() -> None:
    plan = a_plan().with_stand("A1").with_stand("", at=(5, 5)).plan
    after = number_in_order(plan, [StandId("")], "A1")
    assert numbers(after) == {"A1": "A2", "": "A1"}


@given(st.permutations(NUMBERS), st.integers(1, 6), st.sampled_from([*NUMBERS, "D1", "a1", "A03"]))
def test_no_number_is_there_twice(order: list[str], count: int, first: str) -> None:
    after = number_in_order(village(), ids(*order[:count]), first)
    found = [number.casefold() for number in numbers(after).values()]
    assert len(set(found)) == len(found)
    assert [after.stands[StandId(name)].number for name in order[:count]] == numbers_from(first, count)


def test_sweeping_in_the_order_of_the_numbers_changes_nothing() -> None:
    plan = village()
    assert number_in_order(plan, ids("A1", "A2", "A3"), "A1") is plan


def test_touching_nothing_changes_nothing() -> None:
    plan = village()
    assert number_in_order(plan, [], "A1") is plan


def test_a_number_that_is_too_long_is_refused() -> None:
    with pytest.raises(UserError):
        number_in_order(village(), ids("A1"), "A" * 60)
