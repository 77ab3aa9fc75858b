"""The whole check of a plan under its own rule settings; it must not know the rules or who reads the answer.

Shapely is loaded by the first call, not by importing this module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Final

from village_planner.model.finding import Finding, Subject, is_approved
from village_planner.model.plan import Plan
from village_planner.session.profiles import profile_of
from village_planner.text import Translator

if TYPE_CHECKING:
    from village_planner.checks.report import Report

_MOST_FURTHER: Final = 200
"""Stands that a finding counts besides its subjects of which programs are told each; of more, how many there are."""


def check(
    plan: Plan, only: Collection[str] | None = None, is_wanted: Callable[[], bool] = lambda: True
) -> Report:
    """What all rules, or those with the ids in `only`, say about the plan.

    The profile, the venue's overrides and the rules switched off are the plan's. UserError for a profile or a rule
    that does not exist; `checks.context.DroppedError` once the answer `is_wanted` no longer.
    """
    from village_planner.checks.full import check_plan

    return check_plan(plan, profile_of(plan), only=only, is_wanted=is_wanted)


def as_json(name: str, plan: Plan, report: Report, say_it: Translator) -> dict[str, Any]:
    """What programs are told of a check: the plan's `name`, the profile, each rule's answer and each finding.

    A rule's `status` is "ok", "findings", "not-checkable" (what it lacks is `missing`) or "told-elsewhere" (`elsewhere`
    says by which other rule). Lengths are millimetres; a stand's label is its number; places are points in the hall of
    the first subject. `further` are the first of the stands that a finding counts besides its subjects,
    `further_count` is how many.
    """
    return {
        "plan": name,
        "profile": report.profile.name,
        "rules": [
            {
                "id": result.rule.id,
                "status": result.status.value,
                "missing": [say_it(message) for message in result.missing],
                "elsewhere": [say_it(message) for message in result.elsewhere],
            }
            for result in report.results
        ],
        "findings": [_finding_as_json(plan, finding, say_it) for finding in report.findings],
    }


def _subject_as_json(subject: Subject) -> dict[str, str]:
    return {"type": subject.type.value, "id": subject.id, "label": subject.label}


def _finding_as_json(plan: Plan, finding: Finding, say_it: Translator) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": say_it.sentence(finding.message),
        "remedy": say_it(finding.remedy),
        "subjects": [_subject_as_json(s) for s in finding.subjects],
        "further": [_subject_as_json(s) for s in finding.further[:_MOST_FURTHER]],
        "further_count": len(finding.further),
        "measured": finding.measured,
        "required": finding.required,
        "unit": finding.unit,
        "source": say_it(finding.source) if finding.source is not None else None,
        "places": [[round(x), round(y)] for x, y in finding.places],
        "approved": is_approved(finding, plan.approvals.get(finding.key)),
    }
