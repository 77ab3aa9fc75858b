"""Commands that choose what the colours of the stands tell, and what lies on the canvas to read it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.drawing.colouring import Colouring
from village_planner.gui.commands.command import Command, has_plan
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

COLOUR_NAMES: Final[dict[Colouring, Message]] = {
    Colouring.CATEGORY: say("Category"),
    Colouring.STATUS: say("Status"),
    Colouring.SIZE: say("Size"),
    Colouring.OPEN_SIDES: say("Open sides"),
    Colouring.POWER: say("Power ordered"),
    Colouring.CONNECTIONS: say("Water and network"),
    Colouring.FINDINGS: say("Findings"),
}
"""What people call the colourings."""


def command_of(colouring: Colouring) -> str:
    """The id of the command that chooses a colouring."""
    return f"colour-{colouring.value}"


def _command(colouring: Colouring) -> Command:
    def choose(window: MainWindow) -> None:
        window.preferences.colouring = colouring.value
        window.canvas.set_colouring(colouring.value)

    def is_chosen(window: MainWindow) -> bool:
        return window.has_plan and window.canvas.colouring == colouring.value

    return Command(command_of(colouring), COLOUR_NAMES[colouring], choose, "", (), has_plan, is_chosen)


def _switch_legend(window: MainWindow) -> None:
    window.preferences.legend = not window.preferences.legend
    window.workspace.fill()
    window.workspace.cards.show_legend()


def _switch_map(window: MainWindow) -> None:
    window.preferences.map = not window.preferences.map
    window.workspace.fill()
    window.workspace.cards.show_map()


COLOURS: Final = (
    *(_command(colouring) for colouring in Colouring),
    Command("legend", say("Legend"), _switch_legend, "", (), has_plan, lambda w: w.preferences.legend),
    Command("map", say("Small map"), _switch_map, "", (), has_plan, lambda w: w.preferences.map),
)
