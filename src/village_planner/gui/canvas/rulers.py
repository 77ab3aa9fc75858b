"""The rulers in metres along the top and the left of the canvas; they must not know what is measured."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from village_planner.drawing.primitives import Weight
from village_planner.gui.canvas.camera import Camera
from village_planner.gui.canvas.fonts import plan_font
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.steps import ruler_step
from village_planner.gui.theme import Colours
from village_planner.text import Translator
from village_planner.units import metres

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

THICKNESS: Final = 22
"""Logical pixels a ruler takes from the canvas."""

_FONT_PX: Final = 10
_NUMBERED_TICK, _PLAIN_TICK = 6, 4
_NUMBER_PX: Final = 40
"""Half the room that a number may take along the ruler."""


class Ruler(QWidget):
    """One ruler; it lies beside the viewport and reads the camera."""

    def __init__(
        self, parent: QWidget, camera: Camera, colours: Colours, translator: Translator, *, upright: bool
    ) -> None:
        super().__init__(parent)
        self._camera = camera
        self._upright = upright
        self._cursor: float | None = None
        self._scale = QPixmap()
        """The ruler without the mouse, as it is painted now; a null one when it is not."""
        self.colours = colours
        self._translator = translator
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_cursor(self, pixel: float | None) -> None:
        """Mark where the mouse is, in pixels along the ruler; None when it is elsewhere."""
        for place in (self._cursor, pixel):
            if place is not None:
                self.update(self._strip(place))
        self._cursor = pixel

    def renew(self) -> None:
        """The camera shows another part of the floor."""
        self._scale = QPixmap()
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._scale.size() != self.size() * ratio:
            self._scale = self._painted(ratio)
        painter = QPainter(self)
        part = event.rect()
        corner, size = QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio
        painter.drawPixmap(QRectF(part), self._scale, QRectF(corner, size))
        if self._cursor is not None:
            painter.fillRect(self._strip(self._cursor).adjusted(1, 1, -1, -1), QColor(self.colours.accent))
        painter.end()

    def _painted(self, ratio: float) -> QPixmap:
        """All of the ruler: the mouse goes along it far more often than it changes."""
        scale = QPixmap(self.size() * ratio)
        scale.setDevicePixelRatio(ratio)
        scale.fill(QColor(self.colours.chrome))
        painter = QPainter(scale)
        painter.setFont(plan_font(Weight.REGULAR, _FONT_PX))
        self._paint_ticks(painter)
        painter.setPen(QPen(QColor(self.colours.border), 1))
        edge = self.rect().adjusted(0, 0, -1, -1)
        inner = edge.topRight() if self._upright else edge.bottomLeft()
        painter.drawLine(inner, edge.bottomRight())
        painter.end()
        return scale

    def _paint_ticks(self, painter: QPainter) -> None:
        """Paint the ticks, and the numbers that have room: of “-10” cut by the edge only “0” would be read."""
        numbered, plain = ruler_step(self._camera.scale)
        low, high = 0, self.height() if self._upright else self.width()
        origin, way = self._mm(0), (-1 if self._upright else 1) / self._camera.scale
        ends = sorted(origin + way * pixel for pixel in (low, high))
        tick_pen, text_pen = QPen(QColor(self.colours.field_border), 1), QPen(QColor(self.colours.muted), 1)
        for number in range(math.floor(ends[0] / plain), math.ceil(ends[1] / plain) + 1):
            mm = number * plain
            pixel = round((mm - origin) / way)
            is_numbered = mm % numbered == 0
            painter.setPen(tick_pen)
            self._paint_tick(painter, pixel, _NUMBERED_TICK if is_numbered else _PLAIN_TICK)
            text = self._translator.number(metres(mm)) if is_numbered else ""
            reach = painter.fontMetrics().horizontalAdvance(text) / 2
            if text and low <= pixel - reach and pixel + reach <= high:
                painter.setPen(text_pen)
                self._paint_number(painter, pixel, text)

    def _paint_tick(self, painter: QPainter, pixel: int, length: int) -> None:
        end = THICKNESS - 1
        if self._upright:
            painter.drawLine(end - length, pixel, end, pixel)
        else:
            painter.drawLine(pixel, end - length, pixel, end)

    def _paint_number(self, painter: QPainter, pixel: int, text: str) -> None:
        box = QRectF(-_NUMBER_PX, 0, 2 * _NUMBER_PX, THICKNESS - _NUMBERED_TICK)
        painter.save()
        painter.translate(QPointF(0, pixel) if self._upright else QPointF(pixel, 0))
        if self._upright:
            painter.rotate(-90)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _strip(self, pixel: float) -> QRect:
        along = round(pixel) - 2
        return QRect(0, along, THICKNESS, 4) if self._upright else QRect(along, 0, 4, THICKNESS)

    def _mm(self, pixel: float) -> float:
        """The coordinate on the floor at a pixel along the ruler, which is as long as the viewport."""
        floor = self._camera.floor(QPointF(0, pixel) if self._upright else QPointF(pixel, 0))
        return floor.y() if self._upright else floor.x()
