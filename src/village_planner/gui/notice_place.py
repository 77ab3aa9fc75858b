"""Where messages lie: in the middle of the lower edge, clear of the cards there; it must not know what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.theme import UNIT

_WIDTH: Final = 480
_LEAST_WIDTH: Final = 360
"""Beside cards in the corners messages may be so narrow; where there is less room they lie above these."""


def corner_cards(over: QWidget, window: QWidget, hears: QObject) -> list[QRect]:
    """The cards in the lower corners of what messages lie on, as the window sees them.

    `hears` is the filter of the events of all cards there from now on: they open and grow beneath a message.
    """
    cards = over.findChildren(Card)
    for card in cards:
        card.installEventFilter(hears)  # once, however often it is asked for
    corners = (Place.LOWER_LEFT, Place.LOWER_RIGHT)
    seen = (card for card in cards if card.isVisible() and card.lies_in in corners)
    return [QRect(card.mapTo(window, QPoint()), card.size()) for card in seen]


def beside_cards(room: QRect, cards: Sequence[QRect], height_of: Callable[[int], int]) -> QRect:
    """The box for messages that are `height_of` their width high, in a room; over cards only as a last resort."""
    room = room.adjusted(2 * UNIT, UNIT, -2 * UNIT, -2 * UNIT)
    middle = room.center().x()
    left = max((card.right() + 1 + UNIT for card in cards if card.left() < middle), default=room.left())
    right = min((card.left() - UNIT for card in cards if card.left() >= middle), default=room.right())
    low = room.bottom()
    if right - left < _LEAST_WIDTH:
        left, right = room.left(), room.right()
        above = min((card.top() for card in cards), default=low) - UNIT
        if above - height_of(min(_WIDTH, right - left)) >= room.top():
            low = above
    width = min(_WIDTH, right - left)
    height = height_of(width)
    return QRect(min(max(middle - width // 2, left), right - width), low - height, width, height)
