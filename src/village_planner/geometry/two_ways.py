"""Where two separate ways lead out of a floor, and how far it is to there; it must not know which distance is too far.

The lines half way between one obstacle and another (walls with what touches them, islands of things) are the network
of aisles, without those that end blindly: both sides and the end of a blind aisle are the same obstacle. When the
openings of the exits part the walls, each line of the network has another obstacle on either side; it therefore is no
bridge, and from it two ways without a common line lead to two different exits (Menger). Elsewhere one has a choice of
ways only when one has walked to the network, or to open floor around it that is too wide to be blocked at one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely

from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.walking import Spread, Walking

_STEP: Final = 1_000.0
"""Millimetres between places along obstacles and open floor: distances to lines through them are off by less than
0.5 % from 5 m on."""

_WALL: Final = 25.0
"""Millimetres around an opening in which the wall is no obstacle."""


class TwoWays:
    """Distances over one floor to where two ways lead to different exits."""

    def __init__(self, walking: Walking, exits: Sequence[Floats], openings: Shapes, wide: float) -> None:
        """`exits` are the places (k, 2) of each exit, `openings` lines along all of them with the wall between doors
        that count as one. Floor on which a disc of diameter `wide` mm fits cannot be blocked at one place.
        """
        self._walking = walking
        network = _network(walking.floor, openings)
        parts = walking.parts_of(network)
        enough = _exits_of_parts(walking, exits) >= 2
        chosen = network[(parts >= 0) & enough[parts]]
        self._choice = _Goal(walking, chosen, wide)
        self._out = _Goal(walking, np.concatenate((network, *exits)), wide)

    def to_choice(self, places: Floats) -> Floats:
        """Millimetres from each place to where there is a choice of exits; inf where one never has it."""
        return self._choice.distances(places)

    def to_ways(self, places: Floats) -> Floats:
        """Millimetres from each place (n, 2) to where two ways lead on, or to an exit: the length of a dead end."""
        return self._out.distances(places)

    def way_to_ways(self, place: tuple[float, float]) -> tuple[tuple[float, float], ...]:
        """The way out of a dead end, with its bends."""
        return self._out.spread.way(place)


class _Goal:
    """A network with the open floor that touches it."""

    def __init__(self, walking: Walking, network: Floats, wide: float) -> None:
        self._open = _open_floor(walking, network, wide)
        shapely.prepare(self._open)
        edge = shapely.get_coordinates(shapely.segmentize(shapely.boundary(self._open), _STEP))
        self.spread = Spread(walking, np.concatenate((network, edge)))

    def distances(self, places: Floats) -> Floats:
        found = self.spread.distances(places)
        found[shapely.intersects_xy(self._open, places[:, 0], places[:, 1])] = 0
        return found


def _open_floor(walking: Walking, network: Floats, wide: float) -> shapely.Geometry:
    """Floor that discs of diameter `wide` cover, where it touches the network."""
    middles = shapely.get_parts(shapely.buffer(walking.floor, -wide / 2))
    middles = middles[~shapely.is_empty(middles)]
    if not len(middles) or not len(network):
        return shapely.MultiPolygon()
    touched, _ = shapely.STRtree(shapely.points(network)).query_nearest(
        middles, max_distance=wide / 2, all_matches=False
    )
    return shapely.union_all(shapely.buffer(middles[np.unique(touched)], wide / 2))


def _exits_of_parts(walking: Walking, exits: Sequence[Floats]) -> Ints:
    """How many exits each part of the floor has."""
    counts = np.zeros(len(shapely.get_parts(walking.floor)) + 1, dtype=np.intp)
    for places in exits:
        counts[np.unique(walking.parts_of(places))] += 1
    return counts[:-1]


def _network(floor: shapely.Geometry, openings: Shapes) -> Floats:
    """Places (n, 2) half way between different obstacles, along all aisles that do not end blindly.

    They are the centres of the circles through three neighbouring places on obstacles of which two differ.
    """
    places, obstacle = _obstacles(floor, openings)
    if len(places) < 3:
        return np.zeros((0, 2))
    parts = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(places)))
    triangles = shapely.get_coordinates(parts).reshape(-1, 4, 2)[:, :3]
    order = np.argsort(places[:, 0] + 1j * places[:, 1])
    found = np.searchsorted(
        (places[:, 0] + 1j * places[:, 1])[order], triangles[..., 0] + 1j * triangles[..., 1]
    )
    labels = obstacle[order[found]]
    centres = _centres(triangles[(labels != labels[:, :1]).any(axis=1)])
    shapely.prepare(floor)
    inside: Bools = shapely.intersects_xy(floor, centres[:, 0], centres[:, 1])
    return centres[inside]


def _obstacles(floor: shapely.Geometry, openings: Shapes) -> tuple[Floats, Ints]:
    """Places along the outlines of the floor but for the openings, and the number of the obstacle of each."""
    rings = shapely.get_rings(shapely.get_parts(floor))
    gap = shapely.buffer(shapely.union_all(openings), _WALL)
    walls = shapely.line_merge(shapely.difference(rings, gap))
    pieces = shapely.get_parts(walls)
    pieces = shapely.segmentize(pieces[~shapely.is_empty(pieces)], _STEP)
    points, obstacle = shapely.get_coordinates(pieces, return_index=True)
    points = np.round(
        points
    )  # places a hair apart, far from the origin, are more than triangulating can tell apart
    _, first = np.unique(points, axis=0, return_index=True)
    return points[first], obstacle[first]


def _centres(triangles: Floats) -> Floats:
    """Centres of the circles around triangles (n, 3, 2); those of flat ones are far away."""
    origin = triangles[:, 0]
    b, c = triangles[:, 1] - origin, triangles[:, 2] - origin
    with np.errstate(divide="ignore", invalid="ignore"):
        twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
        bb, cc = (b**2).sum(axis=1), (c**2).sum(axis=1)
        x = (c[:, 1] * bb - b[:, 1] * cc) / twice
        y = (b[:, 0] * cc - c[:, 0] * bb) / twice
    centres = origin + np.stack((x, y), axis=1)
    finite: Floats = centres[np.isfinite(centres).all(axis=1)]
    return finite
