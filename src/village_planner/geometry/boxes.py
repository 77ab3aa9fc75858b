"""Many boxes at once: which of them touch others; it must not know what is in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Edges = tuple[float, float, float, float]
"""Low x, low y, high x and high y in mm."""


class Boxes:
    """Boxes parallel to the axes, by their numbers."""

    def __init__(self, boxes: Sequence[Edges]) -> None:
        self._edges = np.array(boxes, dtype=np.float64).reshape(-1, 4).T

    def around(self) -> Edges:
        """The box around all of them; ValueError when there are none."""
        left, low, right, high = self._edges
        return float(left.min()), float(low.min()), float(right.max()), float(high.max())

    def touching(self, box: Edges) -> list[int]:
        """Those that touch a box, in their order."""
        return np.flatnonzero(_meet(self._edges, np.array(box))).tolist()

    def touching_any(self, others: Boxes, numbers: Sequence[int]) -> list[int]:
        """Those that touch one of the `others` with these numbers, in their order."""
        meet = _meet(self._edges[..., None], others._edges[:, None, np.array(numbers, dtype=np.intp)])
        return np.flatnonzero(meet.any(axis=1)).tolist()


def _meet(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which boxes touch, all axes but the first being broadcast."""
    found: NDArray[np.bool_] = (
        (one[0] <= other[2]) & (one[2] >= other[0]) & (one[1] <= other[3]) & (one[3] >= other[1])
    )
    return found
