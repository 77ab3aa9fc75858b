"""Lengths, areas and angles as the program counts them; it must not know plans, files or languages.

Lengths are whole millimetres, angles are counter-clockwise whole millidegrees.
"""

from __future__ import annotations

import re
from typing import Final

MM_PER_METRE: Final = 1_000
MM2_PER_M2: Final = 1_000_000
MDEG_PER_DEGREE: Final = 1_000
FULL_TURN: Final = 360_000
"""Millidegrees in a full turn."""

PPM_PER_PERCENT: Final = 10_000
PPM: Final = 1_000_000
"""Millionths in a whole."""

MAX_MM: Final = 10_000_000
"""No coordinate or size may exceed 10 km: anything larger is a wrong unit, not a hall."""

MM_PER_POINT: Final = 25.4 / 72
"""Millimetres in a PostScript point."""

UNITS: Final[dict[str, float]] = {
    "mm": 1.0,
    "cm": 10.0,
    "dm": 100.0,
    "m": 1_000.0,
    "in": 25.4,
    "ft": 304.8,
    "yd": 914.4,
}
"""Millimetres in one of each unit that a file may state (inch, foot and yard of 1959)."""

_NUMBER: Final = r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)"
_LENGTH: Final = rf"(?i)\s*({_NUMBER})\s*(mm|cm|dm|m|in|ft|yd)?\s*"
_SIZE: Final = r"\s*(.+?)\s*[x×X*]\s*(.+?)\s*"


def mm_from(value: float, unit: str) -> int:
    """Whole millimetres of `value` in `unit` (a key of UNITS); ValueError if not finite or beyond MAX_MM."""
    millimetres = float(value) * UNITS[unit]
    if not abs(millimetres) <= MAX_MM:  # also false for NaN
        raise ValueError(f"{value} {unit} is not a length between 0 and 10 km")
    return round(millimetres)


def mm_from_text(text: str, unit: str = "m") -> int:
    """Millimetres of a typed length such as "3", "3,50 m" or "350 cm"; a bare number is in `unit`.

    Raises ValueError for anything else, and for lengths beyond MAX_MM.
    """
    match = re.fullmatch(_LENGTH, text.replace("\u202f", "").replace("\xa0", ""))
    if match is None:
        raise ValueError(f"{text!r} is not a length")
    return mm_from(float(match[1].replace(",", ".")), (match[2] or unit).lower())


def mm_from_metres(text: str) -> int:
    """Millimetres of a typed length in metres; see `mm_from_text`."""
    return mm_from_text(text, "m")


def size_from_text(text: str, unit: str = "m") -> tuple[int, int]:
    """Width and depth in millimetres of "3x2", "25 x 18" or "3 m × 2 m"; ValueError otherwise."""
    match = re.fullmatch(_SIZE, text)
    if match is None:
        raise ValueError(f"{text!r} is not a width and a depth such as 25x18")
    return mm_from_text(match[1], unit), mm_from_text(match[2], unit)


def metres(mm: float) -> float:
    """Metres of a length in millimetres."""
    return mm / MM_PER_METRE


def square_metres(mm2: float) -> float:
    """Square metres of an area in square millimetres."""
    return mm2 / MM2_PER_M2


def normal_angle(mdeg: int) -> int:
    """The same direction within one turn: 0 <= angle < 360 000 millidegrees."""
    return mdeg % FULL_TURN
