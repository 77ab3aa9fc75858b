"""Who stands in floor that must stay clear before a front; it must not know whether it is a door or an extinguisher."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np
import shapely

from village_planner.checks.floor import Floor
from village_planner.checks.words import at_most, place, still_missing, subject, thing_name, whole_down
from village_planner.geometry.areal import areal
from village_planner.geometry.edges import gap_before
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.zones import Zone, equipment_zone
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import BUILDING, FIRE_EQUIPMENT, Fixture, FixtureKind
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Value, say


class Intruder(NamedTuple):
    """Something in a clear zone: the free distance before the front in mm, the part inside the zone and its middle."""

    thing: Stand | Fixture
    free: float
    part: shapely.Geometry
    place: Corner


def intruders(floor: Floor, zone: Zone, *, owner: int | None = None) -> Iterator[Intruder]:
    """Stands and movable fixtures that are more than the tolerance inside the zone, of those asked about.

    When the row `owner` of the fixture with the zone is asked about, so is everything in its zone.
    """
    rows = np.sort(floor.bodies.tree.query(zone.area, predicate="intersects"))
    if owner is None or not floor.asked[owner]:
        rows = rows[floor.asked[rows]]
    if not len(rows):
        return
    parts = shapely.intersection(floor.bodies.whole.polygons[rows], zone.area)
    thick = ~shapely.is_empty(shapely.buffer(parts, -TOLERANCE_MM / 2, join_style="mitre"))
    for row, part in zip(rows[thick].tolist(), parts[thick], strict=True):
        thing, part = floor.thing(row), areal(part)
        if _can_go(thing):
            middle = shapely.point_on_surface(part)
            free = gap_before(zone.front, np.zeros(1, dtype=np.intp), np.array([part]))[0]
            yield Intruder(thing, max(float(free), 0.0), part, place((middle.x, middle.y)))


class Equipment(NamedTuple):
    """A piece of equipment with the floor before it, and what stands there nearer than it may."""

    fixture: Fixture
    zone: Zone
    intruders: tuple[Intruder, ...]


def equipment_of(floor: Floor, kinds: Collection[FixtureKind], depth: int) -> Iterator[Equipment]:
    """Equipment of these kinds that has floor before it, which must be clear for `depth` mm."""
    polygon = floor.building.polygon
    if polygon is None:
        return
    for row, fixture in enumerate(floor.fixtures, floor.stand_count):
        if fixture.kind in kinds and floor.bodies.bare.usable[row]:
            zone = equipment_zone(fixture, polygon, depth)
            if zone is not None:
                near = (i for i in intruders(floor, zone, owner=row) if i.free < depth - TOLERANCE_MM)
                yield Equipment(fixture, zone, tuple(near))


def _can_go(thing: Stand | Fixture) -> bool:
    """Whether the organiser can take it away: not the building, safety equipment or the zones themselves."""
    if isinstance(thing, Stand):
        return True
    return thing.kind not in BUILDING | FIRE_EQUIPMENT | {FixtureKind.KEEP_CLEAR}


def not_clear(
    equipment: Fixture,
    intruder: Intruder,
    depth: int,
    *,
    rule: str,
    code: str,
    severity: Severity,
    source: Message,
) -> Finding:
    """What a rule finds of a thing that stands less than `depth` mm before equipment; `source` is that of the depth."""
    thing = thing_name(intruder.thing)
    values: dict[str, Value] = {
        "thing": thing,
        "free": at_most(intruder.free),
        "equipment": thing_name(equipment),
        "limit": Length(depth),
    }
    return Finding(
        rule=rule,
        code=code,
        severity=severity,
        message=say("{thing} stands {free} before {equipment}; {limit} must stay clear.", **values)
        if at_most(intruder.free).mm
        else say("{thing} stands right before {equipment}; {limit} must stay clear.", **values),
        remedy=say(
            "Move {thing} {distance} farther from it, or aside.",
            thing=thing,
            distance=still_missing(intruder.free, depth),
        ),
        subjects=(subject(intruder.thing), subject(equipment)),
        places=(intruder.place,),
        measured=whole_down(intruder.free),
        required=depth,
        unit="mm",
        source=source,
    )
