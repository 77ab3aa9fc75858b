"""Makes many stands of one module at once and numbers them; it must not know how their places were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from village_planner.edits.drop import USUAL_SIZE, wanted_size
from village_planner.edits.limits import checked_point, checked_shape
from village_planner.edits.modules import StandModule
from village_planner.edits.numbering import RowNumbers, row_numbers
from village_planner.edits.tables import put_stands
from village_planner.geometry.fields import MOST, Spot
from village_planner.geometry.footprints import Shapes, footprints, outline_polygon
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.fixture import Fixture
from village_planner.model.ids import HallId, NewId, StandId
from village_planner.model.plan import Plan, fixtures_in, placed_exhibitors, stands_in
from village_planner.model.shape import Rectangle, rotated
from village_planner.model.stand import RENTED, Stand, StandKind

_PASSAGE: Final = 1_000
"""Millimetres beside the end of a row that must be free for its end to be open."""


class Ground:
    """What must be known of a hall to make stands in it, found out once for a whole gesture."""

    def __init__(self, plan: Plan, hall: HallId, standing: Shapes | None = None) -> None:
        """`standing` are the footprints of all that stands in the hall, where they are known. KeyError without that
        hall.
        """
        row = plan.halls[hall]
        self.plan, self.hall = plan, row.id
        self._floor = outline_polygon(row.outline, row.holes)
        shapely.prepare(self._floor)
        self._standing = standing
        self._numbers: dict[StandKind, RowNumbers] = {}

    def numbers(self, kind: StandKind) -> RowNumbers:
        """Free numbers for stands of a kind."""
        if kind not in self._numbers:
            self._numbers[kind] = row_numbers(self.plan, self.hall, kind, MOST)
        return self._numbers[kind]

    @cached_property
    def _things(self) -> shapely.STRtree:
        """Search tree of what stands there: only who opens ends needs it."""
        if self._standing is None:
            rows: list[Stand | Fixture] = [
                *stands_in(self.plan, self.hall),
                *fixtures_in(self.plan, self.hall),
            ]
            return shapely.STRtree(footprints(rows).polygons)
        return shapely.STRtree(self._standing)

    def are_free(self, places: NDArray[np.object_]) -> list[bool]:
        """Of each of these polygons whether it is on the floor and nothing stands there."""
        if self._floor is None:
            return [False] * len(places)
        free = shapely.covers(self._floor, places)
        free[self._things.query(places, predicate="intersects")[0]] = False
        answers: list[bool] = free.tolist()
        return answers


def add_stands(
    plan: Plan,
    ground: Ground,
    module: StandModule,
    spots: Sequence[Spot],
    *,
    lettered: bool = False,
    open_ends: bool = False,
    new_id: NewId,
) -> tuple[Plan, tuple[StandId, ...]]:
    """A stand of a module at each of at most MOST spots, front open; UserError beyond MAX_MM.

    `ground` is the hall of this very plan. Numbers count on in the hall's series, or, when `lettered`, every row gets
    a letter of its own. With `open_ends` the sides at the ends of rows are open too where a passage is beside them.
    Meeting tables are open all round.
    """
    numbers = ground.numbers(module.kind).of([spot.row for spot in spots], lettered=lettered)
    shape = checked_shape(Rectangle(module.width, module.depth))
    open_edges = _open_edges(ground, module, spots, open_ends=open_ends)
    made = [
        Stand(
            id=StandId(new_id()),
            hall=ground.hall,
            number=number,
            shape=shape,
            position=checked_point(spot.corner),
            rotation=spot.rotation,
            kind=module.kind,
            open_edges=edges,
            seats=module.seats,
        )
        for spot, number, edges in zip(spots, numbers, open_edges, strict=True)
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
    here = (s for s in plan.stands.values() if s.hall == hall and s.kind in RENTED)
    sizes = Counter((s.kind, s.shape, s.seats) for s in here if isinstance(s.shape, Rectangle))
    known = {
        StandModule(kind, shape.width, shape.depth, seats): n for (kind, shape, seats), n in sizes.items()
    }
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
    placed = placed_exhibitors(plan)
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
    ground: Ground, module: StandModule, spots: Sequence[Spot], *, open_ends: bool
) -> list[tuple[int, ...]]:
    """The open edges of the stand on each spot."""
    if module.kind not in RENTED:
        return [(0, 1, 2, 3) if module.kind is StandKind.MEETING_TABLE else (0,)] * len(spots)
    if not open_ends:
        return [(0,)] * len(spots)
    ends = [(spot, end) for spot in spots for end in spot.ends]
    free = iter(
        ground.are_free(_passages(module, ends))
    )  # all at once: it is asked at each step of the mouse
    return [(0, *sorted(end for end in spot.ends if next(free))) for spot in spots]


def _passages(module: StandModule, ends: Sequence[tuple[Spot, int]]) -> NDArray[np.object_]:
    """The floor beside ends of rows that people need to pass."""
    inset = 2 * TOLERANCE_MM
    low, high = inset, module.depth - inset
    rings = []
    for spot, end in ends:
        near, far = (module.width, module.width + _PASSAGE) if end == 1 else (-_PASSAGE, 0)
        box = ((near + inset, low), (far - inset, low), (far - inset, high), (near + inset, high))
        turned = (rotated(corner, spot.rotation) for corner in box)
        rings.append([(x + spot.corner[0], y + spot.corner[1]) for x, y in turned])
    polygons: NDArray[np.object_] = shapely.polygons(np.array(rings, dtype=np.float64).reshape(-1, 4, 2))
    return polygons
