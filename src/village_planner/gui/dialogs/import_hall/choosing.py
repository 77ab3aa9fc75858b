"""Asks for the file of a venue's plan; it must not read it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.last_folder import HALL_PLANS, keep_folder

SUFFIXES: Final = (".dxf", ".pdf", ".svg", ".svgz", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")
"""How files of venues' plans usually end. What a file is, its content tells."""

_DIALOG_SIZE: Final = QSize(860, 540)


def ask_file(parent: QWidget, desk: Desk, folder: Path) -> Path | None:
    """The file chosen, None when the person changed her mind."""
    t = desk.translator
    endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    plans, everything = t.say("Hall plans"), t.say("All files")
    names = f"{plans} ({endings});;{everything} (*)"
    dialog = QFileDialog(parent, t.say("Import a hall plan"), str(folder), names)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, t.say("Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, t.say("File type:"))
    dialog.resize(_DIALOG_SIZE)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return None
    path = Path(chosen[0])
    keep_folder(desk, HALL_PLANS, path.parent)
    return path
