"""Shipped line icons in the colours of the theme, crisp at every pixel ratio; it must not know where they are shown."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from village_planner.gui.theme import ICON_SIZE, Colours
from village_planner.resources import resource

_STROKE: Final = 'stroke-width="1.75"'
"""A little lighter than the family's own, as text of 13 px is."""

BEFORE_WORDS: Final = QSize(ICON_SIZE + 4, ICON_SIZE)
"""Room of an icon that stands before words."""

_STATES: Final = (
    (QIcon.Mode.Normal, QIcon.State.Off),
    (QIcon.Mode.Normal, QIcon.State.On),
    (QIcon.Mode.Disabled, QIcon.State.Off),
)


@cache
def icon(name: str, c: Colours, *, tone: str = "", size: int = ICON_SIZE, turn: int = 0) -> QIcon:
    """The icon `name` of the shipped family, turned clockwise by `turn` degrees.

    Without a `tone` it is drawn in the text colour, in the accent when checked, paler when disabled; a `tone` is the
    name of one of the theme's colours ("muted", "on_accent", "danger") for all states.
    """
    own = getattr(c, tone) if tone else ""
    result = QIcon()
    for (mode, state), colour in zip(_STATES, (own or c.text, own or c.accent, c.disabled), strict=True):
        for ratio in _ratios():
            result.addPixmap(_pixmap(name, colour, size, ratio, turn), mode, state)
    return result


def before_words(sign: QIcon) -> QIcon:
    """An icon with room behind it: Qt leaves two pixels between an icon and the words of its button."""
    result = QIcon()
    for mode, state in _STATES:
        for ratio in _ratios():
            picture = QPixmap(round(BEFORE_WORDS.width() * ratio), round(BEFORE_WORDS.height() * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.drawPixmap(0, 0, sign.pixmap(QSize(ICON_SIZE, ICON_SIZE), ratio, mode, state))
            painter.end()
            result.addPixmap(picture, mode, state)
    return result


@cache
def pixmap(name: str, colour: str, size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
    """One icon in one colour, for labels."""
    return _pixmap(name, colour, size, ratio)


@cache
def _ratios() -> tuple[float, ...]:
    """Pixel ratios of the screens that are connected, and 1 for grabs: drawing all that exist would slow the start."""
    return tuple(sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}))


def _pixmap(name: str, colour: str, size: int, ratio: float, turn: int = 0) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.translate(size / 2, size / 2)
    painter.rotate(turn)
    _renderer(name, colour).render(painter, QRectF(-size / 2, -size / 2, size, size))
    painter.end()
    return picture


def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(coloured_svg(name, colour)))


@cache
def coloured_svg(name: str, colour: str) -> bytes:
    """The SVG of an icon with its pen in `colour` (#RRGGBB)."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).replace('stroke-width="2"', _STROKE).encode()
