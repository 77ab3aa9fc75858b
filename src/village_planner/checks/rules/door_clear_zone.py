"""The floor before doors stays clear and doors can swing; it must not know how people get there."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.clearance import Intruder, intruders
from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import at_most, door_name, still_missing, subject, thing_name, whole_down
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.zones import swing_area
from village_planner.model.finding import Finding, Severity
from village_planner.model.hall import Door, Hall
from village_planner.text import Length, Message, Value, say

DEPTH = "door-clear-depth"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each thing before each door: in the swing of its leaves, else in the clear zone."""
    depth = context.profile.value(DEPTH)
    if depth is None:
        return
    for floor in context.floors:
        for door, zone in floor.building.door_zones(depth):
            for intruder in intruders(floor, zone):
                struck = swing_area(door, zone).intersection(intruder.part).buffer(-TOLERANCE_MM / 2)
                if not struck.is_empty or intruder.free < depth - TOLERANCE_MM:
                    yield _finding(context, floor.hall, door, intruder, depth, swings=not struck.is_empty)


def missing(context: Context) -> Iterator[Message]:
    """Halls without doors: somebody must get in, so none was drawn."""
    if context.profile.value(DEPTH) is None:
        yield say("The profile sets no clear depth before doors.")
    for floor in context.floors:
        if not floor.hall.doors:
            yield say("No door is drawn in {hall}.", hall=floor.hall.name)
        elif floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def _finding(
    context: Context, hall: Hall, door: Door, intruder: Intruder, depth: int, *, swings: bool
) -> Finding:
    thing, free = thing_name(intruder.thing), intruder.free
    values: dict[str, Value] = {
        "thing": thing,
        "door": door_name(door, hall),
        "free": at_most(free),
        "limit": Length(depth),
    }
    if at_most(free).mm == 0:
        message = say("{thing} stands right before {door}; {limit} must stay clear.", **values)
    elif swings:
        message = say(
            "{thing} stands in the swing of {door}, {free} before it; {limit} must stay clear.", **values
        )
    else:
        message = say("{thing} stands {free} before {door}; {limit} must stay clear.", **values)
    return Finding(
        rule=RULE.id,
        code="swing" if swings else "clear-zone",
        severity=Severity.ERROR,
        message=message,
        remedy=say(
            "Move {thing} {distance} farther from the door, or aside.",
            thing=thing,
            distance=still_missing(free, depth),
        ),
        subjects=(subject(intruder.thing), subject(door)),
        places=(intruder.place,),
        measured=whole_down(free),
        required=depth,
        unit="mm",
        source=context.profile.source(DEPTH),
    )


RULE = Rule(
    id="door-clear-zone",
    title=say("Stand before a door"),
    rationale=say(
        "People leave a hall all at once in an emergency: nothing may stand before a door or where it swings."
    ),
    scope=Scope.SINGLE,
    check=check,
    missing=missing,
    limits=(DEPTH,),
)
