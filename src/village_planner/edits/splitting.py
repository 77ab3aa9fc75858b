"""Cuts a stand into equal parts; it must not know the stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import structs

from village_planner.edits.limits import checked_length, checked_point, refusal
from village_planner.edits.names import stand_label
from village_planner.edits.numbering import number_source
from village_planner.edits.tables import put_stands
from village_planner.model.ids import NewId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, Rectangle, rotated
from village_planner.model.stand import Stand
from village_planner.text import say

_FRONT, _RIGHT, _BACK, _LEFT = range(4)


def split(
    plan: Plan, ids: Iterable[StandId], parts: int, *, deep: bool = False, new_id: NewId
) -> tuple[Plan, tuple[StandId, ...]]:
    """Each stand named as `parts` stands side by side, or one behind the other when `deep`; and all their ids.

    The first part, at the left or the front, stays who it was: number, exhibitors, orders. The others are free and
    take the next numbers of its series. Between parts there are walls. Locked stands stay whole. UserError for a
    stand that is no rectangle, or whose parts would be too small.
    """
    following = number_source(plan)
    rows: list[Stand] = []
    for row in (plan.stands[i] for i in dict.fromkeys(ids) if i in plan.stands):
        if row.locked or parts < 2:
            rows.append(row)
            continue
        first, *others = _cut(row, parts, deep=deep)
        rows.append(first)
        rows += [_free(part, StandId(new_id()), following(row.number or "A01")) for part in others]
    return put_stands(plan, rows), tuple(row.id for row in rows)


def _cut(row: Stand, parts: int, *, deep: bool) -> list[Stand]:
    """The parts of a stand, each with everything it has but its size, place and open sides."""
    if not isinstance(row.shape, Rectangle):
        raise refusal(
            "not-rectangular",
            say("This stand cannot be split"),
            say("{stand} is not a rectangle. Nothing was changed.", stand=stand_label(row)),
            say("Draw its parts as stands of their own."),
        )
    whole = row.shape.depth if deep else row.shape.width
    cuts = [round(whole * i / parts) for i in range(parts + 1)]
    return [_part(row, row.shape, low, high, deep=deep) for low, high in pairwise(cuts)]


def _part(row: Stand, shape: Rectangle, low: int, high: int, *, deep: bool) -> Stand:
    size = checked_length(high - low)
    whole = shape.depth if deep else shape.width
    x, y = rotated((0, low) if deep else (low, 0), row.rotation)
    before, behind = (_FRONT, _BACK) if deep else (_LEFT, _RIGHT)
    walled = ({before} if low > 0 else set()) | ({behind} if high < whole else set())
    return structs.replace(
        row,
        shape=Rectangle(shape.width, size) if deep else Rectangle(size, shape.depth),
        position=checked_point((row.position.x + x, row.position.y + y)),
        open_edges=tuple(edge for edge in row.open_edges if edge not in walled),
    )


def _free(part: Stand, key: StandId, number: str) -> Stand:
    """A part as a stand of its own that nobody has taken yet."""
    return Stand(
        id=key,
        hall=part.hall,
        number=number,
        shape=part.shape,
        position=Point(*part.position),
        rotation=part.rotation,
        kind=part.kind,
        open_edges=part.open_edges,
        shell_scheme=part.shell_scheme,
        group=part.group,
        level=part.level,
    )
