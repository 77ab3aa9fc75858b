"""Commands that show or hide one layer of the canvas each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, has_plan
from village_planner.gui.layers import LAYERS, MEASURED, is_shown, show_layer
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def _command(layer: str, name: Message, icon: str) -> Command:
    def switch(window: MainWindow) -> None:
        show_layer(window.desk, window.canvas, layer, shown=not is_shown(window.desk, layer))

    text = say("Show or hide layer: {layer}", layer=name)
    return Command(
        f"layer-{layer}", text, switch, icon, (), has_plan, lambda window: is_shown(window.desk, layer)
    )


LAYER_COMMANDS: Final = tuple(_command(*layer) for layer in (*LAYERS, *MEASURED))
