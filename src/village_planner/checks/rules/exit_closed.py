"""When any one exit is closed everybody still gets out, and not too far; it must not know how wide the others are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from village_planner.checks.blocked_exits import PASSAGE
from village_planner.checks.context import Context
from village_planner.checks.escape import Escape, escape_of
from village_planner.checks.exits import LIMITS_OF_DOORS
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules.travel_distance import CHOICE, missing_for_escape
from village_planner.checks.words import at_least, door_name, further, numbers_of, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Value, listing, say


def check(context: Context) -> Iterator[Finding]:
    """For each exit closed in turn, one finding about the stands that lose every way out and one about those from
    which the others are too far.
    """
    limit = context.profile.value(CHOICE)
    if limit is None:
        return
    for floor in context.each_floor():
        escape = escape_of(context, floor)
        if escape is None or len(escape.reached) < 2:
            continue
        away = escape.stands.at_most
        out = np.isfinite(away).any(axis=1)
        for number in escape.reached:
            others = np.delete(away, number, axis=1).min(axis=1)
            lost = escape.stands.rows[out & np.isinf(others)]
            if len(lost):
                yield _lost(escape, number, [floor.stands[row] for row in lost.tolist()])
            yield from _too_far(context, escape, number, limit)


def measures(context: Context) -> Iterator[Measure]:
    """The longest way from a stand to the next exit when the one near it is closed, of each hall with several."""
    limit = context.profile.value(CHOICE)
    for floor in context.floors if limit is not None else ():
        escape = escape_of(context, floor)
        if limit is None or escape is None or len(escape.reached) < 2:
            continue
        worst = _longest(escape, limit)
        if worst > 0:
            yield Measure(
                say("Longest way when an exit is closed, {hall}", hall=floor.hall.name),
                round(worst),
                limit,
                worse_when_larger=True,
                limit=CHOICE,
            )


def missing(context: Context) -> Iterator[Message]:
    """Ways need limits, floors and two exits."""
    if context.profile.value(CHOICE) is None:
        yield say("The profile sets no length of a way to an exit.")
    yield from missing_for_escape(context)
    for floor in context.floors:
        escape = escape_of(context, floor)
        if escape is not None and len(escape.reached) == 1:
            yield say(
                "Only one exit of {hall} counts and can be reached: there is no other to walk to when it is closed.",
                hall=floor.hall.name,
            )


def _longest(escape: Escape, limit: int) -> float:
    """The longest way in mm to the next exit from a stand that is near enough to the closed one; 0 without any."""
    away, worst = escape.stands.at_most, 0.0
    for number in escape.reached:
        others = np.delete(away, number, axis=1).min(axis=1)
        among = escape.stands.near(number, limit + TOLERANCE_MM) & np.isfinite(others) & (others > worst)
        if among.any():
            worst = max(worst, escape.stands.too_far(worst, number, among).distance)
    return worst


def _too_far(context: Context, escape: Escape, closed: int, limit: int) -> Iterator[Finding]:
    """Stands that are near enough to the exit that is closed, and too far from all others."""
    found = escape.stands.too_far(
        limit + TOLERANCE_MM, closed, escape.stands.near(closed, limit + TOLERANCE_MM)
    )
    if found.stands:
        yield Finding(
            rule=RULE.id,
            code="too-far",
            severity=Severity.WARNING,
            message=say(
                "When {exit} is closed one walks {distance} to the next exit; {limit} at most. Too far away: {stands}.",
                exit=_name(escape, closed),
                distance=at_least(found.distance),
                limit=Length(limit),
                stands=numbers_of(found.stands),
            ),
            remedy=say("Shorten the way with another exit or aisle."),
            subjects=(*map(subject, escape.exits[closed].doors), subject(escape.floor.hall)),
            further=further(found.stands),
            measured=round(found.distance),
            required=limit,
            unit="mm",
            worse_when_larger=True,
            source=context.profile.source(CHOICE),
        )


def _lost(escape: Escape, closed: int, stands: list[Stand]) -> Finding:
    return Finding(
        rule=RULE.id,
        code="no-way",
        severity=Severity.ERROR,
        message=say(
            "When {exit} is closed no way out is left from {stands}.",
            exit=_name(escape, closed),
            stands=numbers_of(stands),
        ),
        remedy=say("Open an aisle to another exit."),
        subjects=(*map(subject, escape.exits[closed].doors), subject(escape.floor.hall)),
        further=further(stands),
        who=True,
        measured=len(stands),
        required=0,
        worse_when_larger=True,
    )


def _name(escape: Escape, number: int) -> Value:
    return listing(door_name(door, escape.floor.hall) for door in escape.exits[number].doors)


RULE = Rule(
    id="exit-closed",
    title=say("No other way out"),
    rationale=say(
        "The nearest exit may be the one that burns: another must be within reach from every stand. Exits too narrow"
        " to count are left out, accessory ones too."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(CHOICE, PASSAGE, *LIMITS_OF_DOORS),
)
