"""The straight parts of a venue's plan, found by place, for things that snap to them; it must not know who snaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from village_planner.model.backdrop import Backdrop, BackdropPath
from village_planner.model.hall import Background
from village_planner.model.placement import on_drawing, on_floor
from village_planner.model.shape import Corner

_CELLS: Final = 128
"""Cells along the longer side of a drawing."""

_MOST_CELLS: Final = 500
"""An edge over more cells (a long slanting one) is looked at always instead."""

_SHORTEST: Final = 100.0
"""Millimetres: shorter edges are parts of curves, letters and hatches."""

Edge = tuple[Corner, Corner]


@dataclass(frozen=True, slots=True)
class DrawnEdges:
    """Edges in units of the drawing with their layers, and which of them are in each square cell of side `side`."""

    edges: tuple[tuple[int, Edge], ...]
    side: float
    cells: dict[tuple[int, int], list[int]]
    everywhere: tuple[int, ...]

    def near(
        self, background: Background, layers: frozenset[int], area: tuple[Corner, ...]
    ) -> Iterator[Edge]:
        """Edges of these layers, on the floor, whose cells meet the box around some places of the floor."""
        places = [on_drawing(background, place) for place in area]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        numbers = set(self.everywhere)
        for cell in _covered(*(int(v // self.side) for v in (min(xs), min(ys), max(xs), max(ys)))):
            numbers.update(self.cells.get(cell, ()))
        least = (_SHORTEST / background.mm_per_unit) ** 2
        for number in sorted(numbers):
            layer, ((x0, y0), (x1, y1)) = self.edges[number]
            if layer in layers and (x1 - x0) ** 2 + (y1 - y0) ** 2 >= least:
                yield on_floor(background, (x0, y0)), on_floor(background, (x1, y1))


def drawn_edges(backdrop: Backdrop) -> DrawnEdges:
    """The edges of a drawing; 200,000 take less than a second."""
    side = max(backdrop.width, backdrop.height) / _CELLS or 1.0
    edges: list[tuple[int, Edge]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    everywhere: list[int] = []
    for path in backdrop.paths:
        for edge in _edges_of(path):
            number = len(edges)
            edges.append((path.layer, edge))
            (ax, ay), (bx, by) = edge
            left, low, right, high = int(ax // side), int(ay // side), int(bx // side), int(by // side)
            if left == right and low == high:  # most of them: what is drawn in cells is small
                cells.setdefault((left, low), []).append(number)
                continue
            if (abs(right - left) + 1) * (abs(high - low) + 1) > _MOST_CELLS:
                everywhere.append(number)
                continue
            for cell in _covered(left, low, right, high):
                cells.setdefault(cell, []).append(number)
    return DrawnEdges(tuple(edges), side, cells, tuple(everywhere))


def _edges_of(path: BackdropPath) -> Iterator[Edge]:
    """The straight steps of a path; what closes it is one of them."""
    places, at = path.places, 0
    if path.steps == "ML":  # in a PDF nearly every line is a path
        if places[:2] != places[2:]:
            yield (places[0], places[1]), (places[2], places[3])
        return
    start = now = (0.0, 0.0)
    for step in path.steps:
        if step == "Z":
            if now != start:
                yield now, start
            now = start
            continue
        at += 6 if step == "C" else 2
        end = (places[at - 2], places[at - 1])
        if step == "M":
            start = end
        elif step == "L" and end != now:
            yield now, end
        now = end


def _covered(left: int, low: int, right: int, high: int) -> Iterator[tuple[int, int]]:
    """The cells between two, which are in any order."""
    columns, rows = (range(min(a, b), max(a, b) + 1) for a, b in ((left, right), (low, high)))
    return ((column, row) for column in columns for row in rows)
