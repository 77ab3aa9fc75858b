"""Who takes part and who stands where; it must not know the shape of stands.

What the contract says goes with the exhibitor: sold size and type, equipment, orders and announced height.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from msgspec import structs

from village_planner.edits.approvals import forget
from village_planner.edits.limits import checked_fields, checked_length
from village_planner.edits.tables import put_exhibitors, put_stands, with_parts
from village_planner.model.exhibitor import Exhibitor, Request
from village_planner.model.finding import SubjectType
from village_planner.model.ids import ExhibitorId, NewId, StandId
from village_planner.model.plan import Plan, stands_of
from village_planner.model.stand import OPEN_SIDES, Orders, SoldType, Stand

_SOLD_AS: Final[dict[int, SoldType]] = {sides: sold for sold, sides in OPEN_SIDES.items()}


def add_exhibitor(plan: Plan, new_id: NewId, **fields: Any) -> tuple[Plan, ExhibitorId]:
    """A new exhibitor; UserError when a text is too long or a number out of range."""
    exhibitor = checked_fields(Exhibitor(id=ExhibitorId(new_id())), fields)
    _checked(exhibitor.request)
    return put_exhibitors(plan, [exhibitor]), exhibitor.id


def change_exhibitor(plan: Plan, exhibitor: ExhibitorId, **fields: Any) -> Plan:
    """Other values in some fields of an exhibitor; UserError when a text is too long or a number out of range.

    Its own stands are sold the size and the type and given the power that it asks for now, where they were sold what it
    asked for before, or nothing.
    """
    row = plan.exhibitors[exhibitor]
    changed = checked_fields(row, fields)
    plan = put_exhibitors(plan, [changed])
    old, new = row.request, _checked(changed.request)
    own = [stand for stand in stands_of(plan, exhibitor) if stand.exhibitors[0] == exhibitor]
    if (old.width, old.depth) != (new.width, new.depth):
        own = [_sold(stand, new.width, new.depth) if has_free_size(stand, old) else stand for stand in own]
    if old.open_sides != new.open_sides:
        sold_type = sold_as(new)
        own = [
            structs.replace(stand, sold_type=sold_type) if has_free_type(stand, old) else stand
            for stand in own
        ]
    if old.power_w != new.power_w:
        own = [_powered(stand, new.power_w) if has_free_power(stand, old) else stand for stand in own]
    return put_stands(plan, own)


def _checked(request: Request) -> Request:
    """The request; UserError when no stand can have the size asked for."""
    for size in (request.width, request.depth):
        if size is not None:
            checked_length(size)
    return request


def has_free_size(stand: Stand, asked: Request) -> bool:
    """Whether nobody sold a stand another size than its exhibitor asked for."""
    return (stand.sold_width, stand.sold_depth) in ((None, None), (asked.width, asked.depth))


def has_free_type(stand: Stand, asked: Request) -> bool:
    """Whether nobody sold a stand as another type than its exhibitor asked for."""
    return stand.sold_type is None or stand.sold_type is sold_as(asked)


def has_free_power(stand: Stand, asked: Request) -> bool:
    """Whether nobody ordered other power for a stand than its exhibitor asked for."""
    return stand.orders.power_w in (0, asked.power_w)


def sold_as(asked: Request) -> SoldType | None:
    """The type of stand with the open sides that were asked for; None when no number was."""
    return _SOLD_AS.get(asked.open_sides or 0)


def delete_exhibitors(plan: Plan, ids: Iterable[ExhibitorId]) -> Plan:
    """The plan without these: their stands are free, and nobody wishes to be near or far from them any more."""
    gone = frozenset(i for i in ids if i in plan.exhibitors)
    stands = [
        _without(stand, gone) for stand in plan.stands.values() if not gone.isdisjoint(stand.exhibitors)
    ]
    plan = put_stands(plan, stands)
    plan = with_parts(plan, exhibitors=plan.exhibitors.drop(*gone))
    plan = put_exhibitors(
        plan, [_without_wish(row, gone) for row in plan.exhibitors.values() if _wishes(row, gone)]
    )
    return forget(plan, SubjectType.EXHIBITOR, gone)


def assign(plan: Plan, stand: StandId, exhibitor: ExhibitorId) -> Plan:
    """The exhibitor on this stand, as its main one.

    If it is the main one of another stand, the two stands swap. Otherwise it leaves the stand that it shares,
    and whoever is here has no stand any more.
    """
    target = plan.stands[stand]
    if exhibitor in target.exhibitors:
        others = tuple(other for other in target.exhibitors if other != exhibitor)
        return put_stands(plan, [structs.replace(target, exhibitors=(exhibitor, *others))])
    own = own_stand(plan, exhibitor, target)
    if own is not None:
        return swap(plan, own.id, stand)
    left = [_without(shared, frozenset({exhibitor})) for shared in stands_of(plan, exhibitor)]
    base = vacated(target) if target.exhibitors else target
    return put_stands(plan, [*left, taken(base, plan.exhibitors[exhibitor])])


def add_co_exhibitor(plan: Plan, stand: StandId, exhibitor: ExhibitorId) -> Plan:
    """One more exhibitor on a stand, after those it has; it keeps any stand of its own."""
    target = plan.stands[stand]
    if not target.exhibitors:
        return assign(plan, stand, exhibitor)
    if exhibitor in target.exhibitors:
        return plan
    added = (*target.exhibitors, plan.exhibitors[exhibitor].id)
    return put_stands(plan, [structs.replace(target, exhibitors=added)])


def unassign(plan: Plan, stand: StandId, exhibitor: ExhibitorId | None = None) -> Plan:
    """One exhibitor (None: all) taken off a stand. The first co-exhibitor follows the main one.

    What was sold and ordered leaves with the last, so that the next one does not inherit it.
    """
    target = plan.stands[stand]
    return put_stands(
        plan, [_without(target, frozenset(target.exhibitors if exhibitor is None else (exhibitor,)))]
    )


def swap(plan: Plan, stand_a: StandId, stand_b: StandId) -> Plan:
    """The exhibitors of two stands exchanged, with what each was sold and has ordered. One may be free."""
    a, b = plan.stands[stand_a], plan.stands[stand_b]
    return put_stands(plan, [_with_contract_of(a, b), _with_contract_of(b, a)])


def own_stand(plan: Plan, exhibitor: ExhibitorId, near: Stand | None = None) -> Stand | None:
    """The stand whose main exhibitor this is: in the hall of `near` if possible, then the first by number."""
    own = [stand for stand in stands_of(plan, exhibitor) if stand.exhibitors[0] == exhibitor]
    here = [stand for stand in own if near is not None and stand.hall == near.hall]
    return next(iter(here or own), None)


def _with_contract_of(stand: Stand, other: Stand) -> Stand:
    return structs.replace(
        stand,
        exhibitors=other.exhibitors,
        sold_type=other.sold_type,
        sold_width=other.sold_width,
        sold_depth=other.sold_depth,
        shell_scheme=other.shell_scheme,
        orders=other.orders,
        height=other.height,
        covered=other.covered,
        cooking=other.cooking,
    )


def vacated(stand: Stand) -> Stand:
    """The stand for the next exhibitor: what belongs to it stays, what was sold and ordered goes."""
    included = tuple(piece for piece in stand.orders.furniture if piece.included)
    return structs.replace(
        stand,
        exhibitors=(),
        sold_type=None,
        sold_width=None,
        sold_depth=None,
        orders=Orders(furniture=included),
        height=None,
        covered=False,
        cooking=False,
    )


def taken(stand: Stand, exhibitor: Exhibitor) -> Stand:
    """A free stand with its exhibitor: sold the size and type and given the power that it asked for.

    What the stand has of its own stays.
    """
    request = exhibitor.request
    stand = _powered(stand, stand.orders.power_w or request.power_w)
    if (stand.sold_width, stand.sold_depth) == (None, None):
        stand = _sold(stand, request.width, request.depth)
    sold_type = stand.sold_type or sold_as(request)
    return structs.replace(stand, exhibitors=(exhibitor.id,), sold_type=sold_type)


def _sold(stand: Stand, width: int | None, depth: int | None) -> Stand:
    return structs.replace(stand, sold_width=width, sold_depth=depth)


def _powered(stand: Stand, watts: int | None) -> Stand:
    return structs.replace(stand, orders=structs.replace(stand.orders, power_w=watts or 0))


def _without(stand: Stand, gone: frozenset[ExhibitorId]) -> Stand:
    left = tuple(exhibitor for exhibitor in stand.exhibitors if exhibitor not in gone)
    if left == stand.exhibitors:
        return stand
    return structs.replace(stand, exhibitors=left) if left else vacated(stand)


def _wishes(exhibitor: Exhibitor, gone: frozenset[ExhibitorId]) -> bool:
    return not gone.isdisjoint((*exhibitor.request.near, *exhibitor.request.not_near))


def _without_wish(exhibitor: Exhibitor, gone: frozenset[ExhibitorId]) -> Exhibitor:
    request = exhibitor.request
    near = tuple(other for other in request.near if other not in gone)
    not_near = tuple(other for other in request.not_near if other not in gone)
    return structs.replace(exhibitor, request=structs.replace(request, near=near, not_near=not_near))
