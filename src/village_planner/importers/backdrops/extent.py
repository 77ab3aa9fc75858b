"""How far a path reaches, curves included; it must not know what it belongs to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from village_planner.model.backdrop import POINTS_OF

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""


def extent(steps: str, places: Sequence[float]) -> Box:
    """The smallest box around a path of `BackdropPath`, exact for its curves too, not for the points that bend them."""
    xs, ys = places[::2], places[1::2]
    if "C" in steps:
        xs, ys = [*_reached(steps, xs)], [*_reached(steps, ys)]
    return min(xs), min(ys), max(xs), max(ys)


def _reached(steps: str, values: Sequence[float]) -> Iterator[float]:
    """The ends of all steps in one direction, and where curves turn round in it."""
    at = 0
    for step in steps:
        if step == "C":
            yield from _turns(values[at - 1], values[at], values[at + 1], values[at + 2])
        at += POINTS_OF[step]
        if at:
            yield values[at - 1]


def _turns(a: float, b: float, c: float, d: float) -> Iterator[float]:
    """Values at which a Bézier curve with these four numbers has a derivative of zero between its ends."""
    low, high = min(a, d), max(a, d)
    if low <= b <= high and low <= c <= high:
        return  # it stays between its ends
    # B'(t)/3 = (1-t)²(b-a) + 2t(1-t)(c-b) + t²(d-c)
    square, linear, constant = d - 3 * c + 3 * b - a, 2 * (c - 2 * b + a), b - a
    for t in _roots(square, linear, constant):
        if 0 < t < 1:
            s = 1 - t
            yield s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d


def _roots(square: float, linear: float, constant: float) -> tuple[float, ...]:
    """Where square·t² + linear·t + constant is zero, without losing digits to near zero squares."""
    inside = linear * linear - 4 * square * constant
    if inside < 0:
        return ()
    q = -(linear + math.copysign(math.sqrt(inside), linear)) / 2
    return (*([q / square] if square else []), *([constant / q] if q else []))
