"""A cable to a stand crosses no aisle; it must not know how long it may be.

Cables are straight lines: the shortest way along the floor is no better question, because a longer one may cross less.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import at_least, place, stand_name, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import ServiceKind
from village_planner.model.plan import needs_power
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.text import Message, say

REACH: Final = "power-reach"
GAP: Final = "service-gap"


class _Crossing(NamedTuple):
    """The cable of a stand that crosses the least floor on which people walk, in mm, and where most of it is."""

    stand: Stand
    crossed: float
    place: Corner


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand whose cables from the power points in reach all cross an aisle."""
    reach, gap = context.profile.value(REACH), context.profile.value(GAP)
    if reach is None or gap is None:
        return
    for floor in context.floors:
        for crossing in _crossings(context, floor, reach):
            if crossing.crossed > gap + TOLERANCE_MM:
                yield _finding(context, crossing, gap)


def missing(context: Context) -> Iterator[Message]:
    """Orders, power points and floors that nobody entered."""
    if context.profile.value(REACH) is None or context.profile.value(GAP) is None:
        yield say("The profile sets no distance to a power point.")
    ordering = {stand.hall for stand in context.plan.stands.values() if needs_power(context.plan, stand)}
    if not ordering:
        yield say("No stand has a power order.")
    for floor in context.floors:
        if floor.hall.id not in ordering:
            continue
        if floor.free_space is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)
        elif not any(service.kind is ServiceKind.POWER for service in floor.services):
            yield say("No power point is drawn in {hall}.", hall=floor.hall.name)


def measures(context: Context) -> Iterator[Measure]:
    """The floor on which people walk that the worst cable of each hall crosses."""
    reach, gap = context.profile.value(REACH), context.profile.value(GAP)
    if reach is None or gap is None:
        return
    for floor in context.floors:
        crossed = [crossing.crossed for crossing in _crossings(context, floor, reach)]
        if crossed:
            yield Measure(
                say("Longest cable across a way, {hall}", hall=floor.hall.name),
                round(max(crossed)),
                gap,
                worse_when_larger=True,
                limit=GAP,
            )


def _crossings(context: Context, floor: Floor, reach: int) -> Iterator[_Crossing]:
    """Of each stand with an order and power points within reach, all beyond its block, the straight cable that crosses
    the least aisle.
    """
    space, points = floor.free_space, [s for s in floor.services if s.kind is ServiceKind.POWER]
    rows = [
        row
        for row, stand in enumerate(floor.stands)
        if needs_power(context.plan, stand) and floor.bodies.bare.usable[row]
    ]
    if space is None or not points or not rows:
        return
    polygons = floor.bodies.bare.polygons[rows]
    places = shapely.points([point.position for point in points])
    turn, point = shapely.STRtree(places).query(polygons, predicate="dwithin", distance=reach + TOLERANCE_MM)
    cables = shapely.shortest_line(polygons[turn], places[point])
    blocks = shapely.buffer(shapely.union_all(space.blocks), TOLERANCE_MM, join_style="mitre")
    shapely.prepare(blocks)
    served = np.isin(np.arange(len(rows)), turn[shapely.covers(blocks, cables)])
    chosen = np.flatnonzero(~served[turn])
    if not len(chosen):
        return
    turn, point, cables = turn[chosen], point[chosen], cables[chosen]
    over = shapely.intersection(cables, _without_slits(space.area))
    crossed = shapely.length(over)
    for number in np.unique(turn).tolist():
        mine = np.flatnonzero(turn == number)
        best = mine[np.lexsort((shapely.length(cables[mine]), np.round(crossed[mine])))[0]]
        middle = shapely.centroid(_longest(over[best]) if crossed[best] > 0 else cables[best])
        where = place((middle.x, middle.y))
        yield _Crossing(floor.stands[rows[number]], float(crossed[best]), where)


def _longest(line: shapely.Geometry) -> shapely.Geometry:
    """The longest piece of a line: the middle of all its pieces is on what parts them."""
    return max(shapely.get_parts(line), key=shapely.length)


def _without_slits(area: shapely.Geometry) -> shapely.Geometry:
    """The free floor without what is left between neighbours that touch to the tolerance."""
    inner = shapely.buffer(area, -TOLERANCE_MM, join_style="mitre")
    found = shapely.buffer(inner, TOLERANCE_MM, join_style="mitre")
    shapely.prepare(found)
    return found


def _finding(context: Context, crossing: _Crossing, gap: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="aisle",
        severity=Severity.WARNING,
        message=say(
            "Every straight cable from a power point in reach to {stand} crosses an aisle, {distance} at least.",
            stand=stand_name(crossing.stand),
            distance=at_least(crossing.crossed),
        ),
        remedy=say(
            "Cover the cable, lay it overhead or around the aisle, or ask for a point on the same side of it."
        ),
        subjects=(subject(crossing.stand),),
        places=(crossing.place,),
        measured=round(crossing.crossed),
        required=gap,
        unit="mm",
        worse_when_larger=True,
        source=context.profile.source(GAP),
    )


RULE = Rule(
    id="power-across-aisle",
    title=say("Cable across an aisle"),
    rationale=say(
        "People stumble over cables, and trolleys cut them. Cables are taken as straight lines from the power points in"
        " reach: a longer way that crosses no aisle is not sought."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(GAP, REACH),
)
