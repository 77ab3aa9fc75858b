"""A hall has enough extinguishers for its area; it must not know whether they can be reached."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import FixtureKind
from village_planner.text import Area, Message, say, say_n

AREA: Final = "extinguisher-area"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall with some extinguishers, but too few."""
    for floor, there, wanted in _answers(context):
        if there < wanted:
            yield _finding(context, floor, there, wanted)


def measures(context: Context) -> Iterator[Measure]:
    """Extinguishers of each hall."""
    for floor, there, wanted in _answers(context):
        yield Measure(say("Extinguishers, {hall}", hall=floor.hall.name), there, wanted, "", limit=AREA)


def missing(context: Context) -> Iterator[Message]:
    """Halls without an extinguisher: every hall has some, so none was drawn."""
    if context.profile.value(AREA) is None:
        yield say("The profile sets no area for each extinguisher.")
    for floor in context.floors:
        if _count(floor) == 0:
            yield say("No extinguisher is drawn in {hall}.", hall=floor.hall.name)
        elif floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def _answers(context: Context) -> Iterator[tuple[Floor, int, int]]:
    """Extinguishers of each hall that has some, and how many its area needs (T 47)."""
    area = context.profile.value(AREA)
    for floor in context.floors:
        there, polygon = _count(floor), floor.building.polygon
        if area is not None and there and polygon is not None:
            yield floor, there, math.ceil(round(polygon.area / area, 6))


def _count(floor: Floor) -> int:
    return sum(fixture.kind is FixtureKind.EXTINGUISHER for fixture in floor.fixtures)


def _finding(context: Context, floor: Floor, there: int, wanted: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="too-few",
        severity=Severity.WARNING,
        message=say_n(
            "{hall} has {n} extinguisher; {limit} required, one for each {area}.",
            "{hall} has {n} extinguishers; {limit} required, one for each {area}.",
            there,
            hall=floor.hall.name,
            limit=wanted,
            area=Area(context.profile.limits[AREA].value),
        ),
        remedy=say("Draw those that the hall has, or ask the venue for more."),
        subjects=(subject(floor.hall),),
        measured=there,
        required=wanted,
        source=context.profile.source(AREA),
    )


RULE = Rule(
    id="extinguisher-number",
    title=say("Too few extinguishers"),
    rationale=say("A fire that begins is put out by whoever stands beside it, with what hangs nearby."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    limits=(AREA,),
    measures=measures,
)
