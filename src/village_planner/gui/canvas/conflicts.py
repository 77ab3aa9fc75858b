"""What is found about the plan shown and which things are in conflict; it must not know how that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from village_planner.gui.document import Document
from village_planner.model.finding import Finding, Severity, SubjectType, is_approved
from village_planner.model.plan import Plan

_ON_THE_FLOOR = (SubjectType.STAND, SubjectType.FIXTURE, SubjectType.SERVICE)
_ASKED_LIVE = (SubjectType.STAND, SubjectType.FIXTURE)


def present_findings(document: Document) -> tuple[Finding, ...]:
    """What is found about the plan shown, a gesture's preview included; what moves comes first.

    What the whole check said about moving things by rules that are asked during a gesture no longer holds: the live
    findings take its place.
    """
    moving = document.moving
    if not moving:
        return document.findings
    from village_planner.checks.catalogue import RULES  # Shapely is not loaded before something moves

    live = {rule.id for rule in RULES if rule.live}
    resting = (
        f
        for f in document.findings
        if f.rule not in live or not any(s.id in moving and s.type in _ASKED_LIVE for s in f.subjects)
    )
    return (*document.live_findings, *resting)


def conflicts(document: Document) -> tuple[Finding, ...]:
    """Unapproved errors of the plan shown."""
    return tuple(errors(document.plan, present_findings(document)))


def errors(plan: Plan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Errors that no approval covers."""
    return (f for f in findings if f.severity is Severity.ERROR and not is_covered(plan, f))


def is_covered(plan: Plan, finding: Finding) -> bool:
    """Whether an approval covers a finding; without any approval its key, which is slow to make, is not asked for."""
    return bool(plan.approvals) and is_approved(finding, plan.approvals.get(finding.key))


def on_the_floor(finding: Finding) -> Iterator[str]:
    """Ids of the stands, fixtures and supply points that a finding is about."""
    return (subject.id for subject in finding.subjects if subject.type in _ON_THE_FLOOR)
