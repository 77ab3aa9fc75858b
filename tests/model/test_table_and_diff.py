"""Tables share what did not change, and a diff finds just what did."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import a_plan

from village_planner.model.diff import RowDiff, diff, diff_rows
from village_planner.model.ids import StandId
from village_planner.model.plan import number_key
from village_planner.model.shape import Point
from village_planner.model.table import Table

A1, A2, A3 = StandId("A1"), StandId("A2"), StandId("A3")
PLAN = a_plan().with_stand("A1").with_stand("A2", at=(5, 0)).plan


def test_putting_an_equal_row_gives_the_same_table() -> None:
    copy = structs.replace(PLAN.stands[A1])
    assert copy is not PLAN.stands[A1]
    assert PLAN.stands.put(copy) is PLAN.stands
    assert PLAN.stands.drop(A3) is PLAN.stands


def test_changing_a_row_keeps_the_others_and_the_old_table() -> None:
    moved = structs.replace(PLAN.stands[A1], position=Point(1, 1))
    table = PLAN.stands.put(moved)
    assert table[A1] is moved
    assert table[A2] is PLAN.stands[A2]
    assert PLAN.stands[A1].position == Point(0, 0)


def test_a_diff_tells_added_changed_and_removed_rows_apart() -> None:
    moved = structs.replace(PLAN.stands[A1], position=Point(1, 1))
    added = structs.replace(PLAN.stands[A1], id=A3)
    found = diff(PLAN, structs.replace(PLAN, stands=PLAN.stands.put(moved, added).drop(A2)))
    assert (found.stands.added, found.stands.changed, found.stands.removed) == ({A3}, {A1}, {A2})
    assert found.stands.touched == {A1, A2, A3}
    assert not found.exhibitors
    assert not found.event


def test_a_diff_tells_rows_at_the_end_that_came_or_went() -> None:
    few = PLAN.stands
    many = few.put(structs.replace(few[A1], id=A3))
    assert diff_rows(few, many) == RowDiff(frozenset({A3}), frozenset(), frozenset())
    assert diff_rows(many, few) == RowDiff(frozenset(), frozenset(), frozenset({A3}))
    assert diff_rows(Table(), few).added == {A1, A2}


def test_equal_plans_do_not_differ_even_when_rebuilt() -> None:
    rebuilt = structs.replace(PLAN, stands=Table(structs.replace(s) for s in PLAN.stands.values()))
    assert rebuilt == PLAN
    assert not diff(PLAN, rebuilt).stands


@given(st.lists(st.text(max_size=8), unique=True, max_size=20))
def test_any_stand_numbers_have_one_order_whatever_they_came_in(numbers: list[str]) -> None:
    forwards, backwards = sorted(map(number_key, numbers)), sorted(map(number_key, reversed(numbers)))
    assert forwards == backwards


def test_numbers_are_sorted_as_people_count() -> None:
    assert sorted(["A10", "B1", "A2", "a1", "12", "2"], key=number_key) == [
        "2",
        "12",
        "a1",
        "A2",
        "A10",
        "B1",
    ]
