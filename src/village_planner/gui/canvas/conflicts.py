"""Which things are in conflict now; it must not know how that is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from village_planner.gui.document import Document
from village_planner.model.finding import Finding, Severity, SubjectType, is_approved
from village_planner.model.plan import Plan

_ON_THE_FLOOR = (SubjectType.STAND, SubjectType.FIXTURE, SubjectType.SERVICE)


def conflicts(document: Document, moving: Collection[str]) -> frozenset[str]:
    """Ids of things on the floor in unapproved errors.

    While a gesture is in hand, what the whole check said about the `moving` things no longer holds: the live
    findings take its place.
    """
    standing = [*document.live_findings, *without(document.findings, moving)]
    return frozenset(key for finding in errors(document.plan, standing) for key in on_the_floor(finding))


def without(findings: Iterable[Finding], ids: Collection[str]) -> Iterator[Finding]:
    """Findings that are about none of these things."""
    return (f for f in findings if not any(subject.id in ids for subject in f.subjects))


def errors(plan: Plan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Errors that no approval covers."""
    return (
        f for f in findings if f.severity is Severity.ERROR and not is_approved(f, plan.approvals.get(f.key))
    )


def on_the_floor(finding: Finding) -> Iterator[str]:
    """Ids of the stands, fixtures and supply points that a finding is about."""
    return (subject.id for subject in finding.subjects if subject.type in _ON_THE_FLOOR)
