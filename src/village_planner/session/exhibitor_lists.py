"""Lists of exhibitors (CSV, TSV, XLSX, ODS) read into a session and written from it; it must not know the formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from village_planner.model.ids import NewId, random_id
from village_planner.model.plan import Plan
from village_planner.session.session import Session
from village_planner.storage.village import read_bytes
from village_planner.text import Translator

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import Answers, ListProposal
    from village_planner.importers.exhibitor_columns import Mapping
    from village_planner.importers.exhibitor_rows import Read
    from village_planner.importers.tables.table import Table

FORMATS: Final = ("csv", "xlsx")
_SUFFIXES: Final = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx"}


def read_list(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> Table:
    """The rows of the list at `path`; what is given overrules what is recognised. UserError when it cannot be read."""
    from village_planner.importers.exhibitors import read_exhibitor_table

    return read_exhibitor_table(read_bytes(path), encoding=encoding, delimiter=delimiter, sheet=sheet)


def columns_as_written(table: Table, choices: str) -> Mapping:
    """What the columns say, corrected by choices written as "Société=name;4=stand;Divers=-"; UserError for unknown."""
    from village_planner.importers.exhibitor_map import corrected

    return corrected(table, choices)


def read_exhibitors(table: Table, mapping: Mapping) -> Read:
    """The exhibitors of a list with what could not be read; UserError when no column says who they are."""
    from village_planner.importers.exhibitors import listed_exhibitors

    return listed_exhibitors(table, mapping)


def propose_exhibitors(plan: Plan, read: Read, answers: Answers | None = None) -> ListProposal:
    """What the list would do to the plan, given the answers to the questions of an earlier proposal."""
    from village_planner.edits.exhibitor_list import propose

    return propose(plan, read.listed, read.problems, answers)


def apply_exhibitors(session: Session, proposal: ListProposal, new_id: NewId = random_id) -> bool:
    """Put a proposal into the session as one step that undo takes back; False when it changes nothing."""
    from village_planner.edits.exhibitor_list import apply, applying

    return session.commit(applying(proposal), apply(session.base, proposal, new_id))


def list_of_exhibitors(
    plan: Plan, translator: Translator, file_format: str = "csv", *, semicolons: bool = False
) -> bytes:
    """All exhibitors by name as the bytes of a list with headings in the translator's language.

    `file_format` is one of FORMATS; `semicolons` and decimal commas for CSV that a French spreadsheet opens.
    """
    from village_planner.outputs.exhibitor_lists import exhibitors_csv, exhibitors_xlsx

    if file_format == "xlsx":
        return exhibitors_xlsx(plan, translator)
    return exhibitors_csv(plan, translator, semicolons=semicolons)


def format_of(path: Path) -> str | None:
    """The format that a file's name asks for, None when it asks for none."""
    return _SUFFIXES.get(path.suffix.lower())
