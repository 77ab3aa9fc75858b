"""`import-stands FILE LIST`: stands from CSV or GeoJSON into a village; it must not know how lists are read."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from village_planner.cli.arguments import add_dry_run, add_file_to_fill
from village_planner.cli.console import Console
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode
from village_planner.model.plan import Plan, number_key
from village_planner.session.files import save
from village_planner.session.session import Session
from village_planner.session.stand_lists import apply_list, propose_list
from village_planner.text import Translator, listing, say, say_n
from village_planner.units import UNITS

if TYPE_CHECKING:
    from village_planner.edits.proposal import Proposal

SUMMARY = say("put the stands of a CSV or GeoJSON list into a village")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE LIST [--unit m] [--y-down] [--hall NAME] [--new-hall] [--dry-run]."""
    parser.epilog = _columns(translator)
    add_file_to_fill(parser, translator)
    parser.add_argument(
        "list", type=Path, metavar=translator.say("LIST"), help=translator(say("the list (.csv or .geojson)"))
    )
    add_unit(parser, translator)
    parser.add_argument("--hall", metavar=translator.say("NAME"), help=translator(say("the hall to fill")))
    parser.add_argument(
        "--new-hall",
        action="store_true",
        help=translator(say("make the hall named with --hall if the village has none of that name")),
    )
    add_dry_run(parser, translator)


def _columns(translator: Translator) -> str:
    """What a list looks like, below the options."""
    lines = (
        say("CSV: the first line names the columns, in any order, in English or French:"),
        say("  number, x, y, width, depth    needed; x and y are the corner about which rotation turns"),
        say("  exhibitor, rotation, kind     optional; rotation in counter-clockwise degrees"),
        say("  unit                          optional; or as in “width (cm)”, or --unit"),
        say("GeoJSON: polygons with the properties kind (hall or stand), number, exhibitor."),
        say("Rows that cannot be read are told and left out; the exit code is then 1."),
    )
    return "\n".join(map(translator, lines))


def add_unit(parser: ArgumentParser, translator: Translator) -> None:
    """--unit and --y-down; None when not given, so that the list itself may state them."""
    parser.add_argument(
        "--unit", choices=tuple(UNITS), help=translator(say("unit of the lengths (default: m)"))
    )
    parser.add_argument(
        "--y-down",
        action="store_true",
        default=None,
        help=translator(say("y runs downwards, as in pictures (default: upwards)")),
    )


def run(options: Namespace, console: Console) -> ExitCode:
    """Read, say what it does, and save what can be read; exit code 1 when rows were left out.

    A village that does not exist is made.
    """
    exists = os.path.lexists(options.file)
    session = opened(options.file, console).session if exists else Session(Plan(), say("New village"))
    proposal = propose_list(
        session.base,
        options.list,
        unit=options.unit,
        y_down=options.y_down,
        hall=options.hall,
        new_hall=options.new_hall,
    )
    _tell(session.base, proposal, console)
    if options.dry_run:
        console.line(say("Nothing was changed."))
    elif apply_list(session, proposal):
        save(session, options.file)
        console.line(say("Saved {path}", path=str(options.file)))
    else:
        console.line(say("Everything was there already; nothing was changed."))
    return ExitCode.FINE if proposal.complete else ExitCode.FINDINGS


def _tell(plan: Plan, proposal: Proposal, console: Console) -> None:
    counts = (
        say_n("{n} new stand", "{n} new stands", len(proposal.new)),
        say_n("{n} changed", "{n} changed", len(proposal.changed)),
        say_n("{n} unchanged", "{n} unchanged", len(proposal.unchanged)),
        say_n("{n} not in the list and kept", "{n} not in the list and kept", len(proposal.missing)),
    )
    console.line(say("{hall}: {counts}", hall=proposal.hall.name, counts=listing(counts)))
    if proposal.missing:
        kept = sorted(
            (plan.stands[key] for key in proposal.missing), key=lambda stand: number_key(stand.number)
        )
        numbers = (stand.number.strip() or say("a stand without a number") for stand in kept)
        console.line(say("Kept: {numbers}", numbers=listing(numbers)))
    if proposal.problems:
        console.note(say_n("One thing to look at:", "{n} things to look at:", len(proposal.problems)))
        console.problems(proposal.problems)
