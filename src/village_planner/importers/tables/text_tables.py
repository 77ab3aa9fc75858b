"""Tables in text files (CSV, TSV) of any delimiter and line end; it must not know what the cells are about."""

from __future__ import annotations

import csv
import io
import re
import string
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from village_planner.errors import Problem
from village_planner.importers.tables.decoding import decoded, without_controls
from village_planner.importers.tables.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Form,
    Line,
    Table,
    cell_errors,
    is_error,
    too_long,
    too_wide,
)
from village_planner.text import say, say_n

DELIMITERS: Final = ("\t", ";", "|", ",")
"""In the order preferred when a text could be cut at several: a comma may be a decimal mark."""

NO_DELIMITER: Final = ""

_UNUSED: Final = "\x1f"
"""What the csv module cuts at when nothing cuts: no text holds it."""

_STATED: Final = re.compile(r'"?sep=([\t;|,])"?[;,\t]*', re.IGNORECASE)
"""What spreadsheets write and obey, and may themselves have cut into cells."""

_LONGEST_CELL: Final = 100
"""Lines of a cell within quotation marks; a mark that is not closed by then is taken for a forgotten one."""

_MOST_LINES: Final = 1_200_000
"""Lines of a text, blank ones included: spreadsheets write all 1,048,576 rows of a sheet."""

_SAMPLE: Final = 300
"""Lines by which the delimiter is chosen."""

_KNOWN_WEIGHT: Final = 0.3
_KNOWN_MOST: Final = 5
"""What a heading that is understood counts for beside regular rows, and how many count."""

Knows = Callable[[str], bool]
"""Whether a cell is a heading that is understood."""


def read_text_table(
    data: bytes, knows: Knows, *, encoding: str | None = None, delimiter: str | None = None
) -> Table:
    """The rows of a text; `encoding` and `delimiter` are recognised unless given. UserError when it is no table.

    A quotation mark that is never closed is told and its line read as it stands, so that it swallows no rows.
    """
    text, encoding = decoded(data, encoding)
    text, unseen = without_controls(text)
    if max(map(text.count, "\n\r\v")) > _MOST_LINES:
        raise too_long()
    lines = io.StringIO(text.replace("\v", "\n"), newline="").readlines()
    first, stated = _stated_delimiter(lines)
    if delimiter is None:
        delimiter = stated if stated is not None else _delimiter(lines[first : first + _SAMPLE], knows)
    rows: list[Line] = []
    problems: list[Problem] = [_unseen(unseen)] if unseen else []
    at, blank = first, string.whitespace + delimiter
    while at < len(lines):
        if not lines[at].strip(blank):
            at += 1
            continue
        record = _record(lines, at, delimiter, problems)
        at += record.lines
        if any(map(str.strip, record.cells)):
            rows.append(Line(at - record.lines + 1, _trimmed(record.cells)))
            if len(rows) > MOST_ROWS:
                raise too_long()
            if len(rows[-1].cells) > MOST_COLUMNS:
                raise too_wide()
    problems += _merged(rows, lines, delimiter)
    rows, faulty = _without_errors(rows)
    if faulty:
        problems.append(cell_errors(faulty))
    return Table(
        lines=tuple(rows), form=Form(encoding=encoding, delimiter=delimiter), problems=tuple(problems)
    )


def _unseen(characters: int) -> Problem:
    message = say_n(
        "{n} character that cannot be seen was left out.",
        "{n} characters that cannot be seen were left out.",
        characters,
    )
    return Problem("control-characters", message)


class _Record(NamedTuple):
    cells: list[str]
    lines: int


def _stated_delimiter(lines: Sequence[str]) -> tuple[int, str | None]:
    """The first line of the table, and the delimiter that a line "sep=;" before it states."""
    match = _STATED.fullmatch(lines[0].rstrip("\r\n")) if lines else None
    return (1, match[1]) if match else (0, None)


def _record(lines: Sequence[str], at: int, delimiter: str, problems: list[Problem] | None) -> _Record:
    """The cells of the row that begins at a line, and how many lines it has."""
    line = lines[at]
    if '"' not in line:
        return _Record(_cut(line, delimiter), 1)
    reader = csv.reader(lines[at : at + _LONGEST_CELL], delimiter=delimiter or _UNUSED, strict=True)
    try:
        return _Record(next(reader), reader.line_num)
    except csv.Error:
        if problems is not None:
            message = say("A quotation mark is missing or too many; the line was read as it stands.")
            problems.append(Problem("quotation-mark", message, say("line {n}", n=at + 1)))
        return _Record([cell.strip('"') for cell in _cut(line, delimiter)], 1)


def _cut(line: str, delimiter: str) -> list[str]:
    """The cells of a line as it stands; of more than any table has only the first are cut."""
    bare = line.rstrip("\r\n")
    if not delimiter:
        return [bare]
    if bare.count(delimiter) <= MOST_COLUMNS:
        return bare.split(delimiter)
    cells = bare.rstrip(string.whitespace + delimiter).split(delimiter, MOST_COLUMNS)
    return cells + [""] * (MOST_COLUMNS + 1 - len(cells))


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells without empty ones at the end, so that ragged rows are as wide as what they say."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])


def _without_errors(rows: Sequence[Line]) -> tuple[list[Line], int]:
    """The rows with cells empty where a formula went wrong, and how many these are."""
    kept, faulty = [], 0
    for row in rows:
        wrong = sum(map(is_error, row.cells))
        faulty += wrong
        cells = _trimmed(["" if is_error(cell) else cell for cell in row.cells]) if wrong else row.cells
        if cells:
            kept.append(Line(row.number, cells))
    return kept, faulty


def _merged(rows: Sequence[Line], lines: Sequence[str], delimiter: str) -> list[Problem]:
    """Rows of which every line could be a row of its own: a forgotten quotation mark joins them without an error."""
    if not delimiter or not rows:
        return []
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    found = []
    for row in rows:
        breaks = max(cell.count("\n") or cell.count("\r") for cell in row.cells)
        parts = lines[row.number - 1 : row.number + breaks]
        if breaks and usual > 1 and all(part.count(delimiter) >= usual - 1 for part in parts):
            message = say("{n} lines were read as one row: is a quotation mark missing?", n=breaks + 1)
            found.append(Problem("lines-joined", message, say("line {n}", n=row.number)))
    return found


def _delimiter(lines: Sequence[str], knows: Knows) -> str:
    """The delimiter that cuts most rows into the same number of cells, headings that are understood counting more."""
    scores = {delimiter: _score(lines, delimiter, knows) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else NO_DELIMITER


def _score(lines: Sequence[str], delimiter: str, knows: Knows) -> float:
    rows: list[list[str]] = []
    at = 0
    while at < len(lines):
        record = _record(lines, at, delimiter, None)
        at += record.lines
        if any(lines[at - record.lines].split()):
            rows.append(record.cells)
    widths = Counter(map(len, rows))
    cut = [(count, width) for width, count in widths.items() if width > 1]
    if not cut:
        return 0.0
    regular = max(cut)[0] / len(rows)
    known = max(sum(knows(cell) for cell in row[:MOST_COLUMNS]) for row in rows[:30] if len(row) > 1)
    return (regular if regular > 0.3 else 0.0) + _KNOWN_WEIGHT * min(known, _KNOWN_MOST)
