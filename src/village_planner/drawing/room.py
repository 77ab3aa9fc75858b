"""Where inside a shape a label has most room; it must not know what is written there."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec import Struct, structs

from village_planner.drawing.box import Box
from village_planner.drawing.frame import QUARTER_TURN, bearing, readable
from village_planner.model.shape import (
    Circle,
    Corner,
    Polygon,
    Rectangle,
    Shape,
    direction,
    is_inside,
    rotated,
)
from village_planner.units import FULL_TURN

_ASPECT: Final = 1.6  # width to height of a number with a name below it
_SPILL: Final = (
    1.1  # centred lines leave the corners of a box free, so an inscribed box may be this much larger
)
_GRID: Final = 12  # lines each way of the search inside a polygon
_RIGHT_ANGLE_ERROR: Final = 0.01  # cosine up to which a corner counts as square


class Room(Struct, frozen=True):
    """A box for text: its middle from the shape's origin in floor directions, its size and the text's turn.

    `fills` says that the box is the shape itself, `loose` that the shape bulges out beyond the box's sides.
    """

    x: float
    y: float
    width: float
    height: float
    turn: int
    fills: bool = False
    loose: bool = False


@lru_cache(1 << 13)
def rooms(shape: Shape, rotation: int) -> tuple[Room, ...]:
    """Boxes inside a shape turned by `rotation`: an upright one first, then those along its sides."""
    match shape:
        case Circle(diameter):
            height = _SPILL * diameter / math.hypot(1, _ASPECT)
            return (Room(0, 0, _ASPECT * height, height, 0, loose=True),)
        case Rectangle(width, depth):
            return _in_rectangle(rotated((width / 2, depth / 2), rotation), width, depth, rotation)
        case Polygon(points):
            return _in_polygon(points, rotation)


def _in_rectangle(middle: Corner, width: float, depth: float, rotation: int) -> tuple[Room, ...]:
    along = Room(*middle, width, depth, readable(rotation))
    across = Room(*middle, depth, width, readable(rotation + QUARTER_TURN))
    if along.turn == 0 or across.turn == 0:
        level, turned = (along, across) if along.turn == 0 else (across, along)
        level = structs.replace(level, fills=True)
        return (level, turned) if turned.width > level.width else (level,)
    upright = Room(*middle, *_upright_size(width, depth, rotation), 0, loose=True)
    return (upright, along, across) if width >= depth else (upright, across, along)


def _upright_size(width: float, depth: float, rotation: int) -> tuple[float, float]:
    """Size of the largest upright box of the label's proportion in the middle of a turned rectangle."""
    cos, sin = (abs(part) for part in direction(rotation))
    height = _SPILL * min(width / (_ASPECT * cos + sin), depth / (_ASPECT * sin + cos))
    return _ASPECT * height, height


def _in_polygon(points: tuple[Corner, ...], rotation: int) -> tuple[Room, ...]:
    square = _as_rectangle(points)
    if square is not None:
        middle, width, depth, turn = square
        return _in_rectangle(rotated(middle, rotation), width, depth, (turn + rotation) % FULL_TURN)
    return (_largest_box(tuple(rotated(point, rotation) for point in points)),)


def _as_rectangle(points: tuple[Corner, ...]) -> tuple[Corner, float, float, int] | None:
    """Middle, width, depth and turn of a polygon that is a rectangle; None when it is not."""
    if len(points) != 4:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    ux, uy, vx, vy = bx - ax, by - ay, dx - ax, dy - ay
    width, depth = math.hypot(ux, uy), math.hypot(vx, vy)
    if not width or not depth or abs(ux * vx + uy * vy) > _RIGHT_ANGLE_ERROR * width * depth:
        return None
    if math.hypot(bx + dx - ax - cx, by + dy - ay - cy) > _RIGHT_ANGLE_ERROR * (width + depth):
        return None
    return ((ax + cx) / 2, (ay + cy) / 2), width, depth, bearing(ux, uy)


def _largest_box(points: tuple[Corner, ...]) -> Room:
    """The best upright box in a polygon, by a search over its corners' lines and an even grid."""
    xs = _lines([x for x, _ in points])
    ys = _lines([y for _, y in points])
    edges = [
        (a, b) for a, b in zip(points, points[1:] + points[:1], strict=True) if a[0] != b[0] and a[1] != b[1]
    ]
    free = [[_is_free(points, edges, Box(x0, y0, x1, y1)) for x0, x1 in _cells(xs)] for y0, y1 in _cells(ys)]
    best, room = -1.0, Room(xs[0], ys[0], 0, 0, 0)
    for low in range(len(free)):
        open_columns = [True] * len(free[0])
        for high in range(low, len(free)):
            open_columns = [a and b for a, b in zip(open_columns, free[high], strict=True)]
            height = ys[high + 1] - ys[low]
            for first, last in _stretches(open_columns):
                width = xs[last] - xs[first]
                value = min(height, width / _ASPECT) ** 2 * 4 + width * height  # size of the text, then area
                if value > best:
                    best = value
                    room = Room((xs[first] + xs[last]) / 2, (ys[low] + ys[high + 1]) / 2, width, height, 0)
    return room


def _lines(values: list[float]) -> list[float]:
    """Grid lines through the values and evenly between the outermost."""
    low, high = min(values), max(values)
    return sorted({*values, *(low + (high - low) * step / _GRID for step in range(_GRID + 1))})


def _cells(lines: list[float]) -> list[tuple[float, float]]:
    return list(pairwise(lines))


def _stretches(open_columns: list[bool]) -> list[tuple[int, int]]:
    """First and one-past-last index of every stretch of True."""
    changes = enumerate(pairwise([False, *open_columns, False]))
    edges = [index for index, (before, after) in changes if before != after]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_free(points: tuple[Corner, ...], slanting: list[tuple[Corner, Corner]], cell: Box) -> bool:
    """Whether a cell is inside; edges along the axes run on grid lines, so only slanting ones can cross it."""
    return is_inside(points, cell.middle) and not any(cell.crosses(a, b) for a, b in slanting)
