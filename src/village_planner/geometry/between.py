"""Whether something stands between two shapes; it must not know what a gap is good for."""

from __future__ import annotations

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Footprints, Shapes
from village_planner.geometry.neighbours import Pairs, box_shapes
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.shape import Corner


def hidden(prints: Footprints, tree: shapely.STRtree, solid: Bools, pairs: Pairs, gaps: Floats) -> Bools:
    """For each of p pairs `gaps` (p,) mm apart: does a third, `solid` (n,) shape of `tree` stand in the gap?

    A third shape in the gap is within the gap of both, and leaves less than the gap free on both its sides together;
    only such ones are tried.
    """
    found = np.zeros(len(gaps), dtype=bool)
    if not len(gaps):
        return found
    margin = np.array((-1, -1, 1, 1)) * gaps[:, None]
    one, two = prints.boxes[pairs.first] + margin, prints.boxes[pairs.second] + margin
    common = np.concatenate((np.maximum(one, two)[:, :2], np.minimum(one, two)[:, 2:]), axis=1)
    pair, third = tree.query(box_shapes(common))
    other = solid[third] & (third != pairs.first[pair]) & (third != pairs.second[pair])
    pair, third = pair[other], third[other]
    first, second = prints.polygons[pairs.first], prints.polygons[pairs.second]
    shapes = prints.polygons[third]
    around = shapely.distance(first[pair], shapes) + shapely.distance(second[pair], shapes)
    tried = around < gaps[pair] - TOLERANCE_MM
    for index in np.unique(pair[tried]):
        thirds = shapes[tried & (pair == index)]
        found[index] = _stand_between(first[index], second[index], float(gaps[index]), thirds)
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


def middle_between(first: shapely.Polygon, second: shapely.Polygon) -> Corner:
    """The middle of the shortest line between two shapes, in mm."""
    middle = shapely.line_interpolate_point(shapely.shortest_line(first, second), 0.5, normalized=True)
    return middle.x, middle.y


def _stand_between(first: shapely.Polygon, second: shapely.Polygon, gap: float, thirds: Shapes) -> bool:
    solid = shapely.buffer(thirds, -TOLERANCE_MM, join_style="mitre")
    return bool(shapely.intersects(gap_area(first, second, gap), solid).any())
