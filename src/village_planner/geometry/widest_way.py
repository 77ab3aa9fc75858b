"""How wide the widest way from one place to another is, and where it is narrowest; it must not know rules.

Ways are tried at widths on a fixed grid, halving what is left; the exact width is then that of the neck at which the
aisle networks part. Places with the same answer share all tries, so that a whole hall costs as much as its different
necks.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Ints, Shapes
from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.necks import Neck, necks
from village_planner.geometry.tolerance import TOLERANCE_MM

_FINEST: Final = 5
"""Millimetres between two tried widths at the end."""


_COARSE: Final = 20
"""The same where only reports ask."""


class WidestWay(NamedTuple):
    """The widest way from a place to the nearest of some others, in mm: at least `width`, where it is as wide as was
    asked for; 0 when there is none. `neck` is where it is narrowest, None when that is no neck (something stands too
    near the place itself).
    """

    width: float
    neck: Neck | None


def widest_ways(space: FreeSpace, places: Shapes, sources: Shapes, asked: int, least: int) -> list[WidestWay]:
    """Of each place (a point or line, (n,)) the widest way to any of the sources (m,).

    No way wider than `asked` mm is looked for, and none narrower than `least` mm is one.
    """
    found = [WidestWay(0.0, None)] * len(places)
    rows = np.arange(len(places))
    wide = space.network(asked).joined(places, sources)
    for row in rows[wide].tolist():
        found[row] = WidestWay(float(asked), None)
    narrow = rows[~wide]
    if not len(narrow):
        return found
    spans = [(least, asked, narrow[space.network(least).joined(places[narrow], sources)])]
    while spans:
        low, high, rows = spans.pop()
        if not len(rows):
            continue
        if high - low <= _FINEST:
            for row, way in _exact(space, places, rows, low, high):
                found[row] = way
            continue
        middle = (low + high) // 2
        fits = space.network(middle).joined(places[rows], sources)
        spans += [(middle, high, rows[fits]), (low, middle, rows[~fits])]
    return found


def widest_for_all(space: FreeSpace, places: Shapes, sources: Shapes, least: int, most: int) -> int:
    """The greatest width in mm, at most 2 cm too small, of which ways lead from all the places to a source; `least`
    where it is no more than that, `most` where it is no less.
    """
    if not space.network(most).joined(places, sources).all():
        while most - least > _COARSE:
            middle = (least + most) // 2
            if space.network(middle).joined(places, sources).all():
                least = middle
            else:
                most = middle
        return least
    return most


def _exact(space: FreeSpace, places: Shapes, rows: Ints, low: int, high: int) -> list[tuple[int, WidestWay]]:
    """The ways of places that are reached at the width `low` and no more at `high`, each with its neck.

    The neck is the nearest one of that width at the part of the wider network on which the place is, or at the place
    itself when it is on none.
    """
    margin = 2 * TOLERANCE_MM
    near = necks(space, high + margin, low - margin)
    if not near:
        return [(row, WidestWay(float(low), None)) for row in rows.tolist()]
    tree = shapely.STRtree([neck.line for neck in near])
    network = space.network(high)
    origin = places[rows].copy()
    place, part = network.on_aisle(origin)
    origin[place] = network.parts[part]
    nearest = np.zeros(len(rows), dtype=np.intp)
    index, neck = tree.query_nearest(origin, all_matches=False)
    nearest[index] = neck
    return [
        (row, WidestWay(near[at].width, near[at]))
        for row, at in zip(rows.tolist(), nearest.tolist(), strict=True)
    ]
