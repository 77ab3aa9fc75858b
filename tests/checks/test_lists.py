"""Numbers, exhibitors, sold sizes and power."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import ENGLISH, codes, found, lacking, pairs, status, told

from village_planner.checks.explaining import comparison
from village_planner.checks.report import Status
from village_planner.model.exhibitor import Request
from village_planner.model.finding import Severity
from village_planner.model.ids import HallId
from village_planner.model.shape import Circle
from village_planner.model.stand import Orders, StandKind

DUPLICATE, MISSING = "number-duplicate", "number-missing"
UNPLACED, FREE, SIZE, POWER = (
    "exhibitor-without-stand",
    "stand-without-exhibitor",
    "sold-size",
    "power-out-of-reach",
)


def numbered(*numbers: str) -> PlanBuilder:
    """Stands id0, id1, … with these numbers."""
    plan = a_plan()
    for index in range(len(numbers)):
        plan = plan.with_stand(f"id{index}", (3 * index, 5))
    rows = [
        structs.replace(plan.plan.stands[f"id{index}"], number=number) for index, number in enumerate(numbers)
    ]
    return replace(plan, plan=structs.replace(plan.plan, stands=plan.plan.stands.put(*rows)))


def test_each_number_is_given_once():
    assert status(numbered("A1", "A2", "A10"), DUPLICATE) is Status.OK


def test_a_number_given_twice_names_all_its_stands():
    (finding,) = found(numbered("A1", "B2", "A1", "A1"), DUPLICATE)
    assert told(finding).startswith("3 stands have the number A1 (Hall 1).")
    assert [subject.id for subject in finding.subjects] == ["id0", "id2", "id3"]


def test_case_and_blanks_make_no_other_number():
    assert len(found(numbered("A1", "a1 "), DUPLICATE)) == 1


def test_missing_numbers_are_missing_not_equal():
    plan = numbered("", " ")
    assert not found(plan, DUPLICATE)
    assert codes(found(plan, MISSING)) == ["missing", "missing"]


def test_numbers_are_unique_across_halls():
    plan = numbered("A1").with_hall("Hall 2").with_stand("A1")
    (finding,) = found(plan, DUPLICATE)
    assert "(Hall 1, Hall 2)" in told(finding)


def test_odd_characters_in_a_number_are_a_warning():
    (finding,) = found(numbered("A/1 b"), MISSING)
    assert finding.severity is Severity.WARNING
    assert "“/”" in told(finding)
    assert "space" in told(finding)
    assert not found(numbered("É-12"), MISSING)


def test_every_exhibitor_has_a_stand_alone_or_shared():
    plan = a_plan().with_stand("A1").with_exhibitor("Main", on="A1").with_exhibitor("Guest", on="A1")
    assert status(plan, UNPLACED) is Status.OK
    (finding,) = found(plan.with_exhibitor("Lost"), UNPLACED)
    assert told(finding).startswith("Lost has no stand.")
    assert finding.severity is Severity.WARNING


def test_no_exhibitors_is_no_pass():
    assert status(a_plan(), UNPLACED) is Status.NOT_CHECKABLE


def test_an_empty_stand_is_a_warning_and_a_meeting_table_needs_nobody():
    plan = a_plan().with_stand("A1").with_stand("T1", (9, 9), kind=StandKind.MEETING_TABLE)
    assert pairs(found(plan, FREE)) == {("A1",)}
    assert found(plan, FREE)[0].severity is Severity.WARNING


def test_an_exhibitor_that_is_gone_leaves_the_stand_empty():
    assert found(a_plan().with_stand("A1", exhibitors=("gone",)), FREE)


@pytest.mark.parametrize(
    ("width", "depth", "expected"), [(3, 2, []), (3.02, 2, []), (3.021, 2, ["size"]), (2, 3, ["turned"])]
)
def test_sold_size_against_drawn_size(width, depth, expected):
    plan = a_plan().with_stand("A1", (5, 5), sold_width=round(width * 1000), sold_depth=depth * 1000)
    assert codes(found(plan, SIZE)) == expected


def test_a_wrong_size_says_both_and_what_to_draw():
    (finding,) = found(a_plan().with_stand("A1", (5, 5), sold_width=3000, sold_depth=3000), SIZE)
    assert told(finding) == (
        "A1 was sold 3.00 m × 3.00 m and is drawn 3.00 m × 2.00 m. Draw it 3.00 m × 3.00 m, or correct what was sold."
    )
    assert finding.measured == 1000


def test_why_a_size_is_wrong_tells_both_sizes_and_not_a_bare_distance():
    (finding,) = found(a_plan().with_stand("A1", (5, 5), sold_width=3000, sold_depth=2500), SIZE)
    assert ENGLISH(comparison(finding)).replace("\xa0", " ") == (
        "Sold 3.00 m × 2.50 m, drawn 3.00 m × 2.00 m. Largest difference: 0.50 m; allowed: 0.02 m."
    )
    (round_one,) = found(
        a_plan().with_stand("R1", (5, 5), shape=Circle(3000), sold_width=3000, sold_depth=2000), SIZE
    )
    assert "Sold 6 m², drawn 7.07 m²." in ENGLISH(comparison(round_one)).replace("\xa0", " ")


def test_other_shapes_are_compared_by_area():
    polygon = ((0, 0), (4, 0), (4, 1), (2, 1), (2, 2), (0, 2))
    sold = {"sold_width": 3000, "sold_depth": 2000}
    assert not found(a_plan().with_polygon_stand("L1", *polygon, **sold), SIZE)
    (finding,) = found(a_plan().with_stand("R1", (5, 5), shape=Circle(3000), **sold), SIZE)
    assert (finding.code, finding.required) == ("area", 0)
    assert finding.measured == pytest.approx((math.pi * 1.5**2 - 6) * 1e6, rel=1e-3)


def test_an_unknown_sold_size_is_no_pass():
    plan = a_plan().with_stand("A1").with_exhibitor("Alpha", on="A1")
    assert status(plan, SIZE) is Status.NOT_CHECKABLE


def test_of_many_stands_without_a_sold_size_the_first_are_named_as_people_count():
    plan = a_plan()
    for number in (10, 9, 2, 1, 5, 6, 7):
        plan = plan.with_stand(f"A{number}", (3 * number, 5)).with_exhibitor(
            f"Firm {number}", on=f"A{number}"
        )
    assert lacking(plan, SIZE) == ["The sold size is not supplied for A1, A2, A5, A6, A7 and 2 more."]
    few = a_plan().with_stand("A1").with_exhibitor("Firm", on="A1")
    assert lacking(few, SIZE) == ["The sold size is not supplied for A1."]


def with_power(watts: int = 1000, x: float = 5, **order):
    return a_plan().with_stand("A1", (x, 5), orders=Orders(power_w=watts, **order))


def test_power_within_reach_of_the_nearest_point_is_fine():
    assert status(with_power().with_service("P", (23, 6), capacity_w=3000), POWER) is Status.OK


def test_power_beyond_reach_says_how_far():
    (finding,) = found(with_power(x=4.9).with_service("P", (23, 6), capacity_w=3000), POWER)
    assert "the nearest power point is 15.10 m away in a straight line, 15.00 m at most" in told(finding)
    assert finding.measured == 15_100


def test_more_power_than_any_point_in_reach_gives():
    plan = with_power(6000).with_service("P", (6, 6), capacity_w=3000)
    assert codes(found(plan, POWER)) == ["too-weak"]
    assert not found(plan.with_service("Q", (9, 6), capacity_w=6000), POWER)


def test_an_unknown_capacity_is_no_pass_and_no_finding():
    plan = with_power(6000).with_service("P", (6, 6))
    assert not found(plan, POWER)
    assert status(plan, POWER) is Status.NOT_CHECKABLE


def test_orders_without_any_power_point_are_told_once_a_hall():
    plan = with_power().with_stand("A2", (9, 5), orders=Orders(sockets=1))
    (finding,) = found(plan, POWER)
    assert told(finding).startswith("2 stands in Hall 1 ordered power and no power point is drawn there.")


def test_power_that_an_exhibitor_asks_for_without_watts_is_to_be_brought_too():
    asks = Request(power_asked=True)
    plan = a_plan().with_stand("A1", (4.9, 5)).with_exhibitor("Main", on="A1")
    assert status(plan, POWER) is Status.NOT_CHECKABLE
    plan = plan.with_exhibitor("Guest", on="A1", request=asks)
    assert codes(found(plan, POWER)) == ["no-point"]
    assert codes(found(plan.with_service("P", (23, 6), capacity_w=3000), POWER)) == ["too-far"]
    assert not found(plan.with_service("P", (6, 6), capacity_w=3000), POWER)


def test_no_power_order_at_all_is_no_pass():
    assert status(a_plan().with_stand("A1"), POWER) is Status.NOT_CHECKABLE


def test_a_stand_in_a_hall_that_is_gone_is_said_so():
    plan = a_plan().with_stand("A1", hall=HallId("gone"))
    assert codes(found(plan, "hall-outline")) == ["no-hall"]
