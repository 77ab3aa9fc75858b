"""Lists in columns: legend, key of numbers, index of exhibitors; it must not know the page around them.

All lengths are paper millimetres, y upwards. A list runs down one column and on into the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from msgspec import Struct

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, elide, fit, text_width, wrap
from village_planner.drawing.primitives import Anchor, Item, Text, Weight
from village_planner.model.ids import ExhibitorId, HallId, StandId
from village_planner.model.plan import Plan, halls_in_order, number_key, stands_in
from village_planner.model.stand import Stand
from village_planner.outputs.document import exhibitors_of
from village_planner.outputs.layout import MUTED, TEXT
from village_planner.text import Translator

PITCH: Final = 4.1
COLUMN: Final = 60.0
GUTTER: Final = 7.0
_WIDTHS: Final = (120.0, 95.0, 78.0, COLUMN)
_SIZE: Final = 2.85
_HEADING_SIZE: Final = 2.85
_HEADING_LINES: Final = 1.9
_MOST_NUMBERS: Final = 0.5  # of a column's width
_LINE_OF_NUMBERS: Final = 18  # characters
_SHORT: Final = 12
"""Entries of a list that is kept in one piece."""
_FEW: Final = 8
"""Lines for which no other page is begun where setting all of them closer spares it."""
_MOST_LINES: Final = 8  # of one entry: a list that gives names in full gives up on mischief only
_CLOSER: Final = (1.0, 0.94, 0.88)
_WIDOW: Final = 3  # characters
_AWAY: Final = "*"
"""After the number of a stand that no plan shows."""

_RUNS: Final = re.compile(r"[0-9]{1,9}|[^0-9]+")


Sign: TypeAlias = Callable[[float, float, float], Iterable[Item]]
"""Draws a legend's sign of a size around a middle (x, y)."""


class Line(Struct, frozen=True):
    """A line of a list: a heading, or a text with numbers at its right end, or a number or a sign before it.

    `begun` is the title of a list that this heading says to go on.
    """

    text: str
    number: str = ""
    before: str = ""
    sign: Sign | None = None
    heading: bool = False
    begun: str = ""

    @property
    def height(self) -> float:
        """In lines: a heading keeps its distance from what is above."""
        return _HEADING_LINES if self.heading else 1.0


@lru_cache(1 << 14)
def sort_key(name: str) -> tuple[str, tuple[tuple[str, int], ...], str]:
    """Order of names in an index: only letters and digits count, without accents and case; 4 is before 14.

    The first part is the initial.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(c for c in folded if c.isalnum())
    spaced = "".join(c if c.isalnum() else " " for c in folded)
    runs = tuple(
        ("", int(run)) if run.isdecimal() else (run.replace(" ", ""), 0)
        for run in _RUNS.findall(spaced)
        if run.strip()
    )
    return plain[:1], runs, name


def index_lines(
    plan: Plan,
    halls: Sequence[HallId],
    away: Collection[StandId],
    title: str,
    translator: Translator,
    *,
    initials: bool,
) -> list[Line]:
    """All exhibitors that have a stand in `halls`, by name, with the numbers; `initials` puts letters between.

    With several halls the hall stands before the numbers. Stands `away`, so far outside that no plan shows them, are
    marked, and the last line says what that means.
    """
    rows = sorted(
        _numbers_by_exhibitor(plan, halls, away).items(),
        key=lambda row: sort_key(plan.exhibitors[row[0]].name),
    )
    lines = [Line(title, heading=True)] if rows else []
    before = ""
    for exhibitor, numbers in rows:
        name = plan.exhibitors[exhibitor].name
        initial = sort_key(name)[0][:1].upper() or "#"
        if initials and initial != before:
            lines.append(Line(initial, heading=True))
            before = initial
        lines.append(Line(name, number=numbers[0]))
        lines += (Line("", number=more) for more in numbers[1:])
    if any(plan.stands[stand].exhibitors for stand in away):
        lines.append(Line(translator.say("{mark} far outside the hall: not on the plan", mark=_AWAY)))
    return lines


def _numbers_by_exhibitor(
    plan: Plan, halls: Sequence[HallId], away: Container[StandId]
) -> dict[ExhibitorId, list[str]]:
    """Numbers of each exhibitor's stands, hall by hall, folded into short lines; those `away` are marked."""
    found: dict[ExhibitorId, list[Stand]] = defaultdict(list)
    for stand in (stand for hall in halls for stand in stands_in(plan, hall)):
        for exhibitor in exhibitors_of(plan, stand):
            found[exhibitor.id].append(stand)
    order = {hall.id: index for index, hall in enumerate(halls_in_order(plan))}
    lines: dict[ExhibitorId, list[str]] = {}
    for key, stands in found.items():
        if len(stands) > 1:
            stands.sort(key=lambda s: (order[s.hall], number_key(s.number), s.id))
        lines[key] = []
        for stand in stands:
            hall = f"{plan.halls[stand.hall].name} · " if len(halls) > 1 else ""
            _append(lines[key], hall + stand.number + (_AWAY if stand.id in away else ""))
    return lines


def _append(lines: list[str], text: str) -> None:
    if lines and len(lines[-1]) + len(text) < _LINE_OF_NUMBERS:
        lines[-1] += f", {text}"
    else:
        lines.append(text)


def key_lines(plan: Plan, stands: Iterable[StandId], title: str) -> list[Line]:
    """Stands by number with the names that found no room on the plan."""
    chosen = sorted((plan.stands[key] for key in stands), key=lambda s: (number_key(s.number), s.id))
    rows = [Line(_names(plan, stand), before=stand.number) for stand in chosen if exhibitors_of(plan, stand)]
    return [Line(title, heading=True), *rows] if rows else []


def _names(plan: Plan, stand: Stand) -> str:
    return ", ".join(exhibitor.name for exhibitor in exhibitors_of(plan, stand))


def columns_in(box: Box, scale: float, width: float = COLUMN) -> list[Box]:
    """Columns of about `width` that fill a box from the left; at least one."""
    gutter = GUTTER * scale
    count = max(1, int((box.width + gutter) / (width * scale + gutter) + 1e-6))
    each = (box.width - (count - 1) * gutter) / count
    lefts = [box.left + index * (each + gutter) for index in range(count)]
    return [Box(left, box.bottom, left + each, box.top) for left in lefts]


def fewest_columns(lines: Sequence[Line], box: Box, scale: float, translator: Translator) -> list[Box]:
    """Columns that fill a box, as wide as they can be for all lines to stand in it, within what reads well."""
    widest = [columns_in(box, scale, width) for width in _WIDTHS]
    possible = (columns for columns in widest if not _is_too_long(lines, columns, scale))
    return next(
        (columns for columns in possible if not _flow(lines, columns, scale, translator, whole=0)[1]),
        widest[-1],
    )


def capacity(box: Box, scale: float) -> int:
    """Lines of one column of a box."""
    return int(box.height / (PITCH * scale))


def flow(
    lines: Sequence[Line], columns: Sequence[Box], scale: float, translator: Translator
) -> tuple[list[Item], list[Line]]:
    """Set lines into columns; answers those that found no room.

    A heading never ends a column, no list begins or ends with a single line of it there, and a list that goes on in the
    next one says so. A short list is not cut in two where the columns have room for that. A few lines that find no room
    are not worth another page: then all are set a little closer, if that is enough.
    """
    whole = 0 if _is_too_long(lines, columns, scale) else _SHORT  # what goes on anyway is laid out once only
    items, rest = _flow(lines, columns, scale, translator, whole=whole)
    if rest and whole:
        items, rest = _flow(lines, columns, scale, translator, whole=0)
    if 0 < len(rest) <= _FEW:
        for share in _CLOSER[1:]:
            closer = _flow(lines, columns, scale * share, translator, whole=0)
            if not closer[1]:
                return closer
    return items, rest


def _is_too_long(lines: Sequence[Line], columns: Sequence[Box], scale: float) -> bool:
    """Whether lines cannot all stand in columns even if each is a single one; False promises nothing."""
    return len(lines) > sum(capacity(box, scale) + 1 for box in columns)


def _flow(
    lines: Sequence[Line], columns: Sequence[Box], scale: float, translator: Translator, *, whole: int
) -> tuple[list[Item], list[Line]]:
    """The same; lists of up to `whole` lines below their heading begin a column rather than being cut."""
    items: list[Item] = []
    pitch = PITCH * scale
    at = 0
    for box in columns:
        y, first = box.top, at
        if again := _again(lines, at, translator):
            items += _set(again, box, scale)[0](y)
            y -= pitch
        while at < len(lines):
            entry = lines[at]
            drawn, count = _set(entry, box, scale)
            before = 0.0 if y == box.top else (entry.height - 1.0) * pitch
            needed = _height_of_list(lines, at, box, scale, whole) if y < box.top else 0
            if at > first:  # what is higher than a column is set all the same
                needed = max(needed, _kept_together(lines, at, box, scale))
            needed = max(count + entry.heading, needed)
            if y - before - needed * pitch < box.bottom - 0.01:
                break
            y -= before
            items += drawn(y)
            y -= count * pitch
            at += 1
    again = _again(lines, at, translator)
    return items, [again, *lines[at:]] if again else list(lines[at:])


def _again(lines: Sequence[Line], at: int, translator: Translator) -> Line | None:
    """The heading over line `at` once more where its list goes on; None where nothing does."""
    if not 0 < at < len(lines) or lines[at].heading:
        return None
    above = next((entry for entry in reversed(lines[:at]) if entry.heading), None)
    if above is None:
        return None
    title = above.begun or above.text
    return Line(translator.say("{title} (continued)", title=title), heading=True, begun=title)


def _kept_together(lines: Sequence[Line], at: int, box: Box, scale: float) -> int:
    """How high line `at` is with those that must be in its column: two below a heading, and the last of a list with the
    one before it, unless that is the one below the heading; 0 where none must.
    """
    is_heading = lines[at].heading
    if not is_heading and at + 2 < len(lines) and not (lines[at + 1].heading or lines[at + 2].heading):
        return 0  # nearly everywhere: to fold a line twice would take a third of a large plan's time
    below = lines[at + 1 : at + 3]
    own = next((number for number, entry in enumerate(below) if entry.heading), len(below))
    if is_heading:
        with_it = min(own, 2)
    else:
        with_it = int(own == 1 and at > 0 and not lines[at - 1].heading)
    return sum(_set(entry, box, scale)[1] for entry in lines[at : at + 1 + with_it]) if with_it else 0


def _height_of_list(lines: Sequence[Line], at: int, box: Box, scale: float, whole: int) -> int:
    """How high the list under heading `at` is; 0 for another line and for a list of more than `whole` entries."""
    if not lines[at].heading:
        return 0
    ends = (n for n in range(at + 1, len(lines)) if lines[n].heading)
    end = next(ends, len(lines))
    return 0 if end - at - 1 > whole else sum(_set(entry, box, scale)[1] for entry in lines[at:end])


def _folded(text: str, width: float, size: float) -> tuple[tuple[str, ...], float]:
    """A name in lines and their size: set a little smaller when that spares a last line of a lone figure."""
    first = lines = wrap(text, width, size, most=_MOST_LINES).lines
    for share in _CLOSER:
        if share < 1:  # a name that is one line as it is, as most are, is folded once
            lines = wrap(text, width, size * share, most=_MOST_LINES).lines
        if len(lines) < 2 or len(lines[-1]) > _WIDOW:
            return lines, size * share
    return first, size


def _set(entry: Line, box: Box, scale: float) -> tuple[Callable[[float], list[Item]], int]:
    """How to draw a line from a top downwards, and how many lines high it is: long names are folded once."""
    if entry.heading:
        words, largest = entry.text.upper(), _HEADING_SIZE * scale
        smallest = largest * _CLOSER[-1]
        size = fit(words, box.width, largest, smallest, Weight.SEMIBOLD) or smallest
        words = elide(words, box.width, size, Weight.SEMIBOLD)
        return lambda y: [Text(words, box.left, y - CAP_HEIGHT * size, size, MUTED, Weight.SEMIBOLD)], 1
    size = _SIZE * scale
    left, right = box.left, box.right
    number = elide(entry.number, box.width * _MOST_NUMBERS, size, Weight.BOLD)
    if entry.sign is not None:
        left += 6.6 * scale
    if entry.before:
        left += max(11.0 * scale, text_width(entry.before, size, Weight.BOLD) + 2 * scale)
    if number:
        right -= text_width(number, size, Weight.BOLD) + 2 * scale
    folded, letters = _folded(entry.text, right - left, size)

    def draw(y: float) -> list[Item]:
        baseline = y - CAP_HEIGHT * size
        items: list[Item] = []
        if entry.sign is not None:
            items += entry.sign(box.left + 2.4 * scale, baseline + CAP_HEIGHT * size / 2, 2.8 * scale)
        if entry.before:
            items.append(Text(entry.before, box.left, baseline, size, TEXT, Weight.BOLD))
        if number:
            items.append(Text(number, box.right, baseline, size, TEXT, Weight.BOLD, Anchor.END))
        items += (Text(words, left, baseline - n * PITCH * scale, letters) for n, words in enumerate(folded))
        return items

    return draw, max(1, len(folded))
