"""A ring that pulses where something was found; it must not know what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from village_planner.drawing.primitives import Role
from village_planner.gui.canvas.marks import Line, Mark, Outline, Ring
from village_planner.gui.canvas.overlay import Layer, Overlay
from village_planner.model.shape import Corner

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

_MILLISECONDS: Final = 900
_TIMES: Final = 3
_LEAST_AREA_CORNERS: Final = 3
_STILL: Final = 0.4
"""The moment at which the ring of somebody who wants no motion stays."""


class RingAnimation(QObject):
    """Pulses a few times at one place and leaves nothing behind."""

    def __init__(self, parent: QObject, overlay: Overlay) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self._corners: tuple[Corner, ...] = ()
        self._wrong = False
        self._animation: QVariantAnimation | None = None

    def start(self, corners: tuple[Corner, ...], *, wrong: bool, still: bool) -> None:
        """Frame the corners and pulse in their middle, in red when something is wrong there; or be `still`."""
        if self._animation is None:
            self._animation = self._new_animation()
        self._animation.stop()
        self._corners, self._wrong = corners, wrong
        self._animation.setStartValue(_STILL if still else 0.0)
        self._animation.setEndValue(_STILL if still else 1.0)
        self._show(_STILL if still else 0.0)
        self._animation.start()

    def stop(self) -> None:
        """Take the ring away."""
        if self._animation is not None:
            self._animation.stop()
            self._overlay.show(Layer.PLACE)

    def _new_animation(self) -> QVariantAnimation:
        from PySide6.QtCore import QVariantAnimation  # nothing is found before the plan is seen

        animation = QVariantAnimation(self)
        animation.setDuration(_MILLISECONDS)
        animation.setLoopCount(_TIMES)
        animation.valueChanged.connect(self._show)
        animation.finished.connect(self.stop)
        return animation

    def _show(self, phase: float) -> None:
        xs, ys = zip(*self._corners, strict=True)
        centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        role = Role.DANGER if self._wrong else Role.ACCENT
        marks: list[Mark] = [Ring(centre, round(phase, 2), role)]
        if len(self._corners) >= _LEAST_AREA_CORNERS:
            marks.append(Outline(self._corners, Line.PLACE if self._wrong else Line.FOUND))
        self._overlay.show(Layer.PLACE, marks)
