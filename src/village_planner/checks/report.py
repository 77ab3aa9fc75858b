"""The answers of a check, rule by rule, and which findings are still open; it must not know how they were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from village_planner.checks.profile import Limit, Profile
from village_planner.checks.rule import Measure, Rule
from village_planner.model.finding import NOTHING_OPEN, Finding, Severity, StillOpen, is_approved, still_open
from village_planner.model.plan import Plan, number_key
from village_planner.model.searching import folded
from village_planner.text import Message, say, say_n

_ORDER: Final = {Severity.ERROR: 0, Severity.WARNING: 1}


_ABOUT_EXITS: Final = frozenset({"no-way-to-exit", "travel-distance"})
"""Rules about exits that every profile has the values for."""


class Status(Enum):
    """The answers of a rule. Missing data is never a pass, nor is a fault that another rule tells."""

    OK = "ok"
    FINDINGS = "findings"
    NOT_CHECKABLE = "not-checkable"
    ELSEWHERE = "told-elsewhere"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule answered; `missing` says what it lacks, also beside findings about the rest of the plan.

    `has_more` when it has not looked at all of it, or not told all: then its findings are the least there are.
    `measures` are numbers of the plan that the rule looked at, whatever it thinks of them. `elsewhere` says what it
    found and another rule tells.
    """

    rule: Rule
    status: Status
    missing: tuple[Message, ...]
    findings: tuple[Finding, ...]
    measures: tuple[Measure, ...] = ()
    elsewhere: tuple[Message, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Answers of all rules in the order of the catalogue, and their findings, errors first."""

    profile: Profile
    results: tuple[RuleResult, ...]
    findings: tuple[Finding, ...]

    def open(self, plan: Plan) -> tuple[Finding, ...]:
        """Findings that no approval in `plan` covers."""
        return tuple(f for f in self.findings if not is_approved(f, plan.approvals.get(f.key)))

    def approved(self, plan: Plan) -> tuple[Finding, ...]:
        """Findings that the organiser has approved and that have not got worse since."""
        return tuple(f for f in self.findings if is_approved(f, plan.approvals.get(f.key)))

    def open_errors(self, plan: Plan) -> tuple[Finding, ...]:
        """Errors that must be mended or approved."""
        return tuple(f for f in self.open(plan) if f.severity is Severity.ERROR)

    def still_open(self, plan: Plan) -> StillOpen:
        """How many conflicts and hints no approval in `plan` covers."""
        return still_open(self.open(plan), more=self.has_more())

    def has_more(self) -> bool:
        """Whether some rule has not told all that there is."""
        return any(result.has_more for result in self.results)

    def limits(self) -> tuple[Limit, ...]:
        """The values of the profile that a rule of this check reads."""
        keys = dict.fromkeys(key for result in self.results for key in result.rule.limits)
        return tuple(self.profile.limits[key] for key in keys if key in self.profile.limits)

    def in_part(self) -> tuple[RuleResult, ...]:
        """Rules that found something and could not answer about the rest of the plan."""
        return tuple(r for r in self.results if r.status is Status.FINDINGS and r.missing)

    def not_checkable(self) -> tuple[RuleResult, ...]:
        """Rules that could not answer."""
        return tuple(result for result in self.results if result.status is Status.NOT_CHECKABLE)

    def knows_ways_out(self) -> bool:
        """Whether the rules about the ways to the exits could answer in full, whatever they have found: else nobody may
        call a plan free of faults.
        """
        return not any(result.missing for result in self.results if result.rule.id in _ABOUT_EXITS)

    def summary(self, plan: Plan) -> Message:
        """How the check ended, in one honest sentence."""
        unknown = len(self.not_checkable())
        checked = len(self.results) - unknown
        rules = say_n("{n} rule checked", "{n} rules checked", checked)
        rest = say_n("{n} not checkable", "{n} not checkable", unknown)
        found = self.still_open(plan)
        if found == NOTHING_OPEN:
            return say("No conflict and no hint open; {rules}, {rest}.", rules=rules, rest=rest)
        return say("{found} open; {rules}, {rest}.", found=found.said, rules=rules, rest=rest)


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of one severity in the order in which they come, the worst first."""
    return tuple(sorted(findings, key=lambda finding: _ORDER[finding.severity]))


def in_order(findings: Iterable[Finding], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Findings by severity, the place of their rule among `rules`, and their subjects' labels as people count."""
    places = {rule.id: place for place, rule in enumerate(rules)}

    def key(finding: Finding) -> tuple[Any, ...]:
        labels = [number_key(folded(subject.label)) for subject in finding.subjects]  # É is among the Es
        rank = places[finding.rule]
        return (_ORDER[finding.severity], rank, labels, finding.code, finding.key, finding.places)

    return tuple(sorted(findings, key=key))
