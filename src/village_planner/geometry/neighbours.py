"""Which shapes lie near each other; it must not know why somebody asks.

The recipe of every search: a tree of boxes gives candidates, each pair is kept once, then one vectorised predicate.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Footprints, Ints, Placeable, footprints

MOST_PAIRS: Final = 200_000
"""Beyond so many neighbours the shapes lie in a heap, and nobody would read a list of their conflicts."""

_BLOCK: Final = 500
"""Shapes asked of the tree at once, so that a heap of shapes cannot fill the memory."""


class Pairs(NamedTuple):
    """Rows `first` and `second` of p pairs; `complete` is false when there were more than MOST_PAIRS."""

    first: Ints
    second: Ints
    complete: bool = True

    def where(self, kept: Bools) -> Pairs:
        """The pairs for which `kept` (p,) is true."""
        return Pairs(self.first[kept], self.second[kept], self.complete)


def grown(boxes: Floats, margin: float) -> Floats:
    """Boxes (n, 4) with a margin in mm on every side."""
    wider: Floats = boxes + np.array((-margin, -margin, margin, margin))
    return wider


def box_shapes(boxes: Floats) -> Floats:
    """Boxes (n, 4) as Shapely polygons; rows of NaN give empty ones."""
    shapes: Floats = shapely.box(*boxes.T)
    return shapes


def pairs_within(prints: Footprints, reach: float, tree: shapely.STRtree, asked: Bools) -> Pairs:
    """Pairs i < j whose boxes are at most `reach` mm apart and of which `asked` (n,) holds for one at least."""
    found = pairs_between(prints.boxes, reach, tree, np.flatnonzero(asked))
    i, j = found.first, found.second
    once = (i != j) & (~asked[j] | (i < j))
    i, j = i[once], j[once]
    return _ordered(np.minimum(i, j), np.maximum(i, j), found.complete)


def pairs_between(boxes: Floats, reach: float, tree: shapely.STRtree, rows: Ints) -> Pairs:
    """Pairs of `rows` of `boxes` and entries of `tree` whose boxes are at most `reach` mm apart."""
    parts, count = [], 0
    rows = rows[np.isfinite(boxes[rows, 0])]
    for start in range(0, len(rows), _BLOCK):
        part = rows[start : start + _BLOCK]
        mine, theirs = tree.query(box_shapes(grown(boxes[part], reach)))
        parts.append((part[mine], theirs))
        count += len(mine)
        if count > 2 * MOST_PAIRS:
            break
    first = np.concatenate([p[0] for p in parts]) if parts else np.zeros(0, dtype=np.intp)
    second = np.concatenate([p[1] for p in parts]) if parts else np.zeros(0, dtype=np.intp)
    return _ordered(first, second, count <= 2 * MOST_PAIRS)


def distances(one: Footprints, other: Footprints, pairs: Pairs) -> Floats:
    """Gap of each pair in mm, (p,); 0 where the shapes touch or overlap."""
    found: Floats = shapely.distance(one.polygons[pairs.first], other.polygons[pairs.second])
    return found


def gap_between(first: Placeable, second: Placeable) -> float:
    """Millimetres between the outlines of two things, 0 when they touch or overlap."""
    one, two = footprints((first, second)).polygons
    return float(shapely.distance(one, two))


def _ordered(first: Ints, second: Ints, complete: bool) -> Pairs:  # noqa: FBT001 # private, one caller each
    order = np.lexsort((second, first))[:MOST_PAIRS]
    return Pairs(first[order], second[order], complete and len(first) <= MOST_PAIRS)
