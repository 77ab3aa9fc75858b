"""Outlines on the floor and where their corners are; plain arithmetic, so that the first paint needs no Shapely.

A shape lives in its own frame: x to the right along the width, y into the depth, the front on y = 0.
Its edges are numbered from the front counter-clockwise: 0 front, 1 right, 2 back, 3 left for a rectangle;
edge i of a polygon joins point i to point i + 1. A disc has one edge, number 0, all around.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias, assert_never

from msgspec import Struct

from village_planner.units import MDEG_PER_DEGREE


class Point(NamedTuple):
    """A place in whole millimetres, y upwards."""

    x: int
    y: int


Corner: TypeAlias = tuple[float, float]
"""A computed place in millimetres: rotated corners are not whole."""


class Rectangle(Struct, frozen=True, tag="rectangle"):
    """A rectangle whose origin is its front left corner."""

    width: int
    depth: int


class Polygon(Struct, frozen=True, tag="polygon"):
    """A simple polygon, counter-clockwise, without a closing point, in its own frame."""

    points: tuple[Point, ...]


class Circle(Struct, frozen=True, tag="circle"):
    """A disc whose origin is its centre (round columns, round tables)."""

    diameter: int


Shape: TypeAlias = Rectangle | Polygon | Circle

CIRCLE_CORNERS = 32
"""Corners of the polygon drawn around a disc: it is circumscribed, so it never under-reports an obstacle."""


def local_corners(shape: Shape) -> tuple[Corner, ...]:
    """Corners of a shape in its own frame, counter-clockwise, in millimetres."""
    match shape:
        case Rectangle(width, depth):
            return ((0, 0), (width, 0), (width, depth), (0, depth))
        case Polygon(points):
            return points
        case Circle(diameter):
            radius = diameter / 2 / math.cos(math.pi / CIRCLE_CORNERS)
            steps = (2 * math.pi * i / CIRCLE_CORNERS for i in range(CIRCLE_CORNERS))
            return tuple((radius * math.cos(a), radius * math.sin(a)) for a in steps)
        case _:
            assert_never(shape)


def edge_count(shape: Shape) -> int:
    """How many edges can be open: a disc has one, all around."""
    return 1 if isinstance(shape, Circle) else len(local_corners(shape))


def drawn_edges(shape: Shape, edges: tuple[int, ...]) -> tuple[int, ...]:
    """Which edges of the outline through `local_corners` these are: the one edge of a disc is all of its outline's."""
    return tuple(range(CIRCLE_CORNERS)) if isinstance(shape, Circle) and edges else edges


def rotated(corner: Corner, rotation: int) -> Corner:
    """A corner turned about the origin by `rotation` millidegrees; exact for quarter turns."""
    x, y = corner
    quarter, rest = divmod(rotation, 90 * MDEG_PER_DEGREE)
    if rest == 0:
        return ((x, y), (-y, x), (-x, -y), (y, -x))[quarter % 4]
    angle = math.radians(rotation / MDEG_PER_DEGREE)
    cos, sin = math.cos(angle), math.sin(angle)
    return (x * cos - y * sin, x * sin + y * cos)


@lru_cache(1 << 12)
def direction(rotation: int) -> Corner:
    """Unit vector of a turn in millidegrees: its cosine and sine; exact for quarter turns."""
    return rotated((1.0, 0.0), rotation)


def corners(shape: Shape, position: Point, rotation: int) -> tuple[Corner, ...]:
    """Corners on the floor of a shape whose origin is at `position`, turned by `rotation` millidegrees."""
    x, y = position
    if isinstance(shape, Rectangle):  # most shapes are: four corners without a loop
        cos, sin = direction(rotation)
        along_x, along_y = shape.width * cos, shape.width * sin
        back_x, back_y = -shape.depth * sin, shape.depth * cos
        return (
            (x, y),
            (x + along_x, y + along_y),
            (x + along_x + back_x, y + along_y + back_y),
            (x + back_x, y + back_y),
        )
    return tuple((cx + x, cy + y) for cx, cy in (rotated(c, rotation) for c in local_corners(shape)))


def bounds(shape: Shape, position: Point, rotation: int) -> tuple[float, float, float, float]:
    """The upright box around a shape on the floor: low x, low y, high x and high y in mm."""
    x, y = position
    if isinstance(shape, Circle):
        radius = shape.diameter / 2
        return x - radius, y - radius, x + radius, y + radius
    if isinstance(
        shape, Rectangle
    ):  # asked of hundreds of things at every step of a gesture: no corners made
        cos, sin = direction(rotation)
        along_x, along_y = shape.width * cos, shape.width * sin
        back_x, back_y = -shape.depth * sin, shape.depth * cos
        low_x, high_x = (x + along_x, x) if along_x < 0 else (x, x + along_x)
        low_y, high_y = (y + along_y, y) if along_y < 0 else (y, y + along_y)
        return (
            low_x + back_x if back_x < 0 else low_x,
            low_y + back_y if back_y < 0 else low_y,
            high_x + back_x if back_x > 0 else high_x,
            high_y + back_y if back_y > 0 else high_y,
        )
    xs, ys = zip(*corners(shape, position, rotation), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def is_inside(outline: Sequence[Corner], place: Corner) -> bool:
    """Whether a place is inside a closed outline, by counting the edges to its right."""
    x, y = place
    inside = False
    for (x0, y0), (x1, y1) in pairwise((*outline, outline[0])):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
    return inside


def polygon_area(points: tuple[Corner, ...]) -> float:
    """Signed area in mm² (positive when counter-clockwise), by the shoelace formula."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def area(shape: Shape) -> float:
    """Area of a shape in mm²."""
    match shape:
        case Rectangle(width, depth):
            return width * depth
        case Polygon(points):
            return abs(polygon_area(points))
        case Circle(diameter):
            return math.pi * diameter**2 / 4
        case _:
            assert_never(shape)


def size(shape: Shape) -> tuple[int, int]:
    """Width and depth in millimetres of a shape's box in its own frame."""
    match shape:
        case Rectangle(width, depth):
            return width, depth
        case Circle(diameter):
            return diameter, diameter
        case Polygon(points):
            xs, ys = [p.x for p in points], [p.y for p in points]
            return max(xs) - min(xs), max(ys) - min(ys)
        case _:
            assert_never(shape)


def local_centre(shape: Shape) -> Corner:
    """Middle of a shape's box in its own frame, about which it is rotated by hand."""
    box = local_corners(shape) if not isinstance(shape, Circle) else ((0.0, 0.0),)
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def centre(shape: Shape, position: Point, rotation: int) -> Corner:
    """Middle of a placed shape on the floor."""
    x, y = rotated(local_centre(shape), rotation)
    return (x + position.x, y + position.y)
