"""Upright boxes and what they meet; it must not know what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from village_planner.model.shape import Corner, is_inside


class Box(NamedTuple):
    """An upright box: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Iterable[Corner], margin: float = 0.0) -> Box:
        """The smallest box that holds all points, and a margin around it."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> Corner:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def grown(self, by: float) -> Box:
        """The box with a margin on all sides."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def shrunk(self, share: float) -> Box:
        """The box scaled about its middle."""
        x, y = self.middle
        reach_x, reach_y = self.width / 2 * share, self.height / 2 * share
        return Box(x - reach_x, y - reach_y, x + reach_x, y + reach_y)

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether two boxes share more than an edge, or are not `gap` apart."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.bottom < other.top + gap
            and other.bottom < self.top + gap
        )

    def crosses(self, a: Corner, b: Corner) -> bool:
        """Whether the line from a to b enters the box (separating axes)."""
        (x0, y0), (x1, y1) = a, b
        if max(x0, x1) <= self.left or min(x0, x1) >= self.right:
            return False
        if max(y0, y1) <= self.bottom or min(y0, y1) >= self.top:
            return False
        dx, dy = x1 - x0, y1 - y0
        corners = ((x, y) for x in (self.left, self.right) for y in (self.bottom, self.top))
        sides = [dx * (y - y0) - dy * (x - x0) for x, y in corners]
        return min(sides) < 0 < max(sides)

    def meets_outline(self, outline: Sequence[Corner]) -> bool:
        """Whether box and polygon share more than an edge."""
        return self._is_crossed_by(outline) or is_inside(outline, self.middle)

    def is_inside(self, outline: Sequence[Corner]) -> bool:
        """Whether the whole box is inside a polygon."""
        return is_inside(outline, self.middle) and not self._is_crossed_by(outline)

    def _is_crossed_by(self, outline: Sequence[Corner]) -> bool:
        return any(self.crosses(a, b) for a, b in zip(outline, (*outline[1:], outline[0]), strict=True))
