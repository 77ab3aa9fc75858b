"""A stand of another module in the place of one that has an exhibitor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import a_plan
from tests.strategies import plans

from village_planner.edits.modules import StandModule, replace_by_module
from village_planner.errors import UserError
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Rectangle
from village_planner.model.stand import SoldType, Stand, StandKind

SMALL = StandModule(StandKind.STAND, 2000, 1500)
TABLE = StandModule(StandKind.TABLE, 1830, 760)
A1 = StandId("A1")


def replaced(plan: Plan, module: StandModule = SMALL) -> Stand:
    return replace_by_module(plan, [A1], module).stands[A1]


def test_the_exhibitor_its_contract_and_the_number_stay() -> None:
    plan = a_plan().with_stand(
        "A1", at=(5, 5), sold_type=SoldType.CORNER, open_edges=(0, 1), note="by the door"
    )
    before = plan.with_exhibitor("Cellis", on="A1").plan
    after = replaced(before)
    assert after == structs.replace(before.stands[A1], shape=Rectangle(2000, 1500))


def test_alone_in_the_hall_the_front_left_corner_stays() -> None:
    assert replaced(a_plan().with_stand("A1", at=(5, 5)).plan).position == Point(5000, 5000)


def test_back_to_back_the_back_stays_and_the_front_moves() -> None:
    plan = a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(8, 9), turned=180).plan
    after = replaced(plan)
    assert after.position == Point(5000, 5500)


def test_at_the_wall_of_the_hall_the_back_stays() -> None:
    assert replaced(a_plan().with_stand("A1", at=(5, 16)).plan).position == Point(5000, 16_500)


def test_with_a_fixture_behind_a_turned_stand_its_back_stays() -> None:
    plan = (
        a_plan()
        .with_stand("A1", at=(10, 5), turned=90)
        .with_fixture("bar", FixtureKind.BUFFET, (7, 5), (1, 3))
    )
    assert replaced(plan.plan).position == Point(9500, 5000)


def test_before_a_very_large_stand_the_back_stays_too() -> None:
    plan = a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(0, 7), size=(900, 90)).plan
    assert replaced(plan).position == Point(5000, 5500)


def test_a_stand_beside_is_not_behind() -> None:
    assert replaced(a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(8, 5)).plan).position == Point(
        5000, 5000
    )


def test_a_stand_can_become_a_table_and_a_meeting_table_has_its_chairs() -> None:
    plan = a_plan().with_stand("A1", at=(5, 5)).plan
    table = replaced(plan, TABLE)
    assert (table.kind, table.shape) == (StandKind.TABLE, Rectangle(1830, 760))
    assert replaced(plan, StandModule(StandKind.MEETING_TABLE, 800, 800, seats=4)).seats == 4


def test_what_is_locked_stays_and_twice_is_once() -> None:
    plan = a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(9, 5), locked=True).plan
    once = replace_by_module(plan, ["A1", "A2"], SMALL)
    assert once.stands["A2"] is plan.stands["A2"]
    assert replace_by_module(once, ["A1", "A2"], SMALL) is once


def test_an_impossible_size_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="impossible-size"):
        replaced(a_plan().with_stand("A1").plan, StandModule(StandKind.STAND, 20, 2000))


def test_a_round_stand_keeps_its_box_and_is_open_all_around() -> None:
    after = replaced(a_plan().with_stand("A1", at=(5, 5), shape=Circle(3000), open_edges=(0,)).plan)
    assert (after.position, after.open_edges) == (Point(3500, 3500), (0, 1, 2, 3))


def test_a_polygon_stays_open_to_the_sides_to_which_it_was() -> None:
    corner = ((5, 5), (8, 5), (8, 8), (6, 8), (6, 7), (5, 7))  # open to the right and at the notch's left
    after = replaced(a_plan().with_polygon_stand("A1", *corner, open_edges=(1, 3)).plan)
    assert after.open_edges == (1, 3)
    assert after.position == Point(5000, 5000)


@given(plans(), st.sampled_from((SMALL, TABLE)))
@settings(max_examples=50)
def test_of_any_plan_twice_is_once(plan: Plan, module: StandModule) -> None:
    once = replace_by_module(plan, plan.stands, module)
    assert all(
        row.locked or row.shape == Rectangle(module.width, module.depth) for row in once.stands.values()
    )
    assert replace_by_module(once, plan.stands, module) is once
