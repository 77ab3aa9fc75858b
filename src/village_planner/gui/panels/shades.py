"""What the colours and lines of the measured layers say, as the limits in force are; it must not know the canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from village_planner.drawing.distances import UNREACHED, WORST_WAY, Shade, bands, shades, worst_sign
from village_planner.drawing.passages import PASSAGE, TOLD_PASSAGE, passage_sign
from village_planner.drawing.primitives import Ink, Item, Role
from village_planner.gui.canvas.replay import PX_PER_PAPER_MM, Brushwork
from village_planner.gui.desk import Desk
from village_planner.gui.pictures import paint_fitted
from village_planner.gui.widgets import column, label, row
from village_planner.session.floor_layers import DISTANCES, PASSAGES, limits_of
from village_planner.text import Message, say
from village_planner.units import MM_PER_METRE

_SWATCH: Final = QSize(24, 16)
_PATCH: Final = QSize(30, 12)
"""Of one row of colours."""

_HATCH_PX: Final = 6

_Sign: TypeAlias = Callable[[float, float, float], tuple[Item, ...]]
_Paint: TypeAlias = Callable[[QPainter, QSize, Brushwork], None]


def measured_key(desk: Desk, indent: int = 24) -> QWidget:
    """A line for each look of the layers that are switched on, `indent` px from the left: passages, then distances from
    near to far, what is not reached, and the longest way.
    """
    lines = list(_passages(desk))
    if DISTANCES in desk.measured_layers:
        lines += ((shade.words, partial(_shade, shade=shade)) for shade in shades(limits_of(desk.plan)))
        lines.append((WORST_WAY, partial(_sign, sign=worst_sign)))
    return _listed(desk, lines, indent)


def short_key(desk: Desk) -> QWidget:
    """The same in a few lines, for where it lies on the plan: the colours of distances are one row."""
    parts = column(gap=4)
    lines = list(_passages(desk))
    if DISTANCES in desk.measured_layers:
        parts.addLayout(_scale(desk))
        lines.append((say("Not reached"), partial(_shade, shade=UNREACHED)))
        lines.append((WORST_WAY, partial(_sign, sign=worst_sign)))
    parts.addWidget(_listed(desk, lines, 0))
    holder = QWidget()
    holder.setLayout(parts)
    return holder


def _passages(desk: Desk) -> Iterator[tuple[Message, _Paint]]:
    if PASSAGES in desk.measured_layers:
        for words, told in ((PASSAGE, False), (TOLD_PASSAGE, True)):
            yield words, partial(_sign, sign=partial(passage_sign, told=told))


def _listed(desk: Desk, lines: list[tuple[Message, _Paint]], indent: int) -> QWidget:
    holder, rows = QWidget(), column(margins=(indent, 0, 0, 0), gap=2)
    for words, paint in lines:
        swatch = _swatch(desk, _SWATCH, paint)
        line = row(swatch, label(desk.translator(words), "small", wrap=True), gap=8)
        line.setAlignment(swatch, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        rows.addLayout(line)
    holder.setLayout(rows)
    return holder


def _scale(desk: Desk) -> QGridLayout:
    """The colours of distances beside each other, each with its end in metres below it."""
    limits, t = limits_of(desk.plan), desk.translator
    ends = [t.say("{metres}\xa0m", metres=end / MM_PER_METRE) for end in bands(limits)]
    last = t.say("too far") if limits.both_set else t.say("more")
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    for place, (shade, said) in enumerate(zip(shades(limits), (*ends, last), strict=False)):
        swatch = _swatch(desk, _PATCH, partial(_shade, shade=shade))
        words = label(said, "small")
        for part in (swatch, words):
            part.setToolTip(t(shade.words))
        grid.addWidget(swatch, 0, place)
        grid.addWidget(words, 1, place)
    return grid


def _swatch(desk: Desk, size: QSize, paint: _Paint) -> QLabel:
    """A small picture of a look."""
    holder = label()
    ratio = desk.window.devicePixelRatioF()
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, size, desk.brushwork())
    painter.end()
    holder.setPixmap(pixmap)
    return holder


def _shade(painter: QPainter, size: QSize, brushwork: Brushwork, *, shade: Shade) -> None:
    """A piece of floor as it looks."""
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), brushwork.brush(shade.fill))
    if shade.lines is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(brushwork.colour(shade.lines))
        high = size.height()
        for x in range(-high, size.width(), _HATCH_PX):
            painter.drawLine(x, high, x + high, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(brushwork.colour(Ink(Role.MUTED)))
    painter.drawRect(0, 0, size.width() - 1, size.height() - 1)


def _sign(painter: QPainter, size: QSize, brushwork: Brushwork, *, sign: _Sign) -> None:
    """A line as it looks."""
    high = size.height() / PX_PER_PAPER_MM
    paint_fitted(painter, sign(0.0, 0.0, high), QRectF(0, 0, size.width(), size.height()), brushwork)
