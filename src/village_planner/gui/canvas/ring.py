"""A ring that pulses where something was found; it must not know what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from village_planner.gui.canvas.marks import Line, Mark, Outline, Ring
from village_planner.gui.canvas.overlay import Layer, Overlay
from village_planner.model.shape import Corner

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

_MILLISECONDS: Final = 900
_TIMES: Final = 3
_LEAST_AREA_CORNERS: Final = 3


class RingAnimation(QObject):
    """Pulses a few times at one place and leaves nothing behind."""

    def __init__(self, parent: QObject, overlay: Overlay) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self._corners: tuple[Corner, ...] = ()
        self._animation: QVariantAnimation | None = None

    def start(self, corners: tuple[Corner, ...]) -> None:
        """Frame the corners and pulse in their middle."""
        if self._animation is None:
            self._animation = self._new_animation()
        self._animation.stop()
        self._corners = corners
        self._animation.start()

    def stop(self) -> None:
        """Take the ring away."""
        if self._animation is not None:
            self._animation.stop()
            self._overlay.show(Layer.PLACE)

    def _new_animation(self) -> QVariantAnimation:
        from PySide6.QtCore import QVariantAnimation  # nothing is found before the plan is seen

        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(_MILLISECONDS)
        animation.setLoopCount(_TIMES)
        animation.valueChanged.connect(self._show)
        animation.finished.connect(self.stop)
        return animation

    def _show(self, phase: float) -> None:
        xs, ys = zip(*self._corners, strict=True)
        centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        marks: list[Mark] = [Ring(centre, round(phase, 2))]
        if len(self._corners) >= _LEAST_AREA_CORNERS:
            marks.append(Outline(self._corners, Line.PLACE))
        self._overlay.show(Layer.PLACE, marks)
