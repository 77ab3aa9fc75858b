"""Steps and previews: who follows steps hears of each of them once, and never sees what a gesture only shows."""

import pytest
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.edits.floor import delete
from village_planner.gui.document import Document
from village_planner.gui.panels.figures import Figures
from village_planner.session.session import Session
from village_planner.text import Translator, say

VILLAGE = a_plan().with_stand("A1").with_stand("A2", at=(8, 0))
ONE = delete(VILLAGE.plan, ["A2"])


@pytest.fixture
def document() -> Document:
    return Document(Session(VILLAGE.plan, say("New village")), Translator("en"))


@pytest.fixture
def heard(document: Document) -> list[tuple[int, int]]:
    """How many stands are shown, and in the present step, each time a step is told."""
    told: list[tuple[int, int]] = []

    def hear() -> None:
        told.append((len(document.plan.stands), len(document.session.base.stands)))

    document.stepped.connect(hear)
    return told


def test_a_step_is_told_once_it_is_shown(document: Document, heard: list) -> None:
    document.commit(say("Delete"), ONE)
    assert heard == [(1, 1)]


def test_undo_redo_and_jumps_are_told(document: Document, heard: list) -> None:
    document.commit(say("Delete"), ONE)
    document.undo()
    document.redo()
    document.jump(0)
    assert heard == [(1, 1), (2, 2), (1, 1), (2, 2)]


def test_a_gesture_is_told_when_it_becomes_a_step_though_it_was_shown_already(
    document: Document, heard: list
) -> None:
    document.session.preview(ONE)
    assert heard == []
    document.commit(say("Delete"), ONE)
    assert heard == [(1, 1)]


def test_a_gesture_that_is_dropped_tells_nothing(document: Document, heard: list) -> None:
    document.session.preview(ONE)
    document.session.cancel_preview()
    document.undo()
    assert heard == []


def test_steps_of_the_plan_before_are_told_no_longer(document: Document, heard: list) -> None:
    before = document.session
    document.replace(Session(VILLAGE.plan, say("Another")), None)
    before.commit(say("Delete"), ONE)
    assert heard == []


def test_figures_legend_and_map_made_during_a_gesture_show_the_step(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(VILLAGE)
    window.document.session.preview(ONE)
    window.dress()  # all parts are made anew
    qtbot.waitUntil(lambda: window.workspace.cards.map is not None)
    cards = window.workspace.cards
    window.workspace.inspector.setCurrentIndex(1)
    (figures,) = window.workspace.inspector.findChildren(Figures)
    cards.legend.open(opened=True)

    def shown() -> list[str]:
        return [figures.sums()[:8], *(line.accessibleName().split(": ")[1] for line in cards.legend.lines())]

    before, picture = shown(), cards.map._drawn_picture().shown.toImage()
    assert before == ["2 stands", "2 stands · 12\xa0m²"]
    window.document.session.cancel_preview()
    cards.map.draw_anew()  # two stands are drawn at once
    assert cards.map._drawn_picture().shown.toImage() == picture
    window.document.session.preview(ONE)
    window.document.commit(say("Delete"), ONE)
    qtbot.waitUntil(lambda: "1 stand ·" in shown()[1])
    qtbot.waitUntil(lambda: cards.map._drawn_picture().shown.toImage() != picture)
