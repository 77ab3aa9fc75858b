"""The quiet grid on the floor, finer the closer one looks; it must not know what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from village_planner.drawing.box import Box
from village_planner.drawing.grid import grid_lines
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.steps import grid_steps
from village_planner.model.shape import Corner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


class GridItem(QGraphicsItem):
    """Lines on the floor within `rings`, outline and holes. The only item painted in Python: there is one of it."""

    def __init__(self, rings: Sequence[Sequence[Corner]], colour: QColor) -> None:
        super().__init__()
        self._rings = rings
        box = Box.around(rings[0])
        self._bounds = QRectF(box.left, box.bottom, box.width, box.height)
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
        seen = Box(area.left(), area.top(), area.right(), area.bottom())
        lines: dict[bool, list[QLineF]] = {False: [], True: []}
        for place, (x1, y1), (x2, y2) in grid_lines(self._rings, fine, seen):
            lines[place % strong == 0].append(QLineF(x1, y1, x2, y2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for is_strong, pen in ((False, self._fine), (True, self._strong)):
            painter.setPen(pen)
            painter.drawLines(lines[is_strong])
        painter.restore()


def _hairline(colour: QColor) -> QPen:
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    return pen
