"""The few things a drawing is made of, replayed alike by the canvas and the paper; it must not know a plan.

Coordinates and text sizes are millimetres of the drawing's own space (hall millimetres for a hall, paper
millimetres for a page), y upwards. Pen widths and dashes are always *paper* millimetres: what the reader sees,
whatever the scale at which the drawing is placed. Colours are roles; a palette of the back end resolves them.

A large hall is some 150,000 of these values. They are msgspec structs without garbage collection (none can
refer to itself): making them is five times faster than tuples or dataclasses, and the collector skips them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from village_planner.model.shape import Corner


class Role(Enum):
    """What a colour is for. Palettes (print, light, dark) give each role a colour."""

    __hash__ = object.__hash__  # by identity, in C: inks are looked up for every line drawn

    PAPER = "paper"
    FLOOR = "floor"
    GRID = "grid"
    OUTLINE = "outline"
    TEXT = "text"
    MUTED = "muted"
    HAIRLINE = "hairline"
    ACCENT = "accent"
    ON_ACCENT = "on-accent"
    DANGER = "danger"
    DANGER_SOFT = "danger-soft"
    WARNING = "warning"
    GUIDE = "guide"
    EXIT = "exit"
    ENTRANCE = "entrance"
    SERVICE_DOOR = "service-door"
    COLUMN = "column"
    FIXTURE = "fixture"
    FIXTURE_FILL = "fixture-fill"
    KEEP_CLEAR = "keep-clear"
    FIRE = "fire"
    POWER = "power"
    WATER = "water"
    WASTE = "waste"
    NETWORK = "network"
    AIR = "air"
    NEIGHBOUR = "neighbour"
    QUIET = "quiet"
    CATEGORY = "category"
    CATEGORY_FILL = "category-fill"
    BACKDROP = "backdrop"
    BACKDROP_FILL = "backdrop-fill"


class Ink(Struct, frozen=True):
    """A role and, for the category roles, the category's own colour as RRGGBB.

    For the backdrop roles the file's own colour, nothing for the ink of its paper, and after an @ the per cent of it
    that are shown: "FF0000@40", "@40".
    """

    role: Role
    base: str | None = None


class Weight(Enum):
    """Weights of the shipped font family."""

    __hash__ = object.__hash__  # as for Role

    REGULAR = "regular"
    SEMIBOLD = "semibold"
    BOLD = "bold"


class Anchor(Enum):
    """Which end of a line of text is at its position."""

    __hash__ = object.__hash__  # as for Role

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Pen(Struct, frozen=True):
    """A stroke: ink, width and dash pattern in paper millimetres (an empty dash is a full line).

    Joins are mitred; ends are cut at the end point, or round with `round_ends`, which rounds the joins too.
    """

    ink: Ink
    width: float
    dash: tuple[float, ...] = ()
    round_ends: bool = False


class MoveTo(Struct, frozen=True, gc=False):
    """The start of a new subpath."""

    x: float
    y: float


class LineTo(Struct, frozen=True, gc=False):
    """A straight line to (x, y)."""

    x: float
    y: float


class CurveTo(Struct, frozen=True, gc=False):
    """A cubic Bézier curve to (x, y) with its two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


class Close(Struct, frozen=True, gc=False):
    """Back to the start of the current subpath."""


CLOSE = Close()

Segment: TypeAlias = MoveTo | LineTo | CurveTo | Close


class Path(Struct, frozen=True, gc=False):
    """Subpaths with an optional fill (even-odd) and an optional pen."""

    segments: tuple[Segment, ...]
    fill: Ink | None = None
    pen: Pen | None = None


class Text(Struct, frozen=True, gc=False):
    """One line of text: baseline position, size in drawing millimetres, rotation in millidegrees."""

    text: str
    x: float
    y: float
    size: float
    ink: Ink = Ink(Role.TEXT)
    weight: Weight = Weight.REGULAR
    anchor: Anchor = Anchor.START
    rotation: int = 0


class Form(Struct, frozen=True, gc=False):
    """A drawing used several times, for example the hall on every sheet. `key` names it within one document."""

    key: str
    bounds: tuple[float, float, float, float]
    items: tuple[Item, ...]
    scale: float
    """Paper millimetres of one drawing millimetre at which the form is placed (pen widths need it)."""


class Placed(Struct, frozen=True, gc=False):
    """A form on a page: its origin goes to (x, y), it is scaled by `form.scale` and turned by `rotation`.

    `clip`, in page millimetres (left, bottom, right, top), cuts it off.
    """

    form: Form
    x: float
    y: float
    rotation: int = 0
    clip: tuple[float, float, float, float] | None = None


class Picture(Struct, frozen=True, gc=False):
    """An encoded PNG or JPEG in a box (left, bottom, width, height), `percent` of it over the paper's white."""

    data: bytes
    x: float
    y: float
    width: float
    height: float
    percent: int = 100


Item: TypeAlias = Path | Text | Placed | Picture


class Page(Struct, frozen=True, gc=False):
    """One page: size in millimetres and what is on it, origin at the lower left."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""


_KAPPA = 4 / 3 * (math.sqrt(2) - 1)  # control distance of the Bézier quarter circle


def polyline(points: Iterable[Corner], *, closed: bool = False) -> tuple[Segment, ...]:
    """Segments through `points`."""
    segments: list[Segment] = []
    for x, y in points:
        segments.append(LineTo(x, y) if segments else MoveTo(x, y))
    if closed and segments:
        segments.append(CLOSE)
    return tuple(segments)


def polygon(*rings: Sequence[Corner]) -> tuple[Segment, ...]:
    """Segments of closed rings; with even-odd filling the later ones are holes."""
    segments: list[Segment] = []
    for ring in rings:
        segments.append(MoveTo(*ring[0]))
        segments += [LineTo(x, y) for x, y in ring[1:]]
        segments.append(CLOSE)
    return tuple(segments)


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """Segments of an upright rectangle with its lower left corner at (x, y)."""
    return polygon(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def line(x0: float, y0: float, x1: float, y1: float) -> tuple[Segment, ...]:
    """Segments of one straight line."""
    return (MoveTo(x0, y0), LineTo(x1, y1))


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """Segments of a full circle (four Bézier quarters, radial error under 0.03 %)."""
    k = _KAPPA * radius
    return (
        MoveTo(x + radius, y),
        CurveTo(x + radius, y + k, x + k, y + radius, x, y + radius),
        CurveTo(x - k, y + radius, x - radius, y + k, x - radius, y),
        CurveTo(x - radius, y - k, x - k, y - radius, x, y - radius),
        CurveTo(x + k, y - radius, x + radius, y - k, x + radius, y),
        CLOSE,
    )
