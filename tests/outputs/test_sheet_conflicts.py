"""A sheet tells no way that the rules call none, and which conflicts about its stand are open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.outputs.pages import pdf_words, texts, words

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.model.finding import Approval
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.outputs.document import PrintSettings
from village_planner.outputs.exhibitor_sheet import make
from village_planner.session.exporting import export
from village_planner.text import Translator


def behind_a_gap(gap: float) -> PlanBuilder:
    """A stand behind a wall across the hall that leaves a gap of so many metres."""
    plan = a_plan().with_door("In", (2, 0), (4, 0), DoorKind.ENTRANCE)
    plan = plan.with_door("Van", (8, 0), (11, 0), DoorKind.SERVICE)
    plan = plan.with_fixture("wall", FixtureKind.WALL, (gap, 9), (25 - gap, 0.2))
    return plan.with_stand("A1", (11, 12), open_edges=(0,)).with_exhibitor("Pipetta", "A1")


def page_of(plan: Plan, language: str = "en") -> str:
    """The words of the first page, a fact and its label beside each other."""
    report = check_plan(plan, load_profile("basic"))
    (document, *_) = make(plan, Translator(language), PrintSettings(report=report))
    return words(document.pages[0]).replace("\n", " ").replace("\xa0", " ")


def approved(plan: Plan) -> Plan:
    """Everything that is found, approved as it is."""
    approvals = [
        Approval(id=f.key, reason="so be it", by="R. Example", on=date(2027, 9, 1), measured=f.measured)
        for f in check_plan(plan, load_profile("basic")).findings
    ]
    return structs.replace(plan, approvals=plan.approvals.put(*approvals))


def test_through_a_gap_that_is_no_way_nobody_is_told_to_walk() -> None:
    page = page_of(behind_a_gap(0.5).plan)
    assert "From the public entrance no way on foot" in page
    assert "From the delivery door no way on foot" in page
    assert "from the public entrance to your stand" not in page
    page = page_of(behind_a_gap(1.6).plan)
    assert "no way on foot" not in page
    assert "from the public entrance to your stand" in page


def test_a_stand_in_a_pocket_with_a_door_for_deliveries_is_reached_from_there() -> None:
    plan = behind_a_gap(0.5).with_door("Back", (12, 18), (15, 18), DoorKind.SERVICE)
    page = page_of(plan.plan)
    assert "From the public entrance no way on foot" in page
    assert "From the delivery door no way" not in page


def test_no_way_begins_at_an_entrance_that_is_blocked_or_kept_shut() -> None:
    free = behind_a_gap(1.6).with_door("Out", (0, 1), (0, 3))
    assert "From the public entrance no way on foot" not in page_of(free.plan)
    blocked = free.with_stand("B1", (1.7, 0.1), (2.8, 2))
    assert "From the public entrance no way on foot" in page_of(blocked.plan)
    hall = free.plan.halls[free.last_hall]
    doors = tuple(structs.replace(door, neutralised=door.id == "In") for door in hall.doors)
    shut = structs.replace(free.plan, halls=free.plan.halls.put(structs.replace(hall, doors=doors)))
    assert "From the public entrance no way on foot" in page_of(shut)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "2 conflicts still open Stands overlap · "),
        ("fr", "2 conflits en suspens Stands superposés · "),
    ],
)
def test_open_conflicts_about_the_stand_are_counted_and_named(language: str, told: str) -> None:
    plan = behind_a_gap(0.5).with_stand("A2", (13, 12.5), open_edges=(2,))
    assert told in page_of(plan.plan, language)


def test_a_rule_that_is_broken_twice_is_named_once() -> None:
    plan = behind_a_gap(1.6).with_stand("A2", (13, 12.5)).with_stand("A3", (8.5, 12.5))
    page = page_of(plan.plan)
    assert page.count("Stands overlap") == 1
    assert "conflicts still open" in page


def test_nothing_is_said_where_nothing_is_open_or_all_of_it_is_approved() -> None:
    assert "still open" not in page_of(behind_a_gap(1.6).with_door("Out", (14, 18), (16, 18)).plan)
    plan = behind_a_gap(0.5).with_stand("A2", (13, 12.5), open_edges=(2,)).plan
    page = page_of(approved(plan))
    assert "still open" not in page
    assert "no way on foot" not in page


def test_an_export_of_sheets_alone_asks_the_rules(tmp_path: Path) -> None:
    export(behind_a_gap(0.5).plan, tmp_path, ["sheets"], Translator("en"))
    (sheet,) = tmp_path.rglob("A1*.pdf")
    assert "1 conflict still open No way to an exit" in pdf_words(sheet.read_bytes())[0]


def test_the_line_stays_beside_the_drawing() -> None:
    plan = behind_a_gap(0.5).with_stand("A2", (13, 12.5), open_edges=(2,)).plan
    (document, *_) = make(
        plan, Translator("fr"), PrintSettings(report=check_plan(plan, load_profile("basic")))
    )
    placed = {text.text: text for text in texts(document.pages[0])}
    assert placed["2 conflits en suspens"].x > 140
    assert placed["2 conflits en suspens"].y > placed["POUR VENIR"].y
