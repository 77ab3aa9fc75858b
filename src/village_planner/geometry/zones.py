"""Floor to be kept clear before doors, swinging leaves and equipment; it must not know how much is required."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.areal import areal
from village_planner.geometry.edges import Edges
from village_planner.geometry.footprints import Floats, Placeable
from village_planner.model.hall import Door, Swing
from village_planner.model.shape import Circle, Corner, Polygon, Rectangle, local_centre, rotated, size

_STEP: Final = 16
"""Corners of the arc that a leaf sweeps; they lie outside it, so the swing is never under-reported."""


class Zone(NamedTuple):
    """A front from `start` to `end` in mm, the unit vector `into` the room and the `area` to be kept clear."""

    start: Corner
    end: Corner
    into: Corner
    area: shapely.Geometry

    @property
    def front(self) -> Edges:
        """The front as one edge that faces the room."""
        none = np.zeros(1, dtype=np.intp)
        return Edges(
            none, none, *(np.array([part], dtype=float) for part in (self.start, self.end, self.into))
        )


def door_zone(door: Door, floor: shapely.Polygon, depth: float) -> Zone | None:
    """The floor inside the hall up to `depth` mm before a door, as wide as the door; None for a door without width
    or away from the floor. A door between two parts of the floor is kept clear on the side where more floor is.
    """
    along = _unit(door.start, door.end)
    if along is None:
        return None
    both = [
        Zone(door.start, door.end, into, _clear(door.start, door.end, into, depth, floor))
        for into in ((-along[1], along[0]), (along[1], -along[0]))
    ]
    best = max(both, key=lambda zone: float(zone.area.area))
    return best if best.area.area > 0 else None


def swing_area(door: Door, zone: Zone) -> shapely.Geometry:
    """What the leaves sweep when they open inward, mm; empty for other doors.

    One leaf hangs at the door's start; of two, one hangs at each end. A leaf turns by a quarter.
    """
    if door.swing is not Swing.INWARD:
        return shapely.Polygon()
    leaves = 2 if door.leaves >= 2 else 1
    radius = math.dist(door.start, door.end) / leaves
    hinges = (zone.start, zone.end)[:leaves]
    closed = (_unit(zone.start, zone.end), _unit(zone.end, zone.start))
    return shapely.union_all(
        [
            _quarter(hinge, side, zone.into, radius)
            for hinge, side in zip(hinges, closed, strict=False)
            if side
        ]
    )


def equipment_zone(thing: Placeable, floor: shapely.Polygon, depth: float) -> Zone | None:
    """The floor inside the hall up to `depth` mm before a fixture's front (edge 0, local -y).

    It is as wide as the fixture, and `depth` wide at least: a person must get there from the side too.
    None when the front looks at no floor.
    """
    front = front_of(thing.shape)
    if front is None:
        return None
    (left, y), (right, _) = front
    spare = max(0.0, depth - (right - left)) / 2
    start, end, into = (
        rotated(corner, thing.rotation) for corner in ((left - spare, y), (right + spare, y), (0.0, -1.0))
    )
    start = (start[0] + thing.position.x, start[1] + thing.position.y)
    end = (end[0] + thing.position.x, end[1] + thing.position.y)
    if not all(map(math.isfinite, (*start, *end))):
        return None
    area = _clear(start, end, into, depth, floor)
    return Zone(start, end, into, area) if area.area > 0 else None


def front_of(shape: Rectangle | Polygon | Circle) -> tuple[Corner, Corner] | None:
    """Both ends of the front of a shape's box in its own frame; None for a shape without size."""
    if isinstance(shape, Polygon) and not shape.points:
        return None
    width, height = size(shape)
    if not (width > 0 and height > 0):
        return None
    x, y = local_centre(shape)
    return (x - width / 2, y - height / 2), (x + width / 2, y - height / 2)


def _unit(start: Corner, end: Corner) -> Corner | None:
    length = math.dist(start, end)
    if not 0 < length < math.inf:
        return None
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length)


def _clear(
    start: Corner, end: Corner, into: Corner, depth: float, floor: shapely.Polygon
) -> shapely.Geometry:
    """What the rectangle from a front into the room has of the floor."""
    dx, dy = into[0] * depth, into[1] * depth
    before = shapely.Polygon([start, end, (end[0] + dx, end[1] + dy), (start[0] + dx, start[1] + dy)])
    return areal(before.intersection(floor))


def _quarter(hinge: Corner, closed: Corner, into: Corner, radius: float) -> shapely.Polygon:
    """The quarter disc that a leaf sweeps from `closed` to `into`, circumscribed."""
    angles: Floats = np.linspace(0, np.pi / 2, _STEP + 1)
    middles = (angles[1:] + angles[:-1]) / 2
    outer = radius / math.cos(np.pi / 4 / _STEP)
    turns = np.concatenate(([0.0], middles, [np.pi / 2]))
    radii = np.concatenate(([radius], np.full(_STEP, outer), [radius]))
    arc = np.outer(np.cos(turns) * radii, closed) + np.outer(np.sin(turns) * radii, into)
    return shapely.Polygon(np.concatenate(([hinge], np.array(hinge) + arc)))
