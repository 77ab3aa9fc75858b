"""Draws passages with their widths, and ways out, over a hall; it must not know how they were found or who asks."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import shapely
from msgspec import Struct

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.frame import bearing, readable
from village_planner.drawing.look import Look
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
    line,
    polygon,
    polyline,
)
from village_planner.drawing.taken import Taken
from village_planner.geometry.necks import Neck
from village_planner.model.shape import Corner, direction
from village_planner.text import Translator, say
from village_planner.units import metres

_WORDS: Final = 2.1  # paper millimetres
_LEAST_WORDS: Final = 1.5
_TICK: Final = 0.7  # half a tick, in paper millimetres
_PAD: Final = 0.45  # around the words, of paper millimetres
_WIDTH: Final = 0.22
_SHIFTS: Final = (0.0, 1.3, -1.3, 2.6, -2.6, 3.9, -3.9)  # along the passage, in sizes of the words
_CELL: Final = 20.0  # paper millimetres
PASSAGE: Final = say("Passage and its width in metres")
TOLD_PASSAGE: Final = say("Passage that a finding is about")
"""What a legend says of both, on paper as on the screen."""

_WAY: Final = Pen(Ink(Role.EXIT), 0.45, (1.8, 1.1))
_ARROW: Final = 2.2


class Passages(Struct, frozen=True):
    """Passages drawn in hall millimetres; the widths of those in `unlabelled` found no room beside others."""

    items: tuple[Item, ...]
    unlabelled: tuple[Neck, ...]


def draw_passages(
    necks: Sequence[Neck], look: Look, marked: Collection[Neck] = (), taken: Iterable[Box] = ()
) -> Passages:
    """A measured line across each passage with its width in metres, rounded down to the centimetre.

    Those that are `marked` are drawn in the colour of danger and bolder: never told by colour alone. Words keep off the
    boxes `taken` and off each other; what comes first in `necks` chooses its place first.
    """
    boxes = Taken(look.words(_CELL), taken)
    lines: list[Item] = []
    words: list[Item] = []
    unlabelled = []
    for neck in necks:
        bold = neck in marked
        pen = _pen(told=bold)
        lines.append(Path(_measured(neck, look), None, pen))
        label = _label(neck, look, pen.ink, boxes, bold=bold)
        if label:
            words += label
        else:
            unlabelled.append(neck)
    return Passages((*lines, *words), tuple(unlabelled))


def width_text(width: float, translator: Translator) -> str:
    """A width in metres to the centimetre, never more than it is."""
    return translator.decimal(metres(math.floor(width / 10 + 1e-6) * 10))


def passage_sign(x: float, y: float, size: float, *, told: bool) -> tuple[Item, ...]:
    """What a legend shows of a passage, and of one that a finding is about, `size` high in paper millimetres."""
    reach, tick = size * 0.65, size * 0.2
    marks = line(x - reach, y, x + reach, y)
    for end in (x - reach, x + reach):
        marks += line(end - tick, y - tick, end + tick, y + tick)
    return (Path(marks, None, _pen(told=told)),)


def _pen(*, told: bool) -> Pen:
    """Of what a finding is about bolder, too: never told by colour alone."""
    return Pen(Ink(Role.DANGER), _WIDTH * 2) if told else Pen(Ink(Role.TEXT), _WIDTH)


def _measured(neck: Neck, look: Look) -> tuple[Segment, ...]:
    """The line with a slanting tick at each end."""
    (x0, y0), (x1, y1) = neck.start, neck.end
    ux, uy = (x1 - x0) / neck.width, (y1 - y0) / neck.width
    tick = look.words(_TICK)
    sx, sy = (ux - uy) * tick * math.sqrt(0.5), (uy + ux) * tick * math.sqrt(0.5)
    segments: list[Segment] = [*line(x0, y0, x1, y1)]
    for x, y in (neck.start, neck.end):
        segments += line(x - sx, y - sy, x + sx, y + sy)
    return tuple(segments)


def _label(neck: Neck, look: Look, ink: Ink, boxes: Taken, *, bold: bool) -> list[Item]:
    """The width on a piece of plain floor, along the line where it is long enough, else across it; nothing where every
    place is taken. `boxes` grows.
    """
    text = width_text(neck.width, look.translator)
    weight = Weight.BOLD if bold else Weight.SEMIBOLD
    for size in (look.words(_WORDS), look.words(_LEAST_WORDS)):
        wide, high = (
            text_width(text, size, weight) + 2 * look.words(_PAD),
            size * CAP_HEIGHT + 2 * look.words(_PAD),
        )
        for middle, turn in _places(neck, size, wide):
            ring = _ring(middle, turn, wide, high)
            box = Box.around(ring)
            if boxes.meets(box):
                continue
            boxes.take(box)
            cos, sin = direction(turn)
            drop = size * CAP_HEIGHT / 2
            x, y = middle[0] + sin * drop, middle[1] - cos * drop
            return [
                Path(polygon(ring), Ink(Role.FLOOR)),
                Text(text, x, y, size, ink, weight, Anchor.MIDDLE, turn),
            ]
    return []


def _places(neck: Neck, size: float, wide: float) -> Iterator[tuple[Corner, int]]:
    """Middles and turns for the words, best first."""
    along = (neck.end[0] - neck.start[0]) / neck.width, (neck.end[1] - neck.start[1]) / neck.width
    ahead = (-along[1], along[0])
    fits = wide <= neck.width
    turn = readable(bearing(*along)) if fits else readable(bearing(*ahead))
    x, y = neck.middle
    step = size if fits else wide / 2
    for shift in _SHIFTS:
        yield (x + ahead[0] * shift * step, y + ahead[1] * shift * step), turn


def _ring(middle: Corner, turn: int, wide: float, high: float) -> tuple[Corner, ...]:
    """The corners of the plate under turned words."""
    cos, sin = direction(turn)
    return tuple(
        (middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos)
        for x, y in (
            (-wide / 2, -high / 2),
            (wide / 2, -high / 2),
            (wide / 2, high / 2),
            (-wide / 2, high / 2),
        )
    )


def draw_ways_out(ways: Iterable[Sequence[Corner]], look: Look) -> tuple[Item, ...]:
    """Dashed lines along ways that lead out, with an arrow where a way ends at its door. What ways have in common is
    drawn once, because dashes upon dashes are a line.

    A way's points run from the door (first) to the place (last).
    """
    lines = [shapely.LineString(points) for points in ways if len(points) > 1]
    arrows = dict.fromkeys((line.coords[1], line.coords[0]) for line in lines)
    once = shapely.line_merge(shapely.union_all(lines, grid_size=1.0))
    runs = sorted(tuple(map(tuple, line.coords)) for line in shapely.get_parts(once))
    segments = tuple(segment for run in runs for segment in polyline(run))
    items: list[Item] = [Path(segments, None, _WAY)] if segments else []
    size = look.words(_ARROW)
    for origin, door in arrows:
        items.append(Path(polygon(_head(origin, door, size)), Ink(Role.EXIT)))
    return tuple(items)


def _head(origin: Corner, tip: Corner, size: float) -> tuple[Corner, ...]:
    """The corners of an arrow head that ends at `tip`."""
    length = math.dist(origin, tip) or 1.0
    ux, uy = (tip[0] - origin[0]) / length, (tip[1] - origin[1]) / length
    base = (tip[0] - ux * size, tip[1] - uy * size)
    return (
        tip,
        (base[0] - uy * size * 0.38, base[1] + ux * size * 0.38),
        (base[0] + uy * size * 0.38, base[1] - ux * size * 0.38),
    )
