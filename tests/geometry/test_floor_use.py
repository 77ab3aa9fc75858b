"""Circulation counts floor once, ignores what is outside, and distances are between outlines."""

import pytest
from hypothesis import given, settings
from tests.builders import a_plan
from tests.strategies import plans

from village_planner.geometry.floor_use import distance, floor_use
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point

HALL = HallId("Hall 1")


def taken_m2(built) -> float:
    use = floor_use(built.plan, HALL)
    assert use is not None
    return use.taken / 1e6


def test_an_empty_hall_is_all_circulation() -> None:
    use = floor_use(a_plan().plan, HALL)
    assert use is not None
    assert (use.floor, use.taken, use.circulation) == (25_000 * 18_000, 0, 1)


def test_what_overlaps_is_taken_once() -> None:
    assert taken_m2(a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(3.5, 2))) == pytest.approx(9)


def test_what_sticks_out_of_the_hall_takes_only_what_is_inside() -> None:
    assert taken_m2(a_plan().with_stand("A1", at=(-1.5, 2))) == pytest.approx(3)


def test_fixtures_take_floor_but_zones_to_keep_clear_do_not() -> None:
    built = a_plan().with_fixture("S", FixtureKind.STAGE, at=(2, 2), size=(4, 3))
    built = built.with_fixture("K", FixtureKind.KEEP_CLEAR, at=(10, 2), size=(4, 3))
    assert taken_m2(built) == pytest.approx(12)


def test_a_courtyard_is_no_floor() -> None:
    hole = (Point(10_000, 10_000), Point(10_000, 12_000), Point(12_000, 12_000), Point(12_000, 10_000))
    use = floor_use(a_plan().with_hall("Hall 1", holes=(hole,)).plan, HALL)
    assert use is not None
    assert use.floor == (25 * 18 - 4) * 1e6


def test_a_hall_whose_outline_crosses_itself_has_no_share() -> None:
    bow = (Point(0, 0), Point(5_000, 5_000), Point(5_000, 0), Point(0, 5_000))
    assert floor_use(a_plan().with_hall("Hall 1", outline=bow).plan, HALL) is None


@pytest.mark.parametrize(("x", "gap"), [(5.0, 0.0), (6.4, 1400.0), (4.0, 0.0)])
def test_distance_is_between_outlines(x: float, gap: float) -> None:
    plan = a_plan().with_stand("A3", at=(2, 2)).with_stand("A4", at=(x, 2)).plan
    assert distance(plan.stands[StandId("A3")], plan.stands[StandId("A4")]) == pytest.approx(gap)


@settings(max_examples=15)
@given(plans())
def test_the_share_is_always_between_nothing_and_everything(plan: Plan) -> None:
    for hall in plan.halls:
        use = floor_use(plan, hall)
        if use is not None:
            assert -1e-9 <= use.circulation <= 1
