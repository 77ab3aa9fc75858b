"""How a spreadsheet shows the numbers it keeps: leading zeros, groups of digits, days; it must not know files."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

_DAYS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Formats of days and times that every spreadsheet has built in (ECMA-376 part 1, 18.8.30)."""

_LONGEST: Final = 255
"""Characters of a format; no spreadsheet makes a longer one, and each costs its length squared."""

_PLAIN: Final = re.compile(r'\\(.)|"([^"]*)"|\[[^\]]*\]|_.|\*.')
_MASK: Final = re.compile(r"[0#][0# ./()\-]*")
_FIRST_DAY: Final = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_SECONDS_A_DAY: Final = 86_400
_MOST_DAYS: Final = 2_958_465
"""The last day of the year 9999."""


def is_day(number: int, code: str) -> bool:
    """Whether a format, by its number and its code ("" for one that is built in), shows a day or a time."""
    if not code:
        return number in _DAYS
    if len(code) > _LONGEST:
        return False
    bare = _PLAIN.sub("", code.split(";")[0]).casefold()
    return any(letter in bare for letter in "ydhs") and "0.0" not in bare and "#" not in bare


def mask_of(code: str) -> str:
    """The pattern of digits that a format gives a whole number ("00000", "0# ## ## ## ##"), "" when it gives none."""
    if len(code) > _LONGEST:
        return ""
    mask = _PLAIN.sub(lambda m: m[1] or m[2] or "", code.split(";")[0]).strip()
    grouped = len(re.findall("[0#]+", mask)) > 1 and "." not in mask
    return mask if _MASK.fullmatch(mask) and (grouped or mask.startswith("00")) and "." not in mask else ""


def masked(digits: str, mask: str) -> str:
    """Digits in a pattern of `mask_of`: "123456789" in "0# ## ## ## ##" is "01 23 45 67 89"."""
    left = list(digits)
    shown: list[str] = []
    for place in reversed(mask):
        if place not in "0#":
            shown.append(place)
        elif left:
            shown.append(left.pop())
        elif place == "0":
            shown.append("0")
    return "".join((*left, *reversed(shown))).strip(" -./()")


def as_text(number: float) -> str:
    """A number as people write it: without ".0" and without the noise of binary fractions."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.15g}"
    return text if "e" not in text else f"{number:.12f}".rstrip("0").rstrip(".")


def as_day(serial: float, *, since_1904: bool) -> str:
    """The day, and the time if there is one, of a spreadsheet's count of days: "2027-09-16", "2027-09-16 14:30"."""
    if not 0 <= serial <= _MOST_DAYS:
        return as_text(serial)
    moment = _FIRST_DAY[since_1904] + timedelta(seconds=round(serial * _SECONDS_A_DAY))
    if serial < 1:
        return f"{moment:%H:%M}"
    return f"{moment:%Y-%m-%d}" if not (moment.hour or moment.minute) else f"{moment:%Y-%m-%d %H:%M}"
