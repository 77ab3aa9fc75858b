"""Reads the lines of text of one page of a PDF; it must not know how the file was opened."""

from __future__ import annotations

import math
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from village_planner.importers.backdrops import pdfium_calls as calls
from village_planner.importers.backdrops.pdf_page import (
    OUTSIDE,
    Box,
    Thing,
    colour_of,
    combined,
    is_outside,
    moved,
)
from village_planner.importers.backdrops.pdfium_calls import Handle, Matrix
from village_planner.importers.backdrops.sheet import TEXTS, Sheet
from village_planner.text import say

CAPITALS: Final = 0.72
"""Height of capitals in a font of size 1, as in Helvetica."""

UNSEEN: Final = say("It is invisible in the file.")

_FARTHEST_NEXT: Final = 1.5
"""A letter further from the one before, in sizes of the font, begins a line of its own."""

_LAST_UNICODE: Final = 0x10FFFF


class _Letter(NamedTuple):
    """Where a letter stands on the page as it is looked at, how large it is, and the handle of what it is in."""

    text: str
    place: tuple[float, float]
    size: float
    rotation: float
    owner: Handle


def draw_texts(
    page: pdfium.PdfPage, things: list[Thing], sheet: Sheet, to_page: Matrix, page_box: Box
) -> None:
    """Every line of text, letters that stand together as one, each in the layer of its first letter."""
    layers = {thing.handle: thing.layer for thing in things if thing.kind == raw.FPDF_PAGEOBJ_TEXT}
    if not layers:
        return
    texts = page.get_textpage()
    try:
        line: list[_Letter] = []
        for i in range(raw.FPDFText_CountChars(texts)):
            letter = _letter(texts, i, to_page, line)
            if letter is None or (line and not _goes_on(line[-1], letter)):
                _write(line, layers, sheet, page_box)
                line = []
            if letter is not None:
                line.append(letter)
        _write(line, layers, sheet, page_box)
    finally:
        texts.close()


def _letter(texts: Any, i: int, to_page: Matrix, line: list[_Letter]) -> _Letter | None:
    """The letter of that number, None for the end of a line."""
    code = calls.letter_at(texts, i)
    if code in (0x0A, 0x0D) or not 0 < code <= _LAST_UNICODE or 0xD800 <= code < 0xE000:
        return None
    if calls.is_put_in(texts, i):
        # PDFium puts in the blank that a gap stands for; it stands nowhere itself.
        return line[-1]._replace(text=chr(code)) if line else None
    a, b, c, d, _, _ = calls.matrix_of_letter(texts, i)
    whole = combined((a, b, c, d, 0.0, 0.0), to_page)
    return _Letter(
        text=chr(code),
        place=moved(to_page, *calls.origin_of(texts, i)),
        size=calls.font_size(texts, i) * math.hypot(whole[2], whole[3]),
        rotation=math.degrees(math.atan2(whole[1], whole[0])),
        owner=calls.text_object(texts, i),
    )


def _goes_on(last: _Letter, letter: _Letter) -> bool:
    """Whether the letter belongs to the line of the one before."""
    if last.owner == letter.owner:
        return True
    same = math.isclose(last.size, letter.size, rel_tol=0.01) and abs(last.rotation - letter.rotation) < 0.1
    if not same or math.dist(last.place, letter.place) > _FARTHEST_NEXT * letter.size:
        return False
    turn = math.radians(letter.rotation)
    dx, dy = letter.place[0] - last.place[0], letter.place[1] - last.place[1]
    return abs(dy * math.cos(turn) - dx * math.sin(turn)) < 0.1 * letter.size


def _write(line: list[_Letter], layers: dict[Handle, int], sheet: Sheet, page_box: Box) -> None:
    if not line or not any(letter.text.strip() for letter in line):
        return
    first = line[0]
    layer = layers.get(first.owner, 0)
    x, y = first.place
    if calls.way_of_writing(first.owner) in (
        raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        raw.FPDF_TEXTRENDERMODE_CLIP,
    ):
        sheet.leave_out(layer, TEXTS, UNSEEN)
    elif is_outside((x, y, x, y), page_box):
        sheet.leave_out(layer, TEXTS, OUTSIDE)
    else:
        sheet.text(
            layer,
            "".join(letter.text for letter in line),
            first.place,
            first.size * CAPITALS,
            rotation=first.rotation,
            colour=colour_of(calls.fill_colour(first.owner)),
        )
