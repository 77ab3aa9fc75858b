"""Stands are counted alike by every page and by the command line: tables, panels and meeting tables are none."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.builders import PlanBuilder, a_plan
from tests.outputs.pages import pdf_of, pdf_words
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.cli.info import facts_of, tell
from village_planner.model.counting import other_places, tally_of
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.model.stand import StandKind
from village_planner.outputs import check_report, safety_plan
from village_planner.outputs.document import PrintSettings
from village_planner.text import Translator

T = Translator("en")


def mixed() -> Plan:
    """Three stands, two of them free, with a table, two panels and a meeting table."""
    built: PlanBuilder = a_plan().with_door("In", (12, 0), (14, 0), DoorKind.ENTRANCE)
    built = built.with_stand("A1", (2, 4)).with_stand("A2", (6, 4)).with_stand("A3", (10, 4))
    built = built.with_exhibitor("One", on="A1").with_stand("T1", (14, 8), (2, 1), kind=StandKind.TABLE)
    for place, number in enumerate(("P1", "P2")):
        built = built.with_stand(number, (2 + 3 * place, 12), (1, 0.1), kind=StandKind.POSTER)
    return built.with_stand("M1", (20, 12), (1, 1), kind=StandKind.MEETING_TABLE).plan


VILLAGES = {"sample": sample_plan, "mixed": mixed}


class _Lines:
    """A console that keeps what is said."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def line(self, value: Any) -> None:
        self.lines.append(T.value(value))


def counts_on_paper(plan: Plan) -> dict[str, set[str]]:
    """What the report and the safety plan print beside the word for what they count."""
    settings = PrintSettings(report=check_plan(plan, load_profile(plan.rules.profile)))
    found = {}
    for product in (check_report, safety_plan):
        (document,) = product.make(plan, T, settings)
        words = " ".join(pdf_words(pdf_of(document))).replace("\xa0", " ")
        found[product.__name__] = set(re.findall(r"Stands (\d+)", words))
    return found


@pytest.mark.parametrize("village", VILLAGES)
def test_report_and_safety_plan_and_command_line_count_the_same_stands(village: str) -> None:
    plan = VILLAGES[village]()
    number = tally_of(plan).stands
    assert number == {"sample": 20, "mixed": 3}[village]
    assert set().union(*counts_on_paper(plan).values()) == {str(number)}
    console = _Lines()
    tell(plan, console)  # type: ignore[arg-type]  # all that is asked of a console
    assert set(re.findall(r"(\d+) stands?\b(?! without)", " ".join(console.lines))) == {str(number)}
    facts = facts_of(plan)
    assert facts["stands"]["stand"] == sum(hall["stands"] for hall in facts["halls"]) == number
    assert json.dumps(facts)


@pytest.mark.parametrize("village", VILLAGES)
def test_what_is_no_stand_is_named_by_what_it_is(village: str) -> None:
    plan = VILLAGES[village]()
    settings = PrintSettings(report=check_plan(plan, load_profile(plan.rules.profile)))
    (report,) = check_report.make(plan, T, settings)
    words = " ".join(pdf_words(pdf_of(report)))
    for other in other_places(plan):
        assert T(other) in words
    (sheet,) = safety_plan.make(plan, T, settings)
    words = " ".join(pdf_words(pdf_of(sheet)))
    rows = {"sample": ("Poster panels 6", "Meeting tables 6"), "mixed": ("Tables 1", "Poster panels 2")}
    for row in rows[village]:
        assert row in words
