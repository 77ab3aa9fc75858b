"""Where on a drawing something lies already, so that words find room beside it; it must not know what lies there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Close, Item, LineTo, Path
from village_planner.model.shape import Corner


class Taken:
    """Boxes by the squares of a raster that they touch: of thousands only the few nearby are compared."""

    def __init__(self, size: float, boxes: Iterable[Box] = ()) -> None:
        self._size = size
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Remember a box."""
        for cell in self._touched(box):
            self._cells.setdefault(cell, []).append(box)

    def meets(self, box: Box) -> bool:
        """Whether a box meets one of those taken."""
        return any(box.meets(other) for cell in self._touched(box) for other in self._cells.get(cell, ()))

    def _touched(self, box: Box) -> Iterator[tuple[int, int]]:
        left, bottom, right, top = (math.floor(edge / self._size) for edge in box)
        return product(range(left, right + 1), range(bottom, top + 1))


def along(points: Sequence[Corner], wide: float) -> Iterator[Box]:
    """Squares of `wide` mm over the whole of a line."""
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, math.ceil(math.dist((x0, y0), (x1, y1)) / wide))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            yield Box(x, y, x, y).grown(wide / 2)


def boxes_of(items: Iterable[Item], wide: float) -> Iterator[Box]:
    """What the straight lines, `wide` mm with the floor beside them, and the plates under words of a drawing take."""
    for item in items:
        if isinstance(item, Path):
            points = [(s.x, s.y) for s in item.segments if not isinstance(s, Close)]
            if item.pen is None:
                yield Box.around(points)
                continue
            for before, segment in pairwise(item.segments):
                if isinstance(segment, LineTo) and not isinstance(before, Close):
                    yield from along(((before.x, before.y), (segment.x, segment.y)), wide)
