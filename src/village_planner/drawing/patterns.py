"""Patterns inside a shape's own frame: treads, chairs, hatching, leaves; it must not know fixtures."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from village_planner.drawing.furniture import rounded_box
from village_planner.drawing.primitives import CLOSE, Close, CurveTo, LineTo, MoveTo, Segment, line, polyline
from village_planner.model.shape import Corner, Shape, local_centre, local_corners, size

_TREAD: Final = 300  # hall millimetres
_SEAT: Final = 450
_SEAT_PITCH: Final = 550
_ROW_PITCH: Final = 950
_MOST_SEATS: Final = 1_200
_LEAVES: Final = 9


def flights(shape: Shape) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Treads of a stair that climbs from front to back, and its arrow."""
    width, depth = size(shape)
    x, y = local_centre(shape)
    left, front = x - width / 2, y - depth / 2
    steps = max(2, round(depth / _TREAD))
    treads = tuple(
        segment
        for step in range(1, steps)
        for segment in line(left, front + depth * step / steps, left + width, front + depth * step / steps)
    )
    head = min(width, depth) * 0.12
    tip = front + depth * 0.9
    arrow = line(x, front + depth * 0.08, x, tip) + polyline(
        ((x - head, tip - head * 1.3), (x, tip), (x + head, tip - head * 1.3))
    )
    return treads, arrow


def seat_rows(shape: Shape) -> tuple[Segment, ...]:
    """Chairs in rows that face the front, as many as there is room for."""
    width, depth = size(shape)
    x, y = local_centre(shape)
    columns, rows = int(width // _SEAT_PITCH), int(depth // _ROW_PITCH)
    if not columns or not rows or columns * rows > _MOST_SEATS:
        return ()
    box = rounded_box(_SEAT, _SEAT, _SEAT * 0.2)
    chairs: list[Segment] = []
    for row in range(rows):
        for column in range(columns):
            left = x + (column - columns / 2) * _SEAT_PITCH + (_SEAT_PITCH - _SEAT) / 2
            bottom = y + (row - rows / 2) * _ROW_PITCH + (_ROW_PITCH - _SEAT) / 2
            chairs.extend(shifted(box, left, bottom))
    return tuple(chairs)


def shifted(segments: tuple[Segment, ...], dx: float, dy: float) -> tuple[Segment, ...]:
    """A path moved by (dx, dy)."""
    moved: list[Segment] = []
    for segment in segments:
        match segment:
            case MoveTo(x, y):
                moved.append(MoveTo(x + dx, y + dy))
            case LineTo(x, y):
                moved.append(LineTo(x + dx, y + dy))
            case CurveTo(x1, y1, x2, y2, x, y):
                moved.append(CurveTo(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy))
            case Close():
                moved.append(segment)
    return tuple(moved)


def hatching(shape: Shape, distance: float) -> tuple[Segment, ...]:
    """Lines at 45° inside a shape, `distance` apart, by the even-odd rule."""
    points = local_corners(shape)
    levels = [x - y for x, y in points]
    first, last = (
        math.ceil(min(levels) / (distance * math.sqrt(2))),
        math.floor(max(levels) / (distance * math.sqrt(2))),
    )
    lines: list[Segment] = []
    for index in range(first, last + 1):
        crossings = _crossings(points, (index + 0.5) * distance * math.sqrt(2))
        for (x0, y0), (x1, y1) in zip(crossings[::2], crossings[1::2], strict=False):
            lines.extend(line(x0, y0, x1, y1))
    return tuple(lines)


def _crossings(points: tuple[Corner, ...], level: float) -> list[Corner]:
    """Where the line x - y = level crosses the outline, from left to right."""
    found: list[Corner] = []
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        a, b = x0 - y0 - level, x1 - y1 - level
        if (a > 0) != (b > 0):
            share = a / (a - b)
            found.append((x0 + share * (x1 - x0), y0 + share * (y1 - y0)))
    return sorted(found)


@cache
def leaves() -> tuple[Segment, ...]:
    """A rosette of leaves in the unit circle."""
    rosette: list[Segment] = []
    for leaf in range(_LEAVES):
        turn = 2 * math.pi * leaf / _LEAVES
        cos, sin = math.cos(turn), math.sin(turn)
        tip, left, right = (
            (x * cos - y * sin, x * sin + y * cos) for x, y in ((1, 0), (0.55, 0.3), (0.55, -0.3))
        )
        rosette += [MoveTo(0, 0), CurveTo(*left, *left, *tip), CurveTo(*right, *right, 0, 0), CLOSE]
    return tuple(rosette)
