"""The villages opened or saved lately, in the user's data folder; losing the list must never stop anything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from village_planner.errors import UserError
from village_planner.storage.atomic import replace_file

MOST_RECENT: Final = 12
_MOST_BYTES: Final = 256 * 1024


def data_folder() -> Path:
    """The program's folder for this user's data: recent files, logs, journals of unsaved work, earlier versions."""
    from platformdirs import user_data_path

    return user_data_path("village-planner", appauthor=False)


def recent_files(folder: Path | None = None) -> tuple[Path, ...]:
    """Files opened or saved lately, the latest first; those that no longer exist are left out."""
    return tuple(path for path in _remembered(folder) if _exists(path))


def remember(path: Path, folder: Path | None = None) -> None:
    """Put a file at the head of the list; a list that cannot be written is not worth a message."""
    newest = path.resolve()
    _write([newest, *(other for other in _remembered(folder) if other != newest)], folder)


def _remembered(folder: Path | None) -> list[Path]:
    try:
        with _list_path(folder).open("rb") as file:
            names = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(names, list):
        return []
    return [Path(name) for name in names if isinstance(name, str) and name and "\0" not in name][:MOST_RECENT]


def _write(paths: Iterable[Path], folder: Path | None) -> None:
    names = [str(path) for path in paths][:MOST_RECENT]
    target = _list_path(folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, json.dumps(names, indent=1).encode(), keep_previous=False)
    except (OSError, UserError):
        return


def _list_path(folder: Path | None) -> Path:
    return (folder if folder is not None else data_folder()) / "recent.json"


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
