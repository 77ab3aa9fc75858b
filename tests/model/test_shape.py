"""Where corners are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.model.shape import (
    Circle,
    Point,
    Polygon,
    Rectangle,
    area,
    bounds,
    centre,
    corners,
    drawn_edges,
    edge_count,
    local_corners,
    polygon_area,
    size,
)

L_SHAPE = Polygon(
    (Point(0, 0), Point(4000, 0), Point(4000, 2000), Point(2000, 2000), Point(2000, 4000), Point(0, 4000))
)


def test_a_rectangle_starts_at_its_front_left_corner_and_goes_counter_clockwise() -> None:
    assert corners(Rectangle(3000, 2000), Point(10, 20), 0) == (
        (10, 20),
        (3010, 20),
        (3010, 2020),
        (10, 2020),
    )


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, -1, 7])
def test_quarter_turns_are_exact(turns: int) -> None:
    for x, y in corners(Rectangle(3001, 1999), Point(7, 5), turns * 90_000):
        assert (x, y) == (int(x), int(y))


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.integers(0, 359_999))
def test_turning_keeps_area_and_orientation(width: int, depth: int, rotation: int) -> None:
    turned = corners(Rectangle(width, depth), Point(0, 0), rotation)
    assert polygon_area(turned) == pytest.approx(width * depth, rel=1e-9, abs=1e-3)


@given(
    st.sampled_from([Rectangle(3001, 1999), L_SHAPE]),
    st.integers(0, 359_999) | st.sampled_from([0, 90_000, 180_000, 270_000]),
)
def test_the_box_around_a_shape_is_the_one_around_its_corners(shape: Rectangle | Polygon, turn: int) -> None:
    xs, ys = zip(*corners(shape, Point(7, -5), turn), strict=True)
    assert bounds(shape, Point(7, -5), turn) == (min(xs), min(ys), max(xs), max(ys))


def test_the_box_around_a_disc_is_as_wide_as_the_disc() -> None:
    assert bounds(Circle(1001), Point(10, 20), 45_000) == (-490.5, -480.5, 510.5, 520.5)


def test_the_polygon_of_a_disc_encloses_it() -> None:
    ring = local_corners(Circle(1000))
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    assert min(math.hypot(*middle) for middle in middles) == pytest.approx(500)
    assert area(Circle(1000)) < polygon_area(ring) < area(Circle(1000)) * 1.01


def test_the_one_edge_of_a_disc_runs_all_around_its_outline() -> None:
    assert (edge_count(Circle(1000)), edge_count(Rectangle(1, 1)), edge_count(L_SHAPE)) == (1, 4, 6)
    assert drawn_edges(Circle(1000), (0,)) == tuple(range(len(local_corners(Circle(1000)))))
    assert drawn_edges(Circle(1000), ()) == ()
    assert drawn_edges(L_SHAPE, (1, 5)) == (1, 5)


def test_area_size_and_middle_of_a_polygon() -> None:
    assert area(L_SHAPE) == 12_000_000
    assert size(L_SHAPE) == (4000, 4000)
    assert centre(L_SHAPE, Point(1000, 0), 90_000) == (-1000, 2000)
