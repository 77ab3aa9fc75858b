"""Finds closed outlines that may be halls: lines that are closed, and walls that close but for doors and small gaps.

It must not know plans. Lengths are in mm on the floor.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LinearRing, LineString, Polygon
from shapely import Point as ShapelyPoint

from village_planner.geometry.detecting import FoundDoor, FoundOutline
from village_planner.geometry.detecting_floors import floor_of
from village_planner.geometry.drawn_lines import OTHERS, WALLS, Line
from village_planner.model.outline import outline_fault
from village_planner.model.shape import Point
from village_planner.text import Area, Message, listing, say, say_n
from village_planner.units import MAX_MM, MM2_PER_M2

MOST: Final = 8
"""Outlines that are proposed: the surest, then the largest."""

GAP: Final = 50.0
"""Millimetres between the ends of two walls that were meant to meet."""

_TOUCHING: Final = 1.5
"""Millimetres between places that are the same when rounded."""

_SMALLEST, _LARGEST = 12 * MM2_PER_M2, 1_000_000 * MM2_PER_M2
"""A smaller area is no hall, a larger one no room."""

_NARROWEST: Final = 1_000.0
"""Millimetres across: what is narrower on average is a wall, a step or the gap between two lines."""

_MOST_EDGES: Final = 12_000
"""Longest edges among which closed areas are looked for: more would take many seconds."""

_MOST_PAIRS: Final = 50_000
"""Pairs of edges that are near each other: so many are cut at each other in a few seconds."""

_MOST_RINGS: Final = 40
"""Largest areas that are compared with each other."""

_SAMPLE: Final = 256
"""Edges by which their number is estimated."""

_IN_EDGE: Final = 1_000.0
"""Millimetres from the closed leaf of a door to the outline in which it is: it may be drawn in the other face."""

_ALONG: Final = 0.26
"""Part of its width by which one end of a leaf may be nearer to the outline than the other: it is turned by 15°."""

_PART: Final = 0.1
"""Part of the drawing that its walls enclose at least, when they are a hall."""

_SMOOTH: Final = 15.0
"""Millimetres by which an outline may be simplified: an arc stays round to the eye."""

_SAME: Final = 0.97
"""Part of their area that two drawings of the same outline share."""

_THICKEST: Final = 0.2
"""Part of an area by which the outer face of a wall is larger than the inner one."""


class _Ring(NamedTuple):
    """An area, the layer that it is drawn in ("" for several), and whether the drawing closes it itself."""

    area: Polygon
    layer: str
    closed: bool


def outlines_in(lines: list[Line], doors: tuple[FoundDoor, ...] = ()) -> tuple[FoundOutline, ...]:
    """Outlines with how sure they are: by their layer, whether they are closed, and what is in and around them."""
    rings = [ring for line in lines if (ring := _closed(line)) is not None]
    walls = [line for line in lines if WALLS.search(line.layer) and not OTHERS.search(line.layer)]
    joined = _joined(walls, doors, "wall")
    if not rings and sum(ring.area.area for ring in joined) < _PART * _extent(lines):
        joined += _joined([line for line in lines if not OTHERS.search(line.layer)], doors, "")
    rings.sort(key=lambda ring: -ring.area.area)
    joined.sort(key=lambda ring: -ring.area.area)
    floors = [ring._replace(area=floor_of(ring.area, doors)) for ring in joined[:_MOST_RINGS]]
    rings = _single(rings[:_MOST_RINGS] + [ring for ring in floors if _is_room(ring.area)])
    rings.sort(key=lambda ring: -ring.area.area)
    extent = _extent(lines)
    leaves = [LineString((door.start, door.end)) for door in doors]
    proposals = [_proposal(ring, rings, extent, leaves) for ring in rings]
    proposals.sort(key=lambda pair: (-pair[0].confidence, -pair[1]))
    return tuple(outline for outline, _ in proposals[:MOST])


def _extent(lines: list[Line]) -> float:
    """The area of the box around all lines."""
    xs = [x for line in lines for x, _ in line.points]
    ys = [y for line in lines for _, y in line.points]
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) if xs else 0.0


def _closed(line: Line) -> _Ring | None:
    """The area of a line that the drawing closes."""
    if not line.closed or len(line.points) < 3:
        return None
    xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
    if (max(xs) - min(xs)) * (max(ys) - min(ys)) < _SMALLEST:
        return None
    area = Polygon(line.points)
    if not area.is_valid or not _is_room(area):
        return None
    return _Ring(area, line.layer, closed=True)


def _is_room(area: Polygon) -> bool:
    """Whether it is as large as a hall can be, and wide enough to stand in."""
    return bool(_SMALLEST <= area.area <= _LARGEST and 2 * area.area >= _NARROWEST * area.length)


def _joined(lines: list[Line], doors: tuple[FoundDoor, ...], layer: str) -> list[_Ring]:
    """Areas that the lines enclose together with the closed leaves of doors, small gaps closed."""
    ends = _ends(lines, doors)
    if len(ends) < 3:
        return []
    edges = shapely.linestrings(ends.reshape(-1, 2, 2))
    edges = np.concatenate([edges, _bridges(ends, edges)])
    # On a grid of a millimetre lines that cross nearly at an end meet there.
    noded = shapely.union_all(edges, grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    if not len(faces):
        return []
    rooms = [face for face in faces if _is_room(face)]
    whole = shapely.get_parts(shapely.union_all(faces, grid_size=1.0))
    around = [Polygon(part.exterior) for part in whole if isinstance(part, Polygon)]
    around = [area for area in around if _is_room(area)]
    # A hall whose floor is cut up by lines is what is inside all its walls; the rooms alone are only parts of it.
    layers = {line.layer for line in lines}
    named = lines[0].layer if len(layers) == 1 or (layers and layer) else ""
    return [_Ring(Polygon(area.exterior), named, closed=False) for area in (*rooms, *around)]


def _ends(lines: list[Line], doors: tuple[FoundDoor, ...]) -> NDArray[np.float64]:
    """The longest edges and the closed leaves, n × 4."""
    ends = [(*a, *b) for line in lines for a, b in line.edges]
    ends += [(*door.start, *door.end) for door in doors]
    array = np.array(ends, dtype=np.float64).reshape(-1, 4)
    lengths = np.hypot(array[:, 2] - array[:, 0], array[:, 3] - array[:, 1])
    array, lengths = array[lengths > 1.0], lengths[lengths > 1.0]
    longest = array[np.argsort(-lengths, kind="stable")[:_MOST_EDGES]]
    return longest[: _affordable(longest)]


def _affordable(ends: NDArray[np.float64]) -> int:
    """How many of the edges can be cut at each other: each may cross each, in a drawing that is made to do harm."""
    if not len(ends):
        return 0
    edges = shapely.linestrings(ends.reshape(-1, 2, 2))
    sample = edges[:: max(len(edges) // _SAMPLE, 1)]
    pairs = len(shapely.STRtree(edges).query(sample, predicate="dwithin", distance=GAP)[0])
    estimate = pairs / len(sample) * len(edges)
    return len(edges) if estimate <= _MOST_PAIRS else int(len(edges) * math.sqrt(_MOST_PAIRS / estimate))


def _bridges(ends: NDArray[np.float64], edges: NDArray[np.object_]) -> NDArray[np.object_]:
    """A short line from each end to the nearest edge that it does not touch, where that is not far."""
    points = shapely.points(np.unique(np.rint(ends.reshape(-1, 2)), axis=0))
    place, edge = shapely.STRtree(edges).query(points, predicate="dwithin", distance=GAP)
    distances = shapely.distance(points[place], edges[edge])
    apart = distances > _TOUCHING
    place, edge, distances = place[apart], edge[apart], distances[apart]
    nearest = np.lexsort((distances, place))
    first = nearest[np.unique(place[nearest], return_index=True)[1]]
    bridges: NDArray[np.object_] = shapely.shortest_line(points[place[first]], edges[edge[first]])
    return bridges


def _single(rings: list[_Ring]) -> list[_Ring]:
    """Each area once; the one that the drawing closes itself is kept."""
    kept: list[_Ring] = []
    for ring in sorted(rings, key=lambda ring: (not ring.closed, not WALLS.search(ring.layer))):
        if not any(_are_same(ring.area, other.area) for other in kept):
            kept.append(ring)
    return kept


def _are_same(one: Polygon, other: Polygon) -> bool:
    small, large = sorted((one.area, other.area))
    if small < _SAME * large:
        return False
    return bool(one.intersection(other).area >= _SAME * large)


def _proposal(
    ring: _Ring, rings: list[_Ring], extent: float, leaves: list[LineString]
) -> tuple[FoundOutline, float]:
    area = ring.area.area
    inside = [other for other in rings if other is not ring and ring.area.buffer(1.0).contains(other.area)]
    confidence, reasons = 0.4, [say("It encloses {area}", area=Area(area))]
    if ring.closed:
        confidence += 0.1
        reasons.append(say("by a closed line"))
    else:
        reasons.append(say("when doors and gaps of up to 5 cm are closed"))
    if WALLS.search(ring.layer):
        confidence += 0.25
        reasons.append(say("in the layer “{layer}”", layer=ring.layer))
    elif OTHERS.search(ring.layer):
        confidence -= 0.25
        reasons.append(say("but in the layer “{layer}”", layer=ring.layer))
    if not any(other.area.area > area for other in rings if other.area.intersects(ring.area)):
        confidence += 0.1
    if entered := sum(_is_in_edge(leaf, ring.area.exterior) for leaf in leaves):
        confidence += 0.05
        reasons.append(say_n("with {n} door", "with {n} doors", entered))
    if area < _PART * extent:
        confidence -= 0.2
        reasons.append(say("but it is a small part of the drawing"))
    if _is_frame(ring, inside):
        confidence -= 0.3
        reasons.append(say("but everything is in it: it may be the frame of the sheet"))
    elif any(other.area.area > (1 - _THICKEST) * area for other in inside):
        confidence -= 0.15
        reasons.append(say("but it may be the outer face of the walls"))
    corners = _corners(ring.area)
    if outline_fault(corners) is not None:
        confidence = 0.05
    return FoundOutline(round(min(max(confidence, 0.05), 0.95), 2), _said(reasons), corners), area


def _is_in_edge(leaf: LineString, edge: LinearRing) -> bool:
    """Whether a closed leaf lies along the edge of an area: a door of a room inside does not lead into the hall."""
    first, last = (edge.distance(ShapelyPoint(place)) for place in leaf.coords)
    return bool(max(first, last) <= _IN_EDGE and abs(first - last) <= _ALONG * leaf.length)


def _is_frame(ring: _Ring, inside: list[_Ring]) -> bool:
    """Whether it is a plain rectangle, no wall, around something that could be a hall."""
    if WALLS.search(ring.layer) or ring.area.area < 0.99 * ring.area.minimum_rotated_rectangle.area:
        return False
    return any(_THICKEST * ring.area.area < other.area.area for other in inside)


def _corners(area: Polygon) -> tuple[Point, ...]:
    """Counter-clockwise corners in whole mm, without those that say nothing."""
    simple = shapely.orient_polygons(area.simplify(_SMOOTH))
    places = list(simple.exterior.coords)[:-1]
    whole = [
        Point(round(x), round(y)) for x, y in places if max(abs(x), abs(y)) <= MAX_MM and math.isfinite(x)
    ]
    return tuple(point for i, point in enumerate(whole) if point != whole[i - 1])


def _said(reasons: list[Message]) -> Message:
    return say("{reasons}", reasons=listing(reasons))
