"""Draws how far it is to an exit: bands of colour with figures, and the worst way; it must not know who measured."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.look import Look
from village_planner.drawing.palette import FAR_COLOURS
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Segment,
    Text,
    Weight,
    circle,
    line,
    polyline,
    rectangle,
)
from village_planner.geometry.distance_field import DistanceField
from village_planner.geometry.footprints import Bools
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.shape import Corner
from village_planner.text import Length, Message, say
from village_planner.units import MM_PER_METRE

_EVERY: Final = 3_000.0
"""Hall millimetres between the figures on the floor."""

_APART: Final = 2.5
"""Sizes of a figure from one to the next, at the least."""

_FIGURE: Final = 2.1  # paper millimetres
_USUAL: Final = 40_000  # mm: the scale of colours where a profile sets no limit
_WORST: Final = Pen(Ink(Role.DANGER), 0.5, (2.4, 1.2))
_HATCH: Final = Pen(Ink(Role.MUTED), 0.18)
_HATCH_APART: Final = 2.0
"""Paper millimetres along the floor from one line to the next."""

_DOT: Final = 0.9
_WORDS: Final = 2.6
_PAD: Final = 0.6


class Shade(NamedTuple):
    """The look of an area, hatched where there are `lines`, and what it says."""

    fill: Ink
    words: Message
    lines: Ink | None = None


UNREACHED: Final = Shade(
    Ink(Role.HAIRLINE), say("Not reached: no way to an exit that is wide enough"), _HATCH.ink
)
"""Where no distance can be measured: nothing is too far from there, because nobody gets out at all."""


class Limits(NamedTuple):
    """The longest ways in mm that a profile allows, where there is a choice of exits and where there is none.

    None where it sets no such limit: then nothing is held to either.
    """

    choice: int | None
    none: int | None

    @property
    def both_set(self) -> bool:
        """Whether ways are held to limits."""
        return self.choice is not None and self.none is not None


def bands(limits: Limits) -> tuple[int, ...]:
    """Upper ends in mm of all bands but the last: quarters of the limit where there is a choice of exits."""
    whole = limits.choice if limits.choice is not None and limits.both_set else _USUAL
    return tuple(whole * quarter // 4 for quarter in range(1, 5))


def shades(limits: Limits) -> tuple[Shade, ...]:
    """The looks of the bands, from near to far, and of what is not reached."""
    ends = bands(limits)
    said = [say("Up to {metres}\xa0m", metres=end / MM_PER_METRE) for end in ends]
    if limits.choice is None or limits.none is None:
        said.append(say("More than {metres}\xa0m; the profile sets no limit", metres=ends[-1] / MM_PER_METRE))
    elif limits.none >= limits.choice:
        said.append(say("Too far: more than {metres}\xa0m", metres=limits.choice / MM_PER_METRE))
    else:
        said.append(
            say(
                "Too far: more than {metres}\xa0m, or {fewer}\xa0m where there is no choice of exits",
                metres=limits.choice / MM_PER_METRE,
                fewer=limits.none / MM_PER_METRE,
            )
        )
    colours = (Ink(Role.BACKDROP_FILL, colour) for colour in FAR_COLOURS)
    return (*(Shade(colour, words) for colour, words in zip(colours, said, strict=True)), UNREACHED)


def draw_distances(field: DistanceField, too_far: Bools, limits: Limits, look: Look) -> tuple[Item, ...]:
    """One area a band, from near to far, and on it the distance in whole metres, rounded up, every few metres.

    The last band is what is `too_far` (rows, columns), or beyond all others where there are no limits. What no way
    leads to is in none of them: it is hatched.
    """
    ends = bands(limits)
    band = np.searchsorted(ends[:-1] if limits.both_set else ends, field.values - TOLERANCE_MM)
    band[too_far] = len(ends)
    unreached = np.isinf(field.values)
    band[unreached | np.isnan(field.values)] = -1
    items: list[Item] = []
    for number, shade in enumerate(shades(limits)):
        runs = tuple(_runs(field, band == number if shade is not UNREACHED else unreached))
        if runs:
            items.append(Path(runs, shade.fill))
    if unreached.any():
        items.append(Path(tuple(_hatching(field, unreached, look)), None, _HATCH))
    return (*items, *_figures(field, look))


def _hatching(field: DistanceField, wanted: Bools, look: Look) -> Iterator[Segment]:
    """Lines at 45° through the cells that are wanted, from corner to corner, so that they end where the area does.

    What is so small that none of the lines meets it has one of its own.
    """
    lined = _lined(wanted, max(2, round(look.paper(_HATCH_APART) / field.size)))
    rows, columns = lined.shape
    for first in range(-rows + 1, columns):
        row, column = max(0, -first), max(0, first)
        cells = [*np.diagonal(lined, first).tolist(), False]
        start: int | None = None
        for place, is_wanted in enumerate(cells):
            if is_wanted and start is None:
                start = place
            elif not is_wanted and start is not None:
                ends = ((column + start, row + start), (column + place, row + place))
                (x0, y0), (x1, y1) = (
                    (field.left + x * field.size, field.bottom + y * field.size) for x, y in ends
                )
                yield from line(x0, y0, x1, y1)
                start = None


def _lined(wanted: Bools, step: int) -> Bools:
    """Of the wanted cells (rows, columns) those with a line: every so many diagonals, and one of what these miss."""
    rows, columns = wanted.shape
    diagonals = np.arange(columns) - np.arange(rows)[:, np.newaxis]
    lined: Bools = wanted & (diagonals % step == 0)
    met, before = lined, -1
    while (count := int(np.count_nonzero(met))) != before:
        before, grown = count, np.pad(met, 1)
        met = wanted & (met | grown[2:, 1:-1] | grown[:-2, 1:-1] | grown[1:-1, 2:] | grown[1:-1, :-2])
    missed = {(row, column) for row, column in np.argwhere(wanted & ~met).tolist()}
    while missed:
        area, edge = [], [missed.pop()]
        while edge:
            row, column = edge.pop()
            area.append((row, column))
            beside = {(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)} & missed
            missed -= beside
            edge += beside
        ((best, _),) = Counter(column - row for row, column in area).most_common(1)
        for row, column in area:
            lined[row, column] = column - row == best
    return lined


def _runs(field: DistanceField, wanted: Bools) -> Iterator[Segment]:
    """The cells that are wanted, those beside each other in a row as one rectangle."""
    size = field.size
    for row, values in enumerate(wanted.tolist()):
        start: int | None = None
        for column, is_wanted in enumerate([*values, False]):
            if is_wanted and start is None:
                start = column
            elif not is_wanted and start is not None:
                x, y = field.left + start * size, field.bottom + row * size
                yield from rectangle(x, y, (column - start) * size, size)
                start = None


def _figures(field: DistanceField, look: Look) -> Iterator[Text]:
    """Metres on the floor, where the whole of the figure is on it."""
    size = look.paper(_FIGURE)
    step = max(1, round(max(_EVERY, _APART * size) / field.size))
    values = field.values.tolist()
    for row in range(step // 2, len(values), step):
        for column in range(step // 2, len(values[row]), step):
            value = values[row][column]
            if not math.isfinite(value):
                continue
            text = look.translator.say("{metres}\xa0m", metres=math.ceil(value / MM_PER_METRE - 1e-9))
            x = field.left + (column + 0.5) * field.size
            y = field.bottom + (row + 0.5) * field.size - size * CAP_HEIGHT / 2
            yield Text(text, x, y, size, Ink(Role.TEXT), anchor=Anchor.MIDDLE)


def draw_worst_way(points: Sequence[Corner], distance: Length, look: Look) -> tuple[Item, ...]:
    """The way from the farthest place (first point) to its exit, with its length as it is told.

    The length stands towards the exit: the farthest place is in a corner, and beyond it the words would be cut off.
    """
    if not points:
        return ()
    (x, y), (exit_x, exit_y), size = points[0], points[-1], look.paper(_WORDS)
    text = look.translator.value(distance)
    wide, high = (
        text_width(text, size, Weight.BOLD) + 2 * look.paper(_PAD),
        size * CAP_HEIGHT + 2 * look.paper(_PAD),
    )
    away = look.paper(_DOT) + look.paper(_PAD)
    middle = x + math.copysign(wide / 2, exit_x - x)
    foot = y + away if exit_y >= y else y - away - high
    return (
        Path(polyline(points), None, _WORST),
        Path(circle(x, y, look.paper(_DOT)), Ink(Role.DANGER)),
        Path(rectangle(middle - wide / 2, foot, wide, high), Ink(Role.FLOOR)),
        Text(text, middle, foot + look.paper(_PAD), size, Ink(Role.DANGER), Weight.BOLD, Anchor.MIDDLE),
    )
