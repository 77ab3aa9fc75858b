"""Arguments that several commands share, and their parsers; it must not know any command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from village_planner.errors import UserError
from village_planner.text import LANGUAGES, Translator, say

PROGRAM = "village-planner"


def parser_for(name: str, summary: str, translator: Translator, **more: Any) -> argparse.ArgumentParser:
    """A parser with --help and --lang in the translator's language; `name` is "" for the program itself."""
    colour: dict[str, Any] = {"color": False} if sys.version_info >= (3, 14) else {}
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} {name}".rstrip(),
        description=summary,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        **colour,
        **more,
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        help=translator(say("language of messages and of what is printed (default: the system’s)")),
    )
    return parser


def add_file(parser: argparse.ArgumentParser, translator: Translator, name: str = "file") -> None:
    """The village a command works on."""
    parser.add_argument(
        name, type=Path, metavar=translator.say("FILE"), help=translator(say("a village (.village)"))
    )


def add_file_to_fill(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """The village that a command puts something into."""
    parser.add_argument(
        "file",
        type=Path,
        metavar=translator.say("FILE"),
        help=translator(say("a village (.village); it is made if it does not exist")),
    )


@contextmanager
def force_offered() -> Iterator[None]:
    """The refusal to replace a file, with the way to do it all the same."""
    try:
        yield
    except UserError as error:
        if error.code == "file-exists":
            error.hint = say("Choose another name, or replace it with --force.")
        raise


def add_json(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """The answer for programs."""
    parser.add_argument(
        "--json", action="store_true", help=translator(say("answer as JSON, for other programs"))
    )


def add_dry_run(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """Only what would happen."""
    parser.add_argument(
        "--dry-run", action="store_true", help=translator(say("only say what would happen; change nothing"))
    )
