"""Every stand is in a hall and every hall has a floor; it must not know what stands where."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import stand_name, subject
from village_planner.model.finding import Finding, Severity
from village_planner.text import Message, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall without a usable outline and each stand in a hall that the plan does not have."""
    for floor in context.floors:
        if floor.building.polygon is None:
            yield Finding(
                rule=RULE.id,
                code="unusable",
                severity=Severity.ERROR,
                message=say("The outline of {hall} has no area or crosses itself.", hall=floor.hall.name),
                remedy=say("Draw the corners in order around the hall, and holes inside it."),
                subjects=(subject(floor.hall),),
            )
    for stand in context.plan.stands.values():
        if stand.hall not in context.plan.halls:
            yield Finding(
                rule=RULE.id,
                code="no-hall",
                severity=Severity.ERROR,
                message=say("{stand} is in no hall of this plan.", stand=stand_name(stand)),
                remedy=say("Move it to a hall."),
                subjects=(subject(stand),),
            )


def missing(context: Context) -> Iterator[Message]:
    """A plan without halls has nowhere to stand."""
    if not context.floors:
        yield say("The plan has no hall.")


RULE = Rule(
    id="hall-outline",
    title=say("Hall without a usable outline"),
    rationale=say("Without the outline of its hall nothing can be said about where a stand may be."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
)
