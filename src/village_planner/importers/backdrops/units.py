"""Which unit a drawing is in: what the file claims, doubted aloud when it is absurd; it must not know formats."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

from village_planner.text import Length, Message, say
from village_planner.units import MM_PER_METRE, UNITS

SMALLEST_MM: Final = 4.0 * MM_PER_METRE
LARGEST_MM: Final = 2_000.0 * MM_PER_METRE
"""A hall whose longer side is shorter is smaller than a room; one whose longer side is longer is larger than a town."""

_LIKELY_MM: Final = (8.0 * MM_PER_METRE, 400.0 * MM_PER_METRE)
"""Longer sides of the halls in which villages are usually built."""

_OFFERED: Final = ("m", "mm", "cm", "ft", "in")
"""What is asked for, the more usual first: of several units that fit, the first is proposed."""

_NAMES: Final = {
    "mm": say("millimetres"),
    "cm": say("centimetres"),
    "dm": say("decimetres"),
    "m": say("metres"),
    "in": say("inches"),
    "ft": say("feet"),
    "yd": say("yards"),
}


class UnitChoice(Struct, frozen=True, kw_only=True):
    """A unit and the size (mm) that it gives the drawing; `unit` is a key of UNITS, "" for none of them.

    `doubt` says why no hall has that size, None when one could.
    """

    unit: str
    name: Message
    mm_per_unit: float
    width: float
    height: float
    doubt: Message | None = None

    @property
    def plausible(self) -> bool:
        """Whether a hall could have that size."""
        return self.doubt is None


class UnitAdvice(Struct, frozen=True, kw_only=True):
    """What to choose from, what is proposed and why; `warning` is to be said loudly before anything is accepted.

    `proposed` is None when the organiser must measure.
    """

    choices: tuple[UnitChoice, ...]
    proposed: UnitChoice | None
    reason: Message
    warning: Message | None = None


def unit_advice(width: float, height: float, claim: float | None) -> UnitAdvice:
    """Advice about a drawing of `width` × `height` units, of which the file claims `claim` mm each (None: nothing).

    A claim is believed when a hall could have that size; else the most usual unit that gives the size of a hall is
    proposed. ValueError when there is no size at all.
    """
    if not (math.isfinite(width) and math.isfinite(height) and max(width, height) > 0):
        raise ValueError("a drawing without a size")
    claimed = None if claim is None else _choice(_unit_of(claim), claim, width, height)
    choices = [_choice(unit, UNITS[unit], width, height) for unit in _OFFERED]
    if claimed is not None and claimed.unit not in _OFFERED:
        choices.append(claimed)
    best = next(filter(_is_likely, choices), None) or next((c for c in choices if c.plausible), None)
    if claimed is None:
        return _unsaid(tuple(choices), best)
    if claimed.doubt is None:
        return _believed(tuple(choices), claimed)
    return _doubted(tuple(choices), claimed, best)


def _unsaid(choices: tuple[UnitChoice, ...], best: UnitChoice | None) -> UnitAdvice:
    if best is None:
        return _hopeless(choices, say("The file does not say its unit."))
    reason = say("The file does not say its unit; {unit} give the size of a hall.", unit=best.name)
    return UnitAdvice(choices=choices, proposed=best, reason=reason, warning=_check_it(best))


def _believed(choices: tuple[UnitChoice, ...], claimed: UnitChoice) -> UnitAdvice:
    warning = None if _is_likely(claimed) else _check_it(claimed)
    reason = say("The file says {unit}, and a hall can have that size.", unit=claimed.name)
    return UnitAdvice(choices=choices, proposed=claimed, reason=reason, warning=warning)


def _doubted(choices: tuple[UnitChoice, ...], claimed: UnitChoice, best: UnitChoice | None) -> UnitAdvice:
    assert claimed.doubt is not None
    warning = say(
        "The file says {unit}, but then the drawing would be {width} × {height}. {doubt}",
        unit=claimed.name,
        width=Length(claimed.width),
        height=Length(claimed.height),
        doubt=claimed.doubt,
    )
    if best is None:
        return _hopeless(choices, warning)
    reason = say(
        "{unit} would make it {width} × {height}, the size of a hall. Measure a wall or a door to be sure.",
        unit=best.name,
        width=Length(best.width),
        height=Length(best.height),
    )
    return UnitAdvice(choices=choices, proposed=best, reason=reason, warning=warning)


def _hopeless(choices: tuple[UnitChoice, ...], warning: Message) -> UnitAdvice:
    reason = say("No usual unit gives the size of a hall: measure a wall or a door whose length you know.")
    return UnitAdvice(choices=choices, proposed=None, reason=reason, warning=warning)


def _check_it(choice: UnitChoice) -> Message:
    return say(
        "The drawing would be {width} × {height}. Measure a wall or a door to be sure.",
        width=Length(choice.width),
        height=Length(choice.height),
    )


def _choice(unit: str, mm_per_unit: float, width: float, height: float) -> UnitChoice:
    size = (width * mm_per_unit, height * mm_per_unit)
    name = _NAMES[unit] if unit else say("units of {mm} mm", mm=f"{mm_per_unit:g}")
    return UnitChoice(
        unit=unit,
        name=name,
        mm_per_unit=mm_per_unit,
        width=size[0],
        height=size[1],
        doubt=size_doubt(max(size)),
    )


def size_doubt(longest: float) -> Message | None:
    """Why no hall has a longer side of that many mm, None when one could."""
    if longest < SMALLEST_MM:
        return say("That is smaller than a room.")
    if longest > LARGEST_MM:
        return say("That is larger than a town.")
    return None


def _is_likely(choice: UnitChoice) -> bool:
    return _LIKELY_MM[0] <= max(choice.width, choice.height) <= _LIKELY_MM[1]


def _unit_of(mm_per_unit: float) -> str:
    """The unit of that length, "" when it is none of ours."""
    return next((unit for unit, mm in UNITS.items() if math.isclose(mm, mm_per_unit, rel_tol=1e-6)), "")
