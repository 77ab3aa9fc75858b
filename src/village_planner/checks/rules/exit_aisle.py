"""The aisle that leads to an exit is as wide as the exit; it must not know how many people use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.blocked_exits import PASSAGE, open_exits
from village_planner.checks.context import Context
from village_planner.checks.door_ways import (
    Asked,
    DoorWay,
    coarse_widths,
    door_finding,
    narrow_door_ways,
    told_of_doors,
)
from village_planner.checks.narrow_ways import missing_for_ways
from village_planner.checks.reach import door_lines, fronts_of
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules import aisle_too_narrow
from village_planner.checks.words import at_most, door_name
from village_planner.model.finding import Finding
from village_planner.text import Length, Message, say, say_n
from village_planner.units import PPM

SHARE: Final = "exit-aisle-share"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each exit to which no way as wide as it leads from a stand or another exit."""
    for narrow in narrow_door_ways(context, _asked(context)):
        if not narrow.is_none:
            yield door_finding(context, narrow, RULE.id, SHARE, _message(narrow))


def missing(context: Context) -> Iterator[Message]:
    """Ways need floors, exits and somewhere to come from; a way that is none is no narrow one."""
    yield from missing_for_ways(context)
    if context.profile.value(SHARE) is None:
        yield say("The profile does not say how wide the aisle before an exit is.")
        return
    for floor in context.floors:
        if len(open_exits(floor, context.profile)) == 1 and not len(fronts_of(floor).rows):
            yield say("No stand stands in {hall}.", hall=floor.hall.name)
    shut = sum(narrow.is_none for narrow in narrow_door_ways(context, _asked(context)))
    if shut:
        yield say_n("No way leads to {n} exit.", "No way leads to {n} exits.", shut)


def elsewhere(context: Context) -> Iterator[Message]:
    """Exits behind gaps that the rule on pairs tells."""
    yield from told_of_doors(context, _asked(context))


def measures(context: Context) -> Iterator[Measure]:
    """How wide the widest aisle to each exit is."""
    for door, wide, required in coarse_widths(context, _asked(context)):
        yield Measure(say("Aisle to {door}", door=door), wide, required, limit=SHARE)


def _asked(context: Context) -> Iterator[Asked]:
    """The exits that nothing blocks, from where somebody comes to each, and how wide its aisle must be."""
    share = context.profile.value(SHARE)
    if share is None:
        return
    for floor in context.floors:
        doors, fronts = open_exits(floor, context.profile), fronts_of(floor).lines
        for door in doors:
            goals = np.concatenate((fronts, door_lines(other for other in doors if other is not door)))
            yield Asked(floor, door, goals, round(door.clear_width * share / PPM))


def _message(narrow: DoorWay) -> Message:
    return say(
        "The aisle to {door} is {width} wide {where}; {limit} required, as the exit is {clear} wide.",
        door=door_name(narrow.door, narrow.floor.hall),
        width=at_most(narrow.way.width),
        where=narrow.where,
        limit=Length(narrow.required),
        clear=Length(narrow.door.clear_width),
    )


RULE = Rule(
    id="exit-aisle",
    title=say("Aisle narrower than its exit"),
    rationale=say("An exit lets only as many people out as the aisle that leads to it."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    elsewhere=elsewhere,
    measures=measures,
    reach=aisle_too_narrow.RULE.reach,
    limits=(SHARE, PASSAGE, *aisle_too_narrow.RULE.limits),
)
