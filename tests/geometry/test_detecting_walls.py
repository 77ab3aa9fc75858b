"""Walls that a drawing seems to show, in drawings that the tests make."""

from __future__ import annotations

import pytest
from tests.geometry.test_detecting import arc, box, found, line, words

from village_planner.geometry import detecting_walls
from village_planner.geometry.detecting import FoundDoor, FoundWall, box_around, rings_of
from village_planner.geometry.detecting_walls import walls_in
from village_planner.geometry.drawn_lines import Line
from village_planner.model.backdrop import BackdropPath
from village_planner.model.shape import Point
from village_planner.text import say
from village_planner.units import MAX_MM


def walls(*paths: BackdropPath, layers: tuple[str, ...] = ("Walls",)) -> tuple[FoundWall, ...]:
    return found(*paths, layers=layers).walls


def sides(wall: FoundWall) -> tuple[int, ...]:
    """Left, low, right and top."""
    return tuple(round(side) for side in box_around(rings_of(wall)))


@pytest.mark.parametrize("turned", [False, True])
def test_two_parallel_lines_near_each_other_are_a_wall_between_them(turned: bool) -> None:
    back = (8_000, 5_150, 2_000, 5_150) if turned else (2_000, 5_150, 8_000, 5_150)
    (wall,) = walls(line(2_000, 5_000, 8_000, 5_000), line(*back))
    assert sides(wall) == (2_000, 5_000, 8_000, 5_150)
    assert words(wall) == "Two parallel lines 0.15\xa0m apart, in the layer “Walls”"


def test_a_wall_across_the_sheet_is_turned_as_it_is_drawn() -> None:
    (wall,) = walls(line(0, 0, 3_000, 4_000), line(-80, 60, 2_920, 4_060))
    assert (wall.shape.width, wall.shape.depth) == (5_000, 100)
    corners = {(round(x), round(y)) for x, y in rings_of(wall)[0]}
    assert corners == {(0, 0), (3_000, 4_000), (2_920, 4_060), (-80, 60)}


def test_a_closed_line_around_a_wall_is_one_wall() -> None:
    (wall,) = walls(box(1_000, 2_000, 5_000, 200, filled=True))
    assert sides(wall) == (1_000, 2_000, 6_000, 2_200)


def test_a_wall_goes_on_where_another_one_meets_it_and_fills_a_corner() -> None:
    outer, inner = line(0, 0, 10_000, 0), (line(150, 150, 5_000, 150), line(5_150, 150, 9_850, 150))
    sideways = line(0, 0, 0, 6_000), line(150, 150, 150, 6_000)
    met = line(5_000, 150, 5_000, 4_000), line(5_150, 150, 5_150, 4_000)
    assert {sides(wall) for wall in walls(outer, *inner, *sideways, *met)} == {
        (0, 0, 10_000, 150),
        (0, 0, 150, 6_000),
        (5_000, 150, 5_150, 4_000),
    }


def test_a_wall_has_a_gap_where_its_lines_have_one_and_where_a_door_is_drawn() -> None:
    open_ = [line(x, y, x + 3_000, y) for x in (0, 4_000) for y in (0, 150)]
    assert {sides(wall)[::2] for wall in walls(*open_)} == {(0, 3_000), (4_000, 7_000)}
    through = (line(0, 0, 9_000, 0), line(0, 150, 9_000, 150))
    door = (arc(4_000, 0, 900, 1), line(4_000, 0, 4_000, 900, layer=1))
    assert {sides(wall)[::2] for wall in walls(*through, *door, layers=("Walls", "Doors"))} == {
        (0, 4_000),
        (4_900, 9_000),
    }


def test_single_lines_are_walls_only_of_a_drawing_without_others() -> None:
    single = line(0, 5_000, 6_000, 5_000)
    (wall,) = walls(single)
    assert sides(wall) == (0, 4_950, 6_000, 5_050)
    assert "how thick it is is not drawn" in words(wall)
    (other,) = walls(single, line(0, 0, 6_000, 0), line(0, 150, 6_000, 150))
    assert sides(other) == (0, 0, 6_000, 150)


@pytest.mark.parametrize("layer", ["Glass", "Vitrage", "Cloisons", "Trennwand", "Vetrate", "Cristal"])
def test_the_two_lines_of_a_pane_are_a_thin_wall(layer: str) -> None:
    (wall,) = walls(line(0, 0, 6_000, 0), line(0, 30, 6_000, 30), layers=(layer,))
    assert sides(wall) == (0, 0, 6_000, 30)


def test_two_lines_as_near_as_those_of_a_pane_are_no_wall_of_another_layer() -> None:
    near = (line(0, 0, 6_000, 0), line(0, 30, 6_000, 30, layer=1))
    wall = (line(0, 5_000, 6_000, 5_000), line(0, 5_150, 6_000, 5_150))
    (found_,) = walls(*near, *wall, layers=("Walls", "Outline"))
    assert sides(found_) == (0, 5_000, 6_000, 5_150)


def test_a_single_line_of_glass_is_a_wall_beside_walls_with_two_faces() -> None:
    pair = (line(0, 0, 6_000, 0), line(0, 150, 6_000, 150))
    lone = (line(0, 5_000, 6_000, 5_000), line(0, 9_000, 6_000, 9_000, layer=1))
    assert {sides(wall) for wall in walls(*pair, *lone, layers=("Walls", "Glass"))} == {
        (0, 0, 6_000, 150),
        (0, 8_950, 6_000, 9_050),
    }


def test_lines_farther_apart_than_a_wall_is_thick_are_the_walls_of_a_corridor() -> None:
    pairs = [line(0, y, 9_000, y) for y in (0, 150, 1_350, 1_500)]
    assert {sides(wall)[1::2] for wall in walls(*pairs)} == {(0, 150), (1_350, 1_500)}


def test_furniture_is_no_wall() -> None:
    assert walls(box(0, 0, 4_000, 200), layers=("Furniture",)) == ()


@pytest.mark.parametrize(
    "layer",
    ["Roof wall", "Mur de toiture", "Dach Wand", "TETTO_PARETI", "Techo hall", "Cubierta muro", "A_DAK_WAND"],
)
def test_the_edge_of_a_roof_is_no_wall(layer: str) -> None:
    assert walls(line(0, 0, 6_000, 0), line(0, 150, 6_000, 150), layers=(layer,)) == ()


@pytest.mark.parametrize("layer", ["Soundproof wall", "Architetto pareti", "Mur des toilettes"])
def test_a_wall_whose_layer_only_sounds_like_a_roof_is_one(layer: str) -> None:
    assert len(walls(line(0, 0, 6_000, 0), line(0, 150, 6_000, 150), layers=(layer,))) == 1


def test_three_lines_beside_each_other_are_two_walls_and_no_third_one_around_both() -> None:
    three = [line(0, y, 9_000, y) for y in (0, 100, 250)]
    assert {sides(wall)[1::2] for wall in walls(*three)} == {(0, 100), (100, 250)}


def test_round_walls_are_not_proposed_as_many_short_ones() -> None:
    assert walls(arc(0, 0, 20_000), arc(0, 0, 20_150)) == ()


def test_of_very_many_walls_the_longest_are_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detecting_walls, "MOST", 2)
    long = {1: 5_000, 2: 3_000, 3: 8_000}
    pairs = [line(0, 2_000 * n + y, side, 2_000 * n + y) for n, side in long.items() for y in (0, 150)]
    assert [wall.shape.width for wall in walls(*pairs)] == [8_000, 5_000]


def test_a_wall_that_is_too_far_away_for_any_plan_is_not_proposed() -> None:
    there = [line(MAX_MM - 9_000, y, MAX_MM - 1_000, y) for y in (0, 150)]
    beyond = [line(MAX_MM + 1_000, y, MAX_MM + 9_000, y) for y in (5_000, 5_150)]
    (wall,) = walls(*there, *beyond)
    assert sides(wall) == (MAX_MM - 9_000, 0, MAX_MM - 1_000, 150)


def test_a_door_across_a_wall_leaves_no_gap_in_it() -> None:
    faces = [Line("Walls", ((0.0, y), (9_000.0, y)), False, False) for y in (0.0, 150.0)]
    across = FoundDoor(0.9, say("A door"), Point(4_000, -200), Point(4_100, 400), Point(4_700, -200))
    along = FoundDoor(0.9, say("A door"), Point(4_000, 0), Point(4_900, 0), Point(4_000, 900))
    assert [sides(wall)[::2] for wall in walls_in(faces, (across,))] == [(0, 9_000)]
    assert {sides(wall)[::2] for wall in walls_in(faces, (along,))} == {(0, 4_000), (4_900, 9_000)}
