"""Ways out are held to the limits that the law states, and a report shows no room where a rule finds a fault."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs
from tests.builders import PlanBuilder
from tests.checks.findings import ENGLISH, codes, found, lacking, plan_of, status

from village_planner.checks.context import whole_context
from village_planner.checks.escape import escape_of
from village_planner.checks.full import check_plan
from village_planner.checks.profile import Profile, with_overrides
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.checks.rules.travel_distance import held_to_limits
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Override

FRANCE = load_profile("fr-erp-t")
TRAVEL, CLOSED = "travel-distance", "exit-closed"
OF_ALL = "Longest way to an exit, Hall 1"
WITHOUT_CHOICE = "Longest way to an exit without a choice of exits, Hall 1"
WIDER = (Override(key="main-aisle", value=6_000, reason="venue"),)


def measured(plan: PlanBuilder, rule: str, profile: Profile = FRANCE) -> dict[str, tuple[int, int | None]]:
    """What a rule measured and what is required, by what it is of."""
    (result,) = check_plan(plan_of(plan), profile, only=[rule]).results
    return {ENGLISH(m.what): (m.measured, m.required) for m in result.measures}


def blind_aisle(length: float) -> PlanBuilder:
    """A hall with its exits in the west and an aisle in the east that ends blindly, 40 m from them."""
    plan = PlanBuilder().with_hall(size=(40, 18))
    plan = plan.with_door("W1", (0, 2), (0, 4)).with_door("W2", (0, 14), (0, 16))
    plan = plan.with_fixture("N", FixtureKind.STAGE, (40 - length, 10.5), (length, 7.5))
    return plan.with_fixture("S", FixtureKind.STAGE, (40 - length, 0), (length, 7.5))


def corridor(length: float) -> PlanBuilder:
    """A hall 6 m wide with an exit as wide in its west."""
    return PlanBuilder().with_hall(size=(length, 6)).with_door("West", (0, 0), (0, 6))


def test_a_venue_with_wider_main_aisles_loosens_no_way_out() -> None:
    plan = blind_aisle(9)
    wider = structs.replace(plan.plan, rules=structs.replace(plan.plan.rules, overrides=WIDER))
    assert codes(found(plan, TRAVEL, FRANCE)) == ["without-choice"]
    assert codes(found(wider, TRAVEL, FRANCE)) == ["without-choice"]


def test_the_map_of_ways_is_held_to_the_same_limits_by_such_a_venue() -> None:
    context = whole_context(blind_aisle(9).plan, with_overrides(FRANCE, WIDER), 0)
    escape = escape_of(context, context.floors[0])
    assert escape is not None
    _, too_far = held_to_limits(escape, context.profile, np.array([[39.0e3, 9.0e3]]), np.array([40.0e3]))
    assert too_far.tolist() == [True]


def test_a_value_that_is_overridden_twice_is_still_known_as_the_profile_has_it() -> None:
    twice = with_overrides(with_overrides(FRANCE, WIDER), (Override(key="main-aisle", value=7_000),))
    assert (twice.value("main-aisle"), twice.own_value("main-aisle")) == (7_000, 3_000)
    assert (FRANCE.own_value("main-aisle"), FRANCE.own_value("power-reach")) == (
        3_000,
        FRANCE.value("power-reach"),
    )
    assert replace(FRANCE, limits={}).own_value("main-aisle") is None


def test_with_one_exit_the_way_is_measured_against_the_limit_without_a_choice() -> None:
    plan = corridor(40)
    (finding,) = found(plan, TRAVEL, FRANCE)
    ((what, (way, required)),) = measured(plan, TRAVEL).items()
    assert (what, required) == (WITHOUT_CHOICE, 30_000)
    assert 40_000 <= way <= 40_400
    assert abs(way - finding.measured) <= 1


def test_the_way_is_measured_from_the_end_of_a_deep_stand() -> None:
    plan = corridor(60).with_stand("A1", (20, 0), (40, 6), open_edges=(3,))
    (finding,) = found(plan, TRAVEL, FRANCE)
    way, required = measured(plan, TRAVEL)[WITHOUT_CHOICE]
    assert finding.required == required == 30_000
    assert abs(way - finding.measured) <= 1
    assert way >= 60_000


@pytest.mark.parametrize("deep", [False, True])
def test_where_there_is_a_choice_the_way_is_measured_against_the_longer_limit_too(deep: bool) -> None:
    plan = blind_aisle(9)
    if deep:
        plan = plan.with_stand("A1", (31, 7.5), (9, 3), open_edges=(3,))
    ways = measured(plan, TRAVEL)
    assert ways[OF_ALL][1] == 50_000
    assert 39_000 <= ways[OF_ALL][0] <= 42_000
    assert (WITHOUT_CHOICE in ways) is not deep, (
        "the end of the blind aisle has no choice; a stand's front has"
    )


def test_a_profile_without_main_aisles_cannot_tell_where_there_is_a_choice() -> None:
    profile = replace(FRANCE, limits={k: v for k, v in FRANCE.limits.items() if k != "main-aisle"})
    assert status(blind_aisle(9), TRAVEL, profile) is Status.NOT_CHECKABLE
    assert lacking(blind_aisle(9), TRAVEL, profile) == ["The profile sets no width of a main aisle."]
    assert measured(blind_aisle(9), TRAVEL, profile) == {}


def test_a_stand_just_near_enough_to_the_closed_exit_is_told_of() -> None:
    """What is known of its way at once is 43.2 m to 50.1 m; it is 49.9 m."""
    plan = (
        corridor(175)
        .with_door("East", (175, 0), (175, 6))
        .with_stand("A1", (43.2, 3), (6, 3), open_edges=(0,))
    )
    assert "A1" not in [s.label for f in found(plan, TRAVEL, FRANCE) for s in f.further]
    (finding,) = found(plan, CLOSED, FRANCE)
    assert (finding.code, [s.label for s in finding.further]) == ("too-far", ["A1"])
    way, required = measured(plan, CLOSED)["Longest way when an exit is closed, Hall 1"]
    assert required == 50_000
    assert way == pytest.approx(132_529, rel=0.01)
