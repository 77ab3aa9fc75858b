"""Turns drawing primitives into graphics items that Qt paints in C++; it must not know what they depict."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain, groupby
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsSimpleTextItem

from village_planner.drawing.fonts import text_width
from village_planner.drawing.palette import Palette
from village_planner.drawing.primitives import (
    Anchor,
    Close,
    CurveTo,
    Ink,
    LineTo,
    MoveTo,
    Path,
    Pen,
    Segment,
    Text,
    Weight,
)
from village_planner.drawing.shaping import is_plain
from village_planner.gui.canvas.fonts import LAYOUT_PX, load_fallback, plan_font
from village_planner.units import MDEG_PER_DEGREE

PX_PER_PAPER_MM: Final = 96 / 25.4
"""Logical pixels of a paper millimetre: pens are as wide as on paper, whatever the zoom."""


_BEFORE: Final = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
"""The share of a line of text that is before its position."""


class Brushwork:
    """Qt's pens and brushes for one palette, made once each."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._pens: dict[tuple[Pen, float], QPen] = {}
        self._brushes: dict[Ink, QBrush] = {}

    def colour(self, ink: Ink) -> QColor:
        """The colour of an ink."""
        return QColor(*self._palette.colour(ink))

    def brush(self, ink: Ink | None) -> QBrush:
        """The brush of a fill; none for None."""
        if ink is None:
            return QBrush()
        if ink not in self._brushes:
            brush = QBrush()  # any argument would make PySide look among gradients, too, and make their class
            brush.setStyle(Qt.BrushStyle.SolidPattern)
            brush.setColor(self.colour(ink))
            self._brushes[ink] = brush
        return self._brushes[ink]

    def pen(self, pen: Pen | None, share: float = 1.0) -> QPen:
        """The cosmetic pen of a stroke with `share` of its width; none for None."""
        if pen is None:
            return QPen(Qt.PenStyle.NoPen)
        if (pen, share) not in self._pens:
            self._pens[pen, share] = self._new_pen(pen, share)
        return self._pens[pen, share]

    def _new_pen(self, pen: Pen, share: float) -> QPen:
        width = pen.width * share * PX_PER_PAPER_MM
        result = QPen(self.colour(pen.ink), width)
        result.setCosmetic(True)
        result.setCapStyle(Qt.PenCapStyle.RoundCap if pen.round_ends else Qt.PenCapStyle.FlatCap)
        result.setJoinStyle(Qt.PenJoinStyle.RoundJoin if pen.round_ends else Qt.PenJoinStyle.MiterJoin)
        if pen.dash:
            result.setDashPattern([part * PX_PER_PAPER_MM / width for part in pen.dash])
        return result


def painter_path(segments: Iterable[Segment]) -> QPainterPath:
    """The path of some segments, filled by the even-odd rule."""
    path = QPainterPath()
    for segment in segments:
        match segment:
            case MoveTo(x, y):
                path.moveTo(x, y)
            case LineTo(x, y):
                path.lineTo(x, y)
            case CurveTo(x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case Close():
                path.closeSubpath()
    return path


def path_items(
    paths: Iterable[Path], brushwork: Brushwork, parent: QGraphicsItem | None = None
) -> list[tuple[QGraphicsPathItem, Pen | None]]:
    """Items of paths in painting order, each with its pen; strokes of one style share an item."""
    items: list[tuple[QGraphicsPathItem, Pen | None]] = []
    for (fill, pen), alike in groupby(paths, key=lambda path: (path.fill, path.pen)):
        parts = [path.segments for path in alike]
        groups = (
            [list(chain.from_iterable(parts))] if fill is None else parts
        )  # even-odd: overlaps would be holes
        for segments in groups:
            item = QGraphicsPathItem(painter_path(segments), parent)
            item.setBrush(brushwork.brush(fill))
            item.setPen(brushwork.pen(pen))
            items.append((item, pen))
    return items


def text_item(
    text: Text, brushwork: Brushwork, parent: QGraphicsItem | None = None
) -> QGraphicsSimpleTextItem:
    """The item of one line of text, upright although the floor's y points up."""
    font = plan_font(text.weight)
    if not is_plain(text.text, text.weight):
        load_fallback()
    item = QGraphicsSimpleTextItem(parent)
    item.setFont(font)  # before the text, which would be laid out twice, first in the font of the system
    item.setText(text.text)
    item.setBrush(brushwork.brush(text.ink))
    scale = text.size / LAYOUT_PX
    start = _BEFORE[text.anchor] * text_width(text.text, LAYOUT_PX, text.weight)
    place = QTransform.fromTranslate(text.x, text.y)
    place.rotate(text.rotation / MDEG_PER_DEGREE)
    place.scale(scale, -scale)
    place.translate(-start, -_ascent(text.weight))
    item.setTransform(place)
    return item


@cache
def _ascent(weight: Weight) -> float:
    """From the top of a text item down to its baseline, at the size of layout."""
    return QFontMetricsF(plan_font(weight)).ascent()
