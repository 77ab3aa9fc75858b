"""Takes a hall and all in it along with its drawing; it must not know why the drawing moves."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeVar, assert_never

from msgspec import structs

from village_planner.edits.limits import checked_outline, checked_point
from village_planner.edits.tables import put_fixtures, put_halls, put_services, put_stands
from village_planner.model.fixture import Fixture, FixtureKind
from village_planner.model.hall import Background, Door
from village_planner.model.ids import HallId
from village_planner.model.placement import on_drawing, on_floor
from village_planner.model.plan import Plan, fixtures_in, services_in, stands_in
from village_planner.model.shape import (
    Circle,
    Corner,
    Point,
    Polygon,
    Rectangle,
    Shape,
    centre,
    local_centre,
    rotated,
)
from village_planner.model.stand import Stand
from village_planner.units import normal_angle

R = TypeVar("R", Stand, Fixture)

_BUILDING: Final = frozenset({FixtureKind.WALL, FixtureKind.COLUMN})
"""Kinds that are drawn with the building."""


class Carrying(NamedTuple):
    """How a drawing lay on the floor, and how it lies now."""

    before: Background
    after: Background

    def place(self, place: Corner) -> Point:
        """Where a place of the floor goes; UserError when that is too far away."""
        return checked_point(on_floor(self.after, on_drawing(self.before, place)))

    @property
    def turn(self) -> int:
        """Millidegrees by which everything is turned."""
        return self.after.rotation - self.before.rotation

    @property
    def growth(self) -> float:
        """How many times as long everything becomes that is not a thing of its own size."""
        return self.after.mm_per_unit / self.before.mm_per_unit


def carried(plan: Plan, hall: HallId, way: Carrying) -> Plan:
    """The building grows, stands, other fixtures and supply points move, so that all lie on the drawing as before.

    What is locked stays, but for walls and columns: they belong to the building as its outline does.

    UserError when something would be too far away, or the walls enclose nothing any more.
    """
    row = plan.halls[hall]
    changed = structs.replace(
        row,
        outline=checked_outline(tuple(map(way.place, row.outline))),
        holes=tuple(checked_outline(tuple(map(way.place, hole))) for hole in row.holes),
        doors=tuple(_door(door, way) for door in row.doors),
    )
    plan = put_halls(plan, [changed])
    plan = put_stands(plan, [_thing(stand, way) for stand in stands_in(plan, hall) if not stand.locked])
    fixtures = fixtures_in(plan, hall)
    plan = put_fixtures(plan, [_part(one, way) for one in fixtures if one.kind in _BUILDING])
    loose = (one for one in fixtures if one.kind not in _BUILDING and not one.locked)
    plan = put_fixtures(plan, [_thing(one, way) for one in loose])
    services = [structs.replace(one, position=way.place(one.position)) for one in services_in(plan, hall)]
    return put_services(plan, services)


def _door(door: Door, way: Carrying) -> Door:
    return structs.replace(
        door,
        start=way.place(door.start),
        end=way.place(door.end),
        clear_width=round(door.clear_width * way.growth),
    )


def _part(row: Fixture, way: Carrying) -> Fixture:
    """The part of the building where and as large as it is on the drawing."""
    return structs.replace(
        row,
        shape=_grown(row.shape, way.growth),
        position=way.place(row.position),
        rotation=normal_angle(row.rotation + way.turn),
    )


def _grown(shape: Shape, times: float) -> Shape:
    """The shape so many times as large, at least 1 mm."""
    match shape:
        case Rectangle(width, depth):
            return Rectangle(max(1, round(width * times)), max(1, round(depth * times)))
        case Polygon(points):
            return Polygon(tuple(Point(round(x * times), round(y * times)) for x, y in points))
        case Circle(diameter):
            return Circle(max(1, round(diameter * times)))
        case _:
            assert_never(shape)


def _thing(row: R, way: Carrying) -> R:
    """The thing with its middle at the same place of the drawing, turned along with it, as large as before."""
    middle = way.place(centre(row.shape, row.position, row.rotation))
    rotation = normal_angle(row.rotation + way.turn)
    x, y = rotated(local_centre(row.shape), rotation)
    return structs.replace(row, position=checked_point((middle.x - x, middle.y - y)), rotation=rotation)
