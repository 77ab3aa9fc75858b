"""Cables are as short as any search among all corners makes them, whatever rests, moves or was asked before."""

from __future__ import annotations

import heapq
import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.cable import Ground, Resting
from village_planner.geometry.cable_web import Things
from village_planner.geometry.pieces import in_one_go
from village_planner.geometry.tolerance import TOLERANCE_MM

SIDE = 12_000
ROOM = shapely.box(0, 0, SIDE, SIDE)
FAR = 40_000

places = st.integers(0, 24).map(lambda n: n * SIDE / 24)
sizes = st.sampled_from(((3000, 2000), (2000, 3000), (1000, 1000), (6000, 500)))


def body(at, size=(2000, 2000), turned=0):
    shape = shapely.box(at[0], at[1], at[0] + size[0], at[1] + size[1])
    return shapely.affinity.rotate(shape, turned, origin=at)


bodies = st.builds(body, st.tuples(places, places), sizes, st.sampled_from((0, 0, 0, 15, 45)))


def things(shapes, solid=None) -> Things:
    polygons = np.array(shapes, dtype=object)
    solid = np.ones(len(polygons), dtype=bool) if solid is None else np.array(solid, dtype=bool)
    return Things(polygons, solid, shapely.STRtree(polygons))


def resting(shapes, solid=None) -> Resting:
    room = shapely.buffer(ROOM, TOLERANCE_MM, join_style="mitre")
    shapely.prepare(room)
    return Resting(things(shapes, solid), ROOM, room)


def reckoned(shapes, start, goal) -> float:
    """The shortest way over all corners, each pair of them looked at."""
    inner = [shapely.buffer(shape, -TOLERANCE_MM, join_style="mitre") for shape in shapes]
    inner = [shape for shape in inner if not shape.is_empty and not shape.intersects(start)]
    room = shapely.buffer(ROOM, TOLERANCE_MM, join_style="mitre")
    corners = {xy for shape in (*shapes, ROOM) for xy in shape.exterior.coords}
    nodes = [start, *(shapely.Point(round(x, 3), round(y, 3)) for x, y in corners)]

    def free(line):
        return room.covers(line) and not any(shape.intersects(line) for shape in inner)

    best = [math.inf] * len(nodes)
    queue, done = [(0.0, 0)], set()
    found = math.inf
    while queue:
        cost, node = heapq.heappop(queue)
        if node in done or cost >= found:
            continue
        done.add(node)
        if free(shapely.shortest_line(nodes[node], goal)):
            found = min(found, cost + nodes[node].distance(goal))
        for other, point in enumerate(nodes):
            there = cost + nodes[node].distance(point)
            if other not in done and there < best[other] and free(shapely.LineString((nodes[node], point))):
                best[other] = there
                heapq.heappush(queue, (there, other))
    return found


def test_round_a_thing_the_cable_lies_at_its_corners():
    ground = Ground(resting([body((5000, 4000), (1000, 4000))]))
    start, goal = shapely.Point(4000, 6000), body((8000, 5000), (1000, 2000))
    expected = math.hypot(1000, 2000) + 1000 + math.hypot(2000, 1000)
    assert in_one_go(ground.shortest(start, goal, FAR)) == pytest.approx(expected)
    assert math.isinf(in_one_go(ground.shortest(start, goal, expected - 1)))


def test_what_may_be_crossed_is_in_no_way():
    ground = Ground(resting([body((5000, 0), (1000, SIDE))], solid=[False]))
    assert in_one_go(ground.shortest(shapely.Point(4000, 6000), body((8000, 5000)), FAR)) == pytest.approx(
        4000
    )


def test_what_a_cable_begins_in_is_not_in_its_way():
    ground = Ground(resting([]), things([body((3000, 5000))]))
    assert in_one_go(ground.shortest(shapely.Point(4000, 6000), body((8000, 5000)), FAR)) == pytest.approx(
        4000
    )


def test_no_cable_ends_beside_the_floor():
    ground = Ground(resting([]))
    assert not ground.can_end_at(body((SIDE + 1000, 5000)))
    assert ground.can_end_at(body((SIDE - 1000, 5000)))
    assert math.isinf(in_one_go(ground.shortest(shapely.Point(4000, 6000), body((SIDE + 1000, 5000)), FAR)))


@given(
    st.lists(bodies, max_size=6),
    st.lists(st.lists(bodies, min_size=1, max_size=3), min_size=1, max_size=3),
    st.tuples(places, places),
)
def test_each_step_of_what_moves_has_the_cable_that_a_whole_search_finds(rest, steps, place):
    floor, start = resting(rest), shapely.Point(place)
    for moving in steps:
        ground = Ground(floor, things(moving))
        expected = reckoned([*rest, *moving], start, moving[0])
        assert in_one_go(ground.shortest(start, moving[0], FAR)) == pytest.approx(expected, abs=0.01)


@given(st.lists(bodies, min_size=1, max_size=6), st.tuples(places, places))
def test_bounds_hold_what_they_promise(shapes, place):
    """However things overlap; where they do, a way round one of them may lead through another."""
    start, goal = shapely.Point(place), shapes[0]
    least, most = Ground(resting(shapes)).bounds(np.array([shapely.shortest_line(start, goal)]))
    shortest = reckoned(shapes, start, goal)
    assert least[0] - 1e-6 <= shortest
    assert shortest <= most[0] + 0.01


def test_there_is_no_way_round_a_wall_that_runs_into_two_others():
    upper, across = body((5900, 6000), (200, SIDE - 5900)), body((0, 5900), (SIDE, 200))
    ground, goal = Ground(resting([upper, across])), body((8000, 8000))
    start = shapely.Point(4000, 9000)
    (most,) = ground.bounds(np.array([shapely.shortest_line(start, goal)]))[1]
    assert math.isinf(most)
    assert in_one_go(ground.shortest(start, goal, FAR)) > 20_000  # along the other wall and back


def test_a_web_that_does_not_reach_far_enough_is_made_anew_and_a_shorter_one_is_not() -> None:
    floor, start = resting([body((4_000, 4_000))]), shapely.Point(1_000, 1_000)
    near = floor.web(start, 2_000)
    far = floor.web(start, 9_000)
    assert (near.reach, far.reach) == (2_000, 9_000)
    assert floor.web(start, 3_000) is far
