"""Halls, columns and doors that a drawing seems to show, in drawings that the tests make."""

from __future__ import annotations

import math
import time

import pytest

from village_planner.geometry.detecting import (
    Detected,
    FoundDoor,
    FoundOutline,
    detect,
    distance_to,
    rings_of,
)
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropPath
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId
from village_planner.model.shape import Circle, Point, Rectangle, polygon_area
from village_planner.text import Length, Translator, say

FLAT = Background(asset=AssetId("a"), origin=Point(0, 0), mm_per_unit=1.0)
ROUND = 0.5522847498

Strokes = list[BackdropPath]


def line(*places: float, layer: int = 0, closed: bool = False, filled: bool = False) -> BackdropPath:
    steps = "M" + "L" * (len(places) // 2 - 1) + "Z" * closed
    return BackdropPath(layer, steps, tuple(places), filled=filled)


def box(
    x: float, y: float, width: float, depth: float, layer: int = 0, *, filled: bool = False
) -> BackdropPath:
    corners = (x, y, x + width, y, x + width, y + depth, x, y + depth)
    return line(*corners, layer=layer, closed=True, filled=filled)


def circle(x: float, y: float, radius: float, layer: int = 0) -> BackdropPath:
    places = [x + radius, y]
    for turn in range(4):
        a, b = math.cos(turn * math.pi / 2), math.sin(turn * math.pi / 2)
        for u, v in ((a - b * ROUND, b + a * ROUND), (-b + a * ROUND, a + b * ROUND), (-b, a)):
            places += [x + radius * u, y + radius * v]
    return BackdropPath(layer, "MCCCCZ", tuple(places))


def arc(x: float, y: float, radius: float, layer: int = 0, *, start: int = 0, way: int = 1) -> BackdropPath:
    """A quarter of a circle about (x, y) from the direction `start` (in quarter turns), counter-clockwise for way 1."""
    a, b = round(math.cos(start * math.pi / 2)), round(math.sin(start * math.pi / 2))
    c, d = -b * way, a * way
    corners = ((a, b), (a + c * ROUND, b + d * ROUND), (c + a * ROUND, d + b * ROUND), (c, d))
    places = tuple(n for u, v in corners for n in (x + radius * u, y + radius * v))
    return BackdropPath(layer, "MC", places)


LIKELY = 0.6
"""As sure as what everybody would take."""


def found(*paths: BackdropPath, layers: tuple[str, ...] = ("0",), background: Background = FLAT) -> Detected:
    drawing = Backdrop(
        width=60_000.0, height=40_000.0, layers=tuple(map(BackdropLayer, layers)), paths=tuple(paths)
    )
    return detect(drawing, background)


def size(outline: FoundOutline) -> float:
    """Square metres."""
    return polygon_area(outline.corners) / 1e6


def words(found: object) -> str:
    return Translator("en")(found.reason)  # type: ignore[attr-defined]


# --- outlines --------------------------------------------------------------------------------------------------------


def test_a_closed_line_in_the_layer_of_the_walls_is_a_likely_hall() -> None:
    (outline,) = found(box(1_000, 2_000, 25_000, 18_000), layers=("A-WALL",)).outlines
    assert sorted(outline.corners) == [(1_000, 2_000), (1_000, 20_000), (26_000, 2_000), (26_000, 20_000)]
    assert outline.confidence >= LIKELY
    assert "A-WALL" in words(outline)
    assert size(outline) == 450  # counter-clockwise: the area is positive


def test_four_walls_that_nearly_meet_are_a_hall() -> None:
    walls = (
        line(0, 0, 25_000, 0),
        line(25_030, 20, 25_030, 18_000),
        line(25_000, 18_040, 0, 18_040),
        line(-30, 18_000, -30, 10),
    )
    (outline,) = found(*walls, layers=("Murs",)).outlines
    assert size(outline) == pytest.approx(451, abs=2)


def test_walls_with_a_gap_as_wide_as_a_passage_enclose_nothing() -> None:
    walls = (line(0, 0, 25_000, 0, 25_000, 18_000, 0, 18_000, 0, 2_000),)
    assert found(*walls, layers=("Murs",)).outlines == ()


def test_a_door_closes_the_gap_in_which_it_turns() -> None:
    walls = line(10_900, 0, 25_000, 0, 25_000, 18_000, 0, 18_000, 0, 0, 10_000, 0)
    leaf = line(10_000, 0, 10_000, 900, layer=1)
    drawing = found(walls, leaf, arc(10_000, 0, 900, 1), layers=("Murs", "Portes"))
    assert [size(outline) for outline in drawing.outlines] == [450]


def a_hall_with_a_door(*, inwards: bool) -> Strokes:
    """20 by 10 m in one line, all on one layer: a door of one leaf, as thick as a leaf is, in its lower wall."""
    way = 1 if inwards else -1
    walls = line(5_900, 0, 20_000, 0, 20_000, 10_000, 0, 10_000, 0, 0, 5_000, 0)
    leaf = line(5_000, 0, 5_040, 0, 5_040, 900 * way, 5_000, 900 * way, closed=True)
    return [walls, leaf, arc(5_000, 0, 900, start=0, way=way)]


@pytest.mark.parametrize("inwards", [True, False], ids=["into the hall", "out of it"])
def test_the_swing_of_a_door_is_neither_cut_out_of_the_floor_nor_added_to_it(inwards: bool) -> None:
    outline = found(*a_hall_with_a_door(inwards=inwards)).outlines[0]
    assert sorted(outline.corners) == [(0, 0), (0, 10_000), (20_000, 0), (20_000, 10_000)]


def a_hall_with_something_at_its_wall(across: int, deep: int) -> Strokes:
    """20 by 10 m in three lines; what juts into it from the upper wall is no part of the enclosed area."""
    left, right, end = 12_000, 12_000 + across, 10_000 - deep
    return [
        line(0, 0, 20_000, 0, 20_000, 10_000, right, 10_000),
        line(left, 10_000, 0, 10_000, 0, 0),
        line(right, 10_000, right, end, left, end, left, 10_000),
    ]


def test_a_wall_that_juts_into_a_hall_stands_on_its_floor() -> None:
    drawing = found(*a_hall_with_something_at_its_wall(160, 4_000), layers=("Murs",))
    assert [size(outline) for outline in drawing.outlines] == [200]
    assert (4_000, 160) in [(wall.shape.width, wall.shape.depth) for wall in drawing.walls]


def test_a_wall_that_leaves_a_hall_is_no_floor() -> None:
    """What is between its two faces is enclosed with the hall."""
    hall = line(12_160, 10_000, 20_000, 10_000, 20_000, 0, 0, 0, 0, 10_000, 12_000, 10_000)
    drawing = found(hall, line(12_000, 10_000, 12_000, 14_000, 12_160, 14_000, 12_160, 10_000))
    assert [size(outline) for outline in drawing.outlines] == [200]


@pytest.mark.parametrize(("across", "deep"), [(160, 600), (900, 4_000)], ids=["a pillar", "a shaft"])
def test_pillars_at_a_wall_and_shafts_bound_the_floor(across: int, deep: int) -> None:
    (outline,) = found(*a_hall_with_something_at_its_wall(across, deep)).outlines
    assert size(outline) == pytest.approx(200 - across * deep / 1e6, abs=0.01)


@pytest.mark.parametrize(
    "layer", ["Vitrages", "Glass", "Crystal", "Tabiques", "Pareti vetrate", "Partitions"]
)
def test_glass_and_partitions_are_walls_in_the_languages_of_drawings(layer: str) -> None:
    assert found(box(0, 0, 4_000, 60), layers=(layer,)).walls


def test_the_inner_face_of_thick_walls_is_surer_than_the_outer_one() -> None:
    drawing = found(box(0, 0, 25_600, 18_600), box(300, 300, 25_000, 18_000), layers=("Walls",))
    assert [size(outline) for outline in drawing.outlines] == [450, pytest.approx(476.16)]
    assert "outer face" in words(drawing.outlines[1])


def test_the_frame_of_the_sheet_is_less_sure_than_the_hall_in_it() -> None:
    corners = (5_000, 5_000, 35_000, 5_000, 35_000, 20_000, 20_000, 20_000, 20_000, 30_000, 5_000, 30_000)
    drawing = found(box(0, 0, 40_000, 35_000), line(*corners, closed=True))
    assert size(drawing.outlines[0]) == 600
    assert "frame" in words(drawing.outlines[1])
    assert drawing.outlines[1].confidence < LIKELY


def test_an_outline_that_is_drawn_twice_is_proposed_once() -> None:
    drawing = found(
        box(0, 0, 25_000, 18_000), box(0, 0, 25_000, 18_000, 1, filled=True), layers=("0", "Sols")
    )
    assert len(drawing.outlines) == 1


def test_stands_and_tables_are_no_halls() -> None:
    assert found(box(0, 0, 3_000, 2_000), box(5_000, 0, 3_000, 3_000)).outlines == ()


def test_what_is_hidden_is_not_looked_at() -> None:
    hidden = Background(asset=AssetId("a"), origin=Point(0, 0), mm_per_unit=1.0, hidden_layers=("A-WALL",))
    assert found(box(0, 0, 25_000, 18_000), layers=("A-WALL",), background=hidden) == Detected()


def test_everything_lies_where_the_background_lies() -> None:
    turned = Background(asset=AssetId("a"), origin=Point(100, 200), mm_per_unit=1_000.0, rotation=90_000)
    drawing = found(box(0, 0, 25, 18), box(5, 5, 0.4, 0.6), layers=("Murs",), background=turned)
    (outline,) = drawing.outlines
    assert sorted(outline.corners) == [(-17_900, 200), (-17_900, 25_200), (100, 200), (100, 25_200)]
    (column,) = drawing.columns
    assert (column.shape, column.position) in [
        (Rectangle(600, 400), Point(-5_500, 5_200)),
        (Rectangle(400, 600), Point(-4_900, 5_200)),
    ]


# --- columns ---------------------------------------------------------------------------------------------------------


def test_circles_and_squares_in_the_layer_of_the_columns_are_likely_columns() -> None:
    drawing = found(circle(5_000, 5_000, 250), box(9_800, 4_800, 400, 400), layers=("Poteaux",))
    shapes = {(column.shape, column.position, column.rotation) for column in drawing.columns}
    assert shapes == {(Circle(500), Point(5_000, 5_000), 0), (Rectangle(400, 400), Point(9_800, 4_800), 0)}
    assert all(column.confidence >= LIKELY for column in drawing.columns)


def test_a_turned_square_keeps_its_turn() -> None:
    corners = (0, 0, 300, 300, 0, 600, -300, 300)
    (column,) = found(line(*corners, closed=True)).columns
    assert column.rotation == 45_000
    assert column.position == (0, 0)
    assert isinstance(column.shape, Rectangle)
    assert column.shape.width == pytest.approx(424, abs=1)


def test_many_of_one_size_are_surer_than_one_alone() -> None:
    grid = [box(x, y, 400, 400) for x in (0, 6_000, 12_000) for y in (0, 6_000)]
    alone = box(20_000, 0, 700, 700)
    columns = found(*grid, alone).columns
    assert columns[0].confidence > columns[-1].confidence
    assert columns[-1].shape == Rectangle(700, 700)


def test_chairs_are_unlikely_columns() -> None:
    chairs = [box(x, 0, 450, 450) for x in range(0, 9_000, 1_000)]
    assert all(column.confidence < LIKELY for column in found(*chairs, layers=("Mobilier",)).columns)


def test_a_column_and_its_hatching_are_one() -> None:
    (column,) = found(box(0, 0, 400, 400), box(20, 20, 360, 360, filled=True)).columns
    assert column.shape == Rectangle(400, 400)
    assert "filled" in words(column)


@pytest.mark.parametrize("side", [100, 1_600])
def test_pipes_and_rooms_are_no_columns(side: int) -> None:
    assert found(box(0, 0, side, side)).columns == ()


# --- doors -----------------------------------------------------------------------------------------------------------


def a_wall_with_a_gap() -> Strokes:
    return [line(0, 0, 10_000, 0), line(10_900, 0, 25_000, 0)]


@pytest.mark.parametrize("way", [1, -1])
def test_a_door_closes_the_gap_of_its_wall_and_opens_where_its_leaf_is(way: int) -> None:
    leaf = line(10_000, 0, 10_000, way * 900)
    (door,) = found(*a_wall_with_a_gap(), leaf, arc(10_000, 0, 900, way=way)).doors
    assert (door.start, door.end, door.opens_to) == ((10_000, 0), (10_900, 0), (10_000, way * 900))
    assert (door.leaves, door.confidence >= LIKELY) == (1, True)


def test_a_door_without_a_leaf_closes_along_the_wall() -> None:
    (door,) = found(*a_wall_with_a_gap(), arc(10_000, 0, 900)).doors
    assert (door.start, door.end) == ((10_000, 0), (10_900, 0))


def test_two_leaves_that_meet_are_one_door() -> None:
    wall = [line(0, 0, 10_000, 0), line(12_000, 0, 25_000, 0)]
    leaves = [line(10_000, 0, 10_000, 1_000), line(12_000, 0, 12_000, 1_000)]
    arcs = [arc(10_000, 0, 1_000), arc(12_000, 0, 1_000, start=2, way=-1)]
    (door,) = found(*wall, *leaves, *arcs).doors
    assert {door.start, door.end} == {(10_000, 0), (12_000, 0)}
    assert door.leaves == 2


def test_an_arc_of_many_short_lines_is_an_arc() -> None:
    places = [
        n
        for i in range(13)
        for n in (10_000 + 900 * math.cos(i * math.pi / 24), 900 * math.sin(i * math.pi / 24))
    ]
    assert len(found(*a_wall_with_a_gap(), line(*places)).doors) == 1


@pytest.mark.parametrize("radius", [300, 2_000])
def test_small_and_large_arcs_are_no_doors(radius: int) -> None:
    assert found(arc(0, 0, radius)).doors == ()


def test_half_a_circle_is_no_door() -> None:
    half = arc(0, 0, 900), arc(0, 0, 900, start=1)
    places = half[0].places + half[1].places[2:]
    assert found(BackdropPath(0, "MCC", places)).doors == ()


# --- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paths",
    [
        [line(i * 997 % 60_000, 0, i * 599 % 60_000, 60_000) for i in range(9_000)],
        [line(0, 0, 60_000 + i / 1_000, 60_000) for i in range(9_000)],
        [box(i * 7 % 50_000, i * 13 % 50_000, 9_000, 9_000) for i in range(4_000)],
    ],
    ids=["crossing", "same place", "overlapping"],
)
def test_no_drawing_makes_it_take_long(paths: Strokes) -> None:
    start = time.process_time()
    found(*paths, layers=("Walls",))
    assert time.process_time() - start < 20


def test_a_door_is_seen_as_the_floor_under_each_of_its_leaves() -> None:
    reason = say("A quarter of a circle of {radius}", radius=Length(900))
    door = FoundDoor(0.9, reason, Point(0, 0), Point(1_800, 0), Point(0, 900), leaves=2)
    left, right = rings_of(door)
    assert left[0] == Point(0, 0)
    assert right[0] == Point(1_800, 0)
    assert left[1] == pytest.approx((900, 0))
    assert right[1] == pytest.approx((900, 0))
    assert left[-1] == pytest.approx((0, 900))
    assert right[-1] == pytest.approx((1_800, 900))


def test_a_place_is_on_a_column_inside_it_and_on_an_outline_at_its_lines() -> None:
    detected = found(box(1_000, 1_000, 20_000, 15_000), box(5_000, 5_000, 400, 400))
    (outline,), (column,) = detected.outlines, detected.columns
    assert distance_to(column, rings_of(column), (5_200.0, 5_300.0)) == 0
    assert distance_to(outline, rings_of(outline), (5_200.0, 5_300.0)) == pytest.approx(4_200)


def test_a_search_that_nobody_waits_for_ends() -> None:
    drawing = Backdrop(
        width=60_000.0,
        height=40_000.0,
        layers=(BackdropLayer("0"),),
        paths=tuple(box(i * 20.0, 0, 400, 400) for i in range(2_000)),
    )
    asked = iter([False, True])
    assert detect(drawing, FLAT, stopped=lambda: next(asked, True)) == Detected()


def test_the_body_of_a_wall_and_the_gap_between_two_lines_are_no_halls() -> None:
    around = (0, 0, 20_000, 0, 20_000, 15_000, 0, 15_000, 0, 0, 300, 300, 300, 14_700, 19_700, 14_700)
    wall = line(*around, 19_700, 300, 300, 300, layer=0, closed=True)
    assert found(box(0, 0, 40_000, 900), layers=("Murs",)).outlines == ()
    assert all(size(outline) > 200 for outline in found(wall, layers=("Murs",)).outlines)


def test_a_door_of_a_room_inside_is_no_door_of_the_outline() -> None:
    hall = line(8_900, 0, 24_000, 0, 24_000, 16_000, 0, 16_000, 0, 0, 8_000, 0)
    doors = [
        shape
        for y in (0, 8_000)
        for shape in (arc(8_000, y, 900, 1), line(8_000, y, 8_000, y + 900, layer=1))
    ]
    seen = found(hall, *doors, layers=("Murs", "Portes"))
    assert len(seen.doors) == 2
    assert "with 1 door" in Translator("en")(seen.outlines[0].reason)


def test_of_two_views_of_the_same_size_the_one_with_doors_in_it_is_surer() -> None:
    plan = line(8_900, 0, 24_000, 0, 24_000, 16_000, 0, 16_000, 0, 0, 8_000, 0)
    door = (arc(8_000, 0, 900, 1), line(8_000, 0, 8_000, 900, layer=1))
    roof = line(30_040, 0, 54_000, 0, 54_000, 16_000, 30_000, 16_000, 30_000, 0)
    one, other = found(roof, plan, *door, layers=("Murs", "Portes")).outlines
    assert one.confidence > other.confidence
    assert min(corner.x for corner in one.corners) == 0
    assert "with 1 door" in Translator("en")(one.reason)


CROSS = (
    (0, 60), (60, 60), (60, 0), (100, 0), (100, 60), (160, 60),
    (160, 100), (100, 100), (100, 160), (60, 160), (60, 100), (0, 100),
)  # fmt: skip


def loose_cross(x: float, y: float) -> Strokes:
    """A steel column that is a cross, as twelve loose lines in no order and direction."""
    ring = [(x + u, y + v) for u, v in CROSS]
    sides = list(zip(ring, ring[1:] + ring[:1], strict=True))
    return [line(*(a + b if i % 2 else b + a)) for i, (a, b) in enumerate(sides[::2] + sides[1::2])]


@pytest.mark.parametrize(("layer", "expected"), [("Columns", 4), ("Details", 0)])
def test_a_cross_of_loose_lines_is_a_column_where_the_layer_says_so(layer: str, expected: int) -> None:
    strokes = [path for x in range(4) for path in loose_cross(x * 5_000, 3_000)]
    columns = found(*strokes, layers=(layer,)).columns
    assert len(columns) == expected
    for column in columns:
        assert sorted((column.shape.width, column.shape.depth)) == [160, 160]
        assert column.confidence > LIKELY


def test_an_open_line_on_a_layer_of_columns_is_no_column() -> None:
    assert not found(*loose_cross(0, 0)[:-1], layers=("Columns",)).columns
