"""Edges of footprints, the floor in front of them and how much of it is free; it must not know rules.

An edge's outward side is to its right for counter-clockwise outlines and to its left for clockwise ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Floats, Footprints, Ints, Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM


class Edges(NamedTuple):
    """e edges: `rows` (e,) of the footprints they belong to, `numbers` (e,), `starts` and `ends` (e, 2) in mm and the
    unit vectors `outward` (e, 2).
    """

    rows: Ints
    numbers: Ints
    starts: Floats
    ends: Floats
    outward: Floats

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def lengths(self) -> Floats:
        """Lengths in mm, (e,)."""
        length: Floats = np.hypot(*(self.ends - self.starts).T)
        return length

    def take(self, chosen: Ints) -> Edges:
        """These edges, in this order."""
        return Edges(
            self.rows[chosen],
            self.numbers[chosen],
            self.starts[chosen],
            self.ends[chosen],
            self.outward[chosen],
        )


def edges_of(prints: Footprints, numbers: Iterable[Iterable[int]]) -> Edges:
    """The edges of the first footprints with these numbers, row by row in the order of the numbers.

    Numbers that an outline does not have, shapes that are not usable or cross themselves, and edges without length
    are left out.
    """
    wanted = [(row, number) for row, edges in enumerate(numbers) for number in sorted(set(edges))]
    row, number = np.array(wanted, dtype=np.intp).reshape(-1, 2).T
    counts = prints.counts
    known = prints.usable[row] & ~prints.crossed[row] & (number >= 0) & (number < counts[row])
    row, number = row[known], number[known]
    starts = prints.corners[prints.starts[row] + number]
    ends = prints.corners[prints.starts[row] + (number + 1) % counts[row]]
    along = ends - starts
    length = np.hypot(*along.T)
    real = length > 0
    row, number, starts, ends, along = (part[real] for part in (row, number, starts, ends, along))
    along = along / length[real][:, None]
    sense = np.where(prints.clockwise[row], -1.0, 1.0)
    outward = np.stack((along[:, 1], -along[:, 0]), axis=1) * sense[:, None]
    return Edges(row, number, starts, ends, outward)


def strips(edges: Edges, near: float, far: float, inset: float = 0) -> Shapes:
    """The floor in front of each edge, from `near` to `far` mm outward, its ends drawn in by `inset` mm."""
    along = (edges.ends - edges.starts) / edges.lengths[:, None]
    short = np.minimum(inset, edges.lengths / 2 - 0.5).clip(min=0)[:, None]
    left, right = edges.starts + along * short, edges.ends - along * short
    corners = np.stack(
        (
            left + edges.outward * near,
            left + edges.outward * far,
            right + edges.outward * far,
            right + edges.outward * near,
        ),
        axis=1,
    )
    found: Shapes = shapely.polygons(corners)
    return found


def lines(edges: Edges, inset: float = 0) -> Shapes:
    """The edges as lines, their ends drawn in by `inset` mm."""
    along = (edges.ends - edges.starts) / edges.lengths[:, None]
    short = np.minimum(inset, edges.lengths / 2 - 0.5).clip(min=0)[:, None]
    found: Shapes = shapely.linestrings(
        np.stack((edges.starts + along * short, edges.ends - along * short), axis=1)
    )
    return found


def gap_before(edges: Edges, edge: Ints, pieces: Shapes) -> Floats:
    """Distance in mm, (p,), from the line of each of p edges to the nearest point of its piece of the floor in front
    of it; infinite for an empty piece.
    """
    coordinates, owner = shapely.get_coordinates(pieces, return_index=True)
    away = ((coordinates - edges.starts[edge][owner]) * edges.outward[edge][owner]).sum(axis=1)
    nearest = np.full(len(pieces), np.inf)
    np.minimum.at(nearest, owner, away)
    return nearest


def longest_free(edges: Edges, edge: Ints, pieces: Shapes) -> Floats:
    """Longest stretch in mm of each of all e edges, (e,), before which none of the `pieces` (p,) lies; piece i is in
    front of edge `edge[i]`.
    """
    along = (edges.ends - edges.starts) / edges.lengths[:, None]
    coordinates, owner = shapely.get_coordinates(shapely.get_parts(pieces), return_index=True)
    part_edge = edge[shapely.get_parts(pieces, return_index=True)[1]]
    where = ((coordinates - edges.starts[part_edge][owner]) * along[part_edge][owner]).sum(axis=1)
    low, high = np.full(len(part_edge), np.inf), np.full(len(part_edge), -np.inf)
    np.minimum.at(low, owner, where)
    np.maximum.at(high, owner, where)
    lengths = edges.lengths
    free = lengths.copy()
    order = np.argsort(part_edge, kind="stable")
    low, high, owners = low[order], high[order], part_edge[order]
    first = np.flatnonzero(np.concatenate((owners[:1] >= 0, owners[1:] != owners[:-1])))
    counts = np.diff(np.append(first, len(owners)))
    alone = first[counts == 1]
    longest, mine = lengths[owners[alone]], owners[alone]
    free[mine] = np.maximum(low[alone].clip(0, longest), longest - high[alone].clip(0, longest))
    for start, count in zip(first[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True):
        part = slice(start, start + count)
        free[owners[start]] = _longest_gap(low[part], high[part], lengths[owners[start]])
    return free


def _longest_gap(low: Floats, high: Floats, length: float) -> float:
    """Longest part of [0, length] outside all the intervals [low, high]."""
    order = np.argsort(low)
    begins = np.append(low[order], length).clip(0, length)
    reached = np.concatenate(([0.0], np.maximum.accumulate(high[order]))).clip(0, length)
    return float((begins - reached).max())


def widest_opening(edges: Edges, free: Floats) -> float:
    """Widest opening in mm among the edges of one shape, sorted by number, of which `free` (e,) mm are free.

    Free edges that continue each other with a bend of less than 45° are one opening: the front of a round stand.
    """
    whole = free >= edges.lengths - 2 * TOLERANCE_MM
    widest, run = float(free.max(initial=0)), 0.0
    for index in range(len(edges)):
        follows = index > 0 and edges.numbers[index] == edges.numbers[index - 1] + 1
        straight = follows and float(edges.outward[index] @ edges.outward[index - 1]) > math.cos(math.pi / 4)
        run = ((run if straight else 0.0) + float(free[index])) if whole[index] else 0.0
        widest = max(widest, run)
    return widest
