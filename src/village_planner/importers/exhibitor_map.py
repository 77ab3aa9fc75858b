"""What a person types to say which column of a list says what: "Société=name;4=stand"; it must not know plans."""

from __future__ import annotations

from village_planner.errors import ExitCode, UserError
from village_planner.importers.exhibitor_columns import HEAD, NO_HEADER, Mapping, chosen, recognised
from village_planner.importers.exhibitor_words import heading_of
from village_planner.importers.stand_words import bare
from village_planner.importers.tables.table import Table
from village_planner.model.exhibitor_list import Field
from village_planner.text import Message, listing, say


def corrected(table: Table, text: str) -> Mapping:
    """What the columns say, corrected by choices as in `choices_of`, which may name headings that are not known."""
    mapping = recognised(table)
    titles = {bare(part.rpartition("=")[0]) for part in text.split(";")} - {""}
    if mapping.header == NO_HEADER:
        for place, line in enumerate(table.lines[:HEAD]):
            if titles & set(map(bare, line.cells)):
                mapping = recognised(table, place)
                break
    return chosen(mapping, choices_of(mapping, text))


def choices_of(mapping: Mapping, text: str) -> dict[int, Field | None]:
    """The choices in "Société=name;4=stand;Divers=-": a heading or number of a column, what it says, "-" for nothing.

    UserError when there is no such column or nothing of that name.
    """
    choices: dict[int, Field | None] = {}
    for part in filter(str.strip, text.split(";")):
        title, _, word = (piece.strip() for piece in part.rpartition("="))
        places = [
            i for i, column in enumerate(mapping.columns) if title and bare(column.title) == bare(title)
        ]
        if not places and title.isdecimal() and 0 < int(title[:6]) <= len(mapping.columns):
            places = [int(title) - 1]
        if not places:
            raise _unknown(
                say("There is no column “{title}” in this list.", title=title or part.strip()),
                say(
                    "It has {titles}.",
                    titles=listing(c.title or str(i + 1) for i, c in enumerate(mapping.columns)),
                ),
            )
        choices[places[0]] = None if word == "-" else _field(word)
    return choices


def _field(word: str) -> Field:
    known = next((field for field in Field if bare(field.value) == bare(word)), None)
    heading = heading_of(word)
    if known is None and heading is not None and not heading.word:
        known = heading.field
    if known is None:
        raise _unknown(
            say("Nothing in a list of exhibitors is called “{word}”.", word=word),
            say(
                "Use one of: {fields}, or - for a column that is not used.",
                fields=listing(f.value for f in Field),
            ),
        )
    return known


def _unknown(title: Message, hint: Message) -> UserError:
    return UserError("unknown-column", title, say("Nothing was imported."), hint, exit_code=ExitCode.USAGE)
