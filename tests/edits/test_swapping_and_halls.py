"""Two stands change places; things go to another hall where there is room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.properties.changes import one, things
from tests.strategies import plans

from village_planner.edits.floor import bounds
from village_planner.edits.hall_moves import take_to_hall
from village_planner.edits.swapping import swap_places
from village_planner.errors import UserError
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point


def test_two_stands_exchange_place_turn_and_hall_and_keep_everything_else() -> None:
    plan = a_plan().with_stand("A1", at=(1, 1), turned=30).with_exhibitor("Cellis", on="A1")
    before = plan.with_hall("Hall 2").with_stand("B1", at=(9, 9), size=(4, 3)).plan
    after = swap_places(before, "A1", "B1")
    a1, b1 = before.stands["A1"], before.stands["B1"]
    assert after.stands["A1"] == structs.replace(a1, hall="Hall 2", position=Point(9000, 9000), rotation=0)
    assert after.stands["B1"] == structs.replace(
        b1, hall="Hall 1", position=Point(1000, 1000), rotation=30_000
    )


def test_a_wide_and_a_narrow_neighbour_keep_the_room_that_they_take_together() -> None:
    plan = a_plan().with_stand("A1", at=(1, 1), size=(3, 2)).with_stand("A2", at=(4, 1), size=(6, 2)).plan
    after = swap_places(plan, "A1", "A2")
    assert (after.stands["A2"].position, after.stands["A1"].position) == (
        Point(1000, 1000),
        Point(7000, 1000),
    )
    assert swap_places(after, "A1", "A2") == plan


def test_in_a_turned_row_too_and_along_a_common_back() -> None:
    plan = (
        a_plan()
        .with_stand("A1", at=(10, 1), size=(3, 2), turned=90)
        .with_stand("A2", at=(11, 4), size=(6, 3), turned=90)
        .plan
    )
    after = swap_places(plan, "A1", "A2")
    assert after.stands["A2"].position == Point(11_000, 1000)
    assert after.stands["A1"].position == Point(10_000, 7000)


def test_a_round_stand_takes_the_box_of_the_other() -> None:
    plan = a_plan().with_stand("A1", at=(1, 1)).with_stand("R1", at=(12, 12), shape=Circle(2000)).plan
    after = swap_places(plan, "A1", "R1")
    assert (after.stands["R1"].position, after.stands["A1"].position) == (
        Point(2000, 2000),
        Point(11_000, 11_000),
    )


def test_a_locked_stand_is_not_swapped_and_it_is_said_why() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(9, 9), locked=True).plan
    with pytest.raises(UserError, match="locked"):
        swap_places(plan, "A1", "A2")


def test_a_stand_and_itself_is_nothing() -> None:
    plan = a_plan().with_stand("A1").plan
    assert swap_places(plan, "A1", "A1") is plan


@settings(max_examples=60)
@given(plan=plans(), data=st.data())
def test_of_any_plan_swapping_twice_is_nothing_to_the_millimetre(plan: Plan, data: st.DataObject) -> None:
    a, b = one(data, plan.stands), one(data, plan.stands)
    if any(plan.stands[key].locked for key in (a, b)):  # type: ignore[index]
        return
    again = swap_places(swap_places(plan, a, b), a, b)  # type: ignore[arg-type]
    for key, row in plan.stands.items():
        assert structs.replace(again.stands[key], position=row.position) == row
        assert abs(again.stands[key].position.x - row.position.x) <= 2
        assert abs(again.stands[key].position.y - row.position.y) <= 2


def two_halls() -> PlanBuilder:
    plan = a_plan().with_stand("A1", at=(1, 1), group="g").with_stand("A2", at=(4, 1), group="g")
    return plan.with_service("socket", at=(2, 2)).with_hall("Hall 2", size=(20, 10))


def test_with_room_they_go_to_the_same_place_as_a_group() -> None:
    plan = take_to_hall(two_halls().plan, ["A1", "A2", "socket"], "Hall 2")
    assert {row.hall for row in (*plan.stands.values(), *plan.services.values())} == {"Hall 2"}
    assert [stand.position for stand in plan.stands.values()] == [Point(1000, 1000), Point(4000, 1000)]
    assert {stand.group for stand in plan.stands.values()} == {"g"}


def test_where_something_stands_they_go_beside_it_with_their_places_to_each_other() -> None:
    plan = two_halls().with_stand("B1", at=(0, 0), size=(8, 4)).plan
    after = take_to_hall(plan, ["A1", "A2"], "Hall 2")
    a1, a2 = after.stands["A1"].position, after.stands["A2"].position
    assert a2 == (a1.x + 3000, a1.y)
    left, low, _, _ = bounds(after, ["A1", "A2"])  # type: ignore[misc]
    assert left >= 8000 or low >= 4000


def test_from_far_away_they_come_into_the_hall() -> None:
    plan = two_halls().plan
    away = structs.replace(plan.stands["A1"], position=Point(80_000, 90_000))
    plan = take_to_hall(structs.replace(plan, stands=plan.stands.put(away)), ["A1"], "Hall 2")
    left, low, right, top = bounds(plan, ["A1"])  # type: ignore[misc]
    assert 0 <= left < right <= 20_000
    assert 0 <= low < top <= 10_000


def test_without_room_they_are_put_in_the_middle() -> None:
    plan = two_halls().with_stand("B1", at=(0, 0), size=(20, 10)).plan
    left, low, right, top = bounds(take_to_hall(plan, ["A1", "A2"], "Hall 2"), ["A1", "A2"])  # type: ignore[misc]
    assert ((left + right) / 2, (low + top) / 2) == (10_000, 5000)


def test_nothing_is_put_into_a_hole_of_the_hall() -> None:
    hole = (Point(0, 0), Point(19_000, 0), Point(19_000, 7000), Point(0, 7000))
    plan = a_plan().with_stand("A1", at=(1, 1)).with_hall("Hall 2", size=(20, 10), holes=(hole,)).plan
    assert take_to_hall(plan, ["A1"], "Hall 2").stands["A1"].position.y >= 7000


def test_who_is_left_behind_alone_is_in_no_group() -> None:
    plan = take_to_hall(two_halls().plan, ["A1"], "Hall 2")
    assert [stand.group for stand in plan.stands.values()] == ["", ""]


@settings(max_examples=40)
@given(plan=plans(), data=st.data())
def test_of_any_plan_all_that_is_free_to_go_is_there_and_again_is_nothing(
    plan: Plan, data: st.DataObject
) -> None:
    chosen, hall = things(data, plan), one(data, plan.halls)
    after = take_to_hall(plan, chosen, hall)  # type: ignore[arg-type]
    assert all(
        row.hall == hall or row.locked
        for key in chosen
        for t in (after.stands, after.fixtures)
        if (row := t.get(key))
    )
    assert take_to_hall(after, chosen, hall) is after  # type: ignore[arg-type]
