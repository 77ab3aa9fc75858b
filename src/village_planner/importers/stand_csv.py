"""Reads a stand list from CSV text of any usual encoding, delimiter and decimal mark; it must not know plans."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from village_planner.edits.limits import clean
from village_planner.errors import Problem
from village_planner.importers.raw_list import (
    MOST_CHARACTERS,
    MOST_ROWS,
    RawHall,
    RawList,
    RawStand,
    RowError,
    too_many,
    unreadable,
)
from village_planner.importers.stand_words import is_y_down, kind_of, role_of, unit_of
from village_planner.importers.tables.table import cell_errors, is_error
from village_planner.model import stand_list
from village_planner.model.shape import Corner
from village_planner.text import Message, listing, say

_DELIMITERS: Final = ";,\t"
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)")
_BLANKS: Final = str.maketrans("", "", "\u202f\u2009\xa0 '’")

_MOST_TITLES: Final = 20
"""Rows above the headings at most: the title of a list, a line "sep=;" that states the delimiter."""

_NEEDED: Final = frozenset((stand_list.NUMBER, stand_list.X, stand_list.Y))

_Row = dict[str, str]
"""Cells by what they are for."""


class _Headings(NamedTuple):
    """What each column is for, by its place, the units stated there, what is odd, and how many columns there are."""

    roles: dict[int, str]
    units: list[str | None]
    problems: list[Problem]
    columns: int


def read_csv(data: bytes) -> RawList:
    """All that the table says; UserError when it is no table of stands. Rows that make no sense are problems."""
    text = decoded(data)
    delimiter = _delimiter(text)
    rows = _cells(text, delimiter)
    roles, units, problems, columns = _headings(rows)
    halls: list[RawHall] = []
    stands: list[RawStand] = []
    directions: list[bool | None] = []
    faulty = 0
    for line, cells in rows:
        if len(stands) + len(halls) >= MOST_ROWS:
            raise too_many()
        place = say("line {n}", n=line)
        try:
            faulty += sum(map(is_error, cells))
            row = _row(roles, columns, ["" if is_error(cell) else cell for cell in cells])
            units.append(_unit(row))
            directions.append(_direction(row))
            _put(row, place, halls, stands)
        except RowError as fault:
            problems.append(Problem("row-left-out", fault.message, place))
    if faulty:
        problems.append(cell_errors(faulty))
    stated = sorted({unit for unit in units if unit})
    ways = {way for way in directions if way is not None}
    if len(stated) > 1 or len(ways) > 1:
        raise unreadable(
            say("Its rows are in different units or directions of y. Nothing was imported."),
            say("Use one unit and one direction in the whole list."),
        )
    return RawList(
        stated[0] if stated else None,
        ways.pop() if ways else None,
        tuple(halls),
        tuple(stands),
        tuple(problems),
    )


def decoded(data: bytes) -> str:
    """Text by its byte order mark, else strict UTF-8, else cp1252 (older spreadsheets); UserError for none of them."""
    for mark, encoding in ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            encodings = [encoding]
            break
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise unreadable(
        say("It is not a text file. Nothing was imported."),
        say("Save the list as CSV in UTF-8 and try again."),
    )


def _delimiter(text: str) -> str:
    """The delimiter with which one of the first lines names most columns."""
    first = list(islice((line for line in io.StringIO(text) if line.strip()), _MOST_TITLES + 1))

    def known(delimiter: str) -> int:
        return max((_known(line.split(delimiter)) for line in first), default=0)

    return max(_DELIMITERS, key=known)


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank with the number of its last line; UserError where the quotes are wrong."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise unreadable(
                say(
                    "Line {n}: a quotation mark is missing or too many ({reason}).",
                    n=reader.line_num,
                    reason=str(error),
                ),
                say("Mend that line, or save the list again with a spreadsheet. Nothing was imported."),
            ) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _known(cells: Sequence[str]) -> int:
    """How many cells name a column that is known."""
    return sum(role_of(cell.strip('" '))[0] is not None for cell in cells)


def _headings(rows: Iterator[tuple[int, list[str]]]) -> _Headings:
    """The first row that names what every list has; titles and what states the delimiter may be above it.

    UserError when there is none, about the row that names most.
    """
    best: list[str] = []
    for line, cells in islice(rows, _MOST_TITLES + 1):
        if {role_of(cell.strip())[0] for cell in cells} >= _NEEDED:
            return _roles(line, cells)
        best = max(best, cells, key=_known)
    missing = sorted(_NEEDED - {role_of(cell.strip())[0] for cell in best})
    raise unreadable(
        say("It has no column for: {missing}. Nothing was imported.", missing=listing(missing)),
        say("Name the columns {columns}.", columns=listing(stand_list.COLUMNS[:8])),
    )


def _roles(line: int, heading: list[str]) -> _Headings:
    """What each column is for, the units that headings state, and columns named twice."""
    roles: dict[int, str] = {}
    units: list[str | None] = []
    problems: list[Problem] = []
    for column, cell in enumerate(heading):
        role, unit = role_of(cell.strip())
        if role is None:
            continue
        if role in roles.values():
            message = say(
                "The column “{name}” was left out: there is one for that already.", name=clean(cell)
            )
            problems.append(Problem("column-twice", message, say("line {n}", n=line)))
            continue
        roles[column] = role
        units.append(unit)
    return _Headings(roles, units, problems, len(heading))


def _row(roles: dict[int, str], columns: int, cells: list[str]) -> _Row:
    if any(cell.strip() for cell in cells[columns:]):
        raise RowError(say("It has more cells than there are columns."))
    row = {role: cells[column].strip() if column < len(cells) else "" for column, role in roles.items()}
    for role, cell in row.items():
        if len(cell) > MOST_CHARACTERS and role != stand_list.OUTLINE:
            raise RowError(say("A cell has more than {n} characters.", n=MOST_CHARACTERS))
    return row


def _put(row: _Row, place: Message, halls: list[RawHall], stands: list[RawStand]) -> None:
    if kind_of(row.get(stand_list.KIND, "")) == stand_list.HALL:
        halls.append(RawHall(place, clean(stand_list.plain(row[stand_list.NUMBER])), _hall_ring(row)))
        return
    outline = _outline(row)
    width, depth = _number(row, stand_list.WIDTH), _number(row, stand_list.DEPTH)
    diameter = _number(row, stand_list.DIAMETER)
    if not outline and diameter is None and (width is None or depth is None):
        raise RowError(say("It has neither a width and a depth nor an outline."))
    x, y = _number(row, stand_list.X), _number(row, stand_list.Y)
    if not outline and (x is None or y is None):
        raise RowError(say("It has no x or no y."))
    stand = RawStand(
        place=place,
        number=clean(stand_list.plain(row[stand_list.NUMBER])),
        exhibitor=clean(stand_list.plain(row.get(stand_list.EXHIBITOR, ""))),
        kind=row.get(stand_list.KIND, ""),
        corner=None if x is None or y is None else (x, y),
        size=None if width is None or depth is None else (width, depth),
        rotation=_number(row, stand_list.ROTATION),
        diameter=diameter,
        ring=outline,
    )
    stands.append(stand)


def _hall_ring(row: _Row) -> tuple[Corner, ...]:
    outline = _outline(row)
    if outline:
        return outline
    values = [_number(row, role) for role in (stand_list.X, stand_list.Y, stand_list.WIDTH, stand_list.DEPTH)]
    x, y, width, depth = (value if value is not None else 0.0 for value in values)
    return ((x, y), (x + width, y), (x + width, y + depth), (x, y + depth))


def _outline(row: _Row) -> tuple[Corner, ...]:
    words = row.get(stand_list.OUTLINE, "").split()
    values = [_parsed(word) for word in words]
    if len(values) % 2:
        raise RowError(say("Its outline has an x without a y."))
    return tuple(zip(values[::2], values[1::2], strict=True))


def _number(row: _Row, role: str) -> float | None:
    """The number in a cell, None when it is empty."""
    cell = stand_list.plain(row.get(role, "")).translate(_BLANKS)
    return _parsed(cell) if cell else None


def _parsed(word: str) -> float:
    """A number with a decimal point or comma; whatever else Python would take (nan, 1e9, 1_000) is a fault."""
    if _NUMBER.fullmatch(word) is None or len(word) > 30:
        raise RowError(say("“{word}” is not a number.", word=clean(word)[:30]))
    return float(word.replace(",", "."))


def _unit(row: _Row) -> str | None:
    word = row.get(stand_list.UNIT, "")
    if not word:
        return None
    unit = unit_of(word)
    if unit is None:
        raise RowError(say("The unit “{word}” is not known.", word=clean(word)[:30]))
    return unit


def _direction(row: _Row) -> bool | None:
    word = row.get(stand_list.Y_AXIS, "")
    if not word:
        return None
    direction = is_y_down(word)
    if direction is None:
        raise RowError(say("“{word}” is not a direction: up or down.", word=clean(word)[:30]))
    return direction
