"""Paints marks with sharp edges at every zoom and pixel ratio; it must not know why they are there."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from village_planner.drawing.primitives import Ink, Role, Weight
from village_planner.gui.canvas.fonts import plan_font
from village_planner.gui.canvas.marks import (
    FILLED,
    HANDLE_PX,
    PILL_TEXT_PX,
    RING_PX,
    TICK_PX,
    Band,
    Dot,
    Handle,
    Line,
    Lock,
    Mark,
    Outline,
    Outlines,
    Pill,
    Ring,
    Stroke,
    floor_path,
    pill_box,
    pixel,
)
from village_planner.gui.canvas.replay import Brushwork

_LINES = {
    Line.FRAME: (Role.ACCENT, 1.0, (4.0, 3.0)),
    Line.GROUP: (Role.ACCENT, 1.25, ()),
    Line.HOVERED: (Role.ACCENT, 2.0, ()),
    Line.TARGET: (Role.ACCENT, 3.0, ()),
    Line.PLACE: (Role.DANGER, 2.0, (5.0, 3.0)),
    Line.FOUND: (Role.ACCENT, 2.0, (5.0, 3.0)),
    Line.GHOST: (Role.ACCENT, 1.25, (4.0, 3.0)),
}


class MarkPainter:
    """Paints marks with one painter in the colours of one theme."""

    def __init__(self, painter: QPainter, to_pixels: QTransform, brushwork: Brushwork) -> None:
        """`painter` must work in logical pixels of the viewport, `to_pixels` maps the floor onto them."""
        self._painter = painter
        self._to_pixels = to_pixels
        self._colour = brushwork.colour

    def paint(self, mark: Mark) -> None:
        """Paint one mark."""
        match mark:
            case Outline():
                self._outline(mark)
            case Outlines():
                self._outlines(mark)
            case Handle():
                self._handle(mark)
            case Stroke():
                self._stroke(mark)
            case Pill():
                self._pill(mark)
            case Band():
                self._band(mark)
            case Dot():
                self._dot(mark)
            case Ring():
                self._ring(mark)
            case Lock():
                self._lock(mark)
            case _:
                assert_never(mark)

    def _pen(self, role: Role, width: float, dash: tuple[float, ...] = ()) -> QPen:
        pen = QPen(self._colour(Ink(role)), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dash:
            pen.setDashPattern([part / width for part in dash])
        return pen

    def _outline(self, mark: Outline) -> None:
        self._use(mark.line)
        corners = [pixel(corner, self._to_pixels) for corner in mark.corners]
        if mark.line is Line.HOVERED:  # it rests, so that it may keep to whole pixels; what moves would jump
            corners = [self._whole(corner) for corner in corners]
        self._painter.drawPolygon(QPolygonF(corners))

    def _whole(self, place: QPointF) -> QPointF:
        """The nearest place between the pixels of the screen, where a line of two has sharp edges."""
        ratio = self._painter.device().devicePixelRatioF()
        return QPointF(round(place.x() * ratio) / ratio, round(place.y() * ratio) / ratio)

    def _outlines(self, mark: Outlines) -> None:
        self._use(mark.line)
        self._painter.drawPath(self._to_pixels.map(floor_path(mark)))

    def _use(self, line: Line) -> None:
        """Pen and brush of an outline."""
        role, width, dash = _LINES[line]
        fill = Qt.GlobalColor.transparent
        if line in FILLED:
            fill = self._colour(Ink(role))
            fill.setAlphaF(0.18)
        self._painter.setPen(self._pen(role, width, dash))
        self._painter.setBrush(fill)

    def _handle(self, mark: Handle) -> None:
        centre = pixel(mark.at, self._to_pixels, mark.shift)
        self._painter.save()
        self._painter.setPen(self._pen(Role.ACCENT, 1.5))
        self._painter.setBrush(QColor(Qt.GlobalColor.white))
        self._painter.translate(centre)
        self._painter.rotate(-mark.turned)
        box = QRectF(-HANDLE_PX / 2, -HANDLE_PX / 2, HANDLE_PX, HANDLE_PX)
        if mark.round:
            self._painter.drawEllipse(box)
        else:
            self._painter.drawRoundedRect(box, 1.5, 1.5)
        self._painter.restore()

    def _stroke(self, mark: Stroke) -> None:
        line = QLineF(pixel(mark.start, self._to_pixels), pixel(mark.end, self._to_pixels))
        self._painter.setPen(
            self._pen(mark.role, 1.0 if mark.dashed else 1.5, (3.0, 3.0) if mark.dashed else ())
        )
        self._painter.drawLine(line)
        if mark.ticks:
            self._painter.setPen(self._pen(mark.role, 1.0 if mark.dashed else 1.5))
            for end in (line, QLineF(line.p2(), line.p1())):
                across = end.normalVector()
                across.setLength(TICK_PX)
                self._painter.drawLine(QLineF(2 * across.p1() - across.p2(), across.p2()))

    def _pill(self, mark: Pill) -> None:
        box = pill_box(mark, self._to_pixels)
        hollow = mark.plain or mark.caret is not None
        role = Role.FLOOR if hollow else mark.role
        frame = self._pen(mark.role, 1.0 if mark.plain else 1.5)
        self._painter.setPen(frame if hollow else Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour(Ink(role)))
        drawn = box.adjusted(0.5, 0.5, -0.5, -0.5) if hollow else box
        self._painter.drawRoundedRect(drawn, drawn.height() / 2, drawn.height() / 2)
        font = plan_font(Weight.SEMIBOLD, PILL_TEXT_PX)
        self._painter.setPen(self._colour(Ink(Role.TEXT)) if hollow else self._text_on(mark.role))
        self._painter.setFont(font)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.text)
        if mark.caret is not None:
            metrics = QFontMetricsF(font)
            left = box.center().x() - metrics.horizontalAdvance(mark.text) / 2
            x = round(left + metrics.horizontalAdvance(mark.text[: mark.caret])) + 0.5
            self._painter.setPen(frame)
            self._painter.drawLine(QLineF(x, box.top() + 4, x, box.bottom() - 4))

    def _text_on(self, role: Role) -> QColor:
        """White or near black, whichever is read better on a role's colour (relative luminance of WCAG 2)."""
        r, g, b, _ = self._colour(Ink(role)).getRgbF()
        light = sum(weight * _linear(value) for weight, value in ((0.2126, r), (0.7152, g), (0.0722, b)))
        return QColor(Qt.GlobalColor.white) if light < 0.18 else QColor("#10131A")

    def _band(self, mark: Band) -> None:
        fill = self._colour(Ink(Role.ACCENT))
        fill.setAlphaF(0.10)
        self._painter.setPen(self._pen(Role.ACCENT, 1.0))
        self._painter.setBrush(fill)
        box = QRectF(pixel(mark.start, self._to_pixels), pixel(mark.end, self._to_pixels)).normalized()
        self._painter.drawRect(box.toRect().toRectF().translated(0.5, 0.5))

    def _dot(self, mark: Dot) -> None:
        self._painter.setPen(QPen(QColor(Qt.GlobalColor.white), 1.5))
        self._painter.setBrush(self._colour(Ink(mark.role)))
        self._painter.drawEllipse(pixel(mark.at, self._to_pixels), 4.5, 4.5)

    def _ring(self, mark: Ring) -> None:
        colour = self._colour(Ink(mark.role))
        colour.setAlphaF(1 - mark.phase)
        self._painter.setPen(QPen(colour, 3))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = 8 + (RING_PX - 8) * mark.phase
        self._painter.drawEllipse(pixel(mark.at, self._to_pixels), radius, radius)

    def _lock(self, mark: Lock) -> None:
        self._painter.save()
        self._painter.translate(pixel(mark.at, self._to_pixels, mark.shift))
        self._painter.setPen(self._pen(Role.HAIRLINE, 1.0))
        self._painter.setBrush(self._colour(Ink(Role.FLOOR)))
        self._painter.drawEllipse(QPointF(), 9, 9)
        self._painter.setPen(QPen(self._colour(Ink(Role.TEXT)), 1.5))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        shackle = QPainterPath(QPointF(-2.5, -0.5))
        shackle.lineTo(-2.5, -2.0)
        shackle.arcTo(QRectF(-2.5, -4.5, 5.0, 5.0), 180, -180)
        shackle.lineTo(2.5, -0.5)
        self._painter.drawPath(shackle)
        self._painter.fillRect(QRectF(-4.0, -0.5, 8.0, 5.5), self._colour(Ink(Role.TEXT)))
        self._painter.restore()


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
