"""Small pictures beside the canvas, painted from the same drawing primitives; it must not know what they depict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QTransform

from village_planner.drawing.primitives import Anchor, Ink, Item, Path, Role, Text
from village_planner.drawing.symbols import marker
from village_planner.gui.canvas.fonts import LAYOUT_PX, plan_font
from village_planner.gui.canvas.replay import Brushwork, painter_path
from village_planner.model.exhibitor import Marker
from village_planner.units import MDEG_PER_DEGREE

_SHARE_LEFT: Final = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def bounds(items: Iterable[Item]) -> QRectF:
    """The box around all paths, in drawing millimetres."""
    box = QRectF()
    for item in items:
        if isinstance(item, Path):
            box = box.united(painter_path(item.segments).boundingRect())
    return box


def paint_fitted(
    painter: QPainter, items: Sequence[Item], target: QRectF, brushwork: Brushwork, *, least: float = 1
) -> None:
    """Paint a drawing as large as `target` (logical pixels) allows, centred in it.

    One smaller than `least` mm is not enlarged beyond the scale of that width, so that neighbours can be compared.
    """
    box = bounds(items)
    if box.isEmpty():
        return
    scale = min(target.width() / max(box.width(), least), target.height() / box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(target.center())
    painter.scale(scale, -scale)
    painter.translate(-box.center())
    for item in items:
        if isinstance(item, Path):
            painter.setBrush(brushwork.brush(item.fill))
            painter.setPen(brushwork.pen(item.pen))
            painter.drawPath(painter_path(item.segments))
        elif isinstance(item, Text):
            _paint_text(painter, item, brushwork)
    painter.restore()


def _paint_text(painter: QPainter, item: Text, brushwork: Brushwork) -> None:
    font = plan_font(item.weight)
    width = QFontMetricsF(font).horizontalAdvance(item.text)
    painter.save()
    painter.setFont(font)
    painter.setPen(brushwork.colour(item.ink))
    painter.translate(item.x, item.y)
    painter.rotate(item.rotation / MDEG_PER_DEGREE)
    painter.scale(item.size / LAYOUT_PX, -item.size / LAYOUT_PX)
    painter.drawText(QPointF(-width * _SHARE_LEFT[item.anchor], 0), item.text)
    painter.restore()


def mark_path(sign: Marker, box: QRectF) -> QPainterPath:
    """The mark of a category in a box of the window, the same as on the plan."""
    centre = box.center()
    path = painter_path(marker(sign, 0, 0, box.width(), Ink(Role.TEXT)).segments)
    return QTransform(1, 0, 0, -1, centre.x(), centre.y()).map(path)
