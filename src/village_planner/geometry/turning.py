"""Where aisles fork and nobody with wheels can turn; it must not know who has."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.geometry.footprints import Ints
from village_planner.geometry.free_space import FreeSpace
from village_planner.model.shape import Corner

_HAIR: Final = 1.0
"""Millimetres by which floor is grown, so that the pieces of round edges leave no slivers."""

_SLIVER: Final = 50.0
"""Half of how wide in mm floor beside a disc must be to join the ways around it."""

_FORK: Final = 3
"""Ways out of a place from which on there is a choice besides going back."""


class Fork(NamedTuple):
    """A place where ways part: the middle and the diameter in mm of the largest disc that fits there."""

    middle: Corner
    diameter: float


def tight_forks(space: FreeSpace, width: int, turning: int, parts: Ints) -> list[Fork]:
    """Stretches of these parts of the network of `width` mm on which no disc of `turning` mm fits and that three or
    more ways leave for floor on which one does, in the order of their places.
    """
    aisles = space.network(width)
    wide = space.network(turning)
    covered = shapely.union_all(shapely.buffer(wide.parts, turning / 2 + _HAIR))
    floor = shapely.union_all(shapely.buffer(aisles.parts[parts], width / 2))
    rest = shapely.difference(floor, covered)
    pieces = shapely.get_parts(shapely.buffer(shapely.buffer(rest, -_SLIVER), _SLIVER))
    pieces = pieces[shapely.area(pieces) > (turning - width) * width]  # no corner between walls is as large
    edges = shapely.intersection(shapely.boundary(pieces), shapely.buffer(shapely.boundary(covered), _HAIR))
    ways = [len(shapely.get_parts(shapely.line_merge(edge))) for edge in edges]
    found = []
    for piece in pieces[np.array(ways, dtype=int) >= _FORK]:
        radius = shapely.maximum_inscribed_circle(piece, tolerance=5)
        middle = shapely.get_coordinates(radius)[0].tolist()
        found.append(Fork((middle[0], middle[1]), 2 * float(shapely.length(radius))))
    return sorted(found)
