"""Where the stands of a row, a back-to-back block, a grid or a curve lie; it must not know plans or mice.

A field has a frame of its own: x runs along the rows, y to the back, the first row's front is on y = 0 and looks to
smaller y. Every second row of a paired field stands back to back with the one before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from village_planner.geometry.strokes import progress, way_of
from village_planner.model.shape import Corner, rotated
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE, normal_angle

MOST: Final = 400
"""Stands that one field can have: more are a slip of the finger."""

_RIGHT, _LEFT = 1, 3
"""Numbers of the edges at the sides of a stand."""


class Field(NamedTuple):
    """Stands of one size in rows; lengths in mm. `gap` is between neighbours, `aisle` between rows or pairs of rows."""

    width: int
    depth: int
    columns: int
    rows: int = 1
    gap: int = 0
    aisle: int = 0
    paired: bool = False


class Frame(NamedTuple):
    """A field's origin on the floor, its rotation in millidegrees, and whether it is counted from the right."""

    origin: Corner
    rotation: int
    backwards: bool = False


class Spot(NamedTuple):
    """Where one stand stands: its front left corner on the floor, its rotation, the row that it is in.

    `ends` are its sides (edges 1 and 3) that no stand of its row is beside.
    """

    corner: Corner
    rotation: int
    row: int
    ends: tuple[int, ...] = ()


def extent(field: Field) -> tuple[int, int]:
    """Length along the rows and depth of the whole field in mm."""
    length = field.columns * field.width + (field.columns - 1) * field.gap
    return length, _fronts(field)[-1][1] + field.depth


def spots(field: Field, frame: Frame) -> tuple[Spot, ...]:
    """The stands of a field, row by row, in the order in which they are counted."""
    pitch = field.width + field.gap
    order = range(field.columns)[::-1] if frame.backwards else range(field.columns)
    found = []
    for row, low in _fronts(field):
        turned = field.paired and row % 2 == 1
        for column in order:
            local = (column * pitch, low)
            if turned:
                local = (column * pitch + field.width, low + field.depth)
            x, y = rotated(local, frame.rotation)
            rotation = normal_angle(frame.rotation + turned * FULL_TURN // 2)
            corner = (frame.origin[0] + x, frame.origin[1] + y)
            found.append(Spot(corner, rotation, row, _ends(field, column, turned=turned)))
    return tuple(found)


def frame_between(start: Corner, loose: Corner, field: Field, *, upright: bool, facing_hand: bool) -> Frame:
    """The frame of a field drawn from its corner `start` towards `loose`; its rows run along y when `upright`.

    The first row begins at `start`. It looks towards the hand, with its back on the line through `start`, when
    `facing_hand`; else away from it.
    """
    right, up = math.copysign(1, loose[0] - start[0]), math.copysign(1, loose[1] - start[1])
    along, aside = ((0.0, up), (right, 0.0)) if upright else ((right, 0.0), (0.0, up))
    front = aside if facing_hand else (-aside[0], -aside[1])
    rotation = facing(front)
    length, depth = extent(field)
    far = (
        start[0] + along[0] * length + aside[0] * depth,
        start[1] + along[1] * length + aside[1] * depth,
    )
    (ax, ay), (bx, by) = rotated(start, -rotation), rotated(far, -rotation)
    origin = rotated((min(ax, bx), min(ay, by)), rotation)
    return Frame(origin, rotation, backwards=rotated(along, -rotation)[0] < 0)


def facing(front: Corner) -> int:
    """The rotation in millidegrees of a stand whose front looks in this direction."""
    angle = math.degrees(math.atan2(front[0], -front[1])) * MDEG_PER_DEGREE
    return normal_angle(round(angle))


def columns_in(length: float, width: int, gap: int) -> int:
    """How many stands side by side come nearest to a length in mm, at least one."""
    return min(max(1, round((length + gap) / (width + gap))), MOST)


def rows_in(depth: float, field: Field) -> int:
    """How many rows come nearest to a depth in mm, at least one."""
    most = max(1, MOST // field.columns)
    pitch = field.depth + (field.aisle / 2 if field.paired else field.aisle)
    about = round(depth / pitch)
    near = range(max(1, about - 2), min(about + 3, most) + 1)
    return min(near, key=lambda rows: abs(extent(field._replace(rows=rows))[1] - depth), default=most)


def along_wall(start: Corner, end: Corner, front: Corner, field: Field) -> tuple[Spot, ...]:
    """A row from `start` towards `end`, two places on a wall in mm, its back on the wall; `front` is away from it."""
    rotation = facing(front)
    backwards = rotated(way_of(start, end), -rotation)[0] < 0
    length, depth = extent(field)
    shift = rotated((-length if backwards else 0, -depth), rotation)
    return spots(field, Frame((start[0] + shift[0], start[1] + shift[1]), rotation, backwards))


def free_places(width: int, gap: int, taken: Sequence[tuple[float, float]]) -> Iterator[float]:
    """Where stands so wide begin along a line, in mm from its start, one after the other with a gap between them and
    none over what is `taken` of it, each from its beginning to its end in mm. Endless.
    """
    at = 0.0
    while True:
        over = next((end for begin, end in taken if begin < at + width and at < end), None)
        if over is None:
            yield at
            at += width + gap
        else:
            at = over


class Arc(NamedTuple):
    """A part of a circle: centre, radius in mm, first angle and turn in radians (positive counter-clockwise)."""

    centre: Corner
    radius: float
    first: float
    turn: float

    def at(self, angle: float) -> Corner:
        """The place on the circle in a direction."""
        return self.centre[0] + self.radius * math.cos(angle), self.centre[1] + self.radius * math.sin(angle)


def arc_through(start: Corner, end: Corner, between: Corner) -> Arc | None:
    """The arc from one place to another through a third; None when they lie on a line, as far as matters."""
    (ax, ay), (bx, by), (cx, cy) = start, between, end
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    across = math.dist(start, end)
    if across == 0 or abs(twice) < across * _FLAT:
        return None
    a2, b2, c2 = (x * x + y * y for x, y in (start, between, end))
    centre = (
        (a2 * (by - cy) + b2 * (cy - ay) + c2 * (ay - by)) / twice,
        (a2 * (cx - bx) + b2 * (ax - cx) + c2 * (bx - ax)) / twice,
    )
    first, last = (math.atan2(y - centre[1], x - centre[0]) for x, y in (start, end))
    turn = (last - first) % (2 * math.pi)
    return Arc(centre, math.dist(centre, start), first, turn if twice > 0 else turn - 2 * math.pi)


_FLAT: Final = 20.0
"""Millimetres, about: an arc that bulges less than a tenth of it is a line."""


def steps_on(arc: Arc, width: int, depth: int, gap: int, *, inward: bool) -> tuple[int, float]:
    """How many stands there is room for on an arc, and the turn in radians from one to the next; (0, 0.0) for none.

    Their fronts touch the arc in their middles and look to its centre when `inward`, else away from it. Neighbours
    are `gap` mm apart where they are nearest: at the fronts when these look to the centre, else at the backs.
    """
    inner = arc.radius if inward else arc.radius - depth
    if inner <= width / 2:
        return 0, 0.0
    step = 2 * math.atan((width + gap) / (2 * inner))
    count = int((abs(arc.turn) + 1e-9) / step)
    return min(count, MOST, int(2 * math.pi / step)), step


def on_arc(arc: Arc, width: int, depth: int, gap: int, count: int, *, inward: bool) -> tuple[Spot, ...]:
    """At most `count` stands on an arc, in its middle, in the direction in which it was drawn; see `steps_on`."""
    most, step = steps_on(arc, width, depth, gap, inward=inward)
    count = min(count, int(2 * math.pi / step) if most else 0)
    way = math.copysign(step, arc.turn)
    start = arc.first + arc.turn / 2 - way * (count - 1) / 2
    found = []
    for i in range(count):
        angle = start + way * i
        out = (math.cos(angle), math.sin(angle))
        rotation = facing((-out[0], -out[1]) if inward else out)
        x, y = arc.at(angle)
        left = rotated((-width / 2, 0), rotation)
        found.append(Spot((x + left[0], y + left[1]), rotation, 0))
    return tuple(found)


def on_line(start: Corner, end: Corner, field: Field, *, flipped: bool) -> tuple[Spot, ...]:
    """A row with its fronts on the middle of a line; it looks to the left of the way along it unless `flipped`."""
    way = way_of(start, end)
    front = (way[1], -way[0]) if flipped else (-way[1], way[0])
    rotation = facing(front)
    length = extent(field)[0]
    low = (progress(start, end, way) - length) / 2
    first = (start[0] + way[0] * low, start[1] + way[1] * low)
    backwards = not flipped
    shift = rotated((-length if backwards else 0, 0), rotation)
    return spots(field, Frame((first[0] + shift[0], first[1] + shift[1]), rotation, backwards))


def _fronts(field: Field) -> list[tuple[int, int]]:
    """Each row with where its lower edge is in the field's frame."""
    if not field.paired:
        return [(row, row * (field.depth + field.aisle)) for row in range(field.rows)]
    pair = 2 * field.depth + field.aisle
    return [(row, row // 2 * pair + row % 2 * field.depth) for row in range(field.rows)]


def _ends(field: Field, column: int, *, turned: bool) -> tuple[int, ...]:
    left, right = (_RIGHT, _LEFT) if turned else (_LEFT, _RIGHT)
    sides = [left] if column == 0 else []
    return tuple(sorted([*sides, right] if column == field.columns - 1 else sides))
