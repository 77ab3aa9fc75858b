"""Stands that touch become one, and nobody on them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan, counting_ids

from village_planner.edits.merging import merge
from village_planner.edits.splitting import split
from village_planner.errors import UserError
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Polygon, Rectangle, area
from village_planner.model.stand import Furniture, Orders, Stand


def merged(plan: Plan, *numbers: str) -> Stand:
    """The stand that these become."""
    after, key = merge(plan, [StandId(number) for number in numbers])
    assert key is not None
    assert len(after.stands) == len(plan.stands) - len(numbers) + 1
    return after.stands[key]


def refusal_of(plan: Plan, *numbers: str) -> str:
    """The code with which merging is refused."""
    with pytest.raises(UserError) as refused:
        merge(plan, [StandId(number) for number in numbers])
    return refused.value.code


def two(**more: bool) -> PlanBuilder:
    """Two stands of 3 × 2 m side by side."""
    return a_plan().with_stand("A1", at=(2, 3)).with_stand("A2", (5, 3), (3, 2), 0, **more)


def test_two_stands_side_by_side_become_a_wider_one() -> None:
    stand = merged(two().plan, "A1", "A2")
    assert (stand.number, stand.position, stand.shape) == ("A1", (2000, 3000), Rectangle(6000, 2000))
    assert stand.open_edges == (0,)


def test_the_one_with_an_exhibitor_keeps_its_number_and_the_others_are_co_exhibitors() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(3, 0)).with_stand("A3", at=(6, 0))
    plan = plan.with_exhibitor("X", on="A2").with_exhibitor("Y", on="A3").with_exhibitor("Z", on="A3")
    stand = merged(plan.plan, "A1", "A2", "A3")
    assert stand.number == "A2"
    assert stand.exhibitors == ("X", "Y", "Z")


def test_what_was_ordered_is_added_up() -> None:
    chairs = Furniture(name="Chair", quantity=2)
    plan = a_plan().with_stand("A1", orders=Orders(power_w=1000, water=True, furniture=(chairs,)))
    plan = plan.with_stand("A2", at=(3, 0), orders=Orders(power_w=500, furniture=(chairs,)))
    orders = merged(plan.plan, "A1", "A2").orders
    assert (orders.power_w, orders.water) == (1500, True)
    assert orders.furniture == (Furniture(name="Chair", quantity=4),)


def test_stands_that_are_no_rectangle_together_become_a_polygon() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(3, 0), size=(2, 4)).plan
    stand = merged(plan, "A1", "A2")
    assert isinstance(stand.shape, Polygon)
    assert area(stand.shape) == 14_000_000
    assert stand.shape.points[0] == (0, 0)
    assert stand.open_edges[0] == 0


def test_ends_that_were_open_stay_open() -> None:
    plan = a_plan().with_stand("A1", open_edges=(0, 3)).with_stand("A2", at=(3, 0), open_edges=(0, 1)).plan
    assert merged(plan, "A1", "A2").open_edges == (0, 1, 3)


@pytest.mark.parametrize(("open_width", "opened"), [(2, ()), (4, (0,))])
def test_a_side_is_open_when_half_of_it_was(open_width: float, opened: tuple[int, ...]) -> None:
    plan = a_plan().with_stand("A1", size=(open_width, 2), open_edges=(0,))
    plan = plan.with_stand("A2", at=(open_width, 0), size=(3, 2), open_edges=())
    assert merged(plan.plan, "A1", "A2").open_edges == opened


def test_stands_back_to_back_become_one_that_is_open_on_two_sides() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(3, 4), turned=180).plan
    stand = merged(plan, "A1", "A2")
    assert (stand.shape, stand.open_edges) == (Rectangle(3000, 4000), (0, 2))


@given(st.integers(0, 359_999), st.integers(2, 4))
def test_what_is_split_and_merged_is_the_same_stand_again(turned: int, parts: int) -> None:
    plan = a_plan().with_stand("A1", at=(10, 8), size=(6, 2), turned=turned / 1000).plan
    cut, ids = split(plan, [StandId("A1")], parts, new_id=counting_ids())
    after, key = merge(cut, ids)
    assert key == "A1"
    before, now = plan.stands[key], after.stands[key]
    assert now.open_edges == before.open_edges
    assert isinstance(now.shape, Rectangle)
    assert abs(now.shape.width - 6000) <= 2
    assert abs(now.shape.depth - 2000) <= 2
    assert abs(now.position.x - before.position.x) <= 2
    assert abs(now.position.y - before.position.y) <= 2


def test_a_group_that_only_the_merged_stand_is_left_in_is_none() -> None:
    plan = a_plan().with_stand("A1", group="g").with_stand("A2", at=(3, 0), group="g").plan
    assert merged(plan, "A1", "A2").group == ""


def test_stands_with_a_gap_between_are_refused() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(3.1, 0)).plan
    assert refusal_of(plan, "A1", "A2") == "not-adjacent"


def test_stands_that_touch_in_a_corner_are_refused() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(3, 2)).plan
    assert refusal_of(plan, "A1", "A2") == "not-adjacent"


def test_stands_on_each_other_are_refused() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(2, 0)).plan
    assert refusal_of(plan, "A1", "A2") == "not-adjacent"


def test_round_stands_are_refused() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(4, 1), shape=Circle(2000)).plan
    assert refusal_of(plan, "A1", "A2") == "not-adjacent"


def test_stands_around_a_courtyard_are_refused() -> None:
    plan = a_plan().with_stand("A1", size=(3, 1)).with_stand("A2", at=(0, 2), size=(3, 1))
    plan = plan.with_stand("A3", at=(0, 1), size=(1, 1)).with_stand("A4", at=(2, 1), size=(1, 1))
    assert refusal_of(plan.plan, "A1", "A2", "A3", "A4") == "not-adjacent"


def test_a_locked_stand_is_not_merged() -> None:
    assert refusal_of(two(locked=True).plan, "A1", "A2") == "locked"


def test_one_stand_alone_stays_as_it_is() -> None:
    plan = two().plan
    assert merge(plan, [StandId("A1")]) == (plan, None)
