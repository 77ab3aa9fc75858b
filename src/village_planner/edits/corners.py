"""The corners of halls, stands and fixtures, gripped alike; it must not know who grips them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias, TypeVar

from msgspec import structs

from village_planner.edits.limits import checked_outline, checked_point
from village_planner.edits.outline import redraw_ring
from village_planner.edits.rings import Redrawn, Ring
from village_planner.edits.tables import put_fixtures, put_stands
from village_planner.model.fixture import Fixture
from village_planner.model.ids import FixtureId, FloorId, HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import (
    Circle,
    Corner,
    Point,
    Polygon,
    Rectangle,
    corners,
    local_corners,
    rotated,
)
from village_planner.model.stand import Stand

Cornered: TypeAlias = HallId | FloorId
"""What has corners: a hall, a stand or a fixture."""

S = TypeVar("S", Stand, Fixture)


def rings_of(plan: Plan, what: Cornered) -> tuple[Ring, ...]:
    """Corners on the floor in mm: a hall's outline and its holes, one ring of a stand or fixture, none of a disc."""
    hall = plan.halls.get(HallId(what))
    if hall is not None:
        return (hall.outline, *hall.holes)
    row = plan.stands.get(StandId(what)) or plan.fixtures.get(FixtureId(what))
    if row is None or isinstance(row.shape, Circle):
        return ()
    return (corners(row.shape, row.position, row.rotation),)


def redraw(plan: Plan, what: Cornered, ring: int, drawn: Redrawn) -> Plan:
    """The plan with another ring number `ring` of `rings_of`; what is locked, or a disc, stays.

    Sides of a stand are open that come from open ones. UserError when the ring encloses no single area; for a
    hall see `outline.redraw_ring`.
    """
    if what in plan.halls:
        return redraw_ring(plan, HallId(what), ring, drawn)
    if what in plan.fixtures:
        return put_fixtures(plan, [_reshaped(plan.fixtures[FixtureId(what)], drawn.ring)[0]])
    stand, origins = _reshaped(plan.stands[StandId(what)], drawn.ring)
    opened = {new for edge in stand.open_edges if edge < len(drawn.sides) for new in drawn.sides[edge]}
    edges = tuple(edge for edge, origin in enumerate(origins) if origin in opened)
    return put_stands(plan, [structs.replace(stand, open_edges=edges) if origins else stand])


def _reshaped(row: S, ring: Ring) -> tuple[S, tuple[int, ...]]:
    """The thing with these corners on the floor, and which side of the ring each of its edges is.

    The thing itself and no edges when nothing changes. A rectangle stays one as long as it can.
    """
    points = tuple(_in_its_frame(row, corner) for corner in ring)
    if row.locked or isinstance(row.shape, Circle) or points == local_corners(row.shape):
        return row, ()
    outline = checked_outline(points)
    sides = {frozenset(ends): index for index, ends in enumerate(_sides(points))}
    origins = tuple(sides[frozenset(ends)] for ends in _sides(outline))
    box = _box(outline) if isinstance(row.shape, Rectangle) else None
    if box is None:
        return structs.replace(row, shape=Polygon(outline)), origins
    x, y = rotated(outline[0], row.rotation)
    corner = checked_point((x + row.position.x, y + row.position.y))
    return structs.replace(row, shape=box, position=corner), origins


def _in_its_frame(row: Stand | Fixture, place: Corner) -> Point:
    x, y = rotated((place[0] - row.position.x, place[1] - row.position.y), -row.rotation)
    return Point(round(x), round(y))


def _box(outline: tuple[Point, ...]) -> Rectangle | None:
    """The rectangle that has these corners in its own order, if there is one."""
    (left, front), (right, back) = outline[0], outline[2]
    ring = ((left, front), (right, front), (right, back), (left, back))
    return (
        Rectangle(right - left, back - front) if outline == ring and right > left and back > front else None
    )


def _sides(ring: tuple[Corner, ...]) -> Iterable[tuple[Corner, Corner]]:
    return pairwise((*ring, ring[0]))
