"""How many stands there are, how large, how many are free, and who is placed; it must not know where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, placed_exhibitors
from village_planner.model.shape import area
from village_planner.model.stand import Stand, StandKind
from village_planner.text import Message, say, say_n


class Tally(NamedTuple):
    """So many stands with so much area in mm², and how many of them nobody has."""

    stands: int
    area: float
    free: int


class Placement(NamedTuple):
    """How many exhibitors have a stand, out of all."""

    placed: int
    exhibitors: int


class _Words(NamedTuple):
    """How a kind of thing that is let is called: as the title of a list, and with its number."""

    title: Message
    counted: Callable[[int], Message]


_OTHERS: Final = {
    StandKind.TABLE: _Words(say("Tables"), lambda n: say_n("{n} table", "{n} tables", n)),
    StandKind.POSTER: _Words(
        say("Poster panels"), lambda n: say_n("{n} poster panel", "{n} poster panels", n)
    ),
    StandKind.MEETING_TABLE: _Words(
        say("Meeting tables"), lambda n: say_n("{n} meeting table", "{n} meeting tables", n)
    ),
}
"""What is let and is no stand, in the order in which it is said."""


def tally(stands: Iterable[Stand]) -> Tally:
    """The stands among these; tables, poster panels and meeting tables are not counted."""
    own = [stand for stand in stands if stand.kind is StandKind.STAND]
    free = sum(not stand.exhibitors for stand in own)
    return Tally(len(own), sum(area(stand.shape) for stand in own), free)


def tally_of(plan: Plan, hall: HallId | None = None) -> Tally:
    """The stands of a hall, or of the whole village."""
    return tally(_in(plan, hall))


def placement(plan: Plan) -> Placement:
    """Exhibitors that are on a stand, a table or a panel anywhere, alone or with others."""
    placed = placed_exhibitors(plan) & plan.exhibitors.keys()
    return Placement(len(placed), len(plan.exhibitors))


def places(stands: Iterable[Stand]) -> list[Message]:
    """How many stands there are among these, and then how many tables, poster panels and meeting tables; stands are
    said even where there are none, unless there is something else.
    """
    stands = tuple(stands)
    own, others = tally(stands).stands, _others(stands)
    return [say_n("{n} stand", "{n} stands", own), *others] if own or not others else others


def places_of(plan: Plan, hall: HallId | None = None) -> list[Message]:
    """The same of a hall, or of the whole village."""
    return places(_in(plan, hall))


def other_kinds(plan: Plan, hall: HallId | None = None) -> list[tuple[Message, int]]:
    """What is no stand in a hall, or in the whole village, as the titles of a list with their numbers."""
    return [(words.title, count) for words, count in _counted(_in(plan, hall))]


def other_places(plan: Plan, hall: HallId | None = None) -> list[Message]:
    """How many tables, poster panels and meeting tables there are in a hall, or in the whole village; what there is
    none of is not said.
    """
    return _others(_in(plan, hall))


def _in(plan: Plan, hall: HallId | None) -> Iterator[Stand]:
    """Everything that is let in a hall, or in the whole village."""
    return (stand for stand in plan.stands.values() if hall is None or stand.hall == hall)


def _others(stands: Iterable[Stand]) -> list[Message]:
    return [words.counted(count) for words, count in _counted(stands)]


def _counted(stands: Iterable[Stand]) -> Iterator[tuple[_Words, int]]:
    """How many there are of each kind but stands; what there is none of is left out."""
    counts = Counter(stand.kind for stand in stands)
    return ((words, counts[kind]) for kind, words in _OTHERS.items() if counts[kind])
