"""The exhibitor list as rows: to place first, then placed, found by the words typed; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from village_planner.model.exhibitor import Exhibitor, Marker
from village_planner.model.ids import ExhibitorId, StandId
from village_planner.model.plan import Plan, number_key
from village_planner.model.searching import folded
from village_planner.model.shape import area
from village_planner.model.stand import Stand

_REMEMBERED: Final = 20_000
"""Names and numbers whose sort keys are kept: after a step nearly all are the same as before."""

natural_key = lru_cache(_REMEMBERED)(number_key)
"""`number_key`, remembered."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """ "To place" or "Placed" with the number of exhibitors under it."""

    placed: bool
    count: int


@dataclass(frozen=True, slots=True)
class ExhibitorRow:
    """An exhibitor, its stands by number, and the area in mm² that it ordered; names it wishes.

    Without an order the area is that of its stands, and None where it has none either.
    """

    exhibitor: ExhibitorId
    name: str
    colour: str
    marker: Marker | None
    area: float | None
    stands: tuple[StandId, ...]
    numbers: tuple[str, ...]
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()


Row: TypeAlias = HeadingRow | ExhibitorRow


def exhibitor_rows(plan: Plan, words: str = "") -> list[Row]:
    """All rows; with `words` only exhibitors whose name, numbers, city or category contain every one of them."""
    stands: dict[ExhibitorId, list[StandId]] = {}
    for stand in plan.stands.values():
        for exhibitor_id in stand.exhibitors:
            stands.setdefault(exhibitor_id, []).append(stand.id)
    found = [_row(plan, e, stands.get(e.id, [])) for e in plan.exhibitors.values()]
    wanted = folded(words).split()
    if wanted:
        found = [row for row in found if _matches(plan, row, wanted)]
    waiting = sorted(
        (row for row in found if not row.stands), key=lambda row: (folded(row.name), row.exhibitor)
    )
    placed = sorted(
        (row for row in found if row.stands), key=lambda row: (natural_key(row.numbers[0]), row.exhibitor)
    )
    rows: list[Row] = []
    for group, is_placed in ((waiting, False), (placed, True)):
        if group:
            rows += [HeadingRow(is_placed, len(group)), *group]
    return rows


def _row(plan: Plan, exhibitor: Exhibitor, stand_ids: list[StandId]) -> ExhibitorRow:
    stands = sorted(
        (plan.stands[i] for i in stand_ids), key=lambda stand: (natural_key(stand.number), stand.id)
    )
    category = plan.categories.get(exhibitor.category) if exhibitor.category is not None else None
    return ExhibitorRow(
        exhibitor=exhibitor.id,
        name=exhibitor.name,
        colour=category.colour if category is not None else "",
        marker=category.marker if category is not None else None,
        area=_ordered_area(exhibitor, stands),
        stands=tuple(stand.id for stand in stands),
        numbers=tuple(stand.number for stand in stands),
        near=_names(plan, exhibitor.request.near),
        not_near=_names(plan, exhibitor.request.not_near),
    )


def _names(plan: Plan, ids: tuple[ExhibitorId, ...]) -> tuple[str, ...]:
    return tuple(plan.exhibitors[key].name for key in ids if key in plan.exhibitors)


def _ordered_area(exhibitor: Exhibitor, stands: list[Stand]) -> float | None:
    """Area ordered in mm², else that of its stands; a size that nobody gave is not invented."""
    request = exhibitor.request
    if request.width is not None and request.depth is not None:
        return request.width * request.depth
    return sum(area(stand.shape) for stand in stands) if stands else None


def _matches(plan: Plan, row: ExhibitorRow, wanted: list[str]) -> bool:
    exhibitor = plan.exhibitors[row.exhibitor]
    category = plan.categories.get(exhibitor.category) if exhibitor.category is not None else None
    text = folded(
        " ".join(
            (
                row.name,
                exhibitor.legal_name,
                exhibitor.key,
                exhibitor.city,
                *row.numbers,
                category.name if category else "",
            )
        )
    )
    return all(word in text for word in wanted)
