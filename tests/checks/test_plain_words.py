"""No finding tells of nothing: slivers have some area, and what touches is not "0.00 m apart"."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import found, told

from village_planner.checks.profile_file import load_profile
from village_planner.model.exhibitor import Request
from village_planner.model.fixture import FixtureKind
from village_planner.model.stand import StandKind

FRANCE, BASIC = load_profile("fr-erp-t"), load_profile("basic")


def two(gap: float, **more: object) -> PlanBuilder:
    """Two stands of 3 × 2 m beside each other, so many metres apart."""
    return a_plan().with_stand("A1", (5, 5), **more).with_stand("A2", (8 + gap, 5), **more)  # type: ignore[arg-type]


def said(plan: PlanBuilder, rule: str, profile=FRANCE) -> str:
    (finding,) = found(plan, rule, profile)
    return told(finding)


def test_a_sliver_of_an_overlap_has_an_area() -> None:
    thin = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (7.99, 6.8))
    assert said(thin, "stand-overlap").startswith("A1 and A2 overlap by 0.01 m (less than 0.01 m²).")
    assert "(0.02 m²)" in said(two(-0.01), "stand-overlap")


def test_a_sliver_of_a_column_or_beside_the_hall_has_one_too() -> None:
    column = a_plan().with_stand("A1", (5, 5)).with_fixture("C", FixtureKind.COLUMN, (7.99, 6))
    assert said(column, "on-column-or-fixture").startswith(
        "A1 covers less than 0.01 m² of C (column), 0.01 m deep."
    )
    corner = a_plan().with_polygon_stand("A1", (-0.004, 5), (0.5, 4), (3, 4), (3, 6), (0.5, 6))
    assert said(corner, "outside-hall").startswith("A1 stands 0.01 m outside Hall 1 (less than 0.01 m²).")


@pytest.mark.parametrize("gap", [0, 0.006])
def test_where_food_is_cooked_on_stands_that_touch_they_stand_side_by_side(gap: float) -> None:
    assert said(two(gap, cooking=True), "cooking-apart").startswith(
        "Food is cooked on A1 and A2, which stand side by side; their cooking sets must be 3.00 m apart."
    )
    assert "A1 and A2, which are 0.01 m apart" in said(two(0.01, cooking=True), "cooking-apart")


@pytest.mark.parametrize("gap", [0, 0.006])
def test_covered_stands_that_touch_stand_side_by_side(gap: float) -> None:
    assert said(two(gap, covered=True), "covered-stands").startswith(
        "A1 and A2 are covered and stand side by side; 4.00 m between them required."
    )


def test_meeting_tables_less_than_a_centimetre_apart_stand_edge_to_edge() -> None:
    """Those that touch are one table."""
    tables = two(0.006, kind=StandKind.MEETING_TABLE)
    assert said(tables, "table-spacing", BASIC).startswith(
        "A1 and A2 stand edge to edge; 1.50 m between them required."
    )


@pytest.mark.parametrize("gap", [0, 0.006])
def test_those_who_asked_not_to_be_near_stand_side_by_side(gap: float) -> None:
    plan = (
        two(gap).with_exhibitor("One", "A1", request=Request(not_near=("Two",))).with_exhibitor("Two", "A2")
    )
    assert said(plan, "unwanted-neighbours", BASIC).startswith("A1 and A2 stand side by side;")
