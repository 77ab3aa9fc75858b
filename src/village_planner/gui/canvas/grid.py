"""The quiet grid on the floor, finer the closer one looks; it must not know what stands on it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.steps import grid_steps

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


class GridItem(QGraphicsItem):
    """Lines clipped to the floor. The only item painted in Python: there is one of it."""

    def __init__(self, floor: QPainterPath, colour: QColor) -> None:
        super().__init__()
        self._floor = floor
        self._bounds = floor.boundingRect()
        faint = QColor(colour)
        faint.setAlphaF(0.55 * colour.alphaF())
        self._fine, self._strong = _hairline(faint), _hairline(colour)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        area = option.exposedRect.intersected(self._bounds)
        if painter.hasClipping():
            area = area.intersected(painter.clipBoundingRect())
        if area.isEmpty():
            return
        fine, strong = grid_steps(painter.worldTransform().m11())
        painter.save()
        painter.setClipPath(self._floor, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._fine)
        painter.drawLines([line for line, place in _lines(area, fine) if place % strong])
        painter.setPen(self._strong)
        painter.drawLines([line for line, place in _lines(area, strong)])
        painter.restore()


def _hairline(colour: QColor) -> QPen:
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    return pen


def _lines(area: QRectF, step: int) -> Iterator[tuple[QLineF, int]]:
    """Grid lines through an area, and the coordinate in mm of each."""
    for number in range(math.ceil(area.left() / step), math.floor(area.right() / step) + 1):
        yield QLineF(number * step, area.top(), number * step, area.bottom()), number * step
    for number in range(math.ceil(area.top() / step), math.floor(area.bottom() / step) + 1):
        yield QLineF(area.left(), number * step, area.right(), number * step), number * step
