"""Fire equipment and electrical cabinets can be walked up to; it must not know how many there must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.blocked_exits import PASSAGE
from village_planner.checks.clearance import Equipment, equipment_of, not_clear
from village_planner.checks.context import Context
from village_planner.checks.escape import Escape, escape_of
from village_planner.checks.exits import LIMITS_OF_DOORS
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules.fire_equipment import DEPTH
from village_planner.checks.rules.travel_distance import missing_for_escape
from village_planner.checks.words import place, subject, thing_name
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import FIRE_EQUIPMENT, FixtureKind
from village_planner.model.shape import Corner
from village_planner.text import Message, say

KINDS: Final = FIRE_EQUIPMENT | {FixtureKind.ELECTRICAL_CABINET}

_BEFORE: Final = 50.0
"""Millimetres before its front at which somebody who uses a thing is on the floor."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each thing before a cabinet, and for each piece of equipment that nobody gets to although the
    floor before it is clear: what stands before fire equipment another rule tells.
    """
    depth = context.profile.value(DEPTH)
    if depth is None:
        return
    for floor in context.floors:
        things = list(equipment_of(floor, KINDS, depth))
        for thing in things:
            if thing.fixture.kind is FixtureKind.ELECTRICAL_CABINET:
                yield from (
                    not_clear(
                        thing.fixture,
                        intruder,
                        depth,
                        rule=RULE.id,
                        code="cabinet",
                        severity=Severity.WARNING,
                        source=context.profile.source(DEPTH),
                    )
                    for intruder in thing.intruders
                )
        escape = escape_of(context, floor)
        clear = [thing for thing in things if not thing.intruders]
        if escape is not None and escape.reached:
            yield from (_unreached(thing) for thing in clear if not _is_reached(escape, thing))


def missing(context: Context) -> Iterator[Message]:
    """Halls without equipment: every hall has some, so none was drawn."""
    if context.profile.value(DEPTH) is None:
        yield say("The profile sets no clear depth before fire equipment.")
    for floor in context.floors:
        if not any(fixture.kind in KINDS for fixture in floor.fixtures):
            yield say("No fire equipment is drawn in {hall}.", hall=floor.hall.name)
    yield from missing_for_escape(context)


def measures(context: Context) -> Iterator[Measure]:
    """How much of the equipment of each hall somebody gets to, of that with clear floor before it: what stands there
    is told of itself.
    """
    depth = context.profile.value(DEPTH)
    if depth is None:
        return
    for floor in context.floors:
        escape = escape_of(context, floor)
        things = [thing for thing in equipment_of(floor, KINDS, depth) if not thing.intruders]
        if things and escape is not None and escape.reached:
            yield Measure(
                say("Equipment with clear floor within reach, {hall}", hall=floor.hall.name),
                sum(_is_reached(escape, thing) for thing in things),
                len(things),
                "",
            )


def _before(thing: Equipment) -> Corner:
    """A place before the middle of its front."""
    (x0, y0), (x1, y1), (dx, dy) = thing.zone.start, thing.zone.end, thing.zone.into
    return (x0 + x1) / 2 + dx * _BEFORE, (y0 + y1) / 2 + dy * _BEFORE


def _is_reached(escape: Escape, thing: Equipment) -> bool:
    """Whether the floor before it is joined to that before an exit."""
    return bool(np.isfinite(escape.to_nearest.distances(np.array([_before(thing)]))[0]))


def _unreached(thing: Equipment) -> Finding:
    return Finding(
        rule=RULE.id,
        code="no-way",
        severity=Severity.ERROR,
        message=say("No way wide enough leads to {equipment}.", equipment=thing_name(thing.fixture)),
        remedy=say("Open an aisle to it."),
        subjects=(subject(thing.fixture),),
        places=(place(_before(thing)),),
    )


RULE = Rule(
    id="equipment-out-of-reach",
    title=say("Equipment out of reach"),
    rationale=say(
        "An extinguisher that can be seen but not reached is of no use, and the hall’s cabinets must be served."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(DEPTH, PASSAGE, *LIMITS_OF_DOORS),
)
