"""What a cell of an exhibitor list says: a size, a power, a number of sides; it must not know rows or plans."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from village_planner.importers.stand_words import bare, unit_of
from village_planner.text import Area, Length, Message, listing, say
from village_planner.units import MAX_MM, MM2_PER_M2, UNITS

SMALLEST_MM: Final = 300
LARGEST_MM: Final = 50_000
"""Sides of a stand that somebody may ask for; beyond these it is the unit that is wrong."""

USUAL_MM: Final = ((2_000, 2_000), (3_000, 2_000), (3_000, 3_000), (4_000, 3_000), (6_000, 3_000))
"""The modules in which stands are sold; a size stated as an area is the one of these with that area."""

LEAST_WATTS: Final = 100
"""A power stated without its unit is in watts from here on; less may be kilowatts."""

MOST_WATTS: Final = 1_000_000

_NUMBER: Final = r"[0-9]{1,9}(?:[.,][0-9]{1,16})?"  # a third has fifteen decimals in a spreadsheet
_UNITS: Final = r"(?:mm|cm|dm|m|ft|in|')"
_SIZE: Final = re.compile(
    rf"(?P<a>{_NUMBER})\s*(?P<ua>{_UNITS})?\s*[x×X*]\s*(?P<b>{_NUMBER})\s*(?P<ub>{_UNITS})?\.?", re.IGNORECASE
)
_AREA: Final = re.compile(rf"(?P<n>{_NUMBER})\s*(?:m2|m²|m\^2|sqm|mq|m. ?carr\w*)?\.?", re.IGNORECASE)
_LENGTH: Final = re.compile(rf"(?P<n>{_NUMBER})\s*(?P<u>{_UNITS})?\.?", re.IGNORECASE)
_POWER: Final = re.compile(rf"(?P<n>{_NUMBER})\s*(?P<u>k?w(?:atts?)?|k?va)?\.?", re.IGNORECASE)
_SOCKETS: Final = re.compile(
    r"(?:(?P<times>[0-9]{1,2})\s*[x×*]\s*)?"
    r"(?:(?P<v>[0-9]{2,3})\s*v(?:olts?)?\s*[/,x×*-]?\s*)?(?P<a>[0-9]{1,3}(?:[.,][0-9])?)\s*a(?:mp\w*)?"
    r"(?:\s*[/,x×*-]?\s*(?P<w>[0-9]{2,3})\s*v(?:olts?)?)?\.?",
    re.IGNORECASE,
)
_ONE_PHASE: Final = 250
"""Volts up to which volts times amperes are watts; above there are three phases, or nobody says."""
_BLANKS: Final = str.maketrans({"\u202f": " ", "\xa0": " ", "\u2009": " "})
_THOUSANDS: Final = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_GROUPED: Final = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
"""What is a thousand times as much where nobody writes three decimals: of watts, of millimetres."""
_ADDRESS: Final = re.compile(r"[^@]+@[^@]+\.[A-Za-z]{2,}")
_AROUND_ADDRESS: Final = re.compile(r"[\s<>()\[\],;:/|]+")
_MARKS: Final = " \t\n<>()[],;:/|–-"
"""What stands between an address and a name, and is of neither."""

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: 00:00:00)?|[0-9]{2}/[0-9]{2}/[0-9]{4}")

_SIDES: Final = {
    **dict.fromkeys(("row", "inline", "lineaire", "line", "standard"), 1),
    **dict.fromkeys(("corner", "angle", "coin"), 2),
    **dict.fromkeys(("endcap", "tetedilot", "peninsula", "presquile", "tete"), 3),
    **dict.fromkeys(("island", "ilot"), 4),
}
_YES: Final = frozenset(("yes", "oui", "true", "vrai", "x", "1", "y", "o", "ja", "ok"))
_NO: Final = frozenset(("no", "non", "false", "faux", "0", "n", "nein", ""))
_LANGUAGES: Final = {
    **dict.fromkeys(("fr", "francais", "french", "fra", "frfr"), "fr"),
    **dict.fromkeys(("en", "anglais", "english", "eng", "engb", "enus", "gb", "uk"), "en"),
}


class CellError(Exception):
    """Why a cell was left out; its row stays."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Size(NamedTuple):
    """Width and depth in mm, and whether they are the usual ones of a stated area."""

    width: int
    depth: int
    by_area: bool = False


@lru_cache(1_000)
def size_of(text: str, unit: str = "") -> Size:
    """The size in "3x2", "3 m × 2 m", "3,5 x 2", "9 m²"; a bare number is square metres. CellError otherwise.

    `unit` is what the heading states for numbers that state none ("m", "cm", "m2").
    """
    plain = _joined(text)
    match = _SIZE.fullmatch(plain)
    if match:
        stated = match["ub"] or match["ua"] or unit
        return Size(_side(match["a"], match["ua"] or stated), _side(match["b"], match["ub"] or stated))
    match = _AREA.fullmatch(plain)
    if match is None:
        raise CellError(say("“{text}” is not a size such as 3x2 or 9 m².", text=plain[:40]))
    area = round(_number(match["n"]) * MM2_PER_M2)
    for width, depth in USUAL_MM:
        if width * depth == area:
            return Size(width, depth, by_area=True)
    raise CellError(
        say("{area} does not say how wide and how deep: write it as 4x3.", area=Area(min(area, MAX_MM**2)))
    )


def length_of(text: str, unit: str = "") -> int:
    """Millimetres of "3", "3,5 m" or "350 cm"; a bare number is in `unit`, else in metres. CellError otherwise."""
    plain = _joined(text)
    match = _LENGTH.fullmatch(plain)
    if match is None:
        raise CellError(say("“{text}” is not a length.", text=plain[:40]))
    return _side(match["n"], match["u"] or unit)


@lru_cache(1_000)
def watts_of(text: str, unit: str = "") -> int:
    """Watts of "3 kW", "3000 W", "3 000"; CellError for a small number without a unit, which may be kilowatts."""
    plain = _joined(text)
    if (sockets := _SOCKETS.fullmatch(plain)) is not None:
        return _watts_of_sockets(sockets)
    match = _POWER.fullmatch(plain)
    if match is None:
        raise CellError(say("“{text}” is not a power such as 3 kW or 3000 W.", text=plain[:40]))
    stated = (match["u"] or unit).casefold()
    value = _number(match["n"], grouped=not stated.startswith("k"))  # 3.000 of kW is as much as 3000 of W
    if value and stated.startswith("a"):
        raise CellError(_not_watts(plain))
    if not states_watts(stated):
        stated = ""  # the heading may say "(number)"
    if stated.startswith("k"):
        value *= 1_000
    elif not stated and 0 < value < LEAST_WATTS:
        raise CellError(
            say("“{text}” may be watts or kilowatts: write it as 3 kW or 3000 W.", text=plain[:40])
        )
    if value > MOST_WATTS:
        raise CellError(say("“{text}” is more power than a hall has.", text=plain[:40]))
    return round(value)


def states_watts(unit: str) -> bool:
    """Whether the unit of a heading is one of power: watts or volt-amperes, or thousands of them."""
    return unit.startswith(("k", "w", "va"))


def _not_watts(text: str) -> Message:
    return say("“{text}” does not say how many watts: write it as 3 kW or 3000 W.", text=text[:40])


def _watts_of_sockets(match: re.Match[str]) -> int:
    """Watts of "2 x 230 V/16 A"; CellError without the volts, or with those of three phases."""
    volts = int(match["v"] or match["w"] or 0)
    if not 0 < volts <= _ONE_PHASE:
        raise CellError(_not_watts(match[0]))
    watts = int(match["times"] or 1) * volts * _number(match["a"])
    if watts > MOST_WATTS:
        raise CellError(say("“{text}” is more power than a hall has.", text=match[0][:40]))
    return round(watts)


def sides_of(text: str) -> int:
    """Open sides of "2", "2 côtés", "angle", "îlot"; CellError otherwise."""
    word = bare(text)
    if word in _SIDES:
        return _SIDES[word]
    match = re.fullmatch(
        r"([0-4])(?:\.0)?\s*(?:c[ôo]t[ée]s?|sides?|faces?|ouvertures?)?(?:\s*(?:ouverte?s?|open))?",
        text.strip(),
        re.IGNORECASE,
    )
    if match is None:
        raise CellError(say("“{text}” is not a number of open sides from 0 to 4.", text=text.strip()[:40]))
    return int(match[1])


def is_yes(text: str) -> bool:
    """Whether a cell says yes; CellError when it says neither yes nor no."""
    word = bare(text)
    if word in _YES or text.strip() in ("✓", "✔"):
        return True
    if word in _NO:
        return False
    raise CellError(say("“{text}” is neither yes nor no.", text=text.strip()[:40]))


def is_answer(text: str) -> bool:
    """Whether a cell says yes or no."""
    try:
        is_yes(text)
    except CellError:
        return False
    return True


def is_date(text: str) -> bool:
    """Whether a cell is a whole date: spreadsheets make one of a stand number such as 1-2."""
    return _DATE.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a cell is an address for e-mail and nothing else."""
    return _ADDRESS.fullmatch(text) is not None and _AROUND_ADDRESS.search(text) is None


def person_and_address(text: str) -> tuple[str, str]:
    """Who and which address a contact such as "Ana Diaz <ana@x.org>" is; "" for what is not in it.

    Several addresses stay where they are: nobody knows which one is meant.
    """
    found = [part for part in _AROUND_ADDRESS.split(text) if _ADDRESS.fullmatch(part)] if "@" in text else []
    if len(found) != 1:
        return text, ""
    before, _, after = text.partition(found[0])
    before = before.rstrip(_MARKS).removesuffix("mailto")
    return " ".join(filter(None, (before.rstrip(_MARKS), after.strip(_MARKS)))), found[0]


def language_of(text: str) -> str:
    """The language of a sheet, "fr" or "en"; CellError for others, in which nothing is printed."""
    language = _LANGUAGES.get(bare(text))
    if language is None:
        raise CellError(
            say(
                "“{text}” is not one of the languages: {languages}.",
                text=text.strip()[:40],
                languages=listing(("fr", "en")),
            )
        )
    return language


def _joined(text: str) -> str:
    """A cell without the blanks and apostrophes that part thousands."""
    return _THOUSANDS.sub("", text.translate(_BLANKS).strip())


def _number(text: str, *, grouped: bool = False) -> float:
    """A number; `grouped` where a comma or point before three digits parts thousands."""
    if grouped and _GROUPED.fullmatch(text):
        return float(text.replace(",", "").replace(".", ""))
    return float(text.replace(",", "."))


def _side(text: str, unit: str) -> int:
    """A side of a stand in mm; CellError when nobody builds one so."""
    named = "ft" if unit == "'" else unit_of(unit) or "m"
    mm = round(min(_number(text, grouped=named == "mm") * UNITS[named], MAX_MM))
    if not SMALLEST_MM <= mm <= LARGEST_MM:
        raise CellError(say("A side of {size} is not that of a stand: is the unit right?", size=Length(mm)))
    return mm
