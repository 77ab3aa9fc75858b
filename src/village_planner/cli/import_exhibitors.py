"""`import-exhibitors FILE LIST`: exhibitors of a list into a village; it must not know how lists are read."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from village_planner.cli.arguments import add_dry_run, add_file_to_fill, add_json
from village_planner.cli.console import Console
from village_planner.cli.exhibitors_told import facts_of, logo_facts, tell, tell_logos
from village_planner.cli.opening import opened
from village_planner.edits.listed_exhibitors import InList
from village_planner.errors import ExitCode, UserError
from village_planner.model.exhibitor_list import TITLES, Field
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.session.exhibitor_lists import (
    apply_exhibitors,
    columns_as_written,
    propose_exhibitors,
    read_exhibitors,
    read_list,
)
from village_planner.session.files import save
from village_planner.session.logos import apply_logos, logos_named, propose_logos
from village_planner.session.session import Session
from village_planner.text import Translator, listing, say

if TYPE_CHECKING:
    from village_planner.importers.exhibitor_rows import Read

SUMMARY = say("put the exhibitors of a CSV, TSV, XLSX or ODS list into a village")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE LIST [--map …] [--sheet NAME] [--same A=B] [--new NAME] [--logos DIR] [--dry-run] [--json]."""
    parser.epilog = _explained(translator)
    add_file_to_fill(parser, translator)
    parser.add_argument(
        "list",
        type=Path,
        metavar=translator.say("LIST"),
        help=translator(say("the list (.csv, .tsv, .xlsx or .ods)")),
    )
    parser.add_argument(
        "--map",
        default="",
        metavar="Société=name;4=stand",
        help=translator(
            say("what columns say, by heading or number, where it is not recognised; - for nothing")
        ),
    )
    parser.add_argument(
        "--sheet", metavar=translator.say("NAME"), help=translator(say("the sheet of a spreadsheet"))
    )
    _add_answers(parser, translator)
    parser.add_argument(
        "--logos",
        type=Path,
        metavar=translator.say("FOLDER"),
        help=translator(say("a folder with logos (PNG, JPEG, SVG) named like the exhibitors")),
    )
    add_dry_run(parser, translator)
    add_json(parser, translator)


def _add_answers(parser: ArgumentParser, translator: Translator) -> None:
    """Answers to who somebody is."""
    parser.add_argument(
        "--same",
        action="append",
        default=[],
        metavar='"SARL Cellis=Cellis"',
        help=translator(
            say("an exhibitor of the list (name or reference) and the one of the village or list that it is")
        ),
    )
    parser.add_argument(
        "--new",
        action="append",
        default=[],
        metavar=translator.say("NAME"),
        help=translator(say("an exhibitor of the list that is a new one, though there is a name near to it")),
    )


def _explained(translator: Translator) -> str:
    """What a list looks like, below the options."""
    if translator.language == "en":
        fields = listing(field.value for field in Field)
    else:
        fields = listing(f"{translator(TITLES[field])} / {field.value}" for field in Field)
    lines = (
        say(
            "Columns are recognised by their headings, in English or French, in any order: {fields}.",
            fields=fields,
        ),
        say(
            "Exhibitors are found again by reference, then by name; a name that is only near is asked about:"
        ),
        say(
            "answer with --same or --new. What the list does not state stays as it is, and nobody is deleted."
        ),
        say("Rows and values that cannot be read are told and left out; the exit code is then 1, and also"),
        say("while it is open who somebody is."),
    )
    return "\n".join(map(translator, lines))


def run(options: Namespace, console: Console) -> ExitCode:
    """Read, say what it does, and save what is clear; exit code 1 when rows, values or questions are left open.

    A village that does not exist is made.
    """
    exists = os.path.lexists(options.file)
    session = opened(options.file, console).session if exists else Session(Plan(), say("New village"))
    table = read_list(options.list, sheet=options.sheet)
    mapping = columns_as_written(table, options.map)
    read = read_exhibitors(table, mapping)
    answers = _answers(session.base, read, options.same, options.new)
    proposal = propose_exhibitors(session.base, read, answers)
    plan = session.base
    changed = apply_exhibitors(session, proposal)
    logos = None
    if options.logos is not None:
        logos = propose_logos(session.base, options.logos, logos_named(session.base, read.listed, answers))
        changed = apply_logos(session, logos) or changed
    saved = changed and not options.dry_run
    if saved:
        save(session, options.file)
    if options.json:
        facts = facts_of(plan, table, mapping, read, proposal, console.translator)
        console.json({**facts, "logos": logo_facts(session.base, logos, console.translator), "saved": saved})
    else:
        tell(plan, mapping, read, proposal, console)
        if logos is not None:
            tell_logos(session.base, logos, console)
        if options.dry_run:
            console.line(say("Nothing was changed."))
        elif changed:
            console.line(say("Saved {path}", path=str(options.file)))
        elif not read.rows:
            console.line(say("The list names no exhibitor; nothing was changed."))
        else:
            console.line(say("Everything was there already; nothing was changed."))
    return ExitCode.FINE if proposal.complete and read.rows else ExitCode.FINDINGS


def _answers(
    plan: Plan, read: Read, same: list[str], new: list[str]
) -> dict[str, ExhibitorId | InList | None]:
    """Answers to questions; UserError when neither the village nor the list has anybody of that name."""
    answers: dict[str, ExhibitorId | InList | None] = dict.fromkeys(new)
    in_list = {name: row.reference for row in read.listed for name in (row.name, row.reference)}
    for pair in same:
        listed, _, known = (part.strip() for part in pair.partition("="))
        found = [
            row.id
            for row in plan.exhibitors.values()
            if known and known in (row.name, row.key, row.legal_name)
        ]
        if in_list.get(known, listed) != listed:
            answers[listed] = InList(in_list[known])
            continue
        if len(found) != 1:
            raise UserError(
                "no-such-exhibitor",
                say("The village has no single exhibitor called “{name}”.", name=known or pair),
                say("Nothing was imported."),
                say("Write the name in the list, an equals sign, and the name or reference in the village."),
                exit_code=ExitCode.USAGE,
            )
        answers[listed] = found[0]
    return answers
