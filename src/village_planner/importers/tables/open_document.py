"""Tables in OpenDocument spreadsheets (ODS), as their cells show them; it must not know what they are about.

A file states how often a cell or a row is repeated, up to the end of the sheet: what is empty is only counted, what is
not is repeated as far as a list goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from village_planner.importers.tables.cells import MOST_CELLS, Cells, best_sheet, named_sheets
from village_planner.importers.tables.number_formats import as_text
from village_planner.importers.tables.package import Package, bomb, damaged
from village_planner.importers.tables.table import MOST_COLUMNS, MOST_ROWS, Table, too_long, unreadable
from village_planner.text import say

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_LONGEST: Final = 33_000
"""Characters of a cell; no spreadsheet holds more."""

_FIGURES: Final = re.compile(r"[0+(][0-9 ./()+\-]*")
"""Digits as a format shows them, which a number forgets: postcodes, telephones, stand numbers."""

_APART: Final = frozenset(
    ("annotation", "tracked-changes", "shapes", "frame", "custom-shape", "forms", "rect", "line")
)
"""Parts of a sheet whose words are in no cell of it: comments, earlier versions, drawings; so are tables in cells."""


def read_open_document(data: bytes, knows: Callable[[str], bool], *, sheet: str | None = None) -> Table:
    """The rows of the sheet named, else of the one whose headings are best understood; UserError when there is none."""
    package = Package(data)
    _check_is_open(package)
    reader = _Content()
    package.parse(_CONTENT, reader.start, reader.end, reader.said)
    sheets = {name: cells for name, cells, hidden in reader.sheets if not hidden}
    sheets = sheets or {name: cells for name, cells, _ in reader.sheets}
    if not sheets:
        raise damaged()
    return best_sheet(named_sheets(sheets, sheet).items(), tuple(sheets), knows)


def _check_is_open(package: Package) -> None:
    """UserError when a password is needed."""
    locked = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal locked
        locked = locked or name == "encryption-data"

    if _MANIFEST in package:
        package.parse(_MANIFEST, start, lambda _: None, lambda _: None)
    if locked:
        raise unreadable(
            say("It is locked with a password. Nothing was imported."),
            say("Open it in a spreadsheet, save it as XLSX or CSV without a password, and try again."),
        )


class _Content:
    """Hears the elements of a document and keeps the cells of its sheets that say something."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, Cells, bool]] = []
        """Name, cells, and whether the sheet is hidden."""
        self._hidden: set[str] = set()
        self._style = ""
        self._apart = 0
        self._within = False
        self._row, self._column, self._rows = 0, 0, 1
        self._filled: list[tuple[int, str]] = []
        self._cell: dict[str, str] | None = None
        self._parts: list[str] = []
        self._length = self._cells = 0
        self._paragraphs = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._apart or name in _APART or (name == "table" and self._within):
            self._apart += 1
        elif name == "p":
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._add("\n")
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._paragraphs = attributes, 0
        elif name == "table-row":
            self._begin_row(attributes)
        elif name == "table":
            self._begin_table(attributes)
        elif name == "s":
            self._add(" " * min(_repeated(attributes, "text:c"), _LONGEST))
        elif name in ("tab", "line-break"):
            self._add("\n" if name == "line-break" else " ")
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hidden.add(self._style)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._apart:
            self._apart -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._within = False

    def said(self, text: str) -> None:
        """A text between two elements."""
        if self._cell is not None and self._paragraphs and not self._apart:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._cell is None:
            return
        self._length += len(text)
        if self._length > _LONGEST:
            raise bomb()
        self._parts.append(text)

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._within = True
        hidden = attributes.get("table:style-name", "") in self._hidden
        self.sheets.append((attributes.get("table:name", ""), Cells(), hidden))
        self._row, self._rows = 1, 0

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows
        self._rows = _repeated(attributes, "table:number-rows-repeated")
        self._column = 0
        self._filled.clear()

    def _end_row(self) -> None:
        """Put what the row says into each row that it stands for."""
        if not self._filled or not self.sheets:
            return
        if self._rows > MOST_ROWS:
            raise too_long()
        cells = self.sheets[-1][1]
        for row in range(self._row, self._row + self._rows):
            self._count(len(self._filled))
            for column, value in self._filled:
                cells.put(row, column, value)

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        times = _repeated(attributes, "table:number-columns-repeated")
        text = "".join(self._parts).strip()
        self._parts.clear()
        self._length = 0
        value = self._value(attributes, text)
        if value and self.sheets:
            last = min(self._column + times, MOST_COLUMNS + 1)
            self._count(max(last - self._column, 1))
            self._filled += ((at, value) for at in range(self._column, max(last, self._column + 1)))
            spanned = _repeated(attributes, "table:number-rows-spanned")
            self.sheets[-1][1].merge(self._column, self._row, self._row + spanned - 1)
        self._column += times

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise bomb()

    def _value(self, attributes: dict[str, str], text: str) -> str:
        """What a cell says, as a person reads it: a number without its format, but with the zeros before it."""
        if attributes.get("calcext:value-type") == "error":
            if self.sheets:
                self.sheets[-1][1].faulty += 1
            return ""
        match attributes.get("office:value-type"):
            case "float" | "currency":
                return text if _FIGURES.fullmatch(text) else _number(attributes.get("office:value", ""), text)
            case "date":
                day, _, time = attributes.get("office:date-value", "").partition("T")
                return " ".join(filter(None, (day, time[:5].removeprefix("00:00")))) or text
            case "boolean":
                return "TRUE" if attributes.get("office:boolean-value") == "true" else "FALSE"
            case _:
                return text


def _number(value: str, text: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return text
    return as_text(number) if abs(number) < 1e300 and "_" not in value else text


def _repeated(attributes: dict[str, str], name: str) -> int:
    """How often something is there; once where it is not said or makes no sense."""
    count = attributes.get(name, "1")
    return max(int(count), 1) if count.isascii() and count.isdecimal() and len(count) < 9 else 1
