"""The farthest place of a stand is reckoned from its true outline."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
import shapely.affinity

from village_planner.geometry.inside import farthest_inside
from village_planner.model.shape import Point, Rectangle, corners


def test_the_farthest_corner_is_as_far_as_it_is_to_the_millimetre() -> None:
    shape = shapely.box(0, 0, 3_049, 2_049)
    found = farthest_inside(shape, np.array([[0.0, 0.0]]), np.array([500.0]))
    assert found == pytest.approx(500 + math.hypot(3_049, 2_049), abs=1)


@pytest.mark.parametrize(
    ("width", "depth", "x", "y", "mdeg"),
    [
        (4_000, 2_000, 14_430, 25_925, 90_264),
        (2_000, 3_000, 13_329, 16_164, 90_074),
        (2_000, 2_000, 4_950, 15_861, 91_344),
    ],
)
def test_a_stand_that_is_turned_a_little_is_reckoned_as_one_that_stands_straight(
    width: int, depth: int, x: int, y: int, mdeg: int
) -> None:
    """Places along these sides are so nearly in a line that triangulating them failed."""

    def farthest(position: Point, rotation: int) -> float:
        outline = np.array(corners(Rectangle(width, depth), position, rotation))
        return farthest_inside(shapely.Polygon(outline), (outline[:1] + outline[1:2]) / 2, np.array([500.0]))

    assert farthest(Point(x, y), mdeg) == pytest.approx(farthest(Point(0, 0), 0), abs=0.01)


@pytest.mark.parametrize("mdeg", range(0, 90_000, 4_321))
def test_shapes_with_sides_at_any_angle_are_covered_by_their_triangles(mdeg: int) -> None:
    around = [(2_000 * math.cos(i * math.tau / 7), 2_000 * math.sin(i * math.tau / 7)) for i in range(7)]
    shape = shapely.affinity.rotate(shapely.Polygon(around), mdeg / 1_000)
    farthest = max(math.dist((0, 0), corner) for corner in shape.exterior.coords)
    found = farthest_inside(shape, np.array([[0.0, 0.0]]), np.array([0.0]))
    assert found == pytest.approx(farthest, abs=0.01)
