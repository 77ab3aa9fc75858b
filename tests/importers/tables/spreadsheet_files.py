"""Spreadsheets that tests write themselves, honest and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(**sheets: Iterable[Sequence[Any]]) -> bytes:
    """An XLSX file with these sheets and rows, written by a library."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def raw_workbook(sheet: str, more: Mapping[str, str] | None = None) -> bytes:
    """An XLSX file whose only sheet is this XML, for what no library writes."""
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}">'
        f'<sheets><sheet name="One" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/one.xml"/></Relationships>',
        "xl/worksheets/one.xml": sheet,
        **(more or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def sheet_of(cells: str) -> str:
    """The XML of a sheet with these rows."""
    return f"<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"
