"""Small signs drawn as paths: category markers, services, fire equipment; it must not know where they go."""

from __future__ import annotations

import math
from typing import Final, assert_never

from village_planner.drawing.frame import Frame
from village_planner.drawing.primitives import (
    CurveTo,
    Ink,
    Item,
    MoveTo,
    Path,
    Pen,
    Role,
    Segment,
    circle,
    line,
    polygon,
    polyline,
    rectangle,
)
from village_planner.model.exhibitor import Marker
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.shape import Corner

_STAR_POINTS: Final = 5
_STAR_INNER: Final = 0.45
_CROSS_ARM: Final = 0.17  # half width of the cross's arms, of the marker's size


def marker(sign: Marker, x: float, y: float, size: float, ink: Ink) -> Path:
    """A category's sign, about `size` wide, with its middle at (x, y)."""
    return Path(_marker_segments(sign, x, y, size / 2), ink)


def _marker_segments(sign: Marker, x: float, y: float, r: float) -> tuple[Segment, ...]:
    match sign:
        case Marker.CIRCLE:
            return circle(x, y, r)
        case Marker.RING:
            return circle(x, y, r) + circle(x, y, r * 0.5)
        case Marker.SQUARE:
            return rectangle(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76)
        case Marker.BAR:
            return rectangle(x - r, y - r * 0.4, r * 2, r * 0.8)
        case Marker.DIAMOND:
            return polygon(((x, y - r * 1.1), (x + r * 1.1, y), (x, y + r * 1.1), (x - r * 1.1, y)))
        case Marker.TRIANGLE:
            return polygon(((x - r * 1.05, y - r * 0.85), (x + r * 1.05, y - r * 0.85), (x, y + r)))
        case Marker.STAR:
            return polygon(_star(x, y, r * 1.15))
        case Marker.CROSS:
            return polygon(_cross(x, y, r))
        case _:
            assert_never(sign)


def _star(x: float, y: float, r: float) -> tuple[Corner, ...]:
    radii = (r, r * _STAR_INNER)
    turns = ((math.pi * (0.5 + i / _STAR_POINTS), radii[i % 2]) for i in range(2 * _STAR_POINTS))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn, radius in turns)


def _cross(x: float, y: float, r: float) -> tuple[Corner, ...]:
    arm = 2 * r * _CROSS_ARM
    quarter = ((r, -arm), (r, arm), (arm, arm))
    turns = ((1, 0), (0, 1), (-1, 0), (0, -1))
    return tuple((x + a * c - b * s, y + a * s + b * c) for c, s in turns for a, b in quarter)


SERVICE_ROLES: Final = {
    ServiceKind.POWER: Role.POWER,
    ServiceKind.WATER: Role.WATER,
    ServiceKind.WASTE: Role.WASTE,
    ServiceKind.NETWORK: Role.NETWORK,
    ServiceKind.AIR: Role.AIR,
}


def service_sign(kind: ServiceKind, x: float, y: float, diameter: float, stroke: float) -> tuple[Item, ...]:
    """A ringed sign of a supply point; `stroke` is its pen width on paper."""
    ink = Ink(SERVICE_ROLES[kind])
    radius = diameter / 2
    place = Frame(x, y, scale=radius)
    ring = Path(circle(x, y, radius), Ink(Role.PAPER), Pen(ink, stroke))
    if kind in (ServiceKind.POWER, ServiceKind.WATER):
        return ring, Path(place.segments(_SERVICE_SIGNS[kind]), ink)
    return ring, Path(place.segments(_SERVICE_SIGNS[kind]), None, Pen(ink, stroke, round_ends=True))


BOLT: Final = polygon(
    ((0.16, 0.66), (-0.42, -0.10), (-0.04, -0.10), (-0.16, -0.66), (0.42, 0.12), (0.04, 0.12))
)
"""A lightning flash inside the unit circle."""

_DROP: Final = (
    MoveTo(0, 0.66),
    CurveTo(0.14, 0.36, 0.42, 0.10, 0.42, -0.18),
    CurveTo(0.42, -0.42, 0.23, -0.60, 0, -0.60),
    CurveTo(-0.23, -0.60, -0.42, -0.42, -0.42, -0.18),
    CurveTo(-0.42, 0.10, -0.14, 0.36, 0, 0.66),
)
_DRAIN: Final = (
    *polyline(((0, 0.58), (0, -0.10))),
    *polyline(((-0.26, 0.18), (0, -0.10), (0.26, 0.18))),
    MoveTo(-0.5, -0.14),
    CurveTo(-0.44, -0.66, 0.44, -0.66, 0.5, -0.14),
)
_PLUG: Final = (
    *polyline(
        (
            (-0.44, -0.34),
            (0.44, -0.34),
            (0.44, 0.2),
            (0.2, 0.2),
            (0.2, 0.42),
            (-0.2, 0.42),
            (-0.2, 0.2),
            (-0.44, 0.2),
        ),
        closed=True,
    ),
    *line(-0.18, -0.34, -0.18, -0.1),
    *line(0.18, -0.34, 0.18, -0.1),
)
_GUST: Final = tuple(
    segment
    for y, reach in ((0.28, 0.3), (-0.02, 0.52), (-0.32, 0.12))
    for segment in (
        MoveTo(-0.5, y),
        CurveTo(-0.2, y + 0.16, -0.1, y - 0.16, reach - 0.2, y - 0.02),
        CurveTo(reach - 0.08, y + 0.03, reach, y + 0.08, reach, y + 0.16),
    )
)
_SERVICE_SIGNS: Final[dict[ServiceKind, tuple[Segment, ...]]] = {
    ServiceKind.POWER: BOLT,
    ServiceKind.WATER: _DROP,
    ServiceKind.WASTE: _DRAIN,
    ServiceKind.NETWORK: _PLUG,
    ServiceKind.AIR: _GUST,
}

_EXTINGUISHER: Final = (
    *polyline(
        ((-0.22, -0.62), (0.22, -0.62), (0.22, 0.16), (0.1, 0.3), (-0.1, 0.3), (-0.22, 0.16)), closed=True
    ),
    *rectangle(-0.08, 0.32, 0.16, 0.16),
    *polygon(((-0.08, 0.5), (0.34, 0.66), (0.38, 0.56), (0.08, 0.42))),
    *polygon(((-0.1, 0.46), (-0.42, 0.3), (-0.46, -0.1), (-0.36, -0.1), (-0.33, 0.24), (-0.1, 0.36))),
)
_HOSE_REEL: Final = (
    *circle(-0.06, 0.06, 0.52),
    *circle(-0.06, 0.06, 0.36),
    *circle(-0.06, 0.06, 0.16),
    *polygon(((0.34, 0.06), (0.46, 0.06), (0.46, -0.44), (0.62, -0.66), (0.44, -0.66), (0.34, -0.48))),
)
_ALARM_POINT: Final = (
    *circle(0, 0, 0.26),
    *circle(0, 0, 0.56),
    *circle(0, 0, 0.44),
)
_FIRE_SIGNS: Final[dict[FixtureKind, tuple[Segment, ...]]] = {
    FixtureKind.EXTINGUISHER: _EXTINGUISHER,
    FixtureKind.HOSE_REEL: _HOSE_REEL,
    FixtureKind.ALARM_POINT: _ALARM_POINT,
}


def fire_sign(kind: FixtureKind, x: float, y: float, size: float) -> tuple[Item, ...]:
    """A red square with the sign of an extinguisher, a hose reel or an alarm point, `size` wide."""
    half = size / 2
    place = Frame(x, y, scale=half)
    board = Path(rectangle(x - half, y - half, size, size), Ink(Role.FIRE))
    return board, Path(place.segments(_FIRE_SIGNS[kind]), Ink(Role.PAPER))
