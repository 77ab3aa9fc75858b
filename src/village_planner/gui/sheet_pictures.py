"""Icons as files, because style sheets can only name files; it must not know what the sheet says."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from village_planner.gui.icons import coloured_svg
from village_planner.gui.theme import Colours


def pictures(c: Colours) -> dict[str, str]:
    """Paths of the pictures by the names that the style sheet gives them, in these colours."""
    return {
        "tick": _picture("check", c.on_accent),
        "tick_accent": _picture("check", c.accent),
        "dash": _picture("minus", c.on_accent),
        "chevron_down": _picture("chevron-down", c.muted),
        "chevron_up": _picture("chevron-up", c.muted),
        "chevron_right": _picture("chevron-right", c.muted),
        "go_back": _picture("chevron-left", c.text),
        "go_on": _picture("chevron-right", c.text),
        "go_up": _picture("arrow-up", c.text),
        "new_folder": _picture("new-folder", c.text),
        "as_list": _picture("catalogue", c.text),
        "as_table": _picture("list", c.text),
    }


def _picture(name: str, colour: str) -> str:
    """Path of an icon in one colour."""
    file = _folder() / f"{name}-{colour.removeprefix('#')}.svg"
    if not file.exists():
        file.write_bytes(coloured_svg(name, colour))
    return file.as_posix()


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="village-planner-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
