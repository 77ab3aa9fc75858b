"""`export-exhibitors FILE [LIST]`: all exhibitors as CSV or XLSX; it must not know how lists are written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from village_planner.cli.arguments import add_file
from village_planner.cli.console import Console
from village_planner.cli.list_output import add_list, deliver
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode, UserError
from village_planner.session.exhibitor_lists import FORMATS, format_of, list_of_exhibitors
from village_planner.text import Translator, say

SUMMARY = say("write the exhibitors of a village as a CSV or XLSX list")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE [LIST] [--format csv] [--semicolons] [--force]."""
    add_file(parser, translator)
    where = say("where to write it (.csv or .xlsx); without it, it is printed")
    add_list(parser, translator, where, FORMATS)
    parser.add_argument(
        "--semicolons",
        action="store_true",
        help=translator(say("write 3,50 and separate columns by semicolons (CSV only)")),
    )


def run(options: Namespace, console: Console) -> ExitCode:
    """Write or print the list; UserError when it cannot be written."""
    plan = opened(options.file, console).session.base
    named = format_of(options.list) if options.list is not None else None
    form = options.format or named or "csv"
    if options.list is None and form == "xlsx":
        raise UserError(
            "list-not-named",
            say("A spreadsheet cannot be printed here."),
            hint=say("Name the file to write, for example exhibitors.xlsx."),
            exit_code=ExitCode.USAGE,
        )
    data = list_of_exhibitors(plan, console.translator, form, semicolons=options.semicolons)
    return deliver(data, options, console)
