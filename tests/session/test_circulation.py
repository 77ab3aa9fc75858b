"""The circulation of the window and of the safety plan is the rule's, to the last figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.builders import PlanBuilder, a_plan
from tests.strategies import plans

from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.shape import Point
from village_planner.session.checking import check
from village_planner.session.files import open_sample
from village_planner.session.floor_layers import measure_circulation

HALL = HallId("Hall 1")


def public_m2(built: PlanBuilder) -> float:
    found = measure_circulation(built.plan, HALL)
    assert found is not None
    return found.public / 1e6


def with_slit() -> PlanBuilder:
    return a_plan().with_stand("A1", (0, 0), (12, 9)).with_stand("A2", (12.3, 0), (12.7, 9))


@pytest.mark.parametrize("plan", [open_sample().session.base, with_slit().plan])
def test_every_hall_has_the_share_that_the_check_reports(plan: Plan) -> None:
    (result,) = check(plan, only=["circulation"]).results
    shares = [found.share for hall in halls_in_order(plan) if (found := measure_circulation(plan, hall.id))]
    assert shares == [measure.measured for measure in result.measures]


def test_a_slit_is_not_counted() -> None:
    assert public_m2(with_slit()) == pytest.approx(225, abs=0.2)


def test_what_sticks_out_of_the_hall_takes_only_what_is_inside() -> None:
    assert public_m2(a_plan().with_stand("A1", at=(-1.5, 2))) == pytest.approx(450 - 3)


def test_fixtures_take_floor_but_zones_to_keep_clear_do_not() -> None:
    built = a_plan().with_fixture("S", FixtureKind.STAGE, at=(2, 2), size=(4, 3))
    built = built.with_fixture("K", FixtureKind.KEEP_CLEAR, at=(10, 2), size=(4, 3))
    assert public_m2(built) == pytest.approx(450 - 12)


def test_a_courtyard_is_no_floor() -> None:
    hole = (Point(10_000, 10_000), Point(10_000, 12_000), Point(12_000, 12_000), Point(12_000, 10_000))
    found = measure_circulation(a_plan().with_hall("Hall 1", holes=(hole,)).plan, HALL)
    assert found is not None
    assert found.whole == (25 * 18 - 4) * 1e6


def test_a_hall_whose_outline_crosses_itself_has_no_share() -> None:
    bow = (Point(0, 0), Point(5_000, 5_000), Point(5_000, 0), Point(0, 5_000))
    assert measure_circulation(a_plan().with_hall("Hall 1", outline=bow).plan, HALL) is None


@settings(max_examples=15)
@given(plans())
def test_the_share_is_always_between_nothing_and_everything(plan: Plan) -> None:
    for hall in plan.halls:
        found = measure_circulation(plan, hall)
        if found is not None:
            assert 0 <= found.share <= 1_000_000
