"""What hangs on a wall or column: its back to it, its front to the floor."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan
from tests.strategies import outlines

from village_planner.edits.mounting import REACH, back_to_wall, mounted
from village_planner.edits.outline import draw_outline
from village_planner.edits.rings import nearest_on_side
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import HallId
from village_planner.model.shape import Circle, Corner, Point, Rectangle, corners, rotated

HALL, BOX = HallId("Hall 1"), Rectangle(600, 200)


def back(hung: tuple[Point, int]) -> tuple[Corner, Corner]:
    """Both ends of the back."""
    ring = corners(BOX, *hung)
    return ring[2], ring[3]


def hang(at: Corner, built: PlanBuilder | None = None) -> tuple[Point, int] | None:
    return mounted((built or a_plan()).plan, HALL, BOX, at)


@pytest.mark.parametrize(
    ("at", "rotation", "ends"),
    [
        ((5_000, 300), 180_000, ((4_700, 0), (5_300, 0))),
        ((5_000, 17_500), 0, ((5_300, 18_000), (4_700, 18_000))),
        ((24_500, 9_000), 270_000, ((25_000, 8_700), (25_000, 9_300))),
        ((-200, 9_000), 90_000, ((0, 9_300), (0, 8_700))),
    ],
)
def test_a_thing_let_go_at_a_wall_has_its_back_on_it(
    at: Corner, rotation: int, ends: tuple[Corner, Corner]
) -> None:
    hung = hang(at)
    assert hung is not None
    assert hung[1] == rotation
    assert back(hung) == ends


@pytest.mark.parametrize(
    ("at", "rotation"),
    [
        ((12_000, 1_000), 180_000),
        ((12_000, 17_000), 0),
        ((1_000, 9_000), 90_000),
        ((24_000, 9_000), 270_000),
        ((12_000, 1_900), 180_000),
        ((12_000, 2_100), 0),
        ((1_500, 17_000), 0),
        ((1_000, 16_500), 90_000),
        ((12_000, -500), 0),
    ],
)
def test_a_stand_against_a_wall_has_its_back_to_it_in_a_corner_to_the_one_it_touches(
    at: Corner, rotation: int
) -> None:
    assert back_to_wall(a_plan().plan, HALL, Rectangle(3_000, 2_000), at) == rotation


def test_a_stand_on_either_side_of_a_partition_has_its_back_to_it() -> None:
    plan = a_plan().with_fixture("Partition", FixtureKind.WALL, at=(10, 9), size=(6, 0.1)).plan
    around = ((13_000, 7_950), (13_000, 10_100), (13_000, 8_100), (17_500, 7_950))
    assert [back_to_wall(plan, HALL, Rectangle(3_000, 2_000), at) for at in around] == [0, 180_000, 0, 0]


def test_columns_turn_no_stand() -> None:
    plan = a_plan().with_fixture("Column", at=(10, 9), size=(2, 2)).plan
    assert back_to_wall(plan, HALL, Rectangle(3_000, 2_000), (11_000, 12_000)) == 0


def test_far_from_everything_it_stands_where_it_was_let_go() -> None:
    assert hang((12_000, 9_000)) is None
    assert hang((12_000, REACH + 1)) is None


def test_it_does_not_stick_out_beyond_the_end_of_a_wall() -> None:
    hung = hang((100, 50))
    assert hung is not None
    assert all(0 <= x <= 25_000 and 0 <= y <= 18_000 for x, y in corners(BOX, *hung))


def test_it_hangs_on_the_near_side_of_a_column() -> None:
    hung = hang((10_000, 9_900), a_plan().with_fixture("c", at=(9.7, 10), size=(0.6, 0.6)))
    assert hung is not None
    assert back(hung) == ((10_300, 10_000), (9_700, 10_000))
    assert min(y for _, y in corners(BOX, *hung)) == 9_800


def test_it_hangs_on_a_round_column_from_where_the_hand_is() -> None:
    hung = hang((11_000, 10_000), a_plan().with_fixture("c", at=(10, 10), shape=Circle(800)))
    assert hung is not None
    (ax, ay), (bx, by) = back(hung)
    assert ((ax + bx) / 2, (ay + by) / 2) == (10_400, 10_000)
    assert hung[1] == 90_000


def test_it_hangs_inside_a_courtyard_wall_from_the_hall_s_side() -> None:
    hole = (Point(10_000, 6_000), Point(14_000, 6_000), Point(14_000, 9_000), Point(10_000, 9_000))
    hung = hang((12_000, 5_700), PlanBuilder().with_hall(holes=(hole,)))
    assert hung is not None
    assert max(y for _, y in corners(BOX, *hung)) == 6_000


@given(outlines(), st.tuples(st.integers(-25_000, 25_000), st.integers(-25_000, 25_000)))
def test_the_back_always_lies_on_a_wall_and_the_front_looks_away(ring: tuple[Point, ...], at: Corner) -> None:
    hung = mounted(draw_outline(a_plan().plan, HALL, ring), HALL, BOX, at)
    if hung is None:
        assert min(nearest_on_side(ring, index, at)[0] for index in range(len(ring))) > REACH
        return
    (ax, ay), (bx, by) = back(hung)
    middle = ((ax + bx) / 2, (ay + by) / 2)
    assert min(nearest_on_side(ring, index, middle)[0] for index in range(len(ring))) <= 2
    front = rotated((0, -1), hung[1])
    assert math.isclose(front[0] * (bx - ax) + front[1] * (by - ay), 0, abs_tol=2)
