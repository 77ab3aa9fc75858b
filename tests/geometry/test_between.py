"""What stands between two things is asked in blocks, and a heap is answered without filling the memory."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from village_planner.geometry import between
from village_planner.geometry.between import hidden
from village_planner.geometry.footprints import Placed, footprints
from village_planner.geometry.neighbours import Pairs
from village_planner.model.shape import Point, Rectangle


def a_row(count: int):
    """Boxes of 1 m side by side, a metre between: the first, the third, the fifth … have one between them."""
    prints = footprints(Placed(Rectangle(1000, 1000), Point(2000 * n, 0), 0) for n in range(count))
    return prints, shapely.STRtree(prints.polygons), np.ones(count, dtype=bool)


def next_but_one(count: int):
    first = np.arange(count - 2)
    return Pairs(first, first + 2), np.full(count - 2, 3000.0)


def test_more_pairs_than_one_block_are_all_answered():
    prints, tree, solid = a_row(3 * between._BLOCK)
    pairs, gaps = next_but_one(len(prints))
    found, complete = hidden(prints, tree, solid, pairs, gaps)
    assert found.all()
    assert complete
    neighbours = Pairs(pairs.first, pairs.first + 1)
    assert not hidden(prints, tree, solid, neighbours, np.full(len(pairs.first), 1000.0))[0].any()


def test_a_heap_is_left_off_and_said_to_be_incomplete(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(between, "_MOST_TRIED", 100)
    prints, tree, solid = a_row(3 * between._BLOCK)
    pairs = Pairs(np.arange(len(prints) - 1), np.arange(1, len(prints)))
    found, complete = hidden(prints, tree, solid, pairs, np.full(len(pairs.first), 1000.0))
    assert not found[: between._BLOCK].any()
    assert found[between._BLOCK :].all()
    assert not complete
