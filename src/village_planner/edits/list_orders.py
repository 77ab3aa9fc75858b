"""What a list orders otherwise than before is sold to the stand too; what a person entered there stays. No files here.

The place and the drawn size of a stand never change: the checks then say what was sold otherwise than it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from msgspec import structs

from village_planner.edits.exhibitors import has_free_power, has_free_size, has_free_type, sold_as
from village_planner.edits.listed_exhibitors import Match
from village_planner.errors import Problem
from village_planner.model.exhibitor import Exhibitor, Request
from village_planner.model.exhibitor_list import WISHES, Field
from village_planner.model.plan import Plan, stands_of
from village_planner.model.stand import OPEN_SIDES, Stand
from village_planner.text import Length, Message, Power, say, say_n

_SIZE: Final = frozenset({Field.WIDTH, Field.DEPTH})


def reordered(before: Plan, after: Plan, matches: Sequence[Match]) -> list[Stand]:
    """The stands of `after` with what the changes of known exhibitors order.

    `before` is the plan without the list: what a stand was sold there follows when it is what the exhibitor had asked
    for, or nothing; stands shared with a main exhibitor who is another one are left alone.
    """
    changed = []
    for row, match in _known(before, matches):
        request = after.exhibitors[row.id].request
        wanted = {change.field for change in match.changes}
        for stand in _own(before, row):
            fields = _following(stand, after.stands[stand.id], row.request, request, wanted)
            changed.append(structs.replace(after.stands[stand.id], **fields))
    return changed


def orders_kept(plan: Plan, matches: Sequence[Match]) -> list[Problem]:
    """What stands keep although the list orders otherwise, as it was entered there by hand, stand by stand."""
    problems = []
    for row, match in _known(plan, matches):
        wanted = {change.field for change in match.changes}
        listed = {WISHES[field]: wish for field, wish in match.listed.wishes if field in wanted}
        request = structs.replace(row.request, **listed)
        for stand in _own(plan, row):
            problems += [
                Problem("order-kept", message, match.listed.place)
                for message in _kept(stand, row.request, request, wanted)
            ]
    return problems


def _known(plan: Plan, matches: Sequence[Match]) -> Iterator[tuple[Exhibitor, Match]]:
    for match in matches:
        if match.exhibitor is not None and match.changes:
            yield plan.exhibitors[match.exhibitor], match


def _own(plan: Plan, row: Exhibitor) -> list[Stand]:
    return [stand for stand in stands_of(plan, row.id) if stand.exhibitors[0] == row.id]


def _following(stand: Stand, now: Stand, old: Request, new: Request, wanted: set[Field]) -> dict[str, Any]:
    """The fields of a stand that follow the list."""
    fields: dict[str, Any] = {}
    if wanted & _SIZE and has_free_size(stand, old):
        fields["sold_width"], fields["sold_depth"] = new.width, new.depth
    if Field.OPEN_SIDES in wanted and has_free_type(stand, old):
        fields["sold_type"] = sold_as(new)
    if Field.POWER in wanted and has_free_power(stand, old):
        fields["orders"] = structs.replace(now.orders, power_w=new.power_w or 0)
    return fields


def _kept(stand: Stand, old: Request, new: Request, wanted: set[Field]) -> Iterator[Message]:
    sold = (stand.sold_width, stand.sold_depth)
    if wanted & _SIZE and not has_free_size(stand, old) and sold != (new.width, new.depth):
        yield say(
            "{stand} keeps the sold size {sold}, which was entered by hand; the list orders {ordered}.",
            stand=stand.number,
            sold=_size(*sold),
            ordered=_size(new.width, new.depth),
        )
    sold_type = stand.sold_type
    if (
        Field.OPEN_SIDES in wanted
        and sold_type is not None
        and not has_free_type(stand, old)
        and sold_type is not sold_as(new)
    ):
        yield say(
            "{stand} stays {sold}, which was entered by hand; the list orders {ordered}.",
            stand=stand.number,
            sold=say_n("sold with {n} open side", "sold with {n} open sides", OPEN_SIDES[sold_type]),
            ordered=say_n("{n} open side", "{n} open sides", new.open_sides or 0),
        )
    power = stand.orders.power_w
    if Field.POWER in wanted and not has_free_power(stand, old) and power != (new.power_w or 0):
        yield say(
            "{stand} keeps the power {sold}, which was entered by hand; the list orders {ordered}.",
            stand=stand.number,
            sold=Power(power),
            ordered=Power(new.power_w or 0),
        )


def _size(width: int | None, depth: int | None) -> Message:
    """A size of which a side may be unknown."""
    sides = [Length(side) if side is not None else "?" for side in (width, depth)]
    return say("{width} × {depth}", width=sides[0], depth=sides[1])
