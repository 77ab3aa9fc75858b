"""An approval of "no way out from these stands" is about these stands, not about as many others."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import PlanBuilder
from tests.checks.findings import found

from village_planner.model.finding import Approval, Finding, is_approved
from village_planner.model.fixture import FixtureKind


def approved(finding: Finding) -> Approval:
    """The organiser lives with it as it is."""
    return Approval(
        id=finding.key, reason="Closed", by="Office", on=date(2026, 1, 5), measured=finding.measured
    )


def parted(names: list[str], shut: list[str]) -> PlanBuilder:
    """A hall in two by a wall, an exit in its west and, unless the east is shut, one in its east."""
    plan = PlanBuilder().with_hall(size=(80, 8)).with_door("West", (0, 1), (0, 5))
    plan = plan.with_door("East", (80, 1), (80, 5)) if not shut else plan
    plan = plan.with_fixture("Wall", FixtureKind.WALL, (10, 0), (0.2, 8))
    for index, name in enumerate(names or shut):
        plan = plan.with_stand(name, (12 + 2.5 * index, 4), (2.5, 2), open_edges=(0,))
    return plan


def cut_off(count: int, first: int) -> list[str]:
    return [f"S{number:03}" for number in range(first, first + count)]


@pytest.mark.parametrize("rule", ["exit-closed", "no-way-to-exit"])
def test_an_approval_of_no_way_out_is_about_the_stands_that_were_counted(rule: str) -> None:
    def finding(names: list[str]) -> Finding:
        plan = parted(names, []) if rule == "exit-closed" else parted([], names)
        (one,) = [f for f in found(plan, rule) if f.code in ("no-way", "stands")]
        return one

    here = finding(cut_off(23, 1))
    others = finding([*cut_off(20, 1), *cut_off(3, 51)])
    assert here.measured == others.measured == 23
    assert is_approved(here, approved(here))
    assert finding(cut_off(23, 1)).key == here.key
    assert others.key != here.key
    assert len(here.key) < 1_000
