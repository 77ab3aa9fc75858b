"""How commands open a village: repairs are told on stderr and stop nothing; it must not know any command."""

from __future__ import annotations

from pathlib import Path

from village_planner.cli.console import Console
from village_planner.session.files import Opened, open_village
from village_planner.text import say, say_n


def opened(path: Path, console: Console) -> Opened:
    """The village at `path`; UserError when it cannot be read."""
    result = open_village(path)
    tell_repairs(result, console)
    return result


def tell_repairs(result: Opened, console: Console) -> None:
    """Say what was repaired while opening, and that the file itself was not touched."""
    if result.problems:
        name = result.path.name if result.path is not None else ""
        count = len(result.problems)
        console.note(
            say_n(
                "{name} was opened with one repair:", "{name} was opened with {n} repairs:", count, name=name
            )
        )
        console.problems(result.problems)
    if result.read_only:
        console.note(
            say("A newer version of Village Planner made it; what only that one knows is left alone.")
        )
