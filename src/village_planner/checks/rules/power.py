"""Ordered power can be brought to the stand; it must not know cables or circuits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import at_least, further, middle, stand_name, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import Service, ServiceKind
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Power, say, say_n

REACH: Final = "power-reach"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand with a power order whose nearest power point is too far or too weak, and one for
    each hall with orders and no power point.
    """
    reach = context.profile.value(REACH)
    if reach is None:
        return
    for floor in context.floors:
        rows = [row for row in floor.asked_stands.tolist() if _orders_power(floor.stands[row])]
        rows = [row for row in rows if floor.bodies.bare.usable[row]]
        points = [service for service in floor.services if service.kind is ServiceKind.POWER]
        if rows and not points:
            yield _no_point(context, floor, [floor.stands[row] for row in rows])
        elif rows:
            yield from _findings(context, floor, rows, points, reach)


def missing(context: Context) -> Iterator[Message]:
    """Orders and capacities that nobody entered."""
    if context.profile.value(REACH) is None:
        yield say("The profile sets no distance to a power point.")
    ordering = {stand.hall for stand in context.plan.stands.values() if _orders_power(stand)}
    if not ordering:
        yield say("No stand has a power order.")
    unknown = [
        service
        for service in context.plan.services.values()
        if service.kind is ServiceKind.POWER and service.capacity_w is None and service.hall in ordering
    ]
    if unknown:
        yield say_n(
            "The capacity of {n} power point is not supplied.",
            "The capacity of {n} power points is not supplied.",
            len(unknown),
        )


def _orders_power(stand: Stand) -> bool:
    return stand.orders.power_w > 0 or stand.orders.sockets > 0


def _findings(
    context: Context, floor: Floor, rows: Sequence[int], points: Sequence[Service], reach: int
) -> Iterator[Finding]:
    polygons = floor.bodies.bare.polygons[rows]
    tree = shapely.STRtree(shapely.points([point.position for point in points]))
    (index, point), away = tree.query_nearest(polygons, return_distance=True, all_matches=False)
    nearest, distances = np.zeros(len(rows), dtype=np.intp), np.full(len(rows), np.inf)
    nearest[index], distances[index] = point, away
    capacities = np.array([np.inf if p.capacity_w is None else p.capacity_w for p in points])
    wanted = np.array([floor.stands[row].orders.power_w for row in rows])
    far = distances > reach + TOLERANCE_MM
    for turn in np.flatnonzero(far | (capacities[nearest] < wanted)).tolist():
        stand = floor.stands[rows[turn]]
        if far[turn]:
            yield _too_far(context, stand, float(distances[turn]), reach)
            continue
        near = tree.query(polygons[turn], predicate="dwithin", distance=reach + TOLERANCE_MM)
        strongest = capacities[near].max()
        if strongest < stand.orders.power_w:
            yield _too_weak(context, stand, int(strongest), reach)


def _too_far(context: Context, stand: Stand, distance: float, reach: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="too-far",
        severity=Severity.WARNING,
        message=say(
            "{stand} ordered power; the nearest power point is {distance} away in a straight line, {limit} at most.",
            stand=stand_name(stand),
            distance=at_least(distance),
            limit=Length(reach),
        ),
        remedy=say("Move {stand} nearer to a power point, or add one.", stand=stand_name(stand)),
        subjects=(subject(stand),),
        places=middle(stand),
        measured=round(distance),
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
        remedy=say("Draw the hall's power points."),
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
        "A long cable loses power and crosses aisles. Distances are straight lines: the way of a cable is longer."
    ),
    scope=Scope.SINGLE,
    check=check,
    missing=missing,
    limits=(REACH,),
)
