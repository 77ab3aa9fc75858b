"""The floor that is left to walk on, and where on it an aisle of some width fits; it must not know rules.

A disc of the width of an aisle can go wherever its middle stays half that width away from walls and things. The floor
eroded by half the width is therefore the network of all aisles at least as wide; whoever is within half the width of
one of its parts is on it. Two places on the same part are joined by an aisle of that width.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.heed import heed
from village_planner.geometry.tolerance import TOLERANCE_MM

_STRETCH: Final = 16
"""Corners of a stretch of an outline that is looked for as a whole."""


def _lines(points: Floats, numbers: Ints) -> shapely.STRtree:
    """Search tree of lines through points with the same number; the last point of a ring may be alone."""
    alone = np.bincount(numbers)[numbers] == 1
    points = np.insert(points, np.flatnonzero(alone), points[alone], axis=0)
    numbers = np.insert(numbers, np.flatnonzero(alone), numbers[alone])
    return shapely.STRtree(shapely.linestrings(points, indices=numbers))


def _quadrant(width: float) -> int:
    """Straight pieces of a quarter of a round corner, so many that their error is less than the tolerance.

    Pieces about a circle of half the width are 1 / cos(π / 4n) farther away than pieces in it: 0.4 √width of them keep
    that within 2 mm of the width.
    """
    return max(8, math.ceil(0.4 * math.sqrt(width)))


class AisleNetwork:
    """Where the middle of a disc of `width` mm can be: `parts` (p,) are polygons without a way from one to another.

    Every passage of that width is passed, and none that is narrower by more than the tolerance: round corners are
    made of pieces whose error is within it.
    """

    def __init__(self, width: float, parts: Shapes) -> None:
        self.width = width
        self.parts = parts

    @cached_property
    def _edges(self) -> tuple[shapely.STRtree, Ints]:
        """Search tree of short stretches of the outlines of the parts, and the part of each."""
        rings, part = shapely.get_rings(self.parts, return_index=True)
        points, ring = shapely.get_coordinates(rings, return_index=True)
        first = np.flatnonzero(np.diff(ring, prepend=-1))
        place = np.arange(len(points)) - np.repeat(first, np.diff(first, append=len(points)))
        stretch = np.cumsum(place % _STRETCH == 0) - 1
        joint = np.flatnonzero(
            (place % _STRETCH == 0) & (place > 0)
        )  # the end of one stretch begins the next
        order = np.argsort(np.concatenate((stretch, stretch[joint] - 1)), kind="stable")
        points = np.concatenate((points, points[joint]))[order]
        stretches = np.concatenate((stretch, stretch[joint] - 1))[order]
        owner = part[ring[np.flatnonzero(place % _STRETCH == 0)]]
        return _lines(points, stretches), owner

    def on_aisle(self, places: Shapes) -> tuple[Ints, Ints]:
        """Pairs (place, part), sorted: which of the places (n,) a disc on which part can touch.

        Places are points or lines along walls and things, where the middle of a disc cannot be.
        """
        heed()
        tree, owner = self._edges
        place, edge = tree.query(places, predicate="dwithin", distance=self.width / 2 + 2 * TOLERANCE_MM)
        found = np.unique(np.stack((place, owner[edge])), axis=1)
        return found[0], found[1]

    def parts_near(self, shape: shapely.Geometry) -> Ints:
        """The parts on which a disc can touch a shape."""
        away = shapely.distance(self.parts, shape)
        return np.flatnonzero(away <= self.width / 2 + 2 * TOLERANCE_MM)

    def joined(self, places: Shapes, sources: Shapes) -> Bools:
        """Which of the places (n,) are on a part that one of the sources (m,) is on."""
        found = np.zeros(len(places), dtype=bool)
        place, part = self.on_aisle(places)
        if len(place):
            found[place[np.isin(part, self.on_aisle(sources)[1])]] = True
        return found

    @cached_property
    def floor(self) -> shapely.Geometry:
        """All the floor that a disc can cover, in mm."""
        discs = shapely.buffer(self.parts, self.width / 2, quad_segs=_quadrant(self.width))
        return shapely.union_all(discs)


class FreeSpace:
    """Free floor of a hall in mm: `area` is its `floor` without `blocks` (b,), which are the things that stand on it,
    those that touch or overlap united.
    """

    def __init__(self, floor: shapely.Polygon, things: Shapes) -> None:
        self.floor = floor
        self.blocks = _united(things)
        self._networks: dict[float, AisleNetwork] = {}

    @cached_property
    def area(self) -> shapely.Geometry:
        """A polygon whose holes are the blocks; several when blocks part it."""
        return _without(self.floor, self.blocks)

    @cached_property
    def boundary(self) -> shapely.Geometry:
        """The lines along which the free floor ends, prepared."""
        lines = shapely.boundary(self.area)
        shapely.prepare(lines)
        return lines

    def network(self, width: float) -> AisleNetwork:
        """The aisles of at least `width` mm; kept for whoever asks next."""
        if width not in self._networks:
            heed()
            pieces = _quadrant(width)
            away = max(width - TOLERANCE_MM, 0) / 2 / math.cos(math.pi / 4 / pieces)
            eroded = shapely.buffer(self.area, -away, quad_segs=pieces)
            parts = shapely.get_parts(eroded)
            self._networks[width] = AisleNetwork(width, parts[~shapely.is_empty(parts)])
        return self._networks[width]


def _united(things: Shapes) -> Shapes:
    """The things with those that touch or overlap united: each group on its own, because groups are small."""
    things = things[~shapely.is_empty(things)]
    if not len(things):
        return things
    blocks = shapely.get_parts(shapely.disjoint_subset_union_all(things))
    straight: Shapes = shapely.simplify(blocks, _STRAIGHT)
    return straight


_STRAIGHT: Final = 0.01
"""Millimetres off a straight line within which a corner is none."""


def _without(floor: shapely.Polygon, blocks: Shapes) -> shapely.Geometry:
    """The floor without the blocks: those wholly inside become holes, which is ten times quicker than cutting."""
    if not len(blocks):
        return floor
    shapely.prepare(floor)
    inside = shapely.contains_properly(floor, blocks)
    outer = floor if inside.all() else shapely.difference(floor, shapely.union_all(blocks[~inside]))
    whole = blocks[inside]
    if isinstance(outer, shapely.Polygon) and not outer.is_empty and not _courts(whole):
        rings = [*shapely.get_rings(outer)[1:], *shapely.get_exterior_ring(whole)]
        holed = shapely.Polygon(shapely.get_exterior_ring(outer), rings)
        if holed.is_valid:
            return holed
    return shapely.difference(outer, shapely.union_all(whole))


def _courts(blocks: Shapes) -> bool:
    """Whether one of the blocks surrounds free floor."""
    return bool(shapely.get_num_interior_rings(blocks).any())
