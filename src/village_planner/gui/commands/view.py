"""Commands that change what is seen and how gestures behave, never the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, always, has_plan, has_selection
from village_planner.text import Message, say, verbatim

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def _switch_grid(window: MainWindow) -> None:
    window.preferences.grid = not window.preferences.grid
    window.canvas.set_grid(window.preferences.grid)


def _switch_snapping(window: MainWindow) -> None:
    window.preferences.snapping = not window.preferences.snapping
    window.canvas.set_snapping(window.preferences.snapping)


def _tool(name: str, text: Message, icon: str, key: str) -> Command:
    def is_in_hand(window: MainWindow) -> bool:
        return window.has_plan and window.tool == name

    return Command(
        f"tool-{name}", text, lambda w: w.canvas.set_tool(name), icon, (key,), has_plan, is_in_hand
    )


def _theme(name: str, text: Message) -> Command:
    return Command(
        f"theme-{name}",
        text,
        lambda w: w.use_theme(name),
        when=always,
        checked=lambda w: w.preferences.theme == name,
    )


def _language(code: str, name: str) -> Command:
    def is_spoken(window: MainWindow) -> bool:
        return window.document.translator.language == code

    return Command(
        f"language-{code}", verbatim(name), lambda w: w.use_language(code), when=always, checked=is_spoken
    )


def _panel(side: str) -> Callable[[MainWindow], bool]:
    return lambda window: window.has_plan and window.workspace.panel_visible(side)


TOOLS: Final = (
    _tool("select", say("Select and move"), "select", "V"),
    _tool("stand", say("Draw a stand"), "stand", "S"),
    _tool("measure", say("Measure"), "measure", "M"),
    _tool("pan", say("Move the view"), "pan", "H"),
)

VIEW: Final = (
    Command("zoom-in", say("Zoom in"), lambda w: w.canvas.zoom_in(), "add", ("Ctrl++", "Ctrl+=")),
    Command("zoom-out", say("Zoom out"), lambda w: w.canvas.zoom_out(), "minus", ("Ctrl+-",)),
    Command("zoom-100", say("Zoom to 100 %"), lambda w: w.canvas.zoom_to(100), "", ("Ctrl+0",)),
    Command("fit", say("Fit the hall"), lambda w: w.canvas.fit(), "fit", ("F",)),
    Command(
        "fit-selection",
        say("Fit the selection"),
        lambda w: w.canvas.fit_selection(),
        "",
        ("Shift+F",),
        has_selection,
    ),
    Command("grid", say("Grid"), _switch_grid, "grid", ("G",), has_plan, lambda w: w.preferences.grid),
    Command(
        "snap", say("Snapping"), _switch_snapping, "snap", ("N",), has_plan, lambda w: w.preferences.snapping
    ),
    Command(
        "panel-left",
        say("Left panel"),
        lambda w: w.workspace.switch_panel("left"),
        "panel-left",
        ("F9",),
        has_plan,
        _panel("left"),
    ),
    Command(
        "panel-right",
        say("Right panel"),
        lambda w: w.workspace.switch_panel("right"),
        "panel-right",
        ("F10",),
        has_plan,
        _panel("right"),
    ),
    _theme("system", say("Follow the system")),
    _theme("light", say("Light")),
    _theme("dark", say("Dark")),
    _language("en", "English"),
    _language("fr", "Français"),
)
