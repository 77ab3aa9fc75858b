"""Footprints of many shapes on the floor at once, as numpy corners and Shapely polygons; it must not know rules."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, direction, local_corners, size
from village_planner.units import MAX_MM, MM_PER_METRE

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.intp]
Bools: TypeAlias = NDArray[np.bool_]
Shapes: TypeAlias = NDArray[Any]
"""Shapely geometries in an object array."""


class Placed(NamedTuple):
    """A shape, the place of its origin and its rotation in millidegrees."""

    shape: Rectangle | Polygon | Circle
    position: Point
    rotation: int


class Placeable(Protocol):
    """A stand or a fixture."""

    @property
    def shape(self) -> Rectangle | Polygon | Circle: ...

    @property
    def position(self) -> Point: ...

    @property
    def rotation(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Footprints:
    """Outlines of n shapes in mm: `corners` (m, 2) one after the other, those of shape i from `starts[i]`.

    `polygons` are the same as Shapely polygons, `boxes` (n, 4) are min x, min y, max x, max y. Where `usable` is
    false the shape has no area or an impossible number: its polygon is empty and its box NaN. Where `crossed` is
    true the outline crosses itself and its convex hull stands for it. Where `clockwise` is true outward is to the
    left of an edge, else to its right.
    """

    corners: Floats
    starts: Ints
    polygons: Shapes
    boxes: Floats
    convex: Bools
    usable: Bools
    crossed: Bools
    clockwise: Bools

    def __len__(self) -> int:
        return len(self.polygons)

    @property
    def counts(self) -> Ints:
        """Number of corners of each shape, (n,)."""
        return np.diff(self.starts)

    def outline(self, index: int) -> Floats:
        """Corners of one shape, (k, 2)."""
        return self.corners[self.starts[index] : self.starts[index + 1]]

    def padded(self, rows: Ints, width: int) -> Floats:
        """Corners of these shapes as one block (p, width, 2); the last corner is repeated to fill a row."""
        steps = np.minimum(np.arange(width), self.counts[rows][:, None] - 1)
        return self.corners[self.starts[rows][:, None] + steps]

    def take(self, rows: Ints) -> Footprints:
        """The footprints of these rows, in this order."""
        counts = self.counts[rows]
        starts = np.concatenate(([0], np.cumsum(counts)))
        source = np.repeat(self.starts[rows] - starts[:-1], counts) + np.arange(starts[-1])
        return Footprints(
            self.corners[source],
            starts,
            self.polygons[rows],
            self.boxes[rows],
            self.convex[rows],
            self.usable[rows],
            self.crossed[rows],
            self.clockwise[rows],
        )


def joined(first: Footprints, second: Footprints) -> Footprints:
    """The rows of both, one after the other."""
    return Footprints(
        np.concatenate((first.corners, second.corners)),
        np.concatenate((first.starts, second.starts[1:] + first.starts[-1])),
        np.concatenate((first.polygons, second.polygons)),
        np.concatenate((first.boxes, second.boxes)),
        np.concatenate((first.convex, second.convex)),
        np.concatenate((first.usable, second.usable)),
        np.concatenate((first.crossed, second.crossed)),
        np.concatenate((first.clockwise, second.clockwise)),
    )


def footprints(things: Iterable[Placeable]) -> Footprints:
    """Footprints of stands or fixtures in the order given; one pass of Python, then whole arrays."""
    things = list(things)
    if not things:
        return _NONE
    shapes = [thing.shape for thing in things]
    rectangles = [(shape.width, shape.depth) for shape in shapes if isinstance(shape, Rectangle)]
    if len(rectangles) == len(shapes):
        sizes: Floats = np.array(rectangles, dtype=np.float64).reshape(-1, 2)
        corners = (_UNIT_SQUARE * sizes[:, None, :]).reshape(-1, 2)
        counts = np.full(len(things), 4)
        sound: Bools = np.asarray(np.isfinite(sizes).all(axis=1) & (sizes > 0).all(axis=1))
    else:
        outlines = [_corners_in_frame(shape) for shape in shapes]
        corners = np.array([c for outline in outlines for c in outline], dtype=float).reshape(-1, 2)
        counts = np.array([len(outline) for outline in outlines])
        sound = np.array([min(_size(shape)) > 0 for shape in shapes], dtype=bool)
    turns = [_turn(thing.rotation) for thing in things]
    turn = np.array(turns, dtype=float).reshape(-1, 2).repeat(counts, axis=0)
    places = np.array([thing.position for thing in things], dtype=float).reshape(-1, 2)
    with np.errstate(invalid="ignore", over="ignore"):
        x, y = corners[:, 0], corners[:, 1]
        cos, sin = turn[:, 0], turn[:, 1]
        on_floor = np.stack((x * cos - y * sin, x * sin + y * cos), axis=1) + places.repeat(counts, axis=0)
    return from_corners(on_floor, counts, sound=sound)


def from_corners(corners: Floats, counts: Ints, *, sound: Bools | None = None) -> Footprints:
    """Footprints of outlines given on the floor: corners (m, 2) and the number of corners of each of the n outlines.

    `sound` (n,) is false for outlines already known to be without area.
    """
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.intp)
    usable = _finite(corners, starts) & (counts >= 3)
    if sound is not None:
        usable &= sound
    corners = np.where(np.isfinite(corners), corners, 0.0)
    polygons = _polygons(corners, counts, usable)
    odd = usable & ~_is_box(corners, counts, starts)
    crossed = np.zeros(len(counts), dtype=bool)
    crossed[odd] = ~shapely.is_valid(polygons[odd])
    convex = usable & ~crossed
    convex[odd & ~crossed] = _is_convex(polygons[odd & ~crossed])
    clockwise = np.zeros(len(counts), dtype=bool)
    clockwise[usable] = ~shapely.is_ccw(shapely.get_exterior_ring(polygons[usable]))
    found = Footprints(corners, starts, polygons, _boxes(polygons), convex, usable, crossed, clockwise)
    return _with_hulls(found) if crossed.any() else found


def outline_polygon(
    outline: Sequence[Point], holes: Sequence[Sequence[Point]] = ()
) -> shapely.Polygon | None:
    """A hall's floor as a polygon with holes; None when it has no area or its outline crosses itself."""
    rings = [outline, *holes]
    if any(len(ring) < 3 or not np.isfinite(np.array(ring, dtype=float)).all() for ring in rings):
        return None
    polygon = shapely.Polygon(outline, holes)
    if not polygon.is_valid or polygon.area <= 0:
        return None
    shapely.prepare(polygon)
    return polygon


_EMPTY: Final = shapely.Polygon()
_UNIT_SQUARE: Final = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)


def _turn(rotation: int) -> tuple[float, float]:
    """Cosine and sine of a rotation in millidegrees."""
    return direction(rotation) if math.isfinite(rotation) else (math.nan, math.nan)


def _corners_in_frame(shape: Rectangle | Polygon | Circle) -> Sequence[tuple[float, float]]:
    if isinstance(shape, Polygon) and not shape.points:
        return ((0.0, 0.0),)
    return local_corners(shape)


def _size(shape: Rectangle | Polygon | Circle) -> tuple[float, float]:
    return (0, 0) if isinstance(shape, Polygon) and not shape.points else size(shape)


def _finite(corners: Floats, starts: Ints) -> Bools:
    """Which outlines have only finite corners of a believable size."""
    if len(starts) == 1:
        return np.zeros(0, dtype=bool)
    with np.errstate(invalid="ignore"):
        good = (np.abs(corners) <= _FARTHEST).all(axis=1)  # false for NaN
    return np.logical_and.reduceat(good, starts[:-1])


_FARTHEST: Final = 4 * MAX_MM
"""A position and a size of the greatest length allowed, turned: anything beyond is a broken number."""


def _polygons(corners: Floats, counts: Ints, usable: Bools) -> Shapes:
    polygons: Shapes = np.full(len(counts), _EMPTY, dtype=object)
    if usable.any():
        rows = np.flatnonzero(usable)
        kept = np.repeat(usable, counts)
        owner = np.repeat(np.arange(len(rows)), counts[rows])
        polygons[rows] = shapely.polygons(shapely.linearrings(corners[kept], indices=owner))
    return polygons


def _is_box(corners: Floats, counts: Ints, starts: Ints) -> Bools:
    """Which outlines are rectangles: four corners whose diagonals share their middle and their length."""
    found = np.zeros(len(counts), dtype=bool)
    rows = np.flatnonzero(counts == 4)
    a, b, c, d = np.moveaxis(corners[starts[rows][:, None] + np.arange(4)], 1, 0)
    middle = np.abs(a + c - b - d).max(axis=1, initial=0) < 1e-6 * MM_PER_METRE
    same = np.abs(np.hypot(*(c - a).T) - np.hypot(*(d - b).T)) < 1e-6 * MM_PER_METRE
    found[rows] = middle & same
    return found


def _is_convex(polygons: Shapes) -> Bools:
    """Which valid polygons fill their convex hull but for a sliver thinner than the tolerance."""
    hollow = shapely.area(shapely.convex_hull(polygons)) - shapely.area(polygons)
    result: Bools = hollow <= shapely.length(polygons) * TOLERANCE_MM / 8
    return result


def _boxes(polygons: Shapes) -> Floats:
    boxes: Floats = shapely.bounds(polygons).reshape(-1, 4)
    return boxes


def _with_hulls(found: Footprints) -> Footprints:
    """The footprints with the convex hull in place of each outline that crosses itself."""
    polygons = found.polygons.copy()
    polygons[found.crossed] = shapely.convex_hull(polygons[found.crossed])
    flat = found.crossed & (shapely.area(polygons) <= 0)
    polygons[flat] = _EMPTY
    outlines = [
        shapely.get_coordinates(shapely.orient_polygons(polygon))[:-1] if usable else [(0.0, 0.0)]
        for polygon, usable in zip(polygons, found.usable & ~flat, strict=True)
    ]
    counts = np.array([len(outline) for outline in outlines])
    return Footprints(
        np.concatenate(outlines).astype(float),
        np.concatenate(([0], np.cumsum(counts))).astype(np.intp),
        polygons,
        _boxes(polygons),
        found.convex | (found.crossed & ~flat),
        found.usable & ~flat,
        found.crossed & ~flat,
        found.clockwise & ~found.crossed,
    )


_NONE: Final = from_corners(np.zeros((0, 2)), np.zeros(0, dtype=np.intp))
"""What a floor without fixtures has of them: asked for at every step of a drag."""
