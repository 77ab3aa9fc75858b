"""Lays out an exhibitor sheet, two A4 pages: the stand and the way to it, then a grid to sketch on; it writes no files.

The second page also takes the rows that do not fit on the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import LEADING, elide, fit, fit_lines, text_width, wrap
from village_planner.drawing.primitives import Item, Page, Text, Weight
from village_planner.errors import Problem
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.hall import DoorKind
from village_planner.model.ids import StandId
from village_planner.model.stand import Stand
from village_planner.outputs.document import PAPERS, exhibitors_of
from village_planner.outputs.hall_inset import HallInset, place_inset
from village_planner.outputs.layout import (
    BODY,
    MARGIN,
    MUTED,
    TEXT,
    Block,
    facts,
    footer,
    footer_text,
    header,
    heading,
    lines_below,
    optical_left,
    page_number,
    scale_bar,
    table_columns,
    table_row,
)
from village_planner.outputs.logos import fitted_logo
from village_planner.outputs.sheet_rows import (
    conflict_facts,
    contact_rows,
    stand_facts,
    supply_rows,
    way_facts,
)
from village_planner.outputs.sketch_part import sketch_part
from village_planner.outputs.stand_conflicts import Ways
from village_planner.outputs.stand_drawing import draw_working
from village_planner.outputs.surroundings import Surroundings
from village_planner.outputs.words import (
    event_line,
    event_title,
    logo_left_out,
    open_sides,
    revision,
    stand_area,
    stand_size,
    stand_type,
)
from village_planner.text import Message, Translator, listing, say, say_n

WIDTH, HEIGHT = PAPERS["A4"]
INSET_WIDTH: Final = 90.0
INSET_HEIGHT: Final = 60.0

_RIGHT: Final = WIDTH - MARGIN
_DRAWING_RIGHT: Final = 138.0
_FACTS_LEFT: Final = 146.0
_WAY_LEFT: Final = 113.0
_NUMBER: Final = (20.0, 9.0)  # largest and smallest size
_NUMBER_WIDTH: Final = 62.0
_NAME: Final = (6.6, 4.0)
_LOGO: Final = (40.0, 16.0)
_LOGO_GAP: Final = 6.0
_TITLE_FOOT: Final = HEIGHT - 42.8
_STAND_TOP: Final = HEIGHT - 51.0
_DRAWING_HEIGHT: Final = 84.0
_FOOT: Final = 18.0
_MOST_LISTED: Final = 7
_SECOND_FOOT: Final = 125.0
_HALF: Final = (_RIGHT - MARGIN - 8.0) / 2


@dataclass(frozen=True, slots=True)
class StandSheet:
    """The pages of one sheet, what they are called and in which language, and what to look at."""

    title: str
    language: str
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


class SheetMaker:
    """Makes the sheets of one hall in one language."""

    def __init__(
        self,
        around: Surroundings,
        ways: Ways,
        conflicts: Mapping[StandId, Sequence[Message]],
        inset: HallInset,
        translator: Translator,
    ) -> None:
        self._around = around
        self._plan = around.plan
        self._ways = ways
        self._conflicts = conflicts
        self._inset = inset
        self._say = translator
        self._frames = self._frame(1), self._frame(2)

    def sheet(self, stand: Stand) -> StandSheet:
        """Both pages of a stand's sheet."""
        title = self._title(stand)
        drawing, drawing_foot = self._stand_part(stand)
        way, way_foot = self._way_part(stand, drawing_foot - 9.5)
        tables, rest = self._tables(stand, way_foot - 9.5)
        first = (*self._frames[0], *title.items, *drawing, *way, *tables)
        sketch, problems = self._second(stand, rest)
        second = (*self._frames[1], *sketch)
        name = exhibitors_of(self._plan, stand)[0].name
        text = f"{stand.number} {name}"
        pages = (Page(WIDTH, HEIGHT, first, text), Page(WIDTH, HEIGHT, second, text))
        return StandSheet(text, self._say.language, pages, (*title.problems, *problems))

    def _frame(self, number: int) -> tuple[Item, ...]:
        """Head and foot of a page."""
        event, say_it = self._plan.event, self._say
        kind = say_it.say("Exhibitor sheet")
        about = f"{kind} · {revision(self._plan, say_it)}"
        head = header(say_it(event_title(event)), event_line(event, say_it), about, WIDTH, HEIGHT - 14)
        return (*head.items, *footer(footer_text(say_it), page_number(number, 2), WIDTH).items)

    def _title(self, stand: Stand) -> _Title:
        """The number as the picture, name, type and partners beside it."""
        main, *partners = exhibitors_of(self._plan, stand)
        size = fit(stand.number, _NUMBER_WIDTH, *_NUMBER, Weight.BOLD)
        number = stand.number if size else elide(stand.number, _NUMBER_WIDTH, _NUMBER[1], Weight.BOLD)
        letters = size or _NUMBER[1]
        x = optical_left(number, MARGIN, letters, Weight.BOLD)
        items: list[Item] = [Text(number, x, _TITLE_FOOT, letters, TEXT, Weight.BOLD)]
        left = MARGIN + text_width(number, letters, Weight.BOLD) + 6.5
        logo, right, problems = self._logo(stand, main)
        items += logo
        width = right - left
        below = list(wrap(self._described(stand), width, BODY + 0.1, most=2).lines)
        if partners:
            names = self._say.say("with {names}", names=listing(p.name for p in partners))
            below += wrap(names, width, BODY + 0.1, most=2).lines
        y = _TITLE_FOOT
        for text in reversed(below):
            items.append(Text(text, left, y, BODY + 0.1, MUTED))
            y += (BODY + 0.1) * LEADING * 1.08
        name = fit_lines(main.name, width, HEIGHT - 22.5 - y - 1.6, *_NAME, Weight.BOLD, 2)
        y += 1.6 + (len(name.lines) - 1) * LEADING * name.size
        for text in name.lines:
            items.append(Text(text, left, y, name.size, TEXT, Weight.BOLD))
            y -= LEADING * name.size
        if not name.complete:
            problems.append(self._cut(stand, main.name))
        return _Title(tuple(items), tuple(problems))

    def _logo(self, stand: Stand, main: Exhibitor) -> tuple[tuple[Item, ...], float, list[Problem]]:
        """The logo at the right end of the title, where the words before it end, and why there is none."""
        asset = self._plan.assets.get(main.logo) if main.logo is not None else None
        if asset is None:
            return (), _RIGHT, []
        width, height = _LOGO
        fitted = fitted_logo(
            asset, Box(_RIGHT - width, _TITLE_FOOT, _RIGHT, _TITLE_FOOT + height), at=(1.0, 0.5)
        )
        if fitted is None:
            return (), _RIGHT, [logo_left_out(main, stand)]
        return fitted.items, fitted.box.left - _LOGO_GAP, []

    def _cut(self, stand: Stand, name: str) -> Problem:
        message = say(
            "“{name}” is too long for the sheet’s title and was cut. Enter a shorter name.", name=name
        )
        return Problem("sheet-name-cut", message, say("stand {number}", number=stand.number))

    def _described(self, stand: Stand) -> str:
        """What is rented and to where it is open, in one sentence."""
        directions = [side.direction for side in self._around.sides(stand) if side.is_open]
        return self._say.say(
            "{type}, {size} ({area}), {open}",
            type=stand_type(stand),
            size=stand_size(stand, self._say),
            area=stand_area(stand),
            open=open_sides(stand, directions),
        )

    def _stand_part(self, stand: Stand) -> tuple[list[Item], float]:
        """The working drawing and the facts about the stand; answers where they end."""
        title = heading(self._say.say("Your stand"), MARGIN, _STAND_TOP)
        top = title.bottom - 1.0
        room = Box(MARGIN, top - _DRAWING_HEIGHT, _DRAWING_RIGHT, top)
        drawing = draw_working(self._around, stand, room, self._say)
        bar = scale_bar(MARGIN + 0.5, drawing.bottom - 4.5, drawing.denominator, self._say)
        listed = lines_below(self._first_lines(drawing.lines), bar.bottom, _DRAWING_RIGHT - MARGIN)
        rows = stand_facts(self._around, stand, self._say)
        rows += conflict_facts(self._conflicts.get(stand.id, ()), self._say)
        said = facts(rows, _FACTS_LEFT, _STAND_TOP, _RIGHT - _FACTS_LEFT)
        items = [*title.items, *drawing.items, *bar.items, *listed.items, *said.items]
        return items, min(listed.bottom, said.bottom)

    def _first_lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """The list below the drawing, shortened if it is long: the second page has all of it."""
        if len(lines) <= _MOST_LISTED:
            return lines
        kept = lines[: _MOST_LISTED - 1]
        return (*kept, self._say.say("{n} more: see page 2", n=len(lines) - len(kept)))

    def _way_part(self, stand: Stand, top: float) -> tuple[list[Item], float]:
        """The hall with the way to the stand, and how long it is and when the doors open."""
        title = heading(self._say.say("Getting there"), MARGIN, top)
        entrance = self._ways[DoorKind.ENTRANCE].get(stand.id)
        service = self._ways[DoorKind.SERVICE].get(stand.id)
        picture, box = place_inset(self._inset, MARGIN, title.bottom - 1.5, stand, entrance, self._say)
        rows = way_facts(self._plan, stand, (entrance, service), self._say)
        said = facts(rows, _WAY_LEFT, title.bottom - 1.5, _RIGHT - _WAY_LEFT, gap=3.2)
        return [*title.items, *picture, *said.items], min(box.bottom, said.bottom)

    def _tables(self, stand: Stand, top: float) -> tuple[list[Item], list[_Rest]]:
        """What comes with the stand and whom to ask; answers the rows that did not fit."""
        items: list[Item] = []
        rest: list[_Rest] = []
        parts = (
            (self._say.say("Included and ordered"), supply_rows(self._around, stand, self._say), MARGIN),
            (self._say.say("Contacts"), contact_rows(self._plan.event, self._say), MARGIN + _HALF + 8.0),
        )
        for title, rows, x in parts:
            block, left = _table(title, rows, x, top, _FOOT)
            items += block.items
            if left:
                rest.append(_Rest(title, left))
        return items, rest

    def _second(self, stand: Stand, rest: list[_Rest]) -> tuple[list[Item], tuple[Problem, ...]]:
        """Rows left over from the first page, then the sketch; a row that finds no room there is reported."""
        items: list[Item] = []
        problems: list[Problem] = []
        bottom = HEIGHT - 28.0
        for index, part in enumerate(rest):
            title = self._say.say("{title} (continued)", title=part.title)
            left = MARGIN + index * (_HALF + 8.0)
            block, dropped = _table(title, part.rows, left, HEIGHT - 28.0, _SECOND_FOOT)
            if dropped:
                problems.append(self._dropped(stand, part.title, len(dropped)))
            items += block.items
            bottom = min(bottom, block.bottom - 9.5)
        return items + sketch_part(self._around, stand, bottom, self._say), tuple(problems)

    def _dropped(self, stand: Stand, title: str, count: int) -> Problem:
        message = say_n(
            "The sheet has no room for {n} row of “{title}”.",
            "The sheet has no room for {n} rows of “{title}”.",
            count,
            title=title,
        )
        return Problem("sheet-rows-left-out", message, say("stand {number}", number=stand.number))


@dataclass(frozen=True, slots=True)
class _Title:
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Rest:
    """Rows of a table that go to the next page."""

    title: str
    rows: list[tuple[str, str, str]]


def _table(
    title: str, rows: list[tuple[str, str, str]], x: float, top: float, foot: float
) -> tuple[Block, list[tuple[str, str, str]]]:
    """A heading and as many rows as end above `foot`; answers the rows that do not."""
    head = heading(title, x, top)
    items = list(head.items)
    y = head.bottom - 1.2
    columns = table_columns(rows, _HALF)
    for index, row in enumerate(rows):
        block = table_row(row, x, y, columns)
        if block.bottom < foot:
            return Block(tuple(items), y), rows[index:]
        items += block.items
        y = block.bottom
    return Block(tuple(items), y), []
