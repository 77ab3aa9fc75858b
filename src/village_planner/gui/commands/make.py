"""Commands that make many stands, or change how many they are: rows, blocks, walls, splitting, merging, numbering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, has_hall
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def _tool(name: str, text: Message, icon: str, key: str) -> Command:
    def is_in_hand(window: MainWindow) -> bool:
        return window.has_plan and window.tool == name

    return Command(
        f"tool-{name}", text, lambda w: w.canvas.set_tool(name), icon, (key,), has_hall, is_in_hand
    )


MAKE: Final = (
    _tool("row", say("Draw a row of stands"), "row", "L"),
    _tool("block", say("Draw a back-to-back block"), "block", "B"),
    _tool("grid", say("Draw a grid of stands"), "rows", "Shift+G"),
    _tool("along-wall", say("Draw stands along a wall"), "along-wall", "W"),
    _tool("along-curve", say("Draw stands along a curve"), "along-curve", "C"),
)
