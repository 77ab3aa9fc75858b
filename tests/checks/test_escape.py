"""What is found out about ways out is kept for the very question that was asked."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder

from village_planner.checks import escape
from village_planner.checks.context import whole_context
from village_planner.checks.escape import escape_of
from village_planner.checks.profile_file import load_profile


def test_how_near_a_choice_of_exits_is_belongs_to_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = PlanBuilder().with_hall(size=(40, 18)).with_door("W", (0, 2), (0, 4)).plan
    context = whole_context(plan, load_profile("fr-erp-t"), 0)
    floor = context.floors[0]
    ways_out = escape_of(context, floor)
    assert ways_out is not None
    asked: list[float] = []
    monkeypatch.setattr(escape, "farthest", lambda _pieces, _spread, beyond: asked.append(beyond.limit))
    two = ways_out.two_ways(1_400)
    for near in (1_000, 5_000, 1_000):
        ways_out.farthest_without_choice(two, near)
    assert asked == [1_000, 5_000], "each once"
