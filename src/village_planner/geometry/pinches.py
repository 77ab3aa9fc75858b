"""Short narrow places that may join two parts of an aisle network; it must not know who may pass them."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Floats, Ints
from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.heed import heed
from village_planner.geometry.necks import Neck, necks
from village_planner.geometry.tolerance import TOLERANCE_MM

_QUADRANT: Final = 32
"""Straight pieces of a quarter of a round corner: 0.4 mm off at 1.2 m."""


def parts_joined_by_pinches(space: FreeSpace, width: int, least: int, longest: int) -> list[Ints]:
    """Parts of the network of `width` mm between which there is nothing but a place at least `least` mm wide that is
    narrower than `width` for at most `longest` mm, measured in the direction in which it is passed.
    """
    network = space.network(width)
    found = []
    for neck in necks(space, width - TOLERANCE_MM, least - TOLERANCE_MM):
        walls = _narrow_walls(space, neck, width, longest)
        if _length(neck, walls) <= longest + TOLERANCE_MM:
            found.append(network.parts_near(shapely.convex_hull(shapely.union_all(walls))))
    return [parts for parts in found if len(parts) > 1]


def parts_aisle(space: FreeSpace, neck: Neck, width: int) -> bool:
    """Whether an aisle of `width` mm comes to a neck from both sides and there is no way of that width round what
    narrows it, as there is round a column in a wide aisle: none within two widths of it.
    """
    network = space.network(width)
    walls = _narrow_walls(space, neck, width, width)
    between = shapely.convex_hull(shapely.union_all(walls))
    around = shapely.buffer(shapely.Point(neck.middle), 2 * width).bounds
    pieces = shapely.get_parts(shapely.clip_by_rect(network.parts, *around))
    near = shapely.distance(pieces[~shapely.is_empty(pieces)], between) <= width / 2 + 2 * TOLERANCE_MM
    return int(near.sum()) > 1


def _narrow_walls(space: FreeSpace, neck: Neck, width: int, longest: int) -> list[shapely.Geometry]:
    """The stretches of wall on both sides of a neck from which the other side is nearer than `width`."""
    reach = longest + 2.0 * width
    heed()
    sides = [_side(space, neck, reach, start) for start in (True, False)]
    found = []
    for side, other, end in zip(sides, reversed(sides), (neck.start, neck.end), strict=True):
        close = shapely.intersection(side, shapely.buffer(other, width, quad_segs=_QUADRANT))
        pieces = shapely.get_parts(
            close if close.geom_type != "MultiLineString" else shapely.line_merge(close)
        )
        there = shapely.Point(end)
        found.append(shapely.union_all([there, *pieces[shapely.dwithin(pieces, there, TOLERANCE_MM)]]))
    return found


def _side(space: FreeSpace, neck: Neck, reach: float, start: bool) -> shapely.Geometry:  # noqa: FBT001 # private
    """Walls within reach of a neck that are on the side of its start or of its end."""
    along, across = _frame(neck)
    middle = np.array(neck.middle)
    away = across * (-reach if start else reach)
    half = shapely.Polygon(
        [
            middle - along * reach,
            middle + along * reach,
            middle + along * reach + away,
            middle - along * reach + away,
        ]
    )
    near = shapely.clip_by_rect(space.boundary, *half.bounds)
    side: shapely.Geometry = shapely.intersection(near, half)
    return side


def _frame(neck: Neck) -> tuple[Floats, Floats]:
    """Unit vectors in which a neck is passed, and from its start to its end."""
    x, y = np.subtract(neck.end, neck.start) / neck.width
    return np.array((-y, x)), np.array((x, y))


def _length(neck: Neck, walls: list[shapely.Geometry]) -> float:
    """How far the longer of the walls goes in the direction in which the neck is passed, in mm."""
    along, _ = _frame(neck)
    return max(float(np.ptp(shapely.get_coordinates(wall) @ along)) for wall in walls)
