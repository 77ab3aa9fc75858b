"""The command line from its arguments to its exit code; it must not know what a command does."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from village_planner import __version__
from village_planner.cli import crash_log, window
from village_planner.cli.command import Command
from village_planner.cli.console import Console
from village_planner.cli.language import argparse_speaking, spoken_language
from village_planner.errors import ExitCode, UserError
from village_planner.text import LANGUAGES, Translator, say

if TYPE_CHECKING:
    from argparse import ArgumentParser

INTERRUPTED: Final = 130
"""What shells expect of a program that Ctrl+C ended (128 + SIGINT)."""

_SELDOM: Final = 200_000
"""So many new things are a reason to look for garbage; Python's own 700 cost the plan of a large fair an eighth."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing is ever raised, no traceback shown."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _make_streams_forgiving()
    console = Console(Translator(spoken_language(words)))
    try:
        code = _run(words, console)
        console.close()
    except BrokenPipeError:
        _let_go_of_stdout()
        return ExitCode.UNWRITABLE
    except UserError as error:
        _let_go_of_stdout()
        console.error(error)
        return error.exit_code
    except KeyboardInterrupt:
        console.note(say("Interrupted. Every file is whole: as it was, or as it was to be."))
        return INTERRUPTED
    return code


def _run(words: list[str], console: Console) -> int:
    try:
        command, rest = _command(words)
        if not command.name and len(rest) < 2 and not any(word.startswith("-") for word in rest):
            file = next(map(Path, rest), None)
            return window.open_window(file, None, console)  # without waiting for argparse
        with argparse_speaking(console.translator.language):
            help_wanted = not {"-h", "--help"}.isdisjoint(rest)
            parser = _parser(command, console.translator, help_wanted=help_wanted)
            options = parser.parse_args(_with_negative_values(rest))
        if not command.name:
            return command.run(options, console)
        from village_planner.cli import notes

        with notes.kept(), collecting_seldom():
            return command.run(options, console)
    except UserError as error:
        console.error(error)
        return error.exit_code
    except SystemExit as end:  # argparse has shown its help or said what is wrong
        return end.code if isinstance(end.code, int) else ExitCode.USAGE
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001 -- the last place where it can be told calmly
        console.error(crash_log.told(error))
        return ExitCode.BUG


@contextlib.contextmanager
def collecting_seldom() -> Iterator[None]:
    """Have Python look for garbage, but seldom: a command makes little and ends soon. The window has its own way."""
    was_on, before = gc.isenabled(), gc.get_threshold()
    gc.set_threshold(_SELDOM)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not was_on:
            gc.disable()


def _command(words: list[str]) -> tuple[Command, list[str]]:
    """The command named by the first word that is no option, and its arguments; without one, the window.

    The window opens sooner when the commands are not even loaded: none has a dot or a slash in its name.
    """
    for position, word in enumerate(words):
        if position and words[position - 1] == "--lang":
            continue
        if not word.startswith("-"):
            if not {".", "/", os.sep}.isdisjoint(word):
                break
            for command in _commands():
                if command.name == word:
                    return command, [*words[:position], *words[position + 1 :]]
            _refuse_misspelt(word)
            break
    return Command("", window.SUMMARY, window.configure, window.run), words


def _with_negative_values(words: list[str]) -> list[str]:
    """The words with "--hall -3x5" as "--hall=-3x5": no option begins with a digit, but argparse does not know that."""
    joined: list[str] = []
    for word in words:
        if word[:1] == "-" and word[1:2].isdigit() and joined and joined[-1].startswith("--"):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _commands() -> tuple[Command, ...]:
    from village_planner.cli import catalogue

    return catalogue.COMMANDS


def _refuse_misspelt(word: str) -> None:
    """UserError for a word that is neither a command nor, having no dot, the name of a file that exists."""
    if os.path.lexists(word):
        return
    from difflib import get_close_matches

    names = [command.name for command in _commands()]
    near = get_close_matches(word, names, n=1, cutoff=0.5)
    raise UserError(
        "unknown-command",
        say("There is no command “{word}”, nor a file of that name.", word=word),
        hint=say("Did you mean “{command}”?", command=near[0])
        if near
        else say("The commands are: {names}.", names=", ".join(names)),
        exit_code=ExitCode.USAGE,
    )


def _parser(command: Command, translator: Translator, *, help_wanted: bool) -> ArgumentParser:
    from village_planner.cli.arguments import parser_for

    more = {} if command.name else {"usage": _usage(translator)}
    if help_wanted and not command.name:
        more["epilog"] = _all_commands(translator)
    parser = parser_for(command.name, translator(command.summary), translator, **more)
    parser.add_argument(
        "--version",
        action="version",
        version=f"Village Planner {__version__}",
        help=translator(say("show program’s version number and exit")),
    )
    command.configure(parser, translator)
    return parser


def _usage(translator: Translator) -> str:
    """The first line of help, in which a command can stand in place of a file."""
    file, command = translator.say("FILE"), translator.say("COMMAND")
    return f"%(prog)s [-h] [--lang {{{','.join(LANGUAGES)}}}] [--version] [{file} | {command} …]"


def _all_commands(translator: Translator) -> str:
    lines = [f"  {command.name:19}{translator(command.summary)}" for command in _commands()]
    more = translator(say("“{program} COMMAND --help” explains each.", program="village-planner"))
    return "\n".join([translator(say("commands:")), *lines, "", more])


def _make_streams_forgiving() -> None:
    """A character that a terminal cannot show is replaced instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _let_go_of_stdout() -> None:
    """Point stdout nowhere, so that Python does not complain about the closed pipe on its way out."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
