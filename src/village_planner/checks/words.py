"""How findings name things, lengths and moves; it must not know which rule speaks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from village_planner.model.door_numbers import door_numbers
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.finding import Subject, SubjectType
from village_planner.model.fixture import Fixture
from village_planner.model.fixture_words import FIXTURE_WORDS
from village_planner.model.hall import Door, DoorKind, Hall
from village_planner.model.plan import number_key
from village_planner.model.shape import Corner, Polygon, centre
from village_planner.model.stand import Stand
from village_planner.text import Area, Length, Message, Value, listing, say, say_c, say_n, verbatim
from village_planner.units import MDEG_PER_DEGREE

DOOR_WORDS: Final[dict[DoorKind, tuple[Message, Message]]] = {
    DoorKind.ENTRANCE: (say_c("door", "entrance"), say_c("door", "the entrance")),
    DoorKind.EXIT: (say_c("door", "exit"), say_c("door", "the exit")),
    DoorKind.SERVICE: (say_c("door", "service door"), say_c("door", "the service door")),
}
"""Of doors: the kind behind a name, and in place of one."""

DIRECTIONS: Final[tuple[Message, ...]] = (
    say_c("direction", "north"),
    say_c("direction", "north-east"),
    say_c("direction", "east"),
    say_c("direction", "south-east"),
    say_c("direction", "south"),
    say_c("direction", "south-west"),
    say_c("direction", "west"),
    say_c("direction", "north-west"),
)
"""Clockwise from north."""

_LEAST_AREA: Final = 10_000
"""Square millimetres: the least area other than 0 that is written."""

_TOWARDS: Final[tuple[Message, ...]] = (
    say_c("towards", "north"),
    say_c("towards", "north-east"),
    say_c("towards", "east"),
    say_c("towards", "south-east"),
    say_c("towards", "south"),
    say_c("towards", "south-west"),
    say_c("towards", "west"),
    say_c("towards", "north-west"),
)
"""The same as the ways of a move, which other languages say otherwise."""

_ON_THE_PLAN: Final[tuple[Message, ...]] = (
    say_c("towards", "up"),
    say_c("towards", "up and to the right"),
    say_c("towards", "to the right"),
    say_c("towards", "down and to the right"),
    say_c("towards", "down"),
    say_c("towards", "down and to the left"),
    say_c("towards", "to the left"),
    say_c("towards", "up and to the left"),
)
"""The ways of a move on a plan whose north nobody supplied, clockwise from its top."""

_MOST_NAMED: Final = 5

_NOISE: Final = 0.01
"""Millimetres by which a computed length may be less than it is: no more is rounded up."""


def hall_name(hall: Hall) -> Message:
    """The name of a hall, or that it has none."""
    return verbatim(hall.name) if hall.name else say("Hall without a name")


def stand_name(stand: Stand) -> Value:
    """The number of a stand as sentences use it."""
    return stand.number.strip() or say("the stand without a number")


def thing_name(thing: Stand | Fixture) -> Value:
    """A stand's number, or a fixture's name with its kind."""
    if isinstance(thing, Stand):
        return stand_name(thing)
    return _named(thing.name, FIXTURE_WORDS[thing.kind])


def door_name(door: Door, hall: Hall) -> Value:
    """A door's name with its kind; with a number where other doors of the hall are called the same."""
    number, name = door_numbers(hall).get(door.id), door.name.strip()
    if number is None:
        return _named(name, DOOR_WORDS[door.kind])
    if name:
        return _named(f"{name} {number}", DOOR_WORDS[door.kind])
    match door.kind:
        case DoorKind.ENTRANCE:
            return say_c("door", "entrance {number}", number=number)
        case DoorKind.EXIT:
            return say_c("door", "exit {number}", number=number)
        case DoorKind.SERVICE:
            return say_c("door", "service door {number}", number=number)


def _named(name: str, words: tuple[Message, Message]) -> Message:
    kind, alone = words
    return say("{name} ({kind})", name=name, kind=kind) if name else alone


def subject(thing: Stand | Fixture | Door | Hall | Exhibitor) -> Subject:
    """What a finding is about."""
    match thing:
        case Stand():
            return Subject(SubjectType.STAND, thing.id, thing.number)
        case Fixture():
            return Subject(SubjectType.FIXTURE, thing.id, thing.name)
        case Door():
            return Subject(SubjectType.DOOR, thing.id, thing.name)
        case Hall():
            return Subject(SubjectType.HALL, thing.id, thing.name)
        case Exhibitor():
            return Subject(SubjectType.EXHIBITOR, thing.id, thing.name)


def further(stands: Iterable[Stand]) -> tuple[Subject, ...]:
    """Stands that a finding counts and names the first few of, as people count them."""
    return tuple(map(subject, in_people_order(stands)))


def in_order(one: Stand, other: Stand) -> tuple[Stand, Stand]:
    """Two stands as people count them."""
    if (number_key(other.number), other.id) < (number_key(one.number), one.id):
        return other, one
    return one, other


def some(names: Iterable[Value], total: int) -> Value:
    """The first few of `total` names, and how many more there are."""
    few = listing(islice(names, _MOST_NAMED))
    more = total - len(few.values)
    return few if more <= 0 else say_n("{few} and {n} more", "{few} and {n} more", more, few=few)


def in_people_order(stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """Stands as people count them."""
    return tuple(sorted(stands, key=lambda stand: (number_key(stand.number), stand.id)))


def numbers_of(stands: Sequence[Stand]) -> Value:
    """The numbers of some stands in order, the first few of them."""
    return some(map(stand_name, in_people_order(stands)), len(stands))


def at_most(mm: float) -> Length:
    """A length that is too small, rounded down to the centimetre so that it never reads like the limit."""
    return Length(whole_down(mm) // 10 * 10)


def whole_down(mm: float) -> int:
    """A length that is too small in whole millimetres, never more than it is: `at_most` says the same of both."""
    return math.floor(mm + _NOISE)


def area_words(mm2: float) -> Value:
    """An area on the floor; one too small to be written is not nothing."""
    return Area(mm2) if mm2 >= _LEAST_AREA / 2 else say("less than {area}", area=Area(_LEAST_AREA))


def at_least(mm: float) -> Length:
    """A length that is too large, rounded up to the centimetre; less than a millimetre too much is noise."""
    return Length(math.ceil((mm - 1) / 10) * 10)


def still_missing(gap: float, limit: int) -> Length:
    """What a gap lacks to its limit, to the centimetre: added to the gap as `at_most` tells it, it is the limit."""
    return Length(math.ceil((limit - at_most(gap).mm) / 10) * 10)


def direction(hall: Hall, dx: float, dy: float) -> Message:
    """Where a move goes: by the compass when the hall's north is known, else as the plan lies before the reader."""
    words = _ON_THE_PLAN if hall.north is None else _TOWARDS
    bearing = math.degrees(math.atan2(dx, dy)) + (hall.north or 0) / MDEG_PER_DEGREE
    return words[round(bearing / 45) % 8]


def move(hall: Hall, thing: Stand | Fixture, dx: float, dy: float) -> Message:
    """The advice to move something by (dx, dy) mm, along the plan's axes."""
    steps = [(dx, 0.0), (0.0, dy)]
    parts = [
        (at_least(math.hypot(*step)), direction(hall, *step)) for step in steps if math.hypot(*step) >= 1
    ]
    if not parts:
        return say("Move {thing} a little.", thing=thing_name(thing))
    (first, where), *more = parts
    if not more:
        return say(
            "Move {thing} {distance} {direction}.", thing=thing_name(thing), distance=first, direction=where
        )
    return say(
        "Move {thing} {distance} {direction} and {other_distance} {other_direction}.",
        thing=thing_name(thing),
        distance=first,
        direction=where,
        other_distance=more[0][0],
        other_direction=more[0][1],
    )


def parted_by(depth: float) -> Message:
    """What is told of an overlap beside its area, where one thing reaches across the other."""
    return say("They part after a move of {distance}. No overlap is allowed.", distance=at_least(depth))


def place(corner: Corner) -> Corner:
    """A place for a finding: whole millimetres, so that it is the same wherever it was computed."""
    return (round(corner[0]), round(corner[1]))


def middle(stand: Stand) -> tuple[Corner, ...]:
    """The middle of a stand as the place of a finding; nowhere for one that has none."""
    if isinstance(stand.shape, Polygon) and not stand.shape.points:
        return ()
    x, y = centre(stand.shape, stand.position, stand.rotation)
    return (place((x, y)),) if math.isfinite(x) and math.isfinite(y) else ()
