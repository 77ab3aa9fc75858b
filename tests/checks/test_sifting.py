"""Findings are filtered by severity, rule, hall, what they are about and whether somebody approved them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import BASIC

from village_planner.checks.full import check_plan
from village_planner.checks.sifting import EVERYTHING, Sieve, hall_of, sifted
from village_planner.model.finding import Approval, Severity
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.ids import HallId
from village_planner.model.table import Table
from village_planner.session.checking import as_json
from village_planner.text import Translator


@pytest.fixture(scope="module")
def village():
    """Two halls, in each a pair of stands that overlap and have no exhibitor."""
    builder = a_plan().with_door("D", (10, 0), (12, 0), DoorKind.EXIT)
    builder = builder.with_stand("A1", (5, 5)).with_stand("A2", (6, 5)).with_stand("A3", (10, 0.5))
    return builder.with_hall("Hall 2").with_stand("B1", (5, 5)).with_stand("B2", (6, 5)).plan


@pytest.fixture(scope="module")
def findings(village):
    return check_plan(village, BASIC).findings


def test_without_a_choice_everything_is_shown_in_its_order(village, findings):
    assert sifted(village, findings, EVERYTHING) == findings


def test_by_severity(village, findings):
    errors = sifted(village, findings, Sieve(severity=Severity.ERROR))
    advice = sifted(village, findings, Sieve(severity=Severity.WARNING))
    assert errors
    assert advice
    assert errors + advice == findings


def test_by_rule(village, findings):
    shown = sifted(village, findings, Sieve(rule="stand-overlap"))
    assert [{s.label for s in finding.subjects} for finding in shown] == [{"A1", "A2"}, {"B1", "B2"}]


def test_by_hall_doors_and_halls_themselves_included(village, findings):
    shown = sifted(village, findings, Sieve(hall=HallId("Hall 2")))
    assert {s.label[0] for finding in shown for s in finding.subjects if s.label} <= {"B", "H"}
    assert {hall_of(village, finding) for finding in findings} <= {HallId("Hall 1"), HallId("Hall 2"), None}
    (door,) = (f for f in findings if f.rule == "door-clear-zone")
    assert hall_of(village, door) == "Hall 1"


def test_by_what_it_is_about(village, findings):
    shown = sifted(village, findings, Sieve(about=frozenset({"B2"})))
    assert shown
    assert all("B2" in {s.id for s in finding.subjects} for finding in shown)


def test_by_approval(village, findings):
    chosen = findings[0]
    approval = Approval(id=chosen.key, reason="x", by="y", on=date(2027, 1, 1), measured=chosen.measured)
    plan = structs.replace(village, approvals=village.approvals.put(approval))
    assert sifted(plan, findings, Sieve(approved=True)) == (chosen,)
    assert sifted(plan, findings, Sieve(approved=False)) == findings[1:]


def test_choices_narrow_each_other(village, findings):
    shown = sifted(village, findings, Sieve(rule="stand-overlap", hall=HallId("Hall 2")))
    assert [{s.label for s in finding.subjects} for finding in shown] == [{"B1", "B2"}]


@pytest.fixture(scope="module")
def long_hall():
    """A hall of 30 stands of which most are too far from its only exit, and from its service door no crate gets in."""
    plan = PlanBuilder().with_hall(size=(100, 20)).with_door("East", (100, 9), (100, 11))
    plan = plan.with_door("Van", (1, 0), (3, 0), DoorKind.SERVICE)
    plan = plan.with_fixture("Wall", FixtureKind.STAGE, (0, 3), (99, 0.2))
    for index in range(30):
        plan = plan.with_stand(f"A{index:02}", (3 * index, 10))
    return plan.plan


def farthest(plan):
    """What is found about the stands that are too far from an exit."""
    return max(check_plan(plan, BASIC, only=["travel-distance"]).findings, key=lambda row: len(row.further))


@pytest.mark.parametrize("rule", ["travel-distance", "crate-path"])
def test_every_stand_that_is_only_counted_leads_to_the_finding_too(long_hall, rule):
    findings = check_plan(long_hall, BASIC, only=[rule]).findings
    counted = {subject.id for finding in findings for subject in finding.further}
    assert len(counted) > 5
    for stand in long_hall.stands:
        assert bool(sifted(long_hall, findings, Sieve(about=frozenset({stand})))) == (stand in counted)


def test_an_approval_of_a_distance_holds_when_a_nearer_stand_is_counted_too(long_hall):
    finding = farthest(long_hall)
    nearest = min(
        (long_hall.stands[subject.id] for subject in finding.further), key=lambda stand: -stand.position.x
    )
    fewer = structs.replace(
        long_hall, stands=Table(row for row in long_hall.stands.values() if row.id != nearest.id)
    )
    other = farthest(fewer)
    assert len(other.further) == len(finding.further) - 1
    assert other.key == finding.key


def test_programs_are_told_the_first_of_many_stands_and_how_many_there_are(long_hall):
    report = check_plan(long_hall, BASIC, only=["travel-distance"])
    finding = farthest(long_hall)
    many = structs.replace(finding, further=finding.further * 20)
    (told,) = as_json("x", long_hall, replace(report, findings=(many,)), Translator("en"))["findings"]
    assert told["further_count"] == len(many.further) > 200
    assert told["further"] == [
        {"type": "stand", "id": row.id, "label": row.label} for row in many.further[:200]
    ]
