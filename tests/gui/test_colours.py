"""Stands coloured by something else: at once, as if drawn anew, following the findings, with a legend that selects."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import Hand, Reach

from village_planner.drawing.colouring import Colouring
from village_planner.drawing.distances import WORST_WAY, shades
from village_planner.drawing.passages import PASSAGE, TOLD_PASSAGE
from village_planner.edits.floor import move
from village_planner.gui.layers import show_layer
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.legend import LegendCard
from village_planner.gui.preferences import Preferences
from village_planner.model.ids import StandId
from village_planner.model.stand import Orders, StandKind
from village_planner.session.floor_layers import DISTANCES, PASSAGES, limits_of
from village_planner.text import verbatim


def a_village() -> PlanBuilder:
    return (
        a_plan()
        .with_category("Optics", "0072B2")
        .with_stand("A1", at=(2, 2), orders=Orders(power_w=500))
        .with_stand("A2", at=(8, 2), size=(4, 3), open_edges=(0, 1))
        .with_stand("A3", at=(14, 2), locked=True)
        .with_stand("T1", at=(2, 8), size=(1.8, 0.8), kind=StandKind.TABLE)
        .with_stand("P1", at=(8, 8), size=(1.2, 0.3), kind=StandKind.POSTER)
        .with_exhibitor("One", on="A1", category="Optics")
        .with_exhibitor("Two", on="A2")
    )


def picture(hand: Hand) -> QImage:
    hand.canvas.set_grid(False)
    QApplication.processEvents()
    return hand.canvas.viewport().grab().toImage()


def legend_of(window: MainWindow) -> LegendCard:
    card = window.workspace.cards.legend
    assert card is not None
    return card


def lines(window: MainWindow) -> list[str]:
    return [line.accessibleName() for line in legend_of(window).lines()]


@pytest.mark.parametrize("colouring", [c.value for c in Colouring])
def test_recoloured_stands_look_like_freshly_drawn_ones(reach: Reach, colouring: str) -> None:
    hand = reach(a_village())
    by_category = picture(hand)
    for before in ("size", "power", colouring):
        hand.canvas.set_colouring(before)
    tinted = picture(hand)
    assert (tinted == by_category) == (colouring == "category")
    hand.canvas._follower.rebuild()
    assert picture(hand) == tinted


def test_colours_that_tell_findings_follow_the_checks(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_village())
    window.actions_.trigger("colour-findings")
    assert not any(line.startswith("In conflict") for line in lines(window))
    overlapping = move(window.document.plan, [StandId("A2")], -5000, 0)
    window.document.commit(verbatim("Move"), overlapping)
    qtbot.waitUntil(lambda: any(line.startswith("In conflict") for line in lines(window)))
    blue = window.canvas.floor_scene.entities["A3"].root.brush().color()
    assert window.canvas.floor_scene.entities["A2"].root.brush().color() != blue


def test_the_choice_is_remembered_and_changes_nothing_in_the_plan(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    plan = window.document.plan
    window.actions_.trigger("colour-size")
    assert window.preferences.colouring == "size"
    assert window.actions_["colour-size"].isChecked()
    assert window.document.plan is plan
    window.use_language("fr")
    assert window.canvas.colouring == "size"


def test_the_legend_opens_with_a_choice_and_counts_stands_and_area(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    assert not legend_of(window).is_open
    window.actions_.trigger("colour-power")
    assert legend_of(window).is_open
    assert lines(window) == [
        "No power: 2 stands, 1 table · 19.44\xa0m²",
        "Up to 1,000\xa0W: 1 stand · 6\xa0m²",
    ]


def test_a_line_of_the_legend_selects_its_stands(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    window.actions_.trigger("colour-status")
    line = next(line for line in legend_of(window).lines() if line.accessibleName().startswith("Assigned"))
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert window.document.selection == {"A1", "A2"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_legend_on_the_canvas_says_in_few_lines_what_is_measured(
    open_window: OpenWindow, language: str
) -> None:
    window = open_window(a_village(), language=language, size=(960, 600))
    card, t = legend_of(window), window.desk.translator

    def said() -> list[str]:
        return [text.text() for text in card._measured.findChildren(QLabel) if text.text()]

    assert not said()
    show_layer(window.desk, window.canvas, DISTANCES, shown=True)
    assert said() == [
        *("10\xa0m", "20\xa0m", "30\xa0m", "40\xa0m", t.say("too far")),
        *(t.say("Not reached"), t(WORST_WAY)),
    ]
    assert t(shades(limits_of(window.document.plan))[4].words) in [
        part.toolTip() for part in card._measured.findChildren(QLabel)
    ]
    show_layer(window.desk, window.canvas, PASSAGES, shown=True)
    assert said()[5:7] == [t(PASSAGE), t(TOLD_PASSAGE)]
    show_layer(window.desk, window.canvas, DISTANCES, shown=False)
    assert said() == [t(PASSAGE), t(TOLD_PASSAGE)]
    show_layer(window.desk, window.canvas, PASSAGES, shown=False)
    assert not said()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_measured_is_said_without_opening_the_colours_over_the_plan(
    open_window: OpenWindow, language: str
) -> None:
    window = open_window(a_village(), language=language, size=(960, 600))
    card, canvas = legend_of(window), window.canvas.viewport()
    assert not card.is_open
    for layer in (PASSAGES, DISTANCES):
        show_layer(window.desk, window.canvas, layer, shown=True)
    QApplication.processEvents()
    assert not card.is_open
    assert card._measured.isVisible()
    assert card.rect().contains(card.chooser.geometry())
    assert card.height() <= canvas.height() / 2
    words = [part for part in card._measured.findChildren(QLabel) if part.text() and not part.wordWrap()]
    assert len(words) == 5
    assert all(part.width() >= part.sizeHint().width() for part in words)
    card.switch()
    assert card.is_open
    assert card._measured.isVisible()


def test_the_legend_follows_the_plan(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_village())
    window.actions_.trigger("colour-status")
    window.document.select(["A3"])
    window.actions_.trigger("lock")
    qtbot.waitUntil(lambda: not any(line.startswith("Locked") for line in lines(window)))


def test_the_legend_can_be_put_away(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    assert legend_of(window).isVisible()
    window.actions_.trigger("legend")
    assert not legend_of(window).isVisible()
    assert not window.actions_["legend"].isChecked()
    window.actions_.trigger("legend")
    assert legend_of(window).isVisible()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("colouring", [c.value for c in Colouring])
def test_the_legend_fits_into_a_small_window(open_window: OpenWindow, language: str, colouring: str) -> None:
    window = open_window(a_village(), language=language, size=(960, 600))
    window.actions_.trigger(f"colour-{colouring}")
    QApplication.processEvents()
    card = legend_of(window)
    assert window.canvas.viewport().geometry().contains(card.geometry())
    assert card.rect().contains(card.chooser.geometry())


def test_an_open_legend_folds_where_it_would_cover_the_plan_and_comes_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_village())
    window.actions_.trigger("colour-status")
    assert legend_of(window).is_open
    window.workspace.canvas.resize(500, 220)
    assert not legend_of(window).is_open
    window.workspace.canvas.resize(900, 700)
    assert legend_of(window).is_open


def test_the_legend_of_an_empty_hall_is_no_empty_box(
    open_window: OpenWindow, preferences: Preferences
) -> None:
    preferences.legend_open = True
    assert not legend_of(open_window(a_plan().with_hall())).is_open
