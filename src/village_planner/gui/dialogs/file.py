"""Asks which village to open and where to save one, in the system's dialog; it must not know what is done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path

from village_planner.gui.dialogs.choosing_files import chosen_file, file_dialog
from village_planner.session.files import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from village_planner.gui.document import Document
    from village_planner.gui.main_window import MainWindow


def ask_file(window: MainWindow) -> Path | None:
    """A village to open; None when the person changed her mind."""
    dialog = _dialog(window, window.document.translator.say("Open a village"))
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return chosen_file(dialog)


def ask_place(window: MainWindow) -> Path | None:
    """Where to save the village shown; the dialog has asked whether a file there may be replaced."""
    dialog = _dialog(window, window.document.translator.say("Save the village"))
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX)
    dialog.selectFile(_proposal(window.document))
    return chosen_file(dialog)


def _dialog(window: MainWindow, title: str) -> QFileDialog:
    """For villages, beginning beside the one shown."""
    t, path = window.document.translator, window.document.path
    folder = path.parent if path is not None else _documents()
    kinds = f"{t.say('Villages')} (*{SUFFIX});;{t.say('All files')} (*)"
    return file_dialog(window, t, title, folder, kinds)


def _proposal(document: Document) -> str:
    """The file name that the dialog begins with."""
    if document.path is not None:
        return document.path.name
    name = document.plan.event.title or document.translator.say("Village")
    return "".join(c if c.isalnum() or c in " -_.'" else "-" for c in name)


def _documents() -> Path:
    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()
