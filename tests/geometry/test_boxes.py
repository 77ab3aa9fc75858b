"""Which of many boxes touch."""

from __future__ import annotations

from village_planner.geometry.boxes import Boxes

ROW = Boxes([(0, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10)])


def test_boxes_that_share_an_edge_or_a_corner_touch() -> None:
    assert ROW.touching((10, 10, 20, 20)) == [0, 1]
    assert ROW.touching((10.1, 0, 19.9, 10)) == []


def test_a_box_within_another_touches_it() -> None:
    assert ROW.touching((22, 2, 23, 3)) == [1]
    assert ROW.touching((-5, -5, 60, 60)) == [0, 1, 2]


def test_the_box_around_all_has_their_outermost_sides() -> None:
    assert ROW.around() == (0, 0, 50, 10)


def test_of_others_only_the_numbers_named_are_looked_at() -> None:
    others = Boxes([(5, 5, 6, 6), (25, 5, 45, 6), (100, 0, 101, 1)])
    assert ROW.touching_any(others, [0, 1, 2]) == [0, 1, 2]
    assert ROW.touching_any(others, [1]) == [1, 2]
    assert ROW.touching_any(others, [2]) == []
    assert Boxes([]).touching_any(others, [0]) == []
