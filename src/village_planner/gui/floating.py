"""Keeps cards in their corner of the canvas, beside its rulers; it must not know what is on them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QGraphicsView, QWidget

from village_planner.gui.theme import UNIT

MARGIN: Final = 2 * UNIT
"""Logical pixels between a card and the edge of the floor."""


class Floating(QObject):
    """Holds one card at a place of a view, whatever the sizes of both; it lives as long as the card.

    The card is a child of the view, not of its viewport: what is scrolled there carries its children along.
    """

    def __init__(self, card: QWidget, view: QGraphicsView, place: Qt.AlignmentFlag) -> None:
        super().__init__(card)
        self._card, self._view, self._place = card, view, place
        card.setParent(view)
        view.viewport().installEventFilter(self)
        card.installEventFilter(self)
        self.settle()

    def settle(self) -> None:
        """Put the card where it belongs, as large as its content wants to be and the view allows."""
        room = self._view.viewport().geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        hint = self._card.sizeHint()
        width = min(hint.width(), max(room.width(), 0))
        layout = self._card.layout()
        grows = layout is not None and layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(width) if grows else hint.height()
        self._card.resize(width, min(height, max(room.height(), 0)))
        corner = QPoint(room.left(), room.top())
        if self._place & Qt.AlignmentFlag.AlignRight:
            corner.setX(room.right() + 1 - self._card.width())
        elif self._place & Qt.AlignmentFlag.AlignHCenter:
            corner.setX(room.center().x() - self._card.width() // 2)
        if self._place & Qt.AlignmentFlag.AlignBottom:
            corner.setY(room.bottom() + 1 - self._card.height())
        elif self._place & Qt.AlignmentFlag.AlignVCenter:
            corner.setY(room.center().y() - self._card.height() // 2)
        self._card.move(corner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        own = watched is self._card and event.type() == QEvent.Type.LayoutRequest
        if own or (watched is not self._card and event.type() in (QEvent.Type.Resize, QEvent.Type.Move)):
            self.settle()
        return False
