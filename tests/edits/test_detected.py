"""What a venue's plan seems to show becomes walls, columns and doors when somebody accepts it."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan, counting_ids

from village_planner.edits.detected import accept, accept_all, accepting, are_near, are_there, belongs
from village_planner.edits.floor import move
from village_planner.errors import UserError
from village_planner.geometry.detecting import FoundColumn, FoundDoor, FoundOutline, FoundWall, rings_of
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.ids import HallId
from village_planner.model.shape import Circle, Point, Rectangle
from village_planner.text import Translator, say

HALL = HallId("Hall 1")
WHY = say("It encloses {area}", area="9 m²")
L_SHAPE = (
    Point(0, 0), Point(20_000, 0), Point(20_000, 10_000), Point(8_000, 10_000), Point(8_000, 15_000), Point(0, 15_000),
)  # fmt: skip
OUTLINE = FoundOutline(0.8, WHY, L_SHAPE)
ROUND = FoundColumn(0.8, WHY, Circle(400), Point(5_000, 5_000))
TURNED = FoundColumn(0.8, WHY, Rectangle(400, 600), Point(10_000, 5_000), 30_000)
WALL = FoundWall(0.7, WHY, Rectangle(4_000, 150), Point(2_000, 8_000))
DOOR = FoundDoor(0.9, WHY, Point(3_000, -150), Point(3_900, -150), Point(3_000, 750))
"""Drawn in the outer face of a wall of 15 cm, hung on the left, opening into the hall."""


def hall(plan):
    return plan.halls[HALL]


def with_found(*found, plan=None, kind=DoorKind.EXIT):
    return accept_all(plan or a_plan().with_hall().plan, HALL, found, counting_ids(), kind)


def test_an_accepted_outline_is_the_hall_and_doors_stay_in_its_walls() -> None:
    plan = a_plan().with_hall().with_door("in", (10, 0), (12, 0)).plan
    after = with_found(OUTLINE, plan=plan)
    assert hall(after).outline == L_SHAPE
    assert hall(after).doors == hall(plan).doors


def test_an_accepted_column_has_the_place_the_shape_and_the_turn_of_the_drawing() -> None:
    plan = with_found(ROUND, TURNED)
    columns = sorted(plan.fixtures.values(), key=lambda row: row.position)
    assert [(row.kind, row.shape, row.position, row.rotation) for row in columns] == [
        (FixtureKind.COLUMN, Circle(400), Point(5_000, 5_000), 0),
        (FixtureKind.COLUMN, Rectangle(400, 600), Point(10_000, 5_000), 30_000),
    ]


def test_what_is_accepted_of_the_building_is_locked_and_no_drag_moves_it() -> None:
    plan = with_found(ROUND, WALL)
    assert all(row.locked for row in plan.fixtures.values())
    assert move(plan, plan.fixtures, 1_000, 0) is plan


def test_an_accepted_door_goes_into_the_wall_beside_it_and_opens_as_drawn() -> None:
    (door,) = hall(with_found(DOOR, kind=DoorKind.SERVICE)).doors
    assert (door.start, door.end) == (Point(3_000, 0), Point(3_900, 0))
    assert (door.kind, door.clear_width, door.leaves) == (DoorKind.SERVICE, 900, 1)
    assert door.swing is Swing.INWARD


def test_a_door_that_opens_out_of_the_hall_does_so() -> None:
    outwards = FoundDoor(0.9, WHY, Point(3_000, 0), Point(4_800, 0), Point(3_000, -900), leaves=2)
    (door,) = hall(with_found(outwards)).doors
    assert (door.swing, door.leaves, door.clear_width) == (Swing.OUTWARD, 2, 1_800)


@pytest.mark.parametrize(
    "door",
    [
        pytest.param(FoundDoor(0.9, WHY, Point(9_000, 9_000), Point(9_900, 9_000), Point(9_000, 9_900)), id="far"),
        pytest.param(FoundDoor(0.9, WHY, Point(3_000, 100), Point(3_000, 1_000), Point(3_900, 100)), id="across"),
    ],
)  # fmt: skip
def test_a_door_in_no_wall_of_the_hall_is_refused_with_what_to_do(door: FoundDoor) -> None:
    assert not belongs(hall(a_plan().with_hall().plan), door)
    with pytest.raises(UserError) as refused:
        with_found(door)
    assert refused.value.code == "door-beside-no-wall"
    assert "outline" in Translator("en")(refused.value.hint)


def test_what_is_accepted_is_there_and_what_is_undone_is_not() -> None:
    plan = a_plan().with_hall().plan
    found = (OUTLINE, ROUND, TURNED, DOOR)
    assert are_there(plan, HALL, found) == [False] * 4
    for number, one in enumerate(found):
        plan = accept(plan, HALL, one, counting_ids(f"n{number}"))
        assert are_there(plan, HALL, found) == [i <= number for i in range(4)]


def test_what_crosses_a_wall_in_its_middle_is_another_wall() -> None:
    plan = with_found(WALL)
    across = FoundWall(0.7, WHY, Rectangle(150, 4_000), Point(3_925, 6_075))
    same = FoundWall(0.7, WHY, Rectangle(150, 4_000), Point(6_000, 8_000), 90_000)
    assert are_there(plan, HALL, [WALL, across, same]) == [True, False, True]


def test_a_column_around_a_much_smaller_one_is_another_and_a_round_one_in_a_square_the_same() -> None:
    plan = with_found(ROUND)
    large = FoundColumn(0.8, WHY, Circle(1_500), Point(5_000, 5_000))
    square = FoundColumn(0.8, WHY, Rectangle(500, 500), Point(4_750, 4_750))
    assert are_there(plan, HALL, [large, square]) == [False, True]


def test_a_column_is_of_the_hall_when_its_middle_is_in_it() -> None:
    row = hall(with_found(OUTLINE))
    assert belongs(row, ROUND)
    assert not belongs(row, FoundColumn(0.8, WHY, Circle(400), Point(15_000, 12_000)))


SECTION = FoundOutline(0.4, WHY, tuple(Point(x + 40_000, y) for x, y in L_SHAPE))
AWAY = FoundColumn(0.5, WHY, Circle(400), Point(45_000, 5_000))
SHEET = (OUTLINE, SECTION, ROUND, AWAY, DOOR)


def near(plan, found=SHEET):
    return are_near(hall(plan), found, are_there(plan, HALL, found))


def test_around_all_of_a_sheet_what_is_near_the_surest_outline_belongs_together() -> None:
    plan = a_plan().with_hall("Hall 1", (70, 30)).plan
    assert near(plan) == [True, False, True, False, True]


def test_in_a_hall_that_is_a_part_of_the_sheet_what_is_near_its_walls_belongs_to_it() -> None:
    assert near(a_plan().with_hall("Hall 1", (25, 18)).plan) == [True, False, True, False, True]


def test_once_the_hall_has_its_outline_from_the_drawing_no_other_is_of_it() -> None:
    plan = with_found(OUTLINE)
    inner = FoundOutline(0.3, WHY, (Point(0, 0), Point(9_000, 0), Point(9_000, 9_000)))
    assert near(plan, (*SHEET, inner)) == [False, False, True, False, True, False]


def test_where_the_hall_is_nowhere_near_the_drawing_everything_is_proposed() -> None:
    plan = a_plan().with_hall("Hall 1", (9, 9)).plan
    away = (SECTION, AWAY)
    assert near(plan, away) == [True, True]
    assert near(plan, ()) == []


def test_a_step_says_what_was_accepted() -> None:
    say_it = Translator("en")
    assert say_it(accepting([ROUND])) == "Column from the venue’s plan"
    assert say_it(accepting([ROUND, TURNED])) == "2 columns from the venue’s plan"
    assert say_it(accepting([DOOR])) == "Door from the venue’s plan"
    assert say_it(accepting([OUTLINE])) == "Outline from the venue’s plan"


@pytest.mark.parametrize(("low", "inside"), [(0, False), (70, False), (80, True), (3_000, True)])
def test_a_wall_along_the_edge_of_the_hall_is_that_edge_and_none_inside(low: int, inside: bool) -> None:
    row = hall(a_plan().with_hall().plan)
    wall = FoundWall(0.7, WHY, Rectangle(4_000, 150), Point(6_000, 0))
    up = low - round(min(y for _, y in rings_of(wall)[0]))
    assert belongs(row, structs.replace(wall, position=Point(6_000, up))) is inside
