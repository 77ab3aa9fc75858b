from __future__ import annotations

import math

import pytest
from tests.builders import a_plan, counting_ids

from village_planner.edits import stands
from village_planner.edits.resizing import Handle
from village_planner.errors import UserError
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, centre, corners
from village_planner.model.stand import StandKind

OPPOSITE = {
    Handle.FRONT_LEFT: 2,
    Handle.FRONT_RIGHT: 3,
    Handle.BACK_RIGHT: 0,
    Handle.BACK_LEFT: 1,
}
"""The corner that stays when a corner is pulled."""


def corner_of(plan, index):
    stand = plan.stands["A1"]
    return corners(stand.shape, stand.position, stand.rotation)[index]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("handle", OPPOSITE)
def test_pulling_a_corner_of_a_straight_stand_leaves_the_opposite_one_exactly_where_it_was(handle, turned):
    plan = a_plan().with_stand("A1", at=(5, 5), turned=turned).plan
    pulled = stands.resize(plan, "A1", handle, 333, -457)
    assert pulled is not plan
    assert corner_of(pulled, OPPOSITE[handle]) == corner_of(plan, OPPOSITE[handle])


@pytest.mark.parametrize("turned", [15, 33.333, 200])
@pytest.mark.parametrize("handle", OPPOSITE)
def test_pulling_a_corner_of_a_turned_stand_leaves_the_opposite_one_within_a_millimetre(handle, turned):
    plan = a_plan().with_stand("A1", at=(5, 5), turned=turned).plan
    pulled = stands.resize(plan, "A1", handle, 333, -457)
    assert pulled is not plan
    assert math.dist(corner_of(pulled, OPPOSITE[handle]), corner_of(plan, OPPOSITE[handle])) <= 1


def test_the_pulled_corner_follows_the_mouse():
    plan = a_plan().with_stand("A1", at=(5, 5), turned=30).plan
    pulled = stands.resize(plan, "A1", Handle.BACK_RIGHT, 400, 300)
    before, after = corner_of(plan, 2), corner_of(pulled, 2)
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((400, 300), abs=1.5)


def test_pulling_a_side_changes_one_length_only():
    plan = a_plan().with_stand("A1", at=(5, 5)).plan
    assert stands.resize(plan, "A1", Handle.RIGHT, 250, 999).stands["A1"].shape == Rectangle(3250, 2000)
    front = stands.resize(plan, "A1", Handle.FRONT, 999, -250).stands["A1"]
    assert (front.shape, front.position) == (Rectangle(3000, 2250), Point(5000, 4750))


def test_nothing_becomes_narrower_than_ten_centimetres():
    plan = a_plan().with_stand("A1", at=(5, 5)).plan
    crushed = stands.resize(plan, "A1", Handle.LEFT, 9000, 0).stands["A1"]
    assert crushed.shape == Rectangle(100, 2000)
    assert crushed.position == Point(7900, 5000)


def test_a_disc_grows_away_from_the_opposite_side():
    plan = a_plan().with_stand("A1", at=(5, 5), shape=Circle(800)).plan
    grown = stands.resize(plan, "A1", Handle.RIGHT, 200, 0).stands["A1"]
    assert (grown.shape, grown.position) == (Circle(1000), Point(5100, 5000))


def test_a_polygon_is_stretched_in_its_box():
    plan = a_plan().with_polygon_stand("A1", (0, 0), (4, 0), (4, 1), (1, 1), (1, 3), (0, 3)).plan
    wide = stands.resize(plan, "A1", Handle.RIGHT, 4000, 0).stands["A1"]
    assert wide.shape.points[3] == Point(2000, 1000)
    assert wide.shape.points[1] == Point(8000, 0)


def test_columns_are_resized_like_stands():
    plan = a_plan().with_fixture("pillar").plan
    assert stands.resize(plan, "pillar", Handle.BACK_RIGHT, 100, 200).fixtures["pillar"].shape == Rectangle(
        500, 600
    )


def test_a_locked_stand_keeps_its_size():
    plan = a_plan().with_stand("A1", locked=True).plan
    assert stands.resize(plan, "A1", Handle.RIGHT, 100, 0) is plan
    assert stands.set_size(plan, "A1", 4000, 4000) is plan


def test_a_typed_size_grows_to_the_right_and_the_back():
    plan = a_plan().with_stand("A1", at=(5, 5), turned=90).plan
    sized = stands.set_size(plan, "A1", 4000, 2500).stands["A1"]
    assert (sized.shape, sized.position) == (Rectangle(4000, 2500), Point(5000, 5000))


@pytest.mark.parametrize(("width", "depth"), [(0, 2000), (-5, 2000), (99, 2000), (3000, 10_000_001)])
def test_impossible_sizes_are_refused(width, depth):
    plan = a_plan().with_stand("A1").plan
    with pytest.raises(UserError, match="impossible-size"):
        stands.set_size(plan, "A1", width, depth)


def test_a_stand_whose_outline_crosses_itself_is_refused():
    bow = Polygon((Point(0, 0), Point(2000, 2000), Point(2000, 0), Point(0, 2000)))
    with pytest.raises(UserError, match="impossible-outline"):
        stands.add_stand(a_plan().plan, "Hall 1", bow, Point(0, 0), new_id=counting_ids())


def test_a_clockwise_outline_is_turned_round():
    clockwise = Polygon((Point(0, 0), Point(0, 2000), Point(2000, 2000), Point(2000, 0)))
    plan, made = stands.add_stand(a_plan().plan, "Hall 1", clockwise, Point(0, 0), new_id=counting_ids())
    assert plan.stands[made].shape == Polygon(clockwise.points[::-1])


def test_a_new_stand_gets_the_next_number_of_its_hall():
    plan = a_plan().with_stand("B07").with_stand("B09").with_stand("X1").plan
    plan, made = stands.add_stand(plan, "Hall 1", Rectangle(3000, 2000), Point(0, 0), new_id=counting_ids())
    assert plan.stands[made].number == "B10"


def test_a_new_meeting_table_starts_a_series_of_its_own():
    plan, made = stands.add_stand(
        a_plan().with_stand("A01").plan,
        "Hall 1",
        Rectangle(800, 800),
        Point(0, 0),
        kind=StandKind.MEETING_TABLE,
        new_id=counting_ids(),
    )
    assert plan.stands[made].number == "T1"


def test_a_number_enters_the_plan_without_invisible_marks():
    plan = stands.set_number(a_plan().with_stand("A1").plan, "A1", " A\u202e12\n\ud800")
    assert plan.stands["A1"].number == "A12 \ufffd"


def test_a_number_of_half_a_page_is_refused():
    with pytest.raises(UserError, match="text-too-long"):
        stands.set_number(a_plan().with_stand("A1").plan, "A1", "9" * 41)


def test_a_number_that_another_stand_has_is_allowed_because_the_checks_tell():
    plan = a_plan().with_stand("A1").with_stand("A2").plan
    assert stands.set_number(plan, "A2", "A1").stands["A2"].number == "A1"


def test_open_edges_are_those_of_the_shape():
    plan = a_plan().with_stand("A1").plan
    assert stands.set_open_edges(plan, "A1", [3, 0, 3]).stands["A1"].open_edges == (0, 3)
    with pytest.raises(ValueError, match="edges"):
        stands.set_open_edges(plan, "A1", [4])


def test_several_stands_change_at_once_and_out_of_range_values_are_refused():
    plan = a_plan().with_stand("A1").with_stand("A2").plan
    changed = stands.change_stands(plan, ["A1", "A2"], shell_scheme=False)
    assert [stand.shell_scheme for stand in changed.stands.values()] == [False, False]
    with pytest.raises(UserError, match="impossible-value"):
        stands.change_orders(plan, ["A1"], power_w=-1)


def test_orders_change_on_their_own():
    plan = stands.change_orders(a_plan().with_stand("A1").plan, ["A1"], power_w=3000, water=True)
    assert (plan.stands["A1"].orders.power_w, plan.stands["A1"].orders.water) == (3000, True)


def test_the_middle_of_a_new_stand_is_where_the_shape_says():
    plan, made = stands.add_stand(
        a_plan().plan,
        "Hall 1",
        Rectangle(3000, 2000),
        Point(1000, 1000),
        rotation=450_000,
        new_id=counting_ids(),
    )
    stand = plan.stands[made]
    assert stand.rotation == 90_000
    assert centre(stand.shape, stand.position, stand.rotation) == (0, 2500)
