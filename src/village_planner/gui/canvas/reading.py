"""The order in which Tab goes from stand to stand; it must not know the keyboard."""

from __future__ import annotations

from typing import Final

from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, stands_in
from village_planner.model.shape import centre
from village_planner.model.stand import Stand

_LINE_MM: Final = 1_000
"""Stands whose middles are within a metre up and down are read as one line."""


def reading_order(plan: Plan, hall: HallId) -> list[StandId]:
    """Stands of a hall line by line from the top, each line from the left."""

    def key(stand: Stand) -> tuple[float, float, str]:
        x, y = centre(stand.shape, stand.position, stand.rotation)
        return -round(y / _LINE_MM), x, stand.id

    return [stand.id for stand in sorted(stands_in(plan, hall), key=key)]


def next_stand(order: list[StandId], selected: StandId | None, *, backwards: bool) -> StandId | None:
    """The stand after the selected one, None at the end: Tab then leaves the canvas."""
    if not order:
        return None
    if selected not in order:
        return order[-1 if backwards else 0]
    place = order.index(selected) + (-1 if backwards else 1)
    return order[place] if 0 <= place < len(order) else None
