"""What a rule is: why it exists, how far it looks, what it lacks and what it finds; it must not know any rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from village_planner.checks.context import Context
from village_planner.checks.profile import Profile
from village_planner.model.finding import Finding
from village_planner.model.ids import HallId
from village_planner.text import Message


class Scope(Enum):
    """How far a rule looks for an answer about one stand: at the stand, at its neighbours, at the whole plan.

    Single and pair rules are also asked during a drag; whole rules only for the full check, on a worker.
    """

    SINGLE = "single"
    PAIR = "pair"
    WHOLE = "whole"


Check: TypeAlias = Callable[[Context], Iterable[Finding | None]]
Reasons: TypeAlias = Callable[[Context], Iterable[Message]]
Reach: TypeAlias = Callable[[Profile], int]
Measures: TypeAlias = Callable[[Context], Iterable["Measure"]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a rule measured of the plan whether it is fine or not, for reports: the narrowest passage of a
    hall, the longest way to an exit, persons.

    `what` names it ("Longest way to an exit, Main hall"), `measured` and `required` are in `unit` as in a finding,
    `limit` is the key of the profile's value that `required` is or comes from ("" when it is computed from several
    or stated by the law itself), `formula` says how the numbers come from the plan's ("432 m² ÷ 1 m² = 432 persons").
    `hall` is the one that it is about, where a sheet of that hall tells it, too: names of halls may be the same.
    """

    what: Message
    measured: int
    required: int | None = None
    unit: str = "mm"
    worse_when_larger: bool = False
    limit: str = ""
    formula: Message | None = None
    hall: HallId | None = None


def nothing_missing(_: Context) -> Iterable[Message]:
    """For rules whose data every plan has."""
    return ()


def told_nowhere_else(_: Context) -> Iterable[Message]:
    """For rules that tell all that they find themselves."""
    return ()


def nothing_measured(_: Context) -> Iterable[Measure]:
    """For rules of which a report can say nothing but what they find."""
    return ()


def no_reach(_: Profile) -> int:
    """For rules that look at no neighbour."""
    return 0


def as_far_as(*keys: str) -> Reach:
    """For rules that look as far as the largest of these values of the profile; a value that is not set is none."""
    return lambda profile: max(profile.value(key) or 0 for key in keys)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `id` is permanent kebab-case. `check` yields findings about the stands and fixtures that the context
    asks for, and None where long work may stop for a moment; `missing` says what the plan or the profile lacks for an
    answer: then silence is no pass. `untold` says why there is more than it finds. `elsewhere` says which faults it has
    found and leaves to another rule, nearer to their cause, to tell.

    `reach` is the distance in mm within which a neighbour can matter to a stand (pair rules). `limits` are the keys of
    the profile's values that it reads, the decisive one first: reports and explanations tell their sources.
    `measures` yields what the rule measured, also where nothing is amiss.
    """

    id: str
    title: Message
    rationale: Message
    scope: Scope
    check: Check
    missing: Reasons = nothing_missing
    untold: Reasons = nothing_missing
    elsewhere: Reasons = told_nowhere_else
    reach: Reach = no_reach
    limits: tuple[str, ...] = ()
    measures: Measures = nothing_measured

    @property
    def live(self) -> bool:
        """Whether the rule is asked during a drag."""
        return self.scope is not Scope.WHOLE
