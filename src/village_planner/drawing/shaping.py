"""Turns text into placed glyphs of the shipped fonts, once for screen and paper; it must not know drawings.

Almost all labels are plain Latin, Greek or Cyrillic text, whose glyphs differ from their nominal advances
only by the kerning of neighbours. That kerning is known beforehand for common pairs of letters (spacing.py), asked
of HarfBuzz once for others, and added up from a table, about ten times faster than shaping. All else is shaped whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from village_planner.drawing.primitives import Weight
from village_planner.drawing.spacing import Pair, known_pair
from village_planner.resources import resource

if TYPE_CHECKING:
    import uharfbuzz

REPLACEMENT: Final = "\ufffd"
"""Drawn for a character that neither font has."""

EM: Final = 1000
"""Units of an em in which advances are given."""

_MAIN: Final = {
    Weight.REGULAR: "NotoSans-Regular",
    Weight.SEMIBOLD: "NotoSans-SemiBold",
    Weight.BOLD: "NotoSans-Bold",
}
_FALLBACK: Final = {
    Weight.REGULAR: "DejaVuSans",
    Weight.SEMIBOLD: "DejaVuSans-Bold",
    Weight.BOLD: "DejaVuSans-Bold",
}
_FEATURES: Final = {"liga": False, "clig": False}  # an "fi" stays two letters that can be searched for
_LEFT_TO_RIGHT: Final = (range(0x0590), range(0x1E00, 0x2C00))
"""Blocks in which no letter joins, reorders or runs backwards: Latin, Greek, Cyrillic, punctuation, symbols."""

_FIRST_COMBINING: Final = "\u0300"  # every text below it is composed
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)


class Glyph(Struct, frozen=True):
    """A glyph of a face: its number, advance and offset in thousandths of an em, the text it stands for."""

    number: int
    advance: float
    dx: float
    dy: float
    text: str


class Run(Struct, frozen=True):
    """Glyphs of one face, from left to right."""

    face: str
    glyphs: tuple[Glyph, ...]


class Shaped(Struct, frozen=True):
    """A line of text as glyphs; `width` in em, `missing` the characters that no font has."""

    runs: tuple[Run, ...]
    width: float
    missing: str


class _Table(Struct, frozen=True):
    """What HarfBuzz has said so far about the characters of one face.

    `steps` is how far the second of two neighbours stands from the first, kerning included, in thousandths of
    an em; None when the two must be shaped. `glyphs` and `advances` are those of single characters.
    """

    steps: dict[tuple[str, str], int | None]
    glyphs: dict[str, int]
    advances: dict[str, int]


@cache
def face_path(face: str) -> Path:
    """File of a shipped face, by its name ("NotoSans-Bold")."""
    return resource("fonts", f"{face}.ttf")


@cache
def harfbuzz_font(face: str) -> uharfbuzz.Font:
    """A face as HarfBuzz knows it; each file is read once a process."""
    import uharfbuzz  # 10 ms that a plan with common names need not wait for

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face_path(face)))))


def main_face(weight: Weight) -> str:
    """The face in which a weight is set; the fallback only serves characters that it lacks."""
    return _MAIN[weight]


def clean(text: str) -> str:
    """Text fit for one line: composed, without control, format and direction characters.

    Tabs and line ends become spaces and lone surrogates the replacement character.
    """
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_COMBINING):
        return text
    return _cleaned(text)


@lru_cache(1 << 14)
def _cleaned(text: str) -> str:
    return "".join(filter(None, map(_clean_character, unicodedata.normalize("NFC", text))))


def _clean_character(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cf":
            return ""
        case "Cs" | "Co" | "Cn":
            return REPLACEMENT
        case _:
            return "" if ord(character) in _VARIATION_SELECTORS else character


@lru_cache(1 << 16)
def width_em(text: str, weight: Weight) -> float:
    """Width of a line of cleaned text at size 1."""
    table = _table(weight)
    try:
        steps = map(table.steps.__getitem__, pairwise(text))
        return (sum(steps) + table.advances[text[-1]]) / EM  # type: ignore[arg-type]  # None: TypeError
    except (KeyError, TypeError, IndexError):
        return (
            sum(plain_steps(text, weight)) if is_plain(text, weight) else EM * shape(text, weight).width
        ) / EM


def is_plain(text: str, weight: Weight) -> bool:
    """Whether a text is set by adding up steps: no character is missing, combines, joins or runs backwards."""
    steps = _table(weight).steps
    try:
        return None not in map(steps.__getitem__, _pairs(text))
    except KeyError:
        for pair in _pairs(text):
            if pair not in steps:
                _learn(pair, weight)
    return None not in map(steps.__getitem__, _pairs(text))


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    """Neighbours in a text; a single character is its own neighbour."""
    return pairwise(text if len(text) != 1 else text * 2)


def plain_steps(text: str, weight: Weight) -> list[int]:
    """How far each character of a plain text is from the next, the last being its own advance."""
    table = _table(weight)
    steps = list(map(table.steps.__getitem__, pairwise(text)))
    return [*steps, table.advances[text[-1]]] if text else []  # type: ignore[list-item]  # none is None: plain


def plain_glyph(character: str, weight: Weight) -> tuple[int, int]:
    """Number and advance of the glyph of a character that was in a plain text."""
    table = _table(weight)
    return table.glyphs[character], table.advances[character]


@cache
def _table(weight: Weight) -> _Table:  # noqa: ARG001  # one table a weight
    return _Table({}, {}, {})


def _learn(pair: tuple[str, str], weight: Weight) -> None:
    """Keeps how two neighbours are set, known beforehand or asked of HarfBuzz."""
    table = _table(weight)
    known = known_pair(pair, weight) or asked_pair(pair, weight)
    table.steps[pair] = known.step
    if known.step is not None:
        table.glyphs.update(zip(pair, known.glyphs, strict=True))
        table.advances.update(zip(pair, known.advances, strict=True))


def asked_pair(pair: tuple[str, str], weight: Weight) -> Pair:
    """How HarfBuzz sets two neighbours; glyphs and advances are 0 for characters that are never set alone."""
    font = harfbuzz_font(_MAIN[weight])
    numbers = [font.get_nominal_glyph(ord(c)) if _is_simple(c) else None for c in pair]
    step = None
    if None not in numbers:
        first, *rest = _glyphs("".join(pair), _MAIN[weight], right_to_left=False)
        if [first.number, *(glyph.number for glyph in rest)] == numbers and not first.dx:
            step = round(first.advance)
    left, right = (number or 0 for number in numbers)
    advances = font.get_glyph_h_advance(left), font.get_glyph_h_advance(right)
    return Pair(step, (left, right), advances)


def _is_simple(character: str) -> bool:
    return _runs_forward(character) and not unicodedata.combining(character)


def _runs_forward(character: str) -> bool:
    return any(ord(character) in block for block in _LEFT_TO_RIGHT)


@lru_cache(1 << 13)
def shape(text: str, weight: Weight) -> Shaped:
    """Cleaned text as glyph runs from left to right, whatever its scripts and directions."""
    runs: list[Run] = []
    missing = ""
    for piece, right_to_left in _directions(text):
        faced = [(character, _face_of(character, weight)) for character in piece]
        parts = [
            (face, "".join(character if known else REPLACEMENT for character, (_, known) in group))
            for face, group in groupby(faced, key=lambda item: item[1][0])
        ]
        missing += "".join(character for character, (_, known) in faced if not known)
        for face, part in reversed(parts) if right_to_left else parts:
            runs.append(Run(face, tuple(_glyphs(part, face, right_to_left=right_to_left))))
    width = sum(glyph.advance for run in runs for glyph in run.glyphs) / EM
    return Shaped(tuple(runs), width, missing)


def _face_of(character: str, weight: Weight) -> tuple[str, bool]:
    """The face that sets a character, and whether it really has it."""
    for face in (_MAIN[weight], _FALLBACK[weight]):
        if harfbuzz_font(face).get_nominal_glyph(ord(character)) is not None:
            return face, True
    return _MAIN[weight], False


def _glyphs(text: str, face: str, *, right_to_left: bool) -> Iterator[Glyph]:
    """Glyphs of text in one face and one direction, from left to right."""
    import uharfbuzz

    font = harfbuzz_font(face)
    unit = EM / font.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(font, buffer, _FEATURES)
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(pairwise([*starts, len(text)]))
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield Glyph(
            info.codepoint,
            place.x_advance * unit,
            place.x_offset * unit,
            place.y_offset * unit,
            text[info.cluster : ends[info.cluster]],
        )


def _directions(text: str) -> list[tuple[str, bool]]:
    """Pieces of one direction in the order in which they stand on the line; True runs from the right."""
    if all(map(_runs_forward, text)):
        return [(text, False)]
    levelled = _levels(text)
    for level in range(max(level for _, level in levelled), 0, -1):  # rule L2 of the Unicode algorithm
        levelled = _reversed_from(levelled, level)
    pieces = groupby(levelled, key=lambda item: item[1] % 2 == 1)
    return [
        ("".join(character for character, _ in (reversed(list(group)) if backwards else group)), backwards)
        for backwards, group in pieces
    ]


def _levels(text: str) -> list[tuple[str, int]]:
    """Characters with their embedding levels (Unicode Standard Annex 9)."""
    from bidi import algorithm  # only names in Hebrew, Arabic and the like need it

    storage = algorithm.get_empty_storage()
    storage["base_level"] = algorithm.get_base_level(text)
    storage["base_dir"] = ("L", "R")[storage["base_level"]]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return [(entry["ch"], entry["level"]) for entry in storage["chars"]]


def _reversed_from(levelled: list[tuple[str, int]], level: int) -> list[tuple[str, int]]:
    """The characters with every stretch of at least this level reversed."""
    result: list[tuple[str, int]] = []
    for high, group in groupby(levelled, key=lambda item: item[1] >= level):
        stretch = list(group)
        result.extend(reversed(stretch) if high else stretch)
    return result
