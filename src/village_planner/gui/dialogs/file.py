"""Asks which village to open and where to save one, in the system's dialog; it must not know what is done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_documents_path
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog

from village_planner.session.files import SUFFIX

if TYPE_CHECKING:
    from village_planner.gui.document import Document
    from village_planner.gui.main_window import MainWindow

_SIZE: Final = QSize(860, 540)
"""Room in Qt's own file dialog for whole headings."""


def ask_file(window: MainWindow) -> Path | None:
    """A village to open; None when the person changed her mind."""
    dialog = _dialog(window, window.document.translator.say("Open a village"))
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_place(window: MainWindow) -> Path | None:
    """Where to save the village shown; the dialog has asked whether a file there may be replaced."""
    dialog = _dialog(window, window.document.translator.say("Save the village"))
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX)
    dialog.selectFile(_proposal(window.document))
    return _chosen(dialog)


def _dialog(window: MainWindow, title: str) -> QFileDialog:
    """The system's dialog, else Qt's own in the language of the window: its catalogue lacks two labels."""
    t, path = window.document.translator, window.document.path
    folder = path.parent if path is not None else _documents()
    kinds = f"{t.say('Villages')} (*{SUFFIX});;{t.say('All files')} (*)"
    dialog = QFileDialog(window, title, str(folder), kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, t.say("Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, t.say("File type:"))
    dialog.resize(_SIZE)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    chosen = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    dialog.deleteLater()
    return chosen


def _proposal(document: Document) -> str:
    """The file name that the dialog begins with."""
    if document.path is not None:
        return document.path.name
    name = document.plan.event.title or document.translator.say("Village")
    return "".join(c if c.isalnum() or c in " -_.'" else "-" for c in name)


def _documents() -> Path:
    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()
