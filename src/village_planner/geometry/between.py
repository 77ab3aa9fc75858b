"""Whether something stands between two shapes; it must not know what a gap is good for."""

from __future__ import annotations

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Footprints, Ints, Shapes
from village_planner.geometry.neighbours import Pairs
from village_planner.geometry.tolerance import TOLERANCE_MM


def hidden(prints: Footprints, near: Pairs, gaps: Floats, chosen: Ints) -> Bools:
    """For each of the `chosen` entries of `near`: does a third shape stand in the gap of the two?

    `gaps` (p,) are the gaps of all pairs in `near`, which must hold every neighbour within the widest chosen gap.
    A third shape in the gap leaves less than the gap free on both its sides together; only such ones are tried.
    """
    found = np.zeros(len(chosen), dtype=bool)
    if not len(chosen):
        return found
    neighbours = _neighbours(near, gaps, float(gaps[chosen].max()))
    for place, pair in enumerate(chosen):
        i, j, gap = int(near.first[pair]), int(near.second[pair]), float(gaps[pair])
        ours, theirs = neighbours.get(i, {}), neighbours.get(j, {})
        thirds = [
            k for k, away in ours.items() if k != j and k in theirs and away + theirs[k] < gap - TOLERANCE_MM
        ]
        if thirds:
            found[place] = _stand_between(
                prints.polygons[i], prints.polygons[j], gap, prints.polygons[thirds]
            )
    return found


def gap_area(first: shapely.Polygon, second: shapely.Polygon, gap: float) -> shapely.Geometry:
    """All the places where the two shapes are `gap` mm apart, their nearest points included: a strip between
    parallel edges, a line between corners.
    """
    reach = gap + TOLERANCE_MM / 2
    one = first.intersection(second.buffer(reach))
    two = second.intersection(first.buffer(reach))
    if one.is_empty or two.is_empty:  # a buffer's round corners lie a little inside
        return shapely.shortest_line(first, second)
    return shapely.union_all([one, two, shapely.shortest_line(first, second)]).convex_hull


def _stand_between(first: shapely.Polygon, second: shapely.Polygon, gap: float, thirds: Shapes) -> bool:
    solid = shapely.buffer(thirds, -TOLERANCE_MM, join_style="mitre")
    return bool(shapely.intersects(gap_area(first, second, gap), solid).any())


def _neighbours(near: Pairs, gaps: Floats, widest: float) -> dict[int, dict[int, float]]:
    """Gap to each neighbour nearer than `widest`, by shape."""
    found: dict[int, dict[int, float]] = {}
    close = gaps < widest
    for i, j, gap in zip(
        near.first[close].tolist(), near.second[close].tolist(), gaps[close].tolist(), strict=True
    ):
        found.setdefault(i, {})[j] = gap
        found.setdefault(j, {})[i] = gap
    return found
