"""What of many things faces a box is what of each of them does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.facing import front_of, fronts_of, gap_between, gaps_between
from village_planner.geometry.snap_targets import Box, Target

PLACES = st.integers(-4, 4).map(lambda step: step * 0.25)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """A box, a line or a point."""
    (x0, x1), (y0, y1) = (sorted((draw(PLACES), draw(PLACES))) for _ in range(2))
    return x0, y0, x1, y1


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Something straight, or a box with one slanting edge across it."""
    low_x, low_y, high_x, high_y = box = draw(boxes())
    if draw(st.booleans()):
        return Target(box, straight=True, centred=True)
    return Target(box, straight=False, centred=True, slants=(((low_x, low_y), (high_x, high_y)),))


@pytest.mark.parametrize("axis", [0, 1])
@given(box=boxes(), others=st.lists(targets(), max_size=6))
def test_what_faces_a_box_does_not_depend_on_who_else_is_there(
    axis: int, box: Box, others: list[Target]
) -> None:
    assert fronts_of(box, others, axis) == [front_of(box, other, axis) for other in others]


@pytest.mark.parametrize("above", [False, True])
@given(box=boxes(), others=st.lists(targets(), max_size=6))
def test_how_far_away_a_front_is_does_not_depend_on_others(
    above: bool, box: Box, others: list[Target]
) -> None:
    fronts = [front for front in fronts_of(box, others, 0) if front is not None]
    alone = [(gap_between(box, front, 0, above=above), front) for front in fronts]
    assert gaps_between(box, fronts, 0, above=above) == alone
