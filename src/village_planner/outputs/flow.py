"""Rows that run down a page and on to the next, and tables of folded cells; it must not know what they say.

All lengths are paper millimetres, y upwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from village_planner.drawing.fonts import wrap
from village_planner.drawing.primitives import Anchor, Ink, Item, Path, Weight, line
from village_planner.outputs.layout import BODY, HAIRLINE, MUTED, SMALL, TEXT, Block, block_of_lines

Draw: TypeAlias = Callable[[float], Block]
"""Lays something from a top edge downwards."""

_MOST_LINES: Final = 6
_ROW_PAD: Final = 1.7


class Row(NamedTuple):
    """Something of one piece, `before` mm below what is above it unless it begins a page.

    With `keeps_next` the following row is on the same page. `head` is drawn again above a row that begins a page.
    """

    draw: Draw
    before: float = 0.0
    keeps_next: bool = False
    head: Draw | None = None


def pages_of(rows: Sequence[Row], first_top: float, top: float, foot: float) -> list[list[Item]]:
    """The rows on as many pages as they need: the first begins at `first_top`, the others at `top`, all end above
    `foot`. A row higher than a page stands out of it at the bottom rather than being lost.
    """
    pages: list[list[Item]] = [[]]
    y, fresh = first_top, True
    for chunk in _chunks(rows):
        if not fresh and y - _height(chunk) < foot:
            pages.append([])
            y, fresh = top, True
            if (head := chunk[0].head) is not None:
                block = head(y)
                pages[-1] += block.items
                y = block.bottom
        for row in chunk:
            block = row.draw(y if fresh else y - row.before)
            pages[-1] += block.items
            y, fresh = block.bottom, False
    return pages


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that belong on one page."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.keeps_next:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _height(chunk: Sequence[Row]) -> float:
    return sum(row.before - row.draw(0.0).bottom for row in chunk)


class Column(NamedTuple):
    """One column of a table: left edge and width, how its cells are set, where they are held."""

    left: float
    width: float
    weight: Weight = Weight.REGULAR
    ink: Ink = TEXT
    anchor: Anchor = Anchor.START
    size: float = BODY


def cells(texts: Sequence[str], columns: Sequence[Column], *, ruled: bool = True) -> Draw:
    """A row of folded cells with a rule under it."""

    def draw(top: float) -> Block:
        items: list[Item] = []
        bottom = top - _ROW_PAD - BODY
        for text, column in zip(texts, columns, strict=True):
            x = column.left + (column.width if column.anchor is Anchor.END else 0.0)
            lines = wrap(text, column.width, column.size, column.weight, _MOST_LINES).lines
            block = block_of_lines(
                lines,
                x,
                top - _ROW_PAD,
                column.size,
                weight=column.weight,
                ink=column.ink,
                anchor=column.anchor,
            )
            items += block.items
            bottom = min(bottom, block.bottom)
        y = bottom - _ROW_PAD * 0.6
        if ruled:
            end = max(column.left + column.width for column in columns)
            items.append(Path(line(columns[0].left, y, end, y), pen=HAIRLINE))
        return Block(tuple(items), y)

    return draw


def head_cells(texts: Sequence[str], columns: Sequence[Column]) -> Draw:
    """The names of the columns, small and grey, with a rule under them."""
    quiet = [column._replace(weight=Weight.SEMIBOLD, ink=MUTED, size=SMALL) for column in columns]
    return cells(texts, quiet)
