"""A table as its file holds it, rows of text with their places, and the limits of one; it must not know formats."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from msgspec import Struct

from village_planner.errors import Problem, UserError
from village_planner.text import Message, say, say_n

MOST_BYTES: Final = 20_000_000
"""Bytes of a file: a list of 20,000 rows has a quarter of it."""

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 100
MOST_CHARACTERS: Final = 2_000
"""Rows of a table, columns of a row, characters of a cell."""

_ERRORS: Final = re.compile(
    "#(?:N/A|N/D|NA|DIV/0!|(?:REF|NAME|NOM|VALUE|VALEUR|NUM|NOMBRE|NULL|NUL|SPILL|CALC|ERROR)[!?])|Err:[0-9]{3}"
)
"""What spreadsheets in English and French write of a formula that went wrong."""


class Line(NamedTuple):
    """One row: its number in the file as a person counts, and its cells as they are written."""

    number: int
    cells: tuple[str, ...]


class Form(Struct, frozen=True, kw_only=True):
    """How a table was read: `encoding` and `delimiter` of a text ("" for one cell a line), `sheet` of a spreadsheet."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


class Table(Struct, frozen=True, kw_only=True):
    """All rows that are not blank, and what had to be mended to read them."""

    lines: tuple[Line, ...]
    form: Form
    problems: tuple[Problem, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(line.cells) for line in self.lines), default=0)


def place_of(line: Line) -> Message:
    """Where a row is."""
    return say("line {n}", n=line.number)


def line_of(place: Message | None) -> int | None:
    """The number in a place made by `place_of`, None of any other place."""
    if place is None or place.template != say("line {n}").template:
        return None
    number = dict(place.values).get("n")
    return number if isinstance(number, int) else None


def is_error(cell: str) -> bool:
    """Whether a text says that a formula went wrong."""
    return cell[:1] in ("#", "E") and _ERRORS.fullmatch(cell) is not None


def cell_errors(cells: int) -> Problem:
    """What is told of so many cells in which a formula went wrong."""
    message = say_n(
        "{n} cell shows an error of the spreadsheet and counts as empty.",
        "{n} cells show an error of the spreadsheet and count as empty.",
        cells,
    )
    return Problem("cell-errors", message)


def unreadable(detail: Message, hint: Message) -> UserError:
    """The error of a file in which no table can be read."""
    return UserError("list-unreadable", say("This list cannot be read"), detail, hint)


def too_long() -> UserError:
    """The error of a table with more rows than any fair has exhibitors."""
    return unreadable(
        say("It has more than {n} rows. Nothing was imported.", n=MOST_ROWS),
        say("Split it into several lists."),
    )


def too_wide() -> UserError:
    """The error of a table with more columns than anybody can look through."""
    return unreadable(
        say("It has more than {n} columns. Nothing was imported.", n=MOST_COLUMNS),
        say("Keep the columns that matter in a list of their own."),
    )


def too_large() -> UserError:
    """The error of a file that is larger than any list."""
    return unreadable(
        say("It is larger than {n} MB. Nothing was imported.", n=MOST_BYTES // 1_000_000),
        say("Save only the list, without pictures, and try again."),
    )
