"""Whether somebody gets through a doorway, and how much of it is free; it must not know what stands there or why."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Floats, Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM

_SLACK: Final = 4 * TOLERANCE_MM
"""Millimetres that a doorway may lack: its ends, the walls beside it and what stands there are rounded."""


def leads_out(room: shapely.Polygon, bodies: Shapes, doorway: Floats, passage: float, off: float) -> bool:
    """Whether a disc of `passage` mm, or as wide as the doorway where that is narrower, gets from the room into a
    doorway, (2, 2), without touching what stands there or the walls.

    Its middle goes from the line of the doorway to where the disc has left it behind. The doorway may be drawn up to
    `off` mm beside the edge of the room.
    """
    start, end = doorway
    width = float(np.hypot(*(end - start)))
    disc = min(passage, width)
    low, high = np.minimum(start, end) - 2 * disc - off, np.maximum(start, end) + 2 * disc + off
    near = shapely.intersection(room, shapely.box(*low, *high))
    across = np.array([start[1] - end[1], end[0] - start[0]]) / width
    sides = [_beside(doorway, 0 * across, way * (disc + off)) for way in (across, -across)]
    left, right = shapely.area(shapely.intersection(sides, near))
    outward = across if left < right else -across
    opening = _beside(doorway, -outward * (off + TOLERANCE_MM), outward * (disc / 2 + TOLERANCE_MM))
    free = shapely.difference(shapely.union(near, opening), shapely.union_all(bodies))
    ways = shapely.get_parts(shapely.buffer(free, (_SLACK - disc) / 2))
    between = shapely.LineString(_longer(doorway, (_SLACK - disc) / 2))
    inside = _beside(
        _longer(doorway, 2 * disc), -outward * (disc / 2 + off - _SLACK), -outward * 3 * (disc + off)
    )
    through = shapely.dwithin(ways, between, _SLACK) & shapely.intersects(ways, inside)
    return bool(np.any(through))


def free_before(bodies: Shapes, doorway: Floats, depth: float) -> tuple[float, float]:
    """The longest stretch of a doorway, (2, 2), before which nothing stands, and how far what stands nearest before it
    is away, both in mm; what stands farther than `depth` mm on either side is none.
    """
    start, end = doorway
    width = float(np.hypot(*(end - start)))
    along = (end - start) / width
    across = np.array([-along[1], along[0]]) * depth
    before = shapely.intersection(bodies, _beside(doorway, -across, across))
    before = before[~shapely.is_empty(before)]
    longest, reached = 0.0, 0.0
    for low, high in sorted(_shadow(body, start, along) for body in before):
        longest, reached = max(longest, low - reached), max(reached, high)
    away = shapely.distance(before, shapely.LineString(doorway)).min(initial=depth)
    return max(longest, width - reached), float(away)


def _shadow(body: shapely.Geometry, start: Floats, along: Floats) -> tuple[float, float]:
    """From where to where in mm a body stands beside a line that begins at `start`."""
    places = (shapely.get_coordinates(body) - start) @ along
    return float(places.min()), float(places.max())


def _beside(line: Floats, low: Floats, high: Floats) -> shapely.Polygon:
    """What lies between a line moved one way and another."""
    start, end = line
    return shapely.Polygon([start + low, end + low, end + high, start + high])


def _longer(line: Floats, more: float) -> Floats:
    """A line with `more` mm at each end, or less."""
    start, end = line
    along = (end - start) * (more / np.hypot(*(end - start)))
    return np.array([start - along, end + along])
