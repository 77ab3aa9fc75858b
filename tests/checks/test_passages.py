"""Ways from stands to exits: as wide as an aisle and a wheelchair need, told once, at the place to mend."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import BASIC, ENGLISH, found, lacking, status, told, told_elsewhere

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.ids import HallId
from village_planner.model.plan import RuleSettings
from village_planner.model.shape import Point

PASSAGE, WHEELCHAIR, PAIRS = "passage-too-narrow", "accessible-route", "aisle-too-narrow"
FRANCE = load_profile("fr-erp-t")


def parted(gap: float, thick: float = 1.0, **door) -> PlanBuilder:
    """A hall parted by two walls with a gap at 12 m, an exit in the south, A1 and A2 in the north."""
    kinds = {"kind": FixtureKind.WALL}
    return (
        a_plan()
        .with_door("south", (4, 0), (6, 0), **door)
        .with_fixture("W1", at=(0, 8), size=(12, thick), **kinds)
        .with_fixture("W2", at=(12 + gap, 8), size=(13 - gap, thick), **kinds)
        .with_stand("A1", (3, 14), open_edges=(0,))
        .with_stand("A2", (16, 14), open_edges=(0,))
    )


def test_a_passage_that_is_too_narrow_is_told_once_with_who_is_behind_it():
    (finding,) = found(parted(1.25), PASSAGE)
    assert told(finding) == (
        "The widest way to A1, A2 is 1.25 m wide between W1 (wall) and W2 (wall); 1.40 m required. "
        "Widen this place by 0.15 m, or open another way."
    )
    assert finding.places == ((12_625, 8500),)
    assert finding.measured == 1250
    assert [s.label for s in finding.subjects] == ["W1", "W2", "A1"]


@pytest.mark.parametrize(("gap", "count"), [(1.2, 1), (1.397, 1), (1.398, 0), (1.4, 0), (3, 0)])
def test_a_passage_as_wide_as_an_aisle_to_the_tolerance_is_fine(gap, count):
    assert len(found(parted(gap), PASSAGE)) == count


@pytest.mark.parametrize(("gap", "count"), [(0.61, 1), (1.0, 1), (1.197, 1), (1.198, 0), (1.2, 0)])
def test_a_wheelchair_needs_its_own_width(gap, count):
    assert len(found(parted(gap), WHEELCHAIR)) == count


def test_what_no_wheelchair_passes_is_not_told_of_aisles_again_nor_passed():
    plan = parted(1.0)
    assert "1.00 m wide between W1 (wall) and W2 (wall); 1.20 m required" in told(*found(plan, WHEELCHAIR))
    assert not found(plan, PASSAGE)
    assert status(plan, PASSAGE) is Status.ELSEWHERE
    assert told_elsewhere(plan, PASSAGE) == [
        "2 stands lie behind narrow places that are already reported under “No way for a wheelchair”."
    ]


def test_with_the_rule_for_wheelchairs_off_aisles_tell_of_it():
    plan = structs.replace(parted(1.0).plan, rules=RuleSettings(switched_off=(WHEELCHAIR,)))
    assert len(found(plan, PASSAGE)) == 1


def test_a_short_pinch_is_passed_by_a_wheelchair_where_the_profile_says_so():
    assert not found(parted(0.95, 0.3), WHEELCHAIR, FRANCE)
    assert len(found(parted(0.95, 0.3), PASSAGE, FRANCE)) == 1
    assert len(found(parted(0.95, 0.7), WHEELCHAIR, FRANCE)) == 1
    assert len(found(parted(0.88, 0.3), WHEELCHAIR, FRANCE)) == 1
    assert len(found(parted(0.95, 0.3), WHEELCHAIR)) == 1  # the basic profile knows no pinch


def test_a_pinch_is_as_long_as_the_longer_of_its_walls():
    """One wall is 0.30 m thick, the other 1.00 m: who passes is between them for 1.00 m."""
    plan = (
        a_plan()
        .with_door("south", (4, 0), (6, 0))
        .with_fixture("W1", FixtureKind.WALL, (0, 8), (12, 1))
        .with_fixture("W2", FixtureKind.WALL, (12.95, 8), (12.05, 0.3))
        .with_stand("A1", (3, 14), open_edges=(0,))
    )
    assert len(found(plan, WHEELCHAIR, FRANCE)) == 1


def test_another_way_round_makes_a_narrow_place_harmless():
    plan = parted(1.0).with_door("north", (20, 18), (22, 18))
    assert not found(plan, WHEELCHAIR)
    assert not found(plan, PASSAGE)


def test_a_service_door_is_no_exit_and_an_entrance_is_one():
    assert lacking(parted(1.0, kind=DoorKind.SERVICE), PASSAGE) == ["No exit is drawn in Hall 1."]
    assert len(found(parted(1.25, kind=DoorKind.ENTRANCE), PASSAGE)) == 1


def test_a_column_matters_only_where_it_leaves_less_than_an_aisle():
    plan = (
        a_plan()
        .with_door("west", (0, 8), (0, 10))
        .with_fixture("W", FixtureKind.WALL, at=(3, 10), size=(22, 8))
        .with_stand("A1", (6, 6), (19, 2), turned=0, open_edges=(2,))
        .with_fixture("S", FixtureKind.STAGE, at=(3, 0), size=(22, 6))
    )
    assert not found(plan, PASSAGE)
    assert not found(plan.with_fixture("C", at=(4.2, 9), size=(0.4, 0.4)), PASSAGE)
    (finding,) = found(plan.with_fixture("C", at=(4.2, 7.25), size=(0.4, 2.5)), PASSAGE)
    assert "1.25 m wide between C (column) and S (stage)" in told(finding)


def test_a_gap_between_stands_is_told_by_the_rule_on_pairs_only():
    plan = (
        a_plan()
        .with_door("south", (4, 0), (6, 0))
        .with_stand("B1", (0, 8), (12, 2))
        .with_stand("B2", (13.3, 8), (11.7, 2))
        .with_stand("A1", (3, 14), open_edges=(0,))
    )
    assert len(found(plan, PAIRS)) == 1
    assert not found(plan, PASSAGE)
    assert told_elsewhere(plan, PASSAGE) == [
        "1 stand lies behind a narrow place that is already reported under “Too near each other”."
    ]
    alone = structs.replace(plan.plan, rules=RuleSettings(switched_off=(PAIRS,)))
    assert [f.measured for f in found(alone, PASSAGE)] == [1300]


def test_what_no_rule_on_wheelchairs_tells_of_is_not_said_to_be_told_there():
    plan = (
        a_plan()
        .with_door("south", (4, 0), (6, 0))
        .with_stand("B1", (0, 8), (12, 2))
        .with_stand("B2", (13.08, 8), (11.92, 2))
        .with_stand("A1", (3, 14), open_edges=(0,))
    )
    assert [len(found(plan, rule)) for rule in (PAIRS, WHEELCHAIR, PASSAGE)] == [1, 0, 0]
    for rule in (WHEELCHAIR, PASSAGE):
        assert told_elsewhere(plan, rule) == [
            "1 stand lies behind a narrow place that is already reported under “Too near each other”."
        ]


def test_a_front_in_a_wedge_tells_how_wide_its_floor_is():
    hall = (Point(0, 0), Point(20_000, 0), Point(20_000, 3000), Point(0, 1000))
    plan = (
        PlanBuilder()
        .with_hall(outline=hall)
        .with_door("east", (20, 0), (20, 3))
        .with_stand("A1", (0.3, 0), (1, 0.2), open_edges=(2,))
    )
    assert told_elsewhere(plan, WHEELCHAIR) == [
        "1 stand lies behind a narrow place that is already reported under “Too near each other”."
    ]
    alone = structs.replace(plan.plan, rules=RuleSettings(switched_off=(PAIRS,)))
    (finding,) = found(alone, WHEELCHAIR)
    assert told(finding).startswith("The floor that leads to A1 is 0.92 m wide at most; 1.20 m required.")


def test_missing_outlines_exits_and_values_are_no_pass():
    assert status(a_plan().with_stand("A1", (5, 5)), PASSAGE) is Status.NOT_CHECKABLE
    crossed = (Point(0, 0), Point(9000, 9000), Point(9000, 0), Point(0, 9000))
    assert lacking(PlanBuilder().with_hall(outline=crossed), WHEELCHAIR) == [
        "The outline of Hall 1 is not usable."
    ]


def test_halls_are_asked_on_their_own():
    plan = parted(1.25).with_hall("Hall 2").with_stand("B1", (5, 5))
    assert [f.subjects[-1].label for f in found(plan, PASSAGE)] == ["A1"]
    assert plan.last_hall == HallId("Hall 2")
    assert lacking(plan, PASSAGE) == ["No exit is drawn in Hall 2."]


def aisle(width: float, column: float, size: float = 0.4) -> PlanBuilder:
    """Two rows that face each other across an aisle, open floor all around, a column so far from the southern one."""
    return (
        a_plan()
        .with_door("west", (0, 8), (0, 10))
        .with_stand("A1", (6, 6), (12, 2), open_edges=(2,))
        .with_stand("B1", (6, 8 + width), (12, 2), open_edges=(0,))
        .with_fixture("C", at=(11.8, 8 + column), size=(size, size))
    )


@pytest.mark.parametrize(
    ("width", "column", "expected"),
    [
        (2, 0.55, [1050]),  # the smaller gap is no aisle to anybody
        (2, 0.7, [900]),
        (2, 0.2, []),
        (3, 1.0, []),  # there is an aisle on the other side of the column
        (3, 1.3, [1300]),
        (3.2, 1.4, []),
    ],
)
def test_a_column_that_leaves_no_aisle_is_told_even_if_other_ways_lead_round(width, column, expected):
    findings = found(aisle(width, column), PASSAGE)
    assert sorted(f.measured for f in findings) == expected
    assert all(f.code == "aisle" for f in findings)


def test_a_column_in_an_aisle_is_told_with_the_stand_it_is_before():
    (finding,) = found(aisle(2, 0.55), PASSAGE)
    assert told(finding) == (
        "The aisle is 1.05 m wide between B1 and C (column); 1.40 m required. Widen this place by 0.35 m."
    )


def test_a_passage_behind_stands_is_no_aisle():
    behind = (
        a_plan()
        .with_door("west", (0, 8), (0, 10))
        .with_stand("A1", (6, 6), (4, 2), open_edges=(2,))
        .with_fixture("C", at=(7, 5), size=(0.4, 0.4))
        .with_fixture("S", FixtureKind.STAGE, at=(6, 0), size=(4, 4))
    )
    assert not found(behind, PASSAGE)


def test_what_another_rule_tells_is_counted_as_checked_and_not_as_lacking_anything():
    report = check_plan(parted(1.0).plan, BASIC, only=[WHEELCHAIR, PASSAGE])
    assert [result.status for result in report.results] == [Status.FINDINGS, Status.ELSEWHERE]
    assert ENGLISH(report.summary(parted(1.0).plan)) == "1 conflict open; 2 rules checked, 0 not checkable."
