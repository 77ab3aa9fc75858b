"""A file with a table to rows of text, its kind told by its content and never by its name; nothing of plans here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from village_planner.errors import UserError
from village_planner.importers.tables.table import MOST_BYTES, Table, too_large, unreadable
from village_planner.text import Message, say

_ZIP: Final = b"PK"
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"
_WEB_PAGES: Final = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<style")
"""How files begin that web sites offer as spreadsheets, called .xls or .csv."""

_OTHERS: Final[tuple[tuple[bytes, Message], ...]] = (
    (b"\xd0\xcf\x11\xe0", say("It is a spreadsheet of an old kind (XLS), or one with a password.")),
    (b"%PDF", say("It is a PDF, not a list.")),
    (b"\x89PNG", say("It is a picture, not a list.")),
    (b"\xff\xd8\xff", say("It is a picture, not a list.")),
)


def read_table(
    data: bytes,
    knows: Callable[[str], bool],
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Table:
    """All rows of a CSV, TSV, XLSX or ODS file; `knows` says whether a cell is a heading that is understood.

    `encoding`, `delimiter` (of a text) and `sheet` (of a spreadsheet) are recognised unless given. UserError, code
    list-unreadable, when it is no table or larger than any list.
    """
    if len(data) > MOST_BYTES:
        raise too_large()
    for start, what in _OTHERS:
        if data.startswith(start):
            raise _refused(what)
    if data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGES):
        raise _refused(say("It is a web page or XML, though it may be called a spreadsheet."))
    if data.startswith(_ZIP):
        return _read_packed(data, knows, sheet)
    from village_planner.importers.tables.text_tables import read_text_table

    return read_text_table(data, knows, encoding=encoding, delimiter=delimiter)


def _read_packed(data: bytes, knows: Callable[[str], bool], sheet: str | None) -> Table:
    """The rows of a spreadsheet in a zip file; OpenDocument says first what it is."""
    if _OPEN_DOCUMENT not in data[:200]:
        from village_planner.importers.tables.spreadsheets import read_spreadsheet

        return read_spreadsheet(data, knows, sheet=sheet)
    if _OPEN_DOCUMENT + b".spreadsheet" not in data[:200]:
        raise _refused(say("It is an OpenDocument file, but no spreadsheet."))
    from village_planner.importers.tables.open_document import read_open_document

    return read_open_document(data, knows, sheet=sheet)


def _refused(what: Message) -> UserError:
    return unreadable(
        say("{what} Nothing was imported.", what=what),
        say("Open it in a spreadsheet, save it as XLSX or CSV without a password, and try again."),
    )
