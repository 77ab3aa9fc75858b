"""Walked distances are those of a hand's reckoning, and never too short."""

from __future__ import annotations

import heapq
import itertools
import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from village_planner.geometry import farthest as farthest_module
from village_planner.geometry.farthest import farthest, pieces_of
from village_planner.geometry.two_ways import TwoWays
from village_planner.geometry.walkable import standing_room, walkable_floor
from village_planner.geometry.walking import Walking

PASSAGE = 900
SQUARE = ((0, 0), (20_000, 0), (20_000, 20_000), (0, 20_000))
L_SHAPE = ((0, 0), (20_000, 0), (20_000, 8_000), (8_000, 8_000), (8_000, 20_000), (0, 20_000))
U_SHAPE = (
    *((0, 0), (20_000, 0), (20_000, 20_000), (15_000, 20_000)),
    *((15_000, 5_000), (5_000, 5_000), (5_000, 20_000), (0, 20_000)),
)
CORE = ((5_000, 5_000), (5_000, 15_000), (15_000, 15_000), (15_000, 5_000))


def walking(outline, holes=(), bodies=()):
    room = shapely.Polygon(outline, holes)
    return Walking(
        walkable_floor(room, np.array([shapely.box(*body) for body in bodies], dtype=object), PASSAGE)
    )


def door(start, end):
    return np.linspace(start, end, 9).astype(float)


def distance(floor, place, goal):
    return float(floor.spread(np.array([goal], dtype=float)).distances(np.array([place], dtype=float))[0])


def worst(floor, *goals):
    spread = floor.spread(np.concatenate(goals))
    return farthest(pieces_of(standing_room(floor.floor, PASSAGE)), spread.distances)


def test_in_an_empty_hall_one_walks_straight():
    assert distance(walking(SQUARE), (1_000, 1_000), (4_000, 5_000)) == pytest.approx(5_000)


@pytest.mark.parametrize("goal", [(-170_000, 4_000), (10_000, -5), (20_005, 20_005), (900_000, 900_000)])
def test_a_goal_outside_the_hall_is_out_of_sight_wherever_it_is(goal):
    assert math.isinf(distance(walking(SQUARE), (1_000, 1_000), goal))


def test_round_the_corner_of_an_l_shaped_hall():
    floor = walking(L_SHAPE)
    hand = math.hypot(8_000, 12_000) + math.hypot(12_000, 4_000)
    assert distance(floor, (0, 20_000), (20_000, 4_000)) == pytest.approx(hand)
    way = floor.spread(np.array([(20_000.0, 4_000.0)])).way((0.0, 20_000.0))
    assert way == ((0.0, 20_000.0), (8_000.0, 8_000.0), (20_000.0, 4_000.0))


@pytest.mark.parametrize(
    ("outline", "holes", "exit_", "hand"),
    [
        (SQUARE, (), ((9_500, 0), (10_500, 0)), math.hypot(9_500, 20_000)),
        (
            L_SHAPE,
            (),
            ((20_000, 3_000), (20_000, 5_000)),
            math.hypot(8_000, 12_000) + math.hypot(12_000, 3_000),
        ),
        (
            U_SHAPE,
            (),
            ((0, 20_000), (2_000, 20_000)),
            math.hypot(3_000, 15_000) + 10_000 + math.hypot(5_000, 15_000),
        ),
        (
            SQUARE,
            (CORE,),
            ((9_500, 0), (10_500, 0)),
            math.hypot(4_500, 5_000) + 10_000 + math.hypot(5_000, 5_000),
        ),
    ],
    ids=["square", "L", "U", "ring"],
)
def test_the_farthest_place_is_that_of_a_hand_s_reckoning_to_one_per_cent_and_never_too_near(
    outline, holes, exit_, hand
):
    found = worst(walking(outline, holes), door(*exit_))
    assert hand - 1 <= found.at_most <= 1.01 * hand
    assert found.distance <= hand + 1


def test_the_farthest_place_of_a_ring_is_no_corner():
    assert worst(walking(SQUARE, (CORE,)), door((9_500, 0), (10_500, 0))).place[0] == pytest.approx(
        10_000, abs=200
    )


def test_in_a_bent_piece_one_walks_round_the_bend():
    """From the end of one leg of a U to that of the other it is 4 m through the air and 36 m on foot."""
    piece = shapely.Polygon(
        [(0, 0), (5_000, 0), (5_000, 20_000), (4_000, 20_000), (4_000, 1_000), (1_000, 1_000)]
        + [(1_000, 20_000), (0, 20_000)]
    )
    middle = np.array([(500.0, 19_900.0)])
    (radius,) = farthest_module._radii(np.array([piece]), middle)
    walked = distance(walking(shapely.get_coordinates(piece)[:-1]), (500, 19_900), (4_500, 19_900))
    assert walked > 40_000
    assert radius >= walked
    square = shapely.box(0, 0, 1_000, 1_000)
    assert farthest_module._radii(np.array([square]), np.array([(500.0, 500.0)])) == pytest.approx(
        [707.1], abs=1
    )


def test_nobody_walks_through_a_gap_too_narrow():
    narrow = walking(SQUARE, (), ((0, 9_000, 10_000, 11_000), (10_800, 9_000, 20_000, 11_000)))
    wide = walking(SQUARE, (), ((0, 9_000, 10_000, 11_000), (10_910, 9_000, 20_000, 11_000)))
    assert math.isinf(distance(narrow, (10_400, 1_000), (10_400, 19_000)))
    assert distance(wide, (10_400, 1_000), (10_400, 19_000)) == pytest.approx(18_000)


def test_nobody_walks_between_things_that_touch_at_a_corner():
    bodies = ((0, 0, 10_000, 10_000), (10_000, 10_000, 20_000, 20_000))
    assert math.isinf(distance(walking(SQUARE, (), bodies), (15_000, 5_000), (5_000, 15_000)))


def test_back_to_back_rows_a_hair_apart_are_one_obstacle():
    bodies = ((0, 9_000, 10_000, 11_000), (10_001, 9_000, 20_000, 11_000))
    assert math.isinf(distance(walking(SQUARE, (), bodies), (10_000, 1_000), (10_000, 19_000)))


def test_a_slit_is_no_place_to_be():
    floor = walking(SQUARE, (), ((0, 4_000, 9_700, 16_000), (10_300, 4_000, 20_000, 16_000)))
    found = worst(floor, door((0, 0), (1_000, 0)))
    assert found.place[1] < 4_000


def test_a_place_inside_something_has_no_way():
    floor = walking(SQUARE, (), ((5_000, 5_000, 8_000, 8_000),))
    assert math.isinf(distance(floor, (6_000, 6_000), (1_000, 1_000)))
    assert math.isinf(distance(floor, (1_000, 1_000), (6_000, 6_000)))
    assert floor.spread(np.array([(6_000.0, 6_000.0)])).way((1_000.0, 1_000.0)) == ()


places = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda p: (p[0] * 250 + 1, p[1] * 250 + 1))
boxes = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 4), st.integers(1, 4)).map(
    lambda b: (b[0] * 2_000, b[1] * 2_000, (b[0] + b[2]) * 2_000 - 500, (b[1] + b[3]) * 2_000 - 500)
)


def by_brute_force(floor, place, goal):
    """Every corner joined with every other in sight, one by one."""
    sight = shapely.buffer(floor.floor, 1.5, join_style="mitre")
    corners = [(place), (goal), *map(tuple, shapely.get_coordinates(floor.floor))]
    best, queue = {}, [(0.0, 0)]
    while queue:
        cost, at = heapq.heappop(queue)
        if at == 1:
            return cost
        if at in best:
            continue
        best[at] = cost
        for index, corner in enumerate(corners):
            if index not in best and shapely.covers(sight, shapely.LineString((corners[at], corner))):
                heapq.heappush(queue, (cost + math.dist(corners[at], corner), index))
    return math.inf


@given(st.lists(boxes, max_size=4), places, places)
def test_distances_are_those_of_trying_every_line(bodies, place, goal):
    floor = walking(SQUARE, (), bodies)
    inside = floor.parts_of(np.array([place, goal], dtype=float)) >= 0
    expected = by_brute_force(floor, place, goal) if inside.all() else math.inf
    assert distance(floor, place, goal) == pytest.approx(expected, abs=0.1)


@given(st.lists(boxes, max_size=5), st.lists(places, min_size=6, max_size=30), places)
@settings(max_examples=80)
def test_places_asked_together_are_as_far_as_each_asked_alone(bodies, many, goal):
    spread = walking(SQUARE, (), bodies).spread(np.array([goal], dtype=float))
    together = spread.distances(np.array(many, dtype=float))
    alone = [spread.distances(np.array([place], dtype=float))[0] for place in many]
    assert together == pytest.approx(alone, abs=0.1)


@given(st.lists(boxes, max_size=5), places, places)
def test_the_way_is_as_long_as_it_is_told(bodies, place, goal):
    spread = walking(SQUARE, (), bodies).spread(np.array([goal], dtype=float))
    told = float(spread.distances(np.array([place], dtype=float))[0])
    way = spread.way(place)
    if math.isfinite(told):
        assert sum(itertools.starmap(math.dist, itertools.pairwise(way))) == pytest.approx(told)
    else:
        assert way == ()


EXITS = (door((20_000, 2_000), (20_000, 4_000)), door((20_000, 16_000), (20_000, 18_000)))
BLIND = ((0, 6_000, 12_000, 8_000), (0, 11_000, 12_000, 13_000))
"""Two rows that both touch the west wall: the aisle of 3 m between them is blind."""


def two_ways(floor, *exits):
    return TwoWays(floor, exits, np.array([shapely.LineString(exit_) for exit_ in exits]), 6_000)


def lengths(found, *at):
    return found(np.array(at, dtype=float)).tolist()


def test_at_the_end_of_a_blind_aisle_one_walks_its_length_to_a_choice_of_exits():
    found = two_ways(walking(SQUARE, (), BLIND), *EXITS)
    end, mouth, outside = lengths(found.to_choice, (100, 9_500), (11_900, 9_500), (16_000, 9_500))
    assert 11_200 <= end <= 12_000
    assert mouth <= 500
    assert outside == 0


def test_an_aisle_open_at_both_ends_is_not_blind():
    bodies = [(x + 4_000, y, x1, y1) for x, y, x1, y1 in BLIND]
    (length,) = lengths(two_ways(walking(SQUARE, (), bodies), *EXITS).to_choice, (8_000, 9_500))
    assert length <= 1_500


def test_with_one_exit_nobody_has_a_choice_but_not_every_aisle_is_blind():
    bodies = [(x + 4_000, y, x1, y1) for x, y, x1, y1 in BLIND]
    found = two_ways(walking(SQUARE, (), bodies), EXITS[0])
    assert math.isinf(lengths(found.to_choice, (8_000, 9_500))[0])
    assert lengths(found.to_ways, (8_000, 9_500))[0] <= 1_500


def test_an_empty_hall_with_two_exits_gives_a_choice_everywhere():
    found = two_ways(walking(SQUARE), *EXITS)
    assert max(lengths(found.to_choice, (100, 100), (10_000, 10_000), (100, 19_900))) <= 3_000


def test_in_a_very_large_hall_drawn_at_an_angle_ways_are_found_too():
    """Places that rounding has put a hair apart, far from the origin, could not be told apart."""
    way = math.radians(2.102488541883499)

    def turned(x, y):
        return round(x * math.cos(way) - y * math.sin(way)), round(x * math.sin(way) + y * math.cos(way))

    outline = [turned(*corner) for corner in ((0, 0), (590_000, 0), (590_000, 692_000), (0, 692_000))]
    found = two_ways(walking(outline), door(turned(216_280, 0), turned(217_180, 0)))
    assert math.isinf(lengths(found.to_choice, turned(300_000, 300_000))[0])


def test_a_hall_that_is_full_has_no_floor_to_walk_on():
    floor = walking(SQUARE, (), ((0, 0, 20_000, 20_000),))
    assert math.isinf(distance(floor, (1_000, 1_000), (2_000, 2_000)))
    assert farthest(pieces_of(standing_room(floor.floor, PASSAGE)), floor.spread(EXITS[0]).distances) is None
    assert math.isinf(lengths(two_ways(floor, *EXITS).to_ways, (1_000, 1_000))[0])


@given(
    st.lists(boxes, max_size=4),
    places,
    places,
    st.integers(0, 359),
    st.booleans(),
    st.integers(-50_000, 50_000),
)
@settings(max_examples=80)
def test_a_hall_turned_mirrored_or_drawn_elsewhere_has_the_same_distances(
    bodies, place, goal, turn, flip, shift
):
    def way(shape):
        shape = shapely.affinity.scale(shape, -1, 1, origin=(0, 0)) if flip else shape
        return shapely.affinity.translate(
            shapely.affinity.rotate(shape, turn, origin=(0, 0)), shift, -2 * shift
        )

    room = way(shapely.Polygon(SQUARE))
    things = np.array([way(shapely.box(*body)) for body in bodies], dtype=object)
    there = Walking(walkable_floor(room, things, PASSAGE))
    moved = [tuple(way(shapely.Point(corner)).coords[0]) for corner in (place, goal)]
    assert distance(there, *moved) == pytest.approx(
        distance(walking(SQUARE, (), bodies), place, goal), abs=0.1
    )


def test_nobody_can_be_at_the_closed_end_of_a_slit_that_is_near_open_floor_beyond():
    above = shapely.Polygon([(2_000, 4_490), (14_000, 4_480), (14_000, 10_000), (2_000, 10_000)])
    bodies = np.array([shapely.box(4_000, 0, 14_000, 4_000), above])
    floor = walkable_floor(shapely.box(0, 0, 20_000, 10_000), bodies, PASSAGE)
    slit = shapely.box(5_000, 4_010, 13_980, 4_470)
    assert shapely.intersection(floor, slit).area > 1e6
    assert shapely.intersection(standing_room(floor, PASSAGE), slit).area == 0
