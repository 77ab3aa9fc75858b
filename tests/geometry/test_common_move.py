"""Things that are turned or shifted together have one move in common."""

from __future__ import annotations

import cmath
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.common_move import Move, Pose, common_move

PLACES = st.lists(
    st.tuples(st.integers(-50_000, 50_000), st.integers(-50_000, 50_000), st.integers(0, 359_999)),
    min_size=1,
    max_size=20,
)


def moved(poses: list[tuple[int, int, int]], turn: int, dx: int, dy: int) -> list[Pose]:
    spin = cmath.rect(1, math.radians(turn / 1000))
    places = [spin * complex(x, y) + complex(dx, dy) for x, y, _ in poses]
    return [
        (round(place.real), round(place.imag), (angle + turn) % 360_000)
        for place, (_, _, angle) in zip(places, poses, strict=True)
    ]


@given(PLACES, st.integers(-180_000, 180_000), st.integers(-9_000, 9_000), st.integers(-9_000, 9_000))
def test_what_is_moved_together_has_the_move_in_common(poses, turn, dx, dy) -> None:
    move = common_move(poses, moved(poses, turn, dx, dy))
    assert move is not None
    assert (move.turn - turn) % 360_000 == 0
    assert math.dist((move.dx, move.dy), (dx, dy)) <= 1.5


@pytest.mark.parametrize("other", [(5, 0, 0), (0, 0, 90_000), (0, 100, 0)])
def test_what_moves_apart_has_none(other: Pose) -> None:
    start = [(0, 0, 0), (1_000, 0, 0)]
    assert common_move(start, [(0, 0, 0), tuple(map(sum, zip(start[1], other, strict=True)))]) is None


QUARTER = [(0, 0, 90_000), (0, 1_000, 90_000)]
"""Two things a metre apart, turned together about the first."""


@pytest.mark.parametrize("other", [(0, 0, 1), (5, 0, 0)], ids=["turned more", "beside"])
def test_what_is_turned_but_not_alike_has_none(other: Pose) -> None:
    start = [(0, 0, 0), (1_000, 0, 0)]
    assert common_move(start, QUARTER) is not None
    assert common_move(start, [QUARTER[0], tuple(map(sum, zip(QUARTER[1], other, strict=True)))]) is None


def test_nothing_and_other_things_have_none() -> None:
    assert common_move([], []) is None
    assert common_move([(0, 0, 0)], [(0, 0, 0), (1, 1, 0)]) is None


def test_what_stays_is_not_moved() -> None:
    assert common_move([(3, 4, 5)], [(3, 4, 5)]) == Move(0, 0, 0)
