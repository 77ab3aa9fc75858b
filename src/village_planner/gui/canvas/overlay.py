"""The marks shown now, by who shows them, and which pixels that costs; it must not know why they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsView

from village_planner.gui.canvas.marks import Mark, kept_within, reach
from village_planner.gui.canvas.replay import Brushwork


class Layer(IntEnum):
    """Who shows marks, from below to above."""

    PLACE = 0
    HOVER = 1
    SELECTION = 2
    GUIDES = 3
    TOOL = 4


class Overlay:
    """Repaints only what its marks leave and enter."""

    def __init__(self, view: QGraphicsView, brushwork: Callable[[], Brushwork]) -> None:
        self._view = view
        self._brushwork = brushwork
        self._marks: dict[Layer, tuple[Mark, ...]] = dict.fromkeys(Layer, ())

    def show(self, layer: Layer, marks: Iterable[Mark] = ()) -> None:
        """Replace the marks of one layer; without marks the layer is cleared."""
        before, now = self._marks[layer], tuple(marks)
        if now == before:
            return
        self._marks[layer] = now
        viewport, to_pixels = self._view.viewport(), self._view.viewportTransform()
        room = QRectF(viewport.rect())
        for mark in set(before) ^ set(now):
            for box in reach(kept_within(mark, to_pixels, room), to_pixels):
                viewport.update(box.toAlignedRect())

    def marks(self, layer: Layer) -> tuple[Mark, ...]:
        """What a layer shows now."""
        return self._marks[layer]

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint what touches `area`, in pixels of the viewport."""
        if not any(self._marks.values()):
            return
        from village_planner.gui.canvas.mark_painter import (
            MarkPainter,
        )  # there are no marks on the first paint

        to_pixels: QTransform = self._view.viewportTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self._view.viewport().rect())
        brush = MarkPainter(painter, to_pixels, self._brushwork())
        for layer in Layer:
            for mark in (kept_within(mark, to_pixels, room) for mark in self._marks[layer]):
                if any(box.intersects(area) for box in reach(mark, to_pixels)):
                    brush.paint(mark)
        painter.restore()
