"""Finds walls in a drawing: two parallel lines near each other, or single ones; it must not know plans or halls.

Lengths are in mm on the floor. Round walls are not looked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from village_planner.geometry.detecting import FoundDoor, FoundWall
from village_planner.geometry.drawn_lines import OTHERS, PANES, THIN_WALLS, WALLS, Line
from village_planner.model.shape import Point, Rectangle
from village_planner.text import Length, Message, say
from village_planner.units import MAX_MM, MDEG_PER_DEGREE, normal_angle

MOST: Final = 400
"""Walls that are proposed: the surest, then the longest."""

_MOST_EDGES: Final = 1_500
"""Longest lines among which walls are looked for; each is compared with each."""

_MOST_PAIRS: Final = 20_000
"""Pairs of lines that may be the faces of a wall: the nearest ones."""

_SHORTEST: Final = 300.0
"""A shorter line is the side of an opening."""

_THINNEST: Final = 40.0
_THINNEST_PANE: Final = 8.0
"""Between the faces of a wall, and of one of glass or a partition."""

_THICKEST: Final = 450.0
"""Between the faces of a wall. A gap along it of up to this is where another wall meets it: no door is so narrow."""

_PARALLEL: Final = math.sin(math.radians(1.5))

_SINGLE: Final = 1_000.0
"""Least length of a wall that is drawn as a single line."""

_ASSUMED: Final = 100.0
"""How thick such a wall is taken to be."""

_CORNER: Final = 1.5
"""In a corner one face is longer than the other by up to this many times the thickness."""

_MET: Final = 0.2
"""Part of a face that may be one of another wall on the same side."""

_IN_WALL: Final = 400.0
"""Millimetres from the middle of a wall to the closed leaf of a door in it: it may be drawn in a face."""

_SURE: Final = 0.7
_LONE: Final = 0.4
"""How sure walls with two faces are, and those of a drawing that has only single lines."""

_Ends = NDArray[np.float64]
_Span = tuple[float, float]


class _Faces(NamedTuple):
    """How each edge lies to each: from where to where along it, and how far to its left, in mm."""

    low: _Ends
    high: _Ends
    away: _Ends
    length: _Ends

    def both(self, i: int, j: int) -> _Span:
        """The part of edge i beside which edge j runs."""
        return max(float(self.low[i, j]), 0.0), min(float(self.high[i, j]), float(self.length[i]))

    def wall(self, i: int, j: int) -> _Span:
        """The same, up to the end of the longer one where they end in a corner."""
        (low, high), most = self.both(i, j), _CORNER * abs(float(self.away[i, j]))
        first, last = min(float(self.low[i, j]), 0.0), max(float(self.high[i, j]), float(self.length[i]))
        return (first if low - first <= most else low), (last if last - high <= most else high)


def walls_in(lines: list[Line], doors: tuple[FoundDoor, ...] = ()) -> tuple[FoundWall, ...]:
    """Walls on layers that are called so, the surest first; where the drawing has a door they leave a gap."""
    ends, layers = _edges(lines)
    if not len(ends):
        return ()
    thinnest = np.array([_THINNEST_PANE if THIN_WALLS.search(layer) else _THINNEST for layer in layers])
    spans, paired = _between_faces(_faces(ends), thinnest)
    found: list[FoundWall] = []
    for (edge, away), parts in spans.items():
        reason = say(
            "Two parallel lines {distance} apart, in the layer “{layer}”",
            distance=Length(round(abs(away))),
            layer=layers[edge],
        )
        for part in _joined(parts):
            found += _placed(ends[edge], away / 2, abs(away), part, doors, _SURE, reason)
    only_panes = bool(found)
    for number, (end, layer) in enumerate(zip(ends, layers, strict=True)):
        # Beside walls with two faces a single line is hardly one, unless it is a pane.
        if only_panes and (number in paired or not PANES.search(layer)):
            continue
        if _length(end) >= _SINGLE:
            reason = say("A single line in the layer “{layer}”: how thick it is is not drawn", layer=layer)
            found += _placed(end, 0.0, _ASSUMED, (0.0, _length(end)), doors, _LONE, reason)
    found.sort(key=lambda wall: (-wall.confidence, -wall.shape.width, wall.position))
    return tuple(found[:MOST])


def _edges(lines: list[Line]) -> tuple[_Ends, list[str]]:
    """The longest straight lines of layers of walls, n × 4 from the longest on, each once, and their layers."""
    edges = {
        frozenset(((round(a[0]), round(a[1])), (round(b[0]), round(b[1])))): (*a, *b, line.layer)
        for line in lines
        if WALLS.search(line.layer) and not OTHERS.search(line.layer)
        for number, (a, b) in enumerate(line.edges)
        if math.dist(a, b) >= _SHORTEST and not any(i <= number < j for i, j in line.curved)
    }
    longest = sorted(edges.values(), key=lambda edge: -math.dist(edge[:2], edge[2:4]))[:_MOST_EDGES]
    ends = np.array([edge[:4] for edge in longest], dtype=np.float64).reshape(-1, 4)
    return ends, [edge[4] for edge in longest]


def _length(edge: _Ends) -> float:
    return float(math.hypot(edge[2] - edge[0], edge[3] - edge[1]))


def _faces(ends: _Ends) -> _Faces:
    """How each edge lies to each; those that are not parallel are infinitely far away."""
    start, way = ends[:, :2], ends[:, 2:] - ends[:, :2]
    length = np.hypot(way[:, 0], way[:, 1])
    unit = way / length[:, None]
    left = np.column_stack((-unit[:, 1], unit[:, 0]))
    own, turn = np.sum(unit * start, axis=1)[:, None], np.abs(unit @ left.T)
    first, last = unit @ start.T - own, unit @ ends[:, 2:].T - own
    away = left @ (start + way / 2).T - np.sum(left * start, axis=1)[:, None]
    away[turn > _PARALLEL] = np.inf
    return _Faces(np.minimum(first, last), np.maximum(first, last), away, length)


def _between_faces(faces: _Faces, thinnest: _Ends) -> tuple[dict[tuple[int, float], list[_Span]], set[int]]:
    """Where walls run along which edge, by how far to its left their other face is; and which edges are faces.

    `thinnest` is for each edge the least distance in mm of its other face; of two edges the larger one counts.
    The thinnest come first, and each side of an edge is the face of one wall at most.
    """
    overlap = np.minimum(faces.high, faces.length[:, None]) - np.maximum(faces.low, 0.0)
    distance = np.abs(faces.away)
    fits = (
        (distance >= np.maximum.outer(thinnest, thinnest))
        & (distance <= _THICKEST)
        & (overlap >= np.maximum(distance, _SHORTEST))
    )
    pairs = np.argwhere(np.triu(fits, 1))
    nearest = pairs[np.argsort(np.rint(distance[tuple(pairs.T)]), kind="stable")][:_MOST_PAIRS]
    spans: dict[tuple[int, float], list[_Span]] = {}
    used: dict[tuple[int, bool], list[_Span]] = {}
    paired: set[int] = set()
    for i, j in nearest.tolist():
        sides = [
            (used.setdefault((a, bool(faces.away[a, b] > 0)), []), faces.both(a, b))
            for a, b in ((i, j), (j, i))
        ]
        if all(_is_free(span, taken) for taken, span in sides):
            for taken, span in sides:
                taken.append(span)
            spans.setdefault((i, round(float(faces.away[i, j]))), []).append(faces.wall(i, j))
            paired |= {i, j}
    return spans, paired


def _is_free(span: _Span, taken: list[_Span]) -> bool:
    met = sum(max(min(span[1], high) - max(span[0], low), 0.0) for low, high in taken)
    return met <= _MET * (span[1] - span[0])


def _joined(parts: list[_Span]) -> Iterator[_Span]:
    """The stretches of a wall, one where another wall meets it between two."""
    (low, high), *rest = sorted(parts)
    for first, last in rest:
        if first - high > _THICKEST:
            yield low, high
            low = first
        high = max(high, last)
    yield low, high


def _placed(
    edge: _Ends,
    beside: float,
    thickness: float,
    span: _Span,
    doors: tuple[FoundDoor, ...],
    sure: float,
    reason: Message,
) -> Iterator[FoundWall]:
    """What is left between doors of a wall with its middle `beside` an edge on its left."""
    ux, uy = (edge[2:] - edge[:2]) / _length(edge)
    for low, high in _between_doors((edge[0] - uy * beside, edge[1] + ux * beside, ux, uy), span, doors):
        if high - low < _SHORTEST:
            continue
        right = beside - thickness / 2
        x, y = edge[0] + ux * low - uy * right, edge[1] + uy * low + ux * right
        if max(abs(x), abs(y)) > MAX_MM:
            continue
        turn = normal_angle(round(math.degrees(math.atan2(uy, ux)) * MDEG_PER_DEGREE))
        shape = Rectangle(round(high - low), round(thickness))
        yield FoundWall(sure, reason, shape, Point(round(x), round(y)), turn)


def _between_doors(
    axis: tuple[float, float, float, float], span: _Span, doors: tuple[FoundDoor, ...]
) -> Iterator[_Span]:
    """What of a stretch along an axis (a place, a unit vector) is in no door."""
    x, y, ux, uy = axis
    gaps = []
    for door in doors:
        ways = [(place.x - x, place.y - y) for place in (door.start, door.end)]
        if all(abs(ux * b - uy * a) <= _IN_WALL for a, b in ways):
            first, last = sorted(ux * a + uy * b for a, b in ways)
            if last - first >= math.dist(door.start, door.end) / 2:
                gaps.append((first, last))
    low = span[0]
    for first, last in sorted(gaps):
        if first < span[1] and last > low:
            yield low, first
            low = last
    yield low, span[1]
