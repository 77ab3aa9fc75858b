"""Pictures of what is in hand are shifted as long as they show all that is to be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QTransform

from village_planner.gui.canvas.hand_picture import HandPicture, Sight

SIGHT = Sight(QTransform(), QRect(0, 0, 200, 200), 1.0)


@pytest.mark.parametrize(("way", "times"), [(-10, 1), (-1_000, 2)], ids=["within", "beyond"])
def test_what_was_never_painted_is_painted_when_it_comes_into_view(qapp, way: int, times: int) -> None:
    painted: list[int] = []

    def paint(_painter: QPainter, _to_pixels: QTransform, layer: int, _parts: list[QRectF]) -> None:
        painted.append(layer)

    picture = HandPicture(paint)
    picture.follow(SIGHT, [(0, 0, 0)], QRectF(0, 0, 5_000, 100), [True])
    picture.follow(SIGHT, [(way, 0, 0)], QRectF(way, 0, 5_000, 100), [True])
    assert len(painted) == times
