"""`diff OLD NEW`: what happened between two villages; it must not know how plans are compared."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from village_planner.cli.arguments import add_file, add_json
from village_planner.cli.console import Console
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode
from village_planner.session.changes import changes
from village_planner.text import Translator, say

SUMMARY = say("say what differs between two villages")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """OLD NEW [--json]."""
    add_file(parser, translator, "old")
    add_file(parser, translator, "new")
    add_json(parser, translator)


def run(options: Namespace, console: Console) -> ExitCode:
    """Compare and print; UserError when one of them cannot be read."""
    old, new = (opened(path, console).session.base for path in (options.old, options.new))
    found = changes(old, new)
    if options.json:
        rows = [
            {
                "table": change.table,
                "id": change.id,
                "label": change.label,
                "change": change.what,
                "fields": list(change.fields),
                "message": console.translator.sentence(change.message),
            }
            for change in found
        ]
        console.json({"old": str(options.old), "new": str(options.new), "changes": rows})
        return ExitCode.FINE
    for change in found:
        console.line(console.translator.sentence(change.message))
    if not found:
        console.line(say("Nothing differs."))
    return ExitCode.FINE
