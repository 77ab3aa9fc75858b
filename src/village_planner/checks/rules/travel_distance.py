"""From every place of a hall an exit is near enough; it must not know how wide the ways are.

Distances are walked around everything that stands there, told as upper bounds within one per cent. There is a choice of
exits where two ways without a common stretch lead to two of them, and within two main aisles' widths from there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from village_planner.checks.blocked_exits import PASSAGE, usable_exits
from village_planner.checks.context import Context
from village_planner.checks.escape import MAIN_AISLE, Escape, escape_of
from village_planner.checks.exits import LIMITS_OF_DOORS, is_way_out
from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules.no_way_to_exit import cut_off
from village_planner.checks.words import at_least, further, middle, numbers_of, place, subject
from village_planner.geometry.farthest import Farthest
from village_planner.geometry.footprints import Bools, Floats
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.two_ways import TwoWays
from village_planner.model.finding import Finding, Severity
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Value, say, say_n

CHOICE: Final = "travel-with-choice"
NO_CHOICE: Final = "travel-without-choice"

_NEAR: Final = 2
"""Main aisles from where the ways part within which one has the choice: corners of an aisle that wide are. They are as
wide as the profile says, whatever the venue does: its wider aisles make no way out longer."""


class _Far(NamedTuple):
    """What is too far from an exit in one hall, with or without a choice of exits."""

    limit: str
    distance: float
    place: Corner
    stands: tuple[Stand, ...]


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall with places too far from an exit where there is a choice, one where there is none."""
    choice, none = context.profile.value(CHOICE), context.profile.value(NO_CHOICE)
    main = context.profile.own_value(MAIN_AISLE)
    if choice is None or none is None or main is None:
        return
    for floor in context.each_floor():
        escape = escape_of(context, floor)
        if escape is not None and escape.reached:
            for far in _too_far(escape, choice, none, main):
                yield _finding(context, escape, far)


def measures(context: Context) -> Iterator[Measure]:
    """The longest ways to an exit of each hall, from the aisles or the end of a stand: of those without a choice of
    exits, and where some have a choice of all, which the longer limit holds for.
    """
    main = context.profile.own_value(MAIN_AISLE)
    for floor in context.floors if main is not None else ():
        escape = escape_of(context, floor)
        if main is None or escape is None or not escape.reached:
            continue
        ways, near = escape.two_ways(main), _near(main)
        out, worst = np.isfinite(escape.stands.at_most.min(axis=1)), escape.farthest
        chosen = _with_choice(escape, ways, near, out)
        words = {"hall": floor.hall.name}
        if chosen.any() or (worst is not None and np.isfinite(ways.to_choice(np.array([worst.place])))[0]):
            longest = _longest(escape, worst, chosen)
            yield _measure(context, floor, say("Longest way to an exit, {hall}", **words), longest, CHOICE)
        blind = _longest(escape, escape.farthest_without_choice(ways, near), out & ~chosen)
        if blind > 0:
            what = say("Longest way to an exit without a choice of exits, {hall}", **words)
            yield _measure(context, floor, what, blind, NO_CHOICE)


def _longest(escape: Escape, worst: Farthest | None, among: Bools) -> float:
    """The longer of the ways in mm from the farthest place of the aisles and from the farthest of these stands."""
    on_floor = 0.0 if worst is None else worst.at_most
    return max(on_floor, escape.stands.too_far(on_floor, among=among).distance)


def _measure(context: Context, floor: Floor, what: Message, longest: float, key: str) -> Measure:
    limit = context.profile.value(key)
    return Measure(what, math.ceil(longest), limit, worse_when_larger=True, limit=key, hall=floor.hall.id)


def missing(context: Context) -> Iterator[Message]:
    """Ways need limits, floors and exits."""
    if context.profile.value(CHOICE) is None or context.profile.value(NO_CHOICE) is None:
        yield say("The profile sets no length of a way to an exit.")
    if context.profile.value(MAIN_AISLE) is None:
        yield say("The profile sets no width of a main aisle.")
    yield from missing_for_escape(context)
    for floor in context.floors:
        escape = escape_of(context, floor)
        lost = () if escape is None else _lost(context, escape)
        if escape is not None and lost:
            yield say_n(
                "The way from {stands} in {hall} is narrower than {width}: how long it is is not known.",
                "The ways from {stands} in {hall} are narrower than {width}: how long they are is not known.",
                len(lost),
                stands=numbers_of(lost),
                hall=floor.hall.name,
                width=Length(escape.passage),
            )


def held_to_limits(escape: Escape, profile: Profile, places: Floats, away: Floats) -> tuple[Floats, Bools]:
    """Of places (n, 2) of the aisles the way in mm to the nearest exit (n,), and which are too far from it (n,).

    `away` are upper bounds of that way, however loose: the answer agrees with the findings, whose bounds are finer.
    Places without any way to an exit are too far; without limits in the profile no others are.
    """
    choice, none = profile.value(CHOICE), profile.value(NO_CHOICE)
    too_far, worst = np.isinf(away), escape.farthest
    if worst is not None:
        away = np.where(too_far, away, np.minimum(away, worst.at_most))
    main = profile.own_value(MAIN_AISLE)
    if choice is None or none is None or main is None:
        return away, too_far
    asked = ~too_far & (away > none + TOLERANCE_MM)
    if asked.any():
        found, near = escape.two_ways(main), _near(main)
        blind = np.zeros(len(away), dtype=bool)
        blind[asked] = found.to_choice(places[asked]) > near
        beyond = escape.farthest_without_choice(found, near) if blind.any() else None
        if beyond is not None and beyond.at_most > none + TOLERANCE_MM:
            too_far |= blind
        too_far |= away > choice + TOLERANCE_MM
    return away, too_far


def missing_for_escape(context: Context) -> Iterator[Message]:
    """What every rule about ways out lacks."""
    if context.profile.value(PASSAGE) is None:
        yield say("The profile sets no width of a passage that is a way out.")
        return
    for floor in context.floors:
        escape = escape_of(context, floor)
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)
        elif not any(map(is_way_out, floor.hall.doors)):
            yield say("No exit is drawn in {hall}.", hall=floor.hall.name)
        elif not usable_exits(floor, context.profile):
            yield say("Every exit of {hall} is blocked.", hall=floor.hall.name)
        elif escape is None:
            yield say("No exit of {hall} that is free is wide enough to count.", hall=floor.hall.name)


def _lost(context: Context, escape: Escape) -> tuple[Stand, ...]:
    """Stands from which no way as wide as needed leads out, of those that are not told to be without any way."""
    rows = escape.stands.rows[np.isinf(escape.stands.at_most).all(axis=1)]
    told = {stand.id for stand in cut_off(escape.floor, context.profile)} if len(rows) else set()
    return tuple(
        stand for stand in map(escape.floor.stands.__getitem__, rows.tolist()) if stand.id not in told
    )


def _too_far(escape: Escape, choice: int, none: int, main: int) -> Iterator[_Far]:
    """Places and stands beyond the limits. Whether there is a choice is asked of what is beyond the smaller only."""
    nearest, worst = escape.stands.at_most.min(axis=1), escape.farthest
    asked = np.isfinite(nearest) & (nearest > none + TOLERANCE_MM)
    floor_too = worst is not None and worst.at_most > none + TOLERANCE_MM
    if not asked.any() and not floor_too:
        return
    found, near = escape.two_ways(main), _near(main)
    has = _with_choice(escape, found, near, asked)
    blind = escape.farthest_without_choice(found, near) if floor_too else None
    yield from _beyond(escape, NO_CHOICE, none, blind, asked & ~has)
    yield from _beyond(escape, CHOICE, choice, worst, asked & has)


def _with_choice(escape: Escape, ways: TwoWays, near: float, asked: Bools) -> Bools:
    """Which of `escape.stands`, of those `asked` about, have a choice of exits from one of their open sides."""
    has = np.zeros(len(asked), dtype=bool)
    rows, fronts = escape.stands.fronts
    number = np.searchsorted(escape.stands.rows, rows)
    mine = np.flatnonzero(asked[number])
    has[number[mine[ways.to_choice(fronts[mine]) <= near]]] = True
    return has


def _near(main: int) -> float:
    """Millimetres from where the ways part within which one has the choice."""
    return _NEAR * main + TOLERANCE_MM


def _beyond(escape: Escape, key: str, limit: int, worst: Farthest | None, among: Bools) -> Iterator[_Far]:
    """The farthest of the aisles and stands beyond a limit."""
    stands = escape.stands.too_far(limit + TOLERANCE_MM, among=among)
    on_floor = worst is not None and worst.at_most > limit + TOLERANCE_MM
    if worst is not None and on_floor and worst.at_most >= stands.distance:
        yield _Far(key, worst.at_most, place(worst.place), stands.stands)
    elif stands.stands:
        (where, *_) = (*middle(stands.stands[stands.farthest]), (0.0, 0.0))
        yield _Far(key, stands.distance, where, stands.stands)


def _finding(context: Context, escape: Escape, far: _Far) -> Finding:
    hall = escape.floor.hall
    limit = context.profile.limits[far.limit].value
    where: dict[str, Value] = {"hall": hall.name, "distance": at_least(far.distance), "limit": Length(limit)}
    if far.limit == CHOICE:
        message = say(
            "In {hall} one walks {distance} to the nearest exit; {limit} at most where there is a choice of exits.",
            **where,
        )
    else:
        message = say(
            "In {hall} one walks {distance} to the nearest exit; {limit} at most where there is no choice of exits.",
            **where,
        )
    if far.stands:
        remedy = say(
            "Shorten the way with another exit or aisle. Too far away: {stands}.",
            stands=numbers_of(far.stands),
        )
    else:
        remedy = say("Shorten the way with another exit or aisle.")
    return Finding(
        rule=RULE.id,
        code="with-choice" if far.limit == CHOICE else "without-choice",
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        subjects=(subject(hall),),
        further=further(far.stands),
        places=(far.place,),
        measured=math.ceil(far.distance),
        required=limit,
        unit="mm",
        worse_when_larger=True,
        source=context.profile.source(far.limit),
    )


RULE = Rule(
    id="travel-distance",
    title=say("Way to an exit too long"),
    rationale=say(
        "Smoke fills a hall in minutes: from everywhere an exit must be a short walk away. Exits too narrow to"
        " count are left out, accessory ones too."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    limits=(CHOICE, NO_CHOICE, PASSAGE, MAIN_AISLE, *LIMITS_OF_DOORS),
    measures=measures,
)
