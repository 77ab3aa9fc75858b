"""A main aisle leads from each entrance to an exit; it must not know which stands are along it.

Nobody draws a main aisle: it is the widest way from an entrance to another door by which the public leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from village_planner.checks.context import Context
from village_planner.checks.door_ways import (
    Asked,
    DoorWay,
    coarse_widths,
    door_finding,
    narrow_door_ways,
    told_of_doors,
)
from village_planner.checks.floor import Floor
from village_planner.checks.narrow_ways import missing_for_ways
from village_planner.checks.reach import door_lines, exits_of
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules import aisle_too_narrow
from village_planner.checks.words import at_most, door_name
from village_planner.model.finding import Finding
from village_planner.model.hall import Door, DoorKind
from village_planner.text import Length, Message, say, say_n

WIDTH: Final = "main-aisle"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each entrance from which the widest way is no main aisle."""
    for narrow in narrow_door_ways(context, _asked(context)):
        if not narrow.is_none:
            yield door_finding(context, narrow, RULE.id, WIDTH, _message(narrow))


def missing(context: Context) -> Iterator[Message]:
    """A main aisle needs an entrance and an exit beside it."""
    yield from missing_for_ways(context)
    if context.profile.value(WIDTH) is None:
        yield say("The profile sets no width of a main aisle.")
        return
    for floor in context.floors:
        if exits_of(floor) and not _entrances(floor):
            yield say("No entrance is drawn in {hall}.", hall=floor.hall.name)
        elif len(exits_of(floor)) == 1:
            yield say("{hall} has one exit only.", hall=floor.hall.name)
    shut = sum(narrow.is_none for narrow in narrow_door_ways(context, _asked(context)))
    if shut:
        yield say_n(
            "From {n} entrance no way leads to an exit.",
            "From {n} entrances no way leads to an exit.",
            shut,
        )


def elsewhere(context: Context) -> Iterator[Message]:
    """Entrances behind gaps that the rule on pairs tells."""
    yield from told_of_doors(context, _asked(context))


def measures(context: Context) -> Iterator[Measure]:
    """How wide the widest way from each entrance is."""
    for door, wide, required in coarse_widths(context, _asked(context)):
        yield Measure(say("Main aisle from {door}", door=door), wide, required, limit=WIDTH)


def _entrances(floor: Floor) -> list[Door]:
    return [door for door in exits_of(floor) if door.kind is DoorKind.ENTRANCE]


def _asked(context: Context) -> Iterator[Asked]:
    """The entrances with the other doors by which the public leaves."""
    width = context.profile.value(WIDTH)
    if width is None:
        return
    for floor in context.floors:
        for door in _entrances(floor):
            goals = door_lines(other for other in exits_of(floor) if other is not door)
            yield Asked(floor, door, goals, width)


def _message(narrow: DoorWay) -> Message:
    return say(
        "The widest way from {door} to an exit is {width} wide {where}; a main aisle is {limit} wide.",
        door=door_name(narrow.door, narrow.floor.hall),
        width=at_most(narrow.way.width),
        where=narrow.where,
        limit=Length(narrow.required),
    )


RULE = Rule(
    id="main-aisle",
    title=say("No main aisle"),
    rationale=say(
        "Most visitors and most of those who leave walk from the entrance through the hall: they need room."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    elsewhere=elsewhere,
    measures=measures,
    reach=aisle_too_narrow.RULE.reach,
    limits=(WIDTH, *aisle_too_narrow.RULE.limits),
)
