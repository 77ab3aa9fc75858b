"""Writing or printing a list, for the commands that export one; it must not know what is listed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from village_planner.cli.arguments import force_offered
from village_planner.cli.console import Console
from village_planner.errors import ExitCode
from village_planner.session.stand_lists import write_list
from village_planner.text import Message, Translator, say


def add_list(parser: ArgumentParser, translator: Translator, where: Message, formats: Sequence[str]) -> None:
    """[LIST] [--format F] [--force]; `where` explains the list."""
    parser.add_argument("list", type=Path, nargs="?", metavar=translator.say("LIST"), help=translator(where))
    parser.add_argument(
        "--format", choices=formats, help=translator(say("default: as the name of the list says"))
    )
    parser.add_argument("--force", action="store_true", help=translator(say("replace a list that exists")))


def deliver(data: bytes, options: Namespace, console: Console) -> ExitCode:
    """Write the list where it was asked for, else print it; UserError when it cannot be written."""
    if options.list is None:
        console.raw(data.decode("utf-8-sig"))
    else:
        with force_offered():
            write_list(options.list, data, overwrite=options.force)
        console.line(say("Saved {path}", path=str(options.list)))
    return ExitCode.FINE
