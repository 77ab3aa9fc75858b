"""A gap that is a hint for one pair and a conflict for another says why."""

from __future__ import annotations

from tests.builders import a_plan

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.model.finding import Severity
from village_planner.text import Translator


def of_a_gap(open_edge: int) -> tuple[Severity, str]:
    """What is found about 0.41 m between two stands beside each other, of which the first is open on one side."""
    plan = (
        a_plan()
        .with_stand("A1", (5, 5), open_edges=(open_edge,))
        .with_stand("A2", (8.41, 5), open_edges=(0,))
    )
    (finding,) = check_plan(plan.plan, load_profile("basic"), only=["aisle-too-narrow"]).findings
    return finding.severity, Translator("en")(finding.remedy)


def test_a_gap_before_closed_sides_is_a_hint_and_says_why() -> None:
    severity, remedy = of_a_gap(0)
    assert severity is Severity.WARNING
    assert "because no open side faces the gap" in remedy


def test_the_same_gap_before_an_open_side_is_a_conflict() -> None:
    severity, remedy = of_a_gap(1)
    assert severity is Severity.ERROR
    assert "hint" not in remedy
