"""The window in which a list of exhibitors is imported; what it needs is loaded when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def import_exhibitors(window: MainWindow, path: Path | None = None) -> None:
    """Import the list at `path` (asked for when it is None) into the village shown; stays until that is done.

    Without a village, into a new one.
    """
    from village_planner.gui.dialogs.import_exhibitors.flow import import_file

    import_file(window, path)


def add_exhibitors(window: MainWindow) -> None:
    """Import a list that is typed or pasted into the village shown; stays until that is done."""
    from village_planner.gui.dialogs.import_exhibitors.flow import import_text

    import_text(window)


def import_logos(window: MainWindow, folder: Path | None = None) -> None:
    """Give the exhibitors of the village shown logos out of a folder (asked for when it is None).

    Stays until that is done.
    """
    from village_planner.gui.dialogs.import_exhibitors.flow import import_folder

    import_folder(window, folder)
