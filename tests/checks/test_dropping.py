"""A check that nobody waits for any more stops soon, also within one large hall."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder
from tests.checks.findings import BASIC

from village_planner.checks.catalogue import RULES
from village_planner.checks.context import DroppedError, whole_context
from village_planner.checks.full import check_plan
from village_planner.checks.running import run
from village_planner.model.hall import DoorKind

LONG = ("travel-distance", "dead-end", "exit-closed", "crate-path")


class Patience:
    """Says how often it was asked whether the answer is wanted; it is not, after so many times."""

    def __init__(self, times: float) -> None:
        self.times = times
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked <= self.times


@pytest.fixture(scope="module")
def hall():
    """One hall with rows of stands from wall to wall, two exits and a service door behind a narrow turn."""
    plan = PlanBuilder().with_hall(size=(40, 40)).with_door("S", (10, 0), (12, 0))
    plan = plan.with_door("N", (30, 40), (28, 40)).with_door("Van", (0, 2), (0, 6), DoorKind.SERVICE)
    for row in range(5):
        for column in range(9):
            plan = plan.with_stand(f"{row}{column}", (3 + 3.7 * column, 5 + 6.5 * row), (3, 4.2))
    return plan.plan


@pytest.mark.parametrize("rule", LONG)
def test_a_rule_stops_in_the_middle_of_a_hall(hall, rule):
    whole = Patience(float("inf"))
    check_plan(hall, BASIC, only=[rule], is_wanted=whole)
    assert whole.asked > 8
    for times in (3, whole.asked // 2, whole.asked - 1):
        patience = Patience(times)
        with pytest.raises(DroppedError):
            check_plan(hall, BASIC, only=[rule], is_wanted=patience)
        assert patience.asked == times + 1


@pytest.mark.parametrize("answer", ["missing", "measures"])
def test_what_is_not_wanted_any_more_is_no_fault_of_a_rule(hall, answer):
    (rule,) = (rule for rule in RULES if rule.id == "travel-distance")
    context = whole_context(hall, BASIC, 0, Patience(0))
    with pytest.raises(DroppedError):
        list(getattr(rule, answer)(context))
    with pytest.raises(DroppedError):
        run(rule, context)


def test_what_was_begun_is_finished_when_it_is_wanted_again(hall):
    (rule,) = (rule for rule in RULES if rule.id == "travel-distance")
    patience = Patience(12)
    context = whole_context(hall, BASIC, 0, patience)
    with pytest.raises(DroppedError):
        run(rule, context)
    patience.times = float("inf")
    assert run(rule, context).findings == check_plan(hall, BASIC, only=[rule.id]).findings
