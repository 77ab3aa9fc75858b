"""Whatever lines a drawing has, detection ends, and what it proposes lies within them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.geometry.test_detecting import Strokes, arc, found, line

from village_planner.model.backdrop import BackdropPath

MM = st.floats(-1_200, 7_200)
LEAF = 900
SQUARE = ((0, 0), (LEAF, 0), (LEAF, LEAF), (0, LEAF))


@st.composite
def crossing_lines(draw: st.DrawFn) -> BackdropPath:
    """A line that most likely crosses itself and others."""
    places = draw(st.lists(st.tuples(MM, MM), min_size=4, max_size=10))
    return line(*(value for place in places for value in place), closed=draw(st.booleans()))


def beyond(strokes: Strokes, layer: str) -> float:
    """How many millimetres what is proposed reaches out of the lines."""
    xs, ys = ([place for stroke in strokes for place in stroke.places[first::2]] for first in (0, 1))
    corners = [corner for outline in found(*strokes, layers=(layer,)).outlines for corner in outline.corners]
    reaches = [(min(xs) - x, x - max(xs), min(ys) - y, y - max(ys)) for x, y in corners]
    return max((max(reach) for reach in reaches), default=0.0)


@given(st.lists(crossing_lines(), min_size=1, max_size=6), st.sampled_from(["Walls", "0"]))
@settings(max_examples=60)
def test_lines_that_cross_each_other_and_themselves_make_halls_within_them(
    strokes: Strokes, layer: str
) -> None:
    assert beyond(strokes, layer) <= 1.0


def test_the_floor_of_sharp_corners_does_not_reach_out_of_them() -> None:
    one = line(
        *(6268, 4657, 310, 3628, 4990, 7169, -1078, 913, 124, 6392, 333, 2052, 1222, 4655, 5848, -1032),
        closed=True,
    )
    other = line(*(1882, 1559, 5174, 5378, 6328, -879, 5088, 7069, -890, 700))
    assert found(one, other, layers=("Walls",)).outlines
    assert beyond([one, other], "Walls") <= 1.0


def test_lines_whose_parts_geos_cannot_tell_without_a_grid_make_a_hall() -> None:
    strokes = [
        line(-922.5, 13.9, 4768.7, 3179.5),
        line(351.2, -1089.9, 4495.2, 6576.6, closed=True),
        line(1589.7, -1073.9, -822.6, 503.6),
        line(4797.9, 6559.2, -24.2, -516.7, 470.1, 3034.8),
        line(-1142.6, 695.9, 4954.3, 5642.8),
        line(6237.1, 1775.4, -641.3, -1103.3, 3425.7, -1003.7, 3046.8, 5647.0, closed=True),
    ]
    assert found(*strokes, layers=("Walls",)).outlines


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("start", range(4))
def test_doors_alone_that_enclose_a_square_make_no_hall_of_it(start: int, way: int) -> None:
    doors = [arc(x, y, LEAF, start=(start + turn) % 4, way=way) for turn, (x, y) in enumerate(SQUARE)]
    assert found(*doors).outlines == ()
