"""The sheet of keyboard shortcuts and the page about the program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QWidget

from village_planner import __version__
from village_planner.gui.desk import Desk
from village_planner.gui.start_page import PURPOSE
from village_planner.gui.widgets import button, column, heading, label, row, scrolled
from village_planner.resources import resource
from village_planner.text import Message, say

GESTURES: Final[tuple[tuple[Message, Message], ...]] = (
    (say("Drag"), say("move what is selected, or draw a frame to select")),
    (say("Alt + drag"), say("duplicate")),
    (say("Shift + click"), say("select one more, or one less")),
    (say("Ctrl while dragging"), say("do not snap")),
    (say("Esc while dragging"), say("leave everything as it was")),
    (say("Arrow keys"), say("move by 1 cm; with Shift 10 cm; with Ctrl and Shift 1 m")),
    (say("Shift while rotating"), say("steps of 15°")),
    (say("Space or middle button"), say("move the view")),
    (say("Ctrl + wheel, pinch"), say("zoom at the pointer")),
    (say("Tab"), say("the next stand")),
    (say("Enter"), say("edit the fields of what is selected")),
)
"""What the mouse and some keys do on the hall."""

LICENCES: Final = (
    "fonts/LICENSE-NotoSans.txt",
    "fonts/LICENSE-DejaVu.txt",
    "icons/LICENSE.txt",
)
"""Licence texts shipped with the program."""


def show_shortcuts(desk: Desk) -> None:
    """Every shortcut, by menu."""
    from village_planner.gui.actions import COMMANDS, LINE, MENUS

    t = desk.translator
    content = QWidget()
    parts = column(margins=(0, 0, 16, 0), gap=6)
    for title, commands in MENUS:
        pairs = [
            (t(COMMANDS[c].text).rstrip("…"), _keys(COMMANDS[c].keys))
            for c in commands
            if c != LINE and not c.endswith(">") and COMMANDS[c].keys
        ]
        if pairs:
            parts.addWidget(heading(t(title).replace("&", "")))
            parts.addLayout(_table(pairs))
            parts.addSpacing(8)
    tools = [(t(COMMANDS[c].text), _keys(COMMANDS[c].keys)) for c in COMMANDS if c.startswith("tool-")]
    parts.addWidget(heading(t.say("Tools")))
    parts.addLayout(_table(tools))
    parts.addSpacing(8)
    parts.addWidget(heading(t.say("On the hall")))
    parts.addLayout(_table([(t(does), t(gesture)) for gesture, does in GESTURES]))
    parts.addStretch()
    content.setLayout(parts)
    _show(desk, t.say("Keyboard shortcuts"), scrolled(content), (520, 620))


def show_about(desk: Desk) -> None:
    """Version, purpose, disclaimer, licences."""
    t = desk.translator
    texts = [resource(*name.split("/")).read_text(encoding="utf-8") for name in LICENCES]
    used = t.say(
        "Village Planner is free software under the MIT licence. It uses Qt for Python (LGPL-3), Shapely and GEOS "
        "(BSD, LGPL), NumPy (BSD), ReportLab (BSD), uharfbuzz (Apache-2), msgspec (BSD), Babel (BSD) and "
        "platformdirs (MIT). The licences of the fonts and icons that are shipped with it follow."
    )
    licences = QPlainTextEdit("\n\n".join([used, *texts]))
    licences.setReadOnly(True)
    licences.setAccessibleName(t.say("Licences"))
    disclaimer = t.say(
        "Planning aid. This automatic check covers only the listed rules and the data entered. It is not an "
        "approval and does not replace the venue's specifications, the safety officer or the competent authority."
    )
    content = QWidget()
    content.setLayout(
        column(
            label(t(say("Version {version}", version=__version__)), "muted"),
            label(
                t(PURPOSE),
                wrap=True,
            ),
            label(disclaimer, "small", wrap=True),
            8,
            licences,
        )
    )
    _show(desk, "Village Planner", content, (560, 520))


def _show(desk: Desk, title: str, content: QWidget, size: tuple[int, int]) -> None:
    dialog = QDialog(desk.window)
    dialog.setWindowTitle(title)
    close = button(desk.translator.say("Close"), dialog.accept, "primary")
    close.setDefault(True)
    dialog.setLayout(column(label(title, "title"), 4, content, 8, row(0, close), margins=(24, 20, 24, 20)))
    dialog.resize(*size)
    close.setFocus()
    dialog.exec()


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _table(pairs: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for i, (what, keys) in enumerate(pairs):
        grid.addWidget(label(what, wrap=True), i, 0)
        right = label(keys, "muted")
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(right, i, 1)
    return grid
