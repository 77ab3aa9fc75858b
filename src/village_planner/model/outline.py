"""Whether a closed outline can be a room or a stand: enough corners and no crossing; plain arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from village_planner.model.shape import Point
from village_planner.text import Length, Message, say

MOST_CORNERS: Final = 2_000
"""Corners of one outline: a hall traced by hand has dozens; more would make every check slow."""

MOST_COMPARISONS: Final = 100_000
"""Pairs of edges compared for one outline; only an outline made to waste time needs more."""

_Edge: TypeAlias = tuple[int, int, Point, Point]
"""Smallest and largest x, then the two ends."""


def outline_fault(points: Sequence[Point]) -> Message | None:
    """Why these corners (mm, either direction, no closing point) do not enclose one area, or None if they do.

    Touching itself counts as crossing, because every check would have to guess what is inside.
    """
    if len(points) > MOST_CORNERS:
        return say("its outline has more than {n} corners", n=MOST_CORNERS)
    corners = [b for a, b in pairwise([points[-1], *points]) if a != b] if points else []
    if len(corners) < 3:
        return say("its outline has fewer than three corners")
    return _crossing(corners)


def _crossing(corners: list[Point]) -> Message | None:
    count = len(corners)
    edges = [_edge(corners[i], corners[(i + 1) % count]) for i in range(count)]
    active: list[int] = []
    comparisons = 0
    for i in sorted(range(count), key=lambda index: edges[index]):
        left = edges[i][0]
        active = [j for j in active if edges[j][1] >= left]
        comparisons += len(active)
        if comparisons > MOST_COMPARISONS:
            return say("its outline is too intricate")
        for j in active:
            if _meet(edges, min(i, j), max(i, j)):
                place = edges[i][2]
                return say(
                    "its outline crosses or touches itself near x {x}, y {y}",
                    x=Length(place.x),
                    y=Length(place.y),
                )
        active.append(i)
    return None


def _edge(a: Point, b: Point) -> _Edge:
    return min(a.x, b.x), max(a.x, b.x), a, b


def _meet(edges: list[_Edge], i: int, j: int) -> bool:
    """Whether edges i < j share a point, other than the corner that neighbours share anyway."""
    a, b = edges[i][2:]
    c, d = edges[j][2:]
    if j == i + 1:
        return _turns_back(a, b, d)
    if i == 0 and j == len(edges) - 1:
        return _turns_back(c, d, b)
    if max(a.y, b.y) < min(c.y, d.y) or max(c.y, d.y) < min(a.y, b.y):
        return False
    abc, abd, cda, cdb = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
    if abc == abd == 0:  # on one line: they meet where their boxes meet, and the boxes do in y
        return edges[i][1] >= edges[j][0] and edges[j][1] >= edges[i][0]
    return abc * abd <= 0 and cda * cdb <= 0


def _turns_back(a: Point, b: Point, c: Point) -> bool:
    """Whether the way a, b, c returns over itself at b."""
    return _side(a, b, c) == 0 and (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0


def _side(a: Point, b: Point, c: Point) -> int:
    """Positive when c lies left of the line from a to b, 0 on it; exact, being whole numbers."""
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
