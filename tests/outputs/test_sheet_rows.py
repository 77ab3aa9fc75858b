"""What was sold is told where the drawing shows something else."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan

from village_planner.outputs.sheet_rows import _sold
from village_planner.text import Translator


@pytest.mark.parametrize(
    ("sold", "rows"), [((4_000, 4_000), [("Sold size", "16\xa0m²")]), ((4_000, 3_000), [])]
)
def test_the_area_sold_of_a_stand_with_corners_of_its_own_is_told(
    sold: tuple[int, int], rows: list[tuple[str, str]]
) -> None:
    plan = a_plan().with_polygon_stand("A1", (2, 2), (6, 2), (6, 4), (4, 4), (4, 6), (2, 6)).plan
    stand = structs.replace(plan.stands["A1"], sold_width=sold[0], sold_depth=sold[1])
    assert list(_sold(stand, Translator("en"))) == rows
