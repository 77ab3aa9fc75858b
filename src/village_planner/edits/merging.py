"""Makes one stand of several that touch; it must not know what else is in the hall."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import shapely
from msgspec import structs

from village_planner.edits.approvals import forget
from village_planner.edits.grouping import groups_of, without_loners
from village_planner.edits.limits import MIN_SIZE, checked_point, checked_shape, refusal
from village_planner.edits.names import stand_label
from village_planner.edits.tables import put_stands, with_parts
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import SubjectType
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan, number_key
from village_planner.model.shape import Circle, Corner, Point, Polygon, Rectangle, corners, rotated
from village_planner.model.stand import Furniture, Orders, Stand
from village_planner.text import say

_SHARED: Final = MIN_SIZE
"""Millimetres of a common side at least: what meets in a corner only is not one stand."""


def merge(plan: Plan, ids: Iterable[StandId]) -> tuple[Plan, StandId | None]:
    """The stands named as one, and its id; the plan itself and None for fewer than two.

    It is the first by number of those that have an exhibitor, else the first by number: it keeps number, contract and
    rotation. Exhibitors of the others become co-exhibitors, orders are added up. It is a polygon when together they
    are no rectangle; its sides are open where theirs were. UserError when they do not share sides, when one is round
    or one is locked.
    """
    rows = sorted(
        (plan.stands[i] for i in dict.fromkeys(ids) if i in plan.stands),
        key=lambda row: (not row.exhibitors, number_key(row.number), row.id),
    )
    if len(rows) < 2:
        return plan, None
    _refuse_locked(rows)
    main, *others = rows
    outline = _outline(rows)
    gone = [row.id for row in others]
    plan = put_stands(with_parts(plan, stands=plan.stands.drop(*gone)), [_merged(main, others, outline)])
    return forget(without_loners(plan, groups_of(rows)), SubjectType.STAND, gone), main.id


def _refuse_locked(rows: Iterable[Stand]) -> None:
    for row in rows:
        if row.locked:
            raise refusal(
                "locked",
                say("{stand} is locked", stand=stand_label(row)),
                say("What is locked is not merged. Nothing was changed."),
                say("Unlock it first."),
            )


def _outline(rows: Sequence[Stand]) -> tuple[Corner, ...]:
    """The outline around the stands in the frame of the first one turned about the origin, counter-clockwise."""
    angle = rows[0].rotation
    parts = [shapely.Polygon(_turned(corners(r.shape, r.position, r.rotation), -angle)) for r in rows]
    round_one = any(isinstance(row.shape, Circle) for row in rows)
    overlap = sum(part.area for part in parts) - shapely.unary_union(parts).area
    grown = [part.buffer(TOLERANCE_MM, join_style="mitre") for part in parts]  # turned ones may be 1 mm apart
    whole = shapely.unary_union(grown).buffer(-TOLERANCE_MM, join_style="mitre")
    core = whole.buffer(-_SHARED / 2 + TOLERANCE_MM, join_style="mitre")
    if (
        round_one
        or not isinstance(whole, shapely.Polygon)
        or whole.interiors
        or not isinstance(core, shapely.Polygon)
        or overlap > TOLERANCE_MM * whole.length
    ):
        names = [stand_label(row) for row in rows]
        raise refusal(
            "not-adjacent",
            say("These stands cannot become one"),
            say("{a} and {b} share no side. Nothing was changed.", a=names[0], b=names[1])
            if len(rows) == 2
            else say("They do not all share sides. Nothing was changed."),
            say("Move them together first, side to side."),
        )
    ring = _bends(shapely.orient_polygons(whole).exterior.coords[:-1])
    front = min(y for _, y in ring) + TOLERANCE_MM
    first = min((i for i, (_, y) in enumerate(ring) if y <= front), key=lambda i: ring[i][0])
    return tuple((ring[i][0], ring[i][1]) for i in (*range(first, len(ring)), *range(first)))


def _bends(ring: Sequence[Corner]) -> list[Corner]:
    """The corners of a ring at which it bends by more than the tolerance."""
    left = [(x, y) for x, y in ring]
    place = 0
    while place < len(left) and len(left) > 3:
        line = shapely.LineString([left[place - 1], left[(place + 1) % len(left)]])
        if line.distance(shapely.Point(left[place])) <= TOLERANCE_MM:
            del left[place]
            place = 0
        else:
            place += 1
    return left


def _merged(main: Stand, others: Sequence[Stand], outline: tuple[Corner, ...]) -> Stand:
    rows = (main, *others)
    (x0, y0) = low = outline[0]
    shape = checked_shape(
        _box(outline) or Polygon(tuple(Point(round(x - x0), round(y - y0)) for x, y in outline))
    )
    heights = [row.height for row in rows if row.height is not None]
    return structs.replace(
        main,
        shape=shape,
        position=checked_point(rotated(low, main.rotation)),
        open_edges=_open_edges(outline, rows),
        exhibitors=tuple(dict.fromkeys(exhibitor for row in rows for exhibitor in row.exhibitors)),
        orders=_added([row.orders for row in rows]),
        height=max(heights, default=None),
        note="\n".join(dict.fromkeys(row.note for row in rows if row.note)),
    )


def _box(outline: tuple[Corner, ...]) -> Rectangle | None:
    """The rectangle that an outline is, as far as the tolerance tells; None when it is none."""
    if len(outline) != 4:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = outline
    box = Rectangle(round((bx - ax + cx - dx) / 2), round((dy - ay + cy - by) / 2))
    corners_ = ((ax, ay), (ax + box.width, ay), (ax + box.width, ay + box.depth), (ax, ay + box.depth))
    off = max(math.dist(a, b) for a, b in zip(outline, corners_, strict=True))
    return box if off <= TOLERANCE_MM else None


def _open_edges(outline: tuple[Corner, ...], rows: Sequence[Stand]) -> tuple[int, ...]:
    """The edges of an outline that are open for at least half of their length, as the stands' own edges are."""
    angle = rows[0].rotation
    openings = []
    for row in rows:
        places = _turned(corners(row.shape, row.position, row.rotation), -angle)
        ring = [*places, places[0]]
        openings += [shapely.LineString(ring[edge : edge + 2]) for edge in row.open_edges]
    opened = shapely.unary_union([line.buffer(TOLERANCE_MM, cap_style="flat") for line in openings])
    edges = [shapely.LineString(ends) for ends in pairwise((*outline, outline[0]))]
    return tuple(i for i, edge in enumerate(edges) if edge.intersection(opened).length >= edge.length / 2)


def _added(orders: Sequence[Orders]) -> Orders:
    """What several stands have ordered, together."""
    furniture: dict[tuple[str, bool], int] = {}
    for piece in (piece for order in orders for piece in order.furniture):
        key = (piece.name, piece.included)
        furniture[key] = furniture.get(key, 0) + piece.quantity
    return Orders(
        power_w=sum(order.power_w for order in orders),
        sockets=sum(order.sockets for order in orders),
        water=any(order.water for order in orders),
        waste=any(order.waste for order in orders),
        network=sum(order.network for order in orders),
        air=any(order.air for order in orders),
        furniture=tuple(
            Furniture(name=name, quantity=n, included=included) for (name, included), n in furniture.items()
        ),
    )


def _turned(places: Iterable[Corner], angle: int) -> list[Corner]:
    return [rotated(place, angle) for place in places]
