"""Rows, blocks, grids and curves of stands lie where they were drawn, and no two on each other."""

import math
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.fields import (
    MOST,
    Field,
    Frame,
    Spot,
    along_wall,
    arc_through,
    columns_in,
    extent,
    facing,
    frame_between,
    free_places,
    on_arc,
    on_line,
    rows_in,
    spots,
    steps_on,
)
from village_planner.model.shape import Corner, rotated

SIZES = st.integers(500, 6_000)
PLACES = st.tuples(st.integers(-20_000, 20_000), st.integers(-20_000, 20_000))
FIELDS = st.builds(
    Field,
    width=SIZES,
    depth=SIZES,
    columns=st.integers(1, 6),
    rows=st.integers(1, 5),
    gap=st.integers(0, 2_000),
    aisle=st.integers(0, 4_000),
    paired=st.booleans(),
)


def outline(spot: Spot, width: float, depth: float, shrunk: float = 0.5) -> list[Corner]:
    """The corners of a stand on a spot, drawn in by `shrunk` mm."""
    s = shrunk
    local = [(s, s), (width - s, s), (width - s, depth - s), (s, depth - s)]
    turned = [rotated(corner, spot.rotation) for corner in local]
    return [(x + spot.corner[0], y + spot.corner[1]) for x, y in turned]


def are_apart(a: list[Corner], b: list[Corner]) -> bool:
    """Whether two convex outlines share no floor: some side of one has the whole other one outside."""
    for first, second in ((a, b), (b, a)):
        for (x0, y0), (x1, y1) in zip(first, first[1:] + first[:1], strict=True):
            if all((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) <= 0 for x, y in second):
                return True
    return False


def none_overlap(found: tuple[Spot, ...], width: float, depth: float) -> bool:
    """Whether no two stands on these spots lie on each other."""
    outlines = [outline(spot, width, depth) for spot in found]
    return all(are_apart(a, b) for i, a in enumerate(outlines) for b in outlines[:i])


@given(FIELDS, PLACES, PLACES, st.booleans(), st.booleans())
def test_stands_of_a_field_never_lie_on_each_other(
    field: Field, start: Corner, loose: Corner, upright: bool, facing_hand: bool
) -> None:
    found = spots(field, frame_between(start, loose, field, upright=upright, facing_hand=facing_hand))
    assert len(found) == field.columns * field.rows
    assert none_overlap(found, field.width, field.depth)


@given(FIELDS, PLACES, PLACES, st.booleans(), st.booleans())
def test_a_field_reaches_from_where_it_was_begun_towards_the_hand(
    field: Field, start: Corner, loose: Corner, upright: bool, facing_hand: bool
) -> None:
    found = spots(field, frame_between(start, loose, field, upright=upright, facing_hand=facing_hand))
    places = [corner for spot in found for corner in outline(spot, field.width, field.depth, 0)]
    length, depth = extent(field)
    wide, deep = (depth, length) if upright else (length, depth)
    right = start[0] + math.copysign(wide, loose[0] - start[0])
    top = start[1] + math.copysign(deep, loose[1] - start[1])
    xs, ys = [x for x, _ in places], [y for _, y in places]
    assert (min(xs), max(xs)) == (min(start[0], right), max(start[0], right))
    assert (min(ys), max(ys)) == (min(start[1], top), max(start[1], top))


@given(FIELDS, PLACES, PLACES)
def test_the_first_stand_counted_is_at_the_beginning_of_the_stroke(
    field: Field, start: Corner, loose: Corner
) -> None:
    found = spots(field, frame_between(start, loose, field, upright=False, facing_hand=False))
    corners = outline(found[0], field.width, field.depth, 0)
    assert any(math.dist(corner, start) < 1e-6 for corner in corners)


def test_a_row_drawn_to_the_right_and_up_looks_up_with_its_back_where_it_was_begun() -> None:
    field = Field(3_000, 2_000, 3)
    found = spots(field, frame_between((0, 0), (9_000, 100), field, upright=False, facing_hand=True))
    assert {spot.rotation for spot in found} == {180_000}
    assert found[0].corner == (3_000, 2_000)
    assert found[2].corner == (9_000, 2_000)


def test_rows_of_a_block_stand_back_to_back() -> None:
    field = Field(3_000, 2_000, 2, rows=2, paired=True)
    found = spots(field, Frame((0, 0), 0))
    assert [(spot.corner, spot.rotation) for spot in found] == [
        ((0, 0), 0),
        ((3_000, 0), 0),
        ((3_000, 4_000), 180_000),
        ((6_000, 4_000), 180_000),
    ]


def test_the_ends_of_a_row_are_the_sides_without_a_neighbour() -> None:
    field = Field(3_000, 2_000, 3, rows=2, paired=True)
    assert [spot.ends for spot in spots(field, Frame((0, 0), 0))] == [(3,), (), (1,), (1,), (), (3,)]
    assert spots(Field(3_000, 2_000, 1), Frame((0, 0), 0))[0].ends == (1, 3)


def test_pairs_of_rows_have_an_aisle_between_them() -> None:
    field = Field(3_000, 2_000, 1, rows=4, aisle=2_500, paired=True)
    assert extent(field) == (3_000, 10_500)
    assert [spot.corner[1] for spot in spots(field, Frame((0, 0), 0))] == [0, 4_000, 6_500, 10_500]


def test_single_rows_have_an_aisle_after_each() -> None:
    assert extent(Field(3_000, 2_000, 1, rows=3, aisle=2_000)) == (3_000, 10_000)


@given(st.integers(100, 60_000), SIZES, st.integers(0, 2_000))
def test_as_many_stands_are_drawn_as_come_nearest_to_the_stroke(length: int, width: int, gap: int) -> None:
    def off(columns: int) -> float:
        return abs(extent(Field(width, 1_000, columns, gap=gap))[0] - length)

    columns = columns_in(length, width, gap)
    assert off(columns) <= off(columns + 1)
    assert columns == 1 or off(columns) <= off(columns - 1)


@given(FIELDS, st.integers(100, 40_000))
def test_as_many_rows_are_drawn_as_come_nearest_to_the_stroke(field: Field, depth: int) -> None:
    def off(rows: int) -> float:
        return abs(extent(field._replace(rows=rows))[1] - depth)

    rows = rows_in(depth, field)
    assert (rows + 1) * field.columns > MOST or off(rows) <= off(rows + 1)
    assert rows == 1 or off(rows) <= off(rows - 1)


@given(PLACES, PLACES, st.integers(1, 5), st.booleans())
def test_a_row_along_a_wall_has_its_back_on_the_wall(
    start: Corner, end: Corner, count: int, other_side: bool
) -> None:
    if math.dist(start, end) < 1:
        return
    way = ((end[0] - start[0]) / math.dist(start, end), (end[1] - start[1]) / math.dist(start, end))
    front = (way[1], -way[0]) if other_side else (-way[1], way[0])
    field = Field(3_000, 2_000, count, gap=100)
    found = along_wall(start, end, front, field)
    for spot in found:
        _, _, back_right, back_left = outline(spot, 3_000, 2_000, 0)
        for x, y in (back_right, back_left):
            away = (x - start[0]) * front[0] + (y - start[1]) * front[1]
            assert away == pytest.approx(0, abs=1)
    first, along = outline(found[0], 3_000, 2_000, 0), []
    for x, y in first:
        along.append((x - start[0]) * way[0] + (y - start[1]) * way[1])
    assert min(along) == pytest.approx(0, abs=1)


@given(st.floats(-math.pi, math.pi))
def test_a_stand_turned_to_face_a_way_faces_it(angle: float) -> None:
    x, y = rotated((0.0, -1.0), facing((math.cos(angle), math.sin(angle))))
    assert (x, y) == pytest.approx((math.cos(angle), math.sin(angle)), abs=1e-4)


def test_an_arc_goes_from_its_start_to_its_end_through_the_third_place() -> None:
    arc = arc_through((-5_000, 0), (5_000, 0), (0, 5_000))
    assert arc is not None
    assert arc.centre == pytest.approx((0, 0))
    assert arc.radius == pytest.approx(5_000)
    assert arc.turn == pytest.approx(-math.pi)


def test_three_places_on_a_line_are_no_arc() -> None:
    assert arc_through((0, 0), (6_000, 0), (3_000, 0)) is None
    assert arc_through((0, 0), (0, 0), (3_000, 0)) is None


@given(PLACES, PLACES, PLACES, SIZES, SIZES, st.integers(0, 1_000), st.booleans())
def test_stands_on_an_arc_never_lie_on_each_other(
    start: Corner, end: Corner, between: Corner, width: int, depth: int, gap: int, inward: bool
) -> None:
    arc = arc_through(start, end, between)
    if arc is None:
        return
    count = min(12, steps_on(arc, width, depth, gap, inward=inward)[0])
    found = on_arc(arc, width, depth, gap, count, inward=inward)
    assert len(found) == count
    assert none_overlap(found, width, depth)


def test_fronts_on_an_arc_touch_it_in_their_middles_and_look_to_its_centre() -> None:
    arc = arc_through((-6_000, 0), (6_000, 0), (0, 6_000))
    assert arc is not None
    count, _ = steps_on(arc, 3_000, 2_000, 0, inward=True)
    for spot in on_arc(arc, 3_000, 2_000, 0, count, inward=True):
        left, right, *_ = outline(spot, 3_000, 2_000, 0)
        middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
        assert math.dist(middle, arc.centre) == pytest.approx(6_000, abs=0.1)
        look = rotated((0.0, -1.0), spot.rotation)
        assert look[0] * middle[0] + look[1] * middle[1] == pytest.approx(-6_000, abs=1)


def test_on_an_arc_that_is_too_narrow_there_is_room_for_none() -> None:
    arc = arc_through((-1_000, 0), (1_000, 0), (0, 1_000))
    assert arc is not None
    assert steps_on(arc, 3_000, 2_000, 0, inward=False) == (0, 0.0)
    assert on_arc(arc, 3_000, 2_000, 0, 5, inward=False) == ()


@pytest.mark.parametrize("flipped", [True, False])
def test_a_row_on_a_line_has_its_fronts_on_it_in_the_middle(flipped: bool) -> None:
    found = on_line((0, 0), (10_000, 0), Field(3_000, 2_000, 2), flipped=flipped)
    lefts, looks = set(), set()
    for spot in found:
        left, right, *_ = outline(spot, 3_000, 2_000, 0)
        assert (left[1], right[1]) == (0, 0)
        lefts.add(min(left[0], right[0]))
        looks.add(rotated((0.0, -1.0), spot.rotation)[1])
    assert lefts == {2_000, 5_000}
    assert looks == {-1.0 if flipped else 1.0}


@given(
    st.integers(300, 5_000),
    st.integers(0, 2_000),
    st.lists(st.tuples(st.integers(-3_000, 30_000), st.integers(1, 4_000)), max_size=6),
)
def test_places_along_a_line_overlap_neither_each_other_nor_what_is_taken(
    width: int, gap: int, doors: list[tuple[int, int]]
) -> None:
    taken = [(begin, begin + wide) for begin, wide in doors]
    places = list(islice(free_places(width, gap, taken), 12))
    assert all(later - earlier >= width + gap for earlier, later in pairwise(places))
    assert not [1 for place in places for begin, end in taken if begin < place + width and place < end]
