"""The next free stand number, and new numbers for a whole plan; schemes.py knows who comes after whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import count, islice
from typing import Final, NamedTuple

from msgspec import structs

from village_planner.edits.limits import clean_number
from village_planner.edits.schemes import Numbering, letter_index, letter_name, numbers_for
from village_planner.edits.tables import put_stands
from village_planner.model.hall import DoorKind, Hall
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, halls_in_order, stands_in
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand, StandKind

FIRST_NUMBER: Final = {
    StandKind.STAND: "A01",
    StandKind.TABLE: "A01",
    StandKind.POSTER: "P1",
    StandKind.MEETING_TABLE: "T1",
}
"""The number of the first stand of each kind in a plan without any."""

_LETTERS = re.compile(r"[A-Za-z]{1,2}$")
_LAST_DIGITS = re.compile(r"(.*?)([0-9]+)([^0-9]*)", re.DOTALL)


@lru_cache(maxsize=16_384)
def series_of(number: str) -> tuple[str, int, int]:
    """What comes before the counter of a number, the counter, and its digits: "A07b" is ("A", 7, 2).

    A number without digits ("Bar") starts a series of its own that counts on from 1 ("Bar-2").
    """
    match = _LAST_DIGITS.fullmatch(number)
    return (match[1], int(match[2]), len(match[2])) if match else (f"{number}-", 1, 1)


def next_number(
    plan: Plan, hall: HallId | None = None, near: StandId | None = None, kind: StandKind = StandKind.STAND
) -> str:
    """One after the highest number of a series, so that a number once published does not come back elsewhere.

    The series is that of the stand `near`, else the commonest of this kind in the hall, else in the plan.
    """
    return number_source(plan)(_example(plan, hall, near, kind))


def number_source(plan: Plan) -> Callable[[str], str]:
    """A function that gives the next free number of an example's series, a different one at each call."""
    taken = {stand.number.casefold() for stand in plan.stands.values()}
    highest: dict[str, tuple[int, int]] = {}
    for number in taken:
        series, counter, digits = series_of(number)
        highest[series] = max(highest.get(series, (0, 0)), (counter, digits))

    def after(example: str) -> str:
        series, counter, digits = series_of(example)
        key = series.casefold()
        last, width = highest.get(key, (counter - 1, digits))
        while True:
            last += 1
            number = f"{series}{last:0{width}d}"
            if number.casefold() not in taken:
                break
        taken.add(number.casefold())
        highest[key] = (last, width)
        return number

    return after


class RowNumbers(NamedTuple):
    """Numbers for stands in rows that are still free: those that count on, and letters with their digits."""

    counting: tuple[str, ...]
    letters: tuple[str, ...]
    digits: int

    def of(self, rows: Sequence[int], *, lettered: bool) -> list[str]:
        """A number for each stand; `rows` says of each in which row it is, which matters when they are `lettered`."""
        if not lettered:
            return list(self.counting[: len(rows)])
        letters = dict(zip(dict.fromkeys(rows), self.letters, strict=False))
        counted: Counter[int] = Counter()
        found = []
        for row in rows:
            counted[row] += 1
            found.append(f"{letters[row]}{counted[row]:0{self.digits}d}")
        return found


def row_numbers(plan: Plan, hall: HallId, kind: StandKind, most: int) -> RowNumbers:
    """At most so many free numbers, and so many letters that no stand has.

    Numbers count on in the hall's commonest series of a kind, see `next_number`. Letters go on after the last one
    that stands of this kind have.
    """
    example = _example(plan, hall, None, kind)
    series, _, digits = series_of(example)
    following = number_source(plan)
    match = _LETTERS.search(series)
    prefix = series[: match.start()] if match is not None else ""
    used = {series_of(stand.number)[0].upper() for stand in plan.stands.values()}
    same = {series_of(stand.number)[0].upper() for stand in _same_series(plan, kind)}
    places = [letter_index(s.removeprefix(prefix.upper())) for s in same if s.startswith(prefix.upper())]
    last = max((place for place in places if place is not None), default=-1)
    names = (f"{prefix}{letter_name(i)}" for i in count(last + 1))
    free = (name for name in names if name.upper() not in used)
    return RowNumbers(tuple(following(example) for _ in range(most)), tuple(islice(free, most)), digits)


def _example(plan: Plan, hall: HallId | None, near: StandId | None, kind: StandKind) -> str:
    if near is not None and plan.stands[near].number:
        return plan.stands[near].number
    same = _same_series(plan, kind)
    here = [s.number for s in same if s.hall == hall]
    return _commonest(here or [s.number for s in same]) or FIRST_NUMBER[kind]


def _same_series(plan: Plan, kind: StandKind) -> list[Stand]:
    """The stands with a number that are counted together with a kind."""
    return [s for s in plan.stands.values() if FIRST_NUMBER[s.kind] == FIRST_NUMBER[kind] and s.number]


def _commonest(numbers: Iterable[str]) -> str | None:
    """A number of the series with most members, the last in the alphabet among equals."""
    members: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for number in numbers:
        series = series_of(number)[0]
        counted[series] += 1
        members.setdefault(series, number)
    if not counted:
        return None
    return members[max(counted, key=lambda series: (counted[series], series))]


def renumber(
    plan: Plan, ids: Iterable[StandId], numbering: Numbering, entrance: Corner | None = None
) -> Plan:
    """The stands named numbered by a scheme, hall after hall; numbers of all other stands are passed over.

    People come in at `entrance` (mm); without one, at the hall's first entrance, else its first door, else its
    lower left corner. UserError when a number is too long.
    """
    chosen = frozenset(i for i in ids if i in plan.stands)
    taken = {stand.number.casefold() for stand in plan.stands.values() if stand.id not in chosen}
    floors = [
        ([stand for stand in stands_in(plan, hall.id) if stand.id in chosen], entrance or way_in(hall))
        for hall in halls_in_order(plan)
    ]
    named = numbers_for(floors, numbering, taken)
    return put_stands(plan, [structs.replace(stand, number=clean_number(number)) for stand, number in named])


def way_in(hall: Hall) -> Corner:
    """The middle (mm) of a hall's first entrance, else of its first door, else its lower left corner."""
    doors = sorted(hall.doors, key=lambda door: (door.kind is not DoorKind.ENTRANCE, door.id))
    if not doors:
        return min(x for x, _ in hall.outline), min(y for _, y in hall.outline)
    start, end = doors[0].start, doors[0].end
    return (start.x + end.x) / 2, (start.y + end.y) / 2
