"""Which of many boxes touch."""

from __future__ import annotations

from itertools import product
from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.boxes import Boxes, Edges, Quads, Way

SIDES = st.integers(1, 20_000)
PLACES = st.integers(-100_000, 100_000)
EDGES = st.builds(lambda x, y, wide, deep: (x, y, x + wide, y + deep), PLACES, PLACES, SIDES, SIDES)
WAYS = st.builds(
    lambda turn, dx, dy: (cos(turn), sin(turn), -sin(turn), cos(turn), dx, dy),
    st.integers(0, 359).map(radians),
    PLACES,
    PLACES,
)
ROW = Boxes([(0, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10)])


def test_boxes_that_share_an_edge_or_a_corner_touch() -> None:
    assert ROW.touching((10, 10, 20, 20)) == [0, 1]
    assert ROW.touching((10.1, 0, 19.9, 10)) == []


def test_a_box_within_another_touches_it() -> None:
    assert ROW.touching((22, 2, 23, 3)) == [1]
    assert ROW.touching((-5, -5, 60, 60)) == [0, 1, 2]


def test_what_lies_in_the_core_of_a_box_is_left_out() -> None:
    assert ROW.touching((-5, -5, 60, 60), core=(19, -1, 31, 11)) == [0, 2]
    assert ROW.touching((-5, -5, 60, 60), core=(21, -1, 31, 11)) == [0, 1, 2]


def test_of_many_the_nearest_come_first_and_of_few_none_is_left_out() -> None:
    assert ROW.nearest([0, 1, 2], (41, 2, 42, 3), 2) == [2, 1]
    assert ROW.nearest([0, 1, 2], (41, 2, 42, 3), 3) == [0, 1, 2]


def test_those_that_are_kept_have_new_numbers() -> None:
    assert ROW.only([False, True, True]).touching((35, 0, 60, 60)) == [1]


def test_the_box_around_all_has_their_outermost_sides() -> None:
    assert ROW.around() == (0, 0, 50, 10)


def test_of_others_only_the_numbers_named_are_looked_at() -> None:
    others = Boxes([(5, 5, 6, 6), (25, 5, 45, 6), (100, 0, 101, 1)])
    assert ROW.touching_any(others, [0, 1, 2]) == [0, 1, 2]
    assert ROW.touching_any(others, [1]) == [1, 2]
    assert ROW.touching_any(others, [2]) == []
    assert Boxes([]).touching_any(others, [0]) == []


@given(st.lists(st.tuples(EDGES, WAYS), min_size=1, max_size=5), WAYS)
def test_rectangles_turned_alike_are_in_the_boxes_around_their_corners(
    drawn: list[tuple[Edges, Way]], way: Way
) -> None:
    found = Quads([edges for edges, _ in drawn], [own for _, own in drawn]).boxes(way)
    for number, ((left, low, right, high), own) in enumerate(drawn):
        corners = [after(way, after(own, at)) for at in product((left, right), (low, high))]
        xs, ys = zip(*corners, strict=True)
        only = found.only([row == number for row in range(len(drawn))])
        assert only.around() == pytest.approx((min(xs), min(ys), max(xs), max(ys)))


def after(way: Way, at: tuple[float, float]) -> tuple[float, float]:
    """Where a way leads from a place."""
    a, b, c, d, dx, dy = way
    return a * at[0] + c * at[1] + dx, b * at[0] + d * at[1] + dy
