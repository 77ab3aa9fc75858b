"""Findings are filtered by severity, rule, hall, what they are about and whether somebody approved them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs
from tests.builders import a_plan
from tests.checks.findings import BASIC

from village_planner.checks.full import check_plan
from village_planner.checks.sifting import EVERYTHING, Sieve, hall_of, sifted
from village_planner.model.finding import Approval, Severity
from village_planner.model.hall import DoorKind
from village_planner.model.ids import HallId


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
