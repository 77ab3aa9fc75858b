"""Finds room for the numbers of gaps, so that none covers another or what it must not; it must not know snapping."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from village_planner.gui.canvas.marks import Pill, pill_box, pixel
from village_planner.gui.tools.tool import Stage
from village_planner.model.shape import Corner

_AIR: Final = 3.0
"""Pixels that stay free around a pill."""

_MOST_LOOKS: Final = 3
"""So many places are looked at for words in one step of the mouse: each takes a tenth of a millisecond."""

_NUMBER: Final = QRectF(-40, -17, 80, 34)
"""Pixels around the middle of a thing in which its own number is written."""


def number_box(corners: Sequence[Corner], to_pixels: QTransform) -> QRectF:
    """The pixels in which the number of a thing with these corners on the floor is written."""
    points = [pixel(corner, to_pixels) for corner in corners]
    left, right = min(p.x() for p in points), max(p.x() for p in points)
    top, bottom = min(p.y() for p in points), max(p.y() for p in points)
    whole = QRectF(left, top, right - left, bottom - top)
    return _NUMBER.translated(whole.center()) & whole


def written_on(stage: Stage) -> Callable[[QRectF], bool]:
    """Answers whether a box of pixels covers words that are seen on the floor; after a few times it always may."""
    scene, (to_floor, _) = stage.scene, stage.camera.to_pixels.inverted()
    looks = iter(range(_MOST_LOOKS))

    def is_written(pixels: QRectF) -> bool:
        return next(looks, None) is None or scene.is_written_in(to_floor.mapRect(pixels))

    return is_written


def with_room(
    wanted: Iterable[tuple[Pill, Corner, Corner]],
    taken: Iterable[QRectF],
    to_pixels: QTransform,
    is_written: Callable[[QRectF], bool] = lambda _: False,
) -> list[Pill]:
    """Each pill at a free place on or beside its line from the one place on the floor to the other.

    The first ones choose first; each chooses a place where nothing `is_written` if there is one. A plain one that
    finds no room is left out, any other stands on its line.
    """
    boxes = list(taken)
    placed = []
    for pill, start, end in wanted:
        alone = pill_box(pill, to_pixels).adjusted(-_AIR, -_AIR, _AIR, _AIR)
        line = pixel(end, to_pixels) - pixel(start, to_pixels)
        places = (alone.translated(shift) for shift in _shifts(line, alone.width(), alone.height()))
        free = (place for place in places if not any(place.intersects(box) for box in boxes))
        place = _first_clear(free, is_written, None if pill.plain else alone)
        if place is not None:
            boxes.append(place)
            shift = place.topLeft() - alone.topLeft()
            placed.append(structs.replace(pill, shift=(shift.x(), shift.y())))
    return placed


def _first_clear(
    free: Iterable[QRectF], is_written: Callable[[QRectF], bool], otherwise: QRectF | None
) -> QRectF | None:
    """The first free place where nothing is written, else the first free one."""
    first = None
    for place in free:
        if not is_written(place):
            return place
        first = place if first is None else first
    return otherwise if first is None else first


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
