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


_MOST_TRIES: Final = 48
"""Widths that are tried for one question."""

_MARGIN: Final = 2 * TOLERANCE_MM
"""Millimetres by which the network may part before or after its neck is as wide."""

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
    passable = narrow[space.network(least).joined(places[narrow], sources)]
    spans = _narrowed(space, places, sources, _Span(least, asked, passable))
    if not spans:
        return found
    known = _Necks(space, least, asked)
    for span in spans:
        for row, way in zip(span.rows.tolist(), known.ways(places[span.rows], span), strict=True):
            found[row] = way
    return found


class _Span(NamedTuple):
    """Places (rows) that are reached at the width `low` and no more at `high`."""

    low: int
    high: int
    rows: Ints


def _narrowed(space: FreeSpace, places: Shapes, sources: Shapes, span: _Span) -> list[_Span]:
    """The spans of single millimetres into which a span falls, or wider ones once enough widths were tried: then
    hardly two places have the same answer, as in a heap of stands, and the wide spans are halved first.
    """
    open_spans, done, tries = [span], [], 0
    while open_spans:
        low, high, rows = widest = max(open_spans, key=lambda s: s.high - s.low)
        open_spans.remove(widest)
        if not len(rows):
            continue
        if high - low <= _FINEST or tries >= _MOST_TRIES:
            done.append(widest)
            continue
        middle, tries = (low + high) // 2, tries + 1
        fits = space.network(middle).joined(places[rows], sources)
        open_spans += [_Span(middle, high, rows[fits]), _Span(low, middle, rows[~fits])]
    return done


def widest_for_all(space: FreeSpace, places: Shapes, sources: Shapes, least: int, most: int) -> int:
    """The greatest width in mm, at most 2 cm too small, of which ways lead from all the places to a source; `least`
    where it is no more than that, `most` where it is no less.

    The widths tried are those that any other `most` tries on its way, so that who asks next finds their networks.
    """
    low, steps = least, 1
    while least + _COARSE * steps <= most:
        steps *= 2
    while steps > 1 and low < most:
        steps //= 2
        if space.network(low + _COARSE * steps).joined(places, sources).all():
            low += _COARSE * steps
    return min(low, most)


class _Necks:
    """The necks of free floor between two widths in mm, computed once for all places that are behind one."""

    def __init__(self, space: FreeSpace, least: int, most: int) -> None:
        self._space = space
        self._necks = necks(space, most + _MARGIN, least - _MARGIN)
        self._widths = np.array([neck.width for neck in self._necks])

    def ways(self, places: Shapes, span: _Span) -> list[WidestWay]:
        """The ways of places of a span. The neck is the nearest one of that width at the part of the wider network
        on which the place is, or at the place itself when it is on none.
        """
        low, high, _ = span
        fit = (self._widths >= low - _MARGIN) & (self._widths <= high + _MARGIN)
        near = [self._necks[row] for row in np.flatnonzero(fit).tolist()]
        if not near:
            return [WidestWay(float(low), None)] * len(places)
        network = self._space.network(high)
        origin = places.copy()
        place, part = network.on_aisle(origin)
        origin[place] = network.parts[part]
        nearest = np.zeros(len(places), dtype=np.intp)
        index, neck = shapely.STRtree([neck.line for neck in near]).query_nearest(origin, all_matches=False)
        nearest[index] = neck
        exact = high - low <= _FINEST
        return [WidestWay(near[at].width if exact else float(low), near[at]) for at in nearest.tolist()]
