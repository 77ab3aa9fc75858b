"""Many boxes at once: which of them touch others; it must not know what is in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Edges = tuple[float, float, float, float]
"""Low x, low y, high x and high y in mm."""

Way = tuple[float, float, float, float, float, float]
"""A move and a turn as a, b, c, d, dx, dy: (x, y) comes to (a x + c y + dx, b x + d y + dy)."""


class Boxes:
    """Boxes parallel to the axes, by their numbers."""

    def __init__(self, boxes: Sequence[Edges]) -> None:
        self._edges = np.array(boxes, dtype=np.float64).reshape(-1, 4).T

    def around(self) -> Edges:
        """The box around all of them; ValueError when there are none."""
        left, low, right, high = self._edges
        return float(left.min()), float(low.min()), float(right.max()), float(high.max())

    def touching(self, box: Edges, core: Edges | None = None) -> list[int]:
        """Those that touch a box, in their order, but for those inside its `core`."""
        found = _meet(self._edges, np.array(box))
        if core is not None:
            left, low, right, high = self._edges
            found &= (left < core[0]) | (right > core[2]) | (low < core[1]) | (high > core[3])
        numbers: list[int] = np.flatnonzero(found).tolist()
        return numbers

    def nearest(self, numbers: Sequence[int], box: Edges, most: int) -> list[int]:
        """Of these at most so many, the nearest to a box along either axis first; all in their order when fewer."""
        if len(numbers) <= most:
            return list(numbers)
        rows = np.array(numbers, dtype=np.intp)
        left, low, right, high = self._edges[:, rows]
        away = np.maximum(np.maximum(box[0] - right, left - box[2]), np.maximum(box[1] - high, low - box[3]))
        chosen: list[int] = rows[np.argsort(np.maximum(away, 0.0), kind="stable")[:most]].tolist()
        return chosen

    def only(self, kept: Sequence[bool]) -> Boxes:
        """Those that are to be kept, with new numbers."""
        boxes = Boxes(())
        boxes._edges = self._edges[:, np.array(kept, dtype=np.bool_)]
        return boxes

    def touching_any(self, others: Boxes, numbers: Sequence[int]) -> list[int]:
        """Those that touch one of the `others` with these numbers, in their order."""
        theirs = others._edges[:, np.array(numbers, dtype=np.intp)]
        if not theirs.size:
            return []
        low, high = theirs[:2].min(axis=1), theirs[2:].max(axis=1)  # most are out of the way of all
        near = np.flatnonzero(_meet(self._edges, np.concatenate((low, high))))
        meet = _meet(self._edges[:, near, None], theirs[:, None])
        found: list[int] = near[meet.any(axis=1)].tolist()
        return found


class Quads:
    """Rectangles, each turned in its own way, of which the boxes are asked again and again as all move alike."""

    def __init__(self, edges: Sequence[Edges], ways: Sequence[Way]) -> None:
        """Each rectangle as it is drawn, and the way from there to where it is."""
        left, low, right, high = np.array(edges, dtype=np.float64).reshape(-1, 4).T
        xs, ys = np.array((left, right, right, left)), np.array((low, low, high, high))
        self._corners = _taken(xs, ys, np.array(ways, dtype=np.float64).reshape(-1, 6).T)

    def boxes(self, way: Way) -> Boxes:
        """The boxes around all of them after this way."""
        xs, ys = _taken(*self._corners, np.array(way))
        boxes = Boxes(())
        boxes._edges = np.array((xs.min(axis=0), ys.min(axis=0), xs.max(axis=0), ys.max(axis=0)))
        return boxes


def _taken(
    xs: NDArray[np.float64], ys: NDArray[np.float64], way: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Corners after their way, or after the one of all."""
    a, b, c, d, dx, dy = way
    return a * xs + c * ys + dx, b * xs + d * ys + dy


def _meet(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which boxes touch, all axes but the first being broadcast."""
    found: NDArray[np.bool_] = (
        (one[0] <= other[2]) & (one[2] >= other[0]) & (one[1] <= other[3]) & (one[3] >= other[1])
    )
    return found
