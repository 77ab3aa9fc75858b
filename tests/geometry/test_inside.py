"""The farthest place of a stand is reckoned from its true outline."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from village_planner.geometry.inside import farthest_inside


def test_the_farthest_corner_is_as_far_as_it_is_to_the_millimetre() -> None:
    shape = shapely.box(0, 0, 3_049, 2_049)
    found = farthest_inside(shape, np.array([[0.0, 0.0]]), np.array([500.0]))
    assert found == pytest.approx(500 + math.hypot(3_049, 2_049), abs=1)
