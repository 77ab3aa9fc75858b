"""A card that lies on the canvas at one of its edges or in its middle, and stays there; not what is on it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QStyle

from village_planner.gui.theme import UNIT
from village_planner.gui.widgets import in_turn, mark

MARGIN: Final = 2 * UNIT
"""Canvas between a card and the edge, in logical pixels."""


class Place(Enum):
    """Where a card lies."""

    TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
    MIDDLE = Qt.AlignmentFlag.AlignCenter
    BOTTOM = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
    LOWER_LEFT = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    UPPER_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    UPPER_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
    LOWER_RIGHT = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight


_LOWER_CORNERS: Final = (Place.LOWER_LEFT, Place.LOWER_RIGHT)


class Card(QFrame):
    """A card on the canvas; what the mouse does on it does not reach the floor below."""

    def __init__(self, canvas: QAbstractScrollArea, place: Place) -> None:
        super().__init__(canvas)
        self._below = canvas
        self._floor, self._place = canvas.viewport(), place
        mark(self, role="card")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._floor.installEventFilter(self)

    @property
    def lies_in(self) -> Place:
        """Where it lies."""
        return self._place

    def room(self) -> QSize:
        """What the canvas has for a card between its margins."""
        return self._floor.size() - QSize(2 * MARGIN, 2 * MARGIN)

    def settle(self) -> None:
        """Be as large as the content wants and the canvas allows, in its place."""
        self.resize(self.wanted_size().boundedTo(self.room()))
        lying = self.lying(self._place, self.size())
        if self._place is Place.BOTTOM:
            lying = _beside(lying, self._floor_within(), self._others(*_LOWER_CORNERS))
        self.move(lying.topLeft())
        self._give_way()

    def lying(self, place: Place, size: QSize) -> QRect:
        """Where a card of a size would lie in a place, in pixels of the canvas."""
        return QStyle.alignedRect(self.layoutDirection(), place.value, size, self._floor_within())

    def lie_in(self, place: Place) -> None:
        """Lie somewhere else from the next time on that the card settles."""
        self._place = place

    def _floor_within(self) -> QRect:
        return self._floor.geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _others(self, *places: Place) -> list[Card]:
        """Cards that are seen in these places."""
        cards = self._below.findChildren(Card)
        return [card for card in cards if card is not self and card.isVisible() and card.lies_in in places]

    def _give_way(self) -> None:
        """Let the card between the lower corners lie where it has room now."""
        for card in self._others(Place.BOTTOM) if self._place in _LOWER_CORNERS else ():
            card.settle()

    def wanted_size(self) -> QSize:
        """How large the card would like to be: as high as its lines are when they are as wide as that."""
        wanted = self.sizeHint().expandedTo(self.minimumSize()).boundedTo(self.maximumSize())
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            wanted.setHeight(layout.totalHeightForWidth(min(wanted.width(), max(self.room().width(), 0))))
        return wanted

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  # Qt's signature
        """Tab goes through the card and from its end to the canvas, which would take it for the next stand."""
        reached = Qt.FocusPolicy.TabFocus
        turn = [
            part
            for part in in_turn(self)
            if part.focusPolicy() & reached and part.isVisible() and part.isEnabled()
        ]
        if not forward:
            turn.reverse()
        here = self.focusWidget()
        after = turn[turn.index(here) + 1 :] if here in turn else turn
        following = after[0] if after else self._below
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        return True

    def wheelEvent(self, event) -> None:
        """Neither scroll nor zoom the floor below."""
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle()
        self.raise_()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  # Qt's signature
        """Show or hide; not through events, which also come while the canvas is being destroyed."""
        super().setVisible(visible)
        self._give_way()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or words that have got their font
            self.settle()
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self.settle()
        return super().eventFilter(watched, event)


def _beside(lying: QRect, floor: QRect, corners: Sequence[Card]) -> QRect:
    """Where a card at the lower edge lies between those in the corners, or above them where there is no room."""
    met = [card.geometry().adjusted(-UNIT, -UNIT, UNIT, UNIT) for card in corners]
    met = [box for box in met if box.intersects(lying)]
    left = max(
        (box.right() + 1 for box in met if box.center().x() < floor.center().x()), default=floor.left()
    )
    right = min(
        (box.left() for box in met if box.center().x() >= floor.center().x()), default=floor.right() + 1
    )
    if lying.width() <= right - left:
        lying.moveLeft(min(max(lying.left(), left), right - lying.width()))
    else:
        lying.moveBottom(min((box.top() - 1 for box in met), default=lying.bottom()))
    return lying
