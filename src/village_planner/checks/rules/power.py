"""Ordered power can be brought to the stand; it must not know cables or circuits."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Final

import numpy as np
import shapely

from village_planner.checks.cables import Cable, Cables, cables_of, power_points
from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import at_least, further, middle, stand_name, subject
from village_planner.geometry.footprints import Bools
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import Service, ServiceKind
from village_planner.model.plan import needs_power
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Power, Value, say, say_n

REACH: Final = "power-reach"


def check(context: Context) -> Iterator[Finding | None]:
    """One finding for each stand with a power order whose nearest power point is too far or too weak, and one for
    each hall with orders and no power point.
    """
    reach = context.profile.value(REACH)
    if reach is None:
        return
    for floor in context.floors:
        rows = [row for row in floor.asked_stands.tolist() if needs_power(context.plan, floor.stands[row])]
        rows = [row for row in rows if floor.bodies.bare.usable[row]]
        points = power_points(floor)
        if rows and not points:
            yield _no_point(context, floor, [floor.stands[row] for row in rows])
        elif rows:
            yield from _findings(context, floor, rows, points, reach)


def missing(context: Context) -> Iterator[Message]:
    """Orders and capacities that nobody entered."""
    if context.profile.value(REACH) is None:
        yield say("The profile sets no distance to a power point.")
    ordering = {stand.hall for stand in context.plan.stands.values() if needs_power(context.plan, stand)}
    if not ordering:
        yield say("No stand has a power order.")
    unknown = [
        service
        for service in context.plan.services.values()
        if service.kind is ServiceKind.POWER and service.capacity_w is None and service.hall in ordering
    ]
    for floor in context.floors:
        if floor.hall.id in ordering and floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)
    if unknown:
        yield say_n(
            "The capacity of {n} power point is not supplied.",
            "The capacity of {n} power points is not supplied.",
            len(unknown),
        )


def measures(context: Context) -> Iterator[Measure]:
    """The longest of the cables to the stands with an order of each hall, never told too short."""
    reach = context.profile.value(REACH)
    for floor in context.floors if reach is not None else ():
        points = power_points(floor)
        rows = [row for row, stand in enumerate(floor.stands) if needs_power(context.plan, stand)]
        rows = [row for row in rows if floor.bodies.bare.usable[row]]
        if reach is not None and rows and points:
            cables = cables_of(floor, points).to_each(rows, reach)
            yield Measure(
                say("Longest cable from a power point, {hall}", hall=floor.hall.name),
                round(max(cable.length for cable in cables if cable is not None)),
                reach,
                worse_when_larger=True,
                limit=REACH,
            )


def _findings(
    context: Context, floor: Floor, rows: Sequence[int], points: Sequence[Service], reach: int
) -> Iterator[Finding | None]:
    cables = cables_of(floor, points)
    capacities = np.array([np.inf if point.capacity_w is None else point.capacity_w for point in points])
    every = np.arange(len(points))
    ordering = iter(rows)
    for cable in cables.to_each(rows, reach):
        context.heed()
        if cable is None:
            yield None
            continue
        row = next(ordering)
        stand, polygon = floor.stands[row], floor.bodies.bare.polygons[row]
        if cable.length > reach + TOLERANCE_MM:
            yield _too_far(context, stand, cable, reach)
            continue
        strong = capacities >= stand.orders.power_w
        if not strong.all() and not (yield from _within(cables, polygon, strong, reach)):
            near = []
            for number, capacity in enumerate(capacities.tolist()):
                if (yield from _within(cables, polygon, every == number, reach)):
                    near.append(capacity)
            yield _too_weak(context, stand, int(max(near)), reach)


def _within(
    cables: Cables, polygon: shapely.Polygon, points: Bools, reach: int
) -> Generator[None, None, bool]:
    """Whether a cable from one of these points is short enough."""
    cable = yield from cables.to(polygon, reach, points)
    return cable.length <= reach + TOLERANCE_MM


def _too_far(context: Context, stand: Stand, cable: Cable, reach: int) -> Finding:
    said: dict[str, Value] = {
        "stand": stand_name(stand),
        "distance": at_least(cable.length),
        "limit": Length(reach),
    }
    if cable.straight > reach + TOLERANCE_MM:
        message = say(
            "{stand} ordered power; the nearest power point is {distance} away in a straight line, {limit} at most.",
            **said,
        )
    elif cable.or_more:
        message = say(
            "{stand} ordered power; a cable along walls and edges from the nearest power point takes {distance} or "
            "more, {limit} at most.",
            **said,
        )
    else:
        message = say(
            "{stand} ordered power; the cable along walls and edges from the nearest power point is {distance} long, "
            "{limit} at most.",
            **said,
        )
    return Finding(
        rule=RULE.id,
        code="too-far",
        severity=Severity.WARNING,
        message=message,
        remedy=say("Move {stand} nearer to a power point, or add one.", stand=stand_name(stand)),
        subjects=(subject(stand),),
        places=middle(stand),
        measured=round(cable.length),
        required=reach,
        unit="mm",
        worse_when_larger=True,
        source=context.profile.source(REACH),
    )


def _too_weak(context: Context, stand: Stand, strongest: int, reach: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="too-weak",
        severity=Severity.WARNING,
        message=say(
            "{stand} ordered {power}; the strongest power point within {distance} gives {capacity}.",
            stand=stand_name(stand),
            power=Power(stand.orders.power_w),
            distance=Length(reach),
            capacity=Power(strongest),
        ),
        remedy=say("Ask the venue for a stronger point, or move {stand} to one.", stand=stand_name(stand)),
        subjects=(subject(stand),),
        places=middle(stand),
        measured=strongest,
        required=stand.orders.power_w,
        unit="W",
        source=context.profile.source(REACH),
    )


def _no_point(context: Context, floor: Floor, ordering: Sequence[Stand]) -> Finding:
    return Finding(
        rule=RULE.id,
        code="no-point",
        severity=Severity.WARNING,
        message=say_n(
            "{n} stand in {hall} ordered power and no power point is drawn there.",
            "{n} stands in {hall} ordered power and no power point is drawn there.",
            len(ordering),
            hall=floor.hall.name,
        ),
        remedy=say("Draw the hall’s power points."),
        subjects=(subject(floor.hall),),
        further=further(ordering),
        measured=len(ordering),
        required=0,
        worse_when_larger=True,
        source=context.profile.source(REACH),
    )


RULE = Rule(
    id="power-out-of-reach",
    title=say("Power out of reach"),
    rationale=say(
        "A long cable loses power and crosses aisles. It lies along walls and edges of stands and over free floor."
    ),
    scope=Scope.SINGLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(REACH,),
)
