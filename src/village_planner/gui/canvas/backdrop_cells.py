"""A venue's plan cut into cells: only what is looked at is painted. Made on a worker, it must not know widgets."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainterPath

from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.primitives import Weight
from village_planner.geometry.drawn_edges import DrawnEdges, drawn_edges
from village_planner.gui.canvas.backdrop_styles import Bounds, meet, strokes
from village_planner.model.backdrop import Backdrop, BackdropPath, BackdropPicture, BackdropText

_FINEST: Final = 5
"""The whole drawing is one cell of level 0; each level halves the sides of its cells."""

_CROWDED: Final = 60_000
"""Drawings of more paths have one level more: less of them lies beside what comes into view."""

_LEAST_HALVED: Final = 1_000
"""Pixels of the longer side of a picture of which no smaller copy is needed."""

_HAIRLINES: Final = 4_000
"""So many of the broadest lines that may cross in any order side by side are as long as the drawing."""


class Cell:
    """Paths and texts of about one place."""

    def __init__(
        self,
        paths: Sequence[tuple[BackdropPath, Bounds]],
        texts: Sequence[tuple[BackdropText, Bounds]],
        hairline: float,
    ) -> None:
        """Each with the box in which it lies; for `hairline` see `backdrop_styles.strokes`."""
        # Here and not when the window paints: thousands of shapes in colours of their own take seconds.
        self.painted = tuple((style, _painter_path(alike)) for style, alike in strokes(paths, hairline))
        """In painting order; lines of one style are one path."""
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


class Level(NamedTuple):
    """Cells by column and row, squares of side `side`, in painting order."""

    side: float
    cells: dict[tuple[int, int], Cell]

    def meeting(self, area: Bounds) -> Iterator[Cell]:
        """The cells of which something may be in an area."""
        left, low, right, top = area
        # A thing is in the cell of its middle and no larger than that: it reaches half a side beyond. The first level,
        # on which larger things are, has one cell, and that is always looked at.
        half = self.side / 2
        columns = range(int((left - half) / self.side), int((right + half) / self.side) + 1)
        rows = range(int((low - half) / self.side), int((top + half) / self.side) + 1)
        cells: Iterable[Cell | None] = self.cells.values()
        if len(columns) * len(rows) < len(self.cells):
            cells = (self.cells.get((column, row)) for column in columns for row in rows)
        return (cell for cell in cells if cell is not None and meet(cell.bounds, area))


class Chart(NamedTuple):
    """A drawing ready to be painted and snapped to; large things are in the first levels."""

    backdrop: Backdrop
    levels: tuple[Level, ...]
    scans: tuple[Scan, ...]
    edges: DrawnEdges

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells in painting order."""
        return tuple(cell for level in self.levels for cell in level.cells.values())

    def meeting(self, area: Bounds) -> list[Cell]:
        """The cells of which something may be in an area, in painting order."""
        return [cell for level in self.levels for cell in level.meeting(area)]


def chart_of(backdrop: Backdrop) -> Chart:
    """The drawing in cells; 30,000 paths take some 0.1 s, a large scan a second."""
    finest = _FINEST + (len(backdrop.paths) > _CROWDED)
    paths: dict[tuple[int, int, int], list[tuple[BackdropPath, Bounds]]] = defaultdict(list)
    texts: dict[tuple[int, int, int], list[tuple[BackdropText, Bounds]]] = defaultdict(list)
    size = max(backdrop.width, backdrop.height) or 1.0
    for path in backdrop.paths:
        box = path_bounds(path)
        paths[_cell(box, size, finest)].append((path, box))
    for text in backdrop.texts:
        box = text_bounds(text)
        texts[_cell(box, size, finest)].append((text, box))
    levels: dict[int, Level] = {}
    for key in sorted({*paths, *texts}):
        number, *place = key
        level = levels.setdefault(number, Level(size / 2**number, {}))
        level.cells[place[0], place[1]] = Cell(paths.get(key, ()), texts.get(key, ()), size / _HAIRLINES)
    return Chart(
        backdrop, tuple(levels.values()), tuple(map(_scan, backdrop.pictures)), drawn_edges(backdrop)
    )


def path_bounds(path: BackdropPath) -> Bounds:
    """The box around a path and the control points of its curves."""
    xs, ys, half = path.places[::2], path.places[1::2], path.width / 2
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def text_bounds(text: BackdropText) -> Bounds:
    """The box around a line of text as it is turned, with room for accents, tails and letters of other fonts."""
    height, turn = text.height, math.radians(text.rotation)
    end = text_width(text.text, height / CAP_HEIGHT, Weight.REGULAR) + 2 * height
    right, up = math.cos(turn), math.sin(turn)
    corners = [(along, above) for along in (-height, end) for above in (-height, 2 * height)]
    xs = [text.x + along * right - above * up for along, above in corners]
    ys = [text.y + along * up + above * right for along, above in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _cell(bounds: Bounds, size: float, finest: int) -> tuple[int, int, int]:
    """The level of the smallest cells that hold the box, `finest` at most, and column and row of its middle there."""
    left, low, right, top = bounds
    longest = max(right - left, top - low)
    level, side = 0, size
    while level < finest and side / 2 >= longest:
        level, side = level + 1, side / 2
    return (level, int((left + right) / 2 / side), int((low + top) / 2 / side)) if level else (0, 0, 0)


def _painter_path(paths: Iterable[BackdropPath]) -> QPainterPath:
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
