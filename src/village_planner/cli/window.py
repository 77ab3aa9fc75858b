"""No command: the window, the one door from the command line to Qt, opened only when a window is asked for."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from village_planner.cli.console import Console
from village_planner.errors import ExitCode, UserError
from village_planner.storage.village import read_bytes
from village_planner.text import Translator, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

SUMMARY = say("Lay out an exhibitor village, check it and print it. Without a command: open the window.")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE, if any."""
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar=translator.say("FILE"),
        help=translator(say("a village (.village) to open in the window")),
    )


def run(options: Namespace, console: Console) -> ExitCode:
    """The window as the options ask for it; see `open_window`."""
    return open_window(options.file, options.lang, console)


def open_window(file: Path | None, language: str | None, console: Console) -> ExitCode:
    """Open the window and stay until it is closed; UserError where there can be none."""
    if file is not None and not os.path.lexists(file):
        read_bytes(file)  # says what is wrong with it, here where it can be read
    if _has_no_screen():
        raise UserError(
            "no-screen",
            say("There is no screen to open a window on."),
            hint=say(
                "“{command}” checks and prints the sample village without one.",
                command="village-planner demo",
            ),
            exit_code=ExitCode.UNWRITABLE,
        )
    try:
        from village_planner.gui.loading import load_qt

        load_qt()
        from village_planner.gui.app import run_window
    except ImportError as error:
        raise UserError(
            "no-qt",
            say("The window cannot be opened, because a part of it is missing."),
            say("The system says: {reason}", reason=str(error)),
            say("Install PySide6 and the libraries it needs; all commands work without it."),
            exit_code=ExitCode.UNWRITABLE,
        ) from error
    console.close()
    with ExitStack() as meanwhile:
        code = run_window(file, language, lambda: _keep_notes(meanwhile))
    return ExitCode.FINE if code == 0 else ExitCode.BUG


def _keep_notes(meanwhile: ExitStack) -> None:
    from village_planner.cli import notes  # brings logging, for which the plan does not wait

    meanwhile.enter_context(notes.kept())


def _has_no_screen() -> bool:
    """Whether Qt would abort for want of a display server; other systems always have one."""
    if sys.platform != "linux" or (os.environ.get("QT_QPA_PLATFORM") or "xcb").split(":")[0] not in (
        "xcb",
        "wayland",
    ):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
