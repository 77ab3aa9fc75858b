"""Commands that change what is seen and how gestures behave, never the plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from village_planner.gui.canvas.camera import FRAMING_MS, ZOOM_MS
from village_planner.gui.commands.command import Command, always, has_plan, has_selection
from village_planner.text import Message, say, verbatim

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView
    from village_planner.gui.main_window import MainWindow


def _switch_grid(window: MainWindow) -> None:
    window.preferences.grid = not window.preferences.grid
    window.canvas.set_grid(window.preferences.grid)


def _switch_snapping(window: MainWindow) -> None:
    window.preferences.snapping = not window.preferences.snapping
    window.canvas.set_snapping(window.preferences.snapping)


def _gliding(
    move: Callable[[CanvasView], Callable[[], None]], milliseconds: int
) -> Callable[[MainWindow], None]:
    """The command that moves the view within a moment."""
    return lambda window: window.canvas.camera.glide(move(window.canvas), milliseconds)


def _switch_motion(window: MainWindow) -> None:
    window.preferences.reduced_motion = still = not window.preferences.reduced_motion
    if window.has_plan:
        window.canvas.camera.still = still


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
    Command("find", say("Find…"), lambda w: w.workspace.find(), "search", ("Ctrl+F",)),
    Command("zoom-in", say("Zoom in"), _gliding(lambda c: c.zoom_in, ZOOM_MS), "add", ("Ctrl++", "Ctrl+=")),
    Command("zoom-out", say("Zoom out"), _gliding(lambda c: c.zoom_out, ZOOM_MS), "minus", ("Ctrl+-",)),
    Command(
        "zoom-100",
        say("Zoom to 100 %"),
        _gliding(lambda c: partial(c.zoom_to, 100), ZOOM_MS),
        "",
        ("Ctrl+0",),
    ),
    Command("fit", say("Fit the hall"), _gliding(lambda c: c.fit, FRAMING_MS), "fit", ("F",)),
    Command(
        "fit-selection",
        say("Fit the selection"),
        _gliding(lambda c: c.fit_selection, FRAMING_MS),
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
        ("Shift+F9",),
        has_plan,
        _panel("right"),
    ),
    Command(
        "reduced-motion",
        say("Reduced motion"),
        _switch_motion,
        when=always,
        checked=lambda w: w.preferences.reduced_motion,
    ),
    Command(
        "messages",
        say("Go to the messages"),
        lambda w: w.notices.focus(),
        "info",
        ("F8",),
        lambda w: w.has_messages,
        needs=say("There are no messages now"),
    ),
    _theme("system", say("Follow the system")),
    _theme("light", say("Light")),
    _theme("dark", say("Dark")),
    _language("en", "English"),
    _language("fr", "Français"),
)
