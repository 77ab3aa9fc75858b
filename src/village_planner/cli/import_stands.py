"""`import-stands FILE LIST`: stands from CSV or GeoJSON into a village; it must not know how lists are read."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

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
    """FILE LIST [--unit m] [--y-down] [--hall NAME] [--dry-run]."""
    parser.add_argument(
        "file",
        type=Path,
        metavar=translator.say("FILE"),
        help=translator(say("a village (.village); it is made if it does not exist")),
    )
    parser.add_argument(
        "list", type=Path, metavar=translator.say("LIST"), help=translator(say("the list (.csv or .geojson)"))
    )
    add_unit(parser, translator)
    parser.add_argument("--hall", metavar=translator.say("NAME"), help=translator(say("the hall to fill")))
    parser.add_argument(
        "--dry-run", action="store_true", help=translator(say("only say what would happen; change nothing"))
    )


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
    """Read, say what it does, and save; a village that does not exist is made."""
    exists = os.path.lexists(options.file)
    session = opened(options.file, console).session if exists else Session(Plan(), say("New village"))
    proposal = propose_list(
        session.base, options.list, unit=options.unit, y_down=options.y_down, hall=options.hall
    )
    _tell(session.base, proposal, console)
    if options.dry_run:
        console.line(say("Nothing was changed."))
    elif apply_list(session, proposal):
        save(session, options.file)
        console.line(say("Saved {path}", path=str(options.file)))
    else:
        console.line(say("Everything was there already; nothing was changed."))
    return ExitCode.FINE


def _tell(plan: Plan, proposal: Proposal, console: Console) -> None:
    counts = (
        say_n("{n} new stand", "{n} new stands", len(proposal.new)),
        say_n("{n} changed", "{n} changed", len(proposal.changed)),
        say_n("{n} unchanged", "{n} unchanged", len(proposal.unchanged)),
        say_n("{n} not in the list and kept", "{n} not in the list and kept", len(proposal.missing)),
    )
    console.line(say("{hall}: {counts}", hall=proposal.hall.name, counts=listing(counts)))
    if proposal.missing:
        numbers = sorted((plan.stands[key].number for key in proposal.missing), key=number_key)
        console.line(say("Kept: {numbers}", numbers=listing(numbers)))
    if proposal.problems:
        console.note(say_n("One thing to look at:", "{n} things to look at:", len(proposal.problems)))
        console.problems(proposal.problems)
