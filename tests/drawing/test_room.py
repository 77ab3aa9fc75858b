"""Room for labels inside shapes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from village_planner.drawing.room import Room, rooms
from village_planner.model.shape import Circle, Corner, Point, Polygon, Rectangle, local_corners, rotated

L_SHAPE = Polygon(
    (Point(0, 0), Point(4000, 0), Point(4000, 1500), Point(1500, 1500), Point(1500, 3000), Point(0, 3000))
)


def inside(points: tuple[Corner, ...], place: Corner) -> bool:
    x, y = place
    crossings = (
        (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True)
    )
    return sum(crossings) % 2 == 1


def corners_of(room: Room) -> list[Corner]:
    offsets = [(sx * room.width / 2, sy * room.height / 2) for sx in (-1, 1) for sy in (-1, 1)]
    return [(room.x + x, room.y + y) for x, y in (rotated(offset, room.turn) for offset in offsets)]


def test_an_upright_rectangle_is_its_own_room() -> None:
    assert rooms(Rectangle(3000, 2000), 0) == (Room(1500, 1000, 3000, 2000, 0, fills=True),)


def test_a_rectangle_turned_by_a_quarter_offers_a_level_room_first_and_one_along_its_side() -> None:
    level, along = rooms(Rectangle(3000, 2000), 90_000)
    assert (level.width, level.height, level.turn) == (2000, 3000, 0)
    assert (along.width, along.height, along.turn) == (3000, 2000, 90_000)


@given(st.integers(0, 359_999))
def test_text_is_never_upside_down(rotation: int) -> None:
    assert all(-90_000 <= room.turn <= 90_000 for room in rooms(Rectangle(3000, 2000), rotation))


@given(st.integers(500, 9000), st.integers(500, 9000), st.integers(0, 359_999))
def test_the_middle_of_a_label_is_the_middle_of_its_rectangle(width: int, depth: int, rotation: int) -> None:
    middle = rotated((width / 2, depth / 2), rotation)
    assert all((room.x, room.y) == pytest.approx(middle) for room in rooms(Rectangle(width, depth), rotation))


@pytest.mark.parametrize("rotation", [0, 90_000, 180_000, 270_000, 15_000])
def test_the_room_in_an_l_shape_does_not_leave_it(rotation: int) -> None:
    outline = tuple(rotated(corner, rotation) for corner in L_SHAPE.points)
    for room in rooms(L_SHAPE, rotation):
        near = [(0.998 * x + 0.002 * room.x, 0.998 * y + 0.002 * room.y) for x, y in corners_of(room)]
        assert all(inside(outline, place) for place in near)


def test_the_room_in_an_l_shape_is_its_broad_leg() -> None:
    (room,) = rooms(L_SHAPE, 0)
    assert (room.width, room.height) == (4000, 1500)


@pytest.mark.parametrize("rotation", [0, 30_000, 90_000, 200_000])
def test_a_polygon_that_is_a_rectangle_has_the_rooms_of_a_rectangle(rotation: int) -> None:
    shape = Rectangle(3000, 2000)
    polygon = Polygon(tuple(Point(round(x), round(y)) for x, y in local_corners(shape)))
    for one, other in zip(rooms(polygon, rotation), rooms(shape, rotation), strict=True):
        assert structs.astuple(one)[:5] == pytest.approx(structs.astuple(other)[:5])


def test_the_room_in_a_disc_is_about_as_large_as_its_inscribed_box() -> None:
    (room,) = rooms(Circle(2000), 0)
    assert math.hypot(room.width, room.height) == pytest.approx(2200)


def test_a_flat_polygon_has_no_room_and_does_no_harm() -> None:
    (room,) = rooms(Polygon((Point(0, 0), Point(1000, 0), Point(2000, 0))), 0)
    assert room.width * room.height == 0
