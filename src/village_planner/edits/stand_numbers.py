"""Which stands a cell such as "A12, M12-14" means; it must not know who stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from village_planner.model.ids import StandId
from village_planner.model.stand import Stand

MOST_IN_RANGE: Final = 60
"""Stands that one range may mean; more is a year, a date or a mistake."""

_APART: Final = re.compile(r"\s*(?:[,;/+&\n]|\bet\b|\band\b|\bund\b)\s*", re.IGNORECASE)
_RANGE: Final = re.compile(
    r"(?P<series>.*?)(?P<first>\d+)(?P<after>[A-Za-z]?)\s*(?:[-–—]|\bà\b|\bto\b|\.\.)\s*"
    r"(?P<again>\D*?)(?P<last>\d+)(?P<end>[A-Za-z]?)",
    re.IGNORECASE,
)
_ZEROS: Final = re.compile(r"(?<!\d)0+(?=\d)")


class Meant(NamedTuple):
    """The stands that a cell means, and the numbers in it that no stand has."""

    stands: tuple[StandId, ...]
    unknown: tuple[str, ...]


class StandNumbers:
    """The numbers of a plan's stands, as lists write them: without regard to case, blanks and leading zeros."""

    def __init__(self, stands: Iterable[Stand]) -> None:
        """All stands of the village; of several with one number none is meant."""
        self._exact: dict[str, list[StandId]] = {}
        self._loose: dict[str, list[StandId]] = {}
        for stand in stands:
            if stand.number:
                bare = _bare(stand.number)
                self._exact.setdefault(bare, []).append(stand.id)
                self._loose.setdefault(_ZEROS.sub("", bare), []).append(stand.id)

    def meant(self, text: str) -> Meant:
        """The stands named: a whole number first, because A-12 may be one, then its parts, then ranges."""
        found, unknown = list[StandId](), list[str]()
        for part in parts_of(text) if self._only(text) is None else (text,):
            numbers = (part,) if self._only(part) is not None else expanded(part)
            for number in numbers:
                stand = self._only(number)
                if stand is None:
                    unknown.append(number)
                else:
                    found.append(stand)
        return Meant(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unknown)))

    def _only(self, number: str) -> StandId | None:
        if not self._exact:
            return None
        bare = _bare(number)
        for ids in (self._exact.get(bare, ()), self._loose.get(_ZEROS.sub("", bare), ())):
            if len(ids) == 1:
                return ids[0]
        return None


def parts_of(text: str) -> tuple[str, ...]:
    """The numbers and ranges in a cell: "A12, M12-14" are two."""
    return tuple(part for part in _APART.split(text.strip()) if part)


def expanded(text: str) -> tuple[str, ...]:
    """The numbers of a range: "M12-14" is M12, M13, M14, "W7-8A" is W7, W8A; anything else is itself."""
    match = _RANGE.fullmatch(text)
    if match is None or (match["again"] and match["again"].strip().casefold() != match["series"].casefold()):
        return (text,)
    first, last = int(match["first"][:9]), int(match["last"][:9])
    if not 0 < last - first < MOST_IN_RANGE:
        return (text,)
    digits = len(match["first"])
    numbers = [f"{match['series']}{number:0{digits}}" for number in range(first, last + 1)]
    numbers[0] += match["after"]
    numbers[-1] += match["end"]
    return tuple(numbers)


def _bare(number: str) -> str:
    return "".join(number.casefold().split())
