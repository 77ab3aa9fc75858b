"""Turns a raw stand into a shape in whole millimetres on a floor whose y points up; it must not know plans or files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from village_planner.edits.limits import MIN_SIZE
from village_planner.importers.raw_list import RawStand, RowError
from village_planner.model.outline import outline_fault
from village_planner.model.shape import (
    Circle,
    Corner,
    Point,
    Polygon,
    Rectangle,
    corners,
    polygon_area,
    rotated,
    size,
)
from village_planner.text import Length, say
from village_planner.units import MAX_MM, MDEG_PER_DEGREE, UNITS, normal_angle

RECTANGLE_MM: Final = 2.0
"""How far a corner may lie from where a rectangle has it, in mm: drawings are as exact as the eye of who drew them."""

_STATED_MDEG: Final = 1_000
"""A stated rotation is believed when a side of the outline lies that near to it (millidegrees)."""

_QUARTER: Final = 90 * MDEG_PER_DEGREE

Shape = Rectangle | Polygon | Circle


@dataclass(frozen=True, slots=True)
class Floor:
    """How a file's lengths become places: its unit, and for y down the sum that mirrors y (None for y up)."""

    unit: str
    mirror: float | None = None

    def length(self, value: float) -> float:
        """Millimetres; RowError when that is no length on a floor."""
        mm = value * UNITS[self.unit]
        if not abs(mm) <= MAX_MM:
            raise RowError(say("It reaches further than {limit}: is the unit right?", limit=Length(MAX_MM)))
        return mm

    def place(self, place: Corner) -> Corner:
        """A place in mm with y up."""
        x, y = self.length(place[0]), self.length(place[1])
        return x, y if self.mirror is None else self.mirror - y


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape on the floor, and whether its outline had to be repaired."""

    shape: Shape
    position: Point
    rotation: int = 0
    repaired: bool = False


def placed(raw: RawStand, floor: Floor) -> Placed:
    """Where a raw stand lies; RowError when it is too small, too far away or encloses no single area."""
    rotation = None if raw.rotation is None else round(raw.rotation * MDEG_PER_DEGREE)
    corner = None if raw.corner is None else floor.place(raw.corner)
    if raw.diameter is not None:
        return _circle(raw, floor, corner, rotation or 0)
    if raw.ring:
        ring = tuple(floor.place(place) for place in raw.ring)
        check_size(*_extent(ring))
        return _checked(_from_ring(ring, corner, rotation))
    if corner is None or raw.size is None:
        raise RowError(say("It has neither a width and a depth nor an outline."))
    width, depth = floor.length(raw.size[0]), floor.length(raw.size[1])
    # The corner with the smallest y of a file whose y points down is a back corner.
    if floor.mirror is not None:
        down = rotated((0, -depth), rotation or 0)
        corner = (corner[0] + down[0], corner[1] + down[1])
    return _checked(
        Placed(Rectangle(round(width), round(depth)), _point(corner), normal_angle(rotation or 0))
    )


def outline_on(floor: Floor, ring: Sequence[Corner]) -> tuple[tuple[Point, ...], bool]:
    """A hall's outline in mm, counter-clockwise, and whether it was repaired; RowError when it is no area."""
    places = _counter_clockwise(_without_doubles([floor.place(place) for place in ring]))
    points, repaired = _sound(tuple(_point(place) for place in places))
    return points, repaired


def _circle(raw: RawStand, floor: Floor, centre: Corner | None, rotation: int) -> Placed:
    diameter = round(floor.length(raw.diameter or 0))
    if centre is None:
        if not raw.ring:
            raise RowError(say("It has no x or no y."))
        places = [floor.place(place) for place in raw.ring]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return _checked(Placed(Circle(diameter), _point(centre), normal_angle(rotation)))


def _from_ring(ring: tuple[Corner, ...], origin: Corner | None, rotation: int | None) -> Placed:
    """The rectangle that an outline is, else a polygon: in the frame stated, else unturned in its own box."""
    ring = _counter_clockwise(_without_doubles(ring))
    rectangle = _rectangle(_without_middles(ring), rotation)
    if rectangle is not None:
        return rectangle
    if origin is None or rotation is None:
        origin, rotation = (min(x for x, _ in ring), min(y for _, y in ring)) if ring else (0, 0), 0
    position = _point(origin)
    local = (rotated((x - position.x, y - position.y), -rotation) for x, y in ring)
    points, repaired = _sound(tuple(_point(place) for place in local))
    return Placed(Polygon(points), position, normal_angle(rotation), repaired)


def _rectangle(ring: tuple[Corner, ...], stated: int | None) -> Placed | None:
    """The rectangle with these four corners, or None when they are none.

    Its front is the side that lies along the stated rotation, else the one nearest to lying straight.
    """
    if len(ring) != 4:
        return None
    sides = list(pairwise((*ring, ring[0])))
    angles = [_angle(start, end) for start, end in sides]
    if stated is not None:
        front = min(range(4), key=lambda i: abs(_difference(angles[i], stated)))
        if abs(_difference(angles[front], stated)) <= _STATED_MDEG:
            found = _fitted(ring, front, normal_angle(stated))
            if found is not None:
                return found
    front = min(range(4), key=lambda i: abs(_difference(angles[i], 0)))
    return _fitted(ring, front, 0) or _fitted(ring, front, normal_angle(round(angles[front])))


def _fitted(ring: tuple[Corner, ...], front: int, rotation: int) -> Placed | None:
    """The rectangle of whole millimetres on four corners, if none of them is more than RECTANGLE_MM off."""
    turned = ring[front:] + ring[:front]
    width = round((math.dist(turned[0], turned[1]) + math.dist(turned[3], turned[2])) / 2)
    depth = round((math.dist(turned[0], turned[3]) + math.dist(turned[1], turned[2])) / 2)
    shape, position = Rectangle(width, depth), _point(turned[0])
    there = corners(shape, position, rotation)
    off = max(math.dist(a, b) for a, b in zip(there, turned, strict=True))
    return Placed(shape, position, rotation) if off <= RECTANGLE_MM else None


def _angle(start: Corner, end: Corner) -> float:
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) * MDEG_PER_DEGREE


def _difference(a: float, b: float) -> float:
    """The turn from b to a, between minus and plus half a turn, in millidegrees."""
    half = 2 * _QUARTER
    return (a - b + half) % (2 * half) - half


def _without_doubles(ring: Sequence[Corner]) -> tuple[Corner, ...]:
    """The corners without those that lie on the one before, the closing one included."""
    return (
        tuple(b for a, b in pairwise((*ring[-1:], *ring)) if math.dist(a, b) > 0.5)
        if len(ring) > 1
        else tuple(ring)
    )


def _without_middles(ring: tuple[Corner, ...]) -> tuple[Corner, ...]:
    """The corners at which the outline turns."""
    around = zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True)
    return tuple(b for a, b, c in around if _off_line(a, b, c) > 0.5)


def _off_line(a: Corner, b: Corner, c: Corner) -> float:
    """How far b lies from the line through a and c, in mm."""
    length = math.dist(a, c)
    if length == 0:
        return math.dist(a, b)
    return abs((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / length


def _counter_clockwise(ring: tuple[Corner, ...]) -> tuple[Corner, ...]:
    """The outline counter-clockwise from the same first corner."""
    return ring if polygon_area(ring) >= 0 else ring[:1] + ring[:0:-1]


def _sound(points: tuple[Point, ...]) -> tuple[tuple[Point, ...], bool]:
    """A simple outline, and whether that took a repair; RowError when no single area can be made of it."""
    fault = outline_fault(points)
    if fault is None:
        return points, False
    repaired = _repaired(points)
    if repaired is None or outline_fault(repaired) is not None:
        raise RowError(say("It was left out: {fault}.", fault=fault))
    return repaired, True


def _repaired(points: tuple[Point, ...]) -> tuple[Point, ...] | None:
    """The one area that a faulty outline encloses, or None when it is none or several."""
    import shapely  # slow to import and hardly ever needed

    if len(points) < 3:
        return None
    made = shapely.make_valid(shapely.Polygon(points), method="structure")
    if made.geom_type != "Polygon" or made.is_empty or made.interiors:
        return None
    ring = made.exterior if made.exterior.is_ccw else made.exterior.reverse()
    return tuple(_point(place) for place in ring.coords[:-1])


def _point(place: Corner) -> Point:
    return Point(round(place[0]), round(place[1]))


def _extent(ring: tuple[Corner, ...]) -> tuple[float, float]:
    """Width and depth in mm of the box around places."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) - min(xs), max(ys) - min(ys)


def _checked(found: Placed) -> Placed:
    """The shape, if it is large enough to be a stand and not too far away; RowError otherwise."""
    check_size(*size(found.shape))
    if max(*size(found.shape), abs(found.position.x), abs(found.position.y)) > MAX_MM:
        raise RowError(say("It reaches further than {limit}: is the unit right?", limit=Length(MAX_MM)))
    return found


def check_size(width: float, depth: float) -> None:
    """RowError when a size in mm is smaller than that of anything on the floor."""
    if min(width, depth) < MIN_SIZE - 0.5:
        raise RowError(
            say(
                "It is {width} × {depth}; nothing is narrower than {least}. Is the unit right?",
                width=Length(width),
                depth=Length(depth),
                least=Length(MIN_SIZE),
            )
        )
