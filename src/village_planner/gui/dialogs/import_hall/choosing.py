"""Asks for the file of a venue's plan; it must not read it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.choosing_files import chosen_file, file_dialog
from village_planner.gui.dialogs.last_folder import HALL_PLANS, keep_folder

SUFFIXES: Final = (".dxf", ".pdf", ".svg", ".svgz", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")
"""How files of venues' plans usually end. What a file is, its content tells."""


def ask_file(parent: QWidget, desk: Desk, folder: Path) -> Path | None:
    """The file chosen, None when the person changed her mind."""
    t = desk.translator
    endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    plans, everything = t.say("Hall plans"), t.say("All files")
    names = f"{plans} ({endings});;{everything} (*)"
    dialog = file_dialog(parent, t, t.say("Import a hall plan"), folder, names)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    path = chosen_file(dialog)
    if path is not None:
        keep_folder(desk, HALL_PLANS, path.parent)
    return path
