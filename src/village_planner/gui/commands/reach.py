"""Commands that reach stands, parts of the window and other commands without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, always, has_plan
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def _table_shown(window: MainWindow) -> bool:
    return window.has_plan and window.workspace.table_visible


def _find_command(window: MainWindow) -> None:
    from village_planner.gui.dialogs.command_list import find_command

    find_command(window)


def _go(*, backwards: bool) -> Callable[[MainWindow], None]:
    def run(window: MainWindow) -> None:
        from village_planner.gui.regions import go_to_region

        go_to_region(window.workspace, backwards=backwards)

    return run


def _open_menu(_window: MainWindow) -> None:
    from village_planner.gui.keyboard_menu import open_keyboard_menu

    open_keyboard_menu()


REACH: Final = (
    Command("next-region", say("Next part of the window"), _go(backwards=False), "", ("F6",)),
    Command("previous-region", say("Previous part of the window"), _go(backwards=True), "", ("Shift+F6",)),
    Command("context-menu", say("Context menu"), _open_menu, "", ("Shift+F10",), always),
    Command("command-list", say("Find a command…"), _find_command, "search", ("Ctrl+K",), always),
    Command(
        "stand-table",
        say("Table of stands"),
        lambda w: w.workspace.switch_table(),
        "sheet",
        ("Ctrl+T",),
        has_plan,
        _table_shown,
    ),
)
