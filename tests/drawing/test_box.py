"""Upright boxes."""

import pytest

from village_planner.drawing.box import Box
from village_planner.model.shape import is_inside

BOX = Box(0, 0, 10, 10)
TRIANGLE = ((0, 0), (40, 0), (0, 40))


@pytest.mark.parametrize(
    ("a", "b", "crossed"),
    [
        ((-5, 5), (15, 5), True),
        ((5, 5), (6, 6), True),
        ((-5, 10), (15, 10), False),
        ((-5, 8), (8, 21), False),
        ((-1, 8), (3, 12), True),
        ((20, 0), (20, 10), False),
    ],
)
def test_a_line_crosses_a_box_when_it_enters_it(
    a: tuple[float, float], b: tuple[float, float], crossed: bool
) -> None:
    assert BOX.crosses(a, b) is BOX.crosses(b, a) is crossed


def test_boxes_that_touch_do_not_meet() -> None:
    assert not BOX.meets(Box(10, 0, 20, 10))
    assert BOX.meets(Box(9, 9, 20, 20))


def test_a_box_is_inside_a_polygon_only_as_a_whole() -> None:
    assert Box(1, 1, 10, 10).is_inside(TRIANGLE)
    assert not Box(15, 15, 30, 30).is_inside(TRIANGLE)


def test_a_polygon_meets_a_box_that_it_surrounds_or_cuts() -> None:
    assert Box(1, 1, 2, 2).meets_outline(TRIANGLE)
    assert Box(-5, 5, 5, 10).meets_outline(TRIANGLE)
    assert not Box(30, 30, 40, 40).meets_outline(TRIANGLE)


def test_a_place_in_a_notch_is_outside() -> None:
    notched = ((0, 0), (10, 0), (10, 10), (5, 2), (0, 10))
    assert is_inside(notched, (5, 1))
    assert not is_inside(notched, (5, 5))


def test_boxes_grow_shrink_and_join() -> None:
    assert Box.around(TRIANGLE, 1) == Box(-1, -1, 41, 41)
    assert BOX.shrunk(0.5) == Box(2.5, 2.5, 7.5, 7.5)
    assert BOX.joined(Box(5, -5, 20, 5)) == Box(0, -5, 20, 10)
