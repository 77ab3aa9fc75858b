"""Footprints of many shapes at once are those of each shape alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import places, rotations, shapes

from village_planner.geometry.footprints import Placed, footprints, joined, outline_polygon
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, corners

placed = st.lists(st.builds(Placed, shapes, places, rotations), max_size=8)


@given(placed)
def test_corners_boxes_and_areas_are_those_of_the_model(things):
    prints = footprints(things)
    assert len(prints) == len(things)
    for row, thing in enumerate(things):
        expected = np.array(corners(*thing))
        assert prints.usable[row]
        assert not prints.crossed[row]
        assert np.abs(prints.outline(row) - expected).max() < 1e-6
        assert prints.polygons[row].equals_exact(shapely.Polygon(expected), 1e-6)
        assert np.allclose(prints.boxes[row], [*expected.min(axis=0), *expected.max(axis=0)])


@given(placed, st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_taking_and_joining_rows_keeps_each_row(things, chance):
    rows = list(range(len(things)))
    chance.shuffle(rows)
    taken = footprints(things).take(np.array(rows, dtype=np.intp))
    both = joined(taken, footprints(things))
    for place, row in enumerate([*rows, *range(len(things))]):
        assert both.polygons[place].equals(footprints(things).polygons[row])
        assert np.array_equal(both.outline(place), footprints(things).outline(row))


@pytest.mark.parametrize("quarter", [0, 90_000, 180_000, 270_000, -90_000, 450_000])
def test_quarter_turns_are_exact(quarter):
    corner = footprints([Placed(Rectangle(3000, 2000), Point(7, -3), quarter)]).corners
    assert np.array_equal(corner, corner.round())


def test_convex_shapes_are_told_from_others():
    notch = Polygon((Point(0, 0), Point(4, 0), Point(4, 2), Point(2, 2), Point(2, 4), Point(0, 4)))
    things = [Placed(shape, Point(0, 0), 0) for shape in (Rectangle(3, 2), Circle(5), notch)]
    large = [Placed(Polygon(tuple(Point(x * 1000, y * 1000) for x, y in notch.points)), Point(0, 0), 0)]
    assert footprints(things + large).convex.tolist()[:2] == [True, True]
    assert not footprints(large).convex[0]


def test_broken_shapes_are_empty_and_leave_the_others_alone():
    broken = (Rectangle(0, 5), Rectangle(5, -1), Polygon(()), Polygon((Point(0, 0), Point(9, 9))), Circle(0))
    prints = footprints([Placed(shape, Point(0, 0), 0) for shape in (*broken, Rectangle(3000, 2000))])
    assert prints.usable.tolist() == [False] * len(broken) + [True]
    assert shapely.is_empty(prints.polygons[: len(broken)]).all()
    assert prints.polygons[-1].area == 6_000_000


@pytest.mark.parametrize("position", [Point(math.nan, 0), Point(0, math.inf), Point(10**12, 0)])
def test_broken_places_are_not_usable(position):
    assert not footprints([Placed(Rectangle(3000, 2000), position, 0)]).usable[0]


def test_an_outline_that_crosses_itself_is_replaced_by_its_hull():
    bow = Polygon((Point(0, 0), Point(1000, 1000), Point(1000, 0), Point(0, 1000)))
    prints = footprints([Placed(bow, Point(0, 0), 0)])
    assert prints.crossed.tolist() == [True]
    assert prints.polygons[0].area == 1_000_000


def test_a_hall_has_holes_and_a_crossed_one_no_floor():
    square = [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)]
    hole = [Point(2, 2), Point(4, 2), Point(4, 4), Point(2, 4)]
    floor = outline_polygon(square, [hole])
    assert floor is not None
    assert floor.area == 96
    assert outline_polygon([Point(0, 0), Point(9, 9), Point(9, 0), Point(0, 9)]) is None
    assert outline_polygon(square[:2]) is None
