"""What a chain of measured places tells: lengths, bends, the area it closes; it must not know a mouse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from village_planner.model.shape import Corner
from village_planner.units import MDEG_PER_DEGREE


def length(chain: Sequence[Corner]) -> float:
    """Millimetres along a chain."""
    return sum(math.dist(start, end) for start, end in pairwise(chain))


def nearest_on(start: Corner, end: Corner, place: Corner) -> Corner:
    """The place of the straight line between two others that is nearest to a place."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length2 = dx * dx + dy * dy
    if not length2:
        return start
    along = ((place[0] - start[0]) * dx + (place[1] - start[1]) * dy) / length2
    part = min(max(along, 0.0), 1.0)
    return start[0] + part * dx, start[1] + part * dy


def bend(before: Corner, at: Corner, after: Corner) -> int:
    """The angle at a place between the ways to two others, 0 to 180 000 millidegrees; 0 where there is no way."""
    one = math.atan2(before[1] - at[1], before[0] - at[0])
    two = math.atan2(after[1] - at[1], after[0] - at[0])
    if at in (before, after):
        return 0
    turn = abs(math.degrees(one - two))
    return round(min(turn, 360 - turn) * MDEG_PER_DEGREE)


def enclosed(ring: Sequence[Corner]) -> float | None:
    """Square millimetres within a ring without a closing point; None when it crosses itself or holds nothing."""
    import shapely  # measuring is loaded with the tool, Shapely with the first ring that is closed

    if len(ring) < 3:
        return None
    polygon = shapely.Polygon(ring)
    return float(polygon.area) if polygon.is_valid and polygon.area > 0 else None


def middle(ring: Sequence[Corner]) -> Corner:
    """A place within a ring to write its area at; the middle of its corners where it crosses itself."""
    import shapely

    polygon = shapely.Polygon(ring)
    if not polygon.is_valid:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    place = polygon.centroid if polygon.contains(polygon.centroid) else polygon.representative_point()
    return place.x, place.y
