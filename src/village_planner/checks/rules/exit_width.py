"""The exits of a hall are together wide enough for its people; it must not know how many exits there must be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from village_planner.checks.blocked_exits import PASSAGE, usable_exits, wide_exits
from village_planner.checks.context import Context
from village_planner.checks.exits import (
    AREA_PER_PERSON,
    LIMITS_OF_DOORS,
    LIMITS_OF_NUMBERS,
    LIMITS_OF_UNITS,
    PERSONS_PER_UNIT,
    TWO_UNITS,
    WIDTH_PER_100,
    Exit,
    can_declare_fewer,
    counted,
    needed,
    persons,
)
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules.exit_number import uncounted
from village_planner.checks.words import door_name, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.text import Length, Message, Value, listing, say, say_n


class _Answer(NamedTuple):
    """Units of passage, or millimetres where `limit` is WIDTH_PER_100; the exits that are too `narrow` to count, and
    whether the others are `enough` without them.
    """

    floor: Floor
    people: int
    there: int
    required: int
    limit: str
    narrow: tuple[Exit, ...] = ()
    enough: bool = False

    def amount(self, value: int) -> Value:
        """A number of units, or a width."""
        if self.limit == WIDTH_PER_100:
            return Length(value)
        return say_n("{n} unit of passage", "{n} units of passage", value)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall whose exits are together too narrow, one for each exit too narrow to count."""
    for answer in _answers(context):
        if answer.there < answer.required - (TOLERANCE_MM if answer.limit == WIDTH_PER_100 else 0):
            yield _too_narrow(context, answer)
        for exit_ in answer.narrow:
            yield _narrow_exit(context, answer, exit_)


def measures(context: Context) -> Iterator[Measure]:
    """Units of passage or width of the exits that count, of each hall."""
    for answer in _answers(context):
        in_mm = answer.limit == WIDTH_PER_100
        yield Measure(
            say("Width of the exits, {hall}", hall=answer.floor.hall.name)
            if in_mm
            else say("Units of passage, {hall}", hall=answer.floor.hall.name),
            answer.there,
            answer.required,
            "mm" if in_mm else "",
            limit=answer.limit,
            formula=say_n("{n} person", "{n} persons", answer.people),
        )


def missing(context: Context) -> Iterator[Message]:
    """A profile that says nothing of widths, and halls whose people nobody can count."""
    if needed(1, context.profile) is None and context.profile.value(WIDTH_PER_100) is None:
        yield say("The profile does not say how wide exits must be for a number of people.")
    elif needed(1, context.profile) is None and context.profile.value(PASSAGE) is None:
        yield say("The profile sets no width of a passage that is a way out.")
    yield from uncounted(context)


def _answers(context: Context) -> Iterator[_Answer]:
    for floor in context.floors:
        people = persons(floor, context.profile)
        if people is None or not floor.hall.doors:
            continue
        found = usable_exits(floor, context.profile)
        wanted, each = needed(people, context.profile), context.profile.value(WIDTH_PER_100)
        if wanted is not None:
            normal = counted(found, people, context.profile)
            narrow = tuple(exit_ for exit_ in found if exit_.units == 1 and exit_ not in normal)
            there = sum(exit_.units for exit_ in normal)
            enough = there >= wanted.units and len(normal) >= wanted.exits
            yield _Answer(floor, people, there, wanted.units, PERSONS_PER_UNIT, narrow, enough)
        elif each is not None and context.profile.value(PASSAGE) is not None:
            width = sum(exit_.width for exit_ in wide_exits(floor, context.profile))
            yield _Answer(floor, people, width, math.ceil(people * each / 100), WIDTH_PER_100)


def _too_narrow(context: Context, answer: _Answer) -> Finding:
    return Finding(
        rule=RULE.id,
        code="too-narrow",
        severity=Severity.ERROR,
        message=say(
            "{hall} holds {people}; its exits have {width} together, {limit} required.",
            hall=answer.floor.hall.name,
            people=say_n("{n} person", "{n} persons", answer.people),
            width=answer.amount(answer.there),
            limit=answer.amount(answer.required),
        ),
        remedy=_remedy(context, answer),
        subjects=(subject(answer.floor.hall),),
        measured=answer.there,
        required=answer.required,
        unit="mm" if answer.limit == WIDTH_PER_100 else "",
        source=context.profile.source(answer.limit),
    )


def _remedy(context: Context, answer: _Answer) -> Message:
    if can_declare_fewer(answer.floor, context.profile):
        return say(
            "Add or widen exits, open doors that are kept shut, or declare fewer people (Persons in the Village tab)."
        )
    return say("Add or widen exits, or open doors that are kept shut.")


def _narrow_exit(context: Context, answer: _Answer, exit_: Exit) -> Finding:
    return Finding(
        rule=RULE.id,
        code="narrow-exit",
        # an exit beyond those that are needed is no fault, if nobody counts on it
        severity=Severity.WARNING if answer.enough else Severity.ERROR,
        message=say(
            "{doors} has one unit of passage; above {limit} persons only one exit of a hall may.",
            doors=listing(door_name(door, answer.floor.hall) for door in exit_.doors),
            limit=context.profile.value(TWO_UNITS) or 0,
        ),
        remedy=say("Use a wider door, or keep this one shut when the others are enough."),
        subjects=(*map(subject, exit_.doors), subject(answer.floor.hall)),
        measured=exit_.units,
        required=2,
        source=context.profile.source(TWO_UNITS),
    )


RULE = Rule(
    id="exit-width",
    title=say("Exits too narrow"),
    rationale=say(
        "People who leave at once queue before the doors; every unit of passage lets one file through."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    limits=(*LIMITS_OF_UNITS, WIDTH_PER_100, *LIMITS_OF_NUMBERS, AREA_PER_PERSON, *LIMITS_OF_DOORS, PASSAGE),
    measures=measures,
)
