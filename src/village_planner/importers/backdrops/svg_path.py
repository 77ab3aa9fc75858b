"""Turns the shapes of SVG into steps and places; it must not know styles, elements or matrices.

Paths as in SVG 1.1, chapter 8: what follows a fault in a path is dropped, what came before it is drawn.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NUMBER: Final = re.compile(NUMBER)
_COMMAND: Final = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_GAP: Final = re.compile(r"[\s,]*")
_FLAG: Final = re.compile("[01]")
# The two flags of an arc may stand without a blank before what follows.
_OF_AN_ARC: Final = (_NUMBER, _NUMBER, _NUMBER, _FLAG, _FLAG, _NUMBER, _NUMBER)
_ARGUMENTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}

ROUND: Final = 0.5522847498
"""Length of the handles of a Bézier curve that is a quarter of a circle of radius 1 (to 0.03 %)."""


class Drawn(NamedTuple):
    """Steps and places as in `BackdropPath`."""

    steps: str
    places: list[float]


class _Pen:
    """Where a path has got to."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.places: list[float] = []
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.handle: tuple[str, float, float] = ("", 0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self.steps.append("M")
        self.places += (x, y)
        self.x, self.y = self.start_x, self.start_y = x, y

    def line(self, x: float, y: float) -> None:
        self._begin()
        self.steps.append("L")
        self.places += (x, y)
        self.x, self.y = x, y

    def curve(self, a: float, b: float, c: float, d: float, x: float, y: float) -> None:
        self._begin()
        self.steps.append("C")
        self.places += (a, b, c, d, x, y)
        self.x, self.y = x, y

    def close(self) -> None:
        if self.steps and self.steps[-1] != "Z":
            self.steps.append("Z")
        self.x, self.y = self.start_x, self.start_y

    def mirrored(self, kinds: str) -> tuple[float, float]:
        """The handle that goes on smoothly from the last curve, when it was one of these kinds."""
        kind, x, y = self.handle
        return (2 * self.x - x, 2 * self.y - y) if kind and kind in kinds else (self.x, self.y)

    def _begin(self) -> None:
        """After a close a path goes on from where the closed one began."""
        if not self.steps or self.steps[-1] == "Z":
            self.move(self.x, self.y)


def path_of(data: str) -> Drawn:
    """The path of a `d` attribute."""
    pen = _Pen()
    for letter, rest in _COMMAND.findall(data):
        if not pen.steps and letter not in "Mm":
            break
        kind = letter.upper()
        relative = letter != kind
        if kind == "Z":
            pen.close()
        elif kind == "A":
            for arc in _arcs(rest):
                _draw_arc(pen, arc, relative=relative)
        else:
            _draw(pen, kind, [float(value) for value in _NUMBER.findall(rest)], relative=relative)
    return Drawn("".join(pen.steps), pen.places)


def _draw(pen: _Pen, kind: str, values: list[float], *, relative: bool) -> None:
    """One command with all its repetitions; more places after a move are lines."""
    count = _ARGUMENTS[kind]
    for i in range(0, len(values) - count + 1, count):
        x, y = (pen.x, pen.y) if relative else (0.0, 0.0)
        given = values[i : i + count]
        if kind == "H":
            pen.line(x + given[0], pen.y)
        elif kind == "V":
            pen.line(pen.x, y + given[0])
        else:
            _draw_to(
                pen, "L" if kind == "M" and i else kind, [n + (x, y)[j % 2] for j, n in enumerate(given)]
            )
            continue
        pen.handle = ("", 0.0, 0.0)


def _draw_to(pen: _Pen, kind: str, p: list[float]) -> None:
    handle = ("", 0.0, 0.0)
    match kind:
        case "M":
            pen.move(*p)
        case "L":
            pen.line(*p)
        case "C":
            pen.curve(*p)
            handle = (kind, p[2], p[3])
        case "S":
            pen.curve(*pen.mirrored("CS"), *p)
            handle = (kind, p[0], p[1])
        case _:  # Q and T: a quadratic curve is a cubic one with handles at two thirds
            a, b = (p[0], p[1]) if kind == "Q" else pen.mirrored("QT")
            x, y = p[-2:]
            first = pen.x + (a - pen.x) * 2 / 3, pen.y + (b - pen.y) * 2 / 3
            pen.curve(*first, x + (a - x) * 2 / 3, y + (b - y) * 2 / 3, x, y)
            handle = (kind, a, b)
    pen.handle = handle


def _arcs(text: str) -> Iterator[list[float]]:
    """The numbers of each arc, seven at a time."""
    at = 0
    found: list[float] = []
    while gap := _GAP.match(text, at):  # it matches nothing at least
        number = _OF_AN_ARC[len(found)].match(text, gap.end())
        if number is None:
            return
        found.append(float(number[0]))
        at = number.end()
        if len(found) == len(_OF_AN_ARC):
            yield found
            found = []


def _draw_arc(pen: _Pen, values: list[float], *, relative: bool) -> None:
    rx, ry, turn, large, sweep, x, y = values
    if relative:
        x, y = pen.x + x, pen.y + y
    pen.handle = ("", 0.0, 0.0)
    if not (rx and ry):
        pen.line(x, y)
        return
    radii = abs(rx), abs(ry)
    try:
        curves = list(arc_curves((pen.x, pen.y), (x, y), radii, turn, large=bool(large), sweep=bool(sweep)))
    except (ArithmeticError, ValueError):  # numbers as large as nobody draws
        return
    for curve in curves:
        pen.curve(*curve)


def arc_curves(
    start: tuple[float, float],
    end: tuple[float, float],
    radii: tuple[float, float],
    turn: float,
    *,
    large: bool,
    sweep: bool,
) -> Iterator[tuple[float, float, float, float, float, float]]:
    """An elliptic arc as curves of a quarter at most (SVG 1.1, F.6.5: from end points to the centre)."""
    if start == end:
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    u, v = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    rx, ry = radii
    # Radii that are too small for the way are made longer (F.6.6).
    short = math.hypot(u / rx, v / ry)
    rx, ry = (rx * short, ry * short) if short > 1 else (rx, ry)
    missing = max((rx * ry) ** 2 / ((rx * v) ** 2 + (ry * u) ** 2) - 1, 0.0)
    side = math.sqrt(missing) * (1 if large != sweep else -1)
    cu, cv = side * rx * v / ry, -side * ry * u / rx
    first = math.atan2((v - cv) / ry, (u - cu) / rx)
    way = math.atan2((-v - cv) / ry, (-u - cu) / rx) - first
    way += math.tau * ((sweep and way < 0) - (not sweep and way > 0))
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def place(a: float, b: float) -> tuple[float, float]:
        a, b = cu + rx * a, cv + ry * b
        return middle[0] + cos * a - sin * b, middle[1] + sin * a + cos * b

    parts = max(math.ceil(abs(way) / (math.pi / 2) - 1e-9), 1)
    part = way / parts
    length = 4 / 3 * math.tan(part / 4)
    for i in range(parts):
        a, b = first + i * part, first + (i + 1) * part
        yield (
            *place(math.cos(a) - length * math.sin(a), math.sin(a) + length * math.cos(a)),
            *place(math.cos(b) + length * math.sin(b), math.sin(b) - length * math.cos(b)),
            *(end if i == parts - 1 else place(math.cos(b), math.sin(b))),
        )


def polyline_of(data: str, *, closed: bool) -> Drawn:
    """The line of a `points` attribute; a last x without a y is dropped."""
    values = [float(value) for value in _NUMBER.findall(data)]
    values = values[: len(values) // 2 * 2]
    steps = "M" + "L" * (len(values) // 2 - 1) if values else ""
    return Drawn(steps + "Z" * (closed and bool(values)), values)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Drawn:
    """A whole ellipse."""
    places = [cx + rx, cy]
    for (a, b), (c, d) in (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))):
        corners = (a + c * ROUND, b + d * ROUND), (c + a * ROUND, d + b * ROUND), (c, d)
        places += [n for u, v in corners for n in (cx + rx * u, cy + ry * v)]
    return Drawn("MCCCCZ", places)


def rectangle(box: Sequence[float], rx: float, ry: float) -> Drawn:
    """A rectangle x, y, width, height with rounded corners, or without when one of the radii is 0."""
    x, y, width, height = box
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if not (rx > 0 and ry > 0):
        return Drawn("MLLLZ", [x, y, right, y, right, bottom, x, bottom])
    i, j = rx * (1 - ROUND), ry * (1 - ROUND)
    places = [x + rx, y, right - rx, y, right - i, y, right, y + j, right, y + ry]
    places += [right, bottom - ry, right, bottom - j, right - i, bottom, right - rx, bottom]
    places += [x + rx, bottom, x + i, bottom, x, bottom - j, x, bottom - ry]
    places += [x, y + ry, x, y + j, x + i, y, x + rx, y]
    return Drawn("MLCLCLCLCZ", places)
