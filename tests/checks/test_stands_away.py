"""What bounds say of stands is what their exact ways say, in halls where things stand in all ways before them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import PlanBuilder
from tests.checks.findings import codes, found

from village_planner.checks.context import whole_context
from village_planner.checks.escape import escape_of
from village_planner.checks.profile_file import load_profile
from village_planner.checks.stands_away import StandsAway
from village_planner.model.fixture import FixtureKind

FRANCE = load_profile("fr-erp-t")


def ways_of(plan: PlanBuilder) -> StandsAway:
    context = whole_context(plan.plan, FRANCE, 0)
    escape = escape_of(context, context.floors[0])
    assert escape is not None
    return escape.stands


def two_exits() -> PlanBuilder:
    plan = PlanBuilder().with_hall(size=(60, 20))
    return plan.with_door("West", (0, 8), (0, 12)).with_door("East", (60, 4), (60, 6))


@st.composite
def halls(draw: st.DrawFn) -> PlanBuilder:
    """A hall with two exits, large and small stands and walls before some of them."""
    plan = two_exits()
    for column in range(4):
        wide, deep = draw(st.sampled_from([3, 6, 11])), draw(st.sampled_from([2, 5]))
        edges = draw(st.sampled_from([(0,), (0, 1), (2,), (0, 1, 2, 3)]))
        plan = plan.with_stand(f"A{column}", (2 + 14 * column, 6), (wide, deep), open_edges=edges)
        if draw(st.booleans()):
            before = draw(st.sampled_from([0.5, 1.5, 4.0]))
            plan = plan.with_fixture(f"W{column}", FixtureKind.WALL, (2 + 14 * column + before, 4), (0.2, 2))
    return plan


@settings(max_examples=25, deadline=None)
@given(plan=halls(), limit=st.integers(8_000, 60_000), closed=st.sampled_from([None, 0, 1]))
def test_bounds_never_say_other_than_the_exact_way(plan: PlanBuilder, limit: int, closed: int | None) -> None:
    asked, exact = ways_of(plan), ways_of(plan)
    opened = tuple(number for number in (0, 1) if number != closed)
    every = np.arange(len(exact.rows))
    ways = exact._exact(every, opened)
    far = [exact._floor.stands[exact.rows[i]].number for i in every.tolist() if limit < ways[i] < np.inf]
    found = asked.too_far(limit, closed)
    assert [stand.number for stand in found.stands] == far
    longest = max((way for way in ways.values() if limit < way < np.inf), default=0)
    assert found.distance == pytest.approx(longest)
    farthest = [exact._floor.stands[exact.rows[i]] for i in every.tolist() if ways[i] == longest]
    assert not found.stands or found.stands[found.farthest] in farthest
    near = asked.near(0, limit).tolist()
    assert near == [way <= limit for way in exact._exact(every, (0,)).values()]


def test_the_last_metre_of_a_side_beyond_a_wall_leads_out_as_well() -> None:
    """A wall parts the hall and the first metre of a side 6 m wide from the rest."""
    plan = PlanBuilder().with_hall(size=(40, 12)).with_door("West", (0, 2), (0, 6))
    plan = plan.with_door("East", (40, 2), (40, 6)).with_stand("A1", (10, 8), (6, 4), open_edges=(0,))
    plan = plan.with_fixture("W", FixtureKind.WALL, (11, 0), (0.2, 8))
    ways = ways_of(plan)
    assert np.isfinite(ways.at_most).all()
    assert not ways.too_far(25_000, 1).stands
    assert ways.near(0, 25_000).all()
    assert codes(found(plan, "exit-closed", FRANCE)) == []


@pytest.mark.parametrize("left", [24, 24.5, 25])
@pytest.mark.parametrize("metres", range(27, 37))
def test_a_wide_stand_between_two_exits_is_not_called_too_far_by_the_way_to_one_of_them(
    left: float, metres: int
) -> None:
    """Its farthest corner to either exit is near the other one."""
    plan = two_exits().with_stand("A1", (left, 8), (11, 4), open_edges=(0, 1, 2, 3))
    (exact,) = ways_of(plan)._exact(np.arange(1), (0, 1)).values()
    assert bool(ways_of(plan).too_far(1000 * metres).stands) is (exact > 1000 * metres)
