"""By what stands are coloured: category, status, size, sides, orders, findings; it must not know where they are drawn.

Every group has a marker as well as a colour, so that nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Final, NamedTuple, TypeAlias, assert_never

from village_planner.drawing.palette import GROUP_COLOURS, WRONG_COLOUR
from village_planner.model.exhibitor import Marker
from village_planner.model.finding import Finding, Severity, SubjectType, is_approved
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, main_exhibitor, needs_power, stands_in
from village_planner.model.shape import area, drawn_edges
from village_planner.model.stand import RENTED, Stand
from village_planner.text import Area, Message, Power, say, say_n, verbatim
from village_planner.units import MM2_PER_M2


class Colouring(Enum):
    """What the colours of the stands tell."""

    CATEGORY = "category"
    STATUS = "status"
    SIZE = "size"
    OPEN_SIDES = "open-sides"
    POWER = "power"
    CONNECTIONS = "connections"
    FINDINGS = "findings"


class Group(NamedTuple):
    """Stands of one colour: their place in the legend, what they have in common, colour as RRGGBB and marker.

    Without a colour they are left as plain floor.
    """

    order: int
    label: Message
    colour: str = ""
    marker: Marker = Marker.RING


Severities: TypeAlias = Mapping[str, Severity]
"""The worst open finding about a stand, by the stand's id."""

Grouping: TypeAlias = Callable[[Plan, Stand], Group]

_SIZES_M2: Final = (4, 6, 9, 12, 20)
"""Largest areas of the classes of size; the last class has none."""

_POWERS_W: Final = (1_000, 3_000)
_MOST_SIDES: Final = 4
_SIGNS: Final = (Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND, Marker.STAR, Marker.CROSS)
_ROUNDING_MM2: Final = 10_000
"""Areas that differ by less than a square decimetre are the same size: turned corners are rounded to millimetres."""

_WRONG: Final = (WRONG_COLOUR, Marker.CROSS)


def grouping(colouring: Colouring, severities: Severities) -> Grouping:
    """The function that says of a stand of a plan which group it is in."""
    match colouring:
        case Colouring.CATEGORY:
            return _by_category
        case Colouring.STATUS:
            return partial(_by_status, severities)
        case Colouring.SIZE:
            return _by_size
        case Colouring.OPEN_SIDES:
            return _by_open_sides
        case Colouring.POWER:
            return _by_power
        case Colouring.CONNECTIONS:
            return _by_connections
        case Colouring.FINDINGS:
            return partial(_by_findings, severities)
        case _:
            assert_never(colouring)


def needs_findings(colouring: Colouring) -> bool:
    """Whether the groups change when the findings do."""
    return colouring in (Colouring.STATUS, Colouring.FINDINGS)


def severities(plan: Plan, findings: Iterable[Finding]) -> dict[str, Severity]:
    """The worst finding about each stand that no approval covers."""
    worst: dict[str, Severity] = {}
    for finding in findings:
        if plan.approvals and is_approved(finding, plan.approvals.get(finding.key)):
            continue
        for subject in finding.subjects:
            if subject.type is SubjectType.STAND and worst.get(subject.id) is not Severity.ERROR:
                worst[subject.id] = finding.severity
    return worst


def legend(plan: Plan, hall: HallId | None, group_of: Grouping) -> list[tuple[Group, tuple[StandId, ...]]]:
    """The groups in a hall (None: everywhere) in order, each with its stands; posters and meeting tables have none."""
    found: dict[Group, list[StandId]] = {}
    stands = stands_in(plan, hall) if hall is not None else sorted(plan.stands.values(), key=lambda s: s.id)
    for stand in stands:
        if stand.kind in RENTED:
            found.setdefault(group_of(plan, stand), []).append(stand.id)
    return [(group, tuple(found[group])) for group in sorted(found, key=lambda g: (g.order, g.colour))]


def _sign(place: int) -> tuple[str, Marker]:
    return GROUP_COLOURS[place % len(GROUP_COLOURS)], _SIGNS[place % len(_SIGNS)]


def _by_category(plan: Plan, stand: Stand) -> Group:
    exhibitor = main_exhibitor(plan, stand)
    if exhibitor is None:
        return Group(1_000_001, say("No exhibitor"))
    category = plan.categories.get(exhibitor.category) if exhibitor.category is not None else None
    if category is None:
        return Group(1_000_000, say("No category"))
    return Group(category.order, verbatim(category.name), category.colour, category.marker)


def _by_status(worst: Severities, _plan: Plan, stand: Stand) -> Group:
    if worst.get(stand.id) is Severity.ERROR:
        return Group(0, say("In conflict"), *_WRONG)
    if stand.locked:
        return Group(1, say("Locked"), *_sign(1))
    if stand.exhibitors:
        return Group(2, say("Assigned"), *_sign(0))
    return Group(3, say("Free"))


def _by_size(_plan: Plan, stand: Stand) -> Group:
    square = area(stand.shape) - _ROUNDING_MM2
    for place, most in enumerate(_SIZES_M2):
        if square <= most * MM2_PER_M2:
            return Group(place, say("Up to {area}", area=Area(most * MM2_PER_M2)), *_sign(place))
    largest = Area(_SIZES_M2[-1] * MM2_PER_M2)
    return Group(len(_SIZES_M2), say("More than {area}", area=largest), *_sign(len(_SIZES_M2)))


def _by_open_sides(_plan: Plan, stand: Stand) -> Group:
    sides = min(len(drawn_edges(stand.shape, stand.open_edges)), _MOST_SIDES)
    if not sides:
        return Group(0, say("No open side"))
    return Group(sides, say_n("{n} open side", "{n} open sides", sides), *_sign(sides - 1))


def _by_power(plan: Plan, stand: Stand) -> Group:
    if not needs_power(plan, stand):
        return Group(0, say("No power"))
    if not stand.orders.power_w:
        last = len(_POWERS_W) + 2
        return Group(last, say("Watts not stated"), *_sign(last - 1))
    for place, most in enumerate(_POWERS_W):
        if stand.orders.power_w <= most:
            return Group(place + 1, say("Up to {power}", power=Power(most)), *_sign(place))
    most_power = Power(_POWERS_W[-1])
    return Group(len(_POWERS_W) + 1, say("More than {power}", power=most_power), *_sign(len(_POWERS_W)))


def _by_connections(_plan: Plan, stand: Stand) -> Group:
    orders = stand.orders
    water = orders.water or orders.waste
    if water and orders.network:
        return Group(0, say("Water and network"), *_sign(2))
    if water:
        return Group(1, say("Water"), *_sign(0))
    if orders.network:
        return Group(2, say("Network"), *_sign(1))
    return Group(3, say("Neither water nor network"))


def _by_findings(worst: Severities, _plan: Plan, stand: Stand) -> Group:
    match worst.get(stand.id):
        case Severity.ERROR:
            return Group(0, say("In conflict"), *_WRONG)
        case Severity.WARNING:
            return Group(1, say("With a hint"), *_sign(1))
        case None:
            return Group(2, say("Nothing found"))
