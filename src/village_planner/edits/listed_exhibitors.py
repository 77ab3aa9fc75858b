"""Exhibitors as a list gives them, and what the list would do to a plan; it must not know how either is found out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from village_planner.errors import Problem
from village_planner.model.exhibitor_list import Field
from village_planner.model.ids import ExhibitorId, StandId
from village_planner.text import Message, Value


@dataclass(frozen=True, slots=True)
class InList:
    """The answer that it is the same as another exhibitor of the list, the one of this `Listed.reference`."""

    reference: str


Answers: TypeAlias = Mapping[str, ExhibitorId | InList | None]
"""By `Listed.reference`: who of the plan is meant, or of the list itself; None for a new exhibitor."""

LEFT_OUT: Final = frozenset({
    "row-left-out", "cell-left-out", "text-cut", "reference-twice", "rows-differ", "more-problems",
})  # fmt: skip
"""Codes of problems for which rows or values of a list are not in the proposal."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An exhibitor as a list gives it: what is not stated is not there. Texts are cleaned, lengths in mm, power in W.

    `by_area`: the size was stated as an area, and width and depth are the usual ones of it. `stands` are cells as they
    are written ("A12, M12-14"), `neighbours` cells with names, of Field.NEAR and Field.NOT_NEAR. `category` is a name,
    `logo` the name of a file, `place` where in the list.
    """

    name: str
    place: Message
    texts: tuple[tuple[Field, str], ...] = ()
    wishes: tuple[tuple[Field, int], ...] = ()
    by_area: bool = False
    category: str = ""
    stands: tuple[str, ...] = ()
    logo: str = ""
    neighbours: tuple[tuple[Field, str], ...] = ()

    @property
    def key(self) -> str:
        """The organiser's own reference, "" when there is none."""
        return next((text for field, text in self.texts if field is Field.KEY), "")

    @property
    def reference(self) -> str:
        """By what a question about it is answered: its own reference, else its name."""
        return self.key or self.name


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a list says otherwise than the plan; `old` is "" where the plan says nothing."""

    field: Field
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Match:
    """An exhibitor of the list and who it is in the plan: None for a new one. `stands` are those it is to be put on."""

    listed: Listed
    exhibitor: ExhibitorId | None
    changes: tuple[FieldChange, ...] = ()
    stands: tuple[StandId, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Who of the plan is meant by an exhibitor of the list? Nothing is done about it before that is answered.

    With a `twin` there are no candidates: it is asked whether it is that one, who is in the list too.
    """

    listed: Listed
    candidates: tuple[ExhibitorId, ...]
    reason: Message
    twin: Listed | None = None


@dataclass(frozen=True, slots=True)
class ListProposal:
    """What a list would do to a plan. Exhibitors `missing` from the list stay, but for those `removed` on purpose.

    `categories` are the names of those that the plan does not have yet.
    """

    matches: tuple[Match, ...] = ()
    questions: tuple[Question, ...] = ()
    missing: tuple[ExhibitorId, ...] = ()
    categories: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    removed: tuple[ExhibitorId, ...] = ()

    @property
    def new(self) -> tuple[Match, ...]:
        """Those that the plan does not know."""
        return tuple(match for match in self.matches if match.exhibitor is None)

    @property
    def changed(self) -> tuple[Match, ...]:
        """Those of which the list says something else than the plan."""
        return tuple(match for match in self.matches if match.exhibitor is not None and match.changes)

    @property
    def unchanged(self) -> tuple[Match, ...]:
        """Those of which the list says what the plan says."""
        return tuple(match for match in self.matches if match.exhibitor is not None and not match.changes)

    @property
    def complete(self) -> bool:
        """Whether all that the list says is in it: no row or value was left out and no question is open."""
        return not self.questions and not any(problem.code in LEFT_OUT for problem in self.problems)

    def removing(self, gone: Collection[ExhibitorId]) -> ListProposal:
        """The proposal that takes these out of the village too, as far as they are missing from the list."""
        return replace(self, removed=tuple(key for key in self.missing if key in gone))

    def without(self, left: Collection[tuple[ExhibitorId, Field]]) -> ListProposal:
        """The proposal without these changes, which the organiser does not want."""
        matches = []
        for match in self.matches:
            kept = tuple(c for c in match.changes if (match.exhibitor, c.field) not in left)
            if len(kept) != len(match.changes):
                seated = any(change.field is Field.STAND for change in kept)
                match = replace(match, changes=kept, stands=match.stands if seated else ())
            matches.append(match)
        return replace(self, matches=tuple(matches))
