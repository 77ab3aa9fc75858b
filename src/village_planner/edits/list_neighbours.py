"""Whom the exhibitors of a list wish to be near or far from, found by name; it must not know the list's format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from village_planner.edits.company_names import core_name, same_name
from village_planner.edits.listed_exhibitors import Match
from village_planner.errors import Problem
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.exhibitor_list import NEIGHBOURS, TEXTS, TITLES, Field
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.text import say

Whom: TypeAlias = ExhibitorId | int
"""An exhibitor of the plan, or the place in the matches of one that is new."""

Wished: TypeAlias = dict[Field, tuple[Whom, ...]]
"""What is to be wished, by Field.NEAR and Field.NOT_NEAR; what is not there stays as it is."""

_CUT: Final = re.compile(r"(\s*[;\n,/|]\s*|\s+(?:et|and|&)\s+)")
"""Where a cell may be cut into names; names hold these too, so the longest one that is known counts."""

_STRONG: Final = frozenset(";\n,|")
_LONGEST: Final = 8
"""Pieces between cuts that one name may have."""

_NAMES: Final = (Field.NAME, Field.LEGAL_NAME, Field.SIGN_NAME)
_MOST_TOLD: Final = 50


class Neighbours(NamedTuple):
    """What each match is to wish, and the names that nobody has."""

    wished: tuple[Wished, ...]
    problems: tuple[Problem, ...]


def neighbours(plan: Plan, matches: Sequence[Match]) -> Neighbours:
    """Whom everybody in the list wishes to be near or far from: names of the list or the plan, or references.

    While a name is not known, who was wished before is still wished: it may be another way to write one of them.
    """
    if not any(match.listed.neighbours for match in matches):
        return Neighbours(tuple({} for _ in matches), ())
    known = _Known(plan, matches)
    problems: list[Problem] = []
    wished = tuple(_wished(plan, known, place, match, problems) for place, match in enumerate(matches))
    if len(problems) > _MOST_TOLD:
        more = say("{n} more of the same kind are not shown.", n=len(problems) - _MOST_TOLD)
        problems = [*problems[:_MOST_TOLD], Problem("more-problems", more)]
    return Neighbours(wished, tuple(problems))


def before(plan: Plan, match: Match, field: Field) -> tuple[ExhibitorId, ...]:
    """Who is wished in the plan."""
    if match.exhibitor is None:
        return ()
    found: tuple[ExhibitorId, ...] = getattr(plan.exhibitors[match.exhibitor].request, NEIGHBOURS[field])
    return found


def _wished(plan: Plan, known: _Known, place: int, match: Match, problems: list[Problem]) -> Wished:
    wished: dict[Field, list[Whom]] = {}
    unclear: set[Field] = set()
    own: Whom = place if match.exhibitor is None else match.exhibitor
    for field, cell in match.listed.neighbours:
        found = wished.setdefault(field, [])
        old = before(plan, match, field)
        for text, whom in known.read(cell, [one for one in old if one not in found]):
            if whom is None or whom == own:
                unclear.add(field)
                problems.append(_unknown(match, field, text, itself=whom is not None))
            elif whom not in found:
                found.append(whom)
    for field in unclear:
        wished[field] = [*before(plan, match, field), *wished[field]]
    return {field: tuple(dict.fromkeys(found)) for field, found in wished.items() if found}


def _unknown(match: Match, field: Field, name: str, *, itself: bool) -> Problem:
    if itself:
        fault = say("“{name}” is the exhibitor itself and was left out.", name=name[:40])
    else:
        fault = say("No single exhibitor is called “{name}”; it was left out.", name=name[:40])
    said = say("{column}: {fault}", column=TITLES[field], fault=fault)
    return Problem("neighbour-unknown", said, match.listed.place)


class _Known:
    """Everybody by name, reference, and name without its legal form, as the list leaves them."""

    def __init__(self, plan: Plan, matches: Sequence[Match]) -> None:
        self._indexes: tuple[dict[str, list[Whom]], ...] = ({}, {}, {})
        matched = set()
        for place, match in enumerate(matches):
            matched.add(match.exhibitor)
            row = plan.exhibitors[match.exhibitor] if match.exhibitor is not None else None
            texts = dict(match.listed.texts)
            names = [match.listed.name, *(texts.get(field, "") for field in _NAMES), *_names(row)]
            keys = [match.listed.key, row.key if row is not None else ""]
            self._add(place if match.exhibitor is None else match.exhibitor, names, keys)
        for row in plan.exhibitors.values():
            if row.id not in matched:
                self._add(row.id, _names(row), [row.key])

    def read(self, cell: str, likely: Sequence[Whom]) -> list[tuple[str, Whom | None]]:
        """The names in a cell and whose they are, None when nobody's; of two of one name the `likely` one."""
        pieces = _CUT.split(cell)
        likely = list(likely)
        found: list[tuple[str, Whom | None]] = []
        at = 0
        while at < len(pieces):
            end, whom = self._longest(pieces, at, likely)
            name = "".join(pieces[at:end]).strip()
            if same_name(name) or whom is not None:
                found.append((name, whom))
            if whom in likely:
                likely.remove(whom)
            at = end + 1
        return found

    def _longest(self, pieces: Sequence[str], at: int, likely: Sequence[Whom]) -> tuple[int, Whom | None]:
        """Where the longest name from a place on ends, and whose it is."""
        for end in range(min(len(pieces), at + 2 * _LONGEST - 1), at, -1):
            if (end - at) % 2 and (whom := self._whose("".join(pieces[at:end]), likely)) is not None:
                return end, whom
        end = at + 1
        while end < len(pieces) and _STRONG.isdisjoint(pieces[end]):
            end += 2
        return end, None

    def _whose(self, name: str, likely: Sequence[Whom]) -> Whom | None:
        for index, form in zip(self._indexes, _forms(name), strict=True):
            whose = index.get(form, ()) if form else ()
            if len(whose) > 1:
                whose = [one for one in likely if one in whose][:1]
            if whose:
                return whose[0]
        return None

    def _add(self, whom: Whom, names: Iterable[str], keys: Iterable[str]) -> None:
        for name in filter(None, dict.fromkeys(names)):
            same, _, core = _forms(name)
            self._put(0, same, whom)
            self._put(2, core, whom)
        for key in filter(None, keys):
            self._put(1, _forms(key)[1], whom)

    def _put(self, index: int, form: str, whom: Whom) -> None:
        whose = self._indexes[index].setdefault(form, [])
        if whom not in whose:
            whose.append(whom)


def _forms(name: str) -> tuple[str, str, str]:
    """A name as it is looked for: as a name, as a reference, without its legal form."""
    return same_name(name), "".join(name.casefold().split()), core_name(name)


def _names(row: Exhibitor | None) -> list[str]:
    return [] if row is None else [row.name, *(getattr(row, TEXTS[field]) for field in _NAMES)]


def names_of(plan: Plan, matches: Sequence[Match], whom: Iterable[Whom]) -> str:
    """Who is wished, for people."""
    return "; ".join(
        matches[one].listed.name if isinstance(one, int) else plan.exhibitors[one].name for one in whom
    )
