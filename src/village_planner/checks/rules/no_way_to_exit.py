"""From every stand some way leads to an exit and nothing blocks one; it must not know how wide or long ways are."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from village_planner.checks.blocked_exits import PASSAGE, Blocked, blocked_exits
from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.narrow_ways import missing_for_ways
from village_planner.checks.profile import Profile
from village_planner.checks.reach import Reached, least_way, reached
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.sifting import EXIT_BLOCKED
from village_planner.checks.words import (
    at_most,
    door_name,
    further,
    in_people_order,
    middle,
    numbers_of,
    place,
    some,
    subject,
    thing_name,
)
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Value, say, say_n

GAP: Final = "service-gap"

_MOST_MARKED: Final = 20
"""Stands of a piece of floor that the finding is about, as people count them; the others it counts."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each exit that is blocked, for each piece of floor with stands around it that is cut off from
    the exits, and for the stands of a hall before which nobody can stand.
    """
    least = least_way(context.profile)
    for floor in context.each_floor():
        for blocked in blocked_exits(floor, context.profile):
            yield _blocked(context, floor, blocked)
        found = reached(floor, least, least)
        if found is not None:
            for stands in _pockets(found, least):
                yield _cut_off(context, stands, least)
            if shut_in := _shut_in(found, least):
                yield _without_floor(context, shut_in, least)


def missing(context: Context) -> Iterator[Message]:
    """Ways need floors and exits, and the profile's word on what is no way: what is found without it is told, the rest
    nobody knows.
    """
    if context.profile.value(GAP) is None:
        yield say("The profile does not say which gap is no way out.")
    if context.profile.value(PASSAGE) is None:
        yield say("The profile sets no width of a passage that is a way out.")
    yield from missing_for_ways(context)


def measures(context: Context) -> Iterator[Measure]:
    """How many stands of each hall are cut off; nothing where the profile does not say by what."""
    least = least_way(context.profile)
    for floor in context.floors if context.profile.value(GAP) is not None else ():
        found = reached(floor, least, least)
        if found is not None:
            yield Measure(
                say("Stands without a way out, {hall}", hall=floor.hall.name),
                len(cut_off(floor, context.profile)),
                0,
                "",
                worse_when_larger=True,
            )


def cut_off(floor: Floor, profile: Profile) -> tuple[Stand, ...]:
    """The stands of a hall from which no way leads to an exit, as people count them; none where nobody knows."""
    least = least_way(profile)
    found = reached(floor, least, least)
    if found is None:
        return ()
    return in_people_order((*itertools.chain(*_pockets(found, least)), *_shut_in(found, least)))


def _pockets(found: Reached, least: int) -> list[tuple[Stand, ...]]:
    """Of each piece of floor without an exit the stands around it, as people count them."""
    network = found.space.network(least)
    around: dict[int, list[Stand]] = defaultdict(list)
    for front, part in zip(
        *(column.tolist() for column in network.on_aisle(found.fronts.lines)), strict=True
    ):
        if found.ways[front].width == 0:
            around[part].append(found.stand(front))
    return sorted(map(in_people_order, around.values()), key=lambda stands: stands[0].id)


def _shut_in(found: Reached, least: int) -> tuple[Stand, ...]:
    """Stands before whose open sides nobody can stand, as people count them."""
    inside = set(found.space.network(least).on_aisle(found.fronts.lines)[0].tolist())
    return in_people_order(
        found.stand(front) for front, way in enumerate(found.ways) if front not in inside and way.width == 0
    )


def _blocked(context: Context, floor: Floor, blocked: Blocked) -> Finding:
    message, remedy = _blocked_words(floor, blocked)
    free = _free(blocked)
    subjects = (*map(subject, blocked.things[:1]), subject(blocked.door), subject(floor.hall))
    middle_x, middle_y = (sum(ends) / 2 for ends in zip(blocked.door.start, blocked.door.end, strict=True))
    return Finding(
        rule=RULE.id,
        code=EXIT_BLOCKED,
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        subjects=subjects,
        further=tuple(map(subject, blocked.things[1:])),
        places=(place((middle_x, middle_y)),),
        measured=free,
        required=blocked.passage if free is not None else None,
        unit="mm" if free is not None else "",
        source=context.profile.source(PASSAGE) if context.profile.value(PASSAGE) is not None else None,
    )


def _blocked_words(floor: Floor, blocked: Blocked) -> tuple[Message, Message]:
    """What is wrong with a blocked exit and what to do: something covers its width or the floor before it, or it is
    drawn where no floor is.
    """
    door = door_name(blocked.door, floor.hall)
    if not blocked.things:
        message = say("Nobody gets to {door}: no floor is before it. It counts as no exit.", door=door)
        return message, say("Draw the door on a wall of the hall, and free the floor before it.")
    things = some(map(thing_name, blocked.things), len(blocked.things))
    values: dict[str, Value] = {"door": door, "things": things, "limit": Length(blocked.passage)}
    free = _free(blocked)
    if not free or at_most(free).mm == 0:
        message = say(
            "Nobody gets to {door}: less than {limit} of floor is free before it, because of {things}. It counts as"
            " no exit.",
            **values,
        )
    elif free == blocked.free:
        message = say(
            "Only {free} of the {width} of {door} is free, because of {things}; {limit} must be. It counts as no exit.",
            free=at_most(free),
            width=Length(blocked.door.clear_width),
            **values,
        )
    else:
        message = say(
            "Only {free} of floor is free before {door}, because of {things}; {limit} must be. It counts as no exit.",
            free=at_most(free),
            **values,
        )
    return message, say(
        "Move {things} away from it, or mark the door as kept shut if others are enough.", things=things
    )


def _free(blocked: Blocked) -> int | None:
    """How many mm are free of a door's width, else of the floor before it; None where neither is what lacks."""
    if not blocked.things or max(blocked.free, blocked.away) >= blocked.passage:
        return None
    return blocked.free if at_most(blocked.free).mm else blocked.away


def _cut_off(context: Context, stands: tuple[Stand, ...], least: int) -> Finding:
    message = say_n(
        "No way leads from {stands} to an exit.",
        "No way leads from {stands} to an exit.",
        len(stands),
        stands=numbers_of(stands),
    )
    remedy = say("Open a way out that is wider than {width}.", width=Length(least))
    return _about(context, "stands", stands, message, remedy)


def _without_floor(context: Context, stands: tuple[Stand, ...], least: int) -> Finding:
    message = say_n(
        "No way leads from {stands} to an exit: no more than {width} of floor is free before its open sides.",
        "No way leads from {stands} to an exit: no more than {width} of floor is free before their open sides.",
        len(stands),
        stands=numbers_of(stands),
        width=Length(least),
    )
    remedy = say("Free more than {width} of floor before an open side.", width=Length(least))
    return _about(context, "shut-in", stands, message, remedy)


def _about(
    context: Context, code: str, stands: tuple[Stand, ...], message: Message, remedy: Message
) -> Finding:
    return Finding(
        rule=RULE.id,
        code=code,
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        subjects=tuple(map(subject, stands[:_MOST_MARKED])),
        further=further(stands[_MOST_MARKED:]),
        who=True,
        places=middle(stands[0]),
        measured=len(stands),
        required=0,
        worse_when_larger=True,
        source=context.profile.source(GAP) if context.profile.value(GAP) is not None else None,
    )


RULE = Rule(
    id="no-way-to-exit",
    title=say("No way to an exit"),
    rationale=say("People must get out of every part of a hall. Gaps that are no aisle are no way out."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(GAP, PASSAGE),
)
