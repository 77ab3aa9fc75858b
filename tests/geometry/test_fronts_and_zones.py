"""Edges look outward, free stretches are measured, and clear zones lie in the room."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from msgspec import structs

from village_planner.geometry.edges import edges_of, gap_before, longest_free, strips, widest_opening
from village_planner.geometry.footprints import Placed, footprints
from village_planner.geometry.zones import door_zone, equipment_zone, swing_area
from village_planner.model.hall import Door, DoorKind, Swing
from village_planner.model.ids import DoorId
from village_planner.model.shape import Circle, Point, Polygon, Rectangle

STAND = Rectangle(3000, 2000)
FLOOR = shapely.box(0, 0, 10_000, 8_000)
BACKWARDS = Polygon((Point(0, 0), Point(0, 2000), Point(3000, 2000), Point(3000, 0)))


def test_edges_are_numbered_from_the_front_and_look_outward():
    edges = edges_of(footprints([Placed(STAND, Point(0, 0), 0)]), [(3, 0, 1, 2)])
    assert edges.numbers.tolist() == [0, 1, 2, 3]
    assert edges.outward.tolist() == [[0, -1], [1, 0], [0, 1], [-1, 0]]
    assert edges.lengths.tolist() == [3000, 2000, 3000, 2000]


def test_edges_of_clockwise_outlines_look_outward_too():
    edges = edges_of(footprints([Placed(BACKWARDS, Point(0, 0), 0)]), [(0, 3)])
    assert edges.outward.tolist() == [[-1, 0], [0, -1]]


def test_edges_that_an_outline_does_not_have_are_left_out():
    prints = footprints([Placed(STAND, Point(0, 0), 0), Placed(Rectangle(0, 5), Point(0, 0), 0)])
    assert len(edges_of(prints, [(-1, 4, 99), (0,)])) == 0


def test_the_strip_in_front_has_the_depth_asked_for():
    edges = edges_of(footprints([Placed(STAND, Point(0, 0), 0)]), [(0,)])
    assert strips(edges, 10, 1000, 5)[0].bounds == (5, -1000, 2995, -10)


@pytest.mark.parametrize(
    ("blocked", "free"),
    [
        ([], 3000),
        ([(0, 1000)], 2000),
        ([(1000, 1500)], 1500),
        ([(0, 1000), (900, 2500)], 500),
        ([(0, 3000)], 0),
    ],
)
def test_the_longest_free_stretch_lies_between_what_stands_there(blocked, free):
    edges = edges_of(footprints([Placed(STAND, Point(0, 0), 0)]), [(0,)])
    pieces = np.array([shapely.box(left, -500, right, -100) for left, right in blocked], dtype=object)
    owner = np.zeros(len(blocked), dtype=np.intp)
    assert longest_free(edges, owner, pieces).tolist() == [free]


def test_the_gap_before_an_edge_is_measured_from_its_line():
    edges = edges_of(footprints([Placed(STAND, Point(0, 0), 0)]), [(0,)])
    assert gap_before(edges, np.array([0]), np.array([shapely.box(0, -900, 100, -700)])).tolist() == [700]


def test_free_edges_round_a_curve_are_one_opening_and_round_a_corner_two():
    round_stand = edges_of(footprints([Placed(Circle(3000), Point(0, 0), 0)]), [range(16)])
    assert widest_opening(round_stand, round_stand.lengths) == pytest.approx(math.pi * 1500, rel=0.01)
    corner = edges_of(footprints([Placed(STAND, Point(0, 0), 0)]), [(0, 1)])
    assert widest_opening(corner, corner.lengths) == 3000


def a_door(start, end, swing=Swing.NONE, leaves=1):
    ends = {"start": Point(*start), "end": Point(*end)}
    return Door(id=DoorId("d"), kind=DoorKind.EXIT, clear_width=1, swing=swing, leaves=leaves, **ends)


@pytest.mark.parametrize(("start", "end"), [((4000, 0), (6000, 0)), ((6000, 0), (4000, 0))])
def test_a_doors_zone_lies_in_the_room_whichever_way_it_is_drawn(start, end):
    zone = door_zone(a_door(start, end), FLOOR, 1500)
    assert zone is not None
    assert zone.area.bounds == (4000, 0, 6000, 1500)
    assert zone.into == (0, 1)


def test_a_door_away_from_the_floor_or_without_width_has_no_zone():
    assert door_zone(a_door((4000, -500), (6000, -500)), FLOOR, 400) is None
    assert door_zone(a_door((4000, 0), (4000, 0)), FLOOR, 400) is None


def test_one_leaf_sweeps_a_quarter_from_the_doors_start():
    door = a_door((4000, 0), (5000, 0), Swing.INWARD)
    swing = swing_area(door, door_zone(door, FLOOR, 2000))
    assert swing.area == pytest.approx(math.pi / 4 * 1_000_000, rel=0.01)
    assert swing.contains(shapely.Point(4300, 800))
    assert not swing.contains(shapely.Point(4900, 800))


def test_two_leaves_sweep_half_the_width_each():
    door = a_door((4000, 0), (6000, 0), Swing.INWARD, leaves=2)
    swing = swing_area(door, door_zone(door, FLOOR, 2000))
    assert swing.area == pytest.approx(math.pi / 2 * 1_000_000, rel=0.01)
    assert swing.contains(shapely.Point(5900, 800))
    outward = structs.replace(door, swing=Swing.OUTWARD)
    assert swing_area(outward, door_zone(outward, FLOOR, 2000)).is_empty


@pytest.mark.parametrize("turn", [0, 90_000, 180_000, 270_000, 30_000])
def test_the_zone_of_equipment_lies_before_its_front(turn):
    zone = equipment_zone(Placed(Rectangle(300, 200), Point(5000, 4000), turn), FLOOR, 1000)
    assert zone is not None
    assert zone.area.area == pytest.approx(1_000_000)
    facing = math.radians(turn / 1000 - 90)
    assert zone.into == pytest.approx((math.cos(facing), math.sin(facing)), abs=1e-9)


def test_equipment_that_looks_out_of_the_hall_has_no_zone():
    assert equipment_zone(Placed(Rectangle(300, 200), Point(5000, 0), 0), FLOOR, 1000) is None
