"""`export-stands FILE [LIST]`: the stands of a hall as CSV or GeoJSON; it must not know how lists are written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from village_planner.cli.arguments import add_file
from village_planner.cli.console import Console
from village_planner.cli.import_stands import add_unit
from village_planner.cli.list_output import add_list, deliver
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode
from village_planner.session.stand_lists import FORMATS, ListForm, format_of, list_of_stands
from village_planner.text import Translator, say

SUMMARY = say("write the stands of a hall as a CSV or GeoJSON list")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE [LIST] [--format csv] [--unit m] [--y-down] [--hall NAME] [--decimal-comma] [--force]."""
    add_file(parser, translator)
    where = say("where to write it (.csv or .geojson); without it, it is printed")
    add_list(parser, translator, where, FORMATS)
    add_unit(parser, translator)
    parser.add_argument("--hall", metavar=translator.say("NAME"), help=translator(say("the hall to write")))
    parser.add_argument(
        "--decimal-comma",
        action="store_true",
        help=translator(say("write 3,50 and separate columns by semicolons (CSV only)")),
    )


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
    return deliver(data, options, console)
