"""Moves a camera from one sight to another in a moment, so that the eye can follow; it must not know why.

Zooming happens about the one place that is at the same pixel before and after: a place under the cursor stays there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation

_SAME_SCALE: Final = 1e-6


class Sight(NamedTuple):
    """What a view shows: logical pixels a millimetre, and the place on the floor in its middle."""

    scale: float
    centre: QPointF


def between(start: Sight, goal: Sight, share: float) -> Sight:
    """The sight at a `share` from 0 to 1 of the way; the scale grows evenly for the eye, in equal ratios."""
    scale = start.scale * (goal.scale / start.scale) ** share
    done = share
    if abs(goal.scale / start.scale - 1) > _SAME_SCALE:
        done = (1 / start.scale - 1 / scale) / (1 / start.scale - 1 / goal.scale)
    return Sight(scale, start.centre + (goal.centre - start.centre) * done)


class Glide(QVariantAnimation):
    """One way from sight to sight; another start from where it is."""

    def __init__(self, parent: QObject, show: Callable[[Sight], None]) -> None:
        """`show` is called for every moment, at last with the goal itself."""
        super().__init__(parent)
        self._show = show
        self._start = self.goal = Sight(1.0, QPointF())
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._on_share)

    def begin(self, start: Sight, goal: Sight, milliseconds: int) -> None:
        """Leave `start` for `goal`."""
        self.stop()
        self._start, self.goal = start, goal
        self.setDuration(milliseconds)
        self.start()

    @property
    def is_under_way(self) -> bool:
        """Whether the goal is still ahead."""
        return self.state() == QVariantAnimation.State.Running

    def _on_share(self, share: float) -> None:
        if self.is_under_way:
            self._show(between(self._start, self.goal, share))
