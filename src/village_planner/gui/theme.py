"""The design system of the window: colours of both themes, spacing, type scale and radii; no widget is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication

UNIT: Final = 8
"""The rhythm, in logical pixels."""

SPACING: Final = (0, 1, 2, 4, 8, 12, 16, 20, 24, 40, 56)
"""The scale: every gap between parts and every margin around them is one of these, in logical pixels."""

TOOL: Final = 34
"""Edge of a tool button."""

ICON_SIZE: Final = 18
"""Edge of an icon in logical pixels."""

FIELD: Final = 30
"""Height of an entry field."""

MENU_HEIGHT: Final = 27
TOOLBAR_HEIGHT: Final = 51
HALL_TABS_HEIGHT: Final = 35
STATUS_HEIGHT: Final = 29
"""Fixed, so that the canvas can be shown in its place before there is anything around it."""

HEAD_PADDING: Final = 11
"""Left and right of a heading of a table: with it, words stand over the words of their column."""

RADIUS: Final = 7
"""Corner radius of fields, tools and buttons."""

CARD_RADIUS: Final = 10
"""Corner radius of cards and dialogs' groups."""

TEXT_PX: Final = 13
SMALL_PX: Final = 12
HEADING_PX: Final = 11
LARGE_PX: Final = 15
TITLE_PX: Final = 18
DISPLAY_PX: Final = 26


class Colours(Struct, frozen=True):
    """Colours of one theme as RRGGBB with a leading #. Text on each background has at least 4.5 : 1 contrast."""

    name: str
    chrome: str
    """Panels, toolbar, dialogs."""
    sunken: str
    """Around the hall, behind the start page."""
    raised: str
    """Menus, tooltips, hovered rows."""
    border: str
    field_border: str
    control: str
    """Outlines of what can be typed into or pressed: at least 3 : 1 on chrome and raised."""
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str


LIGHT: Final = Colours(
    name="light",
    chrome="#FFFFFF",
    sunken="#EDF0F5",
    raised="#F4F6F9",
    border="#E1E6EE",
    field_border="#D3DAE6",
    control="#848FA3",
    text="#1D2433",
    muted="#5B667A",
    disabled="#A3ACBA",
    accent="#2456E6",
    accent_hover="#1C47C4",
    accent_soft="#EAF0FE",
    on_accent="#FFFFFF",
    danger="#B92C1B",
    danger_soft="#FDECEA",
    warning="#875A00",
    warning_soft="#FFF6E0",
    good="#1A6B3C",
    good_soft="#E6F4EB",
)

DARK: Final = Colours(
    name="dark",
    chrome="#1A202A",
    sunken="#0E1218",
    raised="#232B38",
    border="#2A3342",
    field_border="#374255",
    control="#6B7890",
    text="#E6EAF2",
    muted="#93A0B4",
    disabled="#566175",
    accent="#7BA2FF",
    accent_hover="#98B7FF",
    accent_soft="#22304F",
    on_accent="#0E1218",
    danger="#FF8A7A",
    danger_soft="#3A211F",
    warning="#F0C060",
    warning_soft="#3A311D",
    good="#6FD29A",
    good_soft="#1B3327",
)


def colours(theme: str) -> Colours:
    """The colours of "light", "dark" or "system" (what the desktop says, light when it says nothing)."""
    if theme == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def use_colours(app: QApplication, chosen: Colours) -> None:
    """Dress what is only background: all there is to see around a plan at first."""
    app.setPalette(QPalette(QColor(chosen.chrome)))


def use_theme(app: QApplication, chosen: Colours) -> None:
    """Dress the whole program: font, colours and style sheet."""
    from village_planner.gui.qss import stylesheet

    sheet = stylesheet(chosen)
    if app.styleSheet() != sheet:  # Qt would dress every widget anew
        use_font(app)
        app.setPalette(palette(chosen))
        app.setStyleSheet(sheet)


def palette(c: Colours) -> QPalette:
    """Qt's palette for what style sheets do not reach (placeholder text, links, native parts)."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.chrome,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.chrome,
        QPalette.ColorRole.AlternateBase: c.raised,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.Button: c.chrome,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.BrightText: c.danger,
        QPalette.ColorRole.ToolTipBase: c.raised,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.Mid: c.border,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(off, role, QColor(c.disabled))
    return result


def use_font(app: QApplication) -> None:
    """The system's own interface font at the design's size, or the shipped one where the system has none."""
    from PySide6.QtGui import QFont, QFontDatabase

    from village_planner.gui.canvas.fonts import load_fallback, shipped_family

    load_fallback()
    families = QFontDatabase.families()
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if not families or not _is_readable(font):
        font = QFont(shipped_family())
    font.setPixelSize(TEXT_PX)
    app.setFont(font)


_DEFAULTS_WITHOUT_A_DESKTOP: Final = frozenset(
    {"", "Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans", "Helvetica"}
)


def _is_readable(font: QFont) -> bool:
    """Whether a desktop chose this font; Qt answers with these names when nobody did."""
    return font.family() not in _DEFAULTS_WITHOUT_A_DESKTOP
