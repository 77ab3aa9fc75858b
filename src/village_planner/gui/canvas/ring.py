"""A ring that pulses where something was found; it must not know what."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QVariantAnimation

from village_planner.gui.canvas.marks import Line, Mark, Outline, Ring
from village_planner.gui.canvas.overlay import Layer, Overlay
from village_planner.model.shape import Corner

_MILLISECONDS: Final = 900
_TIMES: Final = 3
_LEAST_AREA_CORNERS: Final = 3


class RingAnimation(QObject):
    """Pulses a few times at one place and leaves nothing behind."""

    def __init__(self, parent: QObject, overlay: Overlay) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self._corners: tuple[Corner, ...] = ()
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(_MILLISECONDS)
        self._animation.setLoopCount(_TIMES)
        self._animation.valueChanged.connect(self._show)
        self._animation.finished.connect(self.stop)

    def start(self, corners: tuple[Corner, ...]) -> None:
        """Frame the corners and pulse in their middle."""
        self._animation.stop()
        self._corners = corners
        self._animation.start()

    def stop(self) -> None:
        """Take the ring away."""
        self._animation.stop()
        self._overlay.show(Layer.PLACE)

    def _show(self, phase: float) -> None:
        xs, ys = zip(*self._corners, strict=True)
        centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        marks: list[Mark] = [Ring(centre, round(phase, 2))]
        if len(self._corners) >= _LEAST_AREA_CORNERS:
            marks.append(Outline(self._corners, Line.PLACE))
        self._overlay.show(Layer.PLACE, marks)
