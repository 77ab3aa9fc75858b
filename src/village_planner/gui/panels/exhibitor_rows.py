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

_REMEMBERED: Final = 20_000
"""Names and numbers whose sort keys are kept: after a step nearly all are the same as before."""

natural_key = lru_cache(_REMEMBERED)(number_key)
"""`number_key`, remembered."""

DEFAULT_AREA: Final = 3000 * 2000
"""Square millimetres of the stand that an exhibitor without a wish gets."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """ "To place" or "Placed" with the number of exhibitors under it."""

    placed: bool
    count: int


@dataclass(frozen=True, slots=True)
class ExhibitorRow:
    """An exhibitor, its stands by number, and the area they have or that was asked for, in mm²; names it wishes."""

    exhibitor: ExhibitorId
    name: str
    colour: str
    marker: Marker | None
    area: float
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
        area=sum(area(stand.shape) for stand in stands) if stands else requested_area(exhibitor),
        stands=tuple(stand.id for stand in stands),
        numbers=tuple(stand.number for stand in stands),
        near=_names(plan, exhibitor.request.near),
        not_near=_names(plan, exhibitor.request.not_near),
    )


def _names(plan: Plan, ids: tuple[ExhibitorId, ...]) -> tuple[str, ...]:
    return tuple(plan.exhibitors[key].name for key in ids if key in plan.exhibitors)


def requested_area(exhibitor: Exhibitor) -> float:
    """Area asked for in mm², the usual one where nothing was asked."""
    request = exhibitor.request
    if request.width is None or request.depth is None:
        return DEFAULT_AREA
    return request.width * request.depth


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
