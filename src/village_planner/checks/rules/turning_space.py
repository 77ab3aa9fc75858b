"""A wheelchair can turn where ways part; it must not know whether it gets there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.narrow_ways import missing_for_ways
from village_planner.checks.reach import door_lines, exits_of
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import at_most, place, still_missing, subject, whole_down
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.turning import Fork, tight_forks
from village_planner.model.finding import Finding, Severity
from village_planner.text import Length, Message, say

TURNING: Final = "wheelchair-turning"
WIDTH: Final = "accessible-route"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place of a hall's accessible ways with a choice of ways and no room to turn."""
    turning, width = context.profile.value(TURNING), context.profile.value(WIDTH)
    if turning is None or width is None or turning <= width:
        return
    for floor in context.floors:
        for fork in _tight(floor, width, turning) or ():
            yield _finding(context, floor, fork, turning)


def measures(context: Context) -> Iterator[Measure]:
    """At how many places of each hall nobody can turn towards every way."""
    turning, width = context.profile.value(TURNING), context.profile.value(WIDTH)
    if turning is None or width is None or turning <= width:
        return
    for floor in context.floors:
        forks = _tight(floor, width, turning)
        if forks is not None:
            yield Measure(
                say("Forks without room to turn, {hall}", hall=floor.hall.name),
                len(forks),
                0,
                "",
                worse_when_larger=True,
            )


def missing(context: Context) -> Iterator[Message]:
    """Wheels need a diameter, ways need floors and exits."""
    if context.profile.value(TURNING) is None or context.profile.value(WIDTH) is None:
        yield say("The profile sets no turning circle or no width of an accessible route.")
    yield from missing_for_ways(context)


def _tight(floor: Floor, width: int, turning: int) -> list[Fork] | None:
    """The forks of a hall's accessible ways without room to turn, computed once; None where there are no such ways."""
    space, exits = floor.free_space, exits_of(floor)
    if space is None or not exits:
        return None

    def find() -> list[Fork]:
        parts = np.unique(space.network(width).on_aisle(door_lines(exits))[1])
        forks = tight_forks(space, width, turning, parts) if len(parts) else []
        return [fork for fork in forks if fork.diameter < turning - TOLERANCE_MM]

    return floor.once((Fork, width, turning), find)


def _finding(context: Context, floor: Floor, fork: Fork, turning: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="fork",
        severity=Severity.ERROR if context.profile.limits[TURNING].legal else Severity.WARNING,
        message=say(
            "Where ways part in {hall} a wheelchair has a circle of {diameter} to turn; {limit} required.",
            hall=floor.hall.name,
            diameter=at_most(fork.diameter),
            limit=Length(turning),
        ),
        remedy=say("Free {distance} more there.", distance=still_missing(fork.diameter, turning)),
        subjects=(subject(floor.hall),),
        places=(place(fork.middle),),
        measured=whole_down(fork.diameter),
        required=turning,
        unit="mm",
        source=context.profile.source(TURNING),
    )


RULE = Rule(
    id="turning-space",
    title=say("No room for a wheelchair to turn"),
    rationale=say("Who comes to a fork with a wheelchair must be able to turn towards either way."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(TURNING, WIDTH),
)
