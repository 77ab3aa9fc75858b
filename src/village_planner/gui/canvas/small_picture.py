"""A small picture of a hall that is drawn bit by bit, so that no frame waits for it; it must not know who shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTransform

from village_planner.drawing.fixture import FLOOR_COVERING
from village_planner.drawing.primitives import Ink, Role, polygon
from village_planner.drawing.stand import stand_inks
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.replay import painter_path
from village_planner.model.fixture import BUILDING
from village_planner.model.plan import fixtures_in, stands_in
from village_planner.model.shape import corners

if TYPE_CHECKING:
    from village_planner.drawing.look import Look
    from village_planner.gui.canvas.replay import Brushwork
    from village_planner.model.ids import HallId
    from village_planner.model.plan import Plan
    from village_planner.model.shape import Corner

_BIT_S: Final = 0.004
"""So long it is drawn at once; then whatever else waits has its turn."""

_STRIPE_PX: Final = 1.0

Stroke = Callable[[QPainter], None]
"""Paints one thing, in millimetres of the floor."""


class SmallPicture(QObject):
    """The last picture that is whole, or as much of the first one as there is yet."""

    def __init__(self, parent: QObject, renewed: Callable[[], None]) -> None:
        """`renewed` is called when there is more to show than before."""
        super().__init__(parent)
        self._renewed = renewed
        self._whole: QPixmap | None = None
        self._next = QPixmap()
        self._strokes: Iterator[Stroke] = iter(())
        self._to_pixels = QTransform()
        self._goes_on = QTimer(self, interval=0)
        self._goes_on.timeout.connect(self._draw_on)

    @property
    def shown(self) -> QPixmap:
        """What there is to be seen."""
        return self._whole or self._next

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be drawn."""
        return not self._goes_on.isActive()

    def forget(self) -> None:
        """What is shown is of something else."""
        self._whole = None

    def draw(self, strokes: Iterable[Stroke], size: QSize, ratio: float, to_pixels: QTransform) -> None:
        """Begin a picture of `size` logical pixels at a ratio of pixels, with floor to logical pixels."""
        self._next = QPixmap(size * ratio)
        self._next.setDevicePixelRatio(ratio)
        self._next.fill(Qt.GlobalColor.transparent)
        self._strokes, self._to_pixels = iter(strokes), to_pixels
        self._goes_on.start()
        self._draw_a_bit()

    @guarded
    def _draw_on(self) -> None:
        if self._draw_a_bit() or self._whole is None:
            self._renewed()

    def _draw_a_bit(self) -> bool:
        """Draw for a moment; whether the picture is whole now."""
        end, painter = perf_counter() + _BIT_S, QPainter(self._next)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._to_pixels)
        for stroke in self._strokes:
            stroke(painter)
            if perf_counter() > end:
                break
        else:
            self._goes_on.stop()
            self._whole, self._next = self._next, QPixmap()
        painter.end()
        return self.is_whole


def hall_in_strokes(plan: Plan, hall: HallId, look: Look, brushwork: Brushwork) -> Iterator[Stroke]:
    """The hall, the building's parts and the stands as blocks of their colour, from below to above."""
    colour, shown = brushwork.colour, plan.halls[hall]
    floor = painter_path(polygon(shown.outline, *shown.holes))
    yield _filled(
        lambda painter: painter.drawPath(floor), colour(Ink(Role.FLOOR)), _pen(colour(Ink(Role.OUTLINE)))
    )
    for fixture in fixtures_in(plan, hall):
        if fixture.kind in BUILDING and fixture.kind not in FLOOR_COVERING:
            block = corners(fixture.shape, fixture.position, fixture.rotation)
            yield _block(block, colour(Ink(Role.COLUMN)), QPen(Qt.PenStyle.NoPen))
    for stand in stands_in(plan, hall):
        inks = stand_inks(plan, stand, look)
        block = corners(stand.shape, stand.position, stand.rotation)
        yield _block(block, colour(inks.fill), _pen(colour(inks.wall), _STRIPE_PX / 2))


def _block(outline: Iterable[Corner], fill: QColor, pen: QPen) -> Stroke:
    shape = QPolygonF([QPointF(*corner) for corner in outline])
    return _filled(lambda painter: painter.drawPolygon(shape), fill, pen)


def _filled(draw: Stroke, fill: QColor, pen: QPen) -> Stroke:
    def stroke(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.setBrush(fill)
        draw(painter)

    return stroke


def _pen(colour: QColor, width: float = _STRIPE_PX) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
