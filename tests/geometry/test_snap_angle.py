"""Angles that a turned thing wants to have."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan

from village_planner.geometry.snap_angle import Bearing, bearings, parallel_edge, snap_angle
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Circle, Point

HERE = (11_500.0, 9_000.0)


def village() -> PlanBuilder:
    return a_plan().with_stand("M", at=(10, 8))


def angles(built: PlanBuilder) -> list[tuple[int, str]]:
    """Millidegrees and owners of what is around M."""
    return [(b.angle, b.owner) for b in bearings(built.plan, "Hall 1", {"M"}, HERE)]


def test_walls_and_neighbours_have_angles_discs_and_the_thing_itself_have_none() -> None:
    built = village().with_stand("A1", at=(14, 5), turned=30)
    built = built.with_fixture("round", FixtureKind.COLUMN, at=(8, 8), shape=Circle(600))
    assert angles(built) == [(0, ""), (30_000, "A1")]


def test_of_two_with_the_same_angle_the_nearest_counts() -> None:
    built = village().with_stand("far", at=(20, 14), turned=30).with_stand("near", at=(14, 9), turned=120)
    assert angles(built)[1] == (30_000, "near")
    assert angles(village().with_stand("beside", at=(13.5, 8)))[0] == (0, "beside")


def test_a_slanting_wall_has_its_angle() -> None:
    outline = tuple(Point(x, y) for x, y in ((0, 0), (20_000, 0), (20_000, 10_000), (0, 20_000)))
    around = bearings(village().with_hall("Hall 1", outline=outline).plan, "Hall 1", (), HERE)
    slanting = round(math.degrees(math.atan2(10, -20)) * 1_000) % 90_000
    assert slanting in {bearing.angle for bearing in around}


def test_what_is_far_away_is_no_neighbour() -> None:
    built = a_plan().with_hall("Hall 1", (90, 90)).with_stand("A1", at=(60, 60), turned=30)
    assert angles(built) == [(0, "")]


@pytest.mark.parametrize(("wanted", "angle"), [(29_000, 30_000), (119_500, 120_000), (-61_500, -60_000)])
def test_an_angle_near_that_of_a_neighbour_becomes_it_whatever_the_quarter(wanted: int, angle: int) -> None:
    around = bearings(village().with_stand("A1", at=(14, 5), turned=30).plan, "Hall 1", {"M"}, HERE)
    found = snap_angle(wanted, around, 2_000)
    assert found is not None
    assert found[0] == angle
    assert found[1] is not None
    assert found[1].owner == "A1"


def test_further_than_the_threshold_nothing_snaps() -> None:
    around = bearings(village().plan, "Hall 1", {"M"}, HERE)
    assert snap_angle(5_000, around, 2_000) is None


def test_without_a_straight_wall_the_axes_of_the_floor_still_count() -> None:
    around = (Bearing(30_000, (0, 0), (1, 1), ""),)
    assert snap_angle(89_000, around, 2_000) == (90_000, None)


def test_the_edge_that_is_parallel_and_nearest_is_drawn() -> None:
    wall = Bearing(0, (0, 0), (20_000, 0), "")
    square = ((1_000.0, 1_000.0), (4_000.0, 1_000.0), (4_000.0, 3_000.0), (1_000.0, 3_000.0))
    assert parallel_edge(square, wall) == (square[0], square[1])
    askew = ((0.0, 0.0), (1_000.0, 500.0), (500.0, 1_500.0))
    assert parallel_edge(askew, wall) is None


@given(st.floats(-720_000, 720_000), st.lists(st.integers(0, 89_999), max_size=5))
def test_what_is_found_is_near_and_parallel_to_something(wanted: float, around: list[int]) -> None:
    known = tuple(Bearing(angle, (0, 0), (1, 1), str(angle)) for angle in around)
    found = snap_angle(wanted, known, 2_000)
    if found is not None:
        assert abs(found[0] - wanted) <= 2_000
        assert found[0] % 90_000 in {0, *around}
