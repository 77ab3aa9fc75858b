"""Where a door wants to be in its wall."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan

from village_planner.geometry.snap_door import (
    DoorWhy,
    Slide,
    low_at,
    pulled_to,
    room_beside,
    slide_of,
    snap_slide,
    way_along,
)
from village_planner.model.ids import HallId
from village_planner.model.shape import Point


def hall() -> PlanBuilder:
    """A hall of 25 × 18 m with a door of 2 m in the lower wall."""
    return a_plan().with_door("M", (10, 0), (12, 0))


def slide(built: PlanBuilder) -> Slide:
    found = slide_of(built.plan.halls[HallId("Hall 1")], "M")
    assert found is not None
    return found


def test_a_door_knows_its_wall() -> None:
    found = slide(hall())
    assert (found.length, found.low, found.width) == (25_000, 10_000, 2_000)


@pytest.mark.parametrize(
    ("low", "place", "why"),
    [
        (60, 0, DoorWhy.CORNER),
        (22_950, 23_000, DoorWhy.CORNER),
        (11_440, 11_500, DoorWhy.MIDDLE),
        (4_060, 4_000, DoorWhy.DOOR),
        (960, 1_000, DoorWhy.DOOR),
        (16_040, 16_000, DoorWhy.ALIGNED),
    ],
)
def test_it_snaps_to_the_ends_the_middle_and_other_doors(low: int, place: int, why: DoorWhy) -> None:
    built = hall().with_door("beside", (3, 0), (4, 0)).with_door("opposite", (16, 18), (18, 18))
    assert snap_slide(slide(built), low, 100) == (place, why)


def test_elsewhere_it_stays_where_it_is_pulled() -> None:
    assert snap_slide(slide(hall()), 7_000, 100) is None


def test_the_free_wall_reaches_to_the_next_door_or_the_corner() -> None:
    built = hall().with_door("beside", (3, 0), (4, 0))
    before, after = room_beside(slide(built), 10_000)
    assert (before.gap, after.gap) == (6_000, 13_000)
    assert (before.start, before.end) == ((4_000, 0), (10_000, 0))


def test_a_typed_distance_is_the_free_wall_before_or_after_it() -> None:
    built = hall().with_door("beside", (3, 0), (4, 0))
    assert low_at(slide(built), 10_000, 1_500, after=False) == 5_500
    assert low_at(slide(built), 10_000, 1_500, after=True) == 21_500


def test_it_is_pulled_along_its_wall_and_no_further_than_its_ends() -> None:
    assert pulled_to(slide(hall()), 500, 9_000) == 10_500
    assert pulled_to(slide(hall()), 90_000, 0) == 23_000
    assert way_along(slide(hall()), 10_500) == (500, 0)


def test_a_door_beside_its_wall_is_in_none() -> None:
    built = a_plan().with_door("M", (10, 5), (12, 5))
    assert slide_of(built.plan.halls[HallId("Hall 1")], "M") is None


def test_a_door_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        slide_of(hall().plan.halls[HallId("Hall 1")], "?")


@given(st.integers(-30_000, 30_000), st.integers(0, 24_000), st.integers(0, 359))
def test_in_a_wall_of_any_direction_the_door_stays_in_it(pull: int, at: int, turn: int) -> None:
    ux, uy = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def place(along: float, across: float) -> Point:
        return Point(round(along * ux - across * uy), round(along * uy + across * ux))

    outline = tuple(place(*corner) for corner in ((0, 0), (25_000, 0), (25_000, 18_000), (0, 18_000)))
    start, end = place(at, 0), place(at + 1_000, 0)
    built = a_plan().with_hall("Hall 1", outline=outline)
    built = built.with_door("M", (start.x / 1000, start.y / 1000), (end.x / 1000, end.y / 1000))
    found = slide(built)
    low = pulled_to(found, pull * ux, pull * uy)
    assert 0 <= low <= found.length - found.width + 1
    before, after = room_beside(found, low)
    assert (before.gap or 0) + found.width + (after.gap or 0) == pytest.approx(found.length, abs=1)
