"""Three answers, a fixed order, approvals, and no rule that takes others down with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from msgspec import structs
from tests.builders import a_plan
from tests.checks.findings import BASIC, ENGLISH
from tests.strategies import plans

from village_planner.checks.catalogue import RULES
from village_planner.checks.floor import MOST_OVERLAPS
from village_planner.checks.full import check_plan
from village_planner.checks.live import LiveCheck
from village_planner.checks.report import Status
from village_planner.checks.rule import Rule, Scope
from village_planner.errors import ExitCode, UserError
from village_planner.model.finding import Approval, Severity, StillOpen
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Polygon, Rectangle
from village_planner.text import say


def crowded():
    plan = a_plan().with_stand("A10", (5, 5)).with_stand("A2", (5.5, 5)).with_stand("A1", (6, 5))
    return plan.with_stand("B1", (30, 30)).plan


def broken(_context):
    raise RuntimeError("a fault")


BROKEN = Rule("broken", say("Broken"), say("Shows what a fault does."), Scope.PAIR, broken)


def test_rules_have_permanent_names_of_their_own_and_say_why():
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.id == rule.id.lower() and " " not in rule.id for rule in RULES)
    assert all(ENGLISH(rule.title) and ENGLISH(rule.rationale) for rule in RULES)


def test_findings_come_errors_first_then_causes_before_what_follows_then_as_people_count():
    report = check_plan(crowded(), BASIC)
    order = [(f.severity is Severity.WARNING, f.rule) for f in report.findings]
    assert list(dict.fromkeys(order)) == [
        (False, "outside-hall"),
        (False, "stand-overlap"),
        (False, "no-open-side"),
        (True, "stand-without-exhibitor"),
    ]
    overlaps = [[s.label for s in f.subjects] for f in report.findings if f.rule == "stand-overlap"]
    assert overlaps == [["A1", "A2"], ["A1", "A10"], ["A10", "A2"]]


def test_the_same_plan_gives_the_same_report_in_whatever_order_its_rows_are():
    plan = crowded()
    backwards = structs.replace(plan, stands=type(plan.stands)(reversed(list(plan.stands.values()))))
    assert check_plan(plan, BASIC).findings == check_plan(backwards, BASIC).findings


def test_only_asks_only_these_rules():
    report = check_plan(crowded(), BASIC, only=["outside-hall"])
    assert [result.rule.id for result in report.results] == ["outside-hall"]


def test_an_unknown_rule_is_a_mistake_of_usage():
    with pytest.raises(UserError) as caught:
        check_plan(crowded(), BASIC, only=["outside-haul"])
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_rule_that_is_switched_off_is_not_passed():
    plan = crowded()
    plan = structs.replace(plan, rules=structs.replace(plan.rules, switched_off=("stand-overlap",)))
    report = check_plan(plan, BASIC)
    (result,) = (result for result in report.results if result.rule.id == "stand-overlap")
    assert (result.status, result.findings) == (Status.NOT_CHECKABLE, ())


def test_a_rule_that_fails_says_so_and_hides_no_other():
    report = check_plan(crowded(), BASIC, rules=(BROKEN, *RULES))
    assert [f.code for f in report.findings if f.rule == "broken"] == ["internal"]
    assert report.results[0].status is Status.NOT_CHECKABLE
    assert [f for f in report.findings if f.rule != "broken"] == list(check_plan(crowded(), BASIC).findings)


def test_a_rule_that_fails_during_a_drag_hides_no_other():
    live = LiveCheck(crowded(), ["A1"], BASIC, (BROKEN, *RULES))
    assert live.findings(crowded()) == LiveCheck(crowded(), ["A1"], BASIC).findings(crowded())


def test_an_approval_covers_a_finding_until_it_gets_worse():
    near = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (8.9, 5))
    report = check_plan(near.plan, BASIC, only=["aisle-too-narrow"])
    (finding,) = report.findings
    approval = Approval(
        id=finding.key, reason="agreed", by="safety", on=date(2027, 1, 2), measured=finding.measured
    )
    approved = structs.replace(near.plan, approvals=near.plan.approvals.put(approval))
    assert report.open_errors(near.plan) == (finding,)
    assert report.open_errors(approved) == ()
    assert report.approved(approved) == (finding,)
    worse = near.with_stand("A2", (8.8, 5)).plan
    worse = structs.replace(worse, approvals=approved.approvals)
    assert len(check_plan(worse, BASIC, only=["aisle-too-narrow"]).open_errors(worse)) == 1


def test_the_summary_never_says_that_all_is_well():
    report = check_plan(a_plan().plan, BASIC)
    text = ENGLISH(report.summary(a_plan().plan))
    assert text.startswith("No conflict and no hint open; ")
    assert f"{len(report.not_checkable())} not checkable" in text
    assert report.not_checkable()


def test_conflicts_and_hints_are_never_told_as_one_number():
    report = check_plan(crowded(), BASIC)
    conflicts = sum(f.severity is Severity.ERROR for f in report.findings)
    hints = len(report.findings) - conflicts
    assert conflicts > 1
    assert hints > 1
    assert ENGLISH(report.still_open(crowded()).said) == f"{conflicts} conflicts and {hints} hints"
    assert ENGLISH(report.summary(crowded())).startswith(f"{conflicts} conflicts and {hints} hints open; ")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (StillOpen(1, 1), "1 conflict and 1 hint"),
        (StillOpen(2, 0), "2 conflicts"),
        (StillOpen(0, 1), "1 hint"),
        (StillOpen(), "0 conflicts"),
        (StillOpen(2, 1, more=True), "at least 2 conflicts and 1 hint"),
        (StillOpen(more=True), "an unknown number of conflicts"),
    ],
)
def test_only_what_there_is_is_told(found, said):
    assert ENGLISH(found.said) == said


def test_an_empty_plan_is_checked():
    report = check_plan(Plan(), BASIC)
    assert not report.findings
    assert {result.status for result in report.results} == {Status.OK, Status.NOT_CHECKABLE}


HOSTILE = [
    Rectangle(0, 2000),
    Rectangle(-3000, 2000),
    Rectangle(float("nan"), 2000),
    Rectangle(10**15, 2000),
    Polygon(()),
    Polygon((Point(0, 0), Point(1000, 0))),
    Polygon((Point(0, 0), Point(1000, 0), Point(2000, 0))),
    Circle(0),
    Circle(float("inf")),
]


@pytest.mark.parametrize("shape", HOSTILE, ids=repr)
def test_a_shape_without_area_is_named_and_hides_nothing(shape):
    plan = a_plan().with_stand("A1", (5, 5), shape=shape).with_stand("A2", (5, 5)).with_stand("A3", (6, 5))
    plan = plan.with_fixture("F1", FixtureKind.EXTINGUISHER, shape=shape).with_door(
        "D", (0, 5), (0, 5), DoorKind.EXIT
    )
    report = check_plan(plan.plan, BASIC)
    assert not [finding for finding in report.findings if finding.code == "internal"]
    assert [f.subjects[0].label for f in report.findings if f.rule == "stand-outline"] == ["A1"]
    assert [f for f in report.findings if f.rule == "stand-overlap"]
    assert [f for f in LiveCheck(plan.plan, ["A1"], BASIC).findings(plan.plan) if f.rule == "stand-outline"]


def test_a_place_that_is_no_number_is_named():
    plan = a_plan().with_stand("A1", (5, 5)).plan
    nowhere = structs.replace(plan.stands["A1"], position=Point(float("nan"), 0))
    report = check_plan(structs.replace(plan, stands=plan.stands.put(nowhere)), BASIC)
    assert "stand-outline" in {f.rule for f in report.findings}
    assert not [finding for finding in report.findings if finding.code == "internal"]


def test_an_outline_that_crosses_itself_is_named_and_its_hull_is_checked():
    bow = a_plan().with_polygon_stand("X1", (5, 5), (8, 8), (8, 5), (5, 8)).with_stand("A1", (6, 5), (1, 0.5))
    report = check_plan(bow.plan, BASIC)
    assert [f.code for f in report.findings if f.rule == "stand-outline"] == ["crossed"]
    assert [f for f in report.findings if f.rule == "stand-overlap"]


def test_a_heap_of_stands_is_answered_and_said_to_be_incomplete():
    builder = a_plan()
    stand = builder.with_stand("A", (5, 5)).plan.stands["A"]
    heap = [structs.replace(stand, id=f"A{n}", number=f"A{n}") for n in range(70)]
    plan = structs.replace(builder.plan, stands=builder.plan.stands.put(*heap))
    report = check_plan(plan, BASIC, only=["stand-overlap"])
    assert len(report.findings) == MOST_OVERLAPS
    assert report.results[0].missing


@given(plans())
@settings(max_examples=50)
def test_no_plan_makes_a_rule_fail(plan):
    assert not [f for f in check_plan(plan, BASIC).findings if f.code == "internal"]


def test_rules_on_exits_that_found_something_but_did_not_end_do_not_know_the_ways_out():
    report = check_plan(a_plan().with_door("Exit", (10, 0), (12, 0)).with_stand("A1", (5, 5)).plan, BASIC)
    assert report.knows_ways_out()
    found = [
        replace(result, status=Status.FINDINGS, missing=(say("not all"),))
        if result.rule.id == "travel-distance"
        else result
        for result in report.results
    ]
    assert not replace(report, results=tuple(found)).knows_ways_out()


def test_names_with_accents_are_told_among_those_without():
    plan = a_plan()
    for name in ("Zoé", "Édition", "Abeille", "Fête"):
        plan = plan.with_exhibitor(name)
    report = check_plan(plan.plan, BASIC, only=("exhibitor-without-stand",))
    assert [finding.subjects[0].label for finding in report.findings] == ["Abeille", "Édition", "Fête", "Zoé"]
