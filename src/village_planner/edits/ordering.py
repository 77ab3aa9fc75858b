"""Brings things in front of others of their kind or behind them; it must not know how they are painted.

Stands, fixtures and supply points have an order of painting each: what is more in front has the higher level.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from msgspec import structs

from village_planner.edits.floor import Box, box_of, unlocked
from village_planner.edits.tables import put_fixtures, put_services, put_stands
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import FloorId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand

R = TypeVar("R", Stand, Fixture, Service)


class Order(Enum):
    """Where things go: in front of or behind everything of their kind, or one overlapping thing further."""

    TO_FRONT = "to-front"
    FORWARD = "forward"
    BACKWARD = "backward"
    TO_BACK = "to-back"


def reorder(plan: Plan, ids: Iterable[FloorId], order: Order) -> Plan:
    """The things named further to the front or the back, in the order among themselves; locked ones stay.

    The plan itself when they are there already, or when nothing lies over or under them for one step.
    """
    stands, fixtures, services = unlocked(plan, ids)
    plan = put_stands(plan, _reordered(list(plan.stands.values()), stands, order))
    plan = put_fixtures(plan, _reordered(list(plan.fixtures.values()), fixtures, order))
    return put_services(plan, _reordered(list(plan.services.values()), services, order))


def _reordered(table: list[R], chosen: list[R], order: Order) -> list[R]:
    """The rows of one table that get another level."""
    way = 1 if order in (Order.TO_FRONT, Order.FORWARD) else -1
    changed: list[R] = []
    for hall in dict.fromkeys(row.hall for row in chosen):
        here = [row for row in chosen if row.hall == hall]
        named = {row.id for row in here}
        others = [row for row in table if row.hall == hall and row.id not in named]
        if order in (Order.TO_FRONT, Order.TO_BACK):
            changed += _to_end(here, others, way)
        else:
            changed += _one_step(here, others, way)
    return changed


def _to_end(chosen: list[R], others: list[R], way: int) -> list[R]:
    """The rows beyond all others; `way` is 1 to the front and -1 to the back."""
    end = max((way * row.level for row in others), default=None)
    if end is None or all(way * row.level > end for row in chosen):
        return []
    ranks = sorted({way * row.level for row in chosen})
    return [structs.replace(row, level=way * (end + 1 + ranks.index(way * row.level))) for row in chosen]


def _one_step(chosen: list[R], others: list[R], way: int) -> list[R]:
    """The rows beyond the next other that overlaps them; all others that are further on make room."""
    everything = chosen + others
    boxes = {row.id: box_of(row) for row in everything}
    levels: dict[str, int] = {row.id: way * row.level for row in everything}
    for row in sorted(chosen, key=lambda row: -levels[row.id]):
        over = [
            levels[other.id]
            for other in others
            if levels[other.id] >= levels[row.id] and _overlap(boxes[row.id], boxes[other.id])
        ]
        if over:
            place = min(over) + 1
            if place in levels.values():
                levels |= {key: level + 1 for key, level in levels.items() if level >= place}
            levels[row.id] = place
    return [structs.replace(row, level=way * levels[row.id]) for row in everything]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
