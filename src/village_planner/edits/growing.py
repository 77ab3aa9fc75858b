"""Makes things on the floor wider or deeper by a length; it must not know by which key."""

from __future__ import annotations

from collections.abc import Iterable

from village_planner.edits.limits import MIN_SIZE
from village_planner.edits.stands import set_size
from village_planner.model.ids import FixtureId, FloorId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, size


def grow(plan: Plan, ids: Iterable[FloorId], wider: int, deeper: int) -> Plan:
    """Stands and fixtures wider and deeper by so many mm (negative: smaller), grown to the right and the back.

    Nothing becomes smaller than MIN_SIZE; a disc grows by the larger of both. What is locked or has no extent stays
    as it is. UserError when a size is not possible.
    """
    for one in ids:
        row = plan.stands.get(StandId(one)) or plan.fixtures.get(FixtureId(one))
        if row is None:
            continue
        width, depth = size(row.shape)
        more = max((wider, deeper), key=abs) if isinstance(row.shape, Circle) else wider
        plan = set_size(plan, row.id, _grown(width, more), _grown(depth, deeper))
    return plan


def _grown(length: int, more: int) -> int:
    """A length that is changed; what is smaller already than we make anything does not shrink."""
    return length if more == 0 else max(length + more, min(length, MIN_SIZE))
