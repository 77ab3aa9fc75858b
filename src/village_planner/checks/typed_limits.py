"""Values of a profile as a person types and reads them in a field; it must not know fields."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from village_planner.checks.limits import UNITS_OF_LIMITS
from village_planner.text import Message, Translator, say
from village_planner.units import metres, mm_from_metres

UNIT_MARKS: Final[Mapping[str, str]] = MappingProxyType({"mm": "m", "mm2": "m²", "ppm": "%", "": ""})
"""What stands in a field behind a number, by the unit of the value."""

WHAT_IT_TAKES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mm": say("Type a length in metres, such as 3 or 2.50."),
        "mm2": say("Type an area in square metres, such as 6 or 2.5."),
        "ppm": say("Type a share in per cent, such as 33.3."),
        "": say("Type a whole number, such as 2."),
    }
)
"""What is said of a text that is no value, by the unit of the value."""

_IN_FILES: Final = {"mm2": "m2", "ppm": "%"}


def typed_amount(text: str, unit: str, language: str) -> int:
    """The amount in `unit` of limits ("mm", "mm2", "ppm" or "" for a count) that a person typed in metres, square
    metres, per cent or as a number; ValueError for what is none. An English comma in a count parts thousands.
    """
    if unit == "mm":
        return mm_from_metres(text)
    bare = "".join(text.split()).removesuffix("²" if unit == "mm2" else "%").removesuffix("m")
    if unit == "":
        return int(bare.replace(",", "") if language == "en" else bare)
    amount = float(bare.replace(",", ".")) * UNITS_OF_LIMITS[_IN_FILES[unit]]
    if not math.isfinite(amount):
        raise ValueError(text)
    return round(amount)


def shown_amount(amount: int, unit: str, translator: Translator) -> str:
    """An amount as it is typed, without its unit: what `typed_amount` reads back as the same amount."""
    match unit:
        case "mm":
            return translator.decimal(metres(amount), 2 if amount % 10 == 0 else 3)
        case "mm2" | "ppm":
            return translator.number(amount / UNITS_OF_LIMITS[_IN_FILES[unit]], 6 if unit == "mm2" else 4)
        case _:
            return translator.number(amount)
