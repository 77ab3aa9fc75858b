"""The plan's own shipped fonts for Qt, the same files that the paper embeds; it must not know what is written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from village_planner.drawing.primitives import Weight
from village_planner.resources import resource

LAYOUT_PX: Final = 100
"""Labels are laid out once at this size and scaled, so that they keep their proportions at every zoom."""

_FILES: Final = ("NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold")
_FALLBACK_FILES: Final = ("DejaVuSans", "DejaVuSans-Bold")
_FALLBACK: Final = "DejaVu Sans"
_QT_WEIGHTS: Final = {
    Weight.REGULAR: QFont.Weight.Normal,
    Weight.SEMIBOLD: QFont.Weight.DemiBold,
    Weight.BOLD: QFont.Weight.Bold,
}


@cache
def shipped_family() -> str:
    """The family that screen and paper are set in."""
    return _added(_FILES)


@cache
def load_fallback() -> str:
    """Tell Qt the fonts for characters that the plan's own lacks, and answer their family.

    Hardly any plan needs them when it is first seen, and they take as long as the others.
    """
    return _added(_FALLBACK_FILES)


def _added(files: Iterable[str]) -> str:
    """Tell Qt some shipped fonts; their family."""
    numbers = [QFontDatabase.addApplicationFont(str(resource("fonts", f"{file}.ttf"))) for file in files]
    return QFontDatabase.applicationFontFamilies(numbers[0])[0]


@cache
def plan_font(weight: Weight, pixels: int = LAYOUT_PX) -> QFont:
    """The plan's font in one weight, `pixels` high, unhinted so that widths grow in proportion."""
    font = QFont()
    font.setFamilies([shipped_family(), _FALLBACK])
    font.setWeight(_QT_WEIGHTS[weight])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
