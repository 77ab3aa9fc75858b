"""Draws a supply point on the floor; it must not know who is connected to it."""

from __future__ import annotations

from village_planner.drawing.drawn import Drawn
from village_planner.drawing.look import Look
from village_planner.drawing.symbols import service_sign
from village_planner.model.fixture import Service, ServiceKind
from village_planner.text import Message, say_c

_DIAMETER = 280  # hall millimetres

_NAMES = {
    ServiceKind.POWER: say_c("service", "Power"),
    ServiceKind.WATER: say_c("service", "Water"),
    ServiceKind.WASTE: say_c("service", "Waste water"),
    ServiceKind.NETWORK: say_c("service", "Network"),
    ServiceKind.AIR: say_c("service", "Compressed air"),
}


def service_name(kind: ServiceKind) -> Message:
    """The organiser's word for a kind of supply."""
    return _NAMES[kind]


def service_diameter(look: Look) -> float:
    """Diameter in hall millimetres of a supply point's sign, of a size that can be read on paper."""
    return look.size(_DIAMETER, 2.4, 5.0)


def draw_service(service: Service, look: Look) -> Drawn:
    """A ringed sign in hall millimetres, of a size that can be read on paper."""
    stroke = look.stroke(18, 0.2, 0.35)
    return Drawn(service_sign(service.kind, *service.position, service_diameter(look), stroke))
