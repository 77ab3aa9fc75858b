"""Upright boxes and what they meet; it must not know what is in them."""

from __future__ import annotations

from typing import NamedTuple

from village_planner.model.shape import Corner


class Box(NamedTuple):
    """An upright box: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes have a place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def crosses(self, a: Corner, b: Corner) -> bool:
        """Whether the line from a to b enters the box (separating axes)."""
        low_x, high_x = sorted((a[0], b[0]))
        low_y, high_y = sorted((a[1], b[1]))
        if high_x <= self.left or low_x >= self.right or high_y <= self.bottom or low_y >= self.top:
            return False
        dx, dy = b[0] - a[0], b[1] - a[1]
        corners = ((x, y) for x in (self.left, self.right) for y in (self.bottom, self.top))
        sides = [dx * (y - a[1]) - dy * (x - a[0]) for x, y in corners]
        return min(sides) < 0 < max(sides)
