"""Where the choice of a file to import begins: where the last one of its kind was; it must not know what they hold."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from village_planner.gui.desk import Desk

HALL_PLANS: Final = "hall-plans"
LISTS: Final = "lists"
LOGOS: Final = "logos"


def first_folder(desk: Desk, kind: str) -> Path:
    """The folder of the last import of this kind while it is there, else the village's, else the person's documents."""
    last = desk.preferences.last_import(kind)
    if last and Path(last).is_dir():
        return Path(last)
    if desk.document.path is not None:
        return desk.document.path.parent
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def keep_folder(desk: Desk, kind: str, folder: Path) -> None:
    """Begin there the next time."""
    desk.preferences.keep_last_import(kind, str(folder))
