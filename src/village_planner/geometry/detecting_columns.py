"""Finds circles and small rectangles that may be columns; it must not know what else is in a drawing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Final

from village_planner.geometry.detecting import FoundColumn
from village_planner.geometry.drawn_lines import COLUMNS, OTHERS, Line
from village_planner.model.shape import Circle, Corner, Point, Rectangle
from village_planner.text import Length, Message, listing, say
from village_planner.units import MDEG_PER_DEGREE, normal_angle

MOST: Final = 400
"""Columns that are proposed: more are something else."""

_MOST_LOOSE: Final = 20_000
"""Loose lines on layers of columns that are joined: more are hatching."""

_NARROWEST, _WIDEST = 150.0, 1_500.0
"""Millimetres: thinner is a pipe, wider a room."""

_LONGEST: Final = 4.0
"""How many times as long as wide a column can be."""

_ROUND: Final = 0.03
"""By which part of the radius a circle may be off."""

_SAME_PLACE: Final = 100.0
"""Millimetres between the middles of two drawings of one column: its line and its hatching."""

_REGULAR: Final = 4
"""So many of the same size are hardly by chance."""


def columns_in(lines: list[Line]) -> tuple[FoundColumn, ...]:
    """Columns with how sure they are: by their layer, whether they are filled, and how many are of the same size."""
    candidates = [*lines, *_joined(lines)]
    found = [(line, shape) for line in candidates if (shape := _column(line)) is not None]
    kept: dict[tuple[int, int], tuple[Line, _Shape]] = {}
    for line, shape in sorted(found, key=lambda pair: -_size(pair[1])):
        cell = (round(shape[0][0] / _SAME_PLACE), round(shape[0][1] / _SAME_PLACE))
        around = [(cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        twin = next(
            (at for at in around if at in kept and math.dist(kept[at][1][0], shape[0]) < _SAME_PLACE), None
        )
        if twin is None:
            kept[cell] = (line, shape)
        elif line.filled and not kept[twin][0].filled:
            kept[twin] = (kept[twin][0]._replace(filled=True), kept[twin][1])
    sizes = Counter(round(_size(shape) / 20) for _, shape in kept.values())
    columns = [_proposal(line, shape, sizes[round(_size(shape) / 20)]) for line, shape in kept.values()]
    columns.sort(key=lambda column: (-column.confidence, column.position))
    return tuple(columns[:MOST])


def _joined(lines: list[Line]) -> Iterator[Line]:
    """The closed lines that are drawn as loose ones end to end, on layers of columns."""
    named = [line for line in lines if COLUMNS.search(line.layer) and not line.closed]
    ends: dict[tuple[str, int, int], list[int]] = {}
    for number, line in enumerate(named[:_MOST_LOOSE]):
        for x, y in (line.points[0], line.points[-1]):
            ends.setdefault((line.layer, round(x), round(y)), []).append(number)
    left = {number for number, _ in enumerate(named[:_MOST_LOOSE])}
    while left:
        first = left.pop()
        points = list(named[first].points)
        while (following := _following(points[-1], named[first].layer, ends, left)) is not None:
            left.discard(following)
            more = named[following].points
            points += more[1:] if _meet(points[-1], more[0]) else more[-2::-1]
        if len(points) > 4 and _meet(points[0], points[-1]):
            yield Line(named[first].layer, tuple(points[:-1]), closed=True, filled=False)


def _following(
    place: Corner, layer: str, ends: dict[tuple[str, int, int], list[int]], left: set[int]
) -> int | None:
    """The only line that goes on at a place, None where a line ends or several part."""
    there = [number for number in ends.get((layer, round(place[0]), round(place[1])), ()) if number in left]
    return there[0] if len(there) == 1 else None


def _meet(one: Corner, other: Corner) -> bool:
    return (round(one[0]), round(one[1])) == (round(other[0]), round(other[1]))


_Shape = tuple[Corner, float, float, float]
"""Middle, width, depth (0 for a circle) and turn in degrees."""


def _size(shape: _Shape) -> float:
    return max(shape[1], shape[2])


def _column(line: Line) -> _Shape | None:
    """The column that a closed line may be."""
    if not line.closed or not 4 <= len(line.points) <= 80:
        return None
    corners = _without_middles(line.points)
    shape = _circle(line.points) if len(corners) >= 8 else _rectangle(corners)
    return _around(line.points) if shape is None and COLUMNS.search(line.layer) else shape


def _around(points: tuple[Corner, ...]) -> _Shape | None:
    """The rectangle around another shape that its layer calls a column, a cross or an H, along its longest side."""
    (ax, ay), (bx, by) = max(
        zip(points, points[1:] + points[:1], strict=True), key=lambda side: math.dist(*side)
    )
    length = math.dist((ax, ay), (bx, by))
    if not length:
        return None
    u, v = (bx - ax) / length, (by - ay) / length
    along, across = [x * u + y * v for x, y in points], [y * u - x * v for x, y in points]
    left, right, low, high = min(along), max(along), min(across), max(across)
    box = ((left, low), (right, low), (right, high), (left, high))
    return _rectangle([(a * u - b * v, a * v + b * u) for a, b in box])


def _circle(points: tuple[Corner, ...]) -> _Shape | None:
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    radii = [math.dist(middle, point) for point in points]
    radius = sum(radii) / len(radii)
    if not _NARROWEST <= 2 * radius <= _WIDEST or max(abs(r - radius) for r in radii) > _ROUND * radius:
        return None
    return middle, 2 * radius, 0.0, 0.0


def _rectangle(corners: list[Corner]) -> _Shape | None:
    """Four right angles with sides of a column."""
    if len(corners) != 4:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    width, depth = math.hypot(bx - ax, by - ay), math.hypot(dx - ax, dy - ay)
    if not (_NARROWEST <= width <= _WIDEST and _NARROWEST <= depth <= _WIDEST):
        return None
    if max(width, depth) > _LONGEST * min(width, depth):
        return None
    # A parallelogram with equal diagonals is a rectangle.
    middles_apart = math.hypot(ax + cx - bx - dx, ay + cy - by - dy) / 2
    diagonals = abs(math.hypot(cx - ax, cy - ay) - math.hypot(dx - bx, dy - by))
    if middles_apart > _ROUND * width or diagonals > _ROUND * width:
        return None
    turn = math.degrees(math.atan2(by - ay, bx - ax)) % 90
    across = abs(math.cos(math.atan2(by - ay, bx - ax) - math.radians(turn)))
    if across < 0.5:
        width, depth = depth, width
    return ((ax + cx) / 2, (ay + cy) / 2), width, depth, turn


def _without_middles(points: tuple[Corner, ...]) -> list[Corner]:
    """Corners without those in the middle of a straight side."""
    kept = []
    for i, (x, y) in enumerate(points):
        (px, py), (nx, ny) = points[i - 1], points[(i + 1) % len(points)]
        cross = (x - px) * (ny - y) - (y - py) * (nx - x)
        if abs(cross) > 0.02 * math.hypot(x - px, y - py) * math.hypot(nx - x, ny - y):
            kept.append((x, y))
    return kept


def _proposal(line: Line, shape: _Shape, alike: int) -> FoundColumn:
    (x, y), width, depth, turn = shape
    confidence, reasons = 0.35, [_what(width, depth)]
    if COLUMNS.search(line.layer):
        confidence += 0.45
        reasons.append(say("in the layer “{layer}”", layer=line.layer))
    elif OTHERS.search(line.layer):
        confidence -= 0.25
        reasons.append(say("but in the layer “{layer}”", layer=line.layer))
    if line.filled:
        confidence += 0.1
        reasons.append(say("filled"))
    if alike >= _REGULAR:
        confidence += 0.15
        reasons.append(say("{n} of the same size", n=alike))
    reason = say("{reasons}", reasons=listing(reasons))
    if not depth:
        return FoundColumn(_sure(confidence), reason, Circle(round(width)), Point(round(x), round(y)))
    angle = math.radians(turn)
    left = x - (width * math.cos(angle) - depth * math.sin(angle)) / 2
    front = y - (width * math.sin(angle) + depth * math.cos(angle)) / 2
    return FoundColumn(
        _sure(confidence),
        reason,
        Rectangle(round(width), round(depth)),
        Point(round(left), round(front)),
        normal_angle(round(turn * MDEG_PER_DEGREE)),
    )


def _what(width: float, depth: float) -> Message:
    if not depth:
        return say("A circle of {diameter}", diameter=Length(width))
    return say("A rectangle of {width} × {depth}", width=Length(width), depth=Length(depth))


def _sure(confidence: float) -> float:
    return round(min(max(confidence, 0.05), 0.95), 2)
