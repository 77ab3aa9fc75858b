"""What every command offers to the command line; it must not know any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from village_planner.cli.console import Console
from village_planner.errors import ExitCode
from village_planner.text import Message, Translator

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

Configure: TypeAlias = "Callable[[ArgumentParser, Translator], None]"
"""Adds the command's arguments to its parser, explained in the translator's language."""

Run: TypeAlias = "Callable[[Namespace, Console], ExitCode]"
"""Does the job; UserError for everything a person can mend."""


class Command(Struct, frozen=True):
    """A command: its name, one sentence about it, its arguments and its job."""

    name: str
    summary: Message
    configure: Configure
    run: Run
