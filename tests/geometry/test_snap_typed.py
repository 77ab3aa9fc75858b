"""Typed distances: to what is ahead of a moved thing, or from where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan

from village_planner.geometry.snap_guides import Side
from village_planner.geometry.snap_targets import frame_angle, moving_corners, snap_targets
from village_planner.geometry.snap_typed import Aim, aim_again, aims, along_frame, distance_of, way_to
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner

LEFT, RIGHT = Side(0, above=False), Side(0, above=True)
DOWN, UP = Side(1, above=False), Side(1, above=True)


def village(turned: int = 0) -> PlanBuilder:
    """M in the middle of a hall of 25 × 18 m, and a stand to its right."""
    return a_plan().with_stand("M", at=(10, 8), turned=turned).with_stand("A1", at=(17, 8.5))


def looking(plan: Plan, dx: int, dy: int) -> tuple[tuple[Aim, ...], tuple[Corner, ...]]:
    """What M aims at when it was moved by (dx, dy) mm, and where its corners are then."""
    angle = frame_angle(plan, ["M"])
    start = moving_corners(plan, ["M"], angle)
    now = tuple((x + dx, y + dy) for x, y in start)
    return aims(start, now, snap_targets(plan, "Hall 1", {"M"}, angle=angle)), now


def test_the_way_of_the_drag_comes_first_then_across_then_behind() -> None:
    found, _ = looking(village().plan, -500, 200)
    assert [aim.side for aim in found] == [LEFT, UP, RIGHT, DOWN]
    found, _ = looking(village().plan, 200, -500)
    assert [aim.side for aim in found] == [DOWN, RIGHT, UP, LEFT]


def test_the_distance_is_that_to_the_neighbour_or_the_wall() -> None:
    found, now = looking(village().plan, 500, 0)
    assert [aim.line for aim in found] == [17_000, 18_000, 0, 0]
    assert not any(aim.behind for aim in found)
    assert distance_of(found[0], now, 0).gap == 3_500


@pytest.mark.parametrize("number", range(4))
def test_after_the_way_the_distance_is_the_one_typed(number: int) -> None:
    found, now = looking(village().plan, 500, 300)
    dx, dy = way_to(found[number], now, 0, 1_400)
    moved = tuple((x + dx, y + dy) for x, y in now)
    assert distance_of(found[number], moved, 0).gap == 1_400


def test_the_typed_distance_is_kept_on_this_side_of_what_is_ahead() -> None:
    found, now = looking(village().plan, 500, 300)
    assert [aim.side for aim in found] == [RIGHT, UP, LEFT, DOWN]
    ways = [way_to(aim, now, 0, 1_400) for aim in found]
    assert ways == [(2_100, 0), (0, 6_300), (-9_100, 0), (0, -6_900)]


def test_with_nothing_ahead_the_distance_is_the_way_from_before() -> None:
    plan = a_plan().with_hall("Hall 1", (90, 90)).with_stand("M", at=(45, 45)).plan
    found, now = looking(plan, 500, 0)
    assert found[0].behind
    dx, dy = way_to(found[0], now, 0, 2_000)
    assert (dx, dy) == (1_500, 0)
    back = next(aim for aim in found if aim.side == LEFT)
    assert way_to(back, now, 0, 2_000) == (-2_500, 0)


def test_looking_again_finds_what_is_ahead_now() -> None:
    plan = village().plan
    found, now = looking(plan, 500, 0)
    higher = tuple((x, y + 5_000) for x, y in now)
    again = aim_again(found[0], moving_corners(plan, ["M"]), higher, snap_targets(plan, "Hall 1", {"M"}))
    assert again == Aim(RIGHT, 25_000, behind=False)


@given(st.integers(0, 359), st.integers(0, 4_000), st.integers(0, 3))
def test_in_any_turned_frame_the_distance_is_right_within_a_millimetre(
    turned: int, gap: int, number: int
) -> None:
    plan = village(turned).plan
    angle = frame_angle(plan, ["M"])
    found, now = looking(plan, 300, 100)
    dx, dy = way_to(found[number], now, angle, gap)
    moved = tuple((x + dx, y + dy) for x, y in now)
    assert distance_of(found[number], moved, angle).gap == pytest.approx(gap, abs=1)


def test_along_a_turned_frame_a_way_keeps_to_its_nearest_axis() -> None:
    dx, dy, axis = along_frame(1_000, 100, 0)
    assert (dx, dy, axis) == (1_000, 0, 0)
    dx, dy, axis = along_frame(0, 1_000, 30_000)
    assert axis == 1
    assert (dx, dy) == pytest.approx((-433, 750), abs=1)
