from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_plan, relaid

from village_planner.edits import background as edit
from village_planner.edits.event import add_asset
from village_planner.edits.exhibitors import change_exhibitor
from village_planner.edits.hall import delete_hall
from village_planner.errors import UserError
from village_planner.model.backdrop import MEDIA_TYPE, Backdrop, BackdropLayer, BackdropPath, unpacked
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import ExhibitorId, HallId
from village_planner.model.placement import on_drawing, on_floor
from village_planner.model.shape import Point, Rectangle, centre
from village_planner.model.validate import validate

HALL = HallId("Hall 1")
VILLAGE = (
    a_plan()
    .with_door("north", (10, 18), (12, 18))
    .with_stand("A1", at=(1, 1))
    .with_stand("A2", at=(10, 8), turned=30, locked=True)
    .with_exhibitor("Cellis", on="A1")
    .with_fixture("bar", FixtureKind.BUFFET)
    .with_service("socket", at=(2, 1))
    .plan
)
ROOM = Backdrop(
    width=25.0,
    height=18.0,
    mm_per_unit=1_000.0,
    layers=(BackdropLayer("walls"), BackdropLayer("ducts", shown=False)),
    paths=(BackdropPath(0, "MLLLZ", (0.0, 0.0, 25.0, 0.0, 25.0, 18.0, 0.0, 18.0)),),
)


def laid(plan=VILLAGE, hall=HALL, **more):
    return edit.set_background(plan, hall, ROOM, "hall.dxf", **{"mm_per_unit": 1_000.0, **more})


def of(plan):
    background = plan.halls[HALL].background
    assert background is not None
    return background


def test_a_drawing_under_a_hall_is_carried_in_the_plan_as_it_was_read():
    plan = laid()
    asset = plan.assets[of(plan).asset]
    assert (asset.media_type, asset.name) == (MEDIA_TYPE, "hall.dxf")
    assert unpacked(asset.data) == ROOM
    assert validate(plan).plan is plan


def test_layers_that_the_file_hides_stay_hidden():
    assert of(laid()).hidden_layers == ("ducts",)
    assert of(laid(hidden_layers=["walls"])).hidden_layers == ("walls",)


def test_another_drawing_takes_the_place_of_the_first_and_its_strength():
    plan = edit.dim_background(laid(), HALL, 70)
    other = edit.set_background(plan, HALL, Backdrop(width=1, height=1), "other", mm_per_unit=5)
    assert len(other.assets) == 1
    assert (of(other).mm_per_unit, of(other).opacity_percent) == (5, 70)


def test_a_drawing_that_is_removed_leaves_nothing_behind():
    plan = edit.remove_background(laid(), HALL)
    assert (plan.halls[HALL].background, len(plan.assets)) == (None, 0)
    assert edit.remove_background(plan, HALL) is plan


def test_a_drawing_stays_as_long_as_another_hall_has_it():
    both = a_plan().with_hall("Hall 1").with_hall("Hall 2").plan
    both = laid(laid(both), HallId("Hall 2"))
    one = edit.remove_background(both, HALL)
    assert len(one.assets) == 1
    assert len(edit.remove_background(one, HallId("Hall 2")).assets) == 0
    assert len(delete_hall(one, HallId("Hall 2")).assets) == 0


def test_a_logo_stays_when_a_drawing_of_the_same_bytes_goes():
    plan = laid()
    plan = change_exhibitor(plan, ExhibitorId("Cellis"), logo=of(plan).asset)
    assert len(edit.remove_background(plan, HALL).assets) == 1


def test_another_asset_is_left_alone():
    plan, logo = add_asset(laid(), b"logo", "image/png", "logo.png")
    assert list(edit.remove_background(plan, HALL).assets) == [logo]


@pytest.mark.parametrize("scale", [0, -1, math.nan, math.inf, 1e9])
def test_an_impossible_scale_is_refused(scale):
    with pytest.raises(UserError) as refused:
        laid(mm_per_unit=scale)
    assert refused.value.code == "impossible-scale"
    with pytest.raises(UserError):
        relaid(laid(), HALL, scale=scale)


def test_a_drawing_larger_than_anything_may_be_is_refused():
    with pytest.raises(UserError) as refused:
        laid(mm_per_unit=1_000_000.0)
    assert refused.value.code == "too-far"


def test_another_scale_moves_the_drawing_about_its_fixed_place_and_never_the_stands():
    plan = laid(origin=(500, -200))
    scaled = relaid(plan, HALL, scale=900.0, fixed=(10.0, 4.0))
    assert on_floor(of(scaled), (10.0, 4.0)) == pytest.approx(on_floor(of(plan), (10.0, 4.0)), abs=0.5)
    assert (scaled.stands, scaled.fixtures, scaled.services) == (plan.stands, plan.fixtures, plan.services)
    assert scaled.halls[HALL].outline == plan.halls[HALL].outline
    assert scaled.assets is plan.assets


def test_an_edit_that_changes_nothing_gives_the_same_plan():
    plan = laid()
    assert relaid(plan, HALL) is plan
    assert edit.turn_background(plan, HALL, 360_000) is plan
    assert edit.dim_background(plan, HALL, edit.OPACITY) is plan
    assert edit.show_layers(plan, HALL, ["ducts"], shown=False) is plan
    assert edit.turn_background(VILLAGE, HALL, 5) is VILLAGE
    assert edit.show_layers(VILLAGE, HALL, ["walls"], shown=False) is VILLAGE


def test_layers_are_hidden_and_shown_by_name():
    plan = edit.show_layers(laid(), HALL, ["walls"], shown=False)
    assert of(plan).hidden_layers == ("ducts", "walls")
    assert of(edit.show_layers(plan, HALL, ["ducts", "walls"], shown=True)).hidden_layers == ()


def test_a_place_of_the_drawing_can_be_put_on_a_place_of_the_floor():
    plan = edit.relay_background(
        laid(), HALL, mm_per_unit=900.0, rotation=90_000, place=(3.0, 2.0), floor=(7_000, 1_000)
    )
    assert on_floor(of(plan), (3.0, 2.0)) == (7_000, 1_000)


def test_asked_to_walls_and_doors_grow_with_the_drawing_and_stands_move_with_it():
    plan = relaid(laid(), HALL, scale=2_000.0, with_stands=True)
    hall = plan.halls[HALL]
    assert hall.outline == (Point(0, 0), Point(50_000, 0), Point(50_000, 36_000), Point(0, 36_000))
    assert (hall.doors[0].start, hall.doors[0].clear_width) == (Point(20_000, 36_000), 4_000)
    stand = plan.stands["A1"]
    assert stand.shape == VILLAGE.stands["A1"].shape
    assert centre(stand.shape, stand.position, stand.rotation) == (5_000, 4_000)
    assert plan.services["socket"].position == Point(4_000, 2_000)
    assert plan.stands["A2"] == VILLAGE.stands["A2"], "what is locked stays"


def test_walls_and_columns_inside_grow_with_the_building_though_they_are_locked_and_furniture_does_not():
    wall = a_plan().with_fixture("Wall", FixtureKind.WALL, (5, 4), (6, 0.1), locked=True)
    village = wall.with_fixture("Bar", FixtureKind.BUFFET, (5, 8), (3, 1)).plan
    plan = relaid(laid(village), HALL, scale=2_000.0, with_stands=True)
    wall, bar = plan.fixtures["Wall"], plan.fixtures["Bar"]
    assert (wall.shape, wall.position, wall.locked) == (Rectangle(12_000, 200), Point(10_000, 8_000), True)
    assert bar.shape == Rectangle(3_000, 1_000)


scales = st.floats(0.5, 20_000)
origins = st.tuples(st.integers(-50_000, 50_000), st.integers(-50_000, 50_000))
turns = st.integers(0, 359_999)
units = st.tuples(st.floats(-100, 100), st.floats(-100, 100))


@given(scales, origins, turns, units)
def test_places_of_the_drawing_and_of_the_floor_are_each_other_s_way_back(scale, origin, turn, place):
    background = of(laid(mm_per_unit=scale, origin=origin, rotation=turn))
    back = on_drawing(background, on_floor(background, place))
    assert math.dist(back, place) * scale < 1e-3


@given(scales, origins, turns, units, scales, st.integers(-400_000, 400_000))
def test_the_fixed_place_stays_whatever_becomes_of_scale_and_turn(scale, origin, turn, fixed, other, angle):
    plan = laid(mm_per_unit=scale, origin=origin, rotation=turn)
    here = on_floor(of(plan), fixed)
    for changed in (
        relaid(plan, HALL, scale=other, fixed=fixed),
        edit.turn_background(plan, HALL, angle, fixed=fixed),
    ):
        assert math.dist(on_floor(of(changed), fixed), here) <= math.sqrt(0.5) + 1e-3


@given(st.floats(600, 1_600), st.integers(-90_000, 90_000))
def test_what_went_along_with_the_drawing_lies_on_the_same_place_of_it(scale, angle):
    before = laid()
    after = relaid(before, HALL, scale=scale, fixed=(4.0, 4.0), with_stands=True)
    after = edit.turn_background(after, HALL, angle, with_stands=True)
    for key in ("A1",):
        was, now = before.stands[key], after.stands[key]
        old = on_drawing(of(before), centre(was.shape, was.position, was.rotation))
        new = on_drawing(of(after), centre(now.shape, now.position, now.rotation))
        assert math.dist(old, new) * scale < 4
    for old_corner, new_corner in zip(before.halls[HALL].outline, after.halls[HALL].outline, strict=True):
        there = math.dist(on_drawing(of(before), old_corner), on_drawing(of(after), new_corner))
        assert there * scale < 4
