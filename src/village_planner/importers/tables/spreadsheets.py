"""Tables in spreadsheets (XLSX), cell by cell and only as many as a list has; it must not know what they are about.

Read here and not by a library: libraries lay out every row and column between two cells that are far apart, and forget
the zeros before a number that a format puts there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from village_planner.importers.tables.cells import MOST_CELLS, Cells, best_sheet, named_sheets
from village_planner.importers.tables.number_formats import as_day, as_text, is_day, mask_of, masked
from village_planner.importers.tables.package import Package, bomb, damaged
from village_planner.importers.tables.table import MOST_COLUMNS, Table

_WORKBOOK: Final = "xl/workbook.xml"
_MOST_PIECES: Final = 16
"""Pieces in which one text arrives: the parser tells 8 to 64 KB at once, and no cell of a spreadsheet holds 33."""

_MOST_STRINGS: Final = 1_000_000
_MOST_FORMATS: Final = 4_000
_MOST_STYLES: Final = 65_536
"""Formats of numbers that are looked at, and styles of cells: no spreadsheet writes more."""

_DIGITS: Final = "0123456789"
_RANGE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")

Show = Callable[[float], str]
"""A number as a format shows it."""


def read_spreadsheet(data: bytes, knows: Callable[[str], bool], *, sheet: str | None = None) -> Table:
    """The rows of the sheet named, else of the one whose headings are best understood; UserError when there is none."""
    package = Package(data)
    sheets, since_1904 = _sheets(package)
    chosen = named_sheets(sheets, sheet)
    strings, shows = _strings(package), _shows(package, since_1904=since_1904)

    def cells(part: str) -> Cells:
        reader = _Sheet(strings, shows)
        package.parse(part, reader.start, reader.end, reader.said)
        return reader.cells

    return best_sheet(((name, cells(part)) for name, part in chosen.items()), tuple(sheets), knows)


def _sheets(package: Package) -> tuple[dict[str, str], bool]:
    """The parts of the visible sheets by name, in order, and whether days are counted from 1904."""
    targets = _relations(package)
    shown: dict[str, str] = {}
    hidden: dict[str, str] = {}
    since_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal since_1904
        if name == "workbookPr":
            since_1904 = attributes.get("date1904", "0") in ("1", "true")
        if name == "sheet":
            key = next((value for k, value in attributes.items() if k.rpartition(":")[2] == "id"), "")
            if key in targets:
                where = shown if attributes.get("state", "visible") == "visible" else hidden
                where[attributes.get("name", "")] = targets[key]

    package.parse(_WORKBOOK, start, _ignore, _ignore)
    if not (shown or hidden):
        raise damaged()
    return shown or hidden, since_1904


def _relations(package: Package) -> dict[str, str]:
    """The parts that are sheets, by the key under which the workbook names them."""
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    package.parse("xl/_rels/workbook.xml.rels", start, _ignore, _ignore)
    return targets


def _strings(package: Package) -> list[str]:
    """The texts that cells refer to by number."""
    strings: list[str] = []
    parts: list[str] = []
    inside, aside = False, False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal inside, aside
        if name == "rPh":  # how a word is pronounced
            aside = True
        inside = name == "t" and not aside

    def end(name: str) -> None:
        nonlocal inside, aside
        if name == "rPh":
            aside = False
        inside = False
        if name == "si":
            if len(strings) >= _MOST_STRINGS:
                raise bomb()
            strings.append(_unescaped("".join(parts)))
            parts.clear()

    def said(text: str) -> None:
        if inside:
            parts.append(text)
            if len(parts) > _MOST_PIECES:
                raise bomb()

    if "xl/sharedStrings.xml" in package:
        package.parse("xl/sharedStrings.xml", start, end, said)
    return strings


def _shows(package: Package, *, since_1904: bool) -> dict[str, Show]:
    """How each style, by its number as it is written, shows a number."""
    codes: dict[str, str] = {}
    shows: dict[str, Show] = {}
    known: dict[str, Show] = {}
    within = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        if name == "numFmt" and len(codes) < _MOST_FORMATS:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            within = True
        elif name == "xf" and within:
            number = attributes.get("numFmtId", "0")
            if number not in known:
                known[number] = _show(number, codes.get(number, ""), since_1904=since_1904)
            shows[str(len(shows))] = known[number]
            if len(shows) > _MOST_STYLES:
                raise bomb()

    def end(name: str) -> None:
        nonlocal within
        within = within and name != "cellXfs"

    if "xl/styles.xml" in package:
        package.parse("xl/styles.xml", start, end, _ignore)
    return shows


def _show(number: str, code: str, *, since_1904: bool) -> Show:
    if is_day(int(number) if number.isdecimal() and len(number) < 9 else 0, code):
        return lambda value: as_day(value, since_1904=since_1904)
    mask = mask_of(code)
    if not mask:
        return as_text
    return lambda value: (
        masked(str(int(value)), mask) if value >= 0 and value == int(value) else as_text(value)
    )


class _Sheet:
    """Hears the elements of a sheet and keeps the cells that say something."""

    def __init__(self, strings: list[str], shows: dict[str, Show]) -> None:
        self._strings, self._shows = strings, shows
        self.cells = Cells()
        self._row, self._column = 0, -1
        self._kind, self._style = "n", "0"
        self._parts: list[str] = []
        self._inside = False
        self._formula = False
        self._cells = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or name == "t":
            self._inside = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
            self._column = -1
        elif name == "mergeCell":
            self._begin_merged(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "c":
            self._end_cell()
        elif name == "v" or name == "t":
            self._inside = False

    def said(self, text: str) -> None:
        """A text between two elements."""
        if self._inside:
            self._parts.append(text)
            if len(self._parts) > _MOST_PIECES:
                raise bomb()

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise bomb()
        letters = attributes.get("r", "").rstrip(_DIGITS)
        self._column = _column(letters) if letters else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._parts.clear()
        self._formula = False

    def _end_cell(self) -> None:
        if self._parts:
            value = self._value("".join(self._parts)) if self._column < MOST_COLUMNS else ""
            self.cells.put(self._row, self._column, value)
        else:
            self.cells.empty_formulas += self._formula

    def _value(self, text: str) -> str:
        """What a cell says, as a person reads it."""
        match self._kind:
            case "s":
                known = text.isdecimal() and len(text) < 9 and int(text) < len(self._strings)
                return self._strings[int(text)] if known else ""
            case "str" | "inlineStr" | "d":
                return _unescaped(text)
            case "b":
                return "TRUE" if text.strip() == "1" else "FALSE"
            case "e":
                self.cells.faulty += 1
                return ""
            case _:
                return self._number(text)

    def _number(self, text: str) -> str:
        try:
            number = float(text)
        except ValueError:
            return text
        if "_" in text or not abs(number) < 1e300:  # also NaN
            return text
        return self._shows.get(self._style, as_text)(number)

    def _begin_merged(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference)
        if match:
            self.cells.merge(_column(match[1]), int(match[2]), int(match[4]))


@lru_cache(1_000)
def _column(letters: str) -> int:
    """The number of a column from 0: "A" is 0, "AA" is 26; what is no column is beyond all of them."""
    if len(letters) > 3 or not letters.isalpha() or not letters.isascii():
        return MOST_COLUMNS
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    """A text with what XML cannot say put back ("_x000D_")."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _ignore(*_: object) -> None:
    """What is of no interest here."""
