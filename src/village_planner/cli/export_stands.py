"""`export-stands FILE [LIST]`: the stands of a hall as CSV or GeoJSON; it must not know how lists are written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from village_planner.cli.arguments import add_file, force_offered
from village_planner.cli.console import Console
from village_planner.cli.import_stands import add_unit
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode
from village_planner.session.stand_lists import FORMATS, ListForm, format_of, list_of_stands, write_list
from village_planner.text import Translator, say

SUMMARY = say("write the stands of a hall as a CSV or GeoJSON list")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE [LIST] [--format csv] [--unit m] [--y-down] [--hall NAME] [--decimal-comma] [--force]."""
    add_file(parser, translator)
    parser.add_argument(
        "list",
        type=Path,
        nargs="?",
        metavar=translator.say("LIST"),
        help=translator(say("where to write it (.csv or .geojson); without it, it is printed")),
    )
    parser.add_argument(
        "--format", choices=FORMATS, help=translator(say("default: as the name of the list says"))
    )
    add_unit(parser, translator)
    parser.add_argument("--hall", metavar=translator.say("NAME"), help=translator(say("the hall to write")))
    parser.add_argument(
        "--decimal-comma",
        action="store_true",
        help=translator(say("write 3,50 and separate columns by semicolons (CSV only)")),
    )
    parser.add_argument("--force", action="store_true", help=translator(say("replace a list that exists")))


def run(options: Namespace, console: Console) -> ExitCode:
    """Write or print the list; UserError when it is not clear which hall or the list cannot be written."""
    plan = opened(options.file, console).session.base
    named = format_of(options.list) if options.list is not None else None
    form = ListForm(
        format=options.format or named or "csv",
        unit=options.unit or "m",
        y_down=bool(options.y_down),
        decimal_comma=options.decimal_comma,
    )
    data = list_of_stands(plan, options.hall, form)
    if options.list is None:
        console.raw(data.decode("utf-8-sig"))
    else:
        with force_offered():
            write_list(options.list, data, overwrite=options.force)
        console.line(say("Saved {path}", path=str(options.list)))
    return ExitCode.FINE
