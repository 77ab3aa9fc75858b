"""What happened between two plans, in the organiser's words, thing by thing; it must not know who asks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from msgspec import Struct

from village_planner.checks.words import direction, stand_name, thing_name
from village_planner.model.diff import RowDiff, diff
from village_planner.model.exhibitor import Category, Exhibitor
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan, number_key
from village_planner.model.shape import Point, size
from village_planner.model.stand import Stand
from village_planner.session.order_changes import order_changes
from village_planner.text import Angle, Length, Message, Value, listing, say, say_c
from village_planner.units import FULL_TURN

What: TypeAlias = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: `table` and `id` say which, `fields` what of it, `message` how in words."""

    table: str
    id: str
    label: str
    what: What
    fields: tuple[str, ...]
    message: Message


_ROWS: Final = ("halls", "stands", "exhibitors", "categories", "fixtures", "services", "approvals", "assets")
_SINGLES: Final[Mapping[str, Message]] = {
    "event": say("The event’s data changed."),
    "rules": say("The rule settings changed."),
    "outputs": say("The settings for printing changed."),
    "revisions": say("The revisions changed."),
}
_WORDS: Final[Mapping[str, Message]] = {
    "height": say("another height"),
    "open_edges": say("other open sides"),
    "sold_type": say("another type sold"),
    "shell_scheme": say("another equipment"),
    "covered": say("another ceiling"),
    "cooking": say("cooking or not"),
    "kind": say("another kind"),
    "note": say("another note"),
    "seats": say("another number of seats"),
    "group": say("another group"),
    "level": say("another place in the order of painting"),
    "category": say("another category"),
    "contact": say("another contact"),
    "email": say("another contact"),
    "phone": say("another contact"),
    "doors": say("other doors"),
    "outline": say("another outline"),
    "holes": say("another outline"),
    "background": say("another background"),
    "capacity_w": say("another capacity"),
    "circuit": say("another circuit"),
    "colour": say("another colour"),
    "sign_name": say("another name on its sign"),
}
_OTHER: Final = say("other details")


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Everything that differs, table by table, things in the order in which people count them."""
    difference = diff(old, new)
    found = [
        Change(name, "", "", "changed", (name,), message)
        for name, message in _SINGLES.items()
        if getattr(difference, name)
    ]
    for table in _ROWS:
        rows: RowDiff[str] = getattr(difference, table)
        found += sorted(_of_table(table, rows, old, new), key=lambda c: (number_key(c.label), c.id))
    return tuple(found)


def _of_table(table: str, rows: RowDiff[str], old: Plan, new: Plan) -> Iterator[Change]:
    before, after = getattr(old, table), getattr(new, table)
    for key in rows.added:
        name, label = _name(after[key]), _label(after[key])
        yield Change(table, key, label, "added", (), say("{thing} was added.", thing=name))
    for key in rows.removed:
        name, label = _name(before[key]), _label(before[key])
        yield Change(table, key, label, "removed", (), say("{thing} was removed.", thing=name))
    for key in rows.changed:
        was, now = before[key], after[key]
        fields = _fields(was, now)
        told = listing(dict.fromkeys(_clauses(was, now, fields, old, new)))
        message = say("{thing}: {changes}", thing=_name(was), changes=told)
        yield Change(table, key, _label(was), "changed", fields, message)


def _fields(was: Struct, now: Struct) -> tuple[str, ...]:
    return tuple(name for name in was.__struct_fields__ if getattr(was, name) != getattr(now, name))


def _label(row: Any) -> str:
    match row:
        case Stand():
            return row.number
        case Exhibitor() | Hall() | Category() | Fixture() | Service():
            return row.name
        case _:
            return ""


def _name(row: Any) -> Value:
    match row:
        case Stand():
            return say("Stand {number}", number=row.number) if row.number.strip() else stand_name(row)
        case Exhibitor():
            return say("Exhibitor “{name}”", name=row.name)
        case Hall():
            return say("Hall “{name}”", name=row.name)
        case Category():
            return say("Category “{name}”", name=row.name)
        case Fixture():
            return thing_name(row)
        case Service():
            return say("Supply point {name}", name=row.name or row.circuit)
        case _:
            return say("An approval") if hasattr(row, "reason") else say("A picture")


def _clauses(was: Any, now: Any, fields: tuple[str, ...], old: Plan, new: Plan) -> Iterator[Message]:
    """What changed about one thing, in a few words each."""
    for field in fields:
        before, after = getattr(was, field), getattr(now, field)
        match field:
            case "hall":
                yield say("moved to {hall}", hall=new.halls[after].name if after in new.halls else "?")
            case "position":
                if was.hall == now.hall:
                    yield _moved(old.halls.get(was.hall), before, after)
            case "rotation":
                yield _turned(before, after)
            case "number" | "name" | "display_name":
                yield say("renamed from “{old}” to “{new}”", old=before, new=after)
            case "shape":
                yield _resized(before, after)
            case "exhibitors":
                yield _occupied(after, new)
            case "sold_width" | "sold_depth" | "orders" | "request":
                yield from order_changes(field, was, now)
            case "locked":
                yield say_c("thing", "locked") if after else say_c("thing", "unlocked")
            case _:
                yield _WORDS.get(field, _OTHER)


def _moved(hall: Hall | None, before: Point, after: Point) -> Message:
    dx, dy = after.x - before.x, after.y - before.y
    if hall is None:
        return say("moved {distance}", distance=Length(math.hypot(dx, dy)))
    if dx and dy:
        return say(
            "moved {across} {direction} and {along} {other_direction}",
            across=Length(abs(dx)),
            direction=direction(hall, dx, 0),
            along=Length(abs(dy)),
            other_direction=direction(hall, 0, dy),
        )
    return say(
        "moved {distance} {direction}", distance=Length(abs(dx + dy)), direction=direction(hall, dx, dy)
    )


def _turned(before: int, after: int) -> Message:
    turn = (after - before) % FULL_TURN
    if turn > FULL_TURN // 2:
        return say("turned {angle} clockwise", angle=Angle(FULL_TURN - turn))
    return say("turned {angle} counter-clockwise", angle=Angle(turn))


def _resized(before: Any, after: Any) -> Message:
    (w, d), (width, depth) = size(before), size(after)
    if (w, d) == (width, depth):
        return say("another outline")
    return say(
        "resized from {w} × {d} to {width} × {depth}",
        w=Length(w),
        d=Length(d),
        width=Length(width),
        depth=Length(depth),
    )


def _occupied(exhibitors: tuple[ExhibitorId, ...], plan: Plan) -> Message:
    if not exhibitors:
        return say("now without an exhibitor")
    names = [plan.exhibitors[key].name for key in exhibitors if key in plan.exhibitors]
    return say("now given to {names}", names=listing(names))
