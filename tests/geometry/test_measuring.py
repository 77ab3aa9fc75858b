"""Lengths, bends and areas of measured chains."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.measuring import bend, enclosed, length, middle

PLACES = st.tuples(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))


def test_a_chain_is_as_long_as_its_parts() -> None:
    assert length([(0, 0), (3, 4), (3, 10)]) == 11
    assert length([(5, 5)]) == length([]) == 0


@pytest.mark.parametrize(
    ("after", "degrees"), [((0, 5), 90), ((-5, 0), 180), ((5, 5), 45), ((5, 0), 0), ((0, -5), 90)]
)
def test_a_bend_is_the_angle_between_its_ways(after: tuple[float, float], degrees: int) -> None:
    assert bend((5, 0), (0, 0), after) == degrees * 1000


def test_without_a_way_there_is_no_bend() -> None:
    assert bend((1, 1), (1, 1), (5, 0)) == 0


@given(PLACES, PLACES, PLACES)
def test_a_bend_is_the_same_from_both_sides_and_at_most_straight(a, b, c) -> None:
    assert bend(a, b, c) == bend(c, b, a)
    assert 0 <= bend(a, b, c) <= 180_000


def test_a_ring_holds_an_area_whichever_way_it_goes() -> None:
    ring = [(0, 0), (4, 0), (4, 3), (0, 3)]
    assert enclosed(ring) == enclosed(ring[::-1]) == 12


def test_a_ring_that_crosses_itself_or_is_a_line_holds_none() -> None:
    assert enclosed([(0, 0), (4, 4), (4, 0), (0, 4)]) is None
    assert enclosed([(0, 0), (4, 0), (8, 0)]) is None
    assert enclosed([(0, 0), (4, 0)]) is None


def test_the_area_is_written_within_the_ring() -> None:
    corner = [(0, 0), (10, 0), (10, 1), (1, 1), (1, 10), (0, 10)]
    x, y = middle(corner)
    assert (0 < x < 1 and 0 < y < 10) or (0 < x < 10 and 0 < y < 1)
    assert all(math.isfinite(value) for value in middle([(0, 0), (4, 4), (4, 0), (0, 4)]))
