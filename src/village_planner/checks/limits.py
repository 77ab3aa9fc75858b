"""The values that a profile of rules may set, with their units and titles; it must not know the profiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from village_planner.text import Area, Length, Message, Power, Share, Value, say
from village_planner.units import MM2_PER_M2, MM_PER_METRE, PPM_PER_PERCENT

UNITS_OF_LIMITS: Final = {"m": MM_PER_METRE, "mm": 1, "m2": MM2_PER_M2, "%": PPM_PER_PERCENT, "count": 1}
"""What one of each unit in a profile file is in the unit of the program."""

UNITS_IN_FILES: Final[dict[str, tuple[str, ...]]] = {
    "mm": ("m", "mm"),
    "mm2": ("m2",),
    "ppm": ("%",),
    "": ("count",),
}
"""The units in which a profile file may state a value of each unit of the program."""


def quantity(amount: int, unit: str) -> Value:
    """An amount in a unit of limits and findings ("mm", "mm2", "ppm", "W", "" for a count) as it is said."""
    match unit:
        case "mm":
            return Length(amount)
        case "mm2":
            return Area(amount)
        case "ppm":
            return Share(amount)
        case "W":
            return Power(amount)
        case _:
            return amount


@dataclass(frozen=True, slots=True)
class LimitKind:
    """What a value means: `stricter_when_larger` says which direction tightens it; `unit` is a key of UNITS_IN_FILES:
    "mm", "mm2", "ppm" (a share, in millionths) or "" (a count).
    """

    title: Message
    stricter_when_larger: bool = True
    unit: str = "mm"


_RANGES: Final = {
    "mm": (50, MM_PER_METRE * 1_000),
    "mm2": (MM2_PER_M2 // 10, MM2_PER_M2 * 100_000),
    "ppm": (1_000, PPM_PER_PERCENT * 1_000),
    "": (1, 1_000_000),
}
"""The least and the most that a value of each unit can be: what is beyond was meant in another unit."""

_SMALL: Final = {"sold-size": 1, "service-gap": 1}
"""Values of which a few millimetres are enough, by their key."""


def believable(amount: float, key: str) -> bool:
    """Whether an amount in the program's unit can be meant as the value of this key."""
    least, most = _RANGES[LIMIT_KINDS[key].unit]
    return _SMALL.get(key, least) <= amount <= most


LIMIT_KINDS: Final[dict[str, LimitKind]] = {
    "area-per-person": LimitKind(say("Hall area for each person"), stricter_when_larger=False, unit="mm2"),
    "main-aisle": LimitKind(say("Width of a main aisle")),
    "secondary-aisle": LimitKind(say("Width of a secondary aisle")),
    "secondary-aisle-target": LimitKind(say("Width of a secondary aisle to aim at")),
    "service-gap": LimitKind(say("Widest gap between walls that is no aisle"), stricter_when_larger=False),
    "accessible-route": LimitKind(say("Width of an accessible route")),
    "accessible-pinch": LimitKind(say("Width of a short pinch of an accessible route")),
    "accessible-pinch-length": LimitKind(
        say("Length of a short pinch of an accessible route"), stricter_when_larger=False
    ),
    "wheelchair-turning": LimitKind(say("Turning circle of a wheelchair")),
    "circulation-share": LimitKind(say("Share of the floor that is public circulation"), unit="ppm"),
    "exit-aisle-share": LimitKind(say("Width of the aisle before an exit, of the exit’s width"), unit="ppm"),
    "route-between-exits": LimitKind(say("Width of the way from one exit to another")),
    "travel-with-choice": LimitKind(
        say("Way to an exit where there is a choice of exits"), stricter_when_larger=False
    ),
    "travel-without-choice": LimitKind(
        say("Way to an exit where there is no choice"), stricter_when_larger=False
    ),
    "escape-passage": LimitKind(say("Width of the narrowest passage that is a way out")),
    "unit-first": LimitKind(say("Width of one unit of passage")),
    "unit-second": LimitKind(say("Width of two units of passage")),
    "unit-further": LimitKind(say("Width of each unit of passage from three on")),
    "one-exit-persons": LimitKind(
        say("Number of persons up to which one exit is enough"), stricter_when_larger=False, unit=""
    ),
    "two-exits-persons": LimitKind(
        say("Number of persons up to which two exits are enough"), stricter_when_larger=False, unit=""
    ),
    "persons-per-further-exit": LimitKind(
        say("Persons for each further exit"), stricter_when_larger=False, unit=""
    ),
    "accessory-exit-persons": LimitKind(
        say("Number of persons up to which one exit may be an accessory one"),
        stricter_when_larger=False,
        unit="",
    ),
    "accessory-exit-width": LimitKind(say("Width of an accessory exit")),
    "single-unit-persons": LimitKind(
        say("Number of persons up to which one unit of passage is enough"),
        stricter_when_larger=False,
        unit="",
    ),
    "persons-per-unit": LimitKind(
        say("Persons for each unit of passage"), stricter_when_larger=False, unit=""
    ),
    "extra-unit-persons": LimitKind(
        say("Number of persons up to which one unit of passage is added"), unit=""
    ),
    "two-unit-persons": LimitKind(
        say("Number of persons above which each exit has two units of passage"),
        stricter_when_larger=False,
        unit="",
    ),
    "merged-exits": LimitKind(say("Distance below which two doors count as one exit")),
    "merged-exits-room": LimitKind(
        say("Length of a room from which near doors count as one exit"), stricter_when_larger=False
    ),
    "exit-width-per-100": LimitKind(say("Width of the exits for each hundred persons")),
    "dead-end": LimitKind(say("Length of a dead end"), stricter_when_larger=False),
    "door-clear-depth": LimitKind(say("Clear floor before a door")),
    "fire-clear-depth": LimitKind(say("Clear floor before fire equipment")),
    "open-side-width": LimitKind(say("Free width of an open side")),
    "open-side-depth": LimitKind(say("Free floor before an open side")),
    "table-gap": LimitKind(say("Gap between the edges of meeting tables")),
    "behind-chairs": LimitKind(say("Clear floor behind chairs")),
    "poster-depth": LimitKind(say("Clear floor before a poster")),
    "extinguisher-area": LimitKind(say("Area for each extinguisher"), stricter_when_larger=False, unit="mm2"),
    "covered-stand-area": LimitKind(say("Area of a covered stand"), stricter_when_larger=False, unit="mm2"),
    "covered-stand-gap": LimitKind(say("Gap between covered stands")),
    "covered-share": LimitKind(
        say("Share of the hall under ceilings of stands"), stricter_when_larger=False, unit="ppm"
    ),
    "covered-guard-area": LimitKind(
        say("Area of a covered stand from which it has a guard"), stricter_when_larger=False, unit="mm2"
    ),
    "cooking-gap": LimitKind(say("Gap between cooking sets")),
    "crate-width": LimitKind(say("Width of a crate")),
    "crate-length": LimitKind(say("Length of a crate")),
    "rivals-distance": LimitKind(say("Way between exhibitors who must not be near")),
    "near-distance": LimitKind(say("Way between exhibitors who want to be near"), stricter_when_larger=False),
    "entrance-distance": LimitKind(say("Way from an entrance to who is near it"), stricter_when_larger=False),
    "power-reach": LimitKind(say("Distance to a power point"), stricter_when_larger=False),
    "sold-size": LimitKind(say("Difference between sold and drawn size"), stricter_when_larger=False),
}
"""All values by their permanent key. A profile may leave one out; the rules that need it are then not checkable."""
