"""Running one rule so that its failure hides no other rule; it must not know which rules there are."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from village_planner.checks.context import Context, DroppedError
from village_planner.checks.report import RuleResult, Status
from village_planner.checks.rule import Rule
from village_planner.geometry.heed import heeding
from village_planner.model.finding import Finding, Severity, Subject, SubjectType
from village_planner.text import Message, say

_log = logging.getLogger(__name__)

SECONDS: Final = 8.0
"""Of the processor for one rule: forty times what any takes in the fullest hall that is no accident."""

_Answer = TypeVar("_Answer")


def each_finding_of(rule: Rule, context: Context) -> Iterator[Finding | None]:
    """What the rule finds, one by one, until it fails inside the program; None where it may be interrupted."""
    try:
        yield from rule.check(context)
    except Exception:  # noqa: BLE001  # a fault in one rule must not take the others' findings away
        _log.exception("rule %s failed", rule.id)


def run(rule: Rule, context: Context, seconds: float = SECONDS) -> RuleResult:
    """The rule's answer. A rule that fails inside the program answers "not checkable" with a finding that says so; one
    that has not ended after so many `seconds` of the processor tells what it found until then and that it is not all.
    """
    clock = _Clock(context, seconds)
    with heeding(clock.ask):
        findings = _all_of(rule, rule.check, context)
        missing = _all_of(rule, rule.missing, context)
        untold = _all_of(rule, rule.untold, context)
        elsewhere = _all_of(rule, rule.elsewhere, context)
        measures = _all_of(rule, rule.measures, context)
    if findings is None or missing is None or untold is None or elsewhere is None or measures is None:
        reason = say("The rule failed inside the program.")
        return RuleResult(rule, Status.NOT_CHECKABLE, (reason,), (*(findings or ()), _failure(rule)))
    if clock.ended:
        untold = (
            *untold,
            say("So much is drawn that the rule did not end in time: it has not checked all."),
        )
        measures = ()
    missing = (*missing, *untold)
    status = _status(findings, missing, elsewhere)
    return RuleResult(rule, status, missing, findings, measures, elsewhere, has_more=bool(untold))


def _status(
    findings: tuple[Finding, ...], missing: tuple[Message, ...], elsewhere: tuple[Message, ...]
) -> Status:
    """What is found comes before what is lacking, and both before what another rule tells."""
    if findings:
        return Status.FINDINGS
    if missing:
        return Status.NOT_CHECKABLE
    return Status.ELSEWHERE if elsewhere else Status.OK


class _OutOfTimeError(Exception):
    """The rule has had its time."""


class _Clock:
    """Ends a rule that nobody waits for, or that has had its `seconds` of this thread's processor."""

    def __init__(self, context: Context, seconds: float) -> None:
        self._context = context
        self._end = time.thread_time() + seconds
        self.ended = False

    def ask(self) -> None:
        """DroppedError or _OutOfTimeError when it is time."""
        if not self._context.is_wanted():
            raise DroppedError
        if time.thread_time() > self._end:
            self.ended = True
            raise _OutOfTimeError


def _all_of(
    rule: Rule, part: Callable[[Context], Iterable[_Answer | None]], context: Context
) -> tuple[_Answer, ...] | None:
    """What a part of the rule yields, as far as its time goes; None when it fails inside the program."""
    found: list[_Answer] = []
    try:
        found.extend(answer for answer in part(context) if answer is not None)
    except _OutOfTimeError:
        _log.warning("rule %s did not end in time", rule.id)
    except DroppedError:
        raise
    except Exception:  # noqa: BLE001  # a fault in one rule must not take the others' findings away
        _log.exception("rule %s failed", rule.id)
        return None
    return tuple(found)


def not_run(rule: Rule, reason: Message) -> RuleResult:
    """The answer of a rule that was not asked."""
    return RuleResult(rule, Status.NOT_CHECKABLE, (reason,), ())


def _failure(rule: Rule) -> Finding:
    return Finding(
        rule=rule.id,
        code="internal",
        severity=Severity.ERROR,
        message=say("The rule “{rule}” failed inside the program: it has checked nothing.", rule=rule.title),
        remedy=say("Check this by eye and report the fault; all other rules were checked."),
        subjects=(Subject(SubjectType.PLAN, rule.id, ""),),
    )
