"""A venue's plan cut into cells: only what is looked at is painted. Made on a worker, it must not know widgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainterPath

from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.primitives import Weight
from village_planner.geometry.drawn_edges import DrawnEdges, drawn_edges
from village_planner.model.backdrop import Backdrop, BackdropPath, BackdropPicture, BackdropText

_LEVELS: Final = 6
"""The whole drawing is one cell of the first level; each level halves the sides of its cells."""

_LEAST_HALVED: Final = 1_000
"""Pixels of the longer side of a picture of which no smaller copy is needed."""

Bounds = tuple[float, float, float, float]
"""Left, low, right and top in units of the drawing."""


class Style(NamedTuple):
    """What the paths that are painted together have in common; `width` in units."""

    layer: int
    colour: int | None
    width: float
    filled: bool


class Cell:
    """Paths and texts of about one place."""

    def __init__(
        self, paths: Sequence[tuple[BackdropPath, Bounds]], texts: Sequence[tuple[BackdropText, Bounds]]
    ) -> None:
        """Each with the box in which it lies."""
        # Here and not when the window paints: thousands of shapes in colours of their own take seconds.
        self.painted = tuple(_made([path for path, _ in paths]))
        """Paths in painting order; lines of one style after each other are one path."""
        self.texts = tuple(texts)
        """To write a text takes longer than to see by its box that nobody looks at it."""
        boxes = [box for _, box in (*paths, *texts)]
        lefts, lows, rights, tops = zip(*boxes, strict=True)
        self.bounds: Bounds = (min(lefts), min(lows), max(rights), max(tops))


class Scan(NamedTuple):
    """A picture and its smaller copies, each half as large as the one before; none when it cannot be read."""

    layer: int
    bounds: Bounds
    copies: tuple[QImage, ...]


class Chart(NamedTuple):
    """A drawing ready to be painted and snapped to; large things are in the first cells."""

    backdrop: Backdrop
    cells: tuple[Cell, ...]
    scans: tuple[Scan, ...]
    edges: DrawnEdges


def chart_of(backdrop: Backdrop) -> Chart:
    """The drawing in cells; 30,000 paths take some 0.1 s, a large scan a second."""
    paths: dict[tuple[int, int, int], list[tuple[BackdropPath, Bounds]]] = defaultdict(list)
    texts: dict[tuple[int, int, int], list[tuple[BackdropText, Bounds]]] = defaultdict(list)
    size = max(backdrop.width, backdrop.height) or 1.0
    for path in backdrop.paths:
        box = path_bounds(path)
        paths[_cell(box, size)].append((path, box))
    for text in backdrop.texts:
        box = text_bounds(text)
        texts[_cell(box, size)].append((text, box))
    keys = sorted({*paths, *texts})
    cells = tuple(Cell(paths.get(key, ()), texts.get(key, ())) for key in keys)
    return Chart(backdrop, cells, tuple(map(_scan, backdrop.pictures)), drawn_edges(backdrop))


def path_bounds(path: BackdropPath) -> Bounds:
    """The box around a path and the control points of its curves."""
    xs, ys, half = path.places[::2], path.places[1::2], path.width / 2
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def text_bounds(text: BackdropText) -> Bounds:
    """A box in which a line of text lies, whatever its direction."""
    reach = text_width(text.text, text.height / CAP_HEIGHT, Weight.REGULAR) + 2 * text.height
    return text.x - reach, text.y - reach, text.x + reach, text.y + reach


def _cell(bounds: Bounds, size: float) -> tuple[int, int, int]:
    """The cell of the finest level that is as large as the box, by the middle of that."""
    left, low, right, top = bounds
    longest = max(right - left, top - low)
    level, side = 0, size
    while level < _LEVELS - 1 and side / 2 >= longest:
        level, side = level + 1, side / 2
    return level, int((left + right) / 2 / side), int((low + top) / 2 / side)


def _made(paths: Sequence[BackdropPath]) -> Iterator[tuple[Style, QPainterPath]]:
    for style, alike in groupby(paths, lambda path: Style(path.layer, path.colour, path.width, path.filled)):
        if style.filled:  # even-odd: overlaps would be holes
            yield from ((style, _painter_path([path])) for path in alike)
        else:
            yield style, _painter_path(alike)


def _painter_path(paths: Sequence[BackdropPath] | Iterator[BackdropPath]) -> QPainterPath:
    whole = QPainterPath()
    move, line, curve, close = whole.moveTo, whole.lineTo, whole.cubicTo, whole.closeSubpath
    for path in paths:
        places, at = path.places, 0
        for step in path.steps:
            if step == "L":
                line(places[at], places[at + 1])
                at += 2
            elif step == "M":
                move(places[at], places[at + 1])
                at += 2
            elif step == "C":
                curve(*places[at : at + 6])
                at += 6
            else:
                close()
    return whole


def _scan(picture: BackdropPicture) -> Scan:
    bounds = (picture.x, picture.y, picture.x + picture.width, picture.y + picture.height)
    image = QImage.fromData(picture.data)
    copies = [] if image.isNull() else [image]
    while copies and max(copies[-1].width(), copies[-1].height()) > _LEAST_HALVED:
        last = copies[-1]
        half = last.scaled(
            max(last.width() // 2, 1),
            max(last.height() // 2, 1),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        copies.append(half)
    return Scan(picture.layer, bounds, tuple(copies))
