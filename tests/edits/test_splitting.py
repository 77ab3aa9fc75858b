"""A stand is split into equal parts, and nothing of what was agreed about it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_plan, counting_ids

from village_planner.edits.splitting import split
from village_planner.errors import UserError
from village_planner.model.ids import StandId
from village_planner.model.shape import Circle, Rectangle, area, corners, is_inside
from village_planner.model.stand import Orders

A1 = StandId("A1")


def test_the_parts_lie_side_by_side_and_the_first_keeps_number_and_exhibitor() -> None:
    plan = a_plan().with_stand("A1", at=(2, 3), size=(6, 2)).with_exhibitor("X", on="A1").plan
    after, ids = split(plan, [A1], 2, new_id=counting_ids())
    first, second = (after.stands[key] for key in ids)
    assert (first.number, first.position, first.shape) == ("A1", (2000, 3000), Rectangle(3000, 2000))
    assert (second.number, second.position, second.shape) == ("A2", (5000, 3000), Rectangle(3000, 2000))
    assert first.exhibitors == ("X",)
    assert second.exhibitors == ()


def test_the_parts_lie_one_behind_the_other_when_cut_along_the_depth() -> None:
    plan = a_plan().with_stand("A1", at=(2, 3), size=(3, 4), turned=90).plan
    after, ids = split(plan, [A1], 2, deep=True, new_id=counting_ids())
    assert [after.stands[key].position for key in ids] == [(2000, 3000), (0, 3000)]
    assert {after.stands[key].shape for key in ids} == {Rectangle(3000, 2000)}


def test_there_are_walls_between_the_parts() -> None:
    plan = a_plan().with_stand("A1", size=(6, 2), open_edges=(0, 1, 3)).plan
    after, ids = split(plan, [A1], 3, new_id=counting_ids())
    assert [after.stands[key].open_edges for key in ids] == [(0, 3), (0,), (0, 1)]


def test_the_back_part_is_open_where_the_stand_was_open_to_the_back() -> None:
    plan = a_plan().with_stand("A1", size=(3, 4), open_edges=(0, 2)).plan
    after, ids = split(plan, [A1], 2, deep=True, new_id=counting_ids())
    assert [after.stands[key].open_edges for key in ids] == [(0,), (2,)]


def test_orders_stay_with_the_first_part() -> None:
    plan = a_plan().with_stand("A1", size=(6, 2), orders=Orders(power_w=3000), sold_width=6000).plan
    after, ids = split(plan, [A1], 2, new_id=counting_ids())
    assert [after.stands[key].orders.power_w for key in ids] == [3000, 0]
    assert [after.stands[key].sold_width for key in ids] == [6000, None]


@given(st.integers(1_000, 20_000), st.integers(2, 8), st.booleans(), st.integers(0, 359))
def test_the_parts_are_as_large_as_the_stand_and_lie_in_it(
    length: int, parts: int, deep: bool, turned: int
) -> None:
    size = (3, length / 1000) if deep else (length / 1000, 3)
    plan = a_plan().with_stand("A1", at=(2, 3), size=size, turned=turned).plan
    whole = plan.stands[A1]
    after, ids = split(plan, [A1], parts, deep=deep, new_id=counting_ids())
    rows = [after.stands[key] for key in ids]
    assert len(rows) == parts
    assert sum(area(row.shape) for row in rows) == area(whole.shape)
    outline = corners(whole.shape, whole.position, whole.rotation)
    for row in rows:
        places = corners(row.shape, row.position, row.rotation)
        middle = (sum(x for x, _ in places) / 4, sum(y for _, y in places) / 4)
        assert is_inside(outline, middle)


def test_a_locked_stand_stays_whole() -> None:
    plan = a_plan().with_stand("A1", size=(6, 2), locked=True).plan
    after, ids = split(plan, [A1], 2, new_id=counting_ids())
    assert after is plan
    assert ids == ("A1",)


def test_one_part_changes_nothing() -> None:
    plan = a_plan().with_stand("A1", size=(6, 2)).plan
    assert split(plan, [A1], 1, new_id=counting_ids())[0] is plan


def test_a_round_stand_cannot_be_split() -> None:
    plan = a_plan().with_stand("A1", shape=Circle(2000)).plan
    with pytest.raises(UserError) as refused:
        split(plan, [A1], 2, new_id=counting_ids())
    assert refused.value.code == "not-rectangular"


def test_parts_that_would_be_too_small_are_refused() -> None:
    plan = a_plan().with_stand("A1", size=(0.15, 2)).plan
    with pytest.raises(UserError) as refused:
        split(plan, [A1], 2, new_id=counting_ids())
    assert refused.value.code == "impossible-size"


def test_several_stands_are_split_at_once_with_different_numbers() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(4, 0)).plan
    after, _ = split(plan, [A1, StandId("A2")], 2, new_id=counting_ids())
    assert sorted(row.number for row in after.stands.values()) == ["A1", "A2", "A3", "A4"]
