"""The facts, supplies, times and contacts told to an exhibitor, row by row; it must not know where they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from village_planner.drawing.service import service_name
from village_planner.geometry.routes import Way
from village_planner.model.event import Contact, Event, SlotKind
from village_planner.model.fixture import ServiceKind
from village_planner.model.hall import DoorKind, Hall
from village_planner.model.plan import Plan, needs_power
from village_planner.model.shape import Rectangle, area
from village_planner.model.stand import Orders, Stand
from village_planner.outputs.layout import Missing
from village_planner.outputs.surroundings import Surroundings
from village_planner.outputs.words import (
    NOT_SUPPLIED,
    short_day,
    size_words,
    slot_time,
    slot_title,
    stand_area,
)
from village_planner.text import Area, Length, Message, Power, Translator, listing, say, say_c
from village_planner.units import metres

_LEAST_AREA: Final = 10_000  # mm², a hundredth of a square metre: what is written
_QUANTITY: Final = re.compile(r"\s*(\d{1,4})\s*(?:[x×]\s+)?(?=[^\W\d])(.+?)\s*")


def stand_facts(around: Surroundings, stand: Stand, translator: Translator) -> list[tuple[str, str]]:
    """Area, what was sold if it is drawn otherwise, open sides, power, heights and neighbours of a stand."""
    say_it = translator
    rows = [(say_it.say("Area"), say_it.value(stand_area(stand))), *_sold(stand, say_it)]
    rows.append(_open_sides(around, stand, say_it))
    rows += _power(around, stand, say_it)
    unknown = Missing(say_it.say_c("height", "not supplied"))
    height = say_it.value(Length(stand.height)) if stand.height else unknown
    rows.append((say_it.say("Announced height"), height))
    rows += _building(around.hall, say_it)
    near = [
        say_it.say("{direction} {number}", direction=n.direction, number=n.stand.number).replace(" ", "\xa0")
        for n in around.neighbours(stand)
    ]
    rows.append((say_it.say("Adjoining stands"), ", ".join(near) or say_it.say("none")))
    return rows


def _sold(stand: Stand, translator: Translator) -> Iterator[tuple[str, str]]:
    """The size in the contract where the drawing shows another one: an exhibitor must not find out on the day."""
    width, depth = stand.sold_width, stand.sold_depth
    if width is None or depth is None:
        return
    if isinstance(stand.shape, Rectangle):
        if (width, depth) != (stand.shape.width, stand.shape.depth):
            yield translator.say("Sold size"), size_words(width, depth, translator)
    elif abs(area(stand.shape) - width * depth) >= _LEAST_AREA:
        yield translator.say("Sold size"), translator.value(Area(width * depth))


def _building(hall: Hall, translator: Translator) -> Iterator[tuple[str, str]]:
    """What the venue said about the hall; nothing is ever assumed."""
    ceiling = translator.value(Length(hall.ceiling)) if hall.ceiling else Missing(translator(NOT_SUPPLIED))
    yield translator.say("Ceiling"), ceiling
    if hall.floor_load_kg_m2:
        yield translator.say("Floor load"), translator.say("{load} kg/m²", load=hall.floor_load_kg_m2)


def _open_sides(around: Surroundings, stand: Stand, translator: Translator) -> tuple[str, str]:
    sides = [side for side in around.sides(stand) if side.is_open]
    label = translator.say_n("Open side", "Open sides", max(1, len(sides)))
    if not sides:
        whole = say("all round") if stand.open_edges else say("none")
        return label, translator(whole)
    return label, translator.value(listing(side.direction for side in sides))


def _power(around: Surroundings, stand: Stand, translator: Translator) -> Iterator[tuple[str, str]]:
    orders = stand.orders
    if not needs_power(around.plan, stand):
        yield translator.say("Power"), translator.say("none ordered")
        return
    if orders.power_w:
        parts = [translator.value(Power(orders.power_w))]
    elif orders.sockets:
        parts = [translator.say("watts not settled")]
    else:
        parts = [translator.say("asked for, watts not stated")]
    if orders.sockets:
        parts.append(_sockets(orders, translator))
    yield translator.say("Power"), ", ".join(parts)
    if not any(s.service.kind is ServiceKind.POWER for s in around.supplies(stand)):
        nearest = around.nearest_supply(stand, ServiceKind.POWER)
        if nearest is None:
            unknown = Missing(translator.say_c("power point", "not supplied"))
            yield translator.say("Nearest power point"), unknown
        else:
            _, away, direction = nearest
            yield (
                translator.say("Nearest power point"),
                translator.say("{distance} away, {direction}", distance=Length(away), direction=direction),
            )


def _sockets(orders: Orders, translator: Translator) -> str:
    return translator.say_n("{n} socket", "{n} sockets", orders.sockets)


def conflict_facts(titles: Sequence[Message], translator: Translator) -> list[tuple[str, str]]:
    """How many conflicts about a stand are open, and the title of each rule once; nothing where there are none."""
    if not titles:
        return []
    label = translator.say_n("{n} conflict still open", "{n} conflicts still open", len(titles))
    return [(label, "\xa0· ".join(dict.fromkeys(map(translator, titles))))]


def way_facts(
    plan: Plan, stand: Stand, ways: tuple[Way | None, Way | None], translator: Translator
) -> list[tuple[str, str]]:
    """Walked metres from the public entrance and the delivery door, then the times."""
    hall = plan.halls[stand.hall]
    kinds = {door.kind for door in hall.doors}
    rows = []
    labels = (translator.say("From the public entrance"), translator.say("From the delivery door"))
    for label, way, kind in zip(labels, ways, (DoorKind.ENTRANCE, DoorKind.SERVICE), strict=True):
        rows.append((label, _walk(way, translator, has_door=kind in kinds)))
    for slot_kind in SlotKind:
        times = [slot_time(slot, translator) for slot in plan.event.schedule if slot.kind is slot_kind]
        unknown = Missing(translator.say_c("times", "not supplied"))
        rows.append((translator(slot_title(slot_kind)), "; ".join(times) or unknown))
    return rows


def _walk(way: Way | None, translator: Translator, *, has_door: bool) -> str:
    if way is not None:
        return translator.say("{metres} m on foot", metres=max(1, round(metres(way.length))))
    return translator.say("no way on foot") if has_door else Missing(translator(NOT_SUPPLIED))


def supply_rows(around: Surroundings, stand: Stand, translator: Translator) -> list[tuple[str, str, str]]:
    """What is included, what was ordered and what can still be requested: name, quantity, status."""
    event = around.plan.event
    included, ordered = translator.say("included"), translator.say("ordered")
    rows: dict[str, tuple[str, str, str]] = {}
    for text in event.included:
        name, quantity = _counted(text)
        rows[name.casefold()] = (name, quantity, included)
    for piece in stand.orders.furniture:
        if piece.included and piece.name.casefold() in rows:
            continue
        status = included if piece.included else ordered
        key = piece.name.casefold() + ("" if piece.included else " +")
        rows[key] = (piece.name, translator.value(piece.quantity), status)
    ordered_rows, open_rows = _connections(around, stand, translator, ordered, _request(event, translator))
    return [*rows.values(), *ordered_rows, *open_rows]


def _counted(text: str) -> tuple[str, str]:
    """An entry such as "2 chairs" as name and quantity."""
    match = _QUANTITY.fullmatch(text)
    if match is None:
        return text, "1"
    name = match[2]
    return name[:1].upper() + name[1:], match[1]


def _request(event: Event, translator: Translator) -> str:
    if event.order_deadline is None:
        return translator.say("to request, deadline not supplied")
    return translator.say("to request by {day}", day=short_day(event.order_deadline, translator))


def _connections(
    around: Surroundings, stand: Stand, translator: Translator, ordered: str, request: str
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Rows of the connections that were ordered, and of those that the hall could still give."""
    have = _connected(stand.orders, translator)
    in_hall = {service.kind for service in around.services} | {ServiceKind.POWER, ServiceKind.NETWORK}
    got, missing = [], []
    for kind in ServiceKind:
        name = translator(service_name(kind))
        if kind in have:
            got.append((name, have[kind], ordered))
        elif kind is ServiceKind.POWER and needs_power(around.plan, stand):
            got.append((name, "–", translator.say("asked for")))
        elif kind in in_hall:
            missing.append((name, "–", request))
    return got, missing


def _connected(orders: Orders, translator: Translator) -> dict[ServiceKind, str]:
    found: dict[ServiceKind, str] = {}
    if orders.power_w:
        found[ServiceKind.POWER] = translator.value(Power(orders.power_w))
    elif orders.sockets:
        found[ServiceKind.POWER] = _sockets(orders, translator)
    for kind, wanted in (
        (ServiceKind.WATER, orders.water),
        (ServiceKind.WASTE, orders.waste),
        (ServiceKind.AIR, orders.air),
    ):
        if wanted:
            found[kind] = "1"
    if orders.network:
        found[ServiceKind.NETWORK] = translator.value(orders.network)
    return found


def contact_rows(event: Event, translator: Translator) -> list[tuple[str, str, str]]:
    """Whom to ask: role, name, telephone or address."""
    unknown = Missing(translator(NOT_SUPPLIED))
    rows = [(c.role, c.name or unknown, _reach(c, translator)) for c in event.contacts]
    return rows or [(translator.say("Organiser"), event.organiser or unknown, "")]


def _reach(contact: Contact, translator: Translator) -> str:
    return contact.phone or contact.email or translator(say_c("telephone", "not supplied"))
