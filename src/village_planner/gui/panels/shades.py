"""The colours of distances to the exits and what each says, as the limits in force are; it must not know the canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from village_planner.drawing.distances import Shade, shades
from village_planner.drawing.primitives import Ink, Role
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.desk import Desk
from village_planner.gui.widgets import column, label, row
from village_planner.session.floor_layers import limits_of

_SWATCH: Final = QSize(24, 16)
_HATCH_PX: Final = 6


def shades_of_distance(desk: Desk, indent: int = 24) -> QWidget:
    """A line a look, from near to far, then what is not reached, `indent` px from the left."""
    holder, brushwork = QWidget(), desk.brushwork()
    lines = column(margins=(indent, 0, 0, 0), gap=2)
    for shade in shades(limits_of(desk.plan)):
        swatch = label()
        swatch.setPixmap(_swatch(shade, brushwork, holder.devicePixelRatioF()))
        line = row(swatch, label(desk.translator(shade.words), "small", wrap=True), gap=8)
        line.setAlignment(swatch, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        lines.addLayout(line)
    holder.setLayout(lines)
    return holder


def _swatch(shade: Shade, brushwork: Brushwork, ratio: float) -> QPixmap:
    """A piece of floor as it looks."""
    pixmap = QPixmap(_SWATCH * ratio)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.fillRect(pixmap.rect(), brushwork.brush(shade.fill))
    if shade.lines is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(brushwork.colour(shade.lines))
        high = _SWATCH.height()
        for x in range(-high, _SWATCH.width(), _HATCH_PX):
            painter.drawLine(x, high, x + high, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(brushwork.colour(Ink(Role.MUTED)))
    painter.drawRect(0, 0, _SWATCH.width() - 1, _SWATCH.height() - 1)
    painter.end()
    return pixmap
