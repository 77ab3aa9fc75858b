"""Numbers stands in the order in which they were touched; it must not know how that is done."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from village_planner.edits.limits import clean_number
from village_planner.edits.numbering import number_source, series_of
from village_planner.edits.tables import put_stands
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand


def numbers_from(first: str, count: int) -> list[str]:
    """`count` numbers, from the first one on: A09, A10, A11; "Bar" is followed by Bar-2."""
    series, start, digits = series_of(first)
    return [first, *(f"{series}{n:0{digits}d}" for n in range(start + 1, start + count))][:count]


def number_in_order(plan: Plan, ids: Sequence[StandId], first: str) -> Plan:
    """The stands named numbered in their order, from `first` on; UserError when a number is too long.

    Another stand that has one of these numbers takes one that becomes free by this, the nearest in the order, so
    that no number is there twice unless it was before.
    """
    rows = [plan.stands[i] for i in dict.fromkeys(ids) if i in plan.stands]
    if not rows:
        return plan
    new = [clean_number(number) for number in numbers_from(clean_number(first), len(rows))]
    taken = {number.casefold(): place for place, number in enumerate(new)}
    chosen = {row.id for row in rows}
    numbered = [structs.replace(row, number=number) for row, number in zip(rows, new, strict=True)]
    others = [row for row in plan.stands.values() if row.id not in chosen and row.number.casefold() in taken]
    others.sort(key=lambda row: taken[row.number.casefold()])
    changed = put_stands(plan, numbered)
    return put_stands(changed, _made_room(changed, rows, others, taken))


def _made_room(
    plan: Plan, rows: Sequence[Stand], others: Sequence[Stand], taken: dict[str, int]
) -> list[Stand]:
    """The others with numbers that the rows have given up: that of who takes theirs if possible, else the next."""
    freed = {i: row.number for i, row in enumerate(rows) if row.number and row.number.casefold() not in taken}
    following = number_source(plan)
    moved = []
    for other in others:
        place = taken[other.number.casefold()]
        number = freed.pop(place, None)
        if number is None and freed:
            number = freed.pop(min(freed))
        moved.append(structs.replace(other, number=number or following(other.number)))
    return moved
