"""Every exhibitor is placed; it must not know where."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.plan import placed_exhibitors
from village_planner.text import Message, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each exhibitor that neither has nor shares a stand."""
    placed = placed_exhibitors(context.plan)
    for exhibitor in context.plan.exhibitors.values():
        if exhibitor.id not in placed:
            name = exhibitor.name or say("An exhibitor without a name")
            yield Finding(
                rule=RULE.id,
                code="unplaced",
                severity=Severity.WARNING,
                message=say("{exhibitor} has no stand.", exhibitor=name),
                remedy=say("Drag it from the list onto the hall or onto a free stand."),
                subjects=(subject(exhibitor),),
            )


def missing(context: Context) -> Iterator[Message]:
    """A plan without exhibitors cannot say whether all are placed."""
    if not context.plan.exhibitors:
        yield say("The plan has no exhibitors.")


RULE = Rule(
    id="exhibitor-without-stand",
    title=say("Exhibitor without a stand"),
    rationale=say("Everybody who booked has a place, alone or as a co-exhibitor."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
)
