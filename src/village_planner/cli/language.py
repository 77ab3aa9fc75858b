"""Which language the command line speaks, and teaching argparse to speak it; it must not know any command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from village_planner.model.plan import Plan
from village_planner.text import LANGUAGES, Translator, catalogue, say, say_n

_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX systems keep the language of messages; the first that is set decides."""

ARGPARSE_WORDS: Final = (
    say("usage: "),
    say("positional arguments"),
    say("options"),
    say("show this help message and exit"),
    say("%(prog)s: error: %(message)s\n"),
    say("argument %(argument_name)s: %(message)s"),
    say("the following arguments are required: %s"),
    say("one of the arguments %s is required"),
    say("unrecognized arguments: %s"),
    say("expected one argument"),
    say("expected at most one argument"),
    say("expected at least one argument"),
    say_n("expected %s argument", "expected %s arguments", 2),
    say("invalid choice: %(value)r (choose from %(choices)s)"),
    say("invalid %(type)s value: %(value)r"),
    say("ignored explicit argument %r"),
    say("not allowed with argument %s"),
    say("ambiguous option: %(option)s could match %(matches)s"),
)
"""Python's own sentences, which argparse looks up in our catalogue; listed so that they are collected for it."""


def spoken_language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language of `--lang` before any command, else of the system, else English."""
    asked = _option(arguments)
    return asked if asked in LANGUAGES else _language_of(_system_locale(environment))


@contextmanager
def argparse_speaking(language: str) -> Iterator[None]:
    """Let argparse say its own sentences in `language` meanwhile.

    By itself it asks gettext, which would look for a catalogue of every sentence anew, in the locale's language.
    """
    import argparse

    words = catalogue(language)
    ours = {"_": words.gettext, "ngettext": words.ngettext}
    before = {name: getattr(argparse, name) for name in ours}
    vars(argparse).update(ours)
    try:
        yield
    finally:
        vars(argparse).update(before)


def printed_language(plan: Plan, spoken: Translator, asked: str | None) -> str:
    """The language of what is printed: the one asked for, else the plan's own, else that of the messages."""
    own = plan.outputs.language
    return asked or (own if own in LANGUAGES else spoken.language)


def _option(arguments: Sequence[str]) -> str:
    """The value of the last `--lang` among the options, "" without one."""
    found = ""
    for position, argument in enumerate(arguments):
        if argument == "--lang":
            found = next(iter(arguments[position + 1 : position + 2]), "")
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    return found


def _system_locale(environment: Mapping[str, str]) -> str:
    for variable in _VARIABLES:
        if value := environment.get(variable):
            return value
    if sys.platform == "win32":
        import locale

        return locale.getlocale()[0] or ""
    return ""


def _language_of(name: str) -> str:
    """The language of a locale such as fr_CA.UTF-8, or French_France as Windows says it."""
    return "fr" if name.lower().startswith("fr") else "en"
