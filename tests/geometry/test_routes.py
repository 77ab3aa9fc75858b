"""People walk to a stand across free floor, and the paper says how far."""

from __future__ import annotations

import itertools
import math

import pytest
import shapely
from tests.builders import PlanBuilder, a_plan

from village_planner.geometry.routes import CLEARANCES, Way, walked_ways
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.ids import HallId, StandId
from village_planner.model.shape import Circle, Point, corners

HALL = HallId("Hall 1")
BOTH = (DoorKind.ENTRANCE, DoorKind.SERVICE)


def with_entrance(builder: PlanBuilder) -> PlanBuilder:
    return builder.with_door("In", (12, 0), (14, 0), DoorKind.ENTRANCE)


def way_to(builder: PlanBuilder, number: str, kind: DoorKind = DoorKind.ENTRANCE) -> Way | None:
    return walked_ways(builder.plan, HALL, (kind,))[kind].get(StandId(number))


def test_an_open_floor_is_crossed_in_a_straight_line() -> None:
    way = way_to(with_entrance(a_plan()).with_stand("A1", (11.5, 10)), "A1")
    assert way is not None
    assert way.points[0] == (13_000, 0)
    assert way.points[-1] == (13_000, 10_000)
    assert way.length == pytest.approx(10_000, rel=0.01)


def test_the_length_is_that_of_the_line() -> None:
    way = way_to(with_entrance(a_plan()).with_stand("A1", (2, 12)).with_stand("B1", (4, 6), (9, 2)), "A1")
    assert way is not None
    assert way.length == pytest.approx(sum(math.dist(a, b) for a, b in itertools.pairwise(way.points)))


def test_a_way_goes_around_what_stands_between() -> None:
    straight = way_to(with_entrance(a_plan()).with_stand("A1", (11.5, 12)), "A1")
    around = way_to(
        with_entrance(a_plan())
        .with_stand("A1", (11.5, 12))
        .with_fixture("Bar", FixtureKind.BUFFET, (5, 5), (15, 1)),
        "A1",
    )
    assert straight is not None
    assert around is not None
    # the corner is kept at arm's length: 0.45 m beyond the end of the bar at x = 20 m
    detour = 2 * math.dist((13, 5), (20.45, 5)) * 0.75
    assert around.length > straight.length + detour * 500


def test_a_detour_is_hardly_longer_than_the_shortest_walk() -> None:
    builder = (
        with_entrance(a_plan())
        .with_stand("A1", (11.5, 12))
        .with_fixture("Bar", FixtureKind.BUFFET, (5, 5), (15, 1))
    )
    way = way_to(builder, "A1")
    assert way is not None
    left = [(13, 0), (4.55, 5), (4.55, 6), (13, 12)]
    right = [(13, 0), (20.45, 5), (20.45, 6), (13, 12)]
    shortest = min(sum(math.dist(a, b) for a, b in itertools.pairwise(walk)) for walk in (left, right)) * 1000
    # a door and a stand are entered straight, corners are rounded by a grid cell
    assert shortest * 0.99 <= way.length <= shortest * 1.06


def test_a_keep_clear_zone_is_walked_across() -> None:
    builder = with_entrance(a_plan()).with_stand("A1", (11.5, 12))
    zone = builder.with_fixture("Zone", FixtureKind.KEEP_CLEAR, (0, 5), (25, 1))
    assert way_to(zone, "A1") == way_to(builder, "A1")


def test_the_way_ends_at_the_open_side() -> None:
    builder = with_entrance(a_plan()).with_stand("A1", (11.5, 8), open_edges=(2,))
    way = way_to(builder, "A1")
    assert way is not None
    assert way.points[-1] == (13_000, 10_000)
    assert way.length > 10_000


def test_no_way_leads_into_a_locked_room() -> None:
    builder = (
        with_entrance(a_plan())
        .with_stand("A1", (11.5, 12))
        .with_fixture("Wall", FixtureKind.WALL, (0, 6), (25, 1))
    )
    assert way_to(builder, "A1") is None


def test_a_hall_without_such_a_door_gives_no_way() -> None:
    ways = walked_ways(with_entrance(a_plan()).with_stand("A1", (11.5, 8)).plan, HALL, BOTH)
    assert ways[DoorKind.SERVICE] == {}
    assert set(ways[DoorKind.ENTRANCE]) == {"A1"}


@pytest.mark.parametrize(
    ("gap", "clearance"), [(1.4, CLEARANCES[0]), (0.75, CLEARANCES[1]), (0.5, CLEARANCES[2])]
)
def test_a_narrow_gap_is_squeezed_through_only_where_nothing_wider_leads(gap: float, clearance: int) -> None:
    builder = with_entrance(a_plan()).with_stand("A1", (11.5, 12))
    builder = builder.with_fixture("West", FixtureKind.WALL, (0, 6), (13 - gap / 2, 1))
    builder = builder.with_fixture("East", FixtureKind.WALL, (13 + gap / 2, 6), (12 - gap / 2, 1))
    way = way_to(builder, "A1")
    assert way is not None
    assert way.clearance == clearance


def test_the_nearest_of_several_entrances_is_taken() -> None:
    builder = with_entrance(a_plan()).with_door("Back", (12, 18), (14, 18), DoorKind.ENTRANCE)
    way = way_to(builder.with_stand("A1", (11.5, 14), open_edges=(2,)), "A1")
    assert way is not None
    assert way.points[0] == (13_000, 18_000)


def test_ways_never_touch_a_stand_on_the_way() -> None:
    builder = with_entrance(a_plan())
    for row in range(3):
        for column in range(4):
            number = f"{'ABC'[row]}{column}"
            builder = builder.with_stand(number, (2 + column * 5.5, 4 + row * 4.5), turned=17 * row)
    plan = builder.plan
    ways = walked_ways(plan, HALL, (DoorKind.ENTRANCE,))[DoorKind.ENTRANCE]
    assert set(ways) == set(plan.stands)
    floors = [shapely.Polygon(corners(s.shape, s.position, s.rotation)) for s in plan.stands.values()]
    for way in ways.values():
        walked = shapely.LineString(way.points[:-1])
        assert all(floor.distance(walked) > way.clearance - 150 for floor in floors)


def test_a_round_stand_and_a_crossed_outline_are_walked_to_as_well() -> None:
    bow = (Point(0, 0), Point(25_000, 18_000), Point(25_000, 0), Point(0, 18_000))
    crossed = with_entrance(PlanBuilder().with_hall(outline=bow)).with_stand("A1", (20, 8))
    assert walked_ways(crossed.plan, HALL, BOTH)[DoorKind.SERVICE] == {}
    round_stand = with_entrance(a_plan()).with_stand("A1", (13, 9), shape=Circle(3000))
    assert way_to(round_stand, "A1") is not None


def test_a_hall_filled_to_the_walls_has_no_ways() -> None:
    assert way_to(with_entrance(a_plan()).with_stand("A1", (0, 0), (25, 18)), "A1") is None


def test_the_same_plan_gives_the_same_ways() -> None:
    builder = with_entrance(a_plan()).with_stand("A1", (3, 9)).with_stand("A2", (18, 12), turned=30)
    assert walked_ways(builder.plan, HALL, BOTH) == walked_ways(builder.plan, HALL, BOTH)
