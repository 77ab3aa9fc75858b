"""Takes a text of SVG apart into lines that each begin somewhere; it must not know shapes."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from village_planner.importers.backdrops.svg_style import INHERITED, Matrix, Sheets, length, numbers
from village_planner.importers.backdrops.svg_tree import Element

_CAPITALS: Final = 0.72
"""Height of capitals in a font of size 1, as in Helvetica."""

_LETTER: Final = 0.55
"""Width of a letter in a font of size 1, on average: to know where a centred text begins."""

_SIZES: Final = {
    "xx-small": 9,
    "x-small": 10,
    "small": 13,
    "medium": 16,
    "large": 18,
    "x-large": 24,
    "xx-large": 32,
}
_DEFAULT_SIZE: Final = 16.0
_BLANKS: Final = re.compile(r"\s+")


class Line(NamedTuple):
    """One line of text where it lies in the drawing: y upwards, height of capitals, counter-clockwise degrees."""

    text: str
    place: tuple[float, float]
    height: float
    rotation: float
    style: dict[str, str]


class _Run:
    """A line in the text's own places while it is being read."""

    def __init__(self, x: float, y: float, style: dict[str, str]) -> None:
        self.x, self.y, self.style = x, y, style
        self.words: list[str] = []


def lines_of(text: Element, style: dict[str, str], matrix: Matrix, sheets: Sheets) -> list[Line]:
    """The lines of a text element of that style; what is hidden in it is not among them."""
    runs = [_Run(_first(text, "x", 0.0), _first(text, "y", 0.0), style)]
    _shift(text, runs[0])
    _collect(text, style, runs, sheets)
    return [line for run in runs if (line := _line(run, matrix)) is not None]


def _collect(element: Element, style: dict[str, str], runs: list[_Run], sheets: Sheets) -> None:
    for child in element.children:
        if isinstance(child, str):
            runs[-1].words.append(child)
            continue
        own = sheets.style(child)
        if child.tag not in ("tspan", "a", "textPath") or own.get("display") == "none":
            continue
        inner = style | {
            name: value for name, value in own.items() if name in INHERITED and value != "inherit"
        }
        if inner.get("visibility") in ("hidden", "collapse"):
            continue
        if {"x", "y", "dy"} & child.attributes.keys() or inner != style:
            last = runs[-1]
            # Without an x of its own a part goes on where the words before it end.
            x = _first(child, "x", last.x + _width(last))
            runs.append(_Run(x, _first(child, "y", last.y), inner))
            _shift(child, runs[-1])
        _collect(child, inner, runs, sheets)
        if inner != style:
            last = runs[-1]
            runs.append(_Run(last.x + _width(last), last.y, style))


def _line(run: _Run, matrix: Matrix) -> Line | None:
    text = _BLANKS.sub(" ", "".join(run.words)).strip()
    if not text:
        return None
    a, b, c, d, e, f = matrix
    anchor = run.style.get("text-anchor")
    back = _width(run) * {"middle": 0.5, "end": 1.0}.get(anchor or "", 0.0)
    x = run.x - back
    return Line(
        text=text,
        place=(a * x + c * run.y + e, b * x + d * run.y + f),
        height=_size(run.style) * _CAPITALS * math.hypot(c, d),
        rotation=math.degrees(math.atan2(b, a)),
        style=run.style,
    )


def _width(run: _Run) -> float:
    words = _BLANKS.sub(" ", "".join(run.words)).lstrip()
    return len(words) * _LETTER * _size(run.style)


def _size(style: dict[str, str]) -> float:
    text = style.get("font-size", "")
    named = _SIZES.get(text)
    return named if named is not None else length(text, _DEFAULT_SIZE, _DEFAULT_SIZE)


def _first(element: Element, name: str, default: float) -> float:
    """The first of the places that an element gives its letters."""
    text = element.attributes.get(name, "").replace(",", " ").split()
    return length(text[0], 0.0, default) if text else default


def _shift(element: Element, run: _Run) -> None:
    size = _size(run.style)
    for name in ("dx", "dy"):
        text = element.attributes.get(name, "").replace(",", " ").split()
        if not text:
            continue
        by = numbers(text[0])[0] * size if text[0].endswith("em") and numbers(text[0]) else length(text[0])
        if name == "dx":
            run.x += by
        else:
            run.y += by
