"""The plan's own shipped fonts for Qt, the same files that the paper embeds; it must not know what is written."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from village_planner.drawing.primitives import Weight
from village_planner.resources import resource

LAYOUT_PX: Final = 100
"""Labels are laid out once at this size and scaled, so that they keep their proportions at every zoom."""

_FILES: Final = ("NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold", "DejaVuSans", "DejaVuSans-Bold")
_QT_WEIGHTS: Final = {
    Weight.REGULAR: QFont.Weight.Normal,
    Weight.SEMIBOLD: QFont.Weight.DemiBold,
    Weight.BOLD: QFont.Weight.Bold,
}


@cache
def _load() -> tuple[str, ...]:
    """Tell Qt the shipped fonts; their families, the fallback last."""
    families: list[str] = []
    for file in _FILES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", f"{file}.ttf")))
        families += QFontDatabase.applicationFontFamilies(number)[:1]
    return tuple(dict.fromkeys(families))


def shipped_family() -> str:
    """The family that screen and paper are set in."""
    return _load()[0]


@cache
def plan_font(weight: Weight, pixels: int = LAYOUT_PX) -> QFont:
    """The plan's font in one weight, `pixels` high, unhinted so that widths grow in proportion."""
    font = QFont()
    font.setFamilies(list(_load()))
    font.setWeight(_QT_WEIGHTS[weight])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
