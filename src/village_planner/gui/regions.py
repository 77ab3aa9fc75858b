"""F6 takes the keyboard from one part of the window to the next; it must not know what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from village_planner.gui.announcing import announce
from village_planner.gui.widgets import in_turn
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.workspace import Workspace


class Region(NamedTuple):
    """A part of the window, what it is called, and what takes the keyboard in it (None: its first control)."""

    name: Message
    widget: QWidget
    focus: QWidget | None = None


def regions(workspace: Workspace) -> list[Region]:
    """The parts of the window that are shown and can take the keyboard, in the order in which one reads."""
    parts = [
        Region(say("Toolbar"), workspace.toolbar),
        Region(say("Left panel"), workspace.left),
        Region(say("Hall plan"), workspace.canvas, workspace.canvas),
        Region(say("Halls"), workspace.halls),
        Region(say("Right panel"), workspace.inspector),
    ]
    if workspace.checks is not None:
        parts.append(Region(say("Checks"), workspace.checks))
    if workspace.table is not None:
        parts.append(Region(say("Table of stands"), workspace.table, workspace.table.view))
    parts.append(Region(say("Status bar"), workspace.status))
    return [part for part in parts if part.widget.isVisible() and _target(part) is not None]


def go_to_region(workspace: Workspace, *, backwards: bool) -> None:
    """Give the keyboard to the next part of the window, and say its name; nothing is done while none is shown."""
    parts = regions(workspace)
    if not parts:
        return
    focus = QApplication.focusWidget()
    here = [i for i, part in enumerate(parts) if focus is not None and _holds(part.widget, focus)]
    start = here[0] if here else (0 if backwards else -1)
    part = parts[(start + (-1 if backwards else 1)) % len(parts)]
    target = _target(part)
    assert target is not None, "regions() leaves out what cannot take the keyboard"
    target.setFocus(Qt.FocusReason.TabFocusReason)
    announce(target, workspace.canvas.document.translator(part.name))


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _target(part: Region) -> QWidget | None:
    """What takes the keyboard: rather something in a page than the tabs above it."""
    if part.focus is not None:
        return part.focus
    controls = list(_controls(part.widget))
    return next((one for one in controls if not isinstance(one, QTabBar)), controls[0] if controls else None)


def _controls(part: QWidget):
    """Everything in a part that Tab reaches, in its turn."""
    for widget in in_turn(part):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            yield widget
