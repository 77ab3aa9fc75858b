"""Equal gaps: where a box continues the spacing of a row or stands midway in it; it must not know other lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

from village_planner.geometry.facing import SAME, Front, gaps_between, in_sight, overlaps
from village_planner.geometry.snap_targets import REACH, Box

EQUAL: Final = 1.5
"""Millimetres by which gaps may differ that are called equal: half a millimetre is rounded on either side of a box."""

_LONGEST_ROW: Final = 3
"""Things on one side of the box whose gaps it may take over."""


def row_of(box: Box, facing: list[Front], axis: int, slack: float, *, above: bool) -> list[Front]:
    """What stands in a row with the box on its high (`above`) or low side, the nearest first.

    The box may overlap the first by `slack` mm. A row ends at a wall, at a thing that lies askew, and at a long gap.
    """
    row: list[Front] = []
    here, rest = box, in_sight(box, facing, axis, slack, above=above)
    while len(row) < _LONGEST_ROW:
        _, nearest = min(
            (ahead for ahead in gaps_between(here, rest, axis, above=above) if -slack <= ahead[0] <= REACH),
            default=(0.0, None),
            key=itemgetter(0),
        )
        if nearest is None or not all(nearest.square):
            return row
        row.append(nearest)
        if nearest.high - nearest.low <= SAME:
            return row
        here, slack = _box(nearest, axis), SAME
        rest = [
            f for f in facing if overlaps(nearest.left, nearest.right, f.left, f.right) and f is not nearest
        ]
    return row


def spacings(
    low: float, high: float, below: Sequence[Front], above: Sequence[Front], moved: tuple[bool, bool]
) -> Iterator[tuple[float, Front]]:
    """Moves of the low, the high or both sides of a box, as `moved` says, that make gaps equal, and to whom."""
    if below and above:
        under, over = low - below[0].high, above[0].low - high
        if all(moved) and under + over > 2 * SAME:
            yield (over - under) / 2, below[0]
        elif moved == (True, False) and over > SAME:
            yield over - under, below[0]
        elif moved == (False, True) and under > SAME:
            yield over - under, above[0]
    for gap in sorted({*_gaps(below), *_gaps(above)}):
        if below and moved[0]:
            yield below[0].high + gap - low, below[0]
        if above and moved[1]:
            yield above[0].low - gap - high, above[0]


def equal_gaps(
    low: float, high: float, below: Sequence[Front], above: Sequence[Front]
) -> list[tuple[float, float, Front, Front | None]]:
    """The gaps of a row that are as long as one beside the box: from where to where, between whom.

    None stands for the box. Empty where no other gap is as long.
    """
    found = [(a.high, b.low, a, b) for b, a in pairwise(below)]
    found += [(a.high, b.low, a, b) for a, b in pairwise(above)]
    own: list[tuple[float, float, Front, Front | None]] = []
    if below:
        own.append((below[0].high, low, below[0], None))
    if above:
        own.append((high, above[0].low, above[0], None))
    for start, end, _, _ in own:
        if end - start <= SAME:
            continue
        same = [gap for gap in (*own, *found) if abs((gap[1] - gap[0]) - (end - start)) <= EQUAL]
        if len(same) > 1:
            return same
    return []


def _gaps(row: Sequence[Front]) -> Iterator[float]:
    """The gaps between neighbours of a row, those of touching ones left out."""
    for one, next_ in pairwise(row):
        gap = max(next_.low - one.high, one.low - next_.high)
        if gap > SAME:
            yield gap


def _box(front: Front, axis: int) -> Box:
    if axis == 0:
        return front.low, front.left, front.high, front.right
    return front.left, front.low, front.right, front.high
