"""Free floor, networks of aisles, necks and widest ways in halls whose answers are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.necks import necks
from village_planner.geometry.pinches import parts_joined_by_pinches
from village_planner.geometry.widest_way import widest_ways

HALL = shapely.box(0, 0, 20_000, 12_000)
LEFT, RIGHT = shapely.LineString([(0, 5000), (0, 7000)]), shapely.LineString([(20_000, 5000), (20_000, 7000)])


def space(*things: shapely.Geometry, hall: shapely.Polygon = HALL) -> FreeSpace:
    return FreeSpace(hall, np.array(things, dtype=object))


def barrier(gap: float, thick: float = 1000) -> tuple[shapely.Geometry, ...]:
    """Two blocks across the hall with a gap in the middle."""
    x, y = 10_000 - thick / 2, 6000
    return (
        shapely.box(x, 0, x + thick, y - gap / 2),
        shapely.box(x, y + gap / 2, x + thick, 12_000),
    )


def disc(x: float, y: float, radius: float) -> shapely.Polygon:
    """A disc as the plan draws it: 64 corners outside the circle, sides on it above and beside the middle."""
    turns = (np.arange(64) + 0.5) * 2 * np.pi / 64
    outer = radius / math.cos(math.pi / 64)
    return shapely.Polygon(np.stack((x + outer * np.cos(turns), y + outer * np.sin(turns)), axis=1))


def widths(free: FreeSpace, limit: float = 3000) -> list[float]:
    return [neck.width for neck in necks(free, limit)]


def way(free: FreeSpace, asked: int = 3000, least: int = 100):
    (found,) = widest_ways(free, np.array([LEFT]), np.array([RIGHT]), asked, least)
    return found


def test_what_touches_is_one_block_and_its_court_is_free_floor():
    ring = [shapely.box(5000, 2000, 9000, 3000), shapely.box(5000, 5000, 9000, 6000)]
    ring += [shapely.box(5000, 3000, 6000, 5000), shapely.box(8000, 3000, 9000, 5000)]
    free = space(*ring, shapely.box(12_000, 2000, 13_000, 3000))
    assert len(free.blocks) == 2
    assert free.area.area == pytest.approx(HALL.area - 16e6 + 4e6 - 1e6)
    assert len(shapely.get_parts(free.area)) == 2


def test_what_sticks_out_of_the_hall_or_lies_in_a_court_takes_its_own_floor_only():
    ring = shapely.box(5000, 2000, 11_000, 8000).difference(shapely.box(6000, 3000, 10_000, 7000))
    free = space(ring, shapely.box(7000, 4000, 8000, 5000), shapely.box(19_000, 0, 25_000, 1000))
    assert free.area.area == pytest.approx(HALL.area - 20e6 - 1e6 - 1e6)


def test_an_empty_hall_is_all_free():
    assert space().area.equals(HALL)
    assert len(space().network(1400).parts) == 1


@pytest.mark.parametrize("gap", [600, 1199, 1400, 2345])
def test_a_gap_between_blocks_is_a_neck_of_its_width_in_its_middle(gap):
    (neck,) = necks(space(*barrier(gap)), 3000)
    assert neck.width == pytest.approx(gap)
    assert neck.middle == pytest.approx((10_000, 6000))


@pytest.mark.parametrize("turn", range(0, 91, 9))
def test_a_neck_is_as_wide_at_any_angle(turn):
    middle = (10_000, 6000)
    hall = affinity.rotate(HALL, turn, middle)
    blocks = [affinity.rotate(block, turn, middle) for block in barrier(1234)]
    (neck,) = necks(space(*blocks, hall=hall), 3000)
    assert neck.width == pytest.approx(1234, abs=0.1)
    assert neck.middle == pytest.approx(middle, abs=1)


@pytest.mark.parametrize("turn", [0, 10, 30, 45, 77, 90])
def test_a_turned_block_leaves_what_its_corner_leaves(turn):
    block = affinity.rotate(shapely.box(8000, 4000, 12_000, 7000), turn, "center")
    below, above = block.bounds[1], 12_000 - block.bounds[3]
    assert widths(space(block), 5100) == pytest.approx(sorted((below, above)), abs=0.1)


@pytest.mark.parametrize("gap", [300, 900, 1750])
def test_the_gap_between_discs_is_right_to_a_centimetre(gap):
    free = space(disc(7000, 6000, 1500), disc(7000 + 3000 + gap, 6000, 1500))
    assert widths(free, 2000) == pytest.approx([gap], abs=10)


def test_the_gap_between_corners_is_the_diagonal():
    free = space(shapely.box(5000, 3000, 8000, 5000), shapely.box(8600, 5800, 12_000, 8000))
    assert widths(free, 2500) == pytest.approx([1000])
    (neck,) = necks(free, 2500)
    assert {neck.start, neck.end} == {(8000.0, 5000.0), (8600.0, 5800.0)}


def test_a_niche_in_a_block_is_no_neck_but_its_mouth_is():
    niche = shapely.box(5000, 0, 12_000, 6000).difference(shapely.box(7000, 3000, 10_000, 5000))
    mouth = niche.difference(shapely.box(8000, 5000, 8900, 6000))
    assert widths(space(mouth), 1500) == pytest.approx([900])


def test_a_long_aisle_along_many_stands_is_one_neck():
    rows = [shapely.box(2000 + 1500 * i, 3000, 3500 + 1500 * i, 5000) for i in range(8)]
    rows += [affinity.translate(row, 0, 3300) for row in rows]
    assert widths(space(*rows), 2000) == pytest.approx([1300])


def test_crossing_aisles_are_narrow_in_their_arms_only():
    blocks = [shapely.box(x, y, x + 3000, y + 2000) for x in (5000, 9300) for y in (3000, 6100)]
    assert sorted(widths(space(*blocks), 2000)) == pytest.approx([1100, 1100, 1300, 1300])


def test_what_touches_to_the_tolerance_leaves_no_neck():
    assert widths(space(*barrier(1.5))) == []


@pytest.mark.parametrize(("gap", "passes"), [(1380, False), (1397, False), (1400, True), (1401, True)])
@pytest.mark.parametrize("shape", ["straight", "round", "corners"])
def test_a_disc_passes_a_gap_of_its_width_to_the_tolerance(gap, passes, shape):
    walls = (shapely.box(9900, 0, 10_000, 2000), shapely.box(9900, 10_000, 10_000, 12_000))
    match shape:
        case "straight":
            things = barrier(gap)
        case "round":
            things = (
                disc(9950, 4000 - gap / 2, 2000).union(walls[0]),
                disc(9950, 8000 + gap / 2, 2000).union(walls[1]),
            )
        case _:
            half = gap / 2 / math.sqrt(2)
            things = (
                shapely.box(5000, 0, 10_000 - half, 6000 - half),
                shapely.box(10_000 + half, 6000 + half, 15_000, 12_000),
            )
    free = space(*things)
    assert bool(free.network(1400).joined(np.array([LEFT]), np.array([RIGHT]))[0]) is passes


@pytest.mark.parametrize("gap", [150, 611, 1399, 2203.4, 2890])
def test_the_widest_way_is_as_wide_as_the_gap_it_must_pass(gap):
    found = way(space(*barrier(gap)))
    assert found.width == pytest.approx(gap, abs=1)
    assert found.neck is not None
    assert found.neck.middle == pytest.approx((10_000, 6000))


def test_of_two_gaps_side_by_side_the_wider_one_counts_and_of_two_in_line_the_narrower():
    beside = (
        shapely.box(9500, 0, 10_500, 2000),
        shapely.box(9500, 2900, 10_500, 7000),
        shapely.box(9500, 8600, 10_500, 12_000),
    )
    assert way(space(*beside)).width == pytest.approx(1600, abs=1)
    second = [affinity.translate(block, 4000) for block in barrier(1100)]
    assert way(space(*beside, *second)).width == pytest.approx(1100, abs=1)


def test_a_way_that_is_wide_enough_is_as_wide_as_was_asked_and_none_is_nothing():
    assert way(space(*barrier(1400)), 1400) == (1400.0, None)
    assert way(space(*barrier(80)), 1400) == (0.0, None)
    assert way(space(shapely.box(9000, 0, 10_000, 12_000))).width == 0


@pytest.mark.parametrize(
    ("gap", "long", "joined"),
    [(900, 600, True), (1100, 300, True), (900, 640, False), (890, 300, False), (1190, 700, False)],
)
def test_a_short_pinch_joins_what_a_long_one_parts(gap, long, joined):
    free = space(*barrier(gap, long))
    assert len(free.network(1200).parts) == 2
    assert bool(parts_joined_by_pinches(free, 1200, 900, 600)) is joined


turns = st.floats(0, 360)
boxes = st.builds(
    lambda x, y, w, d, turn: affinity.rotate(shapely.box(x, y, x + w, y + d), turn, "center"),
    st.integers(1000, 17_000),
    st.integers(1000, 9000),
    st.integers(400, 6000),
    st.integers(400, 3000),
    st.sampled_from((0, 0, 90, 15, 37.5)),
)


@given(st.lists(boxes, min_size=1, max_size=8), turns, st.booleans())
@settings(max_examples=60)
def test_turning_and_mirroring_a_hall_changes_no_widest_way(things, turn, mirror):
    def carried(shape):
        flat = affinity.scale(shape, -1, 1, origin=(0, 0)) if mirror else shape
        return affinity.translate(affinity.rotate(flat, turn, (0, 0)), 12_345, -6789)

    places, goals = np.array([LEFT, shapely.LineString([(3000, 0), (5000, 0)])]), np.array([RIGHT])
    plain = widest_ways(space(*things), places, goals, 2000, 300)
    other = space(*map(carried, things), hall=carried(HALL))
    moved = widest_ways(
        other, np.array([carried(p) for p in places]), np.array([carried(g) for g in goals]), 2000, 300
    )
    for one, two in zip(plain, moved, strict=True):
        assert one.width == pytest.approx(two.width, abs=10)


@given(st.lists(boxes, min_size=1, max_size=8), st.integers(500, 2500))
def test_the_network_as_wide_as_the_widest_way_has_it_and_a_wider_one_has_not(things, asked):
    free, ends = space(*things), (np.array([LEFT]), np.array([RIGHT]))
    found = way(free, asked)
    if found.width:
        assert free.network(round(found.width) - 2).joined(*ends)[0]
    if found.width < asked:
        assert not free.network(max(round(found.width), 100) + 8).joined(*ends)[0]


@pytest.mark.parametrize("width", [600, 900, 1400, 3000, 4000, 9000])
def test_a_passage_exactly_as_wide_is_passed_whatever_the_width(width):
    hall = shapely.box(0, 0, 20_000, 12_000)
    free = space(shapely.box(9000, width, 10_000, 12_000), hall=hall)
    assert free.network(width).joined(np.array([LEFT]), np.array([RIGHT]))[0]
    assert not free.network(width + 3).joined(np.array([LEFT]), np.array([RIGHT]))[0]


def test_a_curved_aisle_is_as_wide_as_it_is_across_and_one_neck():
    """A round gallery of 1.30 m around a core, drawn with corners."""
    hall = shapely.Polygon(
        shapely.get_coordinates(disc(0, 0, 6300)), [shapely.get_coordinates(disc(0, 0, 5000))]
    )
    (neck,) = necks(space(hall=hall), 2000)
    assert neck.width == pytest.approx(1300, abs=10)
    assert len(space(hall=hall).network(1290).parts) == 1
    assert len(space(hall=hall).network(1310).parts) == 0


def test_a_hall_with_a_narrow_leg_is_narrow_there():
    hall = shapely.Polygon([(0, 0), (8000, 0), (8000, 5000), (1350, 5000), (1350, 12_000), (0, 12_000)])
    (neck,) = necks(space(hall=hall), 3000)
    assert neck.width == pytest.approx(1350)
    top, bottom = (
        shapely.LineString([(0, 12_000), (1350, 12_000)]),
        shapely.LineString([(6000, 0), (8000, 0)]),
    )
    (found,) = widest_ways(space(hall=hall), np.array([top]), np.array([bottom]), 1800, 300)
    assert found.width == pytest.approx(1350)


@pytest.mark.parametrize("turn", [0, 20, 45, 70])
def test_a_bay_that_two_prongs_narrow_has_two_necks(turn):
    """A passage along a wall, wider between the prongs of a block: 0.90 m, room, 1.10 m."""
    block = shapely.Polygon(
        [
            (4000, 900),
            (5000, 900),
            (5000, 4000),
            (9000, 4000),
            (9000, 1100),
            (10_000, 1100),
            (10_000, 6000),
            (4000, 6000),
        ]
    )
    hall, block = (affinity.rotate(shape, turn, (0, 0)) for shape in (HALL, block))
    assert widths(space(block, hall=hall), 2500) == pytest.approx([900, 1100])
