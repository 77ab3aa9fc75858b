"""Depths and ways out of overlaps hold against slow, independent answers."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from village_planner.geometry.between import gap_areas, hidden
from village_planner.geometry.depth import depths, escapes, largest_discs, separation
from village_planner.geometry.footprints import Placed, footprints
from village_planner.geometry.neighbours import Pairs, distances, pairs_within
from village_planner.model.shape import Circle, Point, Polygon, Rectangle

ZERO, ONE = np.array([0]), np.array([1])
near = st.builds(Point, st.integers(-4000, 4000), st.integers(-4000, 4000))
turns = st.sampled_from((0, 90_000, 45_000)) | st.integers(0, 359_999)
sides = st.integers(100, 4000)
convex = st.builds(Placed, st.builds(Rectangle, sides, sides) | st.builds(Circle, sides), near, turns)
notch = Polygon(
    tuple(Point(x, y) for x, y in ((0, 0), (3000, 0), (3000, 1500), (1500, 1500), (1500, 3000), (0, 3000)))
)
concave = st.builds(Placed, st.just(notch), near, turns)
spots = st.builds(Point, st.integers(-800, 800), st.integers(-800, 800))
sizes = st.integers(1500, 4000)
overlapping = st.builds(Placed, st.builds(Rectangle, sizes, sizes) | st.builds(Circle, sizes), spots, turns)
"""Shapes so large and so near that two of them mostly overlap."""
notched = st.builds(Placed, st.just(notch), spots, turns)


@given(convex, convex)
def test_the_depth_of_convex_shapes_is_positive_exactly_when_they_share_floor(one, other):
    prints = footprints([one, other])
    depth = float(depths(prints, ZERO, prints, ONE)[0])
    shared = prints.polygons[0].intersection(prints.polygons[1]).area
    assert (depth > 0.01) <= (shared > 0)
    assert (shared > 100 * max(1.0, depth)) <= (depth > 0)


@given(overlapping, overlapping)
def test_moving_by_the_depth_parts_convex_shapes_and_moving_less_does_not(one, other):
    prints = footprints([one, other])
    axes = separation(prints.padded(ZERO, 32), prints.padded(ONE, 32))
    assume(float(axes.gap[0]) < -1)
    best = int(axes.gaps[0].argmax())
    way = axes.axes[0, best]

    def shared(distance):
        moved = shapely.transform(prints.polygons[1], lambda xy: xy + way * distance)
        return prints.polygons[0].intersection(moved).area

    depth = -float(axes.gap[0])
    assert shared(depth + 0.01) < 1
    assert shared(depth - 1) > 0


@given(overlapping | notched, overlapping | notched)
def test_every_way_out_really_ends_the_overlap(one, other):
    prints = footprints([one, other])
    assume(float(depths(prints, ZERO, prints, ONE)[0]) > 2)
    ways = escapes(prints, 0, prints, 1)
    assert ways
    assert all(dx == 0 or dy == 0 for dx, dy in ways)
    assert ways == sorted(ways, key=lambda way: abs(way[0]) + abs(way[1]))
    for way in ways:
        moved = shapely.transform(prints.polygons[1], lambda xy, way=way: xy + way)
        assert largest_discs(np.array([prints.polygons[0].intersection(moved)]))[0] <= 2.01


def test_the_depth_of_a_strip_is_its_width_for_any_shape():
    for shape in (Rectangle(3000, 3000), notch):
        prints = footprints(
            [Placed(shape, Point(0, 0), 0), Placed(Rectangle(3000, 1000), Point(-2700, 100), 0)]
        )
        assert depths(prints, ZERO, prints, ONE)[0] == pytest.approx(300, abs=1)


def test_outlines_of_very_many_corners_are_measured_too():
    steps = np.linspace(0, 2 * np.pi, 1500, endpoint=False)
    disc = Polygon(tuple(Point(round(50_000 * np.cos(a)), round(50_000 * np.sin(a))) for a in steps))
    prints = footprints(
        [Placed(disc, Point(0, 0), 0), Placed(Rectangle(3000, 2000), Point(49_700, -1000), 0)]
    )
    assert depths(prints, ZERO, prints, ONE)[0] == pytest.approx(300, abs=12)
    assert escapes(prints, 0, prints, 1)[0] == (pytest.approx(300, abs=1), 0)


@given(st.lists(convex | concave, min_size=2, max_size=9), st.integers(0, 3000))
def test_neighbours_are_those_that_comparing_all_with_all_finds(things, reach):
    prints = footprints(things)
    everything = np.ones(len(things), dtype=bool)
    pairs = pairs_within(prints, reach, shapely.STRtree(prints.polygons), everything)
    gaps = distances(prints, prints, pairs)
    found = {(i, j) for i, j, gap in zip(pairs.first, pairs.second, gaps, strict=True) if gap <= reach}
    expected = {
        (i, j)
        for j in range(len(things))
        for i in range(j)
        if prints.polygons[i].distance(prints.polygons[j]) <= reach
    }
    assert found == expected
    assert sorted(zip(pairs.first, pairs.second, strict=True)) == list(
        zip(pairs.first, pairs.second, strict=True)
    )


def test_only_pairs_with_one_that_is_asked_about_are_found_each_once():
    prints = footprints([Placed(Rectangle(1000, 1000), Point(1000 * n, 0), 0) for n in range(4)])
    asked = np.array([False, True, True, False])
    pairs = pairs_within(prints, 10, shapely.STRtree(prints.polygons), asked)
    assert list(zip(pairs.first, pairs.second, strict=True)) == [(0, 1), (1, 2), (2, 3)]


def between(*others: Placed) -> bool:
    """Whether one of the others hides two stands 1 m apart from each other."""
    things = [Placed(Rectangle(3000, 2000), Point(0, y), 0) for y in (0, 3000)]
    prints = footprints([*things, *others])
    pairs = Pairs(ZERO, ONE)
    solid = np.ones(len(prints), dtype=bool)
    return bool(hidden(prints, shapely.STRtree(prints.polygons), solid, pairs, np.array([1000.0]))[0])


def test_a_third_shape_hides_only_when_it_is_in_the_gap():
    assert not between()
    assert between(Placed(Rectangle(1000, 200), Point(1000, 2400), 0))
    assert between(Placed(Rectangle(500, 1000), Point(2500, 2000), 0))
    assert not between(Placed(Rectangle(3000, 2400), Point(3000, 0), 0)), (
        "it only reaches into the aisle beside"
    )
    assert not between(Placed(Rectangle(500, 1000), Point(3100, 2000), 0))


def test_the_gap_between_corners_is_a_line_and_between_sides_a_strip():
    box = shapely.box(0, 0, 1000, 1000)
    others = [shapely.box(1300, 1400, 2000, 2000), shapely.box(0, 1500, 1000, 2000)]
    corners, sides = gap_areas(np.array([box, box]), np.array(others), np.array([500.0, 500.0]))
    assert corners.area < 10_000
    assert sides.area == pytest.approx(500_000, rel=0.01)
