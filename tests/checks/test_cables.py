"""Cables to stands are measured along walls and edges and over free floor, round everything that stands there."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import BASIC, codes, found, lacking, status, told
from tests.checks.test_invariance import carried
from tests.checks.test_live import facts, moved, villages

from village_planner.checks.full import check_plan
from village_planner.checks.live import LiveCheck
from village_planner.checks.report import Status
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Override, Plan
from village_planner.model.shape import Point, rotated
from village_planner.model.stand import Orders

POWER = "power-out-of-reach"
ORDER = Orders(power_w=1000)


def in_hall(size=(40, 20), **more) -> PlanBuilder:
    return PlanBuilder().with_hall(size=size, **more)


def ordered(plan: PlanBuilder, place, size=(3, 2)) -> PlanBuilder:
    return plan.with_stand("A1", place, size, orders=ORDER)


@pytest.mark.parametrize(("x", "count"), [(15, 0), (15.002, 0), (15.003, 1), (14.999, 0)])
def test_a_straight_cable_may_be_exactly_as_long_as_allowed(x, count):
    plan = ordered(in_hall(), (x + 1, 5)).with_service("P", (1, 6), capacity_w=3000)
    assert len(found(plan, POWER)) == count


def round_a_stage(end: float) -> PlanBuilder:
    """A stage of 4 m by 8 m stands between the point and the stand."""
    plan = in_hall().with_service("P", (4, 10), capacity_w=3000)
    return ordered(plan.with_fixture("S", FixtureKind.STAGE, (5, 6), (4, 8)), (end, 9))


def test_round_a_corner_the_cable_lies_along_the_edge():
    (finding,) = found(round_a_stage(15.8), POWER)
    round_it = math.hypot(1, 4) + 4 + math.hypot(6.8, 3)
    assert finding.measured == pytest.approx(1000 * round_it, abs=1)
    assert told(finding).startswith(
        "A1 ordered power; the cable along walls and edges from the nearest power point is 15.56 m long"
    )


@pytest.mark.parametrize(("mm", "count"), [(-5, 0), (0, 0), (5, 1)])
def test_round_a_corner_it_may_be_exactly_as_long_as_allowed(mm, count):
    allowed = 15_000 - 1000 * math.hypot(1, 4) - 4000
    across = math.sqrt(allowed**2 - 3000**2)
    end = (9000 + math.floor(across) + mm) / 1000
    assert len(found(round_a_stage(end), POWER)) == count


def test_a_cable_far_too_long_is_measured_where_it_is_known_how_long_it_is_at_most():
    plan = in_hall((30, 60)).with_service("P", (4, 30), capacity_w=3000)
    plan = plan.with_fixture("S", FixtureKind.STAGE, (5, 5), (0.5, 50))
    (finding,) = found(ordered(plan, (7, 29)), POWER)
    round_it = math.hypot(1, 25) + 0.5 + math.hypot(1.5, 24)
    assert finding.measured == pytest.approx(1000 * round_it, abs=1)


def test_between_stands_back_to_back_a_cable_lies_along_their_common_edge():
    plan = in_hall().with_service("P", (5, 10), capacity_w=3000)
    for column in range(5):
        plan = plan.with_stand(f"B{column}", (5 + 3 * column, 10), (3, 2))
        plan = plan.with_stand(f"C{column}", (5 + 3 * column, 8), (3, 2))
    (finding,) = found(ordered(plan, (21, 9)), POWER)
    assert finding.measured == 16_000
    assert not found(ordered(plan, (20, 9)), POWER)


def test_a_box_in_the_floor_of_a_stand_serves_its_neighbours():
    plan = in_hall().with_stand("B1", (5, 5), (3, 3)).with_service("P", (6, 6), capacity_w=3000)
    assert not found(ordered(plan, (8, 5)), POWER)


def test_a_socket_on_a_column_is_not_in_its_own_way():
    plan = in_hall().with_fixture("C", FixtureKind.COLUMN, (5, 5), (1, 1)).with_service("P", (5.5, 5.5))
    assert not found(ordered(plan, (20, 5)), POWER)


def test_a_zone_to_be_kept_clear_is_in_no_cable_s_way():
    plan = in_hall().with_service("P", (1, 6)).with_fixture("K", FixtureKind.KEEP_CLEAR, (5, 0), (2, 20))
    assert not found(ordered(plan, (15.9, 5)), POWER)


def in_a_u(depth: int) -> Plan:
    """A hall in the shape of a U, its legs 8 m apart: the point is in one, the stand in the other."""
    u = ((0, 0), (20, 0), (20, depth), (14, depth), (14, depth - 10), (6, depth - 10), (6, depth), (0, depth))
    plan = in_hall().with_service("P", (6, depth - 2), capacity_w=3000)
    plan = ordered(plan, (14, depth - 4), (2, 2)).plan
    (hall,) = plan.halls.values()
    outline = tuple(Point(1000 * x, 1000 * y) for x, y in u)
    return structs.replace(plan, halls=plan.halls.put(structs.replace(hall, outline=outline)))


def test_walls_of_the_hall_are_in_the_way():
    (finding,) = found(in_a_u(15), POWER)
    assert finding.measured == pytest.approx(8000 + 8000 + 6000, abs=1)


def test_a_cable_is_sought_up_to_twice_what_is_allowed():
    plan = in_a_u(15)
    rules = structs.replace(plan.rules, overrides=(Override(key="power-reach", value=10_000),))
    (finding,) = found(structs.replace(plan, rules=rules), POWER)
    assert finding.measured == 20_000
    assert "takes 20.00 m or more, 10.00 m at most" in told(finding)


def test_behind_what_stands_at_a_wall_a_cable_lies_along_the_wall():
    plan = in_hall().with_fixture("S", FixtureKind.STAGE, (5, 0), (1, 8)).with_service("P", (4, 0.5))
    assert not found(ordered(plan, (7, 0)), POWER)


def test_a_point_strong_enough_must_be_in_reach_along_the_way_too():
    weak = round_a_stage(14).with_service("Q", (14, 13), capacity_w=500)
    strong = structs.replace(weak.plan.services["P"], capacity_w=1000)
    assert not found(weak, POWER)
    far = structs.replace(strong, position=Point(1000, 10_000))
    plan = structs.replace(weak.plan, services=weak.plan.services.put(far))
    assert codes(found(plan, POWER)) == ["too-weak"]


def test_without_an_outline_walls_are_unknown_and_nothing_is_passed():
    plan = ordered(a_plan(), (5, 5)).with_service("P", (4, 5), capacity_w=3000).plan
    (hall,) = plan.halls.values()
    bare = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, outline=hall.outline[:2])))
    assert status(bare, POWER) is Status.NOT_CHECKABLE
    assert lacking(bare, POWER) == ["The outline of Hall 1 is not usable."]


@pytest.mark.parametrize("turn", [90_000, 180_000, 33_000])
def test_a_hall_that_is_turned_has_cables_of_the_same_length(turn):
    plan = round_a_stage(15.8).plan

    def way(point):
        x, y = rotated(point, turn)
        return Point(round(x), round(y))

    before, after = (found(made, POWER) for made in (plan, carried(plan, way, turn)))
    assert codes(before) == codes(after) == ["too-far"]
    assert before[0].measured == pytest.approx(after[0].measured, abs=4)


@given(villages(), st.data())
@settings(max_examples=40)
def test_the_live_check_measures_the_cables_of_the_full_check(plan, data):
    rules = structs.replace(plan.rules, overrides=(Override(key="power-reach", value=6000),))
    plan = structs.replace(plan, rules=rules)
    moving = set(data.draw(st.lists(st.sampled_from([*plan.stands]), min_size=1, unique=True)))
    live = LiveCheck(plan, moving, BASIC)
    steps = st.integers(-8, 8).map(lambda n: n * 250)
    preview = moved(plan, moving, data.draw(steps), data.draw(steps), data.draw(st.sampled_from((0, 15_000))))
    full = check_plan(preview, BASIC, only=[POWER]).findings
    told_live = tuple(f for f in live.findings(preview) if f.rule == POWER)
    assert facts(told_live) == facts(tuple(f for f in full if f.subjects[0].id in moving))
