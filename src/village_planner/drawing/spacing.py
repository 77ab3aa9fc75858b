"""How common neighbours are spaced in the shipped faces, asked of HarfBuzz beforehand; it must not know drawings.

Loading HarfBuzz and asking it about every pair of letters would take a tenth of the program's start. `table_of`
makes the answers, `packaging/spacing.py` writes them to resources/fonts/spacing.bin, a test compares them.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Callable
from functools import cache
from typing import Final

from msgspec import Struct

from village_planner.drawing.primitives import Weight
from village_planner.resources import resource

CHARACTERS: Final = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))))
    + "ŒœŠšŽžŸƒ\u2009\u202f–—‘’‚“”„†‡•…‰‹›€™−"
)
"""Latin of Western Europe with its punctuation."""

_PLACES: Final = {character: place for place, character in enumerate(CHARACTERS)}
_COUNT: Final = len(CHARACTERS)
_SHAPED: Final = -0x8000
"""Stands for None: the two must be shaped together."""


class Pair(Struct, frozen=True):
    """Two neighbours: how far the second stands from the first, and each one's glyph number and advance.

    Lengths are thousandths of an em; `step` is None when the two must be shaped.
    """

    step: int | None
    glyphs: tuple[int, int]
    advances: tuple[int, int]


def known_pair(pair: tuple[str, str], weight: Weight) -> Pair | None:
    """What is known about two neighbours in a weight; None when one of them is not among CHARACTERS."""
    first, second = _PLACES.get(pair[0]), _PLACES.get(pair[1])
    if first is None or second is None:
        return None
    table = _table(weight)
    step = table[_COUNT * (2 + first) + second]
    glyphs = table[first], table[second]
    advances = table[_COUNT + first], table[_COUNT + second]
    return Pair(None if step == _SHAPED else step, glyphs, advances)


def table_of(ask: Callable[[tuple[str, str]], Pair]) -> array[int]:
    """The table of a weight from the answers to all pairs: glyph numbers, advances, then a row of steps a character."""
    rows = [[ask((first, second)) for second in CHARACTERS] for first in CHARACTERS]
    numbers = [row[0].glyphs[0] for row in rows]
    advances = [row[0].advances[0] for row in rows]
    steps = [_SHAPED if pair.step is None else pair.step for row in rows for pair in row]
    return array("h", [*numbers, *advances, *steps])


def packed(tables: list[array[int]]) -> bytes:
    """The file for the tables of all weights, in the order of Weight."""
    return zlib.compress(b"".join(_little_endian(table).tobytes() for table in tables), 9)


@cache
def _tables() -> array[int]:
    numbers = array("h")
    numbers.frombytes(zlib.decompress(resource("fonts", "spacing.bin").read_bytes()))
    return _little_endian(numbers)


@cache
def _table(weight: Weight) -> array[int]:
    size = _COUNT * (_COUNT + 2)
    start = list(Weight).index(weight) * size
    return _tables()[start : start + size]


def _little_endian(table: array[int]) -> array[int]:
    """The table with the bytes of each number in the order of the file, or back in that of this computer."""
    if sys.byteorder == "little":
        return table
    swapped = table[:]
    swapped.byteswap()
    return swapped
