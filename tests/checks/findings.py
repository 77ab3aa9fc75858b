"""What tests ask of the checks, in a word."""

from __future__ import annotations

from collections.abc import Iterable

from tests.builders import PlanBuilder

from village_planner.checks.full import check_plan
from village_planner.checks.profile import Profile
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.model.finding import Finding
from village_planner.model.plan import Plan
from village_planner.text import Translator

BASIC = load_profile("basic")
ENGLISH = Translator("en")


def plan_of(made: PlanBuilder | Plan) -> Plan:
    """The plan of a builder."""
    return made if isinstance(made, Plan) else made.plan


def found(made: PlanBuilder | Plan, rule: str, profile: Profile = BASIC) -> tuple[Finding, ...]:
    """Findings of one rule."""
    return check_plan(plan_of(made), profile, only=[rule]).findings


def status(made: PlanBuilder | Plan, rule: str, profile: Profile = BASIC) -> Status:
    """One rule's answer."""
    return check_plan(plan_of(made), profile, only=[rule]).results[0].status


def lacking(made: PlanBuilder | Plan, rule: str, profile: Profile = BASIC) -> list[str]:
    """What one rule lacks for an answer, in English with plain blanks."""
    (result,) = check_plan(plan_of(made), profile, only=[rule]).results
    return [ENGLISH(message).replace("\xa0", " ") for message in result.missing]


def told_elsewhere(made: PlanBuilder | Plan, rule: str, profile: Profile = BASIC) -> list[str]:
    """What one rule leaves to another, in English with plain blanks; with nothing else to say that is its answer."""
    (result,) = check_plan(plan_of(made), profile, only=[rule]).results
    if result.elsewhere and not result.findings and not result.missing:
        assert result.status is Status.ELSEWHERE
    return [ENGLISH(message).replace("\xa0", " ") for message in result.elsewhere]


def pairs(findings: Iterable[Finding]) -> set[tuple[str, ...]]:
    """Labels of the subjects of each finding, sorted."""
    return {tuple(sorted(subject.label for subject in finding.subjects)) for finding in findings}


def codes(findings: Iterable[Finding]) -> list[str]:
    """Codes of the findings in their order."""
    return [finding.code for finding in findings]


def told(finding: Finding) -> str:
    """Message and remedy in English with plain blanks."""
    return f"{ENGLISH(finding.message)} {ENGLISH(finding.remedy)}".replace("\xa0", " ")
