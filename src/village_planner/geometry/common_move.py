"""How things have moved all together, if they have; it must not know what they are."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from village_planner.units import FULL_TURN, MDEG_PER_DEGREE

_ROUNDED_MM: Final = 3.0
"""Where two things are that have been turned together is rounded to whole millimetres, before and after."""

Pose = tuple[float, float, int]
"""Where a thing is, in mm, and how far it is turned, in millidegrees."""


class Move(NamedTuple):
    """A turn about the origin by millidegrees, then a shift in mm."""

    turn: int
    dx: float
    dy: float


def common_move(before: Sequence[Pose], now: Sequence[Pose]) -> Move | None:
    """The one move that takes all things from some poses to others; None where there is none."""
    if not now or len(before) != len(now):
        return None
    was, at = np.array(before, dtype=float), np.array(now, dtype=float)
    dx, dy, turn = (at[0] - was[0]).tolist()
    if not turn:
        return Move(0, dx, dy) if (at - was == (dx, dy, 0.0)).all() else None
    turned = cmath.rect(1.0, math.radians(turn / MDEG_PER_DEGREE))
    start, goal = was[:, 0] + 1j * was[:, 1], at[:, 0] + 1j * at[:, 1]
    shift = complex(goal[0] - turned * start[0])
    beside = np.abs(turned * start + shift - goal)
    if ((at[:, 2] - was[:, 2] - turn) % FULL_TURN).any() or (beside > _ROUNDED_MM).any():
        return None
    return Move(round(turn), shift.real, shift.imag)
