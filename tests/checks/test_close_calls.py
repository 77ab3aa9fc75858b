"""A passage a millimetre narrower than required is as wide as required; one beyond the tolerance never is.

Everywhere the same: no rule tells a passage within the tolerance of 2 mm, none passes one that is 3 mm too narrow, at
any angle, between straight walls, round things and corners.
"""

from __future__ import annotations

import math

import pytest
from tests.builders import PlanBuilder
from tests.checks.findings import found
from tests.checks.test_invariance_of_halls import turned

from village_planner.checks.profile_file import load_profile
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Polygon

FRANCE = load_profile("fr-erp-t")
AISLE, WHEELCHAIR = 1400, 1200
EXACTLY = {AISLE: "passage-too-narrow", WHEELCHAIR: "accessible-route"}
CASES = [
    (AISLE, "straight"),
    (AISLE, "round"),
    (AISLE, "corners"),
    (AISLE, "blunt"),
    (WHEELCHAIR, "straight"),
]
"""What is required of which gaps; a short pinch of less than 1.20 m is passed by wheelchairs in France."""

STEPS = {"corners": 5}
"""Millimetres between the widths of gaps whose ends lie on whole ones."""


def shape_of(*places: tuple[float, float]) -> dict[str, object]:
    return {"shape": Polygon(tuple(Point(round(x), round(y)) for x, y in places)), "at": (0, 0)}


def parted(width: int, shape: str) -> Plan:
    """A hall parted by two things that leave a gap of so many mm, an exit in the south, a stand in the north."""
    plan = PlanBuilder().with_hall(size=(24, 24)).with_door("south", (4, 0), (6, 0))
    plan = plan.with_stand("A1", (10, 20), open_edges=(0,))
    left, right = 12_000 - width // 2, 12_000 - width // 2 + width
    match shape:
        case "straight":
            first = shape_of((0, 12_000), (left, 12_000), (left, 13_000), (0, 13_000))
            second = shape_of((right, 12_000), (24_000, 12_000), (24_000, 13_000), (right, 13_000))
        case "blunt":
            first = shape_of((0, 11_000), (left, 12_000), (0, 13_000))
            second = shape_of((24_000, 11_000), (24_000, 13_000), (right, 12_000))
        case "corners":  # 3-4-5, so that the corners lie on whole millimetres
            dx, dy = width * 3 // 5, width * 4 // 5
            first = shape_of((0, 8000), (10_000, 8000), (10_000, 12_000), (0, 12_000))
            second = shape_of(
                (10_000 + dx, 12_000 + dy), (24_000, 12_000 + dy), (24_000, 16_000), (10_000 + dx, 16_000)
            )
        case _:  # a round column at the end of a thin wall
            first = shape_of((0, 11_990), (left - 200, 11_990), (left - 200, 12_010), (0, 12_010))
            second = shape_of((right, 11_000), (24_000, 11_000), (24_000, 13_000), (right, 13_000))
            round_ = {"shape": Circle(400), "at": (left / 1000 - 0.2, 12)}
            plan = plan.with_fixture("C", FixtureKind.COLUMN, **round_)
    walls = {"kind": FixtureKind.WALL}
    return plan.with_fixture("W1", **walls, **first).with_fixture("W2", **walls, **second).plan


def too_narrow(plan: Plan, required: int) -> bool:
    return bool(found(plan, EXACTLY[required], FRANCE))


@pytest.mark.parametrize(("required", "shape"), CASES)
def test_a_millimetre_is_never_told(required, shape):
    for off in (-1, 0, 1):
        if (required + off) % STEPS.get(shape, 1) == 0:
            assert not too_narrow(parted(required + off, shape), required), off


@pytest.mark.parametrize(("required", "shape"), CASES)
def test_what_lacks_more_than_the_tolerance_is_never_passed(required, shape):
    for lack in (3, 5, 10):
        if lack % STEPS.get(shape, 1) == 0:
            (finding,) = found(parted(required - lack, shape), EXACTLY[required], FRANCE)
            assert finding.measured == pytest.approx(required - lack, abs=1)


@pytest.mark.parametrize("turn", range(7_000, 90_000, 13_000))
@pytest.mark.parametrize("required", EXACTLY)
def test_at_any_angle_the_answer_is_the_same_but_for_the_rounding_of_corners(turn, required):
    """Corners of a turned hall are rounded to millimetres: a gap may change by the diagonal of one, 1.4 mm."""
    rounding = math.ceil(math.sqrt(2))
    assert not too_narrow(turned(parted(required + rounding - 2, "straight"), turn), required)
    assert too_narrow(turned(parted(required - 3 - rounding, "straight"), turn), required)
