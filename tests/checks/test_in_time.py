"""A rule that does not end is ended: it says so, is never fine, and takes no other rule with it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from tests.builders import a_plan
from tests.checks.findings import ENGLISH

from village_planner.checks.catalogue import RULES
from village_planner.checks.context import DroppedError, whole_context
from village_planner.checks.live import LiveCheck
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Report, Status
from village_planner.checks.running import run
from village_planner.geometry.heed import do_nothing, heed

BASIC = load_profile("basic")
OVERLAP = next(rule for rule in RULES if rule.id == "stand-overlap")
TWO_OVERLAP = a_plan().with_stand("A1", (3, 5)).with_stand("A2", (4, 5)).plan


def for_ever(_):
    while True:
        heed()
    yield


def first_then_for_ever(context):
    yield from OVERLAP.check(context)
    yield from for_ever(context)


def context_of(plan=TWO_OVERLAP, is_wanted=lambda: True):
    return whole_context(plan, BASIC, 3000, is_wanted)


def test_a_rule_that_does_not_end_is_not_checkable_and_says_why():
    result = run(replace(OVERLAP, check=for_ever), context_of(), 0.05)
    assert result.status is Status.NOT_CHECKABLE
    assert not result.findings
    assert "did not end in time" in ENGLISH(result.missing[-1])


def test_what_it_found_until_then_is_told_as_not_all():
    result = run(replace(OVERLAP, check=first_then_for_ever), context_of(), 0.2)
    assert [finding.rule for finding in result.findings] == ["stand-overlap"]
    assert "did not end in time" in ENGLISH(result.missing[-1])
    assert result.has_more
    assert not run(OVERLAP, context_of()).has_more


def test_what_is_open_when_a_rule_was_ended_is_counted_as_the_least_there_is():
    ended, whole = (
        run(replace(OVERLAP, check=first_then_for_ever), context_of(), 0.2),
        run(OVERLAP, context_of()),
    )
    for result, said in ((ended, "at least 1 conflict"), (whole, "1 conflict")):
        report = Report(BASIC, (result,), result.findings)
        assert ENGLISH(report.still_open(TWO_OVERLAP).said) == said
        assert report.in_part() == ((result,) if result is ended else ())


def stops_for_a_moment(context):
    yield None
    yield from OVERLAP.check(context)
    yield None


def test_where_a_rule_stops_for_a_moment_nothing_is_told():
    rule = replace(OVERLAP, check=stops_for_a_moment)
    assert run(rule, context_of()).findings == run(OVERLAP, context_of()).findings
    live = LiveCheck(TWO_OVERLAP, ["A1"], BASIC, rules=[rule])
    plain = LiveCheck(TWO_OVERLAP, ["A1"], BASIC, rules=[OVERLAP])
    assert live.findings(TWO_OVERLAP) == plain.findings(TWO_OVERLAP)
    stops, steps = (sum(1 for _ in check.piecewise(TWO_OVERLAP)) for check in (live, plain))
    assert stops == steps + 2


@pytest.mark.parametrize("part", ["missing", "measures"])
def test_every_part_of_a_rule_has_the_same_clock(part):
    start = time.thread_time()
    result = run(replace(OVERLAP, **{part: for_ever}), context_of(a_plan().plan), 0.05)
    assert result.status is Status.NOT_CHECKABLE
    assert time.thread_time() - start < 1


def test_a_rule_that_nobody_waits_for_is_dropped_deep_in_its_work():
    asked = iter([True, True, False])
    with pytest.raises(DroppedError):
        run(replace(OVERLAP, check=for_ever), context_of(is_wanted=lambda: next(asked)), 10)


def test_outside_of_a_rule_nobody_has_a_word():
    run(OVERLAP, context_of(), 0.05)
    assert heed() is do_nothing()


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.id in {"exits-joined", "dead-end"}], ids=lambda r: r.id
)
def test_rules_about_whole_halls_are_ended(rule):
    plan = (
        a_plan()
        .with_door("E1", (2, 0), (4, 0))
        .with_door("E2", (20, 18), (22, 18))
        .with_stand("A1", (3, 5))
        .plan
    )
    profile = load_profile("fr-erp-t")
    result = run(rule, whole_context(plan, profile, 3000), -1)
    assert result.status is Status.NOT_CHECKABLE
    assert "did not end in time" in ENGLISH(result.missing[-1])
