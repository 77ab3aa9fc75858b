"""Moves points from a shape's own frame to the floor; it must not know what the points draw."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from village_planner.drawing.primitives import Close, CurveTo, LineTo, MoveTo, Segment
from village_planner.model.shape import Corner, Point, direction
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE

HALF_TURN = FULL_TURN // 2
QUARTER_TURN = FULL_TURN // 4


class Frame(Struct, frozen=True):
    """A place on the floor: origin, cosine and sine of the turn, and a factor of size."""

    x: float
    y: float
    cos: float = 1.0
    sin: float = 0.0
    scale: float = 1.0

    def point(self, x: float, y: float) -> Corner:
        """A local point on the floor."""
        x, y = x * self.scale, y * self.scale
        return (self.x + x * self.cos - y * self.sin, self.y + x * self.sin + y * self.cos)

    def points(self, local: Iterable[Corner]) -> tuple[Corner, ...]:
        """Local points on the floor."""
        point = self.point
        return tuple(point(x, y) for x, y in local)

    def segments(self, local: Iterable[Segment]) -> tuple[Segment, ...]:
        """A local path on the floor."""
        return tuple(self._segment(segment) for segment in local)

    def _segment(self, segment: Segment) -> Segment:
        match segment:
            case MoveTo(x, y):
                return MoveTo(*self.point(x, y))
            case LineTo(x, y):
                return LineTo(*self.point(x, y))
            case CurveTo(x1, y1, x2, y2, x, y):
                return CurveTo(*self.point(x1, y1), *self.point(x2, y2), *self.point(x, y))
            case Close():
                return segment


def frame(position: Point | Corner, rotation: int, scale: float = 1.0) -> Frame:
    """The frame of a shape at `position`, turned by `rotation` millidegrees; exact for quarter turns."""
    cos, sin = direction(rotation)
    return Frame(position[0], position[1], cos, sin, scale)


def readable(rotation: int) -> int:
    """The turn, of the two along the same line, at which text is not upside down: -90° < turn <= 90°."""
    turn = rotation % HALF_TURN
    return turn if turn <= QUARTER_TURN else turn - HALF_TURN


def bearing(x: float, y: float) -> int:
    """Turn in millidegrees of a vector, within one turn."""
    return round(math.degrees(math.atan2(y, x)) * MDEG_PER_DEGREE) % FULL_TURN
