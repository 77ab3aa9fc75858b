"""Paints things and their badges as Qt would paint their items, but into any painter; it must not know why."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsSimpleTextItem,
    QStyleOptionGraphicsItem,
)

from village_planner.gui.canvas.entities import Entity

BADGE_PX: Final = 12.0
"""How far the badge of a conflict reaches from its corner, the pens of what it covers included."""


class Shape(NamedTuple):
    """A path as its item paints it."""

    path: QPainterPath
    pen: QPen
    brush: QBrush


class Words(NamedTuple):
    """An item of text and where it is on its thing."""

    item: QGraphicsSimpleTextItem
    place: QTransform


class ItemPainter:
    """Remembers of each thing what is to be painted."""

    def __init__(self) -> None:
        self._parts: dict[str, list[Shape | Words]] = {}
        self._badges: dict[str, list[Shape | Words]] = {}
        self._stamp: QPixmap | None = None
        self._option = QStyleOptionGraphicsItem()

    def renew(self, key: str) -> None:
        """A thing looks otherwise now."""
        self._parts.pop(key, None)
        self._badges.pop(key, None)

    def renew_all(self) -> None:
        """Everything looks otherwise now."""
        self._parts.clear()
        self._badges.clear()
        self._stamp = None

    def paint(self, painter: QPainter, to_pixels: QTransform, entity: Entity) -> None:
        """Paint a thing where it is, its badge not included."""
        if not entity.root.isVisible():
            return
        parts = self._parts.get(entity.key)
        if parts is None:
            parts = self._parts[entity.key] = list(_parts(entity.root))
        here = entity.way * to_pixels
        painter.setWorldTransform(here)
        for part in parts:
            if isinstance(part, Shape):
                _paint_shape(painter, part)
            else:
                painter.setWorldTransform(part.place * here)
                part.item.paint(painter, self._option, None)
                painter.setWorldTransform(here)

    def paint_badge(self, painter: QPainter, to_pixels: QTransform, entity: Entity) -> None:
        """Paint the badge of a thing, if it has one."""
        if entity.badge is None or not entity.badge.isVisible():
            return
        parts = self._badges.get(entity.key)
        if parts is None:
            parts = self._badges[entity.key] = list(_parts(entity.badge))
        at = to_pixels.map(entity.badge_place())
        painter.setWorldTransform(QTransform.fromTranslate(at.x(), at.y()))
        for part in parts:
            if isinstance(part, Shape):
                _paint_shape(painter, part)

    def stamp_badge(self, painter: QPainter, to_pixels: QTransform, entity: Entity, ratio: float) -> None:
        """Paint the badge of a thing, if it has one, up to half a pixel of the screen beside its place: ten times
        as quickly, because all look the same."""
        if entity.badge is None or not entity.badge.isVisible():
            return
        if self._stamp is None or self._stamp.devicePixelRatio() != ratio:
            self._stamp = _stamp_of(entity.badge, ratio)
        at = to_pixels.map(entity.badge_place())
        x, y = round(at.x() * ratio) / ratio - BADGE_PX, round(at.y() * ratio) / ratio - BADGE_PX
        painter.drawPixmap(QPointF(x, y), self._stamp)


def _stamp_of(badge: QGraphicsItem, ratio: float) -> QPixmap:
    """A picture of a badge, which is in the middle of it."""
    side = math.ceil(2 * BADGE_PX * ratio)
    stamp = QPixmap(side, side)
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(BADGE_PX, BADGE_PX)
    for part in _parts(badge):
        if isinstance(part, Shape):
            _paint_shape(painter, part)
    painter.end()
    return stamp


def _paint_shape(painter: QPainter, shape: Shape) -> None:
    painter.setPen(shape.pen)
    painter.setBrush(shape.brush)
    painter.drawPath(shape.path)


def _parts(item: QGraphicsItem) -> Iterator[Shape | Words]:
    """What an item and its children paint, from below to above; only texts are moved on their thing."""
    if isinstance(item, QGraphicsSimpleTextItem):
        yield Words(item, item.transform())
        return
    if isinstance(item, QGraphicsPathItem):
        pen, brush = item.pen(), item.brush()
        if pen.style() is not Qt.PenStyle.NoPen or brush.style() is not Qt.BrushStyle.NoBrush:
            yield Shape(item.path(), pen, brush)
    for child in item.childItems():
        if child.isVisible() and child.opacity():
            yield from _parts(child)
