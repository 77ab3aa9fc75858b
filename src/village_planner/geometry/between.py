"""Whether something stands between two shapes; it must not know what a gap is good for."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Footprints, Shapes
from village_planner.geometry.heed import heed
from village_planner.geometry.neighbours import Pairs, box_shapes
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.shape import Corner

_QUADRANT: Final = 16
"""Straight pieces of a quarter of a round corner."""

_BLOCK: Final = 200
"""Pairs asked about at once, so that a heap of shapes cannot fill the memory."""

_MOST_TRIED: Final = 500_000
"""Third shapes looked at for all pairs of a hall: ten times those of the fullest hall that is no heap."""


def hidden(
    prints: Footprints, tree: shapely.STRtree, solid: Bools, pairs: Pairs, gaps: Floats
) -> tuple[Bools, bool]:
    """For each of p pairs `gaps` (p,) mm apart: does a third, `solid` (n,) shape of `tree` stand in the gap?

    A third shape in the gap is within the gap of both, and leaves less than the gap free on both its sides together;
    only such ones are tried. Whether all pairs were asked about: in a heap, where each gap has hundreds of other
    shapes about it, those that were not count as hidden.
    """
    found = np.zeros(len(gaps), dtype=bool)
    tried = 0
    for start in range(0, len(gaps), _BLOCK):
        heed()
        if tried > _MOST_TRIED:
            found[start:] = True
            return found, False
        part = slice(start, start + _BLOCK)
        few = Pairs(pairs.first[part], pairs.second[part])
        found[part], count = _hidden(prints, tree, solid, few, gaps[part])
        tried += count
    return found, True


def _hidden(
    prints: Footprints, tree: shapely.STRtree, solid: Bools, pairs: Pairs, gaps: Floats
) -> tuple[Bools, int]:
    """The same of few pairs, and how many third shapes were looked at."""
    found = np.zeros(len(gaps), dtype=bool)
    margin = np.array((-1, -1, 1, 1)) * gaps[:, None]
    one, two = prints.boxes[pairs.first] + margin, prints.boxes[pairs.second] + margin
    common = np.concatenate((np.maximum(one, two)[:, :2], np.minimum(one, two)[:, 2:]), axis=1)
    pair, third = tree.query(box_shapes(common))
    count = len(pair)
    other = solid[third] & (third != pairs.first[pair]) & (third != pairs.second[pair])
    pair, third = pair[other], third[other]
    first, second = prints.polygons[pairs.first], prints.polygons[pairs.second]
    shapes = prints.polygons[third]
    around = shapely.distance(first[pair], shapes) + shapely.distance(second[pair], shapes)
    tried = around < gaps[pair] - TOLERANCE_MM
    pair = pair[tried]
    rows, each = np.unique(third[tried], return_inverse=True)
    thin = shapely.buffer(prints.polygons[rows], -TOLERANCE_MM, join_style="mitre")[each]
    asked, owner = np.unique(pair, return_inverse=True)
    ways = shapely.shortest_line(first[asked], second[asked])[owner]
    found[pair[shapely.intersects(ways, thin)]] = True  # the shortest way lies in the gap: quickly asked
    open_still = ~found[pair]
    pair, thin = pair[open_still], thin[open_still]
    asked, owner = np.unique(pair, return_inverse=True)
    areas = gap_areas(first[asked], second[asked], gaps[asked])
    found[pair[shapely.intersects(areas[owner], thin)]] = True
    return found, count


def meets_within(first: Shapes, second: Shapes, gaps: Floats, room: shapely.Geometry) -> Bools:
    """For each of p pairs `gaps` (p,) mm apart: does the gap lead from one shape to the other inside the room anywhere?

    Between parallel edges there are many shortest lines, of which any one may lie outside, or along a wall of the room
    with all others outside.
    """
    lines = shapely.shortest_line(first, second)
    found: Bools = shapely.covers(room, lines)
    doubtful = ~found | shapely.dwithin(lines, shapely.boundary(room), 3 * TOLERANCE_MM)
    rest = np.flatnonzero(doubtful)
    if not len(rest):
        return found
    areas = gap_areas(first[rest], second[rest], gaps[rest])
    strip = shapely.area(areas) > 2 * TOLERANCE_MM * gaps[rest]
    rest = rest[strip]
    parts, owner = shapely.get_parts(shapely.intersection(areas[strip], room), return_index=True)
    pair = rest[owner]
    wide = shapely.area(parts) > 2 * TOLERANCE_MM * gaps[pair]
    near = [shapely.distance(parts, shapes[pair]) <= TOLERANCE_MM for shapes in (first, second)]
    found[rest] = False
    found[pair[wide & near[0] & near[1]]] = True
    return found


def gap_areas(first: Shapes, second: Shapes, gaps: Floats) -> Shapes:
    """All the places where two shapes are `gaps` mm apart, of p pairs, their nearest points included: a strip between
    parallel edges, a line between corners.
    """
    reach = gaps + TOLERANCE_MM / 2
    one = shapely.intersection(first, shapely.buffer(second, reach, quad_segs=_QUADRANT))
    two = shapely.intersection(second, shapely.buffer(first, reach, quad_segs=_QUADRANT))
    ways = shapely.shortest_line(first, second)
    # a buffer's round corners lie a little inside: what they miss is the shortest way alone
    missed = shapely.is_empty(one) | shapely.is_empty(two)
    parts = np.stack((np.where(missed, ways, one), np.where(missed, ways, two), ways), axis=1)
    areas: Shapes = shapely.convex_hull(shapely.geometrycollections(parts))
    return np.where(missed, ways, areas)


def middle_between(first: shapely.Polygon, second: shapely.Polygon) -> Corner:
    """The middle of the shortest line between two shapes, in mm."""
    middle = shapely.line_interpolate_point(shapely.shortest_line(first, second), 0.5, normalized=True)
    return middle.x, middle.y


def nearest_gap(shapes: Shapes) -> float:
    """Distance in mm of the two of n >= 2 shapes, none of them empty, that are nearest to each other."""
    tree = shapely.STRtree(shapes)
    _, away = tree.query_nearest(shapes, exclusive=True, return_distance=True, all_matches=False)
    return float(away.min())
