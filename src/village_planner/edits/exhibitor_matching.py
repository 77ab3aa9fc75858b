"""Who of a plan is meant by the exhibitors of a list; what is only likely is a question. It must not know files.

The organiser's own reference counts first, then the name without regard to case, accents and punctuation. A name that
is only near to one of the plan ("SARL Cellis", "Cellis") is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from village_planner.edits.company_names import NearNames, same_name
from village_planner.edits.list_twins import asked, twins
from village_planner.edits.listed_exhibitors import Answers, InList, Listed, Match, Question
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.exhibitor_list import TEXTS
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.text import say


class Identified(NamedTuple):
    """Those of the list of whom it is clear who they are, in the order of the list, and those of whom it is not."""

    matches: tuple[Match, ...]
    questions: tuple[Question, ...]


def identified(plan: Plan, listed: Sequence[Listed], answers: Answers) -> Identified:
    """Who everybody in the list is. No two are the same exhibitor of the plan."""
    state = _Search(plan)
    for step in (state.answered, state.by_key, state.by_name):
        for place, row in enumerate(listed):
            if place not in state.found and place not in state.asked:
                step(place, row, answers)
    resting = [row for row in state.exhibitors if row.id not in state.taken]
    near = NearNames((name, row.id) for row in resting for name in _names(row))
    alike = twins(listed)
    for place, row in enumerate(listed):
        if place not in state.found and place not in state.asked:
            state.nearly(place, row, near, listed[alike[place]] if place in alike else None)
    matches = tuple(
        Match(row, state.found[place]) for place, row in enumerate(listed) if place in state.found
    )
    return Identified(matches, tuple(state.asked[place] for place in sorted(state.asked)))


class _Search:
    """What is known so far: by the place in the list, who it is or what is to be asked."""

    def __init__(self, plan: Plan) -> None:
        self.exhibitors = sorted(plan.exhibitors.values(), key=lambda row: row.id)
        self.taken: set[ExhibitorId] = set()
        self.found: dict[int, ExhibitorId | None] = {}
        self.asked: dict[int, Question] = {}
        self._rows = plan.exhibitors
        self._keys: dict[str, Exhibitor] = {}
        self._named: dict[str, list[Exhibitor]] = {}
        for row in self.exhibitors:
            if row.key:
                self._keys.setdefault(_key(row.key), row)
            for name in dict.fromkeys(map(same_name, _names(row))):
                self._named.setdefault(name, []).append(row)

    def answered(self, place: int, row: Listed, answers: Answers) -> None:
        """What the organiser has said."""
        if row.reference in answers:
            answer = answers[row.reference]
            if isinstance(answer, InList):
                return
            if answer is None or (answer in self._rows and answer not in self.taken):
                self._is(place, answer)

    def by_key(self, place: int, row: Listed, _: Answers) -> None:
        """The one with the same reference, unless the list gives it the name of another."""
        one = self._keys.get(_key(row.key)) if row.key else None
        if one is None or one.id in self.taken:
            return
        namesakes = self._namesakes(row)
        if namesakes and one not in namesakes:
            reason = say(
                "{key} is the reference of {name} in the plan, and “{other}” is another exhibitor there.",
                key=row.key,
                name=one.name,
                other=row.name,
            )
            self.asked[place] = Question(row, (namesakes[0].id, one.id), reason)
        else:
            self._is(place, one.id)

    def by_name(self, place: int, row: Listed, _: Answers) -> None:
        """The one of the same name, unless both have references that differ."""
        namesakes = self._namesakes(row)
        fitting = [one for one in namesakes if not (one.key and row.key) or _key(one.key) == _key(row.key)]
        if fitting:
            self._is(place, max(fitting, key=lambda one: _agreement(one, row)).id)
        elif namesakes:
            reason = say(
                "It has the same name, but the reference {key} in the plan and {other} in the list.",
                key=namesakes[0].key,
                other=row.key,
            )
            self.asked[place] = Question(row, tuple(one.id for one in namesakes), reason)

    def nearly(self, place: int, row: Listed, near: NearNames[ExhibitorId], twin: Listed | None) -> None:
        """A question when the plan or the list has names that are near to this one, else a new exhibitor."""
        candidates = near.near(row.name)
        if candidates:
            names = self._rows[candidates[0]].name
            reason = say("The plan has no “{name}”, but “{other}”.", name=row.name, other=names)
            self.asked[place] = Question(row, candidates, reason)
        elif twin is not None:
            self.asked[place] = asked(row, twin)
        else:
            self._is(place, None)

    def _namesakes(self, row: Listed) -> list[Exhibitor]:
        return [one for one in self._named.get(same_name(row.name), ()) if one.id not in self.taken]

    def _is(self, place: int, who: ExhibitorId | None) -> None:
        self.found[place] = who
        if who is not None:
            self.taken.add(who)


def _agreement(one: Exhibitor, row: Listed) -> int:
    """How many texts of the list the plan says too: of two of one name the likelier is found."""
    return sum(getattr(one, TEXTS[field]) == text for field, text in row.texts)


def _names(row: Exhibitor) -> Iterable[str]:
    return filter(None, dict.fromkeys((row.display_name, row.legal_name, row.sign_name, row.name)))


def _key(key: str) -> str:
    return "".join(key.casefold().split())
