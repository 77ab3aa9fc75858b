"""What rules measure of a plan, whether it is fine or not, so that a report says measured, required and margin."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import BASIC, ENGLISH, found, plan_of

from village_planner.checks.explaining import margin
from village_planner.checks.full import check_plan
from village_planner.checks.profile import Profile
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.checks.rule import Scope
from village_planner.checks.rules import power_route
from village_planner.model.exhibitor import Request
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind
from village_planner.model.stand import Orders
from village_planner.session.files import open_sample

FRANCE = load_profile("fr-erp-t")


def measured(made: PlanBuilder, rule: str, profile: Profile = FRANCE) -> dict[str, tuple[int, int | None]]:
    """What a rule measured and what is required, by what it is of."""
    (result,) = check_plan(plan_of(made), profile, only=[rule]).results
    return {ENGLISH(m.what): (m.measured, m.required) for m in result.measures}


def two_doors() -> PlanBuilder:
    """A hall of 25 × 18 m with an exit in the south and one in the north."""
    return a_plan().with_door("south", (10, 0), (12, 0)).with_door("north", (10, 18), (12, 18))


def test_stands_without_a_way_out_are_counted() -> None:
    fine = two_doors().with_stand("A1", (2, 8), open_edges=(0,))
    assert measured(fine, "no-way-to-exit") == {"Stands without a way out, Hall 1": (0, 0)}
    shut = (
        fine.with_stand("L", (0, 6), (2, 4), open_edges=())
        .with_stand("R", (5, 6), (2, 4), open_edges=())
        .with_stand("S", (0, 4), (7, 2), open_edges=())
    )
    assert measured(shut, "no-way-to-exit") == {"Stands without a way out, Hall 1": (1, 0)}


def test_the_way_for_a_wheelchair_is_as_wide_as_its_narrowest_place() -> None:
    alley = (
        two_doors()
        .with_stand("A1", (2, 14), open_edges=(0,))
        .with_stand("W", (0, 10), (10, 2), open_edges=())
        .with_stand("E", (12, 10), (13, 2), open_edges=())
        .with_stand("N", (6, 13), (1, 5), open_edges=())
    )
    ((what, (width, required)),) = measured(alley, "accessible-route").items()
    assert (what, required) == ("Narrowest way to a stand, Hall 1", 1_200)
    assert 980 <= width <= 1_000  # between W and N


def test_a_way_too_narrow_is_measured_as_its_finding_says() -> None:
    alley = (
        a_plan()
        .with_door("south", (10, 0), (12, 0))
        .with_stand("A1", (2, 14), open_edges=(0,))
        .with_stand("W", (0, 10), (10, 2), open_edges=())
        .with_stand("E", (11.079, 10), (13.921, 2), open_edges=())
    )
    for rule in ("passage-too-narrow", "accessible-route"):
        ((width, _),) = measured(alley, rule).values()
        assert 1_070 <= width < 1_080


@pytest.mark.parametrize(("clear", "wide"), [(2.0, 2_000), (3.5, 3_500)])
def test_the_aisle_to_each_exit_is_measured(clear: float, wide: int) -> None:
    plan = (
        a_plan()
        .with_door("south", (10, 0), (12, 0))
        .with_stand("W", (0, 3), (10, 2), open_edges=())
        .with_stand("E", (10 + clear, 3), (15 - clear, 2), open_edges=())
        .with_stand("A1", (9, 12), open_edges=(0,))
    )
    ((what, (width, required)),) = measured(plan, "exit-aisle").items()
    assert (what, required) == ("Aisle to south (exit)", 2_000)
    assert wide - 20 <= width <= wide


def test_the_longest_way_with_an_exit_closed_goes_around_the_stand() -> None:
    ((what, (way, required)),) = measured(
        two_doors().with_stand("A1", (2, 8), open_edges=(0,)), "exit-closed"
    ).items()
    assert (what, required) == ("Longest way when an exit is closed, Hall 1", 50_000)
    assert 14_786 <= way <= 14_786 * 1.01  # 3.61 m inside to its right corner, 11.18 m on to the north door


def test_one_exit_alone_is_not_measured_as_closed() -> None:
    assert (
        measured(a_plan().with_door("south", (10, 0), (12, 0)).with_stand("A1", (5, 5)), "exit-closed") == {}
    )


def test_equipment_within_reach_is_counted_of_all() -> None:
    plan = two_doors().with_fixture("X", FixtureKind.EXTINGUISHER, (15, 9), (0.3, 0.3))
    blocked = plan.with_fixture("Y", FixtureKind.EXTINGUISHER, (20, 9), (0.3, 0.3)).with_stand(
        "A1", (19, 7), (2, 2)
    )
    for made in (plan, blocked):  # what stands before an extinguisher another rule tells
        assert measured(made, "equipment-out-of-reach") == {
            "Equipment with clear floor within reach, Hall 1": (1, 1)
        }


def test_covered_stands_are_measured_by_size_distance_and_share() -> None:
    plan = (
        a_plan()
        .with_stand("A1", (0, 0), (5, 4), covered=True)
        .with_stand("A2", (8, 0), (3, 3), covered=True)
        .with_stand("A3", (12, 12), (5, 5))
    )
    assert measured(plan, "covered-stands") == {
        "Largest covered stand, Hall 1": (20_000_000, 300_000_000),
        "Nearest covered stands, Hall 1": (3_000, 4_000),
        "Under ceilings of stands, Hall 1": (round(29 / 450 * 1_000_000), 100_000),
    }


def test_stands_with_cooking_are_measured_far_apart_as_well() -> None:
    plan = a_plan().with_stand("A1", (0, 0), cooking=True).with_stand("A2", (20, 0), cooking=True)
    assert measured(plan, "cooking-apart") == {"Nearest stands with cooking, Hall 1": (17_000, 3_000)}


def test_the_floor_that_the_longest_cable_crosses_is_measured() -> None:
    plan = (
        a_plan()
        .with_stand("A1", (0, 0), orders=Orders(power_w=1_000))
        .with_stand("A2", (13, 0), orders=Orders(power_w=1_000))
        .with_stand("A3", (20, 0))
        .with_service("P", (5, 1), ServiceKind.POWER)
    )
    ((what, (crossed, required)),) = measured(plan, "power-across-aisle").items()
    assert (what, required) == ("Longest cable across a way, Hall 1", 600)
    assert 7_990 <= crossed <= 8_000
    (finding, *_) = found(plan, "power-across-aisle", FRANCE)
    assert ENGLISH(finding.source).startswith("Widest gap between walls that is no aisle")


def test_the_widest_service_door_is_measured_against_a_crate() -> None:
    plan = a_plan().with_door("in", (1, 0), (3, 0), DoorKind.SERVICE).with_stand("A1", (5, 5))
    assert measured(plan, "crate-path") == {"Widest service door, Hall 1": (2_000, 1_200)}


def test_wishes_are_measured_where_they_are_met() -> None:
    plan = (
        a_plan()
        .with_door("in", (10, 0), (12, 0), DoorKind.ENTRANCE)
        .with_stand("A1", (2, 4), open_edges=(0,))
        .with_stand("A2", (12, 4), open_edges=(0,))
        .with_exhibitor("One", on="A1", request=Request(near=("Two",), not_near=("Two",), near_entrance=True))
        .with_exhibitor("Two", on="A2")
    )
    ((rivals, _),) = measured(plan, "rivals-apart").values()
    ((near, _),) = measured(plan, "wish-near").values()
    ((entrance, _),) = measured(plan, "near-entrance").values()
    assert rivals == near
    assert near == 10_000  # between the middles of their open sides
    assert 7_606 <= entrance <= 7_606 * 1.01  # 6.50 m along and 3.95 m across


def test_wishes_are_not_measured_as_met_where_somebody_has_no_way_at_all() -> None:
    plan = (
        a_plan()
        .with_door("in", (10, 0), (12, 0), DoorKind.ENTRANCE)
        .with_fixture("Wall", FixtureKind.WALL, (0, 10), (25, 0.2))
        .with_stand("A1", (2, 4), open_edges=(0,))
        .with_stand("A2", (12, 4), open_edges=(0,))
        .with_stand("B1", (12, 14), open_edges=(0,))
        .with_exhibitor("One", on="A1", request=Request(near=("Two",), near_entrance=True))
        .with_exhibitor("Two", on="A2")
    )
    shut = plan.with_exhibitor("Three", on="B1", request=Request(near=("Two",), near_entrance=True))
    for rule in ("wish-near", "near-entrance"):
        assert len(measured(plan, rule)) == 1
        assert [f.measured for f in found(shut, rule, FRANCE)] == [None]
        assert measured(shut, rule) == {}


def test_no_measure_speaks_against_a_rule_that_finds_nothing() -> None:
    plan = open_sample().session.base
    for result in check_plan(plan, FRANCE).results:
        for m in result.measures:
            if result.status is Status.OK and m.required is not None:
                assert margin(m.measured, m.required, worse_when_larger=m.worse_when_larger) >= 0, (
                    result.rule.id
                )


def test_rules_about_ways_and_rooms_say_their_numbers_where_nothing_is_amiss() -> None:
    results = check_plan(open_sample().session.base, FRANCE).results
    silent = {
        r.rule.id for r in results if r.status is Status.OK and r.rule.scope is Scope.WHOLE and not r.measures
    }
    without_numbers = {
        "hall-outline", "number-duplicate", "number-missing", "exhibitor-without-stand", "stand-without-exhibitor",
        "rule-settings", "power-across-aisle",
    }  # fmt: skip
    assert silent <= without_numbers  # no cable of the sample leaves its block


@pytest.mark.parametrize("profile", [BASIC, FRANCE])
def test_a_measure_is_compared_with_a_limit_that_its_rule_names(profile: Profile) -> None:
    for result in check_plan(open_sample().session.base, profile).results:
        assert {m.limit for m in result.measures if m.limit} <= set(result.rule.limits), result.rule.id


def test_the_first_limit_of_a_cable_is_what_it_may_cross() -> None:
    assert power_route.RULE.limits == ("service-gap", "power-reach")
