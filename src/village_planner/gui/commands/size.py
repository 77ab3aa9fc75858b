"""Commands that make everything in the window larger, for eyes and screens that need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, always
from village_planner.gui.preferences import SCALES
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def command_of(percent: int) -> str:
    """The id of the command for a size."""
    return f"size-{percent}"


def _command(percent: int) -> Command:
    def choose(window: MainWindow) -> None:
        window.preferences.ui_scale = percent
        window.document.said.emit(say("The new size is there when the program is started again."))

    return Command(
        command_of(percent),
        say("{percent} %", percent=percent),
        choose,
        when=always,
        checked=lambda window: window.preferences.ui_scale == percent,
    )


SIZES: Final = tuple(_command(percent) for percent in SCALES)
