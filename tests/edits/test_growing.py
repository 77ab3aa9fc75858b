"""Making things wider or deeper by a length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_plan

from village_planner.edits.growing import grow
from village_planner.edits.limits import MIN_SIZE
from village_planner.errors import UserError
from village_planner.model.ids import FixtureId, ServiceId, StandId
from village_planner.model.shape import Circle, Point, Rectangle, size

A1 = StandId("A1")


def test_a_stand_grows_to_the_right_and_the_back() -> None:
    plan = grow(a_plan().with_stand("A1", at=(2, 3)).plan, [A1], 10, 200)
    assert (plan.stands[A1].shape, plan.stands[A1].position) == (Rectangle(3010, 2200), Point(2000, 3000))


def test_a_disc_grows_whichever_way() -> None:
    plan = a_plan().with_stand("A1", shape=Circle(2000)).plan
    assert (
        grow(plan, [A1], 0, 100).stands[A1].shape == grow(plan, [A1], 100, 0).stands[A1].shape == Circle(2100)
    )


def test_what_is_locked_or_has_no_extent_stays_as_it_is() -> None:
    plan = a_plan().with_stand("A1", locked=True).with_service("p", at=(1, 1)).plan
    assert grow(plan, [A1, ServiceId("p")], 100, 100) is plan


def test_fixtures_grow_too() -> None:
    plan = a_plan().with_fixture("bar", size=(2, 1)).plan
    assert grow(plan, [FixtureId("bar")], -100, 0).fixtures[FixtureId("bar")].shape == Rectangle(1900, 1000)


@given(st.integers(-5000, 5000), st.integers(-5000, 5000))
def test_nothing_becomes_smaller_than_anything_may_be(wider: int, deeper: int) -> None:
    width, depth = size(grow(a_plan().with_stand("A1").plan, [A1], wider, deeper).stands[A1].shape)
    assert width == max(3000 + wider, MIN_SIZE)
    assert depth == max(2000 + deeper, MIN_SIZE)


def test_growing_by_nothing_changes_nothing() -> None:
    plan = a_plan().with_stand("A1").plan
    assert grow(plan, [A1], 0, 0) is plan


def test_a_size_beyond_every_hall_is_refused() -> None:
    with pytest.raises(UserError):
        grow(a_plan().with_stand("A1").plan, [A1], 10_000_000, 0)
