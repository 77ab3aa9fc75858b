"""Stands have an outline with an area; it must not know anything around them."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import middle, stand_name, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Message, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand without area, or whose outline crosses itself."""
    for floor in context.floors:
        prints = floor.bodies.bare
        for row in floor.asked_stands.tolist():
            stand = floor.stands[row]
            if not prints.usable[row]:
                message = say(
                    "{stand} has no area: nothing else about it can be checked.", stand=stand_name(stand)
                )
                yield _finding(stand, "no-area", message, say("Give it a width and a depth, or delete it."))
            elif prints.crossed[row]:
                message = say(
                    "The outline of {stand} crosses itself: the smallest area around it is checked instead.",
                    stand=stand_name(stand),
                )
                yield _finding(stand, "crossed", message, say("Draw its corners in order around it."))


def missing(context: Context) -> Iterator[Message]:
    """A plan without stands has nothing to ask about."""
    if not context.plan.stands:
        yield say("The plan has no stands.")


def _finding(stand: Stand, code: str, message: Message, remedy: Message) -> Finding:
    return Finding(
        rule=RULE.id,
        code=code,
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        subjects=(subject(stand),),
        places=middle(stand),
    )


RULE = Rule(
    id="stand-outline",
    title=say("Stand without a usable outline"),
    rationale=say("A stand without an area, or one that crosses itself, cannot be built or checked."),
    scope=Scope.SINGLE,
    check=check,
    missing=missing,
)
