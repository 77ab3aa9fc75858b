"""Finds room for the numbers of gaps, so that none covers another or what it must not; it must not know snapping."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from village_planner.gui.canvas.marks import Pill, pill_box, pixel
from village_planner.model.shape import Corner

_AIR: Final = 3.0
"""Pixels that stay free around a pill."""

_NUMBER: Final = QRectF(-40, -17, 80, 34)
"""Pixels around the middle of a thing in which its own number is written."""


def number_box(corners: Sequence[Corner], to_pixels: QTransform) -> QRectF:
    """The pixels in which the number of a thing with these corners on the floor is written."""
    points = [pixel(corner, to_pixels) for corner in corners]
    left, right = min(p.x() for p in points), max(p.x() for p in points)
    top, bottom = min(p.y() for p in points), max(p.y() for p in points)
    whole = QRectF(left, top, right - left, bottom - top)
    return _NUMBER.translated(whole.center()) & whole


def with_room(
    wanted: Iterable[tuple[Pill, Corner, Corner]], taken: Iterable[QRectF], to_pixels: QTransform
) -> list[Pill]:
    """Each pill at a free place on or beside its line from the one place on the floor to the other.

    The first ones choose first. A plain one that finds no room is left out, any other stands on its line.
    """
    boxes = list(taken)
    placed = []
    for pill, start, end in wanted:
        alone = pill_box(pill, to_pixels).adjusted(-_AIR, -_AIR, _AIR, _AIR)
        line = pixel(end, to_pixels) - pixel(start, to_pixels)
        shifts = _shifts(line, alone.width(), alone.height())
        free = (
            shift for shift in shifts if not any(alone.translated(shift).intersects(box) for box in boxes)
        )
        shift = next(free, None if pill.plain else QPointF())
        if shift is not None:
            boxes.append(alone.translated(shift))
            placed.append(structs.replace(pill, shift=(shift.x(), shift.y())))
    return placed


def _shifts(line: QPointF, width: float, height: float) -> Iterator[QPointF]:
    """Places for a pill from the middle of its line: on it if it is long enough, else beside it, ever further away."""
    length = math.hypot(line.x(), line.y())
    along = line / length if length else QPointF(1, 0)
    beside = QPointF(-along.y(), along.x())
    room = abs(along.x()) * width + abs(along.y()) * height
    aside = abs(beside.x()) * width + abs(beside.y()) * height
    if beside.y() > 0:  # above the line, or to its right, first
        beside = -beside
    if length >= room:
        yield from (along * step * (length - room) / 2 for step in (0.0, 0.5, -0.5, 1.0, -1.0))
    for times in (0.5, 1.5, 2.5):
        yield beside * (aside * times)
        yield beside * (-aside * times)
