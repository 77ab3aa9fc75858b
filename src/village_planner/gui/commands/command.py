"""What a command is, and the conditions under which commands are possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

Condition: TypeAlias = "Callable[[MainWindow], bool]"


def always(_window: MainWindow) -> bool:
    """At any time, on the start page too."""
    return True


def has_plan(window: MainWindow) -> bool:
    """A plan is shown."""
    return window.has_plan


def has_hall(window: MainWindow) -> bool:
    """A hall is shown."""
    return window.has_plan and window.document.hall is not None


def has_selection(window: MainWindow) -> bool:
    """Something on the floor is selected."""
    return window.has_plan and bool(window.document.selection)


def has_selection_or_door(window: MainWindow) -> bool:
    """Something on the floor or a door is selected."""
    return has_selection(window) or (window.has_plan and window.document.door is not None)


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `keys` are Qt's portable key names, the first one is shown; `checked` makes it a switch.

    `needs` says what must be there first, for a condition (`when`) that is not one of those above.
    """

    id: str
    text: Message
    run: Callable[[MainWindow], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: Condition = has_plan
    checked: Condition | None = None
    needs: Message | None = None


_NEEDS: Final = {
    has_hall: say("Add a hall first"),
    has_selection: say("Select something first"),
    has_selection_or_door: say("Select something first"),
}


def needs_of(command: Command, window: MainWindow) -> Message | None:
    """Why a command is not possible now, None when it is."""
    if command.when(window):
        return None
    if not window.has_plan:
        return say("Open a village first")
    return command.needs or _NEEDS.get(command.when) or say("Not possible now")
