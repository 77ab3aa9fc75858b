"""The system's dialog in which files are chosen, alike wherever one is; it must not know which files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QWidget

from village_planner.text import Translator

_SIZE: Final = QSize(860, 540)
"""Room in Qt's own file dialog for whole headings."""


def file_dialog(parent: QWidget, translator: Translator, title: str, start: Path, kinds: str) -> QFileDialog:
    """The system's dialog, else Qt's own in the language of the window: its catalogue lacks two labels.

    `kinds` of files are named as Qt wants them.
    """
    dialog = QFileDialog(parent, title, str(start), kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, translator.say("Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, translator.say("File type:"))
    dialog.resize(_SIZE)
    return dialog


def chosen_file(dialog: QFileDialog) -> Path | None:
    """The file chosen, None when the person changed her mind; the dialog is gone then."""
    path = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    dialog.deleteLater()
    return path
