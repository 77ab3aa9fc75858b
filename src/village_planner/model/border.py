"""Texts and numbers of one row brought within limits, each change said; it must not know what the row means."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar

from msgspec import NODEFAULT, Struct, structs

from village_planner.model.event import SlotKind
from village_planner.model.exhibitor import Marker
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.shape import Point
from village_planner.model.stand import SoldType, StandKind
from village_planner.text import Message, say
from village_planner.units import MAX_MM

LONGEST_NAME: Final = 200
LONGEST_NOTE: Final = 10_000
"""Most characters of a name, and of a note or a reason."""

Report: TypeAlias = Callable[[Message], None]
"""Called with one sentence for every change."""

_NOTES: Final = frozenset({"note", "reason"})
_IDS: Final = frozenset(
    {
        "id",
        "hall",
        "exhibitors",
        "category",
        "near",
        "not_near",
        "asset",
        "logo",
        "media_type",
        "hidden_layers",
    }
)
_OPTIONAL_SIZES: Final = frozenset({"sold_width", "sold_depth", "height", "ceiling"})
_RANGES: Final[dict[str, tuple[int, int]]] = {
    "measured": (-(10**15), 10**15),  # may be an area in mm²
    "opacity_percent": (0, 100),
    **dict.fromkeys(
        ("power_w", "sockets", "network", "quantity", "seats", "capacity_w", "floor_load_kg_m2"),
        (0, MAX_MM),
    ),
    "leaves": (1, 10),
    "number": (0, 9_999),  # of a door; a stand's is a text
    "persons": (1, 1_000_000),
    "value": (-(10**10), 10**10),  # of a venue's own limit: may be an area in mm²
    "clear_width": (0, MAX_MM),
    **dict.fromkeys(_OPTIONAL_SIZES, (1, MAX_MM)),
    "open_sides": (0, 4),
}
_ANY_NUMBER: Final = (-MAX_MM, MAX_MM)

_UNLIMITED: Final = frozenset(
    {bool, type(None), bytes, date, datetime, DoorKind, FixtureKind, Marker, ServiceKind, SlotKind, SoldType}
    | {StandKind, Swing}
)
"""Types whose every value is possible."""

_BLANKS: Final = "[\t-\r\x85\u2028\u2029]+"
_INVISIBLE: Final = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
"""Controls, and the marks that turn or isolate the direction of what follows: unseen in a list, harmful elsewhere."""

V = TypeVar("V")
S = TypeVar("S", bound=Struct)


def within_limits(row: V, report: Report) -> V:
    """The row with too long texts cut and numbers out of range replaced; the same object if nothing was wrong."""
    return _fields(row, report) if isinstance(row, Struct) else row


def _fields(row: S, report: Report) -> S:
    changes = {}
    for name, default, low, high in _columns(type(row)):
        old = getattr(row, name)
        kind = type(old)
        # Nearly every field ends in one of these lines; a call for each would double the time of opening.
        if old is default or kind in _UNLIMITED:
            continue
        if kind is str and len(old) <= LONGEST_NAME and old.isprintable():
            continue
        if kind is int and low <= old <= high:
            continue
        if kind is Point and -MAX_MM <= old[0] <= MAX_MM and -MAX_MM <= old[1] <= MAX_MM:
            continue
        new = _cleaned(old, name, report)
        if new is not old:
            changes[name] = new
    return structs.replace(row, **changes) if changes else row


@cache
def _columns(kind: type[Struct]) -> tuple[tuple[str, Any, int, int], ...]:
    """Name, default, smallest and largest whole number of every field of a kind of row."""
    # structs.fields would read all annotations
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    filled = [NODEFAULT] * (len(names) - len(defaults)) + list(defaults)
    return tuple(
        (name, default, *_RANGES.get(name, _ANY_NUMBER)) for name, default in zip(names, filled, strict=True)
    )


def _cleaned(value: Any, field: str, report: Report) -> Any:
    match value:
        case str():
            return _text(value, field, report)
        case int() if not isinstance(value, bool):
            return _whole_number(value, field, report)
        case tuple():
            return _sequence(value, field, report)
        case float():
            return _factor(value, report)
        case Struct():
            return _fields(value, report)
        case _:
            return value


def _sequence(values: tuple[Any, ...], field: str, report: Report) -> tuple[Any, ...]:
    cleaned = [_cleaned(value, field, report) for value in values]
    if all(new is old for new, old in zip(cleaned, values, strict=True)):
        return values
    return Point(*cleaned) if isinstance(values, Point) else tuple(cleaned)


def _whole_number(value: int, field: str, report: Report) -> int | None:
    low, high = _RANGES.get(field, _ANY_NUMBER)
    if low <= value <= high:
        return value
    if field in _OPTIONAL_SIZES:
        report(say("The size {value} mm is not possible and was left out.", value=str(value)[:20]))
        return None
    nearest = min(max(value, low), high)
    report(
        say("The number {value} is out of range and was set to {n}.", value=str(value)[:20], n=str(nearest))
    )
    return nearest


def _factor(value: float, report: Report) -> float:
    if math.isfinite(value) and 0 < value <= MAX_MM:
        return value
    report(say("The scale {value} is not possible and was set to 1.", value=str(value)))
    return 1.0


def visible(text: str, *, lines: bool = False) -> str:
    """The text without control marks; blanks of other sorts become spaces, unless its `lines` are to stay."""
    if text.isprintable():
        return text
    return re.sub(_INVISIBLE, "", text if lines else re.sub(_BLANKS, " ", text))


def _text(text: str, field: str, report: Report) -> str:
    """The text as it may be shown: without control marks and not too long; what belongs to no person stays."""
    if field in _IDS:
        return text
    seen = visible(text, lines=field in _NOTES)
    if seen != text:
        report(say("Control characters in a text were left out: “{start}”", start=seen[:30]))
    longest = LONGEST_NOTE if field in _NOTES else LONGEST_NAME
    if len(seen) <= longest:
        return seen
    report(say("A text longer than {n} characters was cut: “{start}…”", n=longest, start=seen[:30]))
    return seen[:longest]
