"""Which column of a table says what about exhibitors, recognised with a reason, and correctable; no plans here."""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence
from typing import Final

from msgspec import Struct, structs

from village_planner.importers.exhibitor_values import is_address, is_answer, states_watts
from village_planner.importers.exhibitor_words import heading_of, is_heading, is_plain_name
from village_planner.importers.stand_words import bare
from village_planner.importers.tables.table import Line, Table
from village_planner.model.exhibitor_list import Field
from village_planner.text import Message, say, say_n

NO_HEADER: Final = -1

CHOSEN: Final = say("you chose it")

HEAD: Final = 30
"""Rows among which the headings are looked for: titles and dates stand above them."""

_SAMPLE: Final = 500
_EXAMPLES: Final = 3
_MOST: Final = 0.6
"""The part of a column's cells that must look alike for what it says to be believed without a heading."""

_FEW: Final = 6
"""Cells of which one cannot tell whether they count something."""

_LOOKS: Final[tuple[tuple[Field, re.Pattern[str]], ...]] = (
    (Field.EMAIL, re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")),
    (Field.WEBSITE, re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    (Field.SIZE, re.compile(r"\d+(?:[.,]\d+)?\s*m?\s*[x×X]\s*\d+(?:[.,]\d+)?\s*m?|\d+(?:[.,]\d+)?\s*m[2²]")),
    (
        Field.STAND,
        re.compile(r"[A-Za-z]{1,3}[- ]?\d{1,4}[A-Za-z]?(?:\s*[-–,;/&+]\s*[A-Za-z]{0,3}\d{1,4}[A-Za-z]?)*"),
    ),
    (Field.PHONE, re.compile(r"\+?\(?\d(?:[ .\-/()]*\d){8,14}")),
)


class Column(Struct, frozen=True, kw_only=True):
    """A column: its heading ("" without one), what it says (None: not used) and why, how many rows fill it.

    `left_out`: it is not used although its heading is understood, and nobody chose that.
    """

    title: str
    field: Field | None
    reason: Message | None = None
    left_out: bool = False
    unit: str = ""
    filled: int = 0
    examples: tuple[str, ...] = ()


class Mapping(Struct, frozen=True, kw_only=True):
    """What every column of a table says. `header` is the place of the headings in its lines, or NO_HEADER."""

    header: int
    columns: tuple[Column, ...]

    @property
    def signature(self) -> str:
        """By what the choices for lists of this kind are remembered: the headings, else the number of columns."""
        titles = [bare(column.title) for column in self.columns]
        return "|".join(titles) if any(titles) else str(len(titles))

    def column_of(self, field: Field) -> int | None:
        """The place of the column that says this, None when none does."""
        return next((i for i, column in enumerate(self.columns) if column.field is field), None)


def recognised(table: Table, header: int | None = None) -> Mapping:
    """What the columns of a table probably say; `header` where the headings are, recognised unless given.

    Each says something else. Headings count first, then what the cells look like; each choice has its reason.
    """
    header = _header(table.lines) if header is None else header
    titles = table.lines[header].cells if header >= 0 else ()
    rows = table.lines[header + 1 :]
    columns = [_column(titles[i] if i < len(titles) else "", rows, i) for i in range(table.width)]
    columns = _distinct(_doubted(_with_headings(columns), rows))
    return Mapping(header=header, columns=tuple(_with_looks(columns, rows)))


def chosen(mapping: Mapping, choices: Mapping_[int, Field | None], reason: Message = CHOSEN) -> Mapping:
    """The mapping with these columns, by their place, saying what a person chose; nobody else says the same then."""
    taken = {field for field in choices.values() if field is not None}
    columns = []
    for i, column in enumerate(mapping.columns):
        if i in choices:
            column = structs.replace(column, field=choices[i], reason=reason, left_out=False)
        elif column.field in taken:
            column = structs.replace(column, field=None, reason=None)
        columns.append(column)
    return structs.replace(mapping, columns=tuple(columns))


def as_jotted(mapping: Mapping) -> Mapping:
    """The mapping of a list that somebody typed or pasted: without headings words after the name are the category."""
    name = mapping.column_of(Field.NAME)
    if mapping.header != NO_HEADER or name is None or mapping.column_of(Field.CATEGORY) is not None:
        return mapping
    if name + 1 >= len(mapping.columns) or not _is_wordy(mapping.columns[name + 1]):
        return mapping
    return chosen(mapping, {name + 1: Field.CATEGORY}, say("the words after the name"))


def _is_wordy(column: Column) -> bool:
    """Whether a column that says nothing yet has words in it."""
    examples = column.examples
    return column.field is None and bool(examples) and all(any(map(str.isalpha, one)) for one in examples)


def _header(lines: Sequence[Line]) -> int:
    """The first row with the most headings that are understood; one is enough in a table of few columns."""
    known = [sum(map(is_heading, line.cells)) for line in lines[:HEAD]]
    best = max(known, default=0)
    place = known.index(best) if best else 0
    filled = sum(bool(cell.strip()) for cell in lines[place].cells) if lines else 0
    if best >= 2 or (best and filled <= 2):
        return place
    return 0 if _is_unlike_the_rest(lines) else NO_HEADER


def _is_unlike_the_rest(lines: Sequence[Line]) -> bool:
    """Whether the first row has a word where nearly all others have an address, a size or a stand."""
    for place, cell in enumerate(lines[0].cells if lines else ()):
        if cell.strip() and not any(c.isdigit() or c == "@" for c in cell):
            cells = _cells(lines[1 : _SAMPLE + 1], place)
            for _, look in _LOOKS:
                if cells and sum(look.fullmatch(c) is not None for c in cells) >= _MOST * len(cells):
                    return look.fullmatch(cell.strip()) is None
    return False


def _cells(rows: Sequence[Line], place: int) -> list[str]:
    """The cells of a column that are not empty."""
    return [cell for row in rows if place < len(row.cells) and (cell := row.cells[place].strip())]


def _column(title: str, rows: Sequence[Line], place: int) -> Column:
    cells = _cells(rows, place)
    examples = tuple(dict.fromkeys(cell[:60] for cell in cells[:_SAMPLE]))[:_EXAMPLES]
    return Column(title=title.strip(), field=None, filled=len(cells), examples=examples)


def _with_headings(columns: Sequence[Column]) -> list[Column]:
    """What the headings say, with what they mean beside each other: "Nom" beside "Prénom" is a last name."""
    found = []
    for column in columns:
        heading = heading_of(column.title)
        if heading is not None:
            reason = (
                say("its heading contains “{word}”", word=heading.word)
                if heading.word
                else say("by its heading")
            )
            column = structs.replace(column, field=heading.field, unit=heading.unit, reason=reason)
        found.append(column)
    fields = {column.field for column in found}
    words = {bare(column.title.partition("(")[0]) for column in found}
    for i, column in enumerate(found):
        if column.field is Field.NAME and is_plain_name(column.title):
            if Field.FIRST_NAME in fields:
                found[i] = structs.replace(
                    column, field=Field.LAST_NAME, reason=say("it is beside a first name")
                )
            elif any(c.field is Field.NAME and c is not column for c in found):
                free = Field.CONTACT not in fields
                reason = say("another column names the exhibitor")
                contact = structs.replace(column, field=Field.CONTACT, reason=reason)
                found[i] = contact if free else _left_out(column, reason)
        if (
            bare(column.title.partition("(")[0]) == "largeur"
            and "longueur" in words
            and Field.DEPTH not in fields
        ):
            found[i] = structs.replace(column, field=Field.DEPTH, reason=say("it is beside a length"))
    return found


def _doubted(columns: Sequence[Column], rows: Sequence[Line]) -> list[Column]:
    """The columns, of which none is believed whose cells speak against its heading."""
    found = []
    free = all(column.field is not Field.EMAIL for column in columns)
    for place, column in enumerate(columns):
        cells = _cells(rows[:_SAMPLE], place)
        if column.field is Field.POWER and (_answers(cells) or _ticks(column, cells)):
            reason = say("it says yes or no, and not how much")
            column = structs.replace(column, field=Field.POWER_ASKED, reason=reason)
        elif column.field is Field.CONTACT and free and cells and all(map(is_address, cells)):
            column = structs.replace(column, field=Field.EMAIL, reason=_looking(len(cells), len(cells)))
        elif column.field is Field.STAND and _counts(cells):
            column = _left_out(column, say("it counts something, and names no stands"))
        found.append(column)
    return found


def _left_out(column: Column, reason: Message) -> Column:
    return structs.replace(column, field=None, reason=reason, left_out=column.filled > 0)


def _counts(cells: Sequence[str]) -> bool:
    """Whether cells are the same few figures again and again: tables that are wanted, say. Few share a stand."""
    if len(cells) < _FEW or not all(cell.isdecimal() and len(cell) == 1 for cell in cells):
        return False
    return 2 * len(set(cells)) <= len(cells)


def _answers(cells: Sequence[str]) -> bool:
    """Whether several cells say yes or no, but for a few. Figures are none: they may be a power."""
    alike = sum(not cell.isdigit() and is_answer(cell) for cell in cells)
    return alike > 1 and alike >= _MOST * len(cells)


def _ticks(column: Column, cells: Sequence[str]) -> bool:
    """Whether all cells are 1 or 0 below a heading that states no unit."""
    return len(cells) > 1 and {*cells} <= {"0", "1"} and not states_watts(column.unit)


def _distinct(columns: Sequence[Column]) -> list[Column]:
    """The columns so that each says something else: believed is whose whole heading is known, then the first."""
    best: dict[Field, tuple[bool, bool, int]] = {}
    for i, column in enumerate(columns):
        if column.field is not None:
            heading = heading_of(column.title)
            rank = (heading is not None and bool(heading.word), not column.filled, i)
            best[column.field] = min(rank, best.get(column.field, rank))
    return [
        _left_out(column, say("another column says that already"))
        if column.field is not None and best[column.field][2] != i
        else column
        for i, column in enumerate(columns)
    ]


def _with_looks(columns: list[Column], rows: Sequence[Line]) -> list[Column]:
    """The columns with what is missing recognised by their cells: addresses, sizes, stands, and last the names."""
    sample = rows[:_SAMPLE]
    for i, column in enumerate(columns):
        if column.field is None and column.reason is None:
            cells = _cells(sample, i)
            for field, look in _LOOKS:
                alike = sum(look.fullmatch(cell) is not None for cell in cells)
                if cells and alike >= _MOST * len(cells) and all(c.field is not field for c in columns):
                    columns[i] = structs.replace(column, field=field, reason=_looking(alike, len(cells)))
                    break
    named = {Field.NAME, Field.LEGAL_NAME, Field.FIRST_NAME, Field.LAST_NAME}
    return columns if any(column.field in named for column in columns) else _with_names(columns, rows)


def _looking(alike: int, cells: int) -> Message:
    return say_n("{alike} of {n} cell looks so", "{alike} of {n} cells look so", cells, alike=alike)


def _with_names(columns: list[Column], rows: Sequence[Line]) -> list[Column]:
    """The first column of words as the name; with the next as first and last name where only both tell rows apart."""
    texts = [i for i, c in enumerate(columns) if c.field is None and c.reason is None and _is_words(rows, i)]
    if not texts:
        return columns
    first, second = texts[0], texts[0] + 1
    alone = len(set(_joined(rows, first, first)))
    if (
        second in texts
        and alone < 0.95 * len(set(_joined(rows, first, second)))
        and _are_short(rows, first, second)
    ):
        for place, field in ((first, Field.FIRST_NAME), (second, Field.LAST_NAME)):
            reason = say("two columns of names, which only together tell people apart")
            columns[place] = structs.replace(columns[place], field=field, reason=reason)
    else:
        columns[first] = structs.replace(
            columns[first], field=Field.NAME, reason=say("the first column of words")
        )
    return columns


def _is_words(rows: Sequence[Line], place: int) -> bool:
    """Whether most rows have a word in this column."""
    words = sum(place < len(row.cells) and any(map(str.isalpha, row.cells[place])) for row in rows[:_SAMPLE])
    return words >= _MOST * len(rows[:_SAMPLE]) > 0


def _are_short(rows: Sequence[Line], *places: int) -> bool:
    """Whether these columns hold few words each, as the names of people do."""
    cells = [row.cells[place].split() for row in rows[:_SAMPLE] for place in places if place < len(row.cells)]
    return sum(len(words) <= 3 for words in cells) >= 0.9 * len(cells)


def _joined(rows: Sequence[Line], first: int, last: int) -> list[str]:
    return [" ".join(row.cells[first : last + 1]).casefold() for row in rows]
