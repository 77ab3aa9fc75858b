"""Drawings as they were last looked at and approved.

After a wanted change run `REWRITE_GOLDEN=1 pytest tests/drawing/test_golden.py`, look at the difference and at a
printed plan, and commit both.
"""

import os
from pathlib import Path

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.drawing.written import written

from village_planner.drawing.door import draw_doors
from village_planner.drawing.fixture import draw_fixture
from village_planner.drawing.hall import draw_hall, draw_hall_shell
from village_planner.drawing.look import Look
from village_planner.drawing.service import draw_service
from village_planner.drawing.stand import draw_stand
from village_planner.model.exhibitor import Marker
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.ids import FixtureId, HallId, ServiceId, StandId
from village_planner.model.shape import Circle
from village_planner.model.stand import StandKind
from village_planner.text import Translator

GOLDEN = Path(__file__).parent / "golden"
REWRITE = bool(os.environ.get("REWRITE_GOLDEN"))
LOOK = Look(translator=Translator("en"), scale=0.01)


def matches_golden(name: str, drawing: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if REWRITE:
        file.write_text(drawing, encoding="utf-8")
    assert drawing == file.read_text(encoding="utf-8")


def stands() -> PlanBuilder:
    plan = a_plan().with_category("Companies").with_category("Laboratories", "D55E00", marker=Marker.SQUARE)
    plan = plan.with_stand("A1").with_exhibitor("Cellis Bioprocess", "A1", category="Companies")
    plan = plan.with_stand("A2", at=(3, 0), open_edges=(0, 1)).with_exhibitor(
        "Institut Doubs Santé", "A2", category="Laboratories"
    )
    plan = plan.with_exhibitor("Génopôle Jura", "A2")
    plan = plan.with_stand("A3", at=(10, 5), turned=30).with_exhibitor(
        "Lymphogène", "A3", category="Companies"
    )
    plan = plan.with_stand("A4", at=(20, 8), turned=90, size=(6, 3), open_edges=(0, 1, 2, 3))
    plan = plan.with_polygon_stand("L1", (8, 10), (12, 10), (12, 11.5), (9.5, 11.5), (9.5, 13), (8, 13))
    plan = plan.with_stand("R1", at=(16, 14), shape=Circle(2400)).with_exhibitor("Rond Point", "R1")
    plan = plan.with_stand("T1", at=(2, 9), size=(0.8, 0.8), kind=StandKind.MEETING_TABLE, seats=4)
    plan = plan.with_stand("T2", at=(5, 9), shape=Circle(900), kind=StandKind.MEETING_TABLE, seats=3)
    plan = plan.with_stand("K1", at=(2, 12), size=(1.83, 0.76), kind=StandKind.TABLE)
    return plan.with_stand("P1", at=(5, 12), size=(1, 1.5), kind=StandKind.POSTER)


@pytest.mark.parametrize("number", ["A1", "A2", "A3", "A4", "L1", "R1", "T1", "T2", "K1", "P1"])
def test_stand(number: str) -> None:
    plan = stands().plan
    drawing = draw_stand(plan, plan.stands[StandId(number)], LOOK)
    matches_golden(f"stand-{number}", written((*drawing.body, *drawing.label)))


@pytest.mark.parametrize("kind", FixtureKind, ids=lambda kind: kind.value)
def test_fixture(kind: FixtureKind) -> None:
    named = a_plan().with_fixture("f", kind, (2, 3), (3, 2), rotation=90_000).plan.fixtures[FixtureId("f")]
    drawing = draw_fixture(structs.replace(named, name=""), LOOK)
    matches_golden(f"fixture-{kind.value}", written((*drawing.body, *drawing.label)))


@pytest.mark.parametrize("kind", ServiceKind, ids=lambda kind: kind.value)
def test_service(kind: ServiceKind) -> None:
    drawing = draw_service(a_plan().with_service("s", (2, 3), kind).plan.services[ServiceId("s")], LOOK)
    matches_golden(f"service-{kind.value}", written(drawing.body))


def test_hall_with_doors() -> None:
    plan = (
        a_plan()
        .with_door("way in", (10, 0), (13, 0), DoorKind.ENTRANCE, Swing.OUTWARD)
        .with_door("side", (25, 8), (25, 9.8), DoorKind.EXIT, Swing.INWARD)
        .with_door("dock", (4, 18), (2, 18), DoorKind.SERVICE)
        .plan
    )
    hall = plan.halls[HallId("Hall 1")]
    items = [*draw_hall_shell(hall, LOOK)]
    for door in draw_doors(hall, LOOK):
        items += [*door.body, *door.label]
    matches_golden("hall-with-doors", written(items))


def test_whole_hall_in_painting_order() -> None:
    plan = stands().with_fixture("column", at=(14, 8)).with_service("socket", (3, 2)).plan
    matches_golden("whole-hall", written(draw_hall(plan, HallId("Hall 1"), LOOK).items))


def test_one_stand_highlighted() -> None:
    look = Look(
        translator=Translator("en"),
        scale=1 / 250,
        highlight=frozenset({StandId("A1")}),
    )
    matches_golden("highlight", written(draw_hall(stands().plan, HallId("Hall 1"), look).items))
