"""The ways that a safety plan draws lead over free floor, whatever stands in the hall and before its doors."""

from __future__ import annotations

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan

from village_planner.checks.context import whole_context
from village_planner.checks.profile_file import load_profile
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.outputs.safety_ways import ways_out

BASIC = load_profile("basic")
SIDE = 12
"""Metres: halls are square and small, so that things are in each other's way."""

_TOUCHED_MM = 2.0


def on_side(side: int, along: float) -> tuple[float, float]:
    """A place on one of the four walls."""
    return [(along, 0), (SIDE, along), (along, SIDE), (0, along)][side]


@st.composite
def halls(draw: st.DrawFn) -> Plan:
    """A hall with doors of any width, stands turned anyhow, also before the doors, and walls."""
    tenths = st.integers(0, 10 * SIDE).map(lambda tenth: tenth / 10)
    built: PlanBuilder = a_plan().with_hall(size=(SIDE, SIDE))
    for number in range(draw(st.integers(1, 2))):
        width = draw(st.sampled_from([0.9, 1.8, 3.0, 5.0]))
        side, start = draw(st.integers(0, 3)), draw(st.floats(0, SIDE - width))
        ends = on_side(side, start), on_side(side, start + width)
        built = built.with_door(f"Exit {number}", *ends, DoorKind.EXIT)
    for number in range(draw(st.integers(1, 7))):
        size = draw(st.sampled_from([(3, 2), (2, 2), (1, 1), (0.5, 5)]))
        turned = draw(st.sampled_from([0, 0, 90, 30]))
        edges = draw(st.sampled_from([(0,), (0, 1), (2, 3), (0, 1, 2, 3)]))
        built = built.with_stand(f"S{number}", (draw(tenths), draw(tenths)), size, turned, open_edges=edges)
    for number in range(draw(st.integers(0, 2))):
        size = draw(st.sampled_from([(4, 0.2), (0.2, 4), (0.4, 0.4)]))
        built = built.with_fixture(f"W{number}", FixtureKind.WALL, (draw(tenths), draw(tenths)), size)
    return built.plan


@given(halls())
@settings(deadline=None)
def test_no_way_is_drawn_through_anything_or_out_of_the_hall_or_back_along_itself(plan: Plan) -> None:
    (floor,) = whole_context(plan, BASIC, 0).floors
    things = shapely.union_all(shapely.buffer(floor.bodies.whole.polygons[floor.solid], -_TOUCHED_MM))
    room = shapely.buffer(floor.building.polygon, _TOUCHED_MM)
    for way in ways_out(floor, BASIC).ways:
        line = shapely.LineString(way)
        assert shapely.intersection(line, things).length < 1, way
        assert shapely.covers(room, line), way
        assert line.is_simple, way
