"""A hall has as many exits as its people need; it must not know how wide they are together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from village_planner.checks.blocked_exits import PASSAGE, usable_exits
from village_planner.checks.context import Context
from village_planner.checks.exits import (
    ACCESSORY_WIDTH,
    AREA_PER_PERSON,
    FURTHER_EXIT,
    LIMITS_OF_DOORS,
    LIMITS_OF_NUMBERS,
    LIMITS_OF_UNITS,
    ONE_EXIT,
    Needed,
    can_declare_fewer,
    judged,
    needed,
    persons,
)
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import subject
from village_planner.model.finding import Finding, Severity
from village_planner.text import Message, say, say_n


class _Answer(NamedTuple):
    floor: Floor
    people: int
    needed: Needed
    there: int
    narrow: int


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall with too few exits for its people."""
    for answer in _answers(context):
        if answer.there < answer.needed.exits:
            yield _finding(context, answer)


def measures(context: Context) -> Iterator[Measure]:
    """Exits that count, of each hall."""
    for answer in _answers(context):
        yield Measure(
            say("Exits, {hall}", hall=answer.floor.hall.name),
            answer.there,
            answer.needed.exits,
            "",
            limit=FURTHER_EXIT,
            formula=say_n("{n} person", "{n} persons", answer.people),
        )


def missing(context: Context) -> Iterator[Message]:
    """A profile that does not say how many, and halls whose people nobody can count."""
    if needed(1, context.profile) is None:
        yield say("The profile does not say how many exits a number of people needs.")
    yield from uncounted(context)


def uncounted(context: Context) -> Iterator[Message]:
    """Halls of which nobody knows how many people they hold, and those without doors."""
    for floor in context.floors:
        if persons(floor, context.profile) is None:
            yield say("How many people {hall} holds is not known.", hall=floor.hall.name)
        if not floor.hall.doors:
            yield say("No door is drawn in {hall}.", hall=floor.hall.name)


def _answers(context: Context) -> Iterator[_Answer]:
    """What each hall needs and has. A hall without any door was not drawn to the end."""
    for floor in context.floors:
        people = persons(floor, context.profile)
        wanted = None if people is None else needed(people, context.profile)
        if people is None or wanted is None or not floor.hall.doors:
            continue
        found = usable_exits(floor, context.profile)
        there = len(judged(found, people, context.profile))
        yield _Answer(floor, people, wanted, there, len(found) - there)


def _finding(context: Context, answer: _Answer) -> Finding:
    hall = answer.floor.hall
    people = say_n("{n} person", "{n} persons", answer.people)
    exits_there = say_n("{n} exit that counts", "{n} exits that count", answer.there)
    wanted = answer.needed.exits
    if answer.narrow > 0:
        remedy = say_n(
            "Add exits; {n} door is too narrow to count.",
            "Add exits; {n} doors are too narrow to count.",
            answer.narrow,
        )
    elif can_declare_fewer(answer.floor, context.profile):
        remedy = say(
            "Add exits, open doors that are kept shut, or declare fewer people (Persons in the Village tab)."
        )
    else:
        remedy = say("Add exits, or open doors that are kept shut.")
    return Finding(
        rule=RULE.id,
        code="too-few",
        severity=Severity.ERROR,
        message=say_n(
            "{hall} holds {people} and has {exits}; {n} is required.",
            "{hall} holds {people} and has {exits}; {n} are required.",
            wanted,
            hall=hall.name,
            people=people,
            exits=exits_there,
        ),
        remedy=remedy,
        subjects=(subject(hall),),
        measured=answer.there,
        required=wanted,
        source=context.profile.source(ONE_EXIT),
    )


RULE = Rule(
    id="exit-number",
    title=say("Too few exits"),
    rationale=say("When one exit is behind smoke, everybody needs another."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    limits=(
        *LIMITS_OF_NUMBERS,
        ACCESSORY_WIDTH,
        *LIMITS_OF_UNITS,
        AREA_PER_PERSON,
        *LIMITS_OF_DOORS,
        PASSAGE,
    ),
    measures=measures,
)
