"""The list of commands: found by typing, with menu and keys, greyed with a reason, recent ones first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.actions import COMMANDS
from village_planner.gui.command_search import Entry, matching
from village_planner.gui.commands.command import (
    Command,
    always,
    has_hall,
    has_plan,
    has_selection,
    has_selection_or_door,
)
from village_planner.gui.dialogs.command_list import CommandList, command_entries, find_command, go_to_stand
from village_planner.gui.main_window import MainWindow
from village_planner.gui.other_words import OTHER_WORDS
from village_planner.model.ids import HallId, StandId
from village_planner.text import say


def entry(title: str, path: str = "", *, needs: str = "") -> Entry:
    """A line of the list whose id is its title."""
    return Entry(title, title, path, "", "", needs)


def titles(found: list[Entry]) -> list[str]:
    """What the lines say."""
    return [one.title for one in found]


def test_every_word_must_be_found_in_any_order() -> None:
    among = [entry("Rotate 90° to the left"), entry("Rotate 90° to the right"), entry("Align to the left")]
    assert titles(matching(among, "left rot")) == ["Rotate 90° to the left"]


def test_accents_and_capitals_do_not_matter() -> None:
    assert titles(matching([entry("Éditer l’événement")], "EVEN")) == ["Éditer l’événement"]


def test_beginnings_come_before_middles_and_titles_before_menus() -> None:
    among = [entry("Duplicate", "Edit"), entry("Edit the hall"), entry("Credits")]
    assert titles(matching(among, "edit")) == ["Edit the hall", "Credits", "Duplicate"]


def test_letters_left_out_still_find_a_word() -> None:
    assert titles(matching([entry("Duplicate"), entry("Delete")], "dplc")) == ["Duplicate"]


def test_what_is_possible_comes_first() -> None:
    among = [entry("Align left", needs="Select"), entry("Align grid")]
    assert titles(matching(among, "align")) == ["Align grid", "Align left"]


def test_without_words_those_used_last_come_first() -> None:
    among = [entry("One"), entry("Two"), entry("Three", needs="No"), entry("Four")]
    assert titles(matching(among, " ", ["Four", "Three", "Two"])) == ["Four", "Two", "One", "Three"]


def test_nothing_fits_nonsense() -> None:
    assert matching([entry("Undo")], "xyzzy") == []


def test_every_command_is_listed_with_the_menu_it_is_in(open_window: OpenWindow) -> None:
    listed = {one.id: one for one in command_entries(open_window(a_plan()))}
    assert set(listed) == set(COMMANDS) - {"command-list"}
    assert (listed["theme-dark"].path, listed["save"].keys) == ("View › Theme", "Ctrl+S")


def test_what_is_not_possible_says_what_it_needs(open_window: OpenWindow) -> None:
    listed = {one.id: one.needs for one in command_entries(open_window(a_plan()))}
    assert listed["delete"] == "Select something first"
    assert listed["undo"] == "There is nothing to undo"
    assert listed["select-all"] == ""


SHARED = (always, has_plan, has_hall, has_selection, has_selection_or_door)
"""Conditions whose needs are known."""


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.id)
def test_a_condition_of_a_command_s_own_has_words(command: Command) -> None:
    assert command.when in SHARED or command.needs is not None


def test_a_switch_says_whether_it_is_on(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.actions_.trigger("layer-stands")
    listed = {one.id: one.is_on for one in command_entries(window)}
    assert (listed["layer-stands"], listed["layer-tables"], listed["save"]) == (False, True, False)
    dialog = CommandList(window)
    dialog.search.setText("layer tables")
    assert "switched on" in dialog.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


def test_on_the_start_page_a_village_is_needed(open_window: OpenWindow) -> None:
    listed = {one.id: one.needs for one in command_entries(open_window())}
    assert listed["save"] == "Open a village first"
    assert listed["new"] == ""


@pytest.fixture
def choose(qtbot: QtBot) -> Callable[[MainWindow, str], None]:
    """Opens the list, types, and presses Enter."""

    def do(window: MainWindow, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        def answer() -> None:
            (dialog,) = _lists_shown(window)
            QTest.keyClicks(dialog.search, words)
            QTest.keyClick(dialog.search, key)
            if dialog.isVisible():  # a test that goes wrong must not wait for ever
                dialog.reject()

        window.later(answer)
        find_command(window)
        qtbot.waitUntil(window.isActiveWindow)  # what takes long is run when the keys are back

    return do


def _lists_shown(window: MainWindow) -> list[CommandList]:
    return [dialog for dialog in window.findChildren(CommandList) if dialog.isVisible()]


def test_enter_runs_the_command_found(open_window: OpenWindow, choose: Callable[..., None]) -> None:
    window = open_window(a_plan().with_stand("A1"))
    choose(window, "select all")
    assert window.document.selection == {"A1"}
    assert window.preferences.recent_commands == ["select-all"]


def test_escape_leaves_everything_as_it_was(open_window: OpenWindow, choose: Callable[..., None]) -> None:
    window = open_window(a_plan().with_stand("A1"))
    choose(window, "select all", Qt.Key.Key_Escape)
    assert not window.document.selection


def test_a_command_that_is_not_possible_is_not_run(
    open_window: OpenWindow, choose: Callable[..., None]
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    choose(window, "delete", Qt.Key.Key_Return)
    assert window.document.plan.stands
    assert window.preferences.recent_commands == []


def test_a_stand_in_another_hall_is_gone_to_by_its_exhibitor(
    open_window: OpenWindow, choose: Callable[..., None]
) -> None:
    plan = a_plan().with_hall("Hall 2").with_stand("B7").with_exhibitor("Zéphyr Optique", on="B7")
    window = open_window(plan)
    choose(window, "zephyr")
    assert (window.document.hall, window.document.selection) == (HallId("Hall 2"), {"B7"})


def test_arrows_in_the_field_steer_the_list(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = CommandList(open_window(a_plan()))
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == 2
    assert dialog.search.text() == ""


def test_the_list_is_opened_by_its_key(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan())
    seen: list[bool] = []

    def close() -> None:
        for dialog in _lists_shown(window):
            seen.append(True)
            dialog.reject()

    window.activateWindow()
    window.canvas.setFocus()
    window.later(close, 200)
    QTest.keyClick(window.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert seen == [True]


def test_what_is_typed_before_the_list_has_the_keys_goes_to_it(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    typed: list[str] = []

    def type_into_the_window() -> None:
        (dialog,) = _lists_shown(window)
        for letter in "hands":
            QTest.keyClick(window.windowHandle(), letter)
        typed.append(dialog.search.text())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)

    window.later(type_into_the_window)
    find_command(window)
    assert typed == ["hands"]
    assert (window.tool, _lists_shown(window)) == ("select", [])


def test_a_command_that_takes_long_begins_when_the_window_has_the_keys_again(
    open_window: OpenWindow, choose: Callable[..., None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    had_keys: list[bool] = []
    monkeypatch.setattr(MainWindow, "use_theme", lambda w, _name: had_keys.append(w.isActiveWindow()))
    choose(window, "dark")
    qtbot.waitUntil(lambda: bool(had_keys))
    assert had_keys == [True]


def test_hiding_what_was_taken_does_not_take_it_back(open_window):
    window = open_window(a_plan().with_hall())
    dialog = CommandList(window)
    dialog.show()
    dialog.search.setText("zoom in")
    dialog.chosen = dialog.current()
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.ActivationChange))
    assert dialog.isVisible()
    dialog.take()
    assert dialog.result() == CommandList.DialogCode.Accepted


@pytest.mark.parametrize("end", ["close the window", "delete the list", "hide the list"])
def test_a_list_that_the_program_ends_waits_no_longer(open_window: OpenWindow, end: str) -> None:
    window = open_window(a_plan().with_stand("A1"))
    waited: list[bool] = []

    def end_it() -> None:
        (dialog,) = _lists_shown(window)
        doing = {
            "close the window": window.close,
            "delete the list": dialog.deleteLater,
            "hide the list": dialog.hide,
        }
        doing[end]()

    def give_up() -> None:  # a test that goes wrong must not wait for ever
        for dialog in window.findChildren(CommandList):
            waited.append(True)
            dialog.reject()

    window.later(end_it, 50)
    window.later(give_up, 1_500)
    find_command(window)
    assert not waited
    assert not window.document.selection


def test_a_stand_deleted_meanwhile_is_told_and_not_gone_to(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("B7"))
    told: list[object] = []
    window.document.said.connect(told.append)
    go_to_stand(window.desk, StandId("gone"))
    assert told == [say("This stand is not in the plan any more.")]
    assert not window.document.selection


@pytest.mark.parametrize(
    ("language", "words", "command"),
    [
        ("en", "print", "export"),
        ("en", "pdf", "export"),
        ("en", "layer", "layer-stands"),
        ("en", "booth", "tool-stand"),
        ("en", "flip", "mirror-x"),
        ("fr", "imprimer", "export"),
        ("fr", "couche", "layer-stands"),
        ("fr", "calque", "layer-stands"),
        ("fr", "annuler", "undo"),
        ("fr", "grille", "grid"),
        ("fr", "refaire", "redo"),
        ("fr", "pilier", "insert-fixture-column"),
    ],
)
def test_commands_are_found_by_what_people_call_them(
    open_window: OpenWindow, language: str, words: str, command: str
) -> None:
    window = open_window(a_plan().with_stand("A1"), language)
    assert command in [one.id for one in matching(command_entries(window), words)[:6]]


def test_the_name_of_a_command_counts_more_than_other_words_for_it() -> None:
    among = [entry("Export")._replace(others="print pdf"), entry("Print")]
    assert titles(matching(among, "print")) == ["Print", "Export"]


def test_other_words_are_those_of_commands_that_there_are() -> None:
    assert OTHER_WORDS.keys() <= COMMANDS.keys()


def test_the_selection_is_taken_to_another_hall_by_its_name(
    open_window: OpenWindow, choose: Callable[[MainWindow, str], None]
) -> None:
    window = open_window(a_plan().with_stand("A1").with_hall("Foyer"))
    window.document.show_hall("Hall 1")
    listed = {one.title: one.needs for one in command_entries(window)}
    assert listed["Move to hall Foyer"] == "Select something first"
    assert "Move to hall Hall 1" not in listed
    window.document.select(["A1"])
    choose(window, "move to hall")
    assert window.document.plan.stands["A1"].hall == "Foyer"
