"""Draws what is rented besides stands: table-tops, poster panels, meeting tables; it must not know plans."""

from __future__ import annotations

import math
from typing import Final

from village_planner.drawing.frame import Frame, frame
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import (
    CLOSE,
    CurveTo,
    Ink,
    Item,
    LineTo,
    MoveTo,
    Path,
    Pen,
    Role,
    Segment,
    circle,
    line,
    polygon,
)
from village_planner.model.shape import Circle, Corner, Rectangle, Shape, local_centre, local_corners, size
from village_planner.model.stand import Stand

_CHAIR: Final = 400
"""Diameter in hall millimetres of a chair."""

_CHAIR_GAP: Final = 50
_DEEP_POSTER: Final = 400  # hall millimetres: deeper shapes include the place to stand before the panel
_POST: Final = 45  # radius of the posts that hold a panel
_ROUNDING: Final = 0.1  # corner radius of a table, of its shorter side
_CORNER: Final = 0.448  # control points of a rounded corner, from the corner, of its radius


def rounded_box(width: float, depth: float, radius: float) -> tuple[Segment, ...]:
    """A rectangle from (0, 0) with rounded corners."""
    r, k = radius, radius * _CORNER
    return (
        MoveTo(r, 0),
        LineTo(width - r, 0),
        CurveTo(width - k, 0, width, k, width, r),
        LineTo(width, depth - r),
        CurveTo(width, depth - k, width - k, depth, width - r, depth),
        LineTo(r, depth),
        CurveTo(k, depth, 0, depth - k, 0, depth - r),
        LineTo(0, r),
        CurveTo(0, k, k, 0, r, 0),
        CLOSE,
    )


def outline_of(shape: Shape, place: Frame, rounding: float = 0.0) -> tuple[Segment, ...]:
    """A shape's outline on the floor; `rounding` is the corner radius of rectangles, of the shorter side."""
    match shape:
        case Circle(diameter):
            return circle(place.x, place.y, diameter / 2)
        case Rectangle(width, depth) if rounding:
            return place.segments(rounded_box(width, depth, min(width, depth) * rounding))
        case _:
            return polygon(place.points(local_corners(shape)))


def draw_table(stand: Stand, look: Look, fill: Ink | None, ink: Ink) -> tuple[Item, ...]:
    """A table-top: a full thin outline, because nothing of it is a wall."""
    outline = outline_of(stand.shape, frame(stand.position, stand.rotation), _ROUNDING)
    return (Path(outline, fill, Pen(ink, look.stroke(35, 0.2, 0.5))),)


def draw_poster(stand: Stand, look: Look, fill: Ink | None, ink: Ink) -> tuple[Item, ...]:
    """A poster panel: the board as a thick line, the place to stand before it, an arrow to each viewing side."""
    place = frame(stand.position, stand.rotation)
    width, depth = size(stand.shape)
    from_front, from_back = 0 in stand.open_edges, 2 in stand.open_edges
    board = depth / 2 if from_front == from_back else depth if from_front else 0
    items = []
    if depth >= _DEEP_POSTER:
        pen = Pen(ink, look.thin, (0.6, 0.6))
        items.append(Path(polygon(place.points(local_corners(stand.shape))), fill, pen))
    panel = line(*place.point(0, board), *place.point(width, board))
    posts = circle(*place.point(0, board), _POST) + circle(*place.point(width, board), _POST)
    items += [Path(panel, None, Pen(ink, look.panel)), Path(posts, ink)]
    for viewed, away in ((from_front, -1), (from_back, 1)):
        if viewed:
            edge, reach = board + away * _POST, width * 0.08
            arrow = ((width / 2 - reach, edge), (width / 2 + reach, edge), (width / 2, edge + away * reach))
            items.append(Path(polygon(place.points(arrow)), ink))
    return tuple(items)


def draw_meeting_table(stand: Stand, look: Look, fill: Ink | None, ink: Ink) -> tuple[Item, ...]:
    """A meeting table with its chairs."""
    place = frame(stand.position, stand.rotation)
    pen = Pen(ink, look.thin)
    chair = min(_CHAIR, *size(stand.shape))
    seats = tuple(
        segment for x, y in _seats(stand, chair) for segment in circle(*place.point(x, y), chair / 2)
    )
    table = Path(outline_of(stand.shape, place, _ROUNDING), fill, pen)
    return (Path(seats, Ink(Role.FLOOR), pen), table) if seats else (table,)


def _seats(stand: Stand, chair: float) -> list[Corner]:
    """Middles of the chairs in the table's frame: around a disc, else spread over front, back, right, left."""
    reach = chair / 2 + _CHAIR_GAP
    width, depth = size(stand.shape)
    middle = Frame(*local_centre(stand.shape))
    if isinstance(stand.shape, Circle):
        turns = (2 * math.pi * seat / stand.seats - math.pi / 2 for seat in range(stand.seats))
        distance = width / 2 + reach
        return [middle.point(distance * math.cos(turn), distance * math.sin(turn)) for turn in turns]
    places: list[Corner] = []
    for side, count in enumerate(_shares(stand.seats, width, depth)):
        along = (width, depth)[side % 2]
        across = (depth, width)[side % 2] / 2 + reach
        for seat in range(count):
            offset = along * ((seat + 0.5) / count - 0.5)
            places.append(
                middle.point(
                    *((offset, -across), (across, offset), (-offset, across), (-across, -offset))[side]
                )
            )
    return places


def _shares(seats: int, width: float, depth: float) -> tuple[int, int, int, int]:
    """Chairs on the front, right, back and left side: two face each other before the short sides are used."""
    if seats <= 2 or max(width, depth) > 1.5 * min(width, depth):
        long_side, other = (seats + 1) // 2, seats // 2
        return (long_side, 0, other, 0) if width >= depth else (0, long_side, 0, other)
    counts = [0, 0, 0, 0]
    for seat in range(seats):
        counts[(0, 2, 1, 3)[seat % 4]] += 1
    return counts[0], counts[1], counts[2], counts[3]
