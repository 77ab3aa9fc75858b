"""Draws how far it is to an exit: bands of colour with figures, and the worst way; it must not know who measured."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

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
    polyline,
    rectangle,
)
from village_planner.geometry.distance_field import DistanceField
from village_planner.model.shape import Corner
from village_planner.text import Length
from village_planner.units import MM_PER_METRE

_EVERY: Final = 3_000.0
"""Hall millimetres between the figures on the floor."""

_FIGURE: Final = 2.1  # paper millimetres
_USUAL: Final = 40_000  # mm: the scale of colours where a profile sets no limit
_WORST: Final = Pen(Ink(Role.DANGER), 0.5, (2.4, 1.2))
_DOT: Final = 0.9
_WORDS: Final = 2.6
_PAD: Final = 0.6


def bands(limit: int | None) -> tuple[int, ...]:
    """Upper ends in mm of all bands but the last: quarters of the limit, so that the last is what is too far."""
    whole = limit or _USUAL
    return tuple(whole * quarter // 4 for quarter in range(1, 5))


def draw_distances(field: DistanceField, limit: int | None, look: Look) -> tuple[Item, ...]:
    """One area a band, from near to far, and on it the distance in whole metres, rounded up, every few metres."""
    ends = bands(limit)
    items: list[Item] = []
    for number, colour in enumerate(FAR_COLOURS):
        low = ends[number - 1] if number else -math.inf
        high = ends[number] if number < len(ends) else math.inf
        runs = tuple(_runs(field, low, high, last=number == len(ends)))
        if runs:
            items.append(Path(runs, Ink(Role.BACKDROP_FILL, colour)))
    return (*items, *_figures(field, look))


def _runs(field: DistanceField, low: float, high: float, *, last: bool) -> Iterator[Segment]:
    """The cells of a band, those beside each other in a row as one rectangle."""
    size = field.size
    for row, values in enumerate(field.values.tolist()):
        start: int | None = None
        for column, value in enumerate([*values, math.nan]):
            within = low < value <= high or (last and value == math.inf)
            if within and start is None:
                start = column
            elif not within and start is not None:
                x, y = field.left + start * size, field.bottom + row * size
                yield from rectangle(x, y, (column - start) * size, size)
                start = None


def _figures(field: DistanceField, look: Look) -> Iterator[Text]:
    """Metres on the floor, where the whole of the figure is on it."""
    step = max(1, round(_EVERY / field.size))
    size = look.paper(_FIGURE)
    values = field.values.tolist()
    for row in range(step // 2, len(values), step):
        for column in range(step // 2, len(values[row]), step):
            value = values[row][column]
            if not math.isfinite(value):
                continue
            text = look.translator.value(math.ceil(value / MM_PER_METRE - 1e-9))
            x = field.left + (column + 0.5) * field.size
            y = field.bottom + (row + 0.5) * field.size - size * CAP_HEIGHT / 2
            yield Text(text, x, y, size, Ink(Role.MUTED), anchor=Anchor.MIDDLE)


def draw_worst_way(points: Sequence[Corner], distance: float, look: Look) -> tuple[Item, ...]:
    """The way from the farthest place (first point) to its exit, with its length rounded up to the centimetre."""
    if not points:
        return ()
    (x, y), size = points[0], look.paper(_WORDS)
    text = look.translator.value(Length(math.ceil(distance / 10 - 1e-6) * 10))
    wide, high = (
        text_width(text, size, Weight.BOLD) + 2 * look.paper(_PAD),
        size * CAP_HEIGHT + 2 * look.paper(_PAD),
    )
    foot = y + look.paper(_DOT) + look.paper(_PAD)
    return (
        Path(polyline(points), None, _WORST),
        Path(circle(x, y, look.paper(_DOT)), Ink(Role.DANGER)),
        Path(rectangle(x - wide / 2, foot, wide, high), Ink(Role.FLOOR)),
        Text(text, x, foot + look.paper(_PAD), size, Ink(Role.DANGER), Weight.BOLD, Anchor.MIDDLE),
    )
