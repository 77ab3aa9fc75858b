"""The page about the program: version, purpose, disclaimer, licences."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from village_planner import __version__
from village_planner.gui.desk import Desk
from village_planner.gui.screen_room import resize_within_screen
from village_planner.gui.start_page import PURPOSE
from village_planner.gui.widgets import button, column, label, row
from village_planner.resources import resource
from village_planner.text import say

LICENCES: Final = (
    "fonts/LICENSE-NotoSans.txt",
    "fonts/LICENSE-DejaVu.txt",
    "icons/LICENSE.txt",
)
"""Licence texts shipped with the program."""


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
        "approval and does not replace the venue’s specifications, the safety officer or the competent authority."
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
    resize_within_screen(dialog, QSize(*size))
    close.setFocus()
    dialog.exec()
