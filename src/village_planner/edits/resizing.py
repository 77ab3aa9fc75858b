"""Pulls a handle of a placed shape while the opposite one stays put; it must not know what the shape is of."""

from __future__ import annotations

from enum import Enum

from village_planner.edits.limits import MIN_SIZE, checked_length, checked_point
from village_planner.model.outline import outline_fault
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, rotated, size

Placed = tuple[Rectangle | Polygon | Circle, Point]
"""A shape and the place of its origin on the floor."""


class Handle(Enum):
    """The eight handles of a box in its own frame, as directions from its middle: x right, y to the back."""

    FRONT_LEFT = (-1, -1)
    FRONT = (0, -1)
    FRONT_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BACK_RIGHT = (1, 1)
    BACK = (0, 1)
    BACK_LEFT = (-1, 1)
    LEFT = (-1, 0)


def pulled(
    shape: Rectangle | Polygon | Circle, position: Point, rotation: int, handle: Handle, dx: int, dy: int
) -> Placed:
    """The shape with one handle pulled by (dx, dy) mm on the floor, never under MIN_SIZE; UserError beyond MAX_MM.

    The opposite handle keeps its place exactly when the shape lies straight, within 1 mm when it is turned.
    """
    along, across = rotated((dx, dy), -rotation)
    way_x, way_y = handle.value
    width, depth = size(shape)
    wider = max(min(MIN_SIZE - width, 0), round(way_x * along))
    deeper = max(min(MIN_SIZE - depth, 0), round(way_y * across))
    if isinstance(shape, Circle):
        return _circle(shape, position, rotation, handle, max((wider, deeper), key=abs))
    return resized(shape, position, rotation, handle, width + wider * abs(way_x), depth + deeper * abs(way_y))


def resized(
    shape: Rectangle | Polygon | Circle,
    position: Point,
    rotation: int,
    handle: Handle,
    width: int,
    depth: int,
) -> Placed:
    """The shape with another width and depth in mm, grown at `handle`; UserError when a size is not possible.

    A polygon is stretched; one that the stretching would crumple stays as it is. A disc has only a width.
    """
    if isinstance(shape, Circle):
        return _circle(shape, position, rotation, handle, width - shape.diameter)
    old_width, old_depth = size(shape)
    if (width, depth) == (old_width, old_depth):
        return shape, position
    for new, old in ((width, old_width), (depth, old_depth)):
        if new != old:  # a plan may hold something narrower than we make it
            checked_length(new)
    way_x, way_y = handle.value
    shift = ((old_width - width) * (way_x < 0), (old_depth - depth) * (way_y < 0))
    if isinstance(shape, Rectangle):
        return Rectangle(width, depth), _shifted(position, rotation, shift)
    stretched = _stretched(shape, width, depth)
    if outline_fault(stretched.points) is not None:
        return shape, position
    return stretched, _shifted(position, rotation, shift)


def _stretched(shape: Polygon, width: int, depth: int) -> Polygon:
    """The polygon in a box of another size with the same front left corner, in its own frame."""
    left, front = min(x for x, _ in shape.points), min(y for _, y in shape.points)
    old_width, old_depth = size(shape)
    places = (
        (left + (x - left) * width / old_width, front + (y - front) * depth / old_depth)
        for x, y in shape.points
    )
    return Polygon(tuple(Point(round(x), round(y)) for x, y in places))


def _circle(circle: Circle, position: Point, rotation: int, handle: Handle, wider: int) -> Placed:
    """A disc grown towards the handle; the opposite point of its box stays."""
    way_x, way_y = handle.value
    if wider == 0:
        return circle, position
    diameter = checked_length(circle.diameter + wider)
    half = (diameter - circle.diameter) / 2
    return Circle(diameter), _shifted(position, rotation, (way_x * half, way_y * half))


def _shifted(position: Point, rotation: int, shift: tuple[float, float]) -> Point:
    """The place `shift` mm away in a frame turned by `rotation`."""
    x, y = rotated(shift, rotation)
    return checked_point((position.x + x, position.y + y))
