"""A short way crosses outlines in the order in which it meets them."""

from village_planner.geometry.crossing import crossed
from village_planner.geometry.footprints import Shapes, footprints
from village_planner.model.shape import Point, Rectangle


def boxes(*lefts: int) -> Shapes:
    """Boxes of one metre on the x axis."""
    return footprints([_Thing(left) for left in lefts]).polygons


class _Thing:
    def __init__(self, left: int) -> None:
        self.shape, self.position, self.rotation = Rectangle(1000, 1000), Point(left, 0), 0


def test_they_come_in_the_order_of_the_way() -> None:
    assert crossed(boxes(4000, 0, 2000), (-500, 500), (6000, 500)) == [1, 2, 0]
    assert crossed(boxes(4000, 0, 2000), (6000, 500), (-500, 500)) == [0, 2, 1]


def test_what_the_way_passes_by_is_not_met() -> None:
    assert crossed(boxes(0, 2000), (-500, 1500), (6000, 1500)) == []


def test_a_way_without_length_meets_what_it_is_in() -> None:
    assert crossed(boxes(0, 2000), (2500, 500), (2500, 500)) == [1]


def test_nothing_is_met_where_there_is_nothing() -> None:
    nothing: Shapes = footprints([]).polygons
    assert crossed(nothing, (0, 0), (1, 1)) == []
