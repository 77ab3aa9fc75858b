"""Corners and walls: what is pulled goes, what leans on it follows, doors stay in their wall."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_plan
from tests.strategies import outlines

from village_planner.edits import outline, rings
from village_planner.edits.corners import redraw, rings_of
from village_planner.errors import UserError
from village_planner.geometry.holes import holes_fit
from village_planner.model.hall import Door
from village_planner.model.ids import HallId
from village_planner.model.outline import outline_fault
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, Polygon, Rectangle, polygon_area

HALL = HallId("Hall 1")
BOX = ((0, 0), (25_000, 0), (25_000, 18_000), (0, 18_000))
PLAN = a_plan().plan
COURTYARD = (Point(10_000, 6_000), Point(14_000, 6_000), Point(14_000, 9_000), Point(10_000, 9_000))


def door(plan: Plan, number: int = 0) -> Door:
    return plan.halls[HALL].doors[number]


def ends(plan: Plan, number: int = 0) -> tuple[Point, Point]:
    return door(plan, number).start, door(plan, number).end


def test_a_corner_moves_with_both_its_walls_so_that_right_angles_stay() -> None:
    drawn = rings.moved_corner(BOX, 2, (30_000, 20_000), square=True)
    assert drawn.ring == ((0, 0), (30_000, 0), (30_000, 20_000), (0, 20_000))


def test_a_freed_corner_moves_alone() -> None:
    drawn = rings.moved_corner(BOX, 2, (30_000, 20_000), square=False)
    assert drawn.ring == ((0, 0), (25_000, 0), (30_000, 20_000), (0, 18_000))


def test_a_corner_in_the_middle_of_a_straight_wall_moves_alone() -> None:
    ring = rings.with_corner(BOX, 0, (10_000, 0)).ring
    drawn = rings.moved_corner(ring, 1, (10_000, -2_000), square=True)
    assert drawn.ring == ((0, 0), (10_000, -2_000), (25_000, 0), (25_000, 18_000), (0, 18_000))


def test_a_wall_moves_parallel_and_its_neighbours_grow() -> None:
    assert rings.moved_side(BOX, 1, (27_000, 3_000)).ring == (
        (0, 0),
        (27_000, 0),
        (27_000, 18_000),
        (0, 18_000),
    )


def test_a_piece_of_a_wall_between_two_new_corners_is_pulled_out_as_a_niche() -> None:
    ring = rings.with_corner(rings.with_corner(BOX, 0, (10_000, 0)).ring, 1, (14_000, 0)).ring
    niche = rings.moved_side(ring, 1, (12_000, -2_000))
    assert niche.ring[:6] == (
        (0, 0),
        (10_000, 0),
        (10_000, -2_000),
        (14_000, -2_000),
        (14_000, 0),
        (25_000, 0),
    )
    assert niche.sides == ((0,), (2,), (4,), (5,), (6,), (7,))


def test_a_typed_length_moves_the_next_wall() -> None:
    assert rings.with_length(BOX, 0, 20_000).ring == ((0, 0), (20_000, 0), (20_000, 18_000), (0, 18_000))


def test_a_corner_deleted_again_leaves_the_ring_as_it_was() -> None:
    added = rings.with_corner(BOX, 3, (0, 9_000))
    assert added.sides == ((0,), (1,), (2,), (3, 4))
    assert rings.without_corner(added.ring, 4).ring == BOX
    assert rings.without_corner(added.ring, 4).sides == ((0,), (1,), (2,), (3,), (3,))


def test_the_first_corner_deleted_joins_the_last_side_and_the_first() -> None:
    assert rings.without_corner(BOX, 0).sides == ((2,), (0,), (1,), (2,))


@given(outlines(), st.integers(-3, 20), st.integers(-9_000, 9_000), st.integers(-9_000, 9_000), st.booleans())
def test_sides_that_do_not_touch_what_moves_are_found_again(
    ring: tuple[Point, ...], index: int, dx: int, dy: int, whole_side: bool
) -> None:
    x, y = ring[index % len(ring)]
    place = (x + dx, y + dy)
    drawn = (
        rings.moved_side(ring, index, place)
        if whole_side
        else rings.moved_corner(ring, index, place, square=False)
    )
    assert len(drawn.sides) == len(ring)
    for old, (new,) in enumerate(drawn.sides):
        far = min((old - index) % len(ring), (index - old) % len(ring)) > 1
        if far:
            assert rings.side(drawn.ring, new) == rings.side(ring, old)


@given(
    outlines(), st.integers(0, 11), st.integers(-30_000, 30_000), st.integers(-30_000, 30_000), st.booleans()
)
def test_an_outline_stays_one_area_with_its_holes_inside_or_the_edit_is_refused(
    ring: tuple[Point, ...], index: int, x: int, y: int, square: bool
) -> None:
    plan = outline.draw_outline(PLAN, HALL, ring)
    with suppress(UserError):
        plan = redraw(plan, HALL, 0, rings.moved_corner(ring, index, (x, y), square=square))
        plan = outline.add_hole(plan, HALL, [Point(0, 0), Point(300, 0), Point(0, 300)])
        plan = redraw(plan, HALL, 1, rings.moved_side(rings_of(plan, HALL)[1], index, (x, y)))
    hall = plan.halls[HALL]
    assert all(outline_fault(one) is None and polygon_area(one) > 0 for one in (hall.outline, *hall.holes))
    assert holes_fit(hall.outline, hall.holes)


def test_the_same_corner_again_changes_nothing() -> None:
    plan = a_plan().with_door("N", (3, 18), (5, 18)).plan
    assert redraw(plan, HALL, 0, rings.moved_corner(BOX, 2, BOX[2], square=True)) is plan
    assert redraw(plan, HALL, 0, rings.moved_side(BOX, 2, (1_000, 18_000))) is plan
    assert outline.draw_outline(plan, HALL, (Point(*corner) for corner in BOX)) is plan


def test_an_outline_that_would_cross_itself_is_refused_and_says_where() -> None:
    with pytest.raises(UserError) as refused:
        redraw(PLAN, HALL, 0, rings.moved_corner(BOX, 0, (30_000, 9_000), square=False))
    assert refused.value.code == "impossible-outline"
    assert "crosses" in str(refused.value.detail)


def test_a_hall_keeps_at_least_three_corners() -> None:
    plan = redraw(PLAN, HALL, 0, rings.without_corner(BOX, 0))
    with pytest.raises(UserError, match="impossible-outline"):
        redraw(plan, HALL, 0, rings.without_corner(rings_of(plan, HALL)[0], 0))


def test_a_door_goes_with_its_wall_and_the_others_stay() -> None:
    plan = a_plan().with_door("E", (25, 4), (25, 6)).with_door("N", (3, 18), (5, 18)).plan
    moved = redraw(plan, HALL, 0, rings.moved_side(BOX, 1, (28_000, 0)))
    assert ends(moved) == (Point(28_000, 4_000), Point(28_000, 6_000))
    assert door(moved, 1) == door(plan, 1)


def test_a_door_keeps_its_distance_from_the_end_of_the_wall_that_stays() -> None:
    plan = a_plan().with_door("N", (3, 18), (5, 18)).plan
    moved = redraw(plan, HALL, 0, rings.moved_side(BOX, 3, (-2_000, 0)))
    assert ends(moved) == (Point(3_000, 18_000), Point(5_000, 18_000))


def test_a_door_is_pushed_along_by_the_end_of_its_wall() -> None:
    plan = a_plan().with_door("N", (22, 18), (24, 18)).plan
    moved = redraw(plan, HALL, 0, rings.moved_side(BOX, 1, (20_000, 0)))
    assert ends(moved) == (Point(18_000, 18_000), Point(20_000, 18_000))


def test_a_wall_does_not_become_shorter_than_its_door() -> None:
    plan = a_plan().with_door("N", (3, 18), (6, 18)).plan
    with pytest.raises(UserError) as refused:
        redraw(plan, HALL, 0, rings.moved_side(BOX, 1, (2_000, 0)))
    assert refused.value.code == "wall-too-short"
    assert "mm=3000" in str(refused.value.detail)


def test_a_corner_put_into_a_wall_leaves_the_door_in_the_longer_part() -> None:
    plan = a_plan().with_door("S", (3, 0), (5, 0)).plan
    split = redraw(plan, HALL, 0, rings.with_corner(BOX, 0, (9_000, 0)))
    assert ends(split) == ends(plan)
    bent = redraw(
        split, HALL, 0, rings.moved_corner(rings_of(split, HALL)[0], 1, (9_000, -900), square=False)
    )
    assert outline.wall_of(bent.halls[HALL], door(bent)) == (0, 0)


def test_doors_of_an_outline_drawn_anew_go_to_the_nearest_wall() -> None:
    plan = a_plan().with_door("N", (3, 18), (5, 18)).plan
    smaller = outline.draw_outline(
        plan, HALL, (Point(0, 0), Point(25_000, 0), Point(25_000, 15_000), Point(0, 15_000))
    )
    assert ends(smaller) == (Point(3_000, 15_000), Point(5_000, 15_000))


def test_a_hole_lies_inside_the_hall() -> None:
    plan = outline.add_hole(PLAN, HALL, COURTYARD)
    assert plan.halls[HALL].holes == (COURTYARD,)
    for place in ((9_000, -2_000), (12_000, 7_000)):
        with pytest.raises(UserError, match="hole-outside"):
            outline.add_hole(
                plan, HALL, (Point(x + place[0] - 10_000, y + place[1] - 6_000) for x, y in COURTYARD)
            )


def test_a_wall_is_not_moved_through_a_hole() -> None:
    plan = outline.add_hole(PLAN, HALL, COURTYARD)
    with pytest.raises(UserError, match="hole-outside"):
        redraw(plan, HALL, 0, rings.moved_side(BOX, 1, (12_000, 0)))


def test_a_deleted_hole_takes_its_doors_with_it() -> None:
    plan = outline.add_hole(
        a_plan().with_door("N", (3, 18), (5, 18)).with_door("C", (11, 6), (12, 6)).plan, HALL, COURTYARD
    )
    gone = outline.delete_hole(plan, HALL, 0)
    assert gone.halls[HALL].holes == ()
    assert [row.name for row in gone.halls[HALL].doors] == ["N"]


def test_a_rectangle_stays_one_while_its_corners_are_square() -> None:
    plan = a_plan().with_fixture("zone", at=(2, 3), size=(3, 2)).plan
    (ring,) = rings_of(plan, "zone")
    wider = redraw(plan, "zone", 0, rings.moved_corner(ring, 0, (1_000, 2_500), square=True))
    assert wider.fixtures["zone"].shape == Rectangle(4_000, 2_500)
    assert wider.fixtures["zone"].position == (1_000, 2_500)
    freed = redraw(plan, "zone", 0, rings.moved_corner(ring, 0, (1_000, 2_500), square=False))
    assert freed.fixtures["zone"].shape == Polygon(((-1_000, -500), (3_000, 0), (3_000, 2_000), (0, 2_000)))


def test_sides_of_a_stand_that_come_from_an_open_side_are_open() -> None:
    plan = a_plan().with_stand("A1", at=(2, 3), open_edges=(0, 1)).plan
    (ring,) = rings_of(plan, "A1")
    split = redraw(plan, "A1", 0, rings.with_corner(ring, 0, (3_000, 2_900)))
    assert split.stands["A1"].open_edges == (0, 1, 2)
    joined = redraw(split, "A1", 0, rings.without_corner(rings_of(split, "A1")[0], 2))
    assert joined.stands["A1"].open_edges == (0, 1)


def test_what_is_locked_keeps_its_corners() -> None:
    plan = a_plan().with_fixture("stage", locked=True).with_stand("A1", locked=True).plan
    for what in ("stage", "A1"):
        (ring,) = rings_of(plan, what)
        assert redraw(plan, what, 0, rings.moved_corner(ring, 0, (-500, -500), square=True)) is plan


def test_what_sticks_out_of_the_hall_or_into_a_hole_is_found() -> None:
    built = a_plan().with_stand("in", (5, 1)).with_stand("out", (24, 4)).with_stand("hole", (9, 7))
    plan = outline.add_hole(built.with_fixture("far", at=(30, 30)).plan, HALL, COURTYARD)
    assert [row.id for row in outline.left_outside(plan.halls[HALL], outline.standing(plan, HALL))] == [
        "hole",
        "out",
        "far",
    ]
