"""Running one rule so that its failure hides no other rule; it must not know which rules there are."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from village_planner.checks.context import Context, DroppedError
from village_planner.checks.report import RuleResult, Status
from village_planner.checks.rule import Measure, Rule
from village_planner.model.finding import Finding, Severity, Subject, SubjectType
from village_planner.text import Message, say

_log = logging.getLogger(__name__)


def each_finding_of(rule: Rule, context: Context) -> Iterator[Finding]:
    """What the rule finds, one by one, until it fails inside the program."""
    try:
        yield from rule.check(context)
    except Exception:  # noqa: BLE001  # a fault in one rule must not take the others' findings away
        _log.exception("rule %s failed", rule.id)


def _findings_of(rule: Rule, context: Context) -> tuple[Finding, ...] | None:
    """What the rule finds; None when it fails inside the program."""
    try:
        return tuple(rule.check(context))
    except DroppedError:
        raise
    except Exception:  # noqa: BLE001  # as above
        _log.exception("rule %s failed", rule.id)
        return None


def run(rule: Rule, context: Context) -> RuleResult:
    """The rule's answer; a rule that fails inside the program answers "not checkable" with a finding that says so."""
    findings, missing = _findings_of(rule, context), _missing(rule, context)
    measures = _measures(rule, context)
    if findings is None or missing is None or measures is None:
        reason = say("The rule failed inside the program.")
        return RuleResult(rule, Status.NOT_CHECKABLE, (reason,), (*(findings or ()), _failure(rule)))
    if findings:
        status = Status.FINDINGS
    else:
        status = Status.NOT_CHECKABLE if missing else Status.OK
    return RuleResult(rule, status, missing, findings, measures)


def _missing(rule: Rule, context: Context) -> tuple[Message, ...] | None:
    try:
        return tuple(rule.missing(context))
    except DroppedError:
        raise
    except Exception:  # noqa: BLE001  # as above
        _log.exception("rule %s failed to say what it lacks", rule.id)
        return None


def _measures(rule: Rule, context: Context) -> tuple[Measure, ...] | None:
    try:
        return tuple(rule.measures(context))
    except DroppedError:
        raise
    except Exception:  # noqa: BLE001  # as above
        _log.exception("rule %s failed to say what it measured", rule.id)
        return None


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
