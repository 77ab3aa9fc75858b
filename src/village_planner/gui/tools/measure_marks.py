"""How a measured chain is drawn: lengths, bends, total, and the area of a closed one; it must not know the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtGui import QTransform

from village_planner.drawing.primitives import Role
from village_planner.geometry.measuring import bend, enclosed, length, middle
from village_planner.gui.canvas.marks import Dot, Line, Mark, Outline, Pill, Stroke, pill_box
from village_planner.gui.tools.pills import with_room
from village_planner.model.shape import Corner
from village_planner.text import Angle, Area, Length, Message, Translator, say
from village_planner.units import MDEG_PER_DEGREE

_BELOW: Final = (0.0, 26.0)
_LEAST_SIDE_PX: Final = 72
"""A bend between shorter sides on the screen has no room for its angle beside their lengths."""


def chain_marks(
    chain: Sequence[Corner],
    translator: Translator,
    scale: float,
    to_pixels: QTransform,
    caught: Corner | None,
) -> list[Mark]:
    """An open chain; `caught` is the place that the mouse has snapped to. `scale` is in pixels a millimetre."""
    dots = [Dot(place, Role.ACCENT if place == caught else Role.GUIDE) for place in chain]
    angles: list[Pill] = []
    for before, at, after in zip(chain, chain[1:], chain[2:], strict=False):
        angles += _angle(before, at, after, translator, scale)
    total = []
    if len(chain) > 2:
        words = say("Total {length}", length=Length(length(chain)))
        total.append(Pill(chain[-1], translator(words), Role.ACCENT, _BELOW))
    return [*_strokes(chain), *dots, *_pills(chain, angles, total, translator, to_pixels)]


def ring_marks(
    ring: Sequence[Corner], translator: Translator, scale: float, to_pixels: QTransform
) -> list[Mark]:
    """A closed chain with its area and what is around it."""
    closed = [*ring, ring[0]]
    angles: list[Pill] = []
    for before, at, after in zip((ring[-1], *ring), ring, (*ring[1:], ring[0]), strict=False):
        angles += _angle(before, at, after, translator, scale)
    total = [Pill(middle(ring), translator(ring_words(ring)), Role.ACCENT, _BELOW)]
    shape: list[Mark] = [Outline(tuple(ring), Line.TARGET), *_strokes(closed), *map(Dot, ring)]
    return [*shape, *_pills(closed, angles, total, translator, to_pixels)]


def ring_words(ring: Sequence[Corner]) -> Message:
    """Area and perimeter; of a ring that crosses itself the perimeter alone."""
    around, area = Length(length([*ring, ring[0]])), enclosed(ring)
    if area is None:
        return say("Perimeter {length}", length=around)
    return say("{area} · perimeter {length}", area=Area(area), length=around)


def _strokes(chain: Sequence[Corner]) -> list[Mark]:
    return [Stroke(start, end) for start, end in pairwise(chain)]


def _pills(
    chain: Sequence[Corner],
    angles: Sequence[Pill],
    total: Sequence[Pill],
    translator: Translator,
    to_pixels: QTransform,
) -> list[Pill]:
    """The total, each length on its line or beside a short one, and the angles for which there is room then."""
    lengths = []
    for start, end in pairwise(chain):
        place = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        lengths.append((Pill(place, translator.value(Length(length((start, end))))), start, end))
    pills = [*total, *with_room(lengths, [pill_box(pill, to_pixels) for pill in total], to_pixels)]
    boxes = [pill_box(pill, to_pixels) for pill in pills]
    free = (angle for angle in angles if not any(pill_box(angle, to_pixels).intersects(box) for box in boxes))
    return [*free, *pills]


def _angle(before: Corner, at: Corner, after: Corner, translator: Translator, scale: float) -> list[Pill]:
    """The angle at a bend, in whole degrees, above it; nothing where there is no room."""
    if min(length((before, at)), length((at, after))) * scale < _LEAST_SIDE_PX:
        return []
    whole = round(bend(before, at, after) / MDEG_PER_DEGREE) * MDEG_PER_DEGREE
    return [Pill(at, translator.value(Angle(whole)), Role.MUTED, (0.0, -_BELOW[1]))]
