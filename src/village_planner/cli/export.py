"""`export FILE --out DIR`: plan, sheets, signs and safety papers as files; it must not know how they are drawn."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from village_planner.cli.arguments import add_file
from village_planner.cli.console import Console
from village_planner.cli.language import printed_language
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode, UserError
from village_planner.model.plan import Plan
from village_planner.session.exporting import export, print_settings, product_ids
from village_planner.text import Message, Translator, say, say_n

if TYPE_CHECKING:
    from village_planner.outputs.export import Receipt

SUMMARY = say(
    "print the plan, the exhibitor sheets, the stand signs and the papers about safety as PDF files"
)


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE --out DIR [--only IDS] [--paper A3] [--sign-paper A5] [--safety-paper A1]."""
    add_file(parser, translator)
    add_output(parser, translator, required=True)
    parser.add_argument(
        "--only",
        metavar=translator.say("PRODUCTS"),
        help=translator(
            say(
                "what to print, separated by commas: {products} (default: everything)",
                products=", ".join(product_ids()),
            )
        ),
    )
    parser.add_argument(
        "--paper",
        metavar=translator.say("PAPER"),
        help=translator(say("paper of the overall plan, A4 to A0")),
    )
    parser.add_argument(
        "--sign-paper",
        metavar=translator.say("PAPER"),
        help=translator(say("paper of the stand signs, A4 or A5")),
    )
    parser.add_argument(
        "--safety-paper",
        metavar=translator.say("PAPER"),
        help=translator(say("paper of the safety plan, A3 or A1")),
    )


def add_output(parser: ArgumentParser, translator: Translator, *, required: bool) -> None:
    """--out DIR."""
    parser.add_argument(
        "--out",
        type=Path,
        required=required,
        metavar=translator.say("FOLDER"),
        help=translator(say("folder for the files; it is made if it does not exist")),
    )


def run(options: Namespace, console: Console) -> ExitCode:
    """Print the products; UserError when the file cannot be read or the folder not be written."""
    products = product_ids()
    if options.only is not None:
        products = tuple(name for part in options.only.split(",") if (name := part.strip().lower()))
        if not products:
            raise UserError("no-product", say("--only names nothing to print."), exit_code=ExitCode.USAGE)
    plan = opened(options.file, console).session.base
    receipt = printed(plan, options.out, products, console, options)
    tell_receipt(receipt, console)
    return ExitCode.FINE


def printed(
    plan: Plan, folder: Path, products: tuple[str, ...], console: Console, options: Namespace
) -> Receipt:
    """Print into the folder in the language asked for, else the plan's own, else that of the messages."""
    language = printed_language(plan, console.translator, options.lang)
    papers = print_settings(
        plan,
        getattr(options, "paper", None),
        getattr(options, "sign_paper", None),
        getattr(options, "safety_paper", None),
    )
    return export(plan, folder, products, Translator(language), papers, progress=console.progress)


def tell_receipt(receipt: Receipt, console: Console) -> None:
    """The files written, one a line, and what to look at."""
    for file in receipt.files:
        pages = say_n("{n} page", "{n} pages", file.pages)
        console.line(say("{file}  ({title}, {pages})", file=file.name, title=file.title, pages=pages))
    console.line(_sum(receipt))
    if receipt.problems:
        console.note(say_n("One thing to look at:", "{n} things to look at:", len(receipt.problems)))
        console.problems(receipt.problems)


def _sum(receipt: Receipt) -> Message:
    return say_n(
        "{n} file in {folder}, and {list}, which tells programs about it",
        "{n} files in {folder}, and {list}, which tells programs about them",
        len(receipt.files),
        folder=str(receipt.folder),
        list=receipt.list,
    )
