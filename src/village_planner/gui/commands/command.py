"""What a command is, and the conditions under which commands are possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from village_planner.text import Message

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
    """A command. `keys` are Qt's portable key names, the first one is shown; `checked` makes it a switch."""

    id: str
    text: Message
    run: Callable[[MainWindow], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: Condition = has_plan
    checked: Condition | None = None
