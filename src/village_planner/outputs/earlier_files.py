"""Files of earlier exports that are still in a folder though nothing is printed under their names any more.

They are told and never deleted: nobody but the organiser knows what else they are good for.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final, NamedTuple

from village_planner.errors import Problem
from village_planner.text import listing, say_n

_MOST_NAMED: Final = 8


class EarlierFile(NamedTuple):
    """A file of an earlier export: its name, of which product and in which language."""

    name: str
    product: str
    language: str


def earlier_files(manifest: Path, event: str) -> tuple[EarlierFile, ...]:
    """The files of earlier exports of an event that its `manifest` lists and that are there; nothing of a list that
    cannot be read.
    """
    try:
        content = json.loads(manifest.read_bytes())
        if content["event"] != event:
            return ()
        listed = {_listed(entry) for entry in (*content["files"], *content.get("earlier", ()))}
        return tuple(sorted(one for one in listed if _is_there(manifest.parent, one.name)))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ()


def _listed(entry: dict[str, Any]) -> EarlierFile:
    return EarlierFile(str(entry["name"]), str(entry["product"]), str(entry["language"]))


def _is_there(folder: Path, name: str) -> bool:
    """Whether a name is that of a file in the folder itself, whatever somebody wrote into the list."""
    return name.isprintable() and Path(name).name == name and (folder / name).is_file()


def of_no_use(files: Collection[EarlierFile], printed: Collection[EarlierFile]) -> list[Problem]:
    """Tells the earlier files in whose place others were `printed` now: of the same product in the same language."""
    kinds = {(file.product, file.language) for file in printed}
    names = [file.name for file in files if (file.product, file.language) in kinds]
    if not names:
        return []
    told = say_n(
        "{n} file of an earlier export is still in the folder and no longer printed: {names}.",
        "{n} files of earlier exports are still in the folder and no longer printed: {names}.",
        len(names),
        names=listing(names, _MOST_NAMED),
    )
    return [Problem("earlier-files", told)]
