"""Stands must be inside their hall; it must not know what else is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.ways import is_free, moved
from village_planner.checks.words import area_words, at_least, move, place, stand_name, subject
from village_planner.geometry.depth import largest_discs
from village_planner.geometry.footprints import Floats, Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Message, Value, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand of which more than the tolerance is not on the hall's floor."""
    for floor in context.floors:
        if floor.building.polygon is None:
            continue
        rows = floor.asked_stands[floor.bodies.whole.usable[floor.asked_stands]]
        out = rows[~shapely.covers(floor.building.roomy, floor.bodies.whole.polygons[rows])]
        beyond = shapely.difference(floor.bodies.whole.polygons[out], floor.building.polygon)
        depths = _depths(floor, beyond, floor.building.polygon)
        deep = depths > TOLERANCE_MM
        out, beyond, depths = out[deep], beyond[deep], depths[deep]
        middles = shapely.get_coordinates(shapely.point_on_surface(beyond)).tolist()
        areas = shapely.area(beyond).tolist()
        for index, row in enumerate(out.tolist()):
            remedy = (
                _remedy(floor, row, beyond[index], floor.building.polygon)
                if len(out) <= floor.most_tried
                else _back(floor, floor.stands[row])
            )
            yield _finding(floor, row, float(depths[index]), areas[index], middles[index], remedy)


def missing(context: Context) -> Iterator[Message]:
    """Halls without a usable outline."""
    if not context.floors:
        yield say("The plan has no hall.")
    for floor in context.floors:
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def _finding(
    floor: Floor, row: int, depth: float, area: float, middle: Sequence[float], remedy: Message
) -> Finding:
    stand = floor.stands[row]
    values: dict[str, Value] = {"stand": stand_name(stand), "hall": floor.hall.name, "area": area_words(area)}
    if area >= shapely.area(floor.bodies.whole.polygons[row]) - 1:
        message = say("All of {stand} is outside {hall} ({area}).", **values)
    else:
        message = say("{stand} stands {depth} outside {hall} ({area}).", depth=at_least(depth), **values)
    return Finding(
        rule=RULE.id,
        code="outside",
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        subjects=(subject(stand),),
        places=(place((middle[0], middle[1])),),
        measured=round(depth),
        required=0,
        unit="mm",
        worse_when_larger=True,
    )


def _depths(floor: Floor, beyond: Shapes, hall: shapely.Polygon) -> Floats:
    """How far the farthest corner of each part outside is from the floor, (n,) in mm; where a stand covers a hole or
    a niche, how wide the covered part is when that is more. No disc beside a convex floor is wider than its farthest
    corner is away.
    """
    if not len(beyond):
        return np.zeros(0)
    corners, owner = shapely.get_coordinates(beyond, return_index=True)
    depths = np.zeros(len(beyond))
    np.maximum.at(depths, owner, shapely.distance(shapely.points(corners), hall))
    return depths if floor.building.is_convex else np.maximum(depths, largest_discs(beyond))


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
    return _back(floor, stand)


def _back(floor: Floor, stand: Stand) -> Message:
    return say("Move {stand} onto the floor of {hall}.", stand=stand_name(stand), hall=floor.hall.name)


RULE = Rule(
    id="outside-hall",
    title=say("Stand outside the hall"),
    rationale=say("A stand needs floor under all of it: walls and holes in the floor are not for rent."),
    scope=Scope.SINGLE,
    check=check,
    missing=missing,
)
