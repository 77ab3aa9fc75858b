"""What is seen of a ring being drawn: its sides, lengths and area; it must not know what drawing does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from village_planner.drawing.primitives import Role
from village_planner.geometry.strokes import End
from village_planner.gui.canvas.marks import Band, Dot, Handle, Mark, Pill, Stroke, pixel
from village_planner.gui.tools.tool import GRIP_PX, Pointer, Stage
from village_planner.gui.tools.typed import Typed
from village_planner.model.shape import Corner, polygon_area
from village_planner.text import Area, Length, Translator

_CLOSE_PX: Final = 1.5 * GRIP_PX
_BELOW_PX: Final = (0.0, 26.0)
_PILL_PX: Final = (0.0, -20.0)


def closes_at(stage: Stage, first: Corner, pointer: Pointer) -> bool:
    """Whether the mouse is so near to the first corner that a click closes the ring."""
    way = pointer.pixel - pixel(first, stage.camera.to_pixels)
    return bool(max(abs(way.x()), abs(way.y())) <= _CLOSE_PX)


def ring_marks(points: Sequence[Corner], end: End, typed: Typed | None, translator: Translator) -> list[Mark]:
    """The sides so far, the one in hand with its length, the one that would close, and the area they enclose.

    No side is in hand where no length can be `typed`.
    """
    last, loose = points[-1], end.place
    marks: list[Mark] = [Stroke(a, b, Role.ACCENT) for a, b in pairwise((*points, loose))]
    encloses = len({*points, loose}) > 2
    if encloses:
        marks.append(Stroke(loose, points[0], Role.ACCENT, dashed=True))
    if end.level_with is not None:
        marks.append(Stroke(end.level_with, loose))
    marks += [Dot(point, Role.ACCENT) for point in points[1:]]
    marks.append(Handle(points[0], round=True))
    if typed is not None:
        middle = ((last[0] + loose[0]) / 2, (last[1] + loose[1]) / 2)
        live = translator.value(Length(math.dist(last, loose)))
        marks.append(typed.pill(middle, translator, live=live, shift=_PILL_PX))
    if encloses:
        area = abs(polygon_area((*points, loose)))
        marks.append(Pill(loose, translator.value(Area(area)), Role.ACCENT, _BELOW_PX))
    return marks


def box_marks(box: Sequence[Corner], typed: Typed, translator: Translator) -> list[Mark]:
    """A rectangle with its width below, its depth beside it and its area in the middle."""
    (left, low), _, (right, high), _ = box
    middle = ((left + right) / 2, (low + high) / 2)
    width, depth = (translator.value(Length(abs(a))) for a in (right - left, high - low))
    return [
        Band(box[0], box[2]),
        typed.pill(
            (middle[0], low), translator, number=0, live=width, shift=(0.0, 20.0 if high >= low else -20.0)
        ),
        typed.pill(
            (right, middle[1]),
            translator,
            number=1,
            live=depth,
            shift=(34.0 if right >= left else -34.0, 0.0),
        ),
        Pill(middle, translator.value(Area(abs(right - left) * abs(high - low))), Role.ACCENT),
    ]
