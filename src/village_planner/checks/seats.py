"""The floor that the chairs of a meeting table occupy; it must not know what is required around them."""

from __future__ import annotations

from typing import Final

from village_planner.geometry.footprints import Placed
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, rotated, size
from village_planner.model.stand import Stand, StandKind

SEAT_DEPTH: Final = 500
"""Millimetres that an occupied chair takes from the edge of its table."""

_ROUND_ALL: Final = 3
"""From so many seats on they stand along every edge, below only at the front and the back."""


def has_chairs(stand: Stand) -> bool:
    """Whether people sit around it."""
    return stand.kind is StandKind.MEETING_TABLE and stand.seats > 0


def with_chairs(stand: Stand) -> Placed:
    """The table grown by its occupied chairs: front and back for two, all round for more."""
    shape = stand.shape
    if isinstance(shape, Circle):
        return Placed(Circle(shape.diameter + 2 * SEAT_DEPTH), stand.position, stand.rotation)
    side = SEAT_DEPTH if stand.seats >= _ROUND_ALL else 0
    width, depth = size(shape)
    left, front = _origin(shape)
    x, y = rotated((left - side, front - SEAT_DEPTH), stand.rotation)
    corner = Point(round(stand.position.x + x), round(stand.position.y + y))
    return Placed(Rectangle(width + 2 * side, depth + 2 * SEAT_DEPTH), corner, stand.rotation)


def _origin(shape: Rectangle | Polygon) -> tuple[int, int]:
    """Lower left corner of a shape's box in its own frame."""
    if isinstance(shape, Rectangle):
        return 0, 0
    return min(p.x for p in shape.points), min(p.y for p in shape.points)
