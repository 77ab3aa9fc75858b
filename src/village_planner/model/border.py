"""Texts and numbers of one row brought within limits, each change said; it must not know what the row means."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

from msgspec import Struct, structs

from village_planner.model.shape import Point
from village_planner.text import Message, say
from village_planner.units import MAX_MM

LONGEST_NAME: Final = 200
LONGEST_NOTE: Final = 10_000
"""Most characters of a name, and of a note or a reason."""

Report: TypeAlias = Callable[[Message], None]
"""Called with one sentence for every change."""

_NOTES: Final = frozenset({"note", "reason"})
_IDS: Final = frozenset(
    {"id", "hall", "exhibitors", "category", "near", "not_near", "asset", "logo", "media_type"}
)
_OPTIONAL_SIZES: Final = frozenset({"sold_width", "sold_depth", "height", "ceiling"})
_RANGES: Final[dict[str, tuple[int, int]]] = {
    "measured": (-(10**15), 10**15),  # may be an area in mm²
    "opacity_percent": (0, 100),
    **dict.fromkeys(
        ("power_w", "sockets", "network", "quantity", "seats", "capacity_w", "floor_load_kg_m2", "leaves"),
        (0, MAX_MM),
    ),
    "clear_width": (0, MAX_MM),
    "open_sides": (0, 4),
}
_ANY_NUMBER: Final = (-MAX_MM, MAX_MM)

V = TypeVar("V")


def within_limits(row: V, report: Report) -> V:
    """The row with too long texts cut and numbers out of range replaced; the same object if nothing was wrong."""
    return _cleaned(row, "", report)  # type: ignore[no-any-return]  # the same type comes back


def _cleaned(value: Any, field: str, report: Report) -> Any:
    kind = type(value)
    if kind is str:
        return value if len(value) <= LONGEST_NAME else _cut(value, field, report)
    if kind is int:
        return _whole_number(value, field, report)
    if kind is Point or kind is tuple:
        return _sequence(value, field, report)
    if kind is float:
        return _factor(value, report)
    return _fields(value, report) if isinstance(value, Struct) else value


def _fields(row: Struct, report: Report) -> Struct:
    changes = {}
    for name in row.__struct_fields__:
        old = getattr(row, name)
        new = _cleaned(old, name, report)
        if new is not old:
            changes[name] = new
    for name in _OPTIONAL_SIZES.intersection(row.__struct_fields__):
        if (size := getattr(row, name)) is not None and size <= 0:
            report(say("A size of {n} mm was left out.", n=size))
            changes[name] = None
    return structs.replace(row, **changes) if changes else row


def _sequence(values: tuple[Any, ...], field: str, report: Report) -> tuple[Any, ...]:
    cleaned = [_cleaned(value, field, report) for value in values]
    if all(new is old for new, old in zip(cleaned, values, strict=True)):
        return values
    return Point(*cleaned) if isinstance(values, Point) else tuple(cleaned)


def _whole_number(value: int, field: str, report: Report) -> int:
    low, high = _RANGES.get(field, _ANY_NUMBER)
    if low <= value <= high:
        return value
    nearest = min(max(value, low), high)
    report(say("The number {value} is out of range and was set to {nearest}.", value=value, nearest=nearest))
    return nearest


def _factor(value: float, report: Report) -> float:
    if math.isfinite(value) and 0 < value <= MAX_MM:
        return value
    report(say("The scale {value} is not possible and was set to 1.", value=str(value)))
    return 1.0


def _cut(text: str, field: str, report: Report) -> str:
    longest = LONGEST_NOTE if field in _NOTES else LONGEST_NAME
    if field in _IDS or len(text) <= longest:
        return text
    report(say("A text longer than {n} characters was cut: “{start}…”", n=longest, start=text[:30]))
    return text[:longest]
