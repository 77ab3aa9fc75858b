"""Rows of a table to exhibitors, those of one exhibitor together; what is not understood is told. No plans here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias, TypeVar

from village_planner.edits.limits import clean
from village_planner.edits.listed_exhibitors import Listed
from village_planner.errors import Problem
from village_planner.importers.exhibitor_columns import Mapping
from village_planner.importers.exhibitor_groups import Groups
from village_planner.importers.exhibitor_values import (
    CellError,
    is_answer,
    is_date,
    is_yes,
    language_of,
    length_of,
    person_and_address,
    sides_of,
    size_of,
    watts_of,
)
from village_planner.importers.tables.table import MOST_CHARACTERS, Line, Table, place_of
from village_planner.model.border import LONGEST_NAME
from village_planner.model.exhibitor_list import NEIGHBOURS, TEXTS, TITLES, Field
from village_planner.model.stand_list import plain
from village_planner.text import Area, Length, Message, Power, listing, say, say_n

T = TypeVar("T")

_Cells: TypeAlias = dict[Field, tuple[str, str]]
"""Cells that say something, each with the unit that its heading states."""

_Used: TypeAlias = Sequence[tuple[int, Field, str]]
"""Place, field and stated unit of the columns that say something."""

_Fault: TypeAlias = Callable[..., None]
"""Called with the code and the words of a problem, and the field it is about."""

_OF_LINES: Final = frozenset({Field.NOTE, Field.STAND, *NEIGHBOURS})
"""What may be said on several lines of a cell."""

_MOST_SAID: Final = 200
"""Problems told one by one; what is beyond is counted."""

_NUMBERS: Final[dict[Field, Callable[[str, str], int]]] = {
    Field.WIDTH: length_of,
    Field.DEPTH: length_of,
    Field.OPEN_SIDES: lambda text, _: sides_of(text),
    Field.NEAR_ENTRANCE: lambda text, _: int(is_yes(text)),
}


class Read(NamedTuple):
    """The exhibitors of a list in its order, how many rows they come from, and what could not be read.

    `groups` are the places in the table of the rows of each, `left_out` those of rows that name nobody.
    """

    listed: tuple[Listed, ...]
    rows: int
    problems: tuple[Problem, ...]
    groups: tuple[tuple[int, ...], ...] = ()
    left_out: tuple[int, ...] = ()

    @property
    def stands(self) -> int:
        """How many different stands or groups of stands ("M12-14") the list names."""
        return len({cell.casefold() for row in self.listed for cell in row.stands})


def exhibitors_of(table: Table, mapping: Mapping) -> Read:
    """The exhibitors of a table whose columns are known. Rows of one exhibitor, by reference or name, are one."""
    problems: list[Problem] = []
    grouped = Groups(problems)
    rows = 0
    left_out = []
    used = [(i, c.field, c.unit) for i, c in enumerate(mapping.columns) if c.field is not None]
    titles = table.lines[mapping.header].cells if mapping.header >= 0 else ()
    for place, line in enumerate(table.lines[mapping.header + 1 :], start=mapping.header + 1):
        if line.cells == titles:  # printed again at the top of a page
            continue
        listed = _row(line, used, problems)
        if listed is not None:
            rows += 1
            grouped.add(listed, place)
        else:
            left_out.append(place)
    exhibitors = tuple(grouped.all())
    told = (*table.problems, *_columns_left_out(mapping), *_fewer(problems), *_by_area(exhibitors))
    return Read(exhibitors, rows, told, grouped.places(), tuple(left_out))


def _columns_left_out(mapping: Mapping) -> list[Problem]:
    """One sentence about each column whose heading is understood and which is not used all the same."""
    return [
        Problem(
            "column-left-out", say("“{title}” is not used: {reason}.", title=c.title, reason=c.reason or "")
        )
        for c in mapping.columns
        if c.left_out
    ]


def _by_area(listed: Sequence[Listed]) -> list[Problem]:
    """One sentence about sizes that were made of areas."""
    wishes = [dict(row.wishes) for row in listed if row.by_area]
    sizes = sorted({(wish[Field.WIDTH], wish[Field.DEPTH]) for wish in wishes})
    if not sizes:
        return []
    taken = (
        say("{area} as {width} × {depth}", area=Area(w * d), width=Length(w), depth=Length(d))
        for w, d in sizes
    )
    message = say_n(
        "{n} size is stated as an area and was taken as usual: {sizes}.",
        "{n} sizes are stated as areas and were taken as usual: {sizes}.",
        len(wishes),
        sizes=listing(taken),
    )
    return [Problem("sizes-by-area", message)]


def _fewer(problems: list[Problem]) -> list[Problem]:
    """Problems that left a row out first, and no more than a person reads."""
    ordered = sorted(problems, key=lambda problem: problem.code != "row-left-out")
    if len(ordered) <= _MOST_SAID:
        return ordered
    message = say("{n} more of the same kind are not shown.", n=len(ordered) - _MOST_SAID)
    return [*ordered[:_MOST_SAID], Problem("more-problems", message)]


def _row(line: Line, used: _Used, problems: list[Problem]) -> Listed | None:
    """What one row says; None and a problem when it does not say who it is about."""
    place = place_of(line)
    cells: _Cells = {}

    def fault(code: str, message: Message, field: Field | None = None) -> None:
        said = message if field is None else say("{column}: {fault}", column=TITLES[field], fault=message)
        problems.append(Problem(code, said, place))

    for i, field, unit in used:
        if i < len(line.cells) and (text := line.cells[i].strip()):
            text = _cleaned(plain(text), lines=field in _OF_LINES)
            if len(text) > MOST_CHARACTERS:
                fault("cell-left-out", say("It has more than {n} characters.", n=MOST_CHARACTERS), field)
            elif field is Field.STAND and is_date(text):
                fault("cell-left-out", _date(text), field)
            else:
                cells[field] = text, unit
    cells = _addressed(cells)
    texts = dict(_texts(cells, fault))
    name = texts.get(Field.NAME) or texts.get(Field.LEGAL_NAME) or texts.get(Field.SIGN_NAME, "")
    if not name:
        if cells:
            fault("row-left-out", say("It does not name an exhibitor."))
        return None
    wishes, by_area = _wishes(cells, fault)
    return Listed(
        name=name,
        place=place,
        texts=tuple(texts.items()),
        wishes=wishes,
        by_area=by_area,
        category=_said(cells, Field.CATEGORY)[:LONGEST_NAME].strip(),
        stands=tuple(filter(None, [_said(cells, Field.STAND)])),
        logo=_said(cells, Field.LOGO),
        neighbours=tuple((field, text) for field in NEIGHBOURS if (text := _said(cells, field))),
    )


def _addressed(cells: _Cells) -> _Cells:
    """The cells with an address below "contact" put where addresses belong, unless another one is there."""
    contact, address = person_and_address(_said(cells, Field.CONTACT))
    if not address or _said(cells, Field.EMAIL).casefold() not in ("", address.casefold()):
        return cells
    return {**cells, Field.CONTACT: (contact, ""), Field.EMAIL: (address, "")}


def _texts(cells: _Cells, fault: _Fault) -> Iterator[tuple[Field, str]]:
    """The texts that are stated, in the order of the columns of a written list; people's names made of two columns."""
    person = " ".join(filter(None, (_said(cells, Field.FIRST_NAME), _said(cells, Field.LAST_NAME))))
    named = bool(_said(cells, Field.NAME) or _said(cells, Field.LEGAL_NAME))
    for field in TEXTS:
        text = _said(cells, field)
        if (field is Field.NAME and not named) or (field is Field.CONTACT and named and not text):
            text = person
        elif field is Field.LANGUAGE and text:
            text = _tried(lambda: language_of(text), field, fault) or ""  # noqa: B023 -- called at once
        if field is not Field.NOTE and len(text) > LONGEST_NAME:
            fault("text-cut", say("It was cut after {n} characters.", n=LONGEST_NAME), field)
            text = text[:LONGEST_NAME].strip()
        if text:
            yield field, text


def _wishes(cells: _Cells, fault: _Fault) -> tuple[tuple[tuple[Field, int], ...], bool]:
    """The wishes that are stated, and whether the size is that of an area."""
    wishes: dict[Field, int] = {}
    by_area = False
    for field, read in _NUMBERS.items():
        if field in cells:
            text, unit = cells[field]
            value = _tried(lambda: read(text, unit), field, fault)  # noqa: B023 -- called at once
            if value is not None:
                wishes[field] = value
    wishes |= _power(cells, fault)
    if Field.SIZE in cells and not {Field.WIDTH, Field.DEPTH} <= wishes.keys():
        text, unit = cells[Field.SIZE]
        size = _tried(lambda: size_of(text, unit), Field.SIZE, fault)
        if size is not None:
            wishes[Field.WIDTH], wishes[Field.DEPTH], by_area = size
    return tuple(wishes.items()), by_area


def _power(cells: _Cells, fault: _Fault) -> dict[Field, int]:
    """What one cell or two say about power: how many watts, or only whether it is asked for."""
    said: dict[Field, int] = {}
    for field in (Field.POWER, Field.POWER_ASKED):
        if field not in cells:
            continue
        text, unit = cells[field]
        if is_answer(text) and (field is Field.POWER_ASKED or not text.isdecimal()):
            said[Field.POWER_ASKED] = int(is_yes(text))
            continue
        watts = _tried(lambda: watts_of(text, unit), field, fault)  # noqa: B023 -- called at once
        if watts is not None:
            said.setdefault(Field.POWER, watts)
        elif any(character in "123456789" for character in text):  # "16 A" is some power, whatever it is
            said.setdefault(Field.POWER_ASKED, 1)
    if said and not any(said.values()):
        return {Field.POWER: 0, Field.POWER_ASKED: 0}
    if said.get(Field.POWER) == 0:
        del said[Field.POWER]
        nought = say("It says {power}, and beside it stands yes: how much is not known.", power=Power(0))
        fault("cell-left-out", nought, Field.POWER)
    if said.get(Field.POWER_ASKED) == 0:
        del said[Field.POWER_ASKED]
        beside = say("It says no, and beside it stands {power}.", power=Power(said[Field.POWER]))
        fault("cell-left-out", beside, Field.POWER_ASKED)
    return said


def _date(text: str) -> Message:
    return say(
        "“{date}” is a date, as spreadsheets make of 1-2: make the column one of text, and type it again.",
        date=text,
    )


def _tried(read: Callable[[], T], field: Field, fault: _Fault) -> T | None:
    try:
        return read()
    except CellError as error:
        fault("cell-left-out", error.message, field)
        return None


def _said(cells: _Cells, field: Field) -> str:
    return cells[field][0] if field in cells else ""


def _cleaned(text: str, *, lines: bool) -> str:
    return "\n".join(map(clean, text.splitlines())).strip() if lines else clean(text)
