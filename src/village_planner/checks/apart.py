"""Stands of one sort that must keep away from each other; it must not know why nor how far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from village_planner.checks.floor import Floor
from village_planner.checks.words import in_order, place
from village_planner.geometry.between import middle_between, nearest_gap
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand

_Sort = Callable[[Stand], bool]


class Near(NamedTuple):
    """Two stands in the order of the pairs of a floor, the two as people count, how far apart in mm, and where."""

    pair: tuple[Stand, Stand]
    named: tuple[Stand, Stand]
    apart: float
    place: Corner


def nearer_than(floor: Floor, gap: int, sort: _Sort) -> Iterator[Near]:
    """The pairs of stands of a sort, within reach of the check, that are less than `gap` mm apart."""
    chosen = [sort(stand) for stand in floor.stands]
    if not any(chosen):
        return
    marked = np.array(chosen + [False] * len(floor.fixtures), dtype=bool)
    pairs = np.flatnonzero(marked[floor.near.first] & marked[floor.near.second])
    polygons = floor.bodies.whole.polygons
    for number in pairs[floor.gaps[pairs] < gap - TOLERANCE_MM].tolist():
        i, j = int(floor.near.first[number]), int(floor.near.second[number])
        pair = floor.stands[i], floor.stands[j]
        middle = place(middle_between(polygons[i], polygons[j]))
        yield Near(pair, in_order(*pair), max(float(floor.gaps[number]), 0.0), middle)


def nearest(floor: Floor, sort: _Sort) -> int | None:
    """How far apart in mm the two stands of a sort are that are nearest to each other; None of fewer than two."""
    rows = [row for row, stand in enumerate(floor.stands) if sort(stand) and floor.bodies.bare.usable[row]]
    return round(nearest_gap(floor.bodies.whole.polygons[rows])) if len(rows) > 1 else None
