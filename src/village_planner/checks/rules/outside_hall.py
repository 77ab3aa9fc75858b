"""Stands must be inside their hall; it must not know what else is in it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.ways import is_free, moved
from village_planner.checks.words import at_least, move, place, stand_name, subject
from village_planner.geometry.depth import largest_discs
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.text import Area, Message, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand of which more than the tolerance is not on the hall's floor."""
    for floor in context.floors:
        if floor.building.polygon is None:
            continue
        rows = floor.asked_stands[floor.bodies.whole.usable[floor.asked_stands]]
        out = rows[~shapely.covers(floor.building.roomy, floor.bodies.whole.polygons[rows])]
        for row in out.tolist():
            yield from _finding(floor, floor.building.polygon, row)


def missing(context: Context) -> Iterator[Message]:
    """Halls without a usable outline."""
    if not context.floors:
        yield say("The plan has no hall.")
    for floor in context.floors:
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def _finding(floor: Floor, hall: shapely.Polygon, row: int) -> Iterator[Finding]:
    stand, shape = floor.stands[row], floor.bodies.whole.polygons[row]
    outside = shape.difference(hall)
    depth = _depth(outside, hall)
    if depth <= TOLERANCE_MM:
        return
    middle = shapely.point_on_surface(outside)
    yield Finding(
        rule=RULE.id,
        code="outside",
        severity=Severity.ERROR,
        message=say(
            "{stand} stands {depth} outside {hall} ({area}).",
            stand=stand_name(stand),
            depth=at_least(depth),
            hall=floor.hall.name,
            area=Area(outside.area),
        ),
        remedy=_remedy(floor, row, outside, hall),
        subjects=(subject(stand),),
        places=(place((middle.x, middle.y)),),
        measured=round(depth),
        required=0,
        unit="mm",
        worse_when_larger=True,
    )


def _depth(outside: shapely.Geometry, hall: shapely.Polygon) -> float:
    """How far the farthest corner is from the floor; where a stand covers a hole, how wide the covered part is."""
    corners = shapely.points(shapely.get_coordinates(outside))
    return max(float(shapely.distance(corners, hall).max()), float(largest_discs(np.array([outside]))[0]))


def _remedy(floor: Floor, row: int, outside: shapely.Geometry, hall: shapely.Polygon) -> Message:
    """The move that brings the outermost corners back, when it really helps and nothing stands there."""
    stand, shape = floor.stands[row], floor.bodies.whole.polygons[row]
    corners = shapely.points(shapely.get_coordinates(outside))
    ways = shapely.get_coordinates(shapely.shortest_line(corners, hall)).reshape(-1, 2, 2)
    steps = ways[:, 1] - ways[:, 0]
    dx, dy = (float(steps[np.abs(steps[:, axis]).argmax(), axis]) for axis in (0, 1))
    for x, y in sorted(
        {(dx, 0.0), (0.0, dy), (dx, dy)}, key=lambda step: (abs(step[0]) + abs(step[1]), step)
    ):
        if is_free(floor, stand, moved(shape, x, y)):
            return move(floor.hall, stand, x, y)
    return say("Move {stand} onto the floor of {hall}.", stand=stand_name(stand), hall=floor.hall.name)


RULE = Rule(
    id="outside-hall",
    title=say("Stand outside the hall"),
    rationale=say("A stand needs floor under all of it: walls and holes in the floor are not for rent."),
    scope=Scope.SINGLE,
    check=check,
    missing=missing,
)
