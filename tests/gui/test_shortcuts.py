"""The sheet of shortcuts: complete, grouped, found by typing."""

import pytest
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.actions import COMMANDS
from village_planner.gui.dialogs.shortcuts import ShortcutSheet, shortcuts
from village_planner.text import Translator


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_with_a_key_is_on_the_sheet(language: str) -> None:
    t = Translator(language)
    listed = [entry.does for _, entries in shortcuts(t) for entry in entries]
    wanted = [t(command.text).rstrip("…") for command in COMMANDS.values() if command.keys]
    assert [name for name in wanted if name not in listed] == []


def test_gestures_of_the_hand_are_on_the_sheet_too() -> None:
    keys = [entry.keys for _, entries in shortcuts(Translator("en")) for entry in entries]
    assert {"Ctrl while dragging", "Alt + drag", "Space or middle button", "Tab"} <= set(keys)


@pytest.fixture
def sheet(open_window: OpenWindow, qtbot: QtBot) -> ShortcutSheet:
    """The sheet, shown."""
    sheet = ShortcutSheet(open_window(a_plan()).desk)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_typing_leaves_the_lines_that_have_every_word(sheet: ShortcutSheet) -> None:
    everything = len(sheet.shown())
    sheet.search.setText("ZOOM 100")
    assert sheet.shown() == ["Zoom to 100 %"]
    sheet.search.clear()
    assert len(sheet.shown()) == everything


def test_a_key_can_be_looked_for(sheet: ShortcutSheet) -> None:
    sheet.search.setText("ctrl+k")
    assert sheet.shown() == ["Find a command"]


def test_what_is_nowhere_is_said(sheet: ShortcutSheet) -> None:
    sheet.search.setText("xyzzy")
    assert sheet.shown() == []
    assert sheet._nothing.isVisible()
