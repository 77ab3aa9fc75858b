"""Turns an arrangement into its mirror image, stands with their open sides; it must not know Shapely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec import structs

from village_planner.edits.floor import bounds, unlocked
from village_planner.edits.limits import checked_point
from village_planner.edits.pieces import THOUSANDTHS, Axis
from village_planner.edits.tables import put_fixtures, put_services, put_stands
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import FloorId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Corner, Point, Polygon, Rectangle, rotated
from village_planner.model.stand import Stand
from village_planner.units import FULL_TURN, normal_angle

_MIRRORED_SIDES = (0, 3, 2, 1)
"""Sides of a rectangle whose left and right have changed places."""

R = TypeVar("R", Stand, Fixture, Service)


def mirror(plan: Plan, ids: Iterable[FloorId], axis: Axis) -> Plan:
    """Everything named mirrored together about the middle of its bounds: X left to right, Y upside down.

    Open sides and polygons are mirrored too, numbers and exhibitors stay with their stands, what is locked stays.
    Of what lies straight, twice is nothing, exactly; of turned things, to the millimetre. UserError beyond MAX_MM.
    """
    stands, fixtures, services = unlocked(plan, ids)
    box = bounds(plan, [row.id for rows in (stands, fixtures, services) for row in rows])
    if box is None:
        return plan
    low, high = (round(box[side] * THOUSANDTHS) for side in (axis.value, axis.value + 2))
    total = round(
        (low + high) / THOUSANDTHS
    )  # twice the mirror's place; half a millimetre goes to the even side
    plan = put_stands(plan, [_mirrored_stand(row, axis, total) for row in stands])
    plan = put_fixtures(plan, [_mirrored(row, axis, total) for row in fixtures])
    return put_services(
        plan, [structs.replace(row, position=_reflected(row.position, axis, total)) for row in services]
    )


def _mirrored_stand(stand: Stand, axis: Axis, total: int) -> Stand:
    edges = stand.open_edges
    match stand.shape:
        case Rectangle():
            edges = tuple(sorted(_MIRRORED_SIDES[edge] for edge in edges))
        case Polygon(points):  # its points run the other way now: edge i joins the points of edge n - 2 - i
            edges = tuple(sorted((len(points) - 2 - edge) % len(points) for edge in edges))
    return structs.replace(_mirrored(stand, axis, total), open_edges=edges)


def _mirrored(row: R, axis: Axis, total: int) -> R:
    """The mirror image: its own left and right change places, then it is turned so that its front is the image's."""
    assert not isinstance(row, Service), "a supply point has no shape"
    origin: Corner = row.position
    shape = row.shape
    match shape:
        case Rectangle(width, _):
            x, y = rotated((width, 0), row.rotation)  # its front right corner becomes the front left one
            origin = (row.position.x + x, row.position.y + y)
        case Polygon(points):
            shape = Polygon(tuple(Point(-point.x, point.y) for point in reversed(points)))
        case Circle():
            pass
    turn = -row.rotation if axis is Axis.X else FULL_TURN // 2 - row.rotation
    return structs.replace(
        row, shape=shape, position=_reflected(origin, axis, total), rotation=normal_angle(turn)
    )


def _reflected(place: Corner, axis: Axis, total: int) -> Point:
    x, y = place
    return checked_point((total - x, y) if axis is Axis.X else (x, total - y))
