"""Who gets through a doorway: a disc that needs the floor before it, the opening, and nothing in between."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.doorways import leads_out
from village_planner.geometry.footprints import Shapes

ROOM = shapely.box(0, 0, 20_000, 10_000)
PASSAGE = 900.0


def is_open(
    *things: tuple[float, float, float, float], door: tuple[float, float] = (8_000, 9_400), off: float = 0
) -> bool:
    """Whether one gets out by a door in the lower wall, drawn so far below it, past boxes (left, low, right, high)."""
    return through(ROOM, boxes(*things), ((door[0], -off), (door[1], -off)), off)


def through(
    room: shapely.Polygon, bodies: Shapes, door: tuple[tuple[float, float], ...], off: float = 0
) -> bool:
    return leads_out(room, bodies, np.array(door, dtype=float), PASSAGE, off)


def boxes(*things: tuple[float, float, float, float]) -> Shapes:
    return np.array([shapely.box(*thing) for thing in things], dtype=object)


@pytest.mark.parametrize("off", [0, 100, 290])
def test_a_door_with_nothing_before_it_is_open_wherever_it_is_drawn_at_the_wall(off: float) -> None:
    assert is_open(off=off)
    assert is_open(off=-off)
    assert is_open(door=(8_000, 8_600), off=off)


def test_two_openings_beside_a_pole_are_not_added_up() -> None:
    assert not is_open((8_650, 20, 8_750, 120))
    assert is_open((8_350, 20, 8_450, 120))


@pytest.mark.parametrize("slit", [0, 5, 30, 300])
def test_a_slit_before_a_door_is_no_opening(slit: float) -> None:
    assert not is_open((8_300, slit, 11_000, 2_000))
    assert is_open((8_300, 950, 11_000, 2_000))


def test_what_stands_between_the_wall_and_a_door_drawn_before_it_blocks_it() -> None:
    assert not is_open((8_400, 10, 11_000, 110), off=-290)


def test_something_far_enough_before_a_door_and_beside_it_leaves_it_open() -> None:
    assert is_open((8_000, 920, 9_400, 2_000))
    assert is_open((6_000, 0, 7_990, 2_000), (9_410, 0, 12_000, 2_000))
    assert not is_open((6_000, 0, 7_990, 2_000), (9_410, 0, 12_000, 2_000), (7_000, 500, 10_000, 600))


def test_a_door_that_leaves_the_hall_is_as_wide_as_what_is_in_it() -> None:
    assert not is_open(door=(19_800, 22_000))
    assert is_open(door=(18_800, 20_000))


def test_nobody_gets_round_the_end_of_a_door_that_stands_free() -> None:
    door = ((5_000, 5_000), (6_000, 5_000))
    assert through(ROOM, boxes(), door)
    assert not through(ROOM, boxes((5_600, 4_000, 7_000, 6_000)), door)


def test_across_a_corner_one_gets_out_too() -> None:
    door = ((0, 1_400), (1_400, 0))
    assert through(ROOM, boxes(), door)
    assert not through(ROOM, boxes((600, 600, 1_600, 1_600)), door)


THING = st.tuples(
    st.integers(6_500, 9_500), st.integers(0, 1_500), st.integers(50, 2_500), st.integers(50, 2_500)
)


@given(st.lists(THING, min_size=1, max_size=4), st.sampled_from([0, 100, -200]))
def test_more_things_never_open_a_door_and_a_mirror_changes_nothing(
    things: list[tuple[int, int, int, int]], off: float
) -> None:
    placed = [(x, y, x + width, y + depth) for x, y, width, depth in things]
    opened = is_open(*placed, off=off)
    assert is_open(*placed[1:], off=off) or not opened
    mirrored = [(17_400 - right, low, 17_400 - left, high) for left, low, right, high in placed]
    assert is_open(*mirrored, off=off) == opened
