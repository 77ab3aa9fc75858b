"""The lines of a plan's legend: only what occurs in the hall; it must not know where they are printed."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import partial
from typing import Final

from village_planner.drawing.door import door_name
from village_planner.drawing.door_signs import (
    CLOSED_ROLES,
    DOOR_ROLES,
    Closed,
    closed,
    door_arrows,
    door_cross,
)
from village_planner.drawing.fixture import fixture_name
from village_planner.drawing.frame import Frame
from village_planner.drawing.patterns import hatching
from village_planner.drawing.primitives import Ink, Item, Path, Pen, Role, circle, line, polygon, rectangle
from village_planner.drawing.service import service_name
from village_planner.drawing.symbols import BOLT, fire_sign, marker, service_sign
from village_planner.model.exhibitor import Category
from village_planner.model.fixture import FIRE_EQUIPMENT, FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind, Hall
from village_planner.model.ids import DoorId
from village_planner.model.plan import Plan, fixtures_in, services_in, stands_in
from village_planner.model.shape import Rectangle
from village_planner.model.stand import StandKind
from village_planner.outputs.columns import Line, Sign
from village_planner.outputs.document import exhibitors_of
from village_planner.outputs.words import stand_kind_name
from village_planner.text import Translator, say

_CLOSED: Final = {
    Closed.BLOCKED: say("Blocked: counts as no exit"),
    Closed.SHUT: say("Kept shut: counts as no exit"),
}
_FINE: Final = 1_000  # shapes are whole millimetres, signs are not
_AROUND: Final = ((1, 0), (0, 1), (-1, 0), (0, -1))


def legend_lines(
    plan: Plan, hall: Hall, translator: Translator, blocked: Container[DoorId] = ()
) -> list[Line]:
    """Categories, sides of stands, doors, columns, fire equipment and supplies of a hall, in that order."""
    rows: list[tuple[str, Sign]] = [(c.name, partial(_category, c)) for c in _categories(plan, hall)]
    rows += _building(plan, hall, translator, blocked)
    services = dict.fromkeys(service.kind for service in services_in(plan, hall.id))
    rows += [
        (translator(service_name(kind)), partial(_service, kind))
        for kind in sorted(services, key=lambda k: k.value)
    ]
    return _titled(rows, translator)


def safety_legend(plan: Plan, hall: Hall, translator: Translator, blocked: Container[DoorId]) -> list[Line]:
    """The same without categories and supplies, which a safety plan does not show."""
    return _titled(_building(plan, hall, translator, blocked), translator)


def _titled(rows: list[tuple[str, Sign]], translator: Translator) -> list[Line]:
    title = [Line(translator.say("Legend"), heading=True)] if rows else []
    return title + [Line(text, sign=sign) for text, sign in rows]


def _building(
    plan: Plan, hall: Hall, translator: Translator, blocked: Container[DoorId]
) -> list[tuple[str, Sign]]:
    """Sides of stands, doors, columns, furniture and fire equipment that occur in a hall."""
    rows: list[tuple[str, Sign]] = []
    stands = stands_in(plan, hall.id)
    if any(stand.open_edges for stand in stands):
        rows.append((translator.say("Open side of a stand"), _open_side))
    reasons = {door: closed(door, blocked) for door in hall.doors}
    doors = {door.kind for door, why in reasons.items() if why is None}
    rows += [(translator(door_name(kind)), partial(_door, kind)) for kind in DoorKind if kind in doors]
    rows += [(translator(_CLOSED[why]), partial(_closed, why)) for why in Closed if why in reasons.values()]
    fixtures = {fixture.kind for fixture in fixtures_in(plan, hall.id)}
    if FixtureKind.COLUMN in fixtures:
        rows.append((translator(fixture_name(FixtureKind.COLUMN)), _column))
    if FixtureKind.ELECTRICAL_CABINET in fixtures:
        rows.append((translator(fixture_name(FixtureKind.ELECTRICAL_CABINET)), _cabinet))
    if FixtureKind.KEEP_CLEAR in fixtures:
        rows.append((translator(fixture_name(FixtureKind.KEEP_CLEAR)), _keep_clear))
    furniture = {stand.kind for stand in stands} - {StandKind.STAND}
    rows += [
        (translator(stand_kind_name(kind)), partial(_furniture, kind))
        for kind in StandKind
        if kind in furniture
    ]
    fire = [kind for kind in FixtureKind if kind in fixtures & FIRE_EQUIPMENT]
    rows += [(translator(fixture_name(kind)), partial(_fire, kind)) for kind in fire]
    return rows


def _categories(plan: Plan, hall: Hall) -> list[Category]:
    """Categories of the main exhibitors in a hall, in the organiser's order."""
    mains = [found[0] for stand in stands_in(plan, hall.id) if (found := exhibitors_of(plan, stand))]
    used = {exhibitor.category for exhibitor in mains}
    return sorted(
        (c for c in plan.categories.values() if c.id in used), key=lambda c: (c.order, c.name, c.id)
    )


def _category(category: Category, x: float, y: float, size: float) -> Iterable[Item]:
    ink = Ink(Role.CATEGORY, category.colour)
    fill = Ink(Role.CATEGORY_FILL, category.colour)
    wide = size * 1.3
    yield Path(rectangle(x - wide / 2, y - size / 2, wide, size), fill, Pen(ink, 0.25))
    yield marker(category.marker, x, y, size * 0.5, ink)


def _open_side(x: float, y: float, size: float) -> Iterable[Item]:
    yield Path(line(x - size * 0.65, y, x + size * 0.65, y), pen=Pen(Ink(Role.OUTLINE), 0.25, (1.2, 0.8)))


def _door(kind: DoorKind, x: float, y: float, size: float) -> Iterable[Item]:
    """A piece of wall line and, below it as if in the hall, the arrows of the kind."""
    ink, wall = Ink(DOOR_ROLES[kind]), y + size * 0.3
    yield Path(line(x - size * 0.65, wall, x + size * 0.65, wall), pen=Pen(ink, 0.7))
    yield Path(polygon(*door_arrows(kind, (x, wall), (0.0, -1.0), size * 0.62)), ink)


def _closed(why: Closed, x: float, y: float, size: float) -> Iterable[Item]:
    yield Path(line(x - size * 0.85, y, x + size * 0.85, y), pen=Pen(Ink(CLOSED_ROLES[why]), 0.7))
    yield from door_cross(why, (x, y), (0.0, -1.0), size * 0.5)


def _column(x: float, y: float, size: float) -> Iterable[Item]:
    yield Path(rectangle(x - size * 0.3, y - size * 0.3, size * 0.6, size * 0.6), Ink(Role.COLUMN))


def _cabinet(x: float, y: float, size: float) -> Iterable[Item]:
    ink = Ink(Role.POWER)
    box = rectangle(x - size * 0.35, y - size * 0.5, size * 0.7, size)
    yield Path(box, Ink(Role.FIXTURE_FILL), Pen(Ink(Role.FIXTURE), 0.2))
    yield Path(Frame(x, y, scale=size * 0.4).segments(BOLT), ink)


def _keep_clear(x: float, y: float, size: float) -> Iterable[Item]:
    ink, wide = Ink(Role.KEEP_CLEAR), size * 1.3
    fine = Rectangle(round(wide * _FINE), round(size * _FINE))
    corner = Frame(x - wide / 2, y - size / 2, scale=1 / _FINE)
    lines = corner.segments(hatching(fine, size * _FINE / 3))
    yield Path(rectangle(x - wide / 2, y - size / 2, wide, size), None, Pen(ink, 0.2, (1.0, 0.7)))
    yield Path(lines, None, Pen(ink, 0.1))


def _furniture(kind: StandKind, x: float, y: float, size: float) -> Iterable[Item]:
    pen = Pen(Ink(Role.FIXTURE), 0.2)
    match kind:
        case StandKind.POSTER:
            yield Path(rectangle(x - size * 0.65, y - size * 0.1, size * 1.3, size * 0.2), Ink(Role.FIXTURE))
        case StandKind.MEETING_TABLE:
            seats = [circle(x + dx * size * 0.48, y + dy * size * 0.48, size * 0.16) for dx, dy in _AROUND]
            yield Path(tuple(segment for seat in seats for segment in seat), Ink(Role.FLOOR), pen)
            yield Path(
                rectangle(x - size * 0.3, y - size * 0.3, size * 0.6, size * 0.6), Ink(Role.FLOOR), pen
            )
        case _:
            yield Path(
                rectangle(x - size * 0.65, y - size * 0.3, size * 1.3, size * 0.6), Ink(Role.FLOOR), pen
            )


def _fire(kind: FixtureKind, x: float, y: float, size: float) -> Iterable[Item]:
    return fire_sign(kind, x, y, size)


def _service(kind: ServiceKind, x: float, y: float, size: float) -> Iterable[Item]:
    return service_sign(kind, x, y, size, 0.25)
