"""Commands that put a thing of the catalogue onto the hall, in the middle of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.catalogue import GROUPS, Entry, Module
from village_planner.gui.commands.command import Command, has_hall
from village_planner.text import Message, say
from village_planner.units import metres

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

_ICONS: Final = {
    "meeting-table": "meeting", "electrical-cabinet": "power", "entrance": "door", "exit": "door", "service": "door",
    "table": "table", "poster": "poster", "registration": "registration", "buffet": "buffet", "stage": "stage",
    "seating": "seating", "column": "column", "keep-clear": "keep-clear", "extinguisher": "extinguisher",
    "power": "power", "water": "water", "waste": "waste", "network": "network", "air": "air", "stand": "stand",
}  # fmt: skip


def command_id(module: Module) -> str:
    """The id of the command that inserts a module."""
    size = f"-{module.width}x{module.depth}" if module.kind == "stand" else ""
    shape = "-round" if module.round else ""
    return f"insert-{module.table}-{module.kind}{size}{shape}"


def _command(entry: Entry) -> Command:
    module = entry.module

    def run(window: MainWindow) -> None:
        window.insert(module)

    return Command(command_id(module), entry_text(entry), run, _ICONS.get(module.kind, "stand"), (), has_hall)


def entry_text(entry: Entry) -> Message:
    """What a thing of the catalogue is called in a menu."""
    if entry.title is not None:
        return entry.title
    width, depth = metres(entry.module.width), metres(entry.module.depth)
    return say("Stand {width} × {depth} m", width=width, depth=depth)


INSERT: Final = tuple(_command(entry) for group in GROUPS for entry in group.entries)
