"""No aisle that ends blindly is too long; it must not know how far the exits are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from village_planner.checks.blocked_exits import PASSAGE
from village_planner.checks.context import Context
from village_planner.checks.escape import MAIN_AISLE, Escape, escape_of
from village_planner.checks.exits import LIMITS_OF_DOORS
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules.travel_distance import missing_for_escape
from village_planner.checks.words import at_least, further, numbers_of, place, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Value, say

LIMIT: Final = "dead-end"

_SAME_MOUTH: Final = 2
"""Main aisles within which the mouths of two dead ends are one: who looks there sees both, so one finding tells them
and nobody reads the same aisle twice. It joins findings and judges nothing.
"""


class _DeadEnd(NamedTuple):
    length: float
    end: Corner
    mouth: Corner
    stands: tuple[Stand, ...]


def check(context: Context) -> Iterator[Finding]:
    """One finding for each dead end that is too long."""
    limit, main = context.profile.value(LIMIT), context.profile.own_value(MAIN_AISLE)
    if limit is None or main is None:
        return
    for floor in context.each_floor():
        escape = escape_of(context, floor)
        if escape is not None and escape.reached:
            for blind in _too_long(escape, limit, main):
                yield _finding(context, escape, blind, limit)


def measures(context: Context) -> Iterator[Measure]:
    """The longest dead end of each hall, from its end to where two ways lead on."""
    main = context.profile.own_value(MAIN_AISLE)
    for floor in context.floors:
        escape = escape_of(context, floor)
        if escape is None or main is None or not escape.reached:
            continue
        worst = escape.longest_dead_end(main)
        if worst is not None:
            yield Measure(
                say("Longest way to where two ways lead on, {hall}", hall=floor.hall.name),
                math.ceil(worst.at_most),
                context.profile.value(LIMIT),
                worse_when_larger=True,
                limit=LIMIT,
            )


def missing(context: Context) -> Iterator[Message]:
    """Some countries know no such limit; ways need floors and exits."""
    if context.profile.value(LIMIT) is None:
        yield say("The profile sets no length of a dead end.")
    if context.profile.value(MAIN_AISLE) is None:
        yield say("The profile sets no width of a main aisle.")
    yield from missing_for_escape(context)


def _too_long(escape: Escape, limit: int, main: int) -> list[_DeadEnd]:
    """Dead ends longer than the limit, the longest first: places of the floor and open sides, by where the way out of
    them begins to be two.
    """
    worst = escape.longest_dead_end(main)
    if worst is None or worst.at_most <= limit:
        return []
    found = escape.two_ways(main)
    rows, fronts = escape.stands.fronts
    corners = escape.corners
    places = np.concatenate((corners, fronts))
    owners = np.concatenate((np.full(len(corners), -1), rows))
    lengths = found.to_ways(places)
    far = np.flatnonzero(np.isfinite(lengths) & (lengths > limit))
    far = far[np.argsort(-lengths[far], kind="stable")]
    ends: list[_DeadEnd] = []
    for index in far.tolist():
        corner: Corner = (float(places[index, 0]), float(places[index, 1]))
        mouth = found.way_to_ways(corner)[-1]
        stand = () if owners[index] < 0 else (escape.floor.stands[int(owners[index])],)
        for number, end in enumerate(ends):
            if math.dist(end.mouth, mouth) <= _SAME_MOUTH * main:
                ends[number] = end._replace(stands=tuple(dict.fromkeys((*end.stands, *stand))))
                break
        else:
            ends.append(_DeadEnd(float(lengths[index]), corner, mouth, stand))
    return ends


def _finding(context: Context, escape: Escape, blind: _DeadEnd, limit: int) -> Finding:
    hall = escape.floor.hall
    said: dict[str, Value] = {"hall": hall.name, "length": at_least(blind.length), "limit": Length(limit)}
    if blind.stands:
        message = say(
            "From the end of a blind aisle of {hall} one walks {length} to where two ways lead on; {limit} at most. "
            "Along it: {stands}.",
            **said,
            stands=numbers_of(blind.stands),
        )
    else:
        message = say(
            "From the end of a blind aisle of {hall} one walks {length} to where two ways lead on; {limit} at most.",
            **said,
        )
    return Finding(
        rule=RULE.id,
        code="too-long",
        severity=Severity.WARNING,
        message=message,
        remedy=say("Open the aisle at its end, or shorten it."),
        subjects=(subject(hall), *map(subject, blind.stands[:1])),
        further=further(blind.stands[1:]),
        places=(place(blind.end),),
        measured=round(blind.length),
        required=limit,
        unit="mm",
        worse_when_larger=True,
        source=context.profile.source(LIMIT),
    )


RULE = Rule(
    id="dead-end",
    title=say("Dead end too long"),
    rationale=say("Whoever runs into an aisle that ends blindly must come back through the smoke."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    limits=(LIMIT, MAIN_AISLE, PASSAGE, *LIMITS_OF_DOORS),
    measures=measures,
)
