"""Commands that draw the hall itself: outline, corners, holes, doors, columns, zones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, has_hall, has_plan
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

_WIDTH_MM, _DEPTH_MM = 20_000, 15_000
"""Size of a new hall as long as its outline has not been drawn."""


def _tool(name: str, text: Message, icon: str, *keys: str) -> Command:
    def is_in_hand(window: MainWindow) -> bool:
        return window.has_plan and window.tool == name

    return Command(f"tool-{name}", text, lambda w: w.canvas.set_tool(name), icon, keys, has_hall, is_in_hand)


def _draw_hall(window: MainWindow) -> None:
    """A new hall with a plain outline, and the tool in hand that draws another."""
    from village_planner.edits.hall import add_hall, rectangular_outline
    from village_planner.gui.dialogs.hall import free_hall_name
    from village_planner.model.ids import random_id

    document = window.document
    name = free_hall_name(document.plan, document.translator)
    plan, hall = add_hall(document.session.base, name, rectangular_outline(_WIDTH_MM, _DEPTH_MM), random_id)
    document.commit(say("Add hall {name}", name=name), plan)
    document.show_hall(hall)
    window.canvas.set_tool("outline")


def _detect(window: MainWindow) -> None:
    """The tool in hand, and the keys on the canvas: what asked for it may be a card that goes."""
    window.canvas.set_tool("detect")
    window.canvas.setFocus()


def _detecting(window: MainWindow) -> bool:
    return window.has_plan and window.tool == "detect"


def has_venue_plan(window: MainWindow) -> bool:
    """The hall shown has the venue's own plan under it."""
    return has_hall(window) and window.document.plan.halls[window.document.hall].background is not None


def _one_door(window: MainWindow) -> bool:
    return window.has_plan and window.document.door is not None


def _swing_over(window: MainWindow) -> None:
    from village_planner.edits.doors import swing_over

    hall, door = window.document.hall, window.document.door
    window.desk.attempt(say("Turn a door over"), lambda plan: swing_over(plan, hall, door.id))


def _hang_over(window: MainWindow) -> None:
    from village_planner.edits.doors import hang_over

    hall, door = window.document.hall, window.document.door
    window.desk.attempt(say("Hang a door on its other side"), lambda plan: hang_over(plan, hall, door.id))


_DOOR_FIRST: Final = say("Select a door first")

HALL: Final = (
    Command(
        "tool-detect",
        say("Detect the outline…"),
        _detect,
        "detect",
        (),
        has_venue_plan,
        _detecting,
        say("Import the venue’s plan first"),
    ),
    Command("draw-hall", say("Draw a new hall"), _draw_hall, "hall", (), has_plan),
    _tool("outline", say("Draw the outline"), "outline", "O"),
    _tool("corners", say("Edit corners and walls"), "corners", "E"),
    _tool("hole", say("Cut a hole"), "hole"),
    _tool("door", say("Draw a door"), "door", "D"),
    _tool("column-row", say("Draw a row of columns"), "column-row", "K"),
    _tool("zone", say("Draw a keep-clear zone"), "keep-clear", "Z"),
    _tool("stage", say("Draw a stage"), "stage"),
    Command(
        "swing-over",
        say("Open to the other side"),
        _swing_over,
        "flip-vertical",
        when=_one_door,
        needs=_DOOR_FIRST,
    ),
    Command(
        "hang-over", say("Hang on the other side"), _hang_over, "flip", when=_one_door, needs=_DOOR_FIRST
    ),
)
