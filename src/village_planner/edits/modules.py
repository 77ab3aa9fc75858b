"""Puts a stand of another size or kind in the place of one that has an exhibitor; it must not know the catalogue."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple, TypeAlias

from msgspec import structs

from village_planner.edits.floor import box_of
from village_planner.edits.limits import checked_point, checked_shape
from village_planner.edits.tables import put_stands
from village_planner.model.fixture import Fixture
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan
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

_CELL: Final = 5_000
"""Millimetres: side of the squares by which neighbours are looked up."""

_MOST_CELLS: Final = 100
_LARGE: Final = (math.inf, math.inf)
"""The square of what touches more squares than that: it is looked at from everywhere."""

_Cell: TypeAlias = tuple[HallId, float, float]

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
    there = _by_cell(plan, {row.hall for row in rows})
    at_back = {row.id for row in rows if _depth(row) != shape.depth and _something_behind(plan, row, there)}
    return put_stands(
        plan, [_replaced(row, shape, module, keep_back=row.id in at_back) for row in rows if not row.locked]
    )


def _depth(row: Stand) -> float:
    _, front, _, back = local_box(row.shape)
    return back - front


def _replaced(row: Stand, shape: Rectangle, module: StandModule, *, keep_back: bool) -> Stand:
    left, front, _, back = local_box(row.shape)
    corner: Corner = (left, back - shape.depth if keep_back else front)
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


def _something_behind(plan: Plan, row: Stand, there: Mapping[_Cell, Sequence[Stand | Fixture]]) -> bool:
    """Whether a stand, a fixture or the end of the hall is right behind the back of a stand."""
    left, _, right, back = local_box(row.shape)
    places = []
    for share in (0.1, 0.5, 0.9):
        x, y = rotated((left + share * (right - left), back + _BEHIND), row.rotation)
        places.append((x + row.position.x, y + row.position.y))
    outline = plan.halls[row.hall].outline
    return any(
        not is_inside(outline, place)
        or any(
            other is not row and is_inside(corners(other.shape, other.position, other.rotation), place)
            for cell in ((row.hall, place[0] // _CELL, place[1] // _CELL), (row.hall, *_LARGE))
            for other in there.get(cell, ())
        )
        for place in places
    )


def _by_cell(plan: Plan, halls: Container[HallId]) -> Mapping[_Cell, Sequence[Stand | Fixture]]:
    """What stands in these halls, by the squares of the floor that its box touches."""
    cells: dict[_Cell, list[Stand | Fixture]] = {}
    rows: list[Stand | Fixture] = [*plan.stands.values(), *plan.fixtures.values()]
    for row in rows:
        if row.hall in halls:
            left, low, right, top = (int(side // _CELL) for side in box_of(row))
            squares: list[Sequence[float]] = [range(left, right + 1), range(low, top + 1)]
            if len(squares[0]) * len(squares[1]) > _MOST_CELLS:
                squares = [[side] for side in _LARGE]
            for x, y in product(*squares):
                cells.setdefault((row.hall, x, y), []).append(row)
    return cells
