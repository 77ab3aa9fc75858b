"""From each exit a way leads to another one: who finds it shut must turn round; it must not know the stands."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from village_planner.checks.blocked_exits import PASSAGE, open_exits
from village_planner.checks.context import Context
from village_planner.checks.door_ways import (
    Asked,
    DoorWay,
    coarse_width,
    door_finding,
    narrow_door_ways,
    told_of_doors,
)
from village_planner.checks.narrow_ways import missing_for_ways
from village_planner.checks.reach import door_lines
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules import aisle_too_narrow
from village_planner.checks.words import at_most, door_name
from village_planner.model.finding import Finding
from village_planner.text import Length, Message, say

WIDTH: Final = "route-between-exits"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place at which ways from exits to others are too narrow, and for each exit without one
    that nothing blocks: blocked exits are told of by another rule.
    """
    for ways in _once(narrow_door_ways(context, _asked(context))):
        first, *others = ways
        yield door_finding(context, first, RULE.id, WIDTH, _message(first), [way.door for way in others])


def missing(context: Context) -> Iterator[Message]:
    """Ways need floors and two exits."""
    yield from missing_for_ways(context)
    if context.profile.value(WIDTH) is None:
        yield say("The profile sets no width of a way between exits.")
        return
    for floor in context.floors:
        if floor.building.polygon is not None and len(open_exits(floor, context.profile)) == 1:
            yield say("{hall} has one exit only.", hall=floor.hall.name)


def elsewhere(context: Context) -> Iterator[Message]:
    """Exits behind gaps that the rule on pairs tells."""
    yield from told_of_doors(context, _asked(context))


def measures(context: Context) -> Iterator[Measure]:
    """How wide the narrowest of the ways from the exits of a hall to another one is."""
    for floor, asked in itertools.groupby(_asked(context), key=lambda one: one.floor):
        found = [coarse_width(context, one) for one in asked]
        wide = [way for way in found if way is not None]
        if wide and len(wide) == len(found):
            what = say("Ways between the exits, {hall}", hall=floor.hall.name)
            yield Measure(what, min(wide), context.profile.value(WIDTH), limit=WIDTH)


def _asked(context: Context) -> Iterator[Asked]:
    """The exits that nothing blocks, each with all others, hall by hall."""
    width = context.profile.value(WIDTH)
    if width is None:
        return
    for floor in context.floors:
        doors = open_exits(floor, context.profile)
        for door in doors:
            others = door_lines(other for other in doors if other is not door)
            yield Asked(floor, door, others, width)


def _once(ways: list[DoorWay]) -> list[list[DoorWay]]:
    """Ways with the same narrowest place together."""
    found: dict[object, list[DoorWay]] = {}
    for way in ways:
        found.setdefault(way.way.neck or way.door.id, []).append(way)
    return list(found.values())


def _message(narrow: DoorWay) -> Message:
    if narrow.is_none:
        return say(
            "No way leads from {door} to another exit.", door=door_name(narrow.door, narrow.floor.hall)
        )
    return say(
        "The widest way from {door} to another exit is {width} wide {where}; {limit} required.",
        door=door_name(narrow.door, narrow.floor.hall),
        width=at_most(narrow.way.width),
        where=narrow.where,
        limit=Length(narrow.required),
    )


RULE = Rule(
    id="exits-joined",
    title=say("No way from one exit to another"),
    rationale=say("Who finds an exit blocked must get to another one on a way that lets many people pass."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    elsewhere=elsewhere,
    measures=measures,
    reach=aisle_too_narrow.RULE.reach,
    limits=(WIDTH, PASSAGE, *aisle_too_narrow.RULE.limits),
)
