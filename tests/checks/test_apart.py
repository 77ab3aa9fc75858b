"""How far apart two stands are is never less than nothing."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import shapely
from tests.builders import a_plan

from village_planner.checks.apart import nearer_than


def test_stands_that_overlap_are_no_distance_apart() -> None:
    stands = tuple(a_plan().with_stand("A1", (5, 5)).with_stand("A2", (6, 5)).plan.stands.values())
    polygons = np.array([shapely.box(0, 0, 3_000, 2_000), shapely.box(1_000, 0, 4_000, 2_000)])
    floor = SimpleNamespace(
        stands=stands,
        fixtures=(),
        near=SimpleNamespace(first=np.array([0]), second=np.array([1])),
        gaps=np.array([-2_000.0]),
        bodies=SimpleNamespace(whole=SimpleNamespace(polygons=polygons)),
    )
    (near,) = nearer_than(floor, 1_000, lambda _stand: True)
    assert near.apart == 0.0
