"""Makes things as wide or as deep as one of them; it must not know which one a person means."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Flag

from village_planner.edits.floor import box_of, unlocked
from village_planner.edits.stands import set_size
from village_planner.edits.tables import rows_of
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import FixtureId, FloorId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, size
from village_planner.model.stand import Stand


class Sides(Flag):
    """Which sizes are made the same."""

    WIDTH = 1
    DEPTH = 2
    BOTH = 3


def same_size(plan: Plan, ids: Iterable[FloorId], model: StandId | FixtureId, sides: Sides) -> Plan:
    """The stands and fixtures named as wide along their front, as deep, or both, as `model`, which stays.

    They grow to the right and the back; a disc has one size, its diameter, for either. What is locked and supply
    points are left alone. UserError when a size is not possible.
    """
    pattern = plan.stands[StandId(model)] if model in plan.stands else plan.fixtures[FixtureId(model)]
    width, depth = size(pattern.shape)
    stands, fixtures, _ = unlocked(plan, ids)
    rows: list[Stand | Fixture] = [*stands, *fixtures]
    for row in rows:
        own_width, own_depth = size(row.shape)
        new_width = width if Sides.WIDTH in sides else own_width
        new_depth = depth if Sides.DEPTH in sides else own_depth
        if isinstance(row.shape, Circle) and sides is Sides.DEPTH:
            new_width = depth
        if row.id != model and (new_width, new_depth) != (own_width, own_depth):
            plan = set_size(plan, row.id, new_width, new_depth)
    return plan


def leader(plan: Plan, ids: Iterable[FloorId]) -> StandId | FixtureId | None:
    """Which of the things named the others are to be like: a locked one, else the one most to the upper left.

    None when there is no stand and no fixture among them.
    """
    rows = [row for row in rows_of(plan, ids) if not isinstance(row, Service)]
    return min(rows, key=_rank).id if rows else None


def _rank(row: Stand | Fixture) -> tuple[bool, float, str]:
    left, _, _, top = box_of(row)
    return not row.locked, left - top, row.id
