"""Which findings somebody wants to see: by severity, rule, hall, stand and approval; it must not know how they look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from village_planner.model.finding import Finding, Severity, SubjectType, is_approved
from village_planner.model.ids import DoorId, FixtureId, HallId, ServiceId, StandId
from village_planner.model.plan import Plan

EXIT_BLOCKED: Final = "exit-blocked"
"""Code of the finding that nobody gets to a door."""

NO_WAY_OUT: Final = frozenset({"stands", "shut-in"})
"""Codes of the findings of the same rule that no way leads from stands to an exit."""

_ABOUT_WAYS_OUT: Final = "no-way-to-exit"


@dataclass(frozen=True, slots=True)
class Sieve:
    """What findings must be to be shown; None wants them whatever they are.

    `about` are ids of things of which a finding must name or count one; `approved` wants those that an approval covers,
    or those that none does.
    """

    severity: Severity | None = None
    rule: str | None = None
    hall: HallId | None = None
    about: frozenset[str] | None = None
    approved: bool | None = None


EVERYTHING = Sieve()


def sifted(plan: Plan, findings: Iterable[Finding], sieve: Sieve) -> tuple[Finding, ...]:
    """Those of the findings that pass, in their order."""
    if sieve == EVERYTHING:
        return tuple(findings)
    return tuple(finding for finding in findings if passes(plan, finding, sieve))


def passes(plan: Plan, finding: Finding, sieve: Sieve) -> bool:
    """Whether one finding is wanted."""
    if sieve.severity is not None and finding.severity is not sieve.severity:
        return False
    if sieve.rule is not None and finding.rule != sieve.rule:
        return False
    if sieve.about is not None and not finding.is_about(sieve.about):
        return False
    if sieve.hall is not None and hall_of(plan, finding) != sieve.hall:
        return False
    covered = is_approved(finding, plan.approvals.get(finding.key))
    return sieve.approved is None or sieve.approved is covered


def hall_of(plan: Plan, finding: Finding) -> HallId | None:
    """The hall a finding is in; None when it is about no place."""
    for subject in finding.subjects:
        placed = (
            plan.stands.get(StandId(subject.id))
            or plan.fixtures.get(FixtureId(subject.id))
            or plan.services.get(ServiceId(subject.id))
        )
        if placed is not None:
            return placed.hall
        if HallId(subject.id) in plan.halls:
            return HallId(subject.id)
        for hall in plan.halls.values():
            if any(door.id == subject.id for door in hall.doors):
                return hall.id
    return None


def told_blocked(findings: Iterable[Finding]) -> frozenset[DoorId]:
    """The doors of which findings say that nobody gets to them."""
    return frozenset(
        DoorId(subject.id)
        for finding in findings
        if finding.code == EXIT_BLOCKED
        for subject in finding.subjects
        if subject.type is SubjectType.DOOR
    )


def told_shut_in(findings: Iterable[Finding]) -> frozenset[StandId]:
    """The stands of which findings say that no way leads from them to an exit."""
    return frozenset(
        StandId(subject.id)
        for finding in findings
        if finding.rule == _ABOUT_WAYS_OUT and finding.code in NO_WAY_OUT
        for subject in (*finding.subjects, *finding.further)
    )
