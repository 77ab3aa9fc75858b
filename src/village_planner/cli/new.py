"""`new FILE --hall 25x18`: a village with one empty hall; it must not know how files are written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from village_planner.cli.arguments import force_offered
from village_planner.cli.console import Console
from village_planner.errors import ExitCode, UserError
from village_planner.session.files import new_village, save
from village_planner.text import Length, Translator, say
from village_planner.units import size_from_text

SUMMARY = say("make a village with one empty hall")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE --hall WxD [--name NAME] [--force]."""
    parser.add_argument(
        "file", type=Path, metavar=translator.say("FILE"), help=translator(say("where to save it"))
    )
    parser.add_argument(
        "--hall",
        required=True,
        metavar=translator.say("WIDTHxDEPTH"),
        help=translator(say("size of the hall in metres, for example 25x18 or 25.5x18")),
    )
    parser.add_argument(
        "--name", default="", metavar=translator.say("NAME"), help=translator(say("name of the hall"))
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=translator(say("replace a file that exists; the old one is kept with “.bak” at its end")),
    )


def run(options: Namespace, console: Console) -> ExitCode:
    """Make and save it; UserError when the size makes no hall or the file exists already."""
    try:
        width, depth = size_from_text(options.hall)
    except ValueError as error:
        raise UserError(
            "hall-size",
            say("“{text}” is not the size of a hall.", text=options.hall),
            hint=say("Write width and depth in metres, each between 1 m and 1 km, for example 25x18."),
            exit_code=ExitCode.USAGE,
        ) from error
    name = options.name or console.translator.say("Main hall")
    session = new_village(width, depth, name).session
    with force_offered():
        path = save(session, options.file, overwrite=options.force)
    console.line(
        say(
            "{path}: one empty hall of {width} × {depth}",
            path=str(path),
            width=Length(width),
            depth=Length(depth),
        )
    )
    return ExitCode.FINE
