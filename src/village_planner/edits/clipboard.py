"""Copies of things on the floor, put down again here or in another plan; no system clipboard here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import structs

from village_planner.edits.exhibitors import vacated
from village_planner.edits.limits import checked_point
from village_planner.edits.numbering import FIRST_NUMBER, number_source
from village_planner.edits.tables import put_fixtures, put_services, put_stands, rows_of
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import NO_GROUP, FloorId, GroupId, HallId, NewId
from village_planner.model.plan import Plan, number_key
from village_planner.model.shape import Point
from village_planner.model.stand import Stand


@dataclass(frozen=True, slots=True)
class Clipping:
    """What was copied, in the order in which it was named. It keeps no plan alive."""

    rows: tuple[Stand | Fixture | Service, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)


def copy(plan: Plan, ids: Iterable[FloorId]) -> Clipping:
    """The things named, locked ones too."""
    return Clipping(tuple(rows_of(plan, ids)))


def paste(
    plan: Plan,
    clipping: Clipping,
    hall: HallId | None,
    new_id: NewId,
    *,
    at: Point | None = None,
    offset: tuple[int, int] = (0, 0),
) -> tuple[Plan, tuple[FloorId, ...]]:
    """The plan with the clipping put down in `hall` (None: each in its own), and the new ids in its order.

    Places relative to each other are kept: all are moved by `offset` mm, or so that the middle of their
    origins lies at `at`. Stands get the next free numbers of their series, no exhibitors nor what these were sold
    and have ordered, and no lock; several things of one group are a group of their own, which has the id of its first.
    """
    dx, dy = offset if at is None else _way_to(at, clipping)
    numbers = _numbers(plan, clipping)
    sizes = Counter(row.group for row in clipping.rows if row.group)
    groups: dict[GroupId, GroupId] = {}
    made: list[Stand | Fixture | Service] = []
    for row in clipping.rows:
        there = checked_point((row.position.x + dx, row.position.y + dy))
        key = new_id()
        group = groups.setdefault(row.group, GroupId(key)) if sizes[row.group] > 1 else NO_GROUP
        put = structs.replace(row, id=key, position=there, hall=hall or row.hall, group=group)
        match put:
            case Stand():
                put = vacated(put) if put.exhibitors else put
                put = structs.replace(put, number=numbers[row.id], locked=False)
            case Fixture():
                put = structs.replace(put, locked=False)
        made.append(put)
    plan = put_stands(plan, [row for row in made if isinstance(row, Stand)])
    plan = put_fixtures(plan, [row for row in made if isinstance(row, Fixture)])
    plan = put_services(plan, [row for row in made if isinstance(row, Service)])
    return plan, tuple(row.id for row in made)


def _way_to(at: Point, clipping: Clipping) -> tuple[int, int]:
    if not clipping:
        return 0, 0
    xs, ys = [row.position.x for row in clipping.rows], [row.position.y for row in clipping.rows]
    return at.x - (min(xs) + max(xs)) // 2, at.y - (min(ys) + max(ys)) // 2


def _numbers(plan: Plan, clipping: Clipping) -> dict[str, str]:
    """A free number for each stand of the clipping, given in the order of the old numbers."""
    free = number_source(plan)
    stands = [row for row in clipping.rows if isinstance(row, Stand)]
    stands.sort(key=lambda stand: (number_key(stand.number), stand.id))
    return {stand.id: free(stand.number or FIRST_NUMBER[stand.kind]) for stand in stands}
