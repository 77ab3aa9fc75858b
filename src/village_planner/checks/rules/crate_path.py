"""What an exhibitor brings can be brought to the stand; it must not know what that is.

A crate is brought from a service door over the floor as it is when everything stands (see geometry/crate.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.reach import door_lines, fronts_of
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import door_name, further, middle, numbers_of, subject
from village_planner.geometry.crate import crate_reaches
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.hall import Door, DoorKind
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, listing, say

WIDTH: Final = "crate-width"
LENGTH: Final = "crate-length"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall with stands to which no crate can be brought, or whose service doors are too narrow."""
    width, length = context.profile.value(WIDTH), context.profile.value(LENGTH)
    if width is None or length is None:
        return
    for floor in context.each_floor():
        doors = _service_doors(floor)
        wide = [door for door in doors if door.clear_width >= width - TOLERANCE_MM]
        if doors and not wide:
            yield _narrow_door(context, floor, doors, width)
        elif wide:
            stands = _unreached(context, floor, wide, width, length)
            if stands:
                yield _no_way(context, floor, stands, width, length)


def missing(context: Context) -> Iterator[Message]:
    """Without a service door nobody knows where deliveries come in."""
    if context.profile.value(WIDTH) is None or context.profile.value(LENGTH) is None:
        yield say("The profile sets no size of a crate.")
    for floor in context.floors:
        if not _service_doors(floor):
            yield say("No service door is drawn in {hall}.", hall=floor.hall.name)
        elif floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def measures(context: Context) -> Iterator[Measure]:
    """The widest service door of each hall."""
    width = context.profile.value(WIDTH)
    for floor in context.floors if width is not None else ():
        doors = _service_doors(floor)
        if doors:
            yield Measure(
                say("Widest service door, {hall}", hall=floor.hall.name),
                max(door.clear_width for door in doors),
                width,
                limit=WIDTH,
            )


def _service_doors(floor: Floor) -> list[Door]:
    return [door for door in floor.hall.doors if door.kind is DoorKind.SERVICE]


def _unreached(context: Context, floor: Floor, doors: list[Door], width: int, length: int) -> list[Stand]:
    """Stands with an open side to which a crate cannot be brought from any of these doors."""
    space = floor.free_space
    if space is None:
        return []
    fronts = fronts_of(floor)
    reached = crate_reaches(space, width, length, fronts.lines, door_lines(doors), context.heed)
    return [floor.stands[row] for row in fronts.rows[np.flatnonzero(~reached)].tolist()]


def _narrow_door(context: Context, floor: Floor, doors: list[Door], width: int) -> Finding:
    widest = max(doors, key=lambda door: door.clear_width)
    return Finding(
        rule=RULE.id,
        code="door",
        severity=Severity.WARNING,
        message=say(
            "{doors} has a clear width of {width}; a crate {limit} wide does not pass.",
            doors=listing([door_name(widest, floor.hall)]),
            width=Length(widest.clear_width),
            limit=Length(width),
        ),
        remedy=say("Ask the venue for a wider door, and mark it as a service door."),
        subjects=(subject(widest), subject(floor.hall)),
        measured=widest.clear_width,
        required=width,
        unit="mm",
        source=context.profile.source(WIDTH),
    )


def _no_way(context: Context, floor: Floor, stands: list[Stand], width: int, length: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="no-way",
        severity=Severity.WARNING,
        message=say(
            "In {hall} a crate of {width} × {length} cannot be brought from a service door to {stands}.",
            hall=floor.hall.name,
            width=Length(width),
            length=Length(length),
            stands=numbers_of(stands),
        ),
        remedy=say("Widen the aisle or the turn on the way there, or set these stands up first."),
        subjects=(subject(floor.hall),),
        further=further(stands),
        places=tuple(corner for stand in stands for corner in middle(stand)),
        measured=len(stands),
        required=0,
        worse_when_larger=True,
        source=context.profile.source(WIDTH),
    )


RULE = Rule(
    id="crate-path",
    title=say("No way for a crate"),
    rationale=say("What does not fit through the aisles on the morning of the set-up is carried back."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(WIDTH, LENGTH),
)
