"""Where the details of unforeseen errors go, so that the screen stays calm; it must not know what failed."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from village_planner import __version__
from village_planner.errors import ExitCode, UserError
from village_planner.text import say

MOST_BYTES: Final = 1024 * 1024
"""A log beyond this is begun afresh."""


def told(error: BaseException, folder: Path | None = None) -> UserError:
    """Write the traceback to the log in the user's data folder and say so in one sentence (exit code 70)."""
    import traceback

    try:
        path = write("".join(traceback.format_exception(error)), folder)
    except OSError:
        detail = say("It could not even be noted ({kind}). Every file is whole.", kind=type(error).__name__)
    else:
        detail = say("The details are in {path}. Every file is whole.", path=os.fspath(path))
    return UserError(
        "bug", say("Village Planner made a mistake and stopped."), detail, exit_code=ExitCode.BUG
    )


def write(text: str, folder: Path | None = None) -> Path:
    """Append to the log in `folder`, else in the user's data folder, and answer its file; OSError where that fails."""
    import platform  # a start without mistakes needs neither of these

    from village_planner.session.recent import data_folder

    path = (folder if folder is not None else data_folder()) / "errors.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    too_long = path.exists() and path.stat().st_size > MOST_BYTES
    with path.open("w" if too_long else "a", encoding="utf-8", errors="replace") as log:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        log.write(
            f"\n{when}  Village Planner {__version__}, Python {platform.python_version()}, {sys.platform}\n"
        )
        log.write(text.rstrip() + "\n")
    return path
