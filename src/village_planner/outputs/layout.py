"""The typography all printed pages share: sizes, columns, facts, tables, header, footer; it must not know plans.

All lengths are paper millimetres, y upwards. Blocks are laid from a top edge downwards and answer where they end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from village_planner.drawing.fonts import CAP_HEIGHT, DESCENT, LEADING, elide, text_width, wrap
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Text,
    Weight,
    line,
    polyline,
)
from village_planner.drawing.shaping import harfbuzz_font, main_face
from village_planner.text import Translator
from village_planner.units import MM_PER_METRE

MARGIN: Final = 14.0
BODY: Final = 3.2
SMALL: Final = 2.6
HEADING: Final = 2.9
VALUE: Final = 3.9
ROW: Final = 7.4
CHECK_LINE: Final = 100.0
"""Length of the line by which a reader proves that the printer has not scaled the page."""

SCALES: Final = (
    *(20, 25, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 750),
    *(1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000),
)
"""Denominators of scales: those of scale rules and a few between."""

TEXT: Final = Ink(Role.TEXT)
MUTED: Final = Ink(Role.MUTED)
HAIRLINE: Final = Pen(Ink(Role.HAIRLINE), 0.25)
_MARK: Final = Pen(TEXT, 0.3)


class Block(NamedTuple):
    """What was laid and the y at which it ends."""

    items: tuple[Item, ...]
    bottom: float


def block_of_lines(
    lines: Iterable[str],
    x: float,
    top: float,
    size: float,
    *,
    weight: Weight = Weight.REGULAR,
    ink: Ink = TEXT,
    anchor: Anchor = Anchor.START,
) -> Block:
    """Lines below each other; the capitals of the first reach `top`, the block ends under the last baseline."""
    items: list[Item] = []
    y = top - CAP_HEIGHT * size
    bottom = top
    for text in lines:
        items.append(Text(text, x, y, size, ink, weight, anchor))
        bottom = y - DESCENT * size
        y -= LEADING * size
    return Block(tuple(items), bottom)


def lines_below(lines: Sequence[str], bottom: float, width: float) -> Block:
    """What a drawing could not say, in small lines below its scale bar; nothing when there is nothing to say."""
    if not lines:
        return Block((), bottom)
    return block_of_lines([elide(text, width, SMALL) for text in lines], MARGIN, bottom - 3.0, SMALL)


def paragraph(
    text: str,
    x: float,
    top: float,
    width: float,
    size: float = BODY,
    *,
    weight: Weight = Weight.REGULAR,
    ink: Ink = TEXT,
    most: int | None = None,
) -> Block:
    """Text folded to `width`, on at most `most` lines."""
    return block_of_lines(wrap(text, width, size, weight, most).lines, x, top, size, weight=weight, ink=ink)


def heading(text: str, x: float, top: float) -> Block:
    """The quiet capitals over a part of a page."""
    return block_of_lines((text.upper(),), x, top, HEADING, weight=Weight.SEMIBOLD, ink=MUTED)


class Missing(str):
    """Words where nobody told anything: set quietly, because a sheet may say so in many places."""

    __slots__ = ()


def _weight(value: str) -> tuple[Weight, Ink]:
    """How a value is set beside its label."""
    return (Weight.REGULAR, MUTED) if isinstance(value, Missing) else (Weight.SEMIBOLD, TEXT)


def facts(rows: Iterable[tuple[str, str]], x: float, top: float, width: float, gap: float = 4.3) -> Block:
    """Grey labels over values, black or Missing, one below the other; long values are folded, very long ones set
    smaller.
    """
    items: list[Item] = []
    y = top
    for label, value in rows:
        name = paragraph(label, x, y, width, BODY, ink=MUTED, most=2)
        weight, ink = _weight(value)
        size = VALUE if wrap(value, width, VALUE, weight, 2).complete else BODY
        said = paragraph(value, x, name.bottom - 1.1, width, size, weight=weight, ink=ink, most=4)
        items += (*name.items, *said.items)
        y = said.bottom - gap
    return Block(tuple(items), y + gap)


class Columns(NamedTuple):
    """Widths of the three cells of a row, gaps included."""

    label: float
    value: float
    note: float


def table_columns(rows: Sequence[tuple[str, str, str]], width: float) -> Columns:
    """Widths that suit what the rows say: no cell takes more than half, the middle one gets what is left."""
    label = max((text_width(row[0], BODY) for row in rows), default=0.0) + 4
    note = max((text_width(row[2], BODY) for row in rows), default=0.0) + 3
    label, note = min(max(label, width * 0.3), width * 0.45), min(note, width * 0.5)
    if label + note > width * 0.85:
        label = width * 0.85 - note
    return Columns(label, width - label - note, note)


def table_row(cells: tuple[str, str, str], x: float, top: float, columns: Columns) -> Block:
    """A row with a rule under it: grey label, bold value, and a grey note at the right end, each folded as needed."""
    starts = (x, x + columns.label, x + sum(columns))
    styles = (
        (Weight.REGULAR, MUTED, Anchor.START, columns.label - 2),
        (*_weight(cells[1]), Anchor.START, columns.value - 1),
        (Weight.REGULAR, MUTED, Anchor.END, columns.note),
    )
    items: list[Item] = []
    bottom = top - ROW + 2.2
    for cell, place, (weight, ink, anchor, room) in zip(cells, starts, styles, strict=True):
        lines = wrap(cell, room + 0.01, BODY, weight, 3).lines
        block = block_of_lines(lines, place, top - 2.0, BODY, weight=weight, ink=ink, anchor=anchor)
        items += block.items
        bottom = min(bottom, block.bottom)
    y = bottom - 1.2
    items.append(Path(line(x, y, x + sum(columns), y), pen=HAIRLINE))
    return Block(tuple(items), y)


def optical_left(text: str, x: float, size: float, weight: Weight) -> float:
    """Where a large line must start so that the black of its first letter, not its box, is at `x`."""
    face = harfbuzz_font(main_face(weight))
    extents = face.get_glyph_extents(face.get_nominal_glyph(ord(text[0])) or 0) if text else None
    return x - extents.x_bearing / face.face.upem * size if extents else x


def header(left_bold: str, left: str, right: str, page_width: float, top: float) -> Block:
    """The running head: what it is about at the left, what it is at the right, a rule below."""
    size, gap = 2.7, 6.0
    end = page_width - MARGIN
    note = elide(right, (end - MARGIN) * 0.45, size)
    room = end - MARGIN - text_width(note, size) - gap
    strong = elide(left_bold, room * 0.6, size, Weight.SEMIBOLD)
    used = text_width(strong, size, Weight.SEMIBOLD)
    y = top - CAP_HEIGHT * size
    items: list[Item] = [
        Text(strong, MARGIN, y, size, TEXT, Weight.SEMIBOLD),
        Text(note, end, y, size, MUTED, anchor=Anchor.END),
        Path(line(MARGIN, y - 3.2, end, y - 3.2), pen=HAIRLINE),
    ]
    rest = elide(f" · {left}", room - used, size)
    if rest:
        items.append(Text(rest, MARGIN + used, y, size, MUTED))
    return Block(tuple(items), y - 3.2)


def footer(text: str, page: str, page_width: float) -> Block:
    """The running foot with the line that proves the scale; its top edge is the block's bottom."""
    end = page_width - MARGIN
    top = 15.0
    note = elide(text, end - MARGIN - text_width(page, SMALL) - 6, SMALL)
    items = (
        Path(line(MARGIN, top, end, top), pen=HAIRLINE),
        Text(note, MARGIN, top - 5.0, SMALL, MUTED),
        Text(page, end, top - 5.0, SMALL, MUTED, anchor=Anchor.END),
        check_line(MARGIN, top - 8.4),
    )
    return Block(items, top)


def footer_text(translator: Translator) -> str:
    """What stands over the check line."""
    return translator.say(
        "Not a contract document. Dimensions in metres. Print at 100 %: this line measures 100 mm."
    )


def check_line(x: float, y: float) -> Path:
    """A line of exactly CHECK_LINE millimetres with ticks at its ends."""
    end = x + CHECK_LINE
    return Path(polyline(((x, y + 1.2), (x, y), (end, y), (end, y + 1.2))), pen=_MARK)


def page_number(number: int, total: int) -> str:
    """Page and pages."""
    return f"{number} / {total}"


_BAR_METRES: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def scale_bar(
    x: float, y: float, denominator: int, translator: Translator, longest: float = 45.0, size: float = SMALL
) -> Block:
    """A bar of a round number of metres, at most `longest` millimetres on paper, with its scale in figures."""
    metres = max(
        (m for m in _BAR_METRES if m * MM_PER_METRE / denominator <= longest), default=_BAR_METRES[0]
    )
    end = x + metres * MM_PER_METRE / denominator
    pen = Pen(TEXT, 0.5)
    words = translator.say(
        "{length} m · scale 1:{denominator}", length=translator.number(metres), denominator=str(denominator)
    )
    bar = Path(
        (*line(x, y, end, y), *line(x, y - 0.9, x, y + 0.9), *line(end, y - 0.9, end, y + 0.9)), pen=pen
    )
    text = Text(words, end + 2.2, y - CAP_HEIGHT * size / 2, size, MUTED)
    return Block((bar, text), y - 0.9)
