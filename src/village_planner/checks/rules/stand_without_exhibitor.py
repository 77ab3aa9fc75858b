"""Every stand has an exhibitor; it must not know where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import middle, stand_name, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import RENTED
from village_planner.text import Message, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each rented stand or table-top that nobody has; posters and meeting tables need none."""
    for stand in context.plan.stands.values():
        known = any(exhibitor in context.plan.exhibitors for exhibitor in stand.exhibitors)
        if not known and stand.kind in RENTED:
            yield Finding(
                rule=RULE.id,
                code="free",
                severity=Severity.WARNING,
                message=say("{stand} has no exhibitor.", stand=stand_name(stand)),
                remedy=say("Drop an exhibitor on it, or delete it when it is not needed."),
                subjects=(subject(stand),),
                places=middle(stand),
            )


def missing(context: Context) -> Iterator[Message]:
    """A plan without stands has nothing to ask about."""
    if not context.plan.stands:
        yield say("The plan has no stands.")


RULE = Rule(
    id="stand-without-exhibitor",
    title=say("Stand without an exhibitor"),
    rationale=say("An empty stand is unsold, forgotten, or waits for a name."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
)
