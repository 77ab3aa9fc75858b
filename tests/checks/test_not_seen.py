"""What people see on a plan and the rules do not is said once, with the halls it is about."""

from __future__ import annotations

from tests.builders import a_plan, on_venues_plans
from tests.checks.findings import ENGLISH

from village_planner.checks.not_seen import not_seen
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Plan


def said(plan: Plan) -> list[str]:
    return [ENGLISH(message) for message in not_seen(plan)]


def test_walls_that_are_only_drawn_on_the_venues_plan_are_said_to_be_in_nobodys_way() -> None:
    (words,) = said(on_venues_plans(a_plan().with_hall("Hall 2")).plan)
    assert words.startswith("The venue’s plan below Hall 1, Hall 2 is a picture to the rules")


def test_a_hall_in_which_walls_are_traced_is_not_named() -> None:
    plan = a_plan().with_fixture("W", FixtureKind.WALL, (1, 1), (4, 0.2))
    assert said(on_venues_plans(plan).plan) == []
    (words,) = said(on_venues_plans(plan.with_hall("Hall 2")).plan)
    assert "below Hall 2 is" in words


def test_without_a_venues_plan_there_is_nothing_to_say() -> None:
    assert said(a_plan().plan) == []
