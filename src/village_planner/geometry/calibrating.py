"""How long a unit of a drawing is, from distances that somebody measured; it must not know halls or plans."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul
from typing import Final, NamedTuple

from village_planner.model.shape import Corner
from village_planner.units import MDEG_PER_DEGREE

_SLACK_MM: Final = 50.0
_SLACK_SHARE: Final = 0.01
"""What a measured distance may be off before it is doubted: a hand's breadth, or so much of its length."""


class Measure(NamedTuple):
    """Two places of a drawing in its units, and the distance in mm between them in the hall."""

    start: Corner
    end: Corner
    distance: float


class Fit(NamedTuple):
    """The scale that fits some measures best, and how far each is from it.

    `residuals` are, in mm, how much longer the drawing shows each distance than was measured; `rms` is the root of
    the mean of their squares. `doubted` are the numbers of measures, from 0, that do not agree with the others.
    """

    mm_per_unit: float
    residuals: tuple[float, ...]
    rms: float
    doubted: tuple[int, ...]

    @property
    def worst(self) -> float:
        """The largest residual in mm, without its sign."""
        return max(map(abs, self.residuals))


def fit(measures: Sequence[Measure]) -> Fit:
    """The scale with the least squares of residuals: Σ lᵢ dᵢ / Σ lᵢ² for lengths l on the drawing and d in the hall.

    ValueError without measures, or when one has no length on the drawing or in the hall.
    """
    drawn = [math.dist(measure.start, measure.end) for measure in measures]
    known = [measure.distance for measure in measures]
    if not measures or not all(math.isfinite(length) and length > 0 for length in (*drawn, *known)):
        raise ValueError("a distance without a length")
    scale = _scale(drawn, known)
    residuals = _residuals(drawn, known, scale)
    rms = math.sqrt(sum(residual * residual for residual in residuals) / len(residuals))
    return Fit(scale, residuals, rms, _doubted(drawn, known, residuals))


def _scale(drawn: Sequence[float], known: Sequence[float]) -> float:
    longest = max(drawn)  # by which all are divided, so that squares stay within what numbers can hold
    shares = [length / longest for length in drawn]
    return float(sum(map(mul, shares, known)) / sum(map(mul, shares, shares)) / longest)


def _residuals(drawn: Sequence[float], known: Sequence[float], scale: float) -> tuple[float, ...]:
    return tuple(length * scale - distance for length, distance in zip(drawn, known, strict=True))


def _doubted(drawn: Sequence[float], known: Sequence[float], residuals: Sequence[float]) -> tuple[int, ...]:
    """The one measure without which all others agree, where there is one; else all that do not agree.

    A wrong long distance pulls the scale towards itself, so that the right ones have the larger residuals.
    """
    off = _disagreeing(known, residuals)
    if not off or len(known) < 3:
        return off
    found = []
    for number in range(len(known)):
        rest = [*drawn[:number], *drawn[number + 1 :]], [*known[:number], *known[number + 1 :]]
        left = _residuals(*rest, _scale(*rest))
        if not _disagreeing(rest[1], left):
            found.append((sum(residual * residual for residual in left), number))
    return (min(found)[1],) if found else off


def _disagreeing(known: Sequence[float], residuals: Sequence[float]) -> tuple[int, ...]:
    return tuple(
        number
        for number, (residual, distance) in enumerate(zip(residuals, known, strict=True))
        if abs(residual) > max(_SLACK_MM, _SLACK_SHARE * distance)
    )


def printed_scale(paper_mm_per_unit: float, denominator: float) -> float:
    """Millimetres in the hall of one unit of a page printed at 1:`denominator`, which is `paper_mm_per_unit` on paper.

    ValueError when either is not a length.
    """
    if not all(math.isfinite(value) and value > 0 for value in (paper_mm_per_unit, denominator)):
        raise ValueError("a scale without a length")
    return paper_mm_per_unit * denominator


def levelling(start: Corner, end: Corner, bearing: int = 0) -> int:
    """The turn in millidegrees by which the line from `start` to `end` runs along `bearing`, 0 being to the right.

    The shorter way to the line's own direction or its opposite: nobody wants a hall upside down. ValueError when they
    are the same place.
    """
    if start == end:
        raise ValueError("a line without a length")
    now = round(math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) * MDEG_PER_DEGREE)
    half = 180 * MDEG_PER_DEGREE
    turn = (bearing - now) % half
    return turn - half if turn > half // 2 else turn
