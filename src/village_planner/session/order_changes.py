"""What is ordered and wished otherwise in one plan than in another, in a few words each; it must not know tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from village_planner.model.exhibitor import Request
from village_planner.model.stand import Orders, Stand
from village_planner.text import Length, Message, Power, Value, say


def order_changes(field: str, was: Any, now: Any) -> Iterator[Message]:
    """What changed in a field of a stand ("sold_width", "sold_depth", "orders") or of an exhibitor ("request")."""
    match field:
        case "orders":
            yield from _ordered(was.orders, now.orders)
        case "request":
            yield from _wished(was.request, now.request)
        case _:
            yield _sold_size(was, now)


def _sold_size(was: Stand, now: Stand) -> Message:
    """Another size sold; sides that nobody entered are not known."""
    return say(
        "sold size {new} instead of {old}",
        new=_size(now.sold_width, now.sold_depth),
        old=_size(was.sold_width, was.sold_depth),
    )


def _ordered(was: Orders, now: Orders) -> Iterator[Message]:
    """Power by its figures, connections and furniture as such."""
    if was.power_w != now.power_w:
        yield say("power {new} instead of {old}", new=Power(now.power_w), old=Power(was.power_w))
    if _but_power(was) != _but_power(now):
        yield say("other orders")


def _wished(was: Request, now: Request) -> Iterator[Message]:
    """Size, open sides and power by their figures; neighbours and the entrance as such."""
    if (was.width, was.depth) != (now.width, now.depth):
        new, old = _size(now.width, now.depth), _size(was.width, was.depth)
        yield say("wishes {new} instead of {old}", new=new, old=old)
    if was.open_sides != now.open_sides:
        yield say(
            "wishes {new} open sides instead of {old}",
            new=_or_unknown(now.open_sides),
            old=_or_unknown(was.open_sides),
        )
    if (new_power := _power(now)) != (old_power := _power(was)):
        yield say("wishes {new} instead of {old}", new=new_power, old=old_power)
    if (was.near, was.not_near) != (now.near, now.not_near):
        yield say("other neighbours wished")
    if was.near_entrance != now.near_entrance:
        yield (
            say("wishes to be near the entrance")
            if now.near_entrance
            else say("no longer wishes to be near the entrance")
        )


def _but_power(orders: Orders) -> tuple[object, ...]:
    return (orders.sockets, orders.water, orders.waste, orders.network, orders.air, orders.furniture)


def _size(width: int | None, depth: int | None) -> Message:
    if width is None and depth is None:
        return say("no size")
    sides = [Length(side) if side is not None else "?" for side in (width, depth)]
    return say("{width} × {depth}", width=sides[0], depth=sides[1])


def _power(wish: Request) -> Value:
    if wish.power_asked and not wish.power_w:
        return say("power, watts not stated")
    return say("no power") if wish.power_w is None else Power(wish.power_w)


def _or_unknown(sides: int | None) -> str:
    return "?" if sides is None else str(sides)
