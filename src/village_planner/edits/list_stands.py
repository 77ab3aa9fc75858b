"""Which stands the exhibitors of a list are put on; who has a place keeps it. It must not know the list's format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from village_planner.edits.listed_exhibitors import Match
from village_planner.edits.stand_numbers import Meant, StandNumbers
from village_planner.errors import Problem
from village_planner.model.ids import ExhibitorId, StandId
from village_planner.model.plan import Plan, number_key
from village_planner.text import listing, say, say_n

_MOST_NAMED: Final = 12
"""Numbers that one sentence names."""


class Seating(NamedTuple):
    """For each match the stands that it is to be put on, and what the list wants and does not get."""

    stands: tuple[tuple[StandId, ...], ...]
    problems: tuple[Problem, ...]


def seating(plan: Plan, matches: Sequence[Match]) -> Seating:
    """Who goes where. A stand is taken when it is free, or when all who are on it share it in the list too.

    Exhibitors of the plan who are on other stands only stay there.
    """
    numbers = StandNumbers(plan.stands.values())
    meant = [_meant(numbers, match.listed.stands) for match in matches]
    homes = _homes(plan)
    sharing: dict[StandId, set[ExhibitorId]] = {}
    for match, (stands, _) in zip(matches, meant, strict=True):
        for stand in stands:
            if match.exhibitor is not None:
                sharing.setdefault(stand, set()).add(match.exhibitor)
    put: list[tuple[StandId, ...]] = []
    problems: list[Problem] = []
    for match, (stands, _) in zip(matches, meant, strict=True):
        home = homes.get(match.exhibitor, ()) if match.exhibitor is not None else ()
        if stands and home and not set(home) & set(stands):
            problems.append(_stays(plan, match, home, stands))
            put.append(())
            continue
        wanted = [stand for stand in stands if stand not in home]
        free = tuple(s for s in wanted if sharing.get(s, set()).issuperset(plan.stands[s].exhibitors))
        problems += [_keeps(plan, match, stand) for stand in wanted if stand not in free]
        put.append(free)
    return Seating(tuple(put), (*problems, *_not_there(meant)))


def _meant(numbers: StandNumbers, cells: Sequence[str]) -> Meant:
    parts = [numbers.meant(cell) for cell in cells]
    return Meant(
        tuple(dict.fromkeys(stand for part in parts for stand in part.stands)),
        tuple(dict.fromkeys(number for part in parts for number in part.unknown)),
    )


def _homes(plan: Plan) -> dict[ExhibitorId, list[StandId]]:
    homes: dict[ExhibitorId, list[StandId]] = {}
    for stand in plan.stands.values():
        for key in stand.exhibitors:
            homes.setdefault(key, []).append(stand.id)
    return homes


def _stays(plan: Plan, match: Match, home: Sequence[StandId], wanted: Sequence[StandId]) -> Problem:
    message = say(
        "{name} stays on {stands}; the list says {others}.",
        name=match.listed.name,
        stands=listing(plan.stands[stand].number for stand in home),
        others=listing(plan.stands[stand].number for stand in wanted),
    )
    return Problem("stand-kept", message, match.listed.place)


def _keeps(plan: Plan, match: Match, stand: StandId) -> Problem:
    names = [plan.exhibitors[key].name for key in plan.stands[stand].exhibitors if key in plan.exhibitors]
    message = say(
        "{stand} keeps {name}; the list says {other}.",
        stand=plan.stands[stand].number,
        name=listing(names),
        other=match.listed.name,
    )
    return Problem("exhibitor-kept", message, match.listed.place)


def _not_there(meant: Sequence[Meant]) -> list[Problem]:
    """One sentence about all numbers that no stand has."""
    unknown = sorted({number for part in meant for number in part.unknown}, key=number_key)
    if not unknown:
        return []
    message = say_n(
        "{n} stand of the list is not on the plan: {numbers}. Draw it, then import the list again.",
        "{n} stands of the list are not on the plan: {numbers}. Draw them, then import the list again.",
        len(unknown),
        numbers=listing(unknown, _MOST_NAMED),
    )
    return [Problem("stands-not-on-plan", message)]
