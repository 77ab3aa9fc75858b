from __future__ import annotations

from village_planner.geometry.drawn_corners import Aim, Catch, aimed_at

WALL = ((0.0, 0.0), (10.0, 0.0))
OTHER = ((10.0, 0.0), (10.0, 8.0))


def test_the_corner_within_reach_is_caught_before_a_line_that_is_nearer():
    assert aimed_at([WALL, OTHER], (9.6, 0.1), 0.5) == Aim((10.0, 0.0), Catch.CORNER)


def test_between_corners_the_line_is_caught_at_its_nearest_place():
    assert aimed_at([WALL, OTHER], (4.0, 0.2), 0.5) == Aim((4.0, 0.0), Catch.LINE)


def test_of_two_corners_the_nearer_one_is_caught():
    assert aimed_at([((0.0, 0.0), (0.4, 0.0))], (0.3, 0.0), 1.0).place == (0.4, 0.0)


def test_far_from_everything_the_place_itself_is_meant():
    assert aimed_at([WALL, OTHER], (4.0, 3.0), 0.5) == Aim((4.0, 3.0), Catch.NOTHING)
    assert aimed_at([], (4.0, 3.0), 0.5) == Aim((4.0, 3.0), Catch.NOTHING)


def test_a_line_ends_where_it_ends():
    assert aimed_at([WALL], (10.4, 0.1), 0.2).on is Catch.NOTHING


def test_an_edge_without_a_length_is_a_corner():
    assert aimed_at([((3.0, 3.0), (3.0, 3.0))], (3.1, 3.0), 0.2) == Aim((3.0, 3.0), Catch.CORNER)
