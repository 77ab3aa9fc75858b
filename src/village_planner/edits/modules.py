"""Puts a stand of another size or kind in the place of one that has an exhibitor; it must not know the catalogue."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec import structs

from village_planner.edits.limits import checked_point, checked_shape
from village_planner.edits.tables import put_stands
from village_planner.model.fixture import Fixture
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import (
    Circle,
    Corner,
    Polygon,
    Rectangle,
    Shape,
    corners,
    is_inside,
    local_corners,
    rotated,
)
from village_planner.model.stand import Stand, StandKind

_BEHIND: Final = 50
"""Millimetres: what is nearer to the back of a stand stands behind it."""

_SIDES: Final = ((0, -1), (1, 0), (0, 1), (-1, 0))
"""Directions out of the sides of a rectangle in its own frame: front, right, back, left."""


class StandModule(NamedTuple):
    """A stand as chosen from a catalogue: width along the front and depth in mm, chairs around a meeting table."""

    kind: StandKind
    width: int
    depth: int
    seats: int = 0


def replace_by_module(plan: Plan, ids: Iterable[StandId], module: StandModule) -> Plan:
    """The stands named with size and kind of a module; number, exhibitors, contract, orders and rotation stay.

    The back wall stays where it is when something stands right behind it (a stand, a fixture, the hall's wall), else
    the front; the left side always stays. Sides that were open stay open as far as a rectangle has them. What is
    locked stays as it is. UserError when the size is not possible.
    """
    shape = Rectangle(module.width, module.depth)
    checked_shape(shape)
    rows = [plan.stands[i] for i in dict.fromkeys(ids) if i in plan.stands]
    return put_stands(plan, [_replaced(plan, row, shape, module) for row in rows if not row.locked])


def _replaced(plan: Plan, row: Stand, shape: Rectangle, module: StandModule) -> Stand:
    left, front, _, back = local_box(row.shape)
    corner: Corner = (left, front)
    if shape.depth != back - front and _something_behind(plan, row):
        corner = (left, back - shape.depth)
    x, y = rotated(corner, row.rotation)
    return structs.replace(
        row,
        kind=module.kind,
        shape=shape,
        position=checked_point((row.position.x + x, row.position.y + y)),
        open_edges=open_sides(row),
        seats=module.seats,
    )


def local_box(shape: Shape) -> tuple[float, float, float, float]:
    """Left, front, right and back of a shape in its own frame, in mm."""
    if isinstance(shape, Circle):
        radius = shape.diameter / 2
        return -radius, -radius, radius, radius
    xs, ys = zip(*local_corners(shape), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def open_sides(stand: Stand) -> tuple[int, ...]:
    """The sides of the rectangle around a stand, in its own frame, towards which it is open."""
    match stand.shape:
        case Rectangle():
            return stand.open_edges
        case Circle():
            return (0, 1, 2, 3) if stand.open_edges else ()
        case Polygon(points):
            ends = zip(points, points[1:] + points[:1], strict=True)
            ways = [
                (b.y - a.y, a.x - b.x) for a, b in ends
            ]  # out of the edge a-b, which runs counter-clockwise
            return tuple(sorted({_side(ways[edge]) for edge in stand.open_edges}))


def _side(way: Corner) -> int:
    """The side of a rectangle that looks most in a direction."""
    return max(range(len(_SIDES)), key=lambda side: _SIDES[side][0] * way[0] + _SIDES[side][1] * way[1])


def _something_behind(plan: Plan, row: Stand) -> bool:
    """Whether a stand, a fixture or the end of the hall is right behind the back of a stand."""
    left, _, right, back = local_box(row.shape)
    places = []
    for share in (0.1, 0.5, 0.9):
        x, y = rotated((left + share * (right - left), back + _BEHIND), row.rotation)
        places.append((x + row.position.x, y + row.position.y))
    hall = plan.halls[row.hall]
    if not all(is_inside(hall.outline, place) for place in places):
        return True
    near = math.dist(places[0], places[-1]) + _BEHIND
    there: list[Stand | Fixture] = [*stands_in(plan, row.hall), *fixtures_in(plan, row.hall)]
    others = [other for other in there if other is not row]
    return any(
        is_inside(corners(other.shape, other.position, other.rotation), place)
        for other in others
        if _reaches(other.shape, math.dist(other.position, places[1]), near)
        for place in places
    )


def _reaches(shape: Shape, distance: float, near: float) -> bool:
    """Whether a shape whose origin is so far away may reach a place at all: it saves looking at most of a hall."""
    left, front, right, back = local_box(shape)
    return distance <= near + max(abs(left), right) + max(abs(front), back)
