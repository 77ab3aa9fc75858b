"""The outline of what is under the mouse is sharp and can be seen, at every zoom and pixel ratio."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from village_planner.drawing.palette import DARK, LIGHT, Palette
from village_planner.drawing.primitives import Ink, Role
from village_planner.gui.canvas.mark_painter import MarkPainter
from village_planner.gui.canvas.marks import (
    Band,
    Dot,
    Handle,
    Line,
    Lock,
    Mark,
    Outline,
    Outlines,
    Pill,
    Ring,
    Stroke,
    reach,
)
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


TILTED = ((900.0, 600.0), (3100.0, 1100.0), (2600.0, 2900.0), (500.0, 2300.0))
MARKS: tuple[Mark, ...] = (
    *(Outline(TILTED, line) for line in Line),
    Outlines((TILTED, SQUARE), Line.GHOST),
    Handle((1500.0, 1500.0), turned=30.0),
    Handle((1500.0, 1500.0), round=True, shift=(0.0, -20.0)),
    Stroke((600.0, 700.0), (3000.0, 2900.0), ticks=True),
    Pill((1800.0, 1800.0), "12.40 m²", Role.ACCENT, (10.0, 12.0)),
    Band((600.0, 700.0), (3000.0, 2900.0)),
    Dot((1500.0, 1500.0)),
    Ring((1800.0, 1800.0), 0.9),
    Lock((1500.0, 1500.0), (6.0, 6.0)),
)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: type(mark).__name__)
def test_all_that_is_painted_of_a_mark_is_painted_anew_when_it_goes(qapp: QApplication, mark: Mark) -> None:
    """What lies outside its `reach` would be seen only where something else is painted, and stay behind."""
    blank = QImage(220, 220, QImage.Format.Format_ARGB32_Premultiplied)
    blank.fill(Qt.GlobalColor.transparent)
    image, to_pixels = blank.copy(), QTransform.fromScale(0.06, 0.06)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    MarkPainter(painter, to_pixels, Brushwork(LIGHT)).paint(mark)
    assert image != blank
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    for box in reach(mark, to_pixels):
        painter.fillRect(box.toAlignedRect(), Qt.GlobalColor.black)
    painter.end()
    assert image == blank
