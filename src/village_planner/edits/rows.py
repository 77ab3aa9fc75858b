"""Makes many stands of one module at once and numbers them; it must not know how their places were found."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import shapely

from village_planner.edits.drop import USUAL_SIZE, wanted_size
from village_planner.edits.limits import checked_point, checked_shape
from village_planner.edits.modules import StandModule
from village_planner.edits.numbering import numbers_by_row, numbers_counting_on
from village_planner.edits.tables import put_stands
from village_planner.geometry.fields import Spot
from village_planner.geometry.footprints import footprints, outline_polygon
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.fixture import Fixture
from village_planner.model.ids import HallId, NewId, StandId
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import Rectangle, rotated, size
from village_planner.model.stand import RENTED, Stand, StandKind

_PASSAGE: Final = 1_000
"""Millimetres beside the end of a row that must be free for its end to be open."""


def add_stands(
    plan: Plan,
    hall: HallId,
    module: StandModule,
    spots: Sequence[Spot],
    *,
    lettered: bool = False,
    open_ends: bool = False,
    new_id: NewId,
) -> tuple[Plan, tuple[StandId, ...]]:
    """A stand of a module at each spot, front open; KeyError without that hall, UserError beyond MAX_MM.

    Numbers count on in the hall's series, or, when `lettered`, every row gets a letter of its own. With `open_ends`
    the sides at the ends of rows are open too where a passage is beside them. Meeting tables are open all round.
    """
    rows = [spot.row for spot in spots]
    numbers = (
        numbers_by_row(plan, hall, rows, module.kind)
        if lettered
        else numbers_counting_on(plan, hall, len(rows), module.kind)
    )
    shape = checked_shape(Rectangle(module.width, module.depth))
    made = [
        Stand(
            id=StandId(new_id()),
            hall=plan.halls[hall].id,
            number=number,
            shape=shape,
            position=checked_point(spot.corner),
            rotation=spot.rotation,
            kind=module.kind,
            open_edges=_open_edges(plan, hall, module, spot, open_ends=open_ends),
            seats=module.seats,
        )
        for spot, number in zip(spots, numbers, strict=True)
    ]
    return put_stands(plan, made), tuple(stand.id for stand in made)


def usual_module(plan: Plan, hall: HallId, chosen: Iterable[StandId] = ()) -> StandModule:
    """The module that is most likely wanted next.

    That of a stand chosen, else what most exhibitors without a stand have asked for, else what most stands and tables
    of the hall are, else 3 × 2 m.
    """
    if (own := _module_of(plan.stands[i] for i in chosen if i in plan.stands)) is not None:
        return own
    if (wanted := _wanted(plan)) is not None:
        return wanted
    here = [_module_of([s]) for s in plan.stands.values() if s.hall == hall and s.kind in RENTED]
    known = Counter(module for module in here if module is not None)
    usual = StandModule(StandKind.STAND, *USUAL_SIZE)
    return max(known, key=lambda module: (known[module], module[1:]), default=usual)


def _module_of(stands: Iterable[Stand]) -> StandModule | None:
    """The module of the first rectangular one of some stands."""
    for stand in stands:
        if isinstance(stand.shape, Rectangle):
            return StandModule(stand.kind, stand.shape.width, stand.shape.depth, stand.seats)
    return None


def _wanted(plan: Plan) -> StandModule | None:
    """The size that most exhibitors without a stand have asked for, the larger one among equals."""
    placed = {exhibitor for stand in plan.stands.values() for exhibitor in stand.exhibitors}
    sizes = Counter(
        wanted_size(row)
        for row in plan.exhibitors.values()
        if row.id not in placed and row.request.width and row.request.depth
    )
    if not sizes:
        return None
    width, depth = max(sizes, key=lambda size: (sizes[size], size[0] * size[1], size[0]))
    return StandModule(StandKind.STAND, width, depth)


def _open_edges(
    plan: Plan, hall: HallId, module: StandModule, spot: Spot, *, open_ends: bool
) -> tuple[int, ...]:
    if module.kind not in RENTED:
        return (0, 1, 2, 3) if module.kind is StandKind.MEETING_TABLE else (0,)
    if not open_ends:
        return (0,)
    return tuple(sorted((0, *(end for end in spot.ends if _is_passage(plan, hall, module, spot, end)))))


def _is_passage(plan: Plan, hall: HallId, module: StandModule, spot: Spot, end: int) -> bool:
    """Whether the floor beside an end of a row is free for a metre."""
    near, far = (module.width, module.width + _PASSAGE) if end == 1 else (-_PASSAGE, 0)
    inset = 2 * TOLERANCE_MM
    box = shapely.box(near + inset, inset, far - inset, module.depth - inset)
    ring = [rotated(corner, spot.rotation) for corner in box.exterior.coords[:-1]]
    passage = shapely.Polygon([(x + spot.corner[0], y + spot.corner[1]) for x, y in ring])
    row = plan.halls[hall]
    floor = outline_polygon(row.outline, row.holes)
    if floor is None or not floor.covers(passage):
        return False
    middle, reach = passage.centroid.coords[0], _PASSAGE + module.depth
    things: list[Stand | Fixture] = [*stands_in(plan, hall), *fixtures_in(plan, hall)]
    close = [t for t in things if math.dist(t.position, middle) <= reach + sum(size(t.shape))]
    return not shapely.intersects(footprints(close).polygons, passage).any()
