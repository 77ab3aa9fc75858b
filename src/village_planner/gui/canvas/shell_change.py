"""Where a hall whose walls or doors have changed looks otherwise than before; it must not know scenes or views."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF

from village_planner.drawing.drawn import Drawn
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.canvas.shell import Shell, items_of
from village_planner.model.hall import Hall
from village_planner.model.shape import Corner

_Edge: TypeAlias = tuple[Corner, Corner]

_STRAIGHT: Final = 1e-9
"""Sine of the angle up to which two walls from one corner lie on each other."""


def changed_areas(old: Shell, new: Shell, brushwork: Brushwork) -> list[QRectF]:
    """Boxes in mm around all that one of two shells of the same scale shows and the other does not.

    Pens reach out of them by some pixels.
    """
    before, after = set(old.doors), set(new.doors)
    areas = [_box_of(door, brushwork) for door in before ^ after]
    return [*areas, *_walls_between(old.hall, new.hall)]


def _walls_between(old: Hall, new: Hall) -> Iterator[QRectF]:
    """One box for each ring that differs; one around all rings when a hole has come or gone.

    What two rings enclose differs only within the box around the edges that they do not share, because these form
    rings themselves. A wall that has become longer or shorter shares what it was.
    """
    rings, were = (new.outline, *new.holes), (old.outline, *old.holes)
    if len(rings) != len(were):
        yield _around(corner for ring in (*rings, *were) for corner in ring)
        return
    for ring, was in zip(rings, were, strict=True):
        if parts := _not_shared(was, ring):
            yield _around(corner for edge in parts for corner in edge)


def _not_shared(was: Sequence[Corner], ring: Sequence[Corner]) -> list[_Edge]:
    """The parts of edges that only one of two rings has."""
    before, after = Counter(_edges(was)), Counter(_edges(ring))
    gone, come = list((before - after).elements()), list((after - before).elements())
    parts: list[_Edge] = []
    for edge in gone:
        match = next((other for other in come if _rest(edge, other) is not None), None)
        if match is None:
            parts.append(edge)
        else:
            come.remove(match)
            parts.append(_rest(edge, match) or edge)
    return parts + come


def _rest(one: _Edge, other: _Edge) -> _Edge | None:
    """What an edge has more than another that begins or ends where it does and runs the same way; None of others."""
    if one[0] == other[0]:
        corner, here, there = one[0], one[1], other[1]
    elif one[1] == other[1]:
        corner, here, there = one[1], one[0], other[0]
    else:
        return None
    ax, ay, bx, by = here[0] - corner[0], here[1] - corner[1], there[0] - corner[0], there[1] - corner[1]
    size = math.hypot(ax, ay) * math.hypot(bx, by)
    if abs(ax * by - ay * bx) > _STRAIGHT * size or ax * bx + ay * by <= 0:
        return None
    return here, there


def _edges(ring: Sequence[Corner]) -> Iterator[_Edge]:
    return pairwise((*ring, ring[0]))


def _around(corners: Iterable[Corner]) -> QRectF:
    xs, ys = zip(*corners, strict=True)
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))


def _box_of(door: Drawn, brushwork: Brushwork) -> QRectF:
    """The box around a door, its leaves and its words."""
    box = QRectF()
    for item in items_of((*door.body, *door.label), brushwork):
        box = box.united(item.sceneBoundingRect())
    return box
