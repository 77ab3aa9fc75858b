"""What the open sides of stands look at: another body, a wall, or free floor; it must not know what is required."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import shapely

from village_planner.checks.floor import Floor
from village_planner.geometry.edges import Edges, gap_before, lines, strips
from village_planner.geometry.footprints import Floats, Ints
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Corner
from village_planner.model.stand import StandKind

END: Final = 100
"""The last 10 cm of a side do not make it face what is beside it."""


def faces(floor: Floor, row: int, other: int, gap: float) -> bool:
    """Whether an open side of a stand lies along the gap of `gap` mm to another body."""
    edges = _edges(floor, [row])
    away = shapely.distance(lines(edges, END), floor.bodies.whole.polygons[other])
    return bool((away <= gap + TOLERANCE_MM).any())


def nearest_before(floor: Floor, rows: Ints, depth: int) -> Iterator[tuple[int, float, Corner]]:
    """Of each stand with something within `depth` mm before an open side: its row, the free depth and a place."""
    edges = _edges(floor, rows)
    edge, pieces = floor.obstacles(edges, depth)
    yield from _nearest_of_rows(edges, edge, gap_before(edges, edge, pieces))


def wall_gaps(floor: Floor, width: int) -> Iterator[tuple[int, float, Corner]]:
    """Of each stand asked about with an open side less than `width` mm before a wall of the hall and nothing else
    between: its row, the gap and a place. The hall's outline must be usable.
    """
    prints = floor.bodies.bare
    rows = floor.asked_stands
    rows = rows[shapely.distance(prints.polygons[rows], floor.building.walls) < width]
    if not len(rows):
        return
    edges = _edges(floor, rows)
    ahead = strips(edges, 0, width, 5 * TOLERANCE_MM)
    edge = np.flatnonzero(~shapely.covers(floor.building.roomy, ahead))
    gaps = gap_before(edges, edge, shapely.difference(ahead[edge], floor.building.polygon))
    before, row = floor.bodies.tree.query(ahead[edge], predicate="intersects")
    blocks = floor.rows_of({*StandKind, FixtureKind.WALL})
    hiding = (row != edges.rows[edge[before]]) & blocks[row]
    before, row = before[hiding], row[hiding]
    pieces = shapely.intersection(ahead[edge[before]], floor.bodies.whole.polygons[row])
    nearer = gap_before(edges, edge[before], pieces) < gaps[before] - TOLERANCE_MM
    seen = np.ones(len(edge), dtype=bool)
    seen[before[nearer]] = False
    yield from _nearest_of_rows(edges, edge[seen], gaps[seen])


def _edges(floor: Floor, rows: Sequence[int] | Ints) -> Edges:
    """Open edges of these stands."""
    wanted = np.zeros(len(floor.bodies.bare), dtype=bool)
    wanted[rows] = True
    return floor.open_edges.take(np.flatnonzero(wanted[floor.open_edges.rows]))


def _nearest_of_rows(edges: Edges, edge: Ints, gaps: Floats) -> Iterator[tuple[int, float, Corner]]:
    """The smallest gap of each row, in the order of the rows, and the middle of that gap."""
    order = np.lexsort((edge, gaps, edges.rows[edge]))
    rows, first = np.unique(edges.rows[edge[order]], return_index=True)
    for row, index in zip(rows.tolist(), order[first].tolist(), strict=True):
        number, gap = edge[index], max(float(gaps[index]), 0.0)
        if np.isfinite(gap):
            x, y = (edges.starts[number] + edges.ends[number]) / 2 + edges.outward[number] * gap / 2
            yield row, gap, (float(x), float(y))
