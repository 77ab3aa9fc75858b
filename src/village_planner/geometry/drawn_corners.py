"""The corner or line of a venue's plan that somebody aims at; it must not know who aims, or why."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from village_planner.geometry.drawn_edges import Edge
from village_planner.geometry.measuring import nearest_on
from village_planner.model.shape import Corner

_LINE_SHARE = 0.6
"""A line catches from so much of the distance from which a corner does: corners are what is aimed at."""


class Catch(Enum):
    """What a place lies on."""

    NOTHING = "nothing"
    LINE = "line"
    CORNER = "corner"


class Aim(NamedTuple):
    """A place and what it lies on."""

    place: Corner
    on: Catch


def aimed_at(edges: Iterable[Edge], place: Corner, reach: float) -> Aim:
    """The nearest end of an edge within `reach` of a place, else the nearest place of an edge, else the place itself.

    All in the same unit. A crossing of two edges is no end of either: it is caught by one of its lines.
    """
    corners: list[tuple[float, Corner]] = []
    feet: list[tuple[float, Corner]] = []
    for start, end in edges:
        corners += [(math.dist(corner, place), corner) for corner in (start, end)]
        foot = nearest_on(start, end, place)
        feet.append((math.dist(foot, place), foot))
    nearest = min(corners, default=(math.inf, place))
    if nearest[0] <= reach:
        return Aim(nearest[1], Catch.CORNER)
    nearest = min(feet, default=(math.inf, place))
    if nearest[0] <= _LINE_SHARE * reach:
        return Aim(nearest[1], Catch.LINE)
    return Aim(place, Catch.NOTHING)
