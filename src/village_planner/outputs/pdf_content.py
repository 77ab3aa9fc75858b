"""Writes drawing primitives as PDF operators; it must not know documents, fonts' insides or plans.

Operators are written here rather than through ReportLab's canvas: a hall of 5,000 stands has some 100,000 of
them, and colours, pens and fonts need saying only when they change.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, Protocol

from village_planner.drawing.palette import Palette
from village_planner.drawing.primitives import (
    Anchor,
    Close,
    CurveTo,
    Form,
    Ink,
    Item,
    LineTo,
    MoveTo,
    Path,
    Pen,
    Picture,
    Placed,
    Segment,
    Text,
    Weight,
)
from village_planner.drawing.shaping import clean, width_em
from village_planner.model.shape import direction
from village_planner.outputs.pdf_fonts import Shown

_SHARE_LEFT: Final = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
_MOST_DECIMALS: Final = 4


class Sources(Protocol):
    """What a content stream needs from its document."""

    def show(self, text: str, weight: Weight, size: float) -> tuple[Shown, ...]:
        """Operators for a cleaned line of text."""

    def form(self, form: Form, scale: float) -> str:
        """Resource name of a form drawn at `scale` paper millimetres for one of its own."""

    def picture(self, picture: Picture) -> str | None:
        """Resource name of a picture, None when it cannot be read."""


class Content:
    """One content stream: a page or a form, with the names of the forms and pictures it places."""

    def __init__(self, palette: Palette, sources: Sources, scale: float) -> None:
        """`scale` is paper millimetres for one millimetre of the stream's own space."""
        self._palette = palette
        self._sources = sources
        self._scale = scale
        self._operators: list[str] = []
        self._fill: Ink | None = None  # what the next operator would inherit; None is "not said yet"
        self._pen: Pen | None = None
        self._font: tuple[str, float] | None = None
        self._in_text = False
        self._colours: dict[Ink, str] = {}
        self._dashes: dict[tuple[float, ...], str] = {}
        self._text_matrices: dict[int, str] = {}
        self.placed: dict[str, None] = {}
        decimals = min(max(0, math.ceil(3 + math.log10(scale))), _MOST_DECIMALS)
        number = f"%.{decimals}f"
        self._number = number
        self._two_numbers = f"{number} {number}"
        self._corners: dict[tuple[float, float], str] = {}
        self._curve = " ".join([number] * 6) + " c"

    @property
    def has_words(self) -> bool:
        """Whether any text was drawn, whose font is one of the document's."""
        return self._font is not None

    def draw(self, items: Iterable[Item]) -> bytes:
        """The operators for the items, in painting order."""
        for item in items:
            match item:
                case Path():
                    self._path(item)
                case Text():
                    self._text(item)
                case Placed():
                    self._placed(item)
                case Picture():
                    self._picture(item)
        self._end_text()
        return "\n".join(self._operators).encode("ascii")

    def _path(self, path: Path) -> None:
        self._end_text()
        if path.fill is None and path.pen is None:
            return
        if path.fill is not None:
            self._set_fill(path.fill)
        if path.pen is not None:
            self._set_pen(path.pen)
        self._segments(path.segments)
        self._operators.append("S" if path.fill is None else "f*" if path.pen is None else "B*")

    def _segments(self, segments: Iterable[Segment]) -> None:
        """Corners are written once: a stand's are those of its area, of its walls and of its open sides."""
        write, corners = self._operators.append, self._corners
        for s in segments:
            if isinstance(s, LineTo):
                corner = (s.x, s.y)
                write((corners.get(corner) or self._write_corner(corner)) + " l")
            elif isinstance(s, MoveTo):
                corner = (s.x, s.y)
                write((corners.get(corner) or self._write_corner(corner)) + " m")
            elif isinstance(s, CurveTo):
                write(self._curve % (s.x1, s.y1, s.x2, s.y2, s.x, s.y))
            elif isinstance(s, Close):
                write("h")

    def _write_corner(self, corner: tuple[float, float]) -> str:
        written = self._corners[corner] = self._two_numbers % corner
        return written

    def _set_fill(self, ink: Ink) -> None:
        if ink != self._fill:
            self._operators.append(f"{self._colour(ink)} rg")
            self._fill = ink

    def _set_pen(self, pen: Pen) -> None:
        was = self._pen
        if pen == was:
            return
        self._pen = pen
        if was is None or pen.ink != was.ink:
            self._operators.append(f"{self._colour(pen.ink)} RG")
        if was is None or pen.width != was.width:
            self._operators.append(f"{pen.width / self._scale:.4g} w")
        if was is None or pen.dash != was.dash:
            self._operators.append(self._dash(pen.dash))
        if was is None or pen.round_ends != was.round_ends:
            self._operators.append("1 J 1 j" if pen.round_ends else "0 J 0 j")

    def _dash(self, dash: tuple[float, ...]) -> str:
        if dash not in self._dashes:
            parts = " ".join(f"{part / self._scale:.4g}" for part in dash)
            self._dashes[dash] = f"[{parts}] 0 d"
        return self._dashes[dash]

    def _colour(self, ink: Ink) -> str:
        if ink not in self._colours:
            red, green, blue, _ = self._palette.colour(ink)
            self._colours[ink] = f"{red / 255:.3g} {green / 255:.3g} {blue / 255:.3g}"
        return self._colours[ink]

    def _text(self, text: Text) -> None:
        cleaned = clean(text.text)
        if not cleaned.strip() or text.size <= 0:
            return
        if not self._in_text:
            self._operators.append("BT")
            self._in_text = True
        self._set_fill(text.ink)
        x, y = text.x, text.y
        share = _SHARE_LEFT[text.anchor]
        if share:
            cos, sin = direction(text.rotation)
            back = width_em(cleaned, text.weight) * text.size * share
            x, y = x - back * cos, y - back * sin
        self._operators.append(self._text_matrix(text.rotation) % (x, y))
        for shown in self._sources.show(cleaned, text.weight, text.size):
            font = (shown.font, text.size)
            if font != self._font:
                self._operators.append(f"/{shown.font} {self._number} Tf" % text.size)
                self._font = font
            self._operators.append(shown.operators)

    def _text_matrix(self, rotation: int) -> str:
        """The operator that turns text by millidegrees and puts it at two numbers to be filled in."""
        if rotation not in self._text_matrices:
            cos, sin = direction(rotation)
            turn = f"{cos:.5g} {sin:.5g} {-sin:.5g} {cos:.5g}"
            self._text_matrices[rotation] = f"{turn} {self._number} {self._number} Tm"
        return self._text_matrices[rotation]

    def _end_text(self) -> None:
        if self._in_text:
            self._operators.append("ET")
            self._in_text = False

    def _placed(self, placed: Placed) -> None:
        self._end_text()
        form = placed.form
        name = self._sources.form(form, self._scale * form.scale)
        self.placed[name] = None
        cos, sin = (part * form.scale for part in direction(placed.rotation))
        self._operators.append("q")
        if placed.clip is not None:
            left, bottom, right, top = placed.clip
            box = " ".join([self._number] * 4) % (left, bottom, right - left, top - bottom)
            self._operators.append(f"{box} re W n")
        matrix = f"{cos:.8g} {sin:.8g} {-sin:.8g} {cos:.8g} {self._number} {self._number} cm"
        self._operators += [matrix % (placed.x, placed.y), f"/{name} Do", "Q"]

    def _picture(self, picture: Picture) -> None:
        self._end_text()
        name = self._sources.picture(picture)
        if name is None:
            return
        self.placed[name] = None
        matrix = f"q {self._number} 0 0 {self._number} {self._number} {self._number} cm"
        place = (picture.width, picture.height, picture.x, picture.y)
        self._operators += [matrix % place, f"/{name} Do", "Q"]
