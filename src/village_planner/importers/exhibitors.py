"""Reads a list of exhibitors (CSV, TSV, XLSX, ODS) in three steps: table, meaning of its columns, exhibitors.

Between the steps a person may correct what was recognised; it must not know plans.
"""

from __future__ import annotations

from village_planner.errors import UserError
from village_planner.importers.exhibitor_columns import Mapping, recognised
from village_planner.importers.exhibitor_rows import Read, exhibitors_of
from village_planner.importers.exhibitor_words import is_heading
from village_planner.importers.tables.reading import read_table
from village_planner.importers.tables.table import Table, unreadable
from village_planner.model.exhibitor_list import TITLES, Field
from village_planner.text import listing, say

_NAMING = (Field.NAME, Field.LEGAL_NAME, Field.SIGN_NAME, Field.FIRST_NAME, Field.LAST_NAME)


def read_exhibitor_table(
    data: bytes, *, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> Table:
    """The rows of a file, as text. UserError when it holds no table, or none that is not empty."""
    table = read_table(data, is_heading, encoding=encoding, delimiter=delimiter, sheet=sheet)
    if not table.lines:
        raise unreadable(say("There is nothing in it."), say("Is it the right file, or the right sheet?"))
    return table


def columns_of(table: Table, header: int | None = None) -> Mapping:
    """What its columns say, to be shown and corrected; see `exhibitor_columns.chosen`."""
    return recognised(table, header)


def listed_exhibitors(table: Table, mapping: Mapping) -> Read:
    """The exhibitors of the table. UserError when no column says who they are."""
    if all(mapping.column_of(field) is None for field in _NAMING):
        names = listing(column.title or str(i + 1) for i, column in enumerate(mapping.columns))
        raise UserError(
            "no-names",
            say("No column of this list says who the exhibitors are."),
            say("Its columns are {names}. Nothing was imported.", names=names),
            say("Say which column is “{title}”.", title=TITLES[Field.NAME]),
        )
    return exhibitors_of(table, mapping)
