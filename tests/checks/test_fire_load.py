"""Covered stands and cooking are small, few and apart."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder
from tests.checks.findings import BASIC, codes, found, lacking, pairs, status, told

from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status

COVERED, COOKING = "covered-stands", "cooking-apart"
FRANCE = load_profile("fr-erp-t")


def large() -> PlanBuilder:
    return PlanBuilder().with_hall(size=(100, 50))


def covered(size: tuple[float, float]) -> PlanBuilder:
    return large().with_stand("A1", (5, 5), size, covered=True)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((10, 5), []), ((10, 5.01), ["guard"]), ((20, 14.99), ["guard"]), ((20, 15), ["too-large"])],
)
def test_a_covered_stand_is_below_three_hundred_square_metres_and_guarded_above_fifty(size, expected):
    assert codes(found(covered(size), COVERED, FRANCE)) == expected


def test_an_open_stand_may_be_large():
    assert not found(large().with_stand("A1", (5, 5), (20, 20)), COVERED, FRANCE)


@pytest.mark.parametrize(("gap", "expected"), [(0, 1), (3.99, 1), (4, 0)])
def test_covered_stands_are_four_metres_apart(gap, expected):
    plan = (
        covered((4, 4)).with_stand("A2", (9 + gap, 5), (4, 4), covered=True).with_stand("A3", (5, 9), (4, 4))
    )
    findings = found(plan, COVERED, FRANCE)
    assert len(findings) == expected
    if gap == 3.99:
        assert told(findings[0]).startswith("A1 and A2 are covered and 3.99 m apart; 4.00 m required.")


@pytest.mark.parametrize(("depth", "expected"), [(4.5, []), (4.6, ["share"])])
def test_ceilings_cover_a_tenth_of_the_hall_at_most(depth, expected):
    plan = PlanBuilder().with_hall(size=(25, 18)).with_stand("A1", (0, 0), (5, depth), covered=True)
    plan = plan.with_stand("A2", (10, 0), (5, 4.5), covered=True)
    assert codes(found(plan, COVERED, FRANCE)) == expected


def test_without_a_mark_or_values_nothing_is_known_of_ceilings():
    assert lacking(large().with_stand("A1"), COVERED, FRANCE) == [
        "No stand is marked as having a ceiling or an upper level."
    ]
    assert status(covered((4, 4)), COVERED, BASIC) is Status.NOT_CHECKABLE


@pytest.mark.parametrize(("gap", "expected"), [(0, 1), (2.99, 1), (3, 0)])
def test_stands_with_cooking_are_three_metres_apart(gap, expected):
    plan = large().with_stand("A1", (5, 5), cooking=True).with_stand("A2", (8 + gap, 5), cooking=True)
    findings = found(plan.with_stand("A3", (5, 7)), COOKING)
    assert len(findings) == expected
    assert pairs(findings) <= {("A1", "A2")}


def test_one_stand_with_cooking_is_near_nobody():
    assert (
        status(large().with_stand("A1", (5, 5), cooking=True).with_stand("A2", (8, 5)), COOKING) is Status.OK
    )


def test_without_a_mark_nobody_is_known_to_cook():
    assert lacking(large().with_stand("A1"), COOKING) == ["No stand is marked as cooking."]
