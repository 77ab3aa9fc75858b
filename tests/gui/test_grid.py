"""The grid on the floor."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem

from village_planner.gui.canvas.grid import GridItem


def test_the_grid_is_drawn_only_where_the_canvas_is_painted_anew(qapp: QApplication) -> None:
    floor = ((0, 0), (20_000, 0), (20_000, 20_000), (0, 20_000))
    grid = GridItem((floor,), QColor("black"))
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setClipRect(QRect(0, 0, 100, 200))
    painter.scale(0.01, 0.01)
    option = QStyleOptionGraphicsItem()
    option.exposedRect = QRectF(0, 0, 20_000, 20_000)
    grid.paint(painter, option)
    painter.end()
    dark = [x for x in range(200) if image.pixelColor(x, 55).lightness() < 255]
    assert dark
    assert max(dark) < 100
