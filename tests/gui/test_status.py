"""Facts in the status bar: totals, circulation, the selection in numbers."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.checks.context import whole_context
from village_planner.checks.explaining import as_measured
from village_planner.gui.main_window import MainWindow
from village_planner.gui.status_bar import selection_words
from village_planner.model.fixture import FixtureKind
from village_planner.outputs.safety_drawing import overlay
from village_planner.outputs.safety_lists import safety_lines
from village_planner.text import Translator

ENGLISH = Translator("en")
SLIT = a_plan().with_stand("A1", (0, 0), (12, 9)).with_stand("A2", (12.3, 0), (12.7, 9))


def facts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.workspace.status.findChildren(QLabel)]


def tips(window: MainWindow) -> str:
    return " ".join(label.toolTip() for label in window.workspace.status.findChildren(QLabel))


def said(built, *chosen: str) -> str | None:
    words = selection_words(built.plan, frozenset(chosen))
    return ENGLISH(words) if words is not None else None


def test_the_circulation_counts_what_overlaps_once(open_window: OpenWindow, qtbot: QtBot) -> None:
    hall = a_plan().with_hall("Hall 1", size=(10, 10))
    window = open_window(
        hall.with_stand("A1", at=(2, 2), size=(5, 5)).with_stand("A2", at=(2, 2), size=(5, 5))
    )
    qtbot.waitUntil(lambda: "Circulation 75\xa0%" in facts(window))
    assert "75\xa0m² of 100\xa0m² of floor are free for the public" in tips(window)


@pytest.mark.parametrize("built", [None, SLIT])
def test_the_circulation_is_the_figure_of_the_report_and_of_the_safety_plan(
    open_window: OpenWindow, qtbot: QtBot, built: PlanBuilder | None
) -> None:
    window = open_window(built)
    if built is None:
        window.files.open_sample()
        wait_for_checks(qtbot, window)
    report, hall = window.checker.report, window.document.hall
    (result,) = [result for result in report.results if result.rule.id == "circulation"]
    name = window.document.plan.halls[hall].name
    (measure,) = [one for one in result.measures if ENGLISH(one.what).endswith(name)]
    share = ENGLISH.value(as_measured(measure.measured, "ppm", worse_when_larger=False))
    qtbot.waitUntil(lambda: f"Circulation {share}" in facts(window))
    (floor,) = [f for f in whole_context(window.document.plan, report.profile, 0).floors if f.hall.id == hall]
    lines = safety_lines(window.document.plan, floor, report, overlay(floor, report), (), ENGLISH)
    assert [line.number for line in lines if line.text == "Circulation"] == [share]


def test_the_circulation_follows_steps_and_halls(open_window: OpenWindow, qtbot: QtBot) -> None:
    built = a_plan().with_hall("Hall 1", size=(10, 10)).with_stand("A1", at=(2, 2), size=(5, 5))
    window = open_window(built.with_hall("Foyer"))
    window.document.show_hall("Hall 1")
    qtbot.waitUntil(lambda: "Circulation 75\xa0%" in facts(window))
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    qtbot.waitUntil(lambda: "Circulation 100\xa0%" in facts(window))
    window.actions_.trigger("undo")
    window.document.show_hall("Foyer")
    qtbot.waitUntil(lambda: "Circulation 100\xa0%" in facts(window))
    window.document.show_hall("Hall 1")
    qtbot.waitUntil(lambda: "Circulation 75\xa0%" in facts(window))


def test_in_another_village_nothing_is_told_of_what_was_selected_before(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", size=(1, 0.1)))
    window.document.select(["A1"])
    assert "1.00\xa0m × 0.10\xa0m" in facts(window)
    window.document.session.mark_saved(window.document.session.base)
    window.files.open_sample()
    assert "1.00\xa0m × 0.10\xa0m" not in facts(window)


def test_free_stands_and_who_is_placed_are_in_the_tip(open_window: OpenWindow) -> None:
    built = a_plan().with_stand("A1").with_stand("A2", at=(5, 5)).with_exhibitor("One", on="A1")
    window = open_window(built.with_exhibitor("Two"))
    assert "1 free stand · 1 of 2 exhibitors placed" in tips(window)


@pytest.mark.parametrize(
    ("x", "words"),
    [
        (6.4, "A3 – A4: 1.40\xa0m"),
        (6.398, "A3 – A4: 1.39\xa0m"),
        (5.0, "A3 – A4: 0.00\xa0m"),
        (4.0, "A3 – A4: 0.00\xa0m"),
    ],
)
def test_two_stands_tell_their_distance(x: float, words: str) -> None:
    assert said(a_plan().with_stand("A4", at=(x, 2)).with_stand("A3", at=(2, 2)), "A3", "A4") == words


def test_one_thing_tells_its_size_and_several_their_number_and_area() -> None:
    built = a_plan().with_stand("A1").with_stand("A2").with_stand("A3").with_fixture("S", FixtureKind.STAGE)
    assert said(built) is None
    assert said(built, "A1") == "3.00\xa0m × 2.00\xa0m"
    assert said(built, "A1", "A2", "A3") == "3 selected · 18\xa0m²"
    assert said(built, "A1", "S") == "2 selected"
