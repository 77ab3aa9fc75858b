"""Moves the corners and sides of a closed ring; it must not know whether it is a hall's wall or a zone's edge.

Side i of a ring joins corner i to corner i + 1. Places are mm and need not be whole: a turned thing's corners are not.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from village_planner.model.shape import Corner

Ring: TypeAlias = tuple[Corner, ...]

_PARALLEL: Final = 1e-3
"""Sine of an angle up to which two sides count as parallel: their lines would meet far away, if at all."""

_LEVEL: Final = 1.0
"""Millimetres by which corners may lie beside a line and count as on it: places are rounded."""


class Redrawn(NamedTuple):
    """A changed ring, and for every side of the former one the sides that took its place."""

    ring: Ring
    sides: tuple[tuple[int, ...], ...]


def side(ring: Sequence[Corner], index: int) -> tuple[Corner, Corner]:
    """Both ends of a side, counted around."""
    return ring[index % len(ring)], ring[(index + 1) % len(ring)]


def length(ring: Sequence[Corner], index: int) -> float:
    """Length of a side in mm."""
    return math.dist(*side(ring, index))


def nearest_on_side(ring: Sequence[Corner], index: int, place: Corner) -> tuple[float, Corner]:
    """How far away in mm a side is from a place, and where on it that is."""
    (ax, ay), (bx, by) = side(ring, index)
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    share = min(max(((place[0] - ax) * dx + (place[1] - ay) * dy) / square, 0.0), 1.0) if square else 0.0
    nearest = (ax + share * dx, ay + share * dy)
    return math.dist(nearest, place), nearest


def moved_corner(ring: Ring, index: int, place: Corner, *, square: bool) -> Redrawn:
    """One corner elsewhere. With `square` both its sides keep their directions, and their far ends go along.

    A corner in the middle of a straight stretch moves alone in any case.
    """
    count = len(ring)
    index %= count
    changes: dict[int, Ring] = {index: (place,)}
    bends = _crossing(ring[index], _way(ring, index - 1), ring, index) is not None
    if square and bends and count > 3:
        for corner, leg, beyond in ((index - 1, index - 1, index - 2), (index + 1, index, index + 1)):
            met = _crossing(place, _way(ring, leg), ring, beyond)
            if met is not None:
                changes[corner % count] = (met,)
    return _replaced(ring, changes)


def moved_side(ring: Ring, index: int, through: Corner) -> Redrawn:
    """One side moved parallel so that its line goes through a place; its neighbours grow or shrink along themselves.

    Where a neighbour runs in the same line, a new side at a right angle is put between: so a niche is drawn out.
    """
    (ax, ay), (bx, by) = side(ring, index)
    dx, dy = _way(ring, index)
    size = math.hypot(dx, dy)
    off = ((through[0] - ax) * dy - (through[1] - ay) * dx) / size if size else 0.0
    if off == 0:
        return _replaced(ring, {})
    x, y = dy / size * off, -dx / size * off
    start, end = (ax + x, ay + y), (bx + x, by + y)
    first = _crossing(start, (dx, dy), ring, index - 1)
    last = _crossing(end, (dx, dy), ring, index + 1)
    return _replaced(
        ring,
        {
            index % len(ring): (first,) if first is not None else ((ax, ay), start),
            (index + 1) % len(ring): (last,) if last is not None else (end, (bx, by)),
        },
    )


def with_length(ring: Ring, index: int, mm: float, *, end: bool = True) -> Redrawn:
    """A side made `mm` long: its start stays and the side after it moves parallel; the other way round without `end`.

    Where the neighbour runs in the same line, their corner slides along it. A side without length stays.
    """
    (ax, ay), (bx, by) = side(ring, index)
    old = length(ring, index)
    if old in (0, mm):
        return _replaced(ring, {})
    share = mm / old
    place = (
        (ax + (bx - ax) * share, ay + (by - ay) * share)
        if end
        else (bx + (ax - bx) * share, by + (ay - by) * share)
    )
    if len(ring) == 3 or is_straight_on(ring, index + 1 if end else index):
        return moved_corner(ring, index + 1 if end else index, place, square=False)
    return moved_side(ring, index + 1 if end else index - 1, place)


def is_straight_on(ring: Ring, corner: int) -> bool:
    """Whether both sides at a corner run in one line."""
    return _crossing(ring[corner % len(ring)], _way(ring, corner - 1), ring, corner) is None


def loose_end(ring: Ring, index: int, fixed: Collection[int] = ()) -> bool:
    """Which end of a side moves when it gets another length: True the one where it ends, False where it starts.

    The one that changes none of the `fixed` sides and, if both or neither do, leaves the ring as large as it is:
    a corner within a straight wall or the wall of a niche moves rather than an outer wall.
    """
    count = len(ring)

    def costs(*, end: bool) -> tuple[bool, bool]:
        corner, moved = (index + 1, index + 1) if end else (index, index - 1)
        slides = is_straight_on(ring, corner)
        beyond = (moved if slides else moved + (1 if end else -1)) % count
        return beyond in fixed, not slides and _is_outermost(ring, moved)

    return costs(end=True) <= costs(end=False)


def with_corner(ring: Ring, index: int, place: Corner) -> Redrawn:
    """A new corner in a side, which becomes two."""
    index %= len(ring)
    drawn = _replaced(ring, {index: (ring[index], place)})
    last = drawn.sides[index][0]
    return drawn._replace(sides=(*drawn.sides[:index], (last - 1, last), *drawn.sides[index + 1 :]))


def without_corner(ring: Ring, index: int) -> Redrawn:
    """The ring without one corner, whose two sides become one."""
    return _replaced(ring, {index % len(ring): ()})


def _replaced(ring: Ring, changes: Mapping[int, Ring]) -> Redrawn:
    """The ring with none, one or more corners for some of its own.

    A side starts at the last corner that came for its first; where none did it is one with the side before.
    """
    parts = [changes.get(index, (corner,)) for index, corner in enumerate(ring)]
    total = sum(map(len, parts))
    sides: list[tuple[int, ...]] = []
    behind = 0
    for part in parts:
        behind += len(part)
        sides.append(((behind - 1) % max(total, 1),))
    return Redrawn(tuple(corner for part in parts for corner in part), tuple(sides))


def _is_outermost(ring: Ring, index: int) -> bool:
    """Whether nothing of a ring lies on the outer side of the line through one of its sides."""
    (ax, ay), (bx, by) = side(ring, index)
    dx, dy, size = bx - ax, by - ay, length(ring, index)
    off = [(dx * (y - ay) - dy * (x - ax)) / (size or 1.0) for x, y in ring]
    return min(off) >= -_LEVEL or max(off) <= _LEVEL


def _way(ring: Sequence[Corner], index: int) -> Corner:
    (ax, ay), (bx, by) = side(ring, index)
    return bx - ax, by - ay


def _crossing(place: Corner, way: Corner, ring: Ring, index: int) -> Corner | None:
    """Where the line through a place crosses the line of a side; None when they are parallel."""
    (ax, ay), _ = side(ring, index)
    dx, dy = _way(ring, index)
    across = way[0] * dy - way[1] * dx
    if abs(across) <= _PARALLEL * math.hypot(*way) * math.hypot(dx, dy):
        return None
    step = ((place[0] - ax) * way[1] - (place[1] - ay) * way[0]) / (dx * way[1] - dy * way[0])
    return ax + step * dx, ay + step * dy
