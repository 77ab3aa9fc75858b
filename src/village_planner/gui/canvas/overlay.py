"""The marks shown now, by who shows them, and which pixels that costs; it must not know why they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsView

from village_planner.gui.canvas.replay import Brushwork

if TYPE_CHECKING:
    from village_planner.gui.canvas.marks import Mark


class Layer(IntEnum):
    """Who shows marks, from below to above."""

    PLACE = 0
    HOVER = 1
    SELECTION = 2
    GUIDES = 3
    TOOL = 4
    CROSS = 5


class _Placed(Struct, frozen=True):
    """A mark as it is shown, and the pixels that it may touch."""

    mark: Mark
    boxes: list[QRectF]


class Overlay:
    """Repaints only what its marks leave and enter."""

    def __init__(self, view: QGraphicsView, brushwork: Callable[[], Brushwork]) -> None:
        self._view = view
        self._brushwork = brushwork
        self._marks: dict[Layer, tuple[Mark, ...]] = dict.fromkeys(Layer, ())
        self._places: dict[Mark, _Placed] = {}
        """Of marks that are shown, in the sight in which they were last looked at."""
        self._sight = QTransform(), QRectF()
        """Floor to pixels, and the pixels that are seen."""

    def show(self, layer: Layer, marks: Iterable[Mark] = ()) -> None:
        """Replace the marks of one layer; without marks the layer is cleared."""
        before, now = self._marks[layer], tuple(marks)
        if now == before:
            return
        self._marks[layer] = now
        viewport = self._view.viewport()
        self._look()
        for mark in set(before) ^ set(now):
            for box in self._placed(mark).boxes:
                viewport.update(box.toAlignedRect())
        for mark in set(before) - set(now):
            self._places.pop(mark, None)

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

        self._look()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = MarkPainter(painter, self._sight[0], self._brushwork())
        for layer in Layer:
            for placed in map(self._placed, self._marks[layer]):
                if any(box.intersects(area) for box in placed.boxes):
                    brush.paint(placed.mark)
        painter.restore()

    def _look(self) -> None:
        """Forget where marks were, if the view has moved since."""
        sight = self._view.viewportTransform(), QRectF(self._view.viewport().rect())
        if sight != self._sight:
            self._sight = sight
            self._places.clear()

    def _placed(self, mark: Mark) -> _Placed:
        """Where a mark is in what is seen; found out once, as three of its uses follow one another."""
        placed = self._places.get(mark)
        if placed is None:
            from village_planner.gui.canvas.marks import (
                kept_within,
                reach,
            )  # no mark is there before the plan

            to_pixels, room = self._sight
            shown = kept_within(mark, to_pixels, room)
            placed = self._places[mark] = _Placed(shown, reach(shown, to_pixels))
        return placed
