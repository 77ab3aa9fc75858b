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


@pytest.mark.parametrize(("left", "wall", "closed"), [(10, 11, 1), (24, 28.8, 0)], ids=["first", "last"])
def test_a_metre_of_a_side_beyond_a_wall_leads_out_as_well(left: float, wall: float, closed: int) -> None:
    """A wall parts the hall and the outer metre of a side 6 m wide from the rest."""
    plan = PlanBuilder().with_hall(size=(40, 12)).with_door("West", (0, 2), (0, 6))
    plan = plan.with_door("East", (40, 2), (40, 6)).with_stand("A1", (left, 8), (6, 4), open_edges=(0,))
    plan = plan.with_fixture("W", FixtureKind.WALL, (wall, 0), (0.2, 8))
    ways = ways_of(plan)
    assert np.isfinite(ways.at_most).all()
    assert not ways.too_far(25_000, closed).stands
    assert ways.near(1 - closed, 25_000).all()
    assert codes(found(plan, "exit-closed", FRANCE)) == []


@pytest.mark.parametrize("side", range(8))
def test_inside_a_stand_nobody_walks_through_the_niche_between_its_walls(side: int) -> None:
    niche = ((11, 7), (12, 7), (12, 12), (15, 12), (15, 7), (16, 7), (16, 13), (11, 13))
    ways = ways_of(two_exits().with_polygon_stand("A1", *niche, open_edges=(side,)))
    (exact,) = ways._exact(np.arange(1), (0,)).values()
    assert exact <= ways.at_most[0, 0]
    for limit in range(round(exact) - 3_000, round(exact) + 3_000, 500):
        assert ways.near(0, limit).tolist() == [exact <= limit]


def test_whoever_faces_a_slit_has_no_way_out() -> None:
    """The middle one of three faces another row at 0.41 m."""
    plan = PlanBuilder().with_hall(size=(20, 12)).with_door("West", (0, 5), (0, 6.8))
    plan = plan.with_stand("B1", (7, 6.41), (6, 2), open_edges=(1,))
    for number in range(3):
        plan = plan.with_stand(f"A{number + 1}", (5 + 4 * number, 4), (4, 2), open_edges=(2,))
    assert np.isfinite(ways_of(plan).at_most[:, 0]).tolist() == [True, False, True, True]


@pytest.mark.parametrize("left", [24, 24.5, 25])
@pytest.mark.parametrize("metres", range(27, 37))
def test_a_wide_stand_between_two_exits_is_not_called_too_far_by_the_way_to_one_of_them(
    left: float, metres: int
) -> None:
    """Its farthest corner to either exit is near the other one."""
    plan = two_exits().with_stand("A1", (left, 8), (11, 4), open_edges=(0, 1, 2, 3))
    (exact,) = ways_of(plan)._exact(np.arange(1), (0, 1)).values()
    assert bool(ways_of(plan).too_far(1000 * metres).stands) is (exact > 1000 * metres)
