"""Strokes drawn by hand: straight, at right angles, level with what was drawn before."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.strokes import at_length, straight_way, stroke_end

places = st.tuples(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))


@pytest.mark.parametrize(
    ("loose", "way"),
    [
        ((900, 80), (1, 0)),
        ((80, -900), (0, -1)),
        ((-900, 300), (-1, 0)),
        ((700, 720), (math.sqrt(0.5), math.sqrt(0.5))),
    ],
)
def test_the_first_stroke_runs_along_an_axis_or_at_45_degrees(
    loose: tuple[float, float], way: tuple[float, float]
) -> None:
    assert straight_way((0, 0), loose) == pytest.approx(way)


def test_a_stroke_along_an_axis_is_exactly_that() -> None:
    assert [straight_way((0, 0), loose) for loose in ((80, 900), (-900, 80), (80, -900))] == [
        (0, 1),
        (-1, 0),
        (0, -1),
    ]


def test_the_next_stroke_is_at_a_right_angle_to_the_one_before() -> None:
    way = straight_way((1_000, 500), (600, 1_200), before=(0, 0))
    assert way[0] * 1_000 + way[1] * 500 == pytest.approx(0)


@given(places, places, st.none() | places)
def test_a_stroke_never_turns_further_than_30_degrees_from_the_hand(
    start: tuple[float, float], loose: tuple[float, float], before: tuple[float, float] | None
) -> None:
    length = math.dist(start, loose)
    if length < 1:
        return
    way = straight_way(start, loose, before)
    cosine = (way[0] * (loose[0] - start[0]) + way[1] * (loose[1] - start[1])) / length
    assert cosine >= math.cos(math.radians(30.01))


def test_a_stroke_ends_level_with_an_earlier_corner_before_it_ends_on_the_grid() -> None:
    end = stroke_end((0, 0), (1, 0), (5_060, 40), [(5_030, 9_000)], grid=100, threshold=50)
    assert (end.place, end.level_with) == ((5_030, 0), (5_030, 9_000))


def test_else_its_length_is_a_whole_step() -> None:
    end = stroke_end((0, 0), (0, 1), (40, 5_060), [(0, 9_000)], grid=100, threshold=50)
    assert (end.place, end.level_with) == ((0, 5_100), None)


def test_without_a_grid_it_ends_beside_the_hand() -> None:
    assert stroke_end((0, 0), (0, 1), (40, 5_063), [], grid=0, threshold=50).place == (0, 5_063)


def test_a_typed_length_is_measured_from_the_start() -> None:
    assert at_length((1_000, 0), (1_000, 300), 2_000) == (1_000, 2_000)
