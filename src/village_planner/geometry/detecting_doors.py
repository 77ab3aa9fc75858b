"""Finds the quarter circles in which leaves of doors turn, and the openings that they close; it must not know walls.

A door is drawn as an arc of about 90° about its hinge. One end of the arc is where the leaf ends when it is closed, the
other where it ends when it is open; the open leaf itself is nearly always drawn as a line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from village_planner.geometry.detecting import FoundDoor
from village_planner.geometry.drawn_lines import DOORS, OTHERS, Line
from village_planner.model.shape import Corner, Point
from village_planner.text import Length, Message, listing, say

MOST: Final = 400
"""Doors that are proposed: more are something else."""

_NARROWEST, _WIDEST = 600.0, 1_500.0
"""Width in mm of one leaf."""

_LEAST_TURN, _MOST_TURN = 75.0, 105.0
"""Degrees of an arc of a door."""

_ROUND: Final = 0.03
_BESIDE: Final = 120.0
"""Millimetres from a leaf or a wall to the line that is meant."""

_MEET: Final = 120.0
"""Millimetres between the closed leaves of a door of two."""


class _Arc(NamedTuple):
    """Hinge, both ends, the layer."""

    hinge: Corner
    ends: tuple[Corner, Corner]
    layer: str


class _Lines(NamedTuple):
    """All straight edges: their ends (n × 4) and a tree to find them by."""

    ends: NDArray[np.float64]
    tree: shapely.STRtree


def doors_in(lines: list[Line]) -> tuple[FoundDoor, ...]:
    """Doors with how sure they are: by the leaf that is drawn, the wall that they close, their layer."""
    arcs = _single([arc for line in lines for arc in _arcs(line)])[:MOST]
    if not arcs:
        return ()
    edges = _edges(lines)
    doors = [_door(arc, edges) for arc in arcs]
    return tuple(sorted(_paired(doors), key=lambda door: (-door.confidence, door.start)))


def _arcs(line: Line) -> Iterator[_Arc]:
    """The quarter circles of a line: its curves, or an open line of many short parts that is one."""
    runs = line.curved
    if not runs and not line.closed and 6 <= len(line.points) <= 100:
        runs = ((0, len(line.points) - 1),)
    for first, last in runs:
        # The end of a closed line is its beginning.
        points = [line.points[i % len(line.points)] for i in range(first, last + 1)]
        hinge = _centre(points)
        if hinge is not None:
            yield _Arc(hinge, (points[0], points[-1]), line.layer)


def _centre(points: list[Corner]) -> Corner | None:
    """The centre of the quarter circle through these places, None when they are on none that a door has."""
    (ax, ay), (bx, by), (cx, cy) = points[0], points[len(points) // 2], points[-1]
    twice = 2 * ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    if abs(twice) < 1:
        return None
    b2, c2 = (bx - ax) ** 2 + (by - ay) ** 2, (cx - ax) ** 2 + (cy - ay) ** 2
    centre = ax + ((cy - ay) * b2 - (by - ay) * c2) / twice, ay + ((bx - ax) * c2 - (cx - ax) * b2) / twice
    radius = math.dist(centre, points[0])
    if not _NARROWEST <= radius <= _WIDEST:
        return None
    if any(abs(math.dist(centre, point) - radius) > _ROUND * radius for point in points):
        return None
    turn = math.degrees(2 * math.asin(min(math.dist(points[0], points[-1]) / (2 * radius), 1.0)))
    return centre if _LEAST_TURN <= turn <= _MOST_TURN else None


def _single(arcs: list[_Arc]) -> list[_Arc]:
    """Each arc once: areas and their lines are drawn over each other."""
    seen: dict[tuple[int, ...], _Arc] = {}
    for arc in arcs:
        places = sorted((round(x / 20), round(y / 20)) for x, y in arc.ends)
        seen.setdefault((*places[0], *places[1]), arc)
    return list(seen.values())


def _edges(lines: list[Line]) -> _Lines:
    """Straight edges that are long enough for a leaf or a wall; the short ones of curves are not."""
    ends = [
        (*a, *b)
        for line in lines
        for a, b in line.edges
        if not line.curved or math.dist(a, b) > _NARROWEST / 2
    ]
    array = np.array(ends, dtype=np.float64).reshape(-1, 4)
    return _Lines(array, shapely.STRtree(shapely.linestrings(array.reshape(-1, 2, 2))))


def _door(arc: _Arc, edges: _Lines) -> FoundDoor:
    """The door of an arc: it closes where no leaf is drawn, else where it goes on from a wall."""
    leaves = [_covered(arc.hinge, end, edges) for end in arc.ends]
    walls = [_goes_on(arc.hinge, end, edges) for end in arc.ends]
    if leaves[0] != leaves[1]:
        closed = 0 if leaves[1] else 1
    else:
        closed = 0 if walls[0] >= walls[1] else 1
    radius = math.dist(arc.hinge, arc.ends[0])
    confidence, reasons = 0.4, [say("A quarter of a circle of {radius}", radius=Length(radius))]
    if leaves[0] != leaves[1]:
        confidence += 0.2
        reasons.append(say("with its leaf"))
    if walls[closed]:
        confidence += 0.1 * walls[closed]
        reasons.append(say("in the gap of a wall") if walls[closed] > 1 else say("at a wall"))
    if DOORS.search(arc.layer):
        confidence += 0.15
        reasons.append(say("in the layer “{layer}”", layer=arc.layer))
    elif OTHERS.search(arc.layer):
        confidence -= 0.2
        reasons.append(say("but in the layer “{layer}”", layer=arc.layer))
    return FoundDoor(
        round(min(max(confidence, 0.05), 0.95), 2),
        _said(reasons),
        _whole(arc.hinge),
        _whole(arc.ends[closed]),
        _whole(arc.ends[1 - closed]),
    )


def _covered(hinge: Corner, end: Corner, edges: _Lines) -> bool:
    """Whether a line is drawn from the hinge to the end, as an open leaf is."""
    near = _near(((hinge[0] + end[0]) / 2, (hinge[1] + end[1]) / 2), edges)
    radius = math.dist(hinge, end)
    for x, y, u, v in near:
        length = math.hypot(u - x, v - y)
        ends = min(
            max(math.dist(hinge, (x, y)), math.dist(end, (u, v))),
            max(math.dist(hinge, (u, v)), math.dist(end, (x, y))),
        )
        if ends <= _BESIDE and length > radius / 2:
            return True
    return False


def _goes_on(hinge: Corner, end: Corner, edges: _Lines) -> int:
    """At how many of its ends (0 to 2) the closed leaf goes on in a wall: a line of its direction, beyond it."""
    way = ((end[0] - hinge[0]), (end[1] - hinge[1]))
    radius = math.hypot(*way)
    way = (way[0] / radius, way[1] / radius)
    count = 0
    for place, outwards in ((hinge, -1), (end, 1)):
        for x, y, u, v in _near(place, edges):
            length = math.hypot(u - x, v - y)
            if length < 2 * _BESIDE or abs((u - x) * way[1] - (v - y) * way[0]) > 0.05 * length:
                continue
            far = max(
                outwards * ((px - place[0]) * way[0] + (py - place[1]) * way[1])
                for px, py in ((x, y), (u, v))
            )
            within = min(
                outwards * ((px - place[0]) * way[0] + (py - place[1]) * way[1])
                for px, py in ((x, y), (u, v))
            )
            if far > _BESIDE and within > -radius / 2:
                count += 1
                break
    return count


def _near(place: Corner, edges: _Lines) -> NDArray[np.float64]:
    found = edges.tree.query(shapely.points(*place), predicate="dwithin", distance=2 * _BESIDE)
    near: NDArray[np.float64] = edges.ends[found]
    return near


def _paired(doors: list[FoundDoor]) -> list[FoundDoor]:
    """Doors whose closed leaves meet end to end, and open to the same side, as one door of two leaves."""
    left = list(doors)
    paired: list[FoundDoor] = []
    while left:
        door = left.pop()
        twin = next((other for other in left if _are_leaves(door, other)), None)
        if twin is None:
            paired.append(door)
            continue
        left.remove(twin)
        paired.append(
            FoundDoor(
                max(door.confidence, twin.confidence),
                say("Two leaves that meet. {reason}", reason=door.reason),
                door.start,
                twin.start,
                door.opens_to,
                leaves=2,
            )
        )
    return paired


def _are_leaves(one: FoundDoor, other: FoundDoor) -> bool:
    if math.dist(one.end, other.end) > _MEET:
        return False
    whole = math.dist(one.start, other.start)
    both = math.dist(one.start, one.end) + math.dist(other.start, other.end)
    return abs(whole - both) <= 2 * _MEET and _side(one, one.opens_to) * _side(one, other.opens_to) > 0


def _side(door: FoundDoor, place: Point) -> int:
    (ax, ay), (bx, by) = door.start, door.end
    return (bx - ax) * (place.y - ay) - (by - ay) * (place.x - ax)


def _said(reasons: list[Message]) -> Message:
    return say("{reasons}", reasons=listing(reasons))


def _whole(place: Corner) -> Point:
    return Point(round(place[0]), round(place[1]))
