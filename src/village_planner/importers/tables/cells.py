"""The cells of sheets that say something, kept one by one within limits; it must not know any format."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Final, TypeVar

from village_planner.errors import ExitCode, Problem, UserError
from village_planner.importers.tables.package import bomb
from village_planner.importers.tables.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Form,
    Line,
    Table,
    cell_errors,
    too_long,
)
from village_planner.text import listing, say, say_n

MOST_CELLS: Final = MOST_ROWS * MOST_COLUMNS
_MOST_MERGED: Final = 2_000_000
_MOST_SHEETS: Final = 50
_HEAD: Final = 30
"""Rows among which headings are looked for."""

T = TypeVar("T")


class Cells:
    """What a reader of a sheet finds, by row (from 1, as people count) and column (from 0)."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, str]] = {}
        self._merged: list[tuple[int, int, int]] = []
        self._far = 0
        self.faulty, self.empty_formulas = 0, 0
        """Cells that show an error, and formulas without a result."""

    def put(self, row: int, column: int, value: str) -> None:
        """A cell says something. UserError when there are more rows than a list has; columns beyond are counted."""
        if column >= MOST_COLUMNS:
            self._far += 1
            return
        if not value or value.isspace():
            return
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = {}
            if len(self._rows) > MOST_ROWS:
                raise too_long()
        cells[column] = value

    def merge(self, column: int, first: int, last: int) -> None:
        """A cell reaches from its row `first` to the row `last`."""
        if len(self._merged) < MOST_ROWS and last > first:
            self._merged.append((column, first, last))

    def lines(self) -> tuple[Line, ...]:
        """The rows that say something; a cell merged over several rows counts in each that says something else."""
        numbers = sorted(self._rows)
        filled = 0
        for column, first, last in self._merged:
            value = self._rows.get(first, {}).get(column)
            below = numbers[bisect_right(numbers, first) : bisect_right(numbers, last)] if value else []
            filled += len(below)
            if filled > _MOST_MERGED:
                raise bomb()
            for number in below:
                self._rows[number].setdefault(column, value or "")
        return tuple(Line(number, _row(self._rows[number])) for number in numbers)

    def problems(self) -> tuple[Problem, ...]:
        """What the sheet holds that is not in its lines."""
        found = []
        if self._far:
            message = say_n(
                "{n} cell beyond column {last} was left out.",
                "{n} cells beyond column {last} were left out.",
                self._far,
                last=MOST_COLUMNS,
            )
            found.append(Problem("cells-too-far", message))
        if self.faulty:
            found.append(cell_errors(self.faulty))
        if self.empty_formulas:
            message = say_n(
                "{n} formula has no result: save the file in a spreadsheet first.",
                "{n} formulas have no result: save the file in a spreadsheet first.",
                self.empty_formulas,
            )
            found.append(Problem("formulas-without-result", message))
        return tuple(found)


def _row(cells: dict[int, str]) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in range(max(cells) + 1))


def named_sheets(sheets: Mapping[str, T], sheet: str | None) -> dict[str, T]:
    """The sheet of this name among those by name, all for None. UserError, code no-such-sheet, when there is none."""
    chosen = {n: p for n, p in sheets.items() if sheet is None or n.casefold() == sheet.casefold()}
    if not chosen:
        raise UserError(
            "no-such-sheet",
            say("There is no sheet called “{name}”.", name=sheet or ""),
            say("The file has {names}. Nothing was imported.", names=listing(sheets)),
            say("Name one of them."),
            exit_code=ExitCode.USAGE,
        )
    return chosen


def best_sheet(
    found: Iterable[tuple[str, Cells]], names: tuple[str, ...], knows: Callable[[str], bool]
) -> Table:
    """Of the sheets found the one whose headings are best understood, with the names of all that there are."""
    best, most = Table(lines=(), form=Form(sheets=names)), -1
    for name, cells in islice(found, _MOST_SHEETS):
        lines = cells.lines()
        known = max((sum(map(knows, line.cells)) for line in lines[:_HEAD]), default=-1)
        if known > most or not best.form.sheet:
            best = Table(lines=lines, form=Form(sheet=name, sheets=names), problems=cells.problems())
            most = known
    return best
