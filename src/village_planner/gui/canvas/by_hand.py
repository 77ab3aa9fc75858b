"""Paints things and their badges as Qt would paint their items, but into any painter; it must not know why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsSimpleTextItem,
    QStyleOptionGraphicsItem,
)

from village_planner.gui.canvas.entities import Entity


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
        self._option = QStyleOptionGraphicsItem()

    def renew(self, key: str) -> None:
        """A thing looks otherwise now."""
        self._parts.pop(key, None)
        self._badges.pop(key, None)

    def renew_all(self) -> None:
        """Everything looks otherwise now."""
        self._parts.clear()
        self._badges.clear()

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
