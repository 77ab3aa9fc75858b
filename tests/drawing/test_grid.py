"""Where the lines of a grid are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Polygon

from village_planner.drawing.box import Box
from village_planner.drawing.grid import grid_lines

EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)
RECESSED = ((0, 0), (25_000, 0), (25_000, 18_000), (12_300, 18_000), (12_300, 11_700), (0, 11_700))
HOLE = ((3_200, 3_300), (6_900, 3_300), (6_900, 8_100), (3_200, 8_100))


def test_lines_end_where_the_floor_does_and_leave_its_holes_out() -> None:
    upright = [
        (low[1], high[1])
        for place, low, high in grid_lines((RECESSED, HOLE), 5_000, EVERYWHERE)
        if low[0] == 5_000
    ]
    assert upright[:2] == [(0, 3_300), (8_100, 11_700)]


def test_lines_level_with_the_recess_end_at_its_wall() -> None:
    assert (15_000, (12_300, 15_000), (25_000, 15_000)) in list(grid_lines((RECESSED,), 5_000, EVERYWHERE))


def test_only_what_is_seen_is_drawn() -> None:
    lines = list(grid_lines((RECESSED,), 1_000, Box(4_500, 2_500, 6_500, 4_500)))
    assert [place for place, *_ in lines] == [5_000, 6_000, 3_000, 4_000]
    assert lines[0] == (5_000, (5_000, 2_500), (5_000, 4_500))
    assert lines[2] == (3_000, (4_500, 3_000), (6_500, 3_000))


CORNERS = st.tuples(st.integers(-9_000, 9_000), st.integers(-9_000, 9_000))


@given(st.tuples(CORNERS, CORNERS, CORNERS), st.integers(300, 2_000))
def test_lines_are_as_long_as_what_shapely_cuts_from_lines_across(
    ring: tuple[tuple[int, int], ...], step: int
) -> None:
    floor = Polygon(ring)
    across = MultiLineString(
        [
            LineString(ends)
            for place in range(-10 * step * 3, 10 * step * 3, step)
            for ends in (((place, -1e5), (place, 1e5)), ((-1e5, place), (1e5, place)))
        ]
    )
    drawn = sum(LineString((low, high)).length for _, low, high in grid_lines((ring,), step, EVERYWHERE))
    inside = across.intersection(floor).length
    on_the_edge = across.intersection(
        floor.exterior
    ).length  # of two edges on lines of the grid one has its line
    assert inside - on_the_edge - 1 <= drawn <= inside + 1
