from __future__ import annotations

from datetime import date

import pytest
from tests.builders import a_plan

from village_planner.edits import names
from village_planner.edits.approvals import approve, revoke
from village_planner.errors import UserError
from village_planner.model.finding import Finding, Severity, Subject, SubjectType, is_approved
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.stand import StandKind
from village_planner.text import Translator, say

VILLAGE = a_plan().with_stand("A1").with_stand("").with_fixture("bar").with_service("s", at=(0, 0)).plan
english = Translator("en")


def a_gap(measured):
    return Finding(
        rule="gap",
        code="too-near",
        severity=Severity.ERROR,
        message=say("near"),
        remedy=say("move"),
        subjects=(Subject(SubjectType.STAND, "A1", "A1"),),
        measured=measured,
        required=1400,
    )


def test_an_approval_holds_while_the_finding_gets_no_worse():
    plan = approve(VILLAGE, a_gap(1200), "agreed with the venue", "MD", date(2026, 3, 1))
    approval = plan.approvals[a_gap(1200).key]
    assert [is_approved(a_gap(mm), approval) for mm in (1300, 1200, 1100)] == [True, True, False]
    assert not revoke(plan, approval.id).approvals


def test_an_approval_without_a_reason_is_refused():
    with pytest.raises(UserError, match="no-reason"):
        approve(VILLAGE, a_gap(1200), "  ", "MD", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (["A1"], "Move A1"),
        ([""], "Move the stand without a number"),
        (["bar"], "Move bar"),
        (["A1", ""], "Move 2 stands"),
        (["A1", "bar"], "Move 2 objects"),
        (["s"], "Move s"),
    ],
)
def test_a_step_says_what_it_was_done_to(ids, words):
    assert english(names.moving(VILLAGE, ids)) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (FixtureKind.REGISTRATION, "Add the registration"),
        (FixtureKind.KEEP_CLEAR, "Add the keep-clear zone"),
        (FixtureKind.EXTINGUISHER, "Add the extinguisher"),
    ],
)
def test_a_fixture_without_a_name_is_called_by_its_kind(kind, words):
    plan = a_plan().with_fixture("", kind).plan
    assert english(names.adding(plan, list(plan.fixtures))) == words


def test_a_supply_point_without_a_name_is_called_by_its_kind():
    plan = a_plan().with_service("", (1, 1), ServiceKind.WATER).plan
    assert english(names.adding(plan, list(plan.services))) == "Add the water point"


def test_every_kind_of_step_has_its_own_verb():
    verbs = [
        names.moving,
        names.turning,
        names.resizing,
        names.deleting,
        names.duplicating,
        names.pasting,
        names.adding,
        names.changing,
        names.renumbering,
    ]
    said = {english(name(VILLAGE, ["A1"])) for name in verbs}
    said |= {english(names.locking(VILLAGE, ["A1"], locked=locked)) for locked in (True, False)}
    assert len(said) == len(verbs) + 2
    assert english(names.swapping(VILLAGE, "A1", "")) == (
        "Swap the exhibitors of A1 and the stand without a number"
    )
    assert (
        english(names.swapping_places(VILLAGE, "A1", ""))
        == "Swap the places of A1 and the stand without a number"
    )


@pytest.mark.parametrize(
    ("ids", "words"),
    [(["A1", "A2"], "Move 2 stands"), (["T1", "T2"], "Move 2 tables"), (["A1", "T1"], "Move 2 objects")],
)
def test_only_stands_are_called_stands(ids, words):
    village = a_plan().with_stand("A1").with_stand("A2", at=(4, 4))
    village = village.with_stand("T1", at=(8, 4), kind=StandKind.TABLE)
    village = village.with_stand("T2", at=(12, 4), kind=StandKind.TABLE)
    assert english(names.moving(village.plan, ids)) == words
