from __future__ import annotations

import math

import pytest
from tests.builders import a_plan

from village_planner.edits.floor import move
from village_planner.edits.resizing import Handle
from village_planner.edits.stands import resize
from village_planner.geometry.snap_guides import gaps
from village_planner.geometry.snap_targets import frame_angle, moving_corners, snap_targets
from village_planner.geometry.snapping import Snap, snap, snap_resize
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Circle, Point, corners
from village_planner.units import metres

AISLES = (1400, 2000, 3000)


def dropped(builder, stand, dx, dy, *, grid=0, threshold=150, clear_depth=0):
    """The stand after a drag by (dx, dy) mm that snaps, and what the snap was."""
    plan = builder.plan
    targets = snap_targets(
        plan, "Hall 1", {stand}, angle=frame_angle(plan, [stand]), aisles=AISLES, clear_depth=clear_depth
    )
    dragged = move(plan, [stand], dx, dy)
    found = snap(moving_corners(dragged, [stand], targets.angle), targets, grid=grid, threshold=threshold)
    return move(dragged, [stand], found.dx, found.dy).stands[stand], found


def alone():
    """A stand far from everything in a hall of 100 × 100 m."""
    return a_plan().with_hall("Hall 1", (100, 100)).with_stand("M", at=(50, 50))


def test_two_stands_touch_edge_to_edge():
    stand, _ = dropped(alone().with_stand("A1", at=(40.03, 50.4)), "M", -6_890, 300)
    assert stand.position.x == 43_030


def test_fronts_line_up():
    stand, found = dropped(alone().with_stand("A1", at=(45.03, 50.02)), "M", -300, -70)
    assert stand.position == Point(49_700, 50_020)
    assert all(guide.gap is None for guide in found.guides)


def test_middles_line_up():
    stand, _ = dropped(alone().with_stand("A1", at=(49, 44), size=(5, 1)), "M", 80, 0)
    assert stand.position == Point(50_000, 50_000)


@pytest.mark.parametrize("aisle", AISLES)
@pytest.mark.parametrize("away", [-90, 90])
def test_an_aisle_gets_its_exact_width_and_says_so(aisle, away):
    builder = alone().with_stand("A1", at=(49.4, 40.013))
    top = 42_013
    stand, found = dropped(builder, "M", 0, top + aisle + away - 50_000)
    assert stand.position.y == top + aisle
    assert [guide.gap for guide in found.guides if guide.gap is not None] == [aisle]


@pytest.mark.parametrize("aisle", AISLES)
def test_an_aisle_is_kept_below_as_well(aisle):
    stand, _ = dropped(alone().with_stand("A1", at=(49.4, 55)), "M", 0, 55_000 - aisle - 2_000 - 50_000 + 70)
    assert stand.position.y == 55_000 - aisle - 2_000


def before_an_exit():
    """A stand in the middle of a hall of 100 × 100 m with an exit of 6 m in the right wall, at its height."""
    return alone().with_door("X", (100, 48), (100, 54))


@pytest.mark.parametrize("away", [-90, 90])
def test_before_an_exit_the_width_that_stays_clear_there_is_offered(away):
    stand, found = dropped(before_an_exit(), "M", 100_000 - 2_300 - 53_000 + away, 0, clear_depth=2_300)
    assert stand.position.x == 100_000 - 2_300 - 3_000
    assert [guide.gap for guide in found.guides if guide.gap is not None] == [2_300]


@pytest.mark.parametrize("aisle", [1400, 2000])
def test_before_an_exit_no_narrower_aisle_is_offered(aisle):
    way = 100_000 - aisle - 53_000 + 60
    stand, _ = dropped(before_an_exit(), "M", way, 0, clear_depth=2_300)
    assert stand.position.x == 50_000 + way
    beside, _ = dropped(before_an_exit(), "M", way, 20_000, clear_depth=2_300)
    assert beside.position.x == 50_000 + way - 60


def test_a_line_into_the_clear_floor_before_an_exit_gives_way_to_another_in_reach():
    row = before_an_exit().with_stand("A1", at=(94.77, 45))
    way = 44_830  # the side of A1 is nearer than the end of the clear floor, and in it
    stand, _ = dropped(row, "M", way, 0, clear_depth=2_300)
    assert stand.position.x == 100_000 - 2_300 - 3_000
    free, _ = dropped(row, "M", way, 0)
    assert free.position.x == 94_770


def test_an_aisle_is_no_magnet_for_stands_that_do_not_face_each_other():
    stand, found = dropped(alone().with_stand("A1", at=(54, 40)), "M", 0, 42_000 + 1_450 - 50_000)
    assert stand.position.y == 43_450
    assert found == Snap()


def test_an_aisle_leads_along_the_stand_in_front_and_not_the_one_behind():
    builder = (
        alone().with_stand("front", at=(50, 46), size=(3, 0.5)).with_stand("back", at=(50, 43.8), size=(3, 2))
    )
    stand, _ = dropped(builder, "M", 0, 47_230 - 50_000)  # 0.73 m from the one, 1.43 m from the other
    assert stand.position.y == 47_230
    stand, _ = dropped(builder, "M", 0, 47_950 - 50_000)
    assert stand.position.y == 47_900  # 1.40 m from the front one


def test_touching_a_neighbour_comes_before_a_nearer_line_that_lies_in_it():
    builder = alone().with_stand("A1", at=(50, 46)).with_stand("A2", at=(56, 47.87))
    stand, _ = dropped(builder, "M", 0, -2_090)
    assert stand.position.y == 48_000


def test_a_stand_is_not_lined_up_with_the_highest_corner_of_a_turned_one():
    builder = alone().with_stand("A1", at=(56, 47.03), turned=15)
    top = max(y for _, y in corners(*placed(builder.plan.stands["A1"])))
    stand, _ = dropped(builder, "M", 0, round(top) + 20 - 50_000)
    assert stand.position.y == round(top) + 20


def test_no_aisle_is_measured_through_a_stand_that_lies_in_between():
    builder = alone().with_stand("A1", at=(50, 46)).with_stand("A2", at=(50, 44))
    dragged_to = 47_450
    stand, _ = dropped(builder, "M", 0, dragged_to - 50_000)
    assert stand.position.y == dragged_to
    plan = move(builder.plan, ["M"], 0, dragged_to - 50_000)
    assert gaps(moving_corners(plan, ["M"]), snap_targets(plan, "Hall 1", {"M"})) == ()


def test_a_stand_goes_against_a_wall_and_into_its_corner():
    stand, _ = dropped(a_plan().with_stand("M", at=(5, 5)), "M", -4_900, -5_080)
    assert stand.position == Point(0, 0)


def test_a_wall_across_a_recess_counts_like_any_other():
    outline = tuple(
        Point(x, y)
        for x, y in ((0, 0), (20_000, 0), (20_000, 9_000), (12_345, 9_000), (12_345, 15_000), (0, 15_000))
    )
    stand, _ = dropped(
        a_plan().with_hall("Hall 1", outline=outline).with_stand("M", at=(5, 5)), "M", 4_300, 5_000
    )
    assert stand.position.x == 12_345 - 3_000


def test_a_round_column_is_touched_where_it_is_widest():
    builder = alone().with_fixture("pillar", FixtureKind.COLUMN, at=(46, 51), shape=Circle(600))
    stand, _ = dropped(builder, "M", -3_620, 0)
    assert stand.position.x == 46_300


def test_both_axes_are_settled_on_their_own():
    builder = alone().with_stand("left", at=(44.01, 47)).with_stand("below", at=(52, 45.02))
    stand, _ = dropped(builder, "M", -2_920, -2_930)
    assert stand.position == Point(47_010, 47_020)


def test_the_nearest_of_two_lines_wins():
    builder = alone().with_stand("near", at=(50.06, 45)).with_stand("far", at=(49.9, 55))
    stand, _ = dropped(builder, "M", 0, 0)
    assert stand.position.x == 50_060


def test_touching_comes_before_lining_up_at_the_same_distance():
    builder = alone().with_stand("beside", at=(53.1, 50.3)).with_stand("above", at=(49.9, 52))
    stand, _ = dropped(builder, "M", 0, 0)
    assert stand.position.x == 50_100


def test_beyond_the_threshold_nothing_snaps():
    stand, found = dropped(alone().with_stand("A1", at=(45.03, 50)), "M", -1_770, 400, threshold=150)
    assert stand.position == Point(48_230, 50_400)
    assert found == Snap()


def test_a_neighbour_comes_before_the_grid_and_the_grid_before_nothing():
    builder = alone().with_stand("A1", at=(43.33, 50.3))
    stand, _ = dropped(builder, "M", -3_600, 440, grid=500)
    assert stand.position == Point(46_330, 50_300)
    stand, _ = dropped(builder, "M", 5_260, 5_260, grid=500)
    assert stand.position == Point(55_500, 55_500)


def test_what_moves_is_no_target_for_itself():
    builder = alone().with_stand("N", at=(53, 50))
    targets = snap_targets(builder.plan, "Hall 1", {"M", "N"})
    assert snap(moving_corners(builder.plan, ["M", "N"]), targets, grid=0, threshold=500) == Snap()


def test_other_halls_are_far_away():
    plan = alone().with_stand("A1", at=(53.1, 50)).with_hall("Hall 2", (100, 100)).plan
    targets = snap_targets(plan, "Hall 2")
    assert snap(moving_corners(plan, ["M"]), targets, grid=0, threshold=500) == Snap()


def in_frame(stand, angle):
    turn = math.radians(-angle)
    places = corners(stand.shape, stand.position, stand.rotation)
    return [
        (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)) for x, y in places
    ]


def test_neighbours_turned_by_the_same_angle_touch_along_their_own_sides():
    builder = alone().with_stand("A1", at=(45, 45), turned=30)
    beside = (45 + 3 * math.cos(math.radians(30)) + 0.05, 45 + 3 * math.sin(math.radians(30)) + 0.06)
    builder = builder.with_stand("B1", at=beside, turned=30)
    stand, found = dropped(builder, "B1", 0, 0)
    a, b = in_frame(builder.plan.stands["A1"], 30), in_frame(stand, 30)
    assert b[0] == pytest.approx(a[1], abs=0.8)
    assert b[3] == pytest.approx(a[2], abs=0.8)
    assert found.guides


def test_an_aisle_between_stands_of_one_angle_is_measured_across_it():
    builder = alone().with_stand("A1", at=(45, 45), turned=30)
    cos, sin = math.cos(math.radians(30)), math.sin(math.radians(30))
    ahead = (45 + 2.5 * cos - 3.44 * sin, 45 + 2.5 * sin + 3.44 * cos)
    stand, found = dropped(builder.with_stand("B1", at=ahead, turned=120), "B1", 0, 0)
    low = min(y for _, y in in_frame(stand, 30))
    assert low - in_frame(builder.plan.stands["A1"], 30)[2][1] == pytest.approx(1400, abs=1)
    assert [round(g.gap) for g in found.guides if g.gap is not None] == [1400]


def test_a_straight_stand_touches_the_corner_of_a_turned_one():
    builder = alone().with_stand("A1", at=(45, 50), turned=45)
    corner = max(x for x, _ in corners(*placed(builder.plan.stands["A1"])))
    stand, _ = dropped(builder, "M", round(corner) - 50_000 + 60, 600)
    assert stand.position.x == round(corner)


def test_a_straight_stand_lays_its_corner_on_a_slanting_wall():
    outline = tuple(Point(x, y) for x, y in ((0, 0), (40_000, 0), (40_000, 20_000), (0, 60_000)))
    builder = a_plan().with_hall("Hall 1", outline=outline).with_stand("M", at=(20, 20))
    stand, found = dropped(builder, "M", -1_900, 17_000)  # the wall is where x + y = 60 m
    right, top = stand.position.x + 3_000, stand.position.y + 2_000
    assert right + top == pytest.approx(60_000, abs=1)
    assert math.dist((right, top), (21_100, 39_000)) <= 72
    assert found.guides[0].gap is None


def test_a_corner_is_not_laid_on_a_slanting_wall_beyond_its_end():
    outline = tuple(
        Point(x, y)
        for x, y in ((0, 0), (40_000, 0), (40_000, 20_000), (25_000, 35_000), (25_000, 60_000), (0, 60_000))
    )
    builder = a_plan().with_hall("Hall 1", outline=outline).with_stand("M", at=(20, 34.1))
    assert dropped(builder, "M", 1_000, 0, threshold=300)[1] == Snap()


def placed(stand):
    return stand.shape, stand.position, stand.rotation


def pulled(builder, handle, dx, dy, *, grid=0):
    """The stand M after a handle was pulled by (dx, dy) mm and snapped."""
    plan = builder.plan
    angle = frame_angle(plan, ["M"])
    targets = snap_targets(plan, "Hall 1", {"M"}, angle=angle, aisles=AISLES)
    rough = resize(plan, "M", handle, dx, dy)
    rotation = plan.stands["M"].rotation
    more = snap_resize(
        moving_corners(rough, ["M"], angle), handle.value, rotation, targets, grid=grid, threshold=150
    )
    return resize(plan, "M", handle, dx + more.dx, dy + more.dy).stands["M"]


def test_a_pulled_side_snaps_to_the_neighbour_and_the_others_stay():
    builder = alone().with_stand("A1", at=(54.2, 50.1))
    stand = pulled(builder, Handle.RIGHT, 1_110, 0)
    assert (stand.position, stand.shape.width, stand.shape.depth) == (Point(50_000, 50_000), 4_200, 2_000)


def test_a_pulled_corner_snaps_in_both_directions():
    builder = alone().with_stand("A1", at=(54.2, 50.1)).with_stand("A2", at=(50, 53.3))
    stand = pulled(builder, Handle.BACK_RIGHT, 1_110, 1_240)
    assert (stand.shape.width, stand.shape.depth) == (4_200, 3_300)


def test_a_pulled_side_keeps_an_aisle():
    stand = pulled(alone().with_stand("A1", at=(50, 54)), Handle.BACK, 0, 560)
    assert stand.shape.depth == 2_600


def test_a_pulled_side_of_a_stand_lying_crosswise_snaps_where_it_is_on_the_floor():
    builder = a_plan().with_hall("Hall 1", (100, 100)).with_stand("M", at=(50, 50), turned=90)
    stand = pulled(builder.with_stand("A1", at=(48, 54.2), size=(2, 3)), Handle.RIGHT, 0, 1_110)
    assert stand.shape.width == 4_200


def test_a_pulled_side_goes_to_the_grid():
    assert pulled(alone(), Handle.LEFT, -330, 0, grid=500).shape.width == 3_500


def test_a_turned_stand_is_pulled_to_its_neighbour_of_the_same_angle():
    far = (50 + 4.2 * math.cos(math.radians(30)), 50 + 4.2 * math.sin(math.radians(30)))
    builder = a_plan().with_hall("Hall 1", (100, 100)).with_stand("M", at=(50, 50), turned=30)
    pull = (round(1_110 * math.cos(math.radians(30))), round(1_110 * math.sin(math.radians(30))))
    stand = pulled(builder.with_stand("A1", at=far, turned=30), Handle.RIGHT, *pull)
    assert stand.shape.width == pytest.approx(4_200, abs=1)


def test_the_distances_to_the_nearest_things_are_told_on_each_side():
    plan = (
        alone()
        .with_stand("right", at=(54.5, 50))
        .with_stand("behind", at=(58, 50))
        .with_stand("up", at=(51, 53))
        .plan
    )
    guides = gaps(moving_corners(plan, ["M"]), snap_targets(plan, "Hall 1", {"M"}))
    assert [guide.gap for guide in guides] == [1_500, 1_000]
    assert guides[0].start == (53_000, 51_000)
    assert guides[0].end == (54_500, 51_000)


def test_behind_a_neighbour_that_touches_no_distance_is_told():
    plan = alone().with_stand("touches", at=(53, 50)).with_stand("behind", at=(58, 50)).plan
    assert gaps(moving_corners(plan, ["M"]), snap_targets(plan, "Hall 1", {"M"})) == ()


def test_a_point_snaps_to_corners_and_walls():
    plan = alone().with_stand("A1", at=(20.02, 20.03)).plan
    found = snap([(20_000, 20_100)], snap_targets(plan, "Hall 1"), grid=0, threshold=150)
    assert (found.dx, found.dy) == (20, -70)


def test_the_same_plan_in_another_order_snaps_alike():
    one = alone().with_stand("A", at=(49.9, 45)).with_stand("B", at=(50.1, 55))
    other = alone().with_stand("B", at=(50.1, 55)).with_stand("A", at=(49.9, 45))
    assert dropped(one, "M", 0, 0) == dropped(other, "M", 0, 0)


def test_only_a_common_angle_turns_the_frame():
    plan = alone().with_stand("A", turned=30).with_stand("B", turned=120).with_stand("C", turned=31).plan
    assert frame_angle(plan, ["A", "B"]) == 30_000
    assert frame_angle(plan, ["A", "C"]) == 0


def test_a_long_slanting_wall_of_a_huge_hall_is_still_found():
    outline = tuple(Point(x, y) for x, y in ((0, 0), (400_000, 0), (400_000, 400_000), (1_000, 300_000)))
    plan = a_plan().with_hall("Hall 1", outline=outline).plan
    targets = snap_targets(plan, "Hall 1")
    assert targets.within((194_000, 344_000, 209_000, 358_000))
    assert metres(targets.within((0, 0, 9_000, 8_000))[0].box[2]) <= 400
