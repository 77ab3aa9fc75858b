"""Signs laid over the hall in constant pixel size: outlines, handles, guides, pills; they must not know the plan."""

from __future__ import annotations

import math
from enum import Enum
from functools import lru_cache
from typing import Final, TypeAlias, assert_never

from msgspec import Struct, structs
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPolygonF, QTransform

from village_planner.drawing.primitives import Role, Weight
from village_planner.gui.canvas.fonts import plan_font
from village_planner.model.shape import Corner

HANDLE_PX: Final = 9
"""Edge of a square handle, diameter of a round one."""

TICK_PX: Final = 3
"""Half the length of a tick at the end of a measured distance."""

PILL_TEXT_PX: Final = 12
_PILL_HEIGHT: Final = 20
_PILL_PADDING: Final = 9
_MOST_KEPT: Final = 8  # paths of many outlines
_MOST_WORDS: Final = 512
_REACH_PX: Final = 4
"""Pixels around a mark that are painted anew with it: pens and antialiasing."""


class Line(Enum):
    """How an outline is drawn."""

    FRAME = "frame"
    GROUP = "group"
    HOVERED = "hovered"
    TARGET = "target"
    PLACE = "place"
    FOUND = "found"
    GHOST = "ghost"


FILLED: Final = frozenset({Line.TARGET})
"""Outlines whose inside is tinted too."""


class Outline(Struct, frozen=True):
    """A closed line through corners on the floor."""

    corners: tuple[Corner, ...]
    line: Line


class Outlines(Struct, frozen=True, eq=False):
    """Many closed lines at once: what may be there. Two are the same only when they are one: they are not compared."""

    rings: tuple[tuple[Corner, ...], ...]
    line: Line


class Handle(Struct, frozen=True):
    """Something to grip at a place on the floor, moved by pixels; turned with the thing it belongs to."""

    at: Corner
    round: bool = False
    turned: float = 0.0
    """Degrees counter-clockwise."""
    shift: tuple[float, float] = (0.0, 0.0)


class Stroke(Struct, frozen=True):
    """A straight line between two places: a guide, or a distance with `ticks` at its ends."""

    start: Corner
    end: Corner
    role: Role = Role.GUIDE
    dashed: bool = False
    ticks: bool = False


class Pill(Struct, frozen=True):
    """Words in a rounded box, centred at a place and moved by pixels.

    With a `caret` the person is typing into it, behind so many letters; a `plain` one is there for reading only.
    """

    at: Corner
    text: str
    role: Role = Role.GUIDE
    shift: tuple[float, float] = (0.0, 0.0)
    plain: bool = False
    caret: int | None = None


class Band(Struct, frozen=True):
    """The rectangle between two places that gathers or draws."""

    start: Corner
    end: Corner


class Dot(Struct, frozen=True):
    """A small disc at a place: where a measurement bends."""

    at: Corner
    role: Role = Role.GUIDE


class Ring(Struct, frozen=True):
    """One moment of a ring that spreads from a place; `phase` runs from 0 to 1."""

    at: Corner
    phase: float
    role: Role = Role.DANGER


class Lock(Struct, frozen=True):
    """A padlock at a place, moved by pixels: this does not move."""

    at: Corner
    shift: tuple[float, float] = (0.0, 0.0)


Mark: TypeAlias = Outline | Outlines | Handle | Stroke | Pill | Band | Dot | Ring | Lock

RING_PX: Final = 56
"""Radius of a ring when it has spread."""


def pixel(at: Corner, to_pixels: QTransform, shift: tuple[float, float] = (0.0, 0.0)) -> QPointF:
    """The pixel of a place on the floor."""
    return to_pixels.map(QPointF(*at)) + QPointF(*shift)


@lru_cache(_MOST_KEPT)
def floor_path(outlines: Outlines) -> QPainterPath:
    """Many outlines as one path in mm on the floor, made once for all paints."""
    path = QPainterPath()
    for ring in outlines.rings:
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in ring]))
        path.closeSubpath()
    return path


@lru_cache(_MOST_WORDS)
def _text_width(text: str) -> int:
    """Pixels that words in a pill take; they stay the same for many steps of the mouse."""
    return math.ceil(QFontMetricsF(plan_font(Weight.SEMIBOLD, PILL_TEXT_PX)).horizontalAdvance(text))


def pill_box(pill: Pill, to_pixels: QTransform) -> QRectF:
    """The box of a pill in pixels."""
    width = _text_width(pill.text) + 2 * _PILL_PADDING
    centre = pixel(pill.at, to_pixels, pill.shift)
    left, top = round(centre.x() - width / 2), round(centre.y() - _PILL_HEIGHT / 2)
    return QRectF(left, top, width, _PILL_HEIGHT)


def kept_within(mark: Mark, to_pixels: QTransform, room: QRectF) -> Mark:
    """The mark, of words in a box one moved so that all of it is in a room in pixels, if its place is there."""
    if not isinstance(mark, Pill) or not room.contains(pixel(mark.at, to_pixels)):
        return mark
    box = pill_box(mark, to_pixels)
    right = max(room.left() - box.left(), 0.0) or min(room.right() - box.right(), 0.0)
    down = max(room.top() - box.top(), 0.0) or min(room.bottom() - box.bottom(), 0.0)
    if not right and not down:
        return mark
    return structs.replace(mark, shift=(mark.shift[0] + right, mark.shift[1] + down))


def reach(mark: Mark, to_pixels: QTransform) -> list[QRectF]:
    """The pixels a mark may touch, as boxes that are thin where the mark is."""
    match mark:
        case Outline(corners, line) if line in FILLED:
            boxes = [QPolygonF([pixel(corner, to_pixels) for corner in corners]).boundingRect()]
        case Outline(corners):
            points = [pixel(corner, to_pixels) for corner in corners]
            pairs = zip(points, points[1:] + points[:1], strict=True)
            boxes = [QRectF(a, b).normalized() for a, b in pairs]
        case Outlines():
            boxes = [to_pixels.mapRect(floor_path(mark).boundingRect())]
        case Stroke(start, end):
            boxes = [QRectF(pixel(start, to_pixels), pixel(end, to_pixels)).normalized()]
        case Band(start, end):
            boxes = [QRectF(pixel(start, to_pixels), pixel(end, to_pixels)).normalized()]
        case Pill():
            boxes = [pill_box(mark, to_pixels)]
        case Handle(at, _, _, shift):
            boxes = [_around(pixel(at, to_pixels, shift), HANDLE_PX)]
        case Dot(at):
            boxes = [_around(pixel(at, to_pixels), HANDLE_PX)]
        case Lock(at, shift):
            boxes = [_around(pixel(at, to_pixels, shift), 12)]
        case Ring(at):
            boxes = [_around(pixel(at, to_pixels), RING_PX)]
        case _:
            assert_never(mark)
    return [box.adjusted(-_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX) for box in boxes]


def _around(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
