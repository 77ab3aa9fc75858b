"""The venue's own values are ones that may be used; it must not know which rules use them."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.model.finding import Finding, Severity, Subject, SubjectType
from village_planner.text import say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each override that was refused; the profile's own value was used."""
    for problem in context.profile.refused:
        key = problem.place.values[0][1] if problem.place is not None else ""
        yield Finding(
            rule=RULE.id,
            code=problem.code,
            severity=Severity.WARNING,
            message=problem.message,
            remedy=say("Correct the venue’s own value in the rule settings, or remove it."),
            subjects=(Subject(SubjectType.PLAN, str(key), str(key)),),
        )


RULE = Rule(
    id="rule-settings",
    title=say("Venue’s own value refused"),
    rationale=say("A venue may ask for more than the law, never for less."),
    scope=Scope.WHOLE,
    check=check,
)
