"""How wide the ways from the doors of a hall are, told at their narrowest places; it must not know what is required."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.narrow_ways import TOLD_OF_PAIRS, pair_at, told_pairs
from village_planner.checks.reach import Thing, beside, door_lines, least_way, names, subjects_at
from village_planner.checks.words import door_name, place, still_missing, subject, whole_down
from village_planner.geometry.footprints import Shapes
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.widest_way import WidestWay, widest_for_all, widest_ways
from village_planner.model.finding import Finding, Severity
from village_planner.model.hall import Door
from village_planner.text import Message, Value, say, say_n


class DoorWay(NamedTuple):
    """The widest way from a door of a hall to where it should lead; `required` mm wide. `things` are at both ends of
    its narrowest place, where it has one.
    """

    floor: Floor
    door: Door
    way: WidestWay
    required: int
    things: tuple[Thing | None, Thing | None]

    @property
    def is_none(self) -> bool:
        """Whether nobody gets there at all."""
        return self.way.width == 0

    @property
    def where(self) -> Value:
        """The narrowest place as sentences use it."""
        if self.way.neck is None:
            return say("before {door}", door=door_name(self.door, self.floor.hall))
        one, other = names(self.things)
        return say("between {one} and {other}", one=one, other=other)


class Asked(NamedTuple):
    """A door of a hall from which a way `required` mm wide should lead to any of the goals (m,)."""

    floor: Floor
    door: Door
    goals: Shapes
    required: int


def narrow_door_ways(context: Context, asked: Iterable[Asked]) -> list[DoorWay]:
    """The ways that are too narrow, without those that the rule on pairs tells of."""
    return _split(context, asked)[0]


def told_of_doors(context: Context, asked: Iterable[Asked]) -> Iterator[Message]:
    """That silence about the others is no pass."""
    count = len(_split(context, asked)[1])
    if count:
        yield say_n(
            "{n} door lies behind a narrow place that is already reported under “{rule}”.",
            "{n} doors lie behind narrow places that are already reported under “{rule}”.",
            count,
            rule=TOLD_OF_PAIRS,
        )


def coarse_width(context: Context, asked: Asked) -> int | None:
    """How wide the widest way from a door is for a report: exactly, rounded down, where it is narrower than required;
    else at most 2 cm too little, and up to four times that. None where that cannot be asked, or no way leads there.
    """
    space, least = asked.floor.free_space, least_way(context.profile)
    line = door_lines([asked.door])
    if space is None or not len(asked.goals) or not space.network(least).joined(line, asked.goals).all():
        return None
    narrow = _narrow(context, asked)
    if narrow is not None:
        return math.floor(narrow.way.width)
    return widest_for_all(space, line, asked.goals, least, 4 * asked.required)


def coarse_widths(context: Context, asked: Iterable[Asked]) -> Iterator[tuple[Value, int, int]]:
    """The name of each door from which `coarse_width` has an answer, this, and what is required, in mm."""
    for one in asked:
        wide = coarse_width(context, one)
        if wide is not None:
            yield door_name(one.door, one.floor.hall), wide, one.required


def _split(context: Context, asked: Iterable[Asked]) -> tuple[list[DoorWay], list[DoorWay]]:
    """Ways that are too narrow, and those of them that the rule on pairs tells of."""
    ways = [way for one in asked if (way := _narrow(context, one)) is not None]
    told = told_pairs(context) if ways else frozenset()
    fresh = [way for way in ways if way.way.neck is None or pair_at(way.floor, way.things) not in told]
    return fresh, [way for way in ways if way not in fresh]


def _narrow(context: Context, asked: Asked) -> DoorWay | None:
    """The widest way from a door; None when it is as wide as required, and for a hall whose outline is not usable."""
    floor, door, goals, required = asked
    space, least = floor.free_space, least_way(context.profile)
    if space is None or not len(goals):
        return None
    way = floor.once(
        (DoorWay, door.id, tuple(shapely.to_wkb(goals)), required, least),
        lambda: widest_ways(space, door_lines([door]), goals, required, min(least, required))[0],
    )
    if way.width >= required - TOLERANCE_MM:
        return None
    things = (None, None) if way.neck is None else beside(floor, way.neck)
    return DoorWay(floor, door, way, required, things)


def door_finding(
    context: Context, narrow: DoorWay, rule: str, key: str, message: Message, doors: Iterable[Door] = ()
) -> Finding:
    """The finding about a way that is too narrow, by the rule with this id and the profile's value `key`: an error
    where the value is law, else a warning. It is about the door, `doors` beside it, and what leaves too little room.
    """
    neck, way = narrow.way.neck, narrow.way
    around = () if neck is None else subjects_at(narrow.floor, narrow.things)
    middle = neck.middle if neck is not None else _middle(narrow.door)
    return Finding(
        rule=rule,
        code="none" if narrow.is_none else "narrow",
        severity=Severity.ERROR if context.profile.limits[key].legal else Severity.WARNING,
        message=message,
        remedy=_remedy(narrow),
        subjects=(*map(subject, (narrow.door, *doors)), *around),
        places=(place(middle),),
        measured=whole_down(way.width),
        required=narrow.required,
        unit="mm",
        source=context.profile.source(key),
    )


def _remedy(narrow: DoorWay) -> Message:
    if narrow.is_none:
        return say("Open a way there.")
    return say(
        "Widen this place by {distance}, or open another way.",
        distance=still_missing(narrow.way.width, narrow.required),
    )


def _middle(door: Door) -> tuple[float, float]:
    return (door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2
