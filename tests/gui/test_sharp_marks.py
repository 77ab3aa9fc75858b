"""The outline of what is under the mouse is sharp and can be seen, at every zoom and pixel ratio."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from village_planner.drawing.palette import DARK, LIGHT, Palette
from village_planner.drawing.primitives import Ink, Role
from village_planner.gui.canvas.mark_painter import MarkPainter
from village_planner.gui.canvas.marks import Line, Outline
from village_planner.gui.canvas.replay import Brushwork

SQUARE = ((300.0, 300.0), (1500.0, 300.0), (1500.0, 1500.0), (300.0, 1500.0))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("scale", [0.0263, 0.0317])
def test_the_outline_of_what_is_under_the_mouse_has_no_blurred_edge(
    qapp: QApplication, palette: Palette, ratio: int, scale: float
) -> None:
    image = QImage(60 * ratio, 60 * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.gray)
    brushwork = Brushwork(palette)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    MarkPainter(painter, QTransform.fromScale(scale, scale), brushwork).paint(Outline(SQUARE, Line.HOVERED))
    painter.end()
    middle = round(900 * scale) * ratio
    across = [image.pixelColor(x, middle).name() for x in range(middle)]
    accent, floor = brushwork.colour(Ink(Role.ACCENT)).name(), image.pixelColor(0, 0).name()
    assert set(across) == {accent, floor}
    assert across.count(accent) == 2 * ratio
