"""How a measured chain is drawn: lengths, bends, total, and the area of a closed one; it must not know the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from village_planner.drawing.primitives import Role
from village_planner.geometry.measuring import bend, enclosed, length, middle
from village_planner.gui.canvas.marks import Dot, Line, Mark, Outline, Pill, Stroke
from village_planner.model.shape import Corner
from village_planner.text import Angle, Area, Length, Message, Translator, say
from village_planner.units import MDEG_PER_DEGREE

_BELOW: Final = (0.0, 26.0)
_LEAST_SIDE_PX: Final = 72
"""A bend between shorter sides on the screen has no room for its angle beside their lengths."""


def chain_marks(
    chain: Sequence[Corner], translator: Translator, scale: float, caught: Corner | None
) -> list[Mark]:
    """An open chain; `caught` is the place that the mouse has snapped to. `scale` is in pixels a millimetre."""
    marks = _sides(chain, translator)
    for before, at, after in zip(chain, chain[1:], chain[2:], strict=False):
        marks += _angle(before, at, after, translator, scale)
    marks += [Dot(place, Role.ACCENT if place == caught else Role.GUIDE) for place in chain]
    if len(chain) > 2:
        words = say("Total {length}", length=Length(length(chain)))
        marks.append(Pill(chain[-1], translator(words), Role.ACCENT, _BELOW))
    return marks


def ring_marks(ring: Sequence[Corner], translator: Translator, scale: float) -> list[Mark]:
    """A closed chain with its area and what is around it."""
    closed = [*ring, ring[0]]
    marks: list[Mark] = [Outline(tuple(ring), Line.TARGET), *_sides(closed, translator)]
    for before, at, after in zip((ring[-1], *ring), ring, (*ring[1:], ring[0]), strict=False):
        marks += _angle(before, at, after, translator, scale)
    marks += [Dot(place) for place in ring]
    marks.append(Pill(middle(ring), translator(ring_words(ring)), Role.ACCENT, _BELOW))
    return marks


def ring_words(ring: Sequence[Corner]) -> Message:
    """Area and perimeter; of a ring that crosses itself the perimeter alone."""
    around, area = Length(length([*ring, ring[0]])), enclosed(ring)
    if area is None:
        return say("Perimeter {length}", length=around)
    return say("{area} · perimeter {length}", area=Area(area), length=around)


def _sides(chain: Sequence[Corner], translator: Translator) -> list[Mark]:
    marks: list[Mark] = []
    for start, end in pairwise(chain):
        marks.append(Stroke(start, end))
        place = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        marks.append(Pill(place, translator.value(Length(length((start, end))))))
    return marks


def _angle(before: Corner, at: Corner, after: Corner, translator: Translator, scale: float) -> list[Mark]:
    """The angle at a bend, in whole degrees, above it; nothing where there is no room."""
    if min(length((before, at)), length((at, after))) * scale < _LEAST_SIDE_PX:
        return []
    whole = round(bend(before, at, after) / MDEG_PER_DEGREE) * MDEG_PER_DEGREE
    return [Pill(at, translator.value(Angle(whole)), Role.MUTED, (0.0, -_BELOW[1]))]
