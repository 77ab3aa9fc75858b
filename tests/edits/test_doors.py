"""Doors in their walls: put there, made wider, hung and opened otherwise."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_plan, counting_ids
from tests.strategies import outlines

from village_planner.edits import doors
from village_planner.edits.hall import add_door
from village_planner.edits.outline import draw_outline, wall_of
from village_planner.model.hall import Door, DoorKind, Swing
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point

HALL, NORTH = HallId("Hall 1"), DoorId("N")
PLAN = a_plan().with_door("N", (3, 18), (5, 18)).plan


def the_door(plan: Plan) -> Door:
    (door,) = plan.halls[HALL].doors
    return door


def test_a_door_is_put_into_the_nearest_wall_with_its_middle_beside_the_hand() -> None:
    assert doors.door_place(PLAN.halls[HALL], (24_000, 9_000), 2_000) == ((25_000, 8_000), (25_000, 10_000))


def test_a_drawn_door_lies_between_both_places_and_has_a_least_width() -> None:
    hall = PLAN.halls[HALL]
    assert doors.drawn_door_place(hall, (7_000, 100), (4_000, 900)) == ((4_000, 0), (7_000, 0))
    assert doors.drawn_door_place(hall, (7_000, 100), (7_001, 0)) == ((7_000, 0), (7_100, 0))
    assert doors.drawn_door_place(hall, (25_000, 0), (25_000, 0)) == ((24_900, 0), (25_000, 0))


def test_an_end_is_pulled_to_the_end_of_the_wall_at_most() -> None:
    pulled = the_door(doors.pull_door(PLAN, HALL, NORTH, (40_000, 3_000), end=True))
    assert (pulled.start, pulled.end, pulled.clear_width) == ((3_000, 18_000), (25_000, 18_000), 22_000)
    pulled = the_door(doors.pull_door(PLAN, HALL, NORTH, (9_000, 3_000), end=False))
    assert (pulled.start, pulled.end) == ((4_900, 18_000), (5_000, 18_000))


def test_pulling_an_end_to_where_it_is_changes_nothing() -> None:
    assert doors.pull_door(PLAN, HALL, NORTH, (5_000, 17_000), end=True) is PLAN
    assert doors.set_door_width(PLAN, HALL, NORTH, 2_000) is PLAN


def test_a_width_grows_about_the_middle_as_far_as_the_wall_has_room() -> None:
    wider = the_door(doors.set_door_width(PLAN, HALL, NORTH, 3_000))
    assert (wider.start, wider.end) == ((2_500, 18_000), (5_500, 18_000))
    widest = the_door(doors.set_door_width(PLAN, HALL, NORTH, 10_000))
    assert (widest.start, widest.end) == ((0, 18_000), (10_000, 18_000))


def test_a_door_opens_to_the_side_of_the_hand() -> None:
    assert the_door(doors.open_towards(PLAN, HALL, NORTH, (4_000, 16_000))).swing is Swing.INWARD
    away = the_door(doors.open_towards(PLAN, HALL, NORTH, (4_900, 19_000)))
    assert (away.swing, away.start) == (Swing.OUTWARD, (5_000, 18_000))


def test_turned_over_twice_a_door_is_as_before() -> None:
    opened = doors.swing_over(PLAN, HALL, NORTH)
    assert doors.swing_over(doors.swing_over(opened, HALL, NORTH), HALL, NORTH) == opened
    assert doors.hang_over(doors.hang_over(PLAN, HALL, NORTH), HALL, NORTH) == PLAN


@pytest.mark.parametrize("end", [True, False])
def test_a_door_in_no_wall_stays(end: bool) -> None:
    plan = a_plan().with_door("N", (3, 9), (5, 9)).plan
    assert doors.pull_door(plan, HALL, NORTH, (9_000, 9_000), end=end) is plan
    assert doors.set_door_width(plan, HALL, NORTH, 4_000) is plan


@given(
    outlines(),
    st.tuples(st.integers(-30_000, 30_000), st.integers(-30_000, 30_000)),
    st.tuples(st.integers(-30_000, 30_000), st.integers(-30_000, 30_000)),
    st.booleans(),
)
def test_doors_stay_in_their_wall_whatever_is_done(
    ring: tuple[Point, ...], at: tuple[int, int], to: tuple[int, int], end: bool
) -> None:
    plan = draw_outline(a_plan().plan, HALL, ring)
    start, stop = doors.door_place(plan.halls[HALL], at, 900)
    if math.dist(start, stop) < 1:
        return
    plan, door = add_door(plan, HALL, DoorKind.EXIT, start, stop, new_id=counting_ids())
    for changed in (
        doors.pull_door(plan, HALL, door, to, end=end),
        doors.set_door_width(plan, HALL, door, 700),
        doors.open_towards(plan, HALL, door, to),
    ):
        assert wall_of(changed.halls[HALL], the_door(changed)) is not None
