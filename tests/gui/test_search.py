"""Ctrl+F: what is typed is listed, Enter and the arrows go from hit to hit in every hall, Esc gives the canvas back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.search import SearchCard
from village_planner.gui.panels.search_hits import ROW_PX
from village_planner.model.fixture import ServiceKind
from village_planner.model.stand import StandKind

ENTER, DOWN, UP, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape


def two_halls() -> PlanBuilder:
    return (
        a_plan()
        .with_stand("A1", at=(2, 2))
        .with_stand("A2", at=(8, 2))
        .with_exhibitor("Éclats de Verre", on="A2")
        .with_exhibitor("Nobody Yet")
        .with_hall("Foyer")
        .with_stand("A3", at=(2, 2))
        .with_service("P7", (4, 4), ServiceKind.POWER)
    )


def search_in(window: MainWindow, words: str = "") -> SearchCard:
    """The open card with words typed into it."""
    window.activateWindow()
    window.actions_.trigger("find")
    card = window.workspace.cards.search
    assert card is not None
    QTest.keyClicks(card.field, words)
    return card


def press(card: SearchCard, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(card.field, key, held)


def listed(card: SearchCard) -> list[str]:
    model = card.list.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_what_is_typed_is_listed_and_counted(open_window: OpenWindow) -> None:
    card = search_in(open_window(two_halls()), "a")
    assert listed(card)[:3] == ["A1, free, Hall 1", "A2, Éclats de Verre, Hall 1", "A3, free, Foyer"]
    assert card.count.text() == f"1 of {len(listed(card))}"


def test_the_first_enter_shows_the_first_hit_and_the_next_the_second(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    card = search_in(window, "a")
    press(card, ENTER)
    assert window.document.selection == {"A1"}
    press(card, ENTER)
    assert window.document.selection == {"A2"}
    press(card, ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert window.document.selection == {"A1"}


def test_the_arrows_go_round(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    card = search_in(window, "a2")
    press(card, DOWN)
    press(card, DOWN)
    assert window.document.selection == {"A2"}
    assert card.count.text() == "1 of 1"
    press(card, UP)
    assert window.document.selection == {"A2"}


def test_a_hit_in_another_hall_is_shown_there_and_marked(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    press(search_in(window, "a3"), ENTER)
    assert window.document.hall == "Foyer"
    assert window.document.selection == {"A3"}
    assert window.canvas.overlay.marks(Layer.PLACE)


def test_a_hit_by_its_note_shows_the_note(open_window: OpenWindow) -> None:
    plan = a_plan().with_stand("A1", note="wants a quiet corner").with_exhibitor("Lumio", on="A1")
    card = search_in(open_window(plan), "quiet")
    assert listed(card) == ["A1, Lumio, wants a quiet corner"]
    with_reason = card.list.viewport().grab().toImage()
    card.field.setText("lumio")
    assert card.list.viewport().grab().toImage() != with_reason


def test_a_supply_point_is_found_by_what_it_is(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    card = search_in(window, "power")
    press(card, ENTER)
    assert window.document.selection == {"P7"}


def test_a_poster_panel_is_told_as_what_it_is(open_window: OpenWindow) -> None:
    card = search_in(open_window(a_plan().with_stand("P9", at=(5, 5), kind=StandKind.POSTER)), "p9")
    assert listed(card) == ["P9, Poster panel"]


def test_a_hall_is_shown_as_a_whole(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    window.canvas.camera.zoom(5)
    card = search_in(window, "foyer")
    assert listed(card) == ["Foyer, Hall"]
    press(card, ENTER)
    assert window.document.hall == "Foyer"


def test_an_exhibitor_without_a_stand_is_shown_in_its_list(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    window.workspace.left.setCurrentIndex(1)
    card = search_in(window, "nobody")
    assert listed(card) == ["Nobody Yet, no stand yet"]
    press(card, ENTER)
    assert window.desk.chosen_exhibitor == "Nobody Yet"
    assert window.workspace.left.currentIndex() == 0
    assert window.workspace.status.message() == "Nobody Yet has no stand yet."


def test_nothing_found_says_so(open_window: OpenWindow) -> None:
    card = search_in(open_window(two_halls()), "zzz")
    assert not card.list.isVisible()
    assert card._nothing.isVisible()
    press(card, ENTER)


def test_esc_puts_the_card_away_and_the_keys_go_to_the_canvas(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(two_halls())
    card = search_in(window, "a1")
    press(card, ENTER)
    press(card, ESCAPE)
    assert not card.isVisible()
    assert window.document.selection == {"A1"}
    assert window.focusWidget() is window.canvas


def test_it_opens_again_with_the_last_words_chosen_to_be_replaced(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    press(search_in(window, "a1"), ESCAPE)
    card = search_in(window)
    assert (card.field.text(), card.field.selectedText()) == ("a1", "a1")


def test_a_step_of_the_plan_is_found_and_the_current_hit_stays(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(two_halls())
    card = search_in(window, "a")
    press(card, DOWN)
    press(card, DOWN)
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    qtbot.waitUntil(lambda: not any(line.startswith("A1") for line in listed(card)))
    assert card.count.text().startswith("1 of")
    assert listed(card)[card.list.currentIndex().row()].startswith("A2")


def test_tab_goes_through_the_card_and_then_to_the_canvas_without_selecting_another_stand(
    open_window: OpenWindow,
) -> None:
    window = open_window(two_halls())
    card = search_in(window, "a1")
    press(card, ENTER)
    seen = []
    while window.focusWidget() is not window.canvas:
        seen.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert len(seen) < 10
    assert seen[0] is card.field
    assert card.list in seen
    assert window.document.selection == {"A1"}


@pytest.mark.parametrize("size", [(960, 600), (1480, 900)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_card_lies_within_the_canvas(
    open_window: OpenWindow, language: str, size: tuple[int, int]
) -> None:
    window = open_window(two_halls(), language=language, size=size)
    card = search_in(window, "a")
    QApplication.processEvents()
    assert window.canvas.viewport().geometry().contains(card.geometry())
    assert card.list.height() > 2 * ROW_PX
    assert card.rect().contains(card.list.geometry())
    assert card.rect().contains(card.field.geometry())
    window.resize(1200, 700)
    QApplication.processEvents()
    assert window.canvas.viewport().geometry().contains(card.geometry())
