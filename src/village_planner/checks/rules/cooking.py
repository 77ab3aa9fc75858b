"""Stands on which food is cooked are apart from each other (T 38); it must not know what is cooked.

Where on a stand the cooking set is nobody enters: stands as far apart as the sets must be are surely far enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from village_planner.checks.apart import Near, nearer_than, nearest
from village_planner.checks.context import Context
from village_planner.checks.rule import Measure, Rule, Scope, as_far_as
from village_planner.checks.words import at_most, stand_name, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Value, say

GAP: Final = "cooking-gap"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each pair of stands with cooking whose sets could be too near to each other."""
    gap = context.profile.value(GAP)
    if gap is None:
        return
    for floor in context.floors:
        for near in nearer_than(floor, gap, _cooks):
            yield _finding(context, near, gap)


def missing(context: Context) -> Iterator[Message]:
    """Stands that nobody marked."""
    if context.profile.value(GAP) is None:
        yield say("The profile sets no gap between cooking sets.")
    if not any(stand.cooking for stand in context.plan.stands.values()):
        yield say("No stand is marked as cooking.")


def measures(context: Context) -> Iterator[Measure]:
    """How near two stands with cooking are in each hall that has them."""
    gap = context.profile.value(GAP)
    for floor in context.floors if gap is not None else ():
        apart = nearest(floor, _cooks)
        if apart is not None:
            what = say("Nearest stands with cooking, {hall}", hall=floor.hall.name)
            yield Measure(what, apart, gap, limit=GAP)


def _cooks(stand: Stand) -> bool:
    return stand.cooking


def _finding(context: Context, near: Near, gap: int) -> Finding:
    one, two = near.named
    values: dict[str, Value] = {
        "one": stand_name(one),
        "two": stand_name(two),
        "gap": at_most(near.apart),
        "limit": Length(gap),
    }
    return Finding(
        rule=RULE.id,
        code="near",
        severity=Severity.WARNING,
        message=say(
            "Food is cooked on {one} and {two}, which are {gap} apart; their cooking sets must be {limit} apart.",
            **values,
        )
        if at_most(near.apart).mm
        else say(
            "Food is cooked on {one} and {two}, which stand side by side; their cooking sets must be {limit} apart.",
            **values,
        ),
        remedy=say("Agree where on the stands they cook, then approve this, or move one stand."),
        subjects=(subject(near.pair[0]), subject(near.pair[1])),
        places=(near.place,),
        measured=round(near.apart),
        required=gap,
        unit="mm",
        source=context.profile.source(GAP),
    )


RULE = Rule(
    id="cooking-apart",
    title=say("Cooking too close together"),
    rationale=say("A fire at one cooking set must not reach the gas of the next."),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    measures=measures,
    reach=as_far_as(GAP),
    limits=(GAP,),
)
