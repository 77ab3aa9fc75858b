"""Paints many things that move over the picture of the floor; it must not know plans or gestures.

Hundreds of things in a gesture would change the kept picture twice at each step of the mouse: where they were and where
they are now, with all that rests there. While they are in hand they are left out of it and painted on top of it, each
as Qt would paint it there. What rests above them (columns, supply points, badges of conflicts) is painted once more
where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsSimpleTextItem,
    QStyleOptionGraphicsItem,
)

from village_planner.geometry.boxes import Boxes
from village_planner.gui.canvas.entities import Entity
from village_planner.gui.canvas.things import FIXTURE_Z

_PEN_PX: Final = 2.5
"""How far lines and frames reach out of what they are around."""

_BADGE_PX: Final = 12.0
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


class Order(NamedTuple):
    """What is held, from below to above, with its heights; what rests high with its heights and boxes."""

    held: list[Entity]
    heights: list[float]
    above: list[tuple[float, Entity]]
    boxes: Boxes


class InHand:
    """The things in hand, by their ids, and what rests above them."""

    def __init__(self, entities: dict[str, Entity]) -> None:
        """`entities` is all that the scene shows, kept up to date by it."""
        self._entities = entities
        self._held: dict[str, Entity] = {}
        self._parts: dict[str, list[Shape | Words]] = {}
        self._order: Order | None = None
        self._held_boxes: Boxes | None = None
        self._option = QStyleOptionGraphicsItem()

    def __bool__(self) -> bool:
        return bool(self._held)

    def take(self, entity: Entity) -> None:
        """From now on a thing is not in the picture of the floor."""
        if entity.key not in self._held:
            entity.lift()
            self._held[entity.key] = entity
            self._order = self._held_boxes = None

    def moved(self) -> None:
        """Things in hand are at other places than before."""
        self._held_boxes = None

    def put_down(self) -> None:
        """Everything is in the picture again, where it is now."""
        for entity in self._held.values():
            entity.land()
        self._held.clear()
        self._parts.clear()
        self._order = self._held_boxes = None

    def forget(self, key: str) -> None:
        """A thing has come or gone."""
        self._held.pop(key, None)
        self.renew(key)
        self._order = self._held_boxes = None

    def renew(self, key: str) -> None:
        """A thing looks otherwise now."""
        self._parts.pop(key, None)

    def renew_all(self) -> None:
        """Everything looks otherwise now."""
        self._parts.clear()

    @property
    def area(self) -> QRectF:
        """The box in mm around all that is in hand; an empty one for nothing."""
        if not self._held:
            return QRectF()
        left, low, right, high = self._boxes().around()
        return QRectF(QPointF(left, low), QPointF(right, high))

    def paint(self, painter: QPainter, to_pixels: QTransform, seen: QRectF, conflicts: Iterable[str]) -> None:
        """Paint everything that touches the part of the floor (mm) that is `seen`, as a view with this transform.

        Of what rests things in `conflicts` have a badge.
        """
        held, heights, above = self._seen(seen)
        if not held:
            return
        mm_per_px = 1 / max(abs(to_pixels.m22()), abs(to_pixels.m21()))
        resting = list(self._with_badges(conflicts, seen))
        covered = self._covered([_grown(e.box, _PEN_PX * mm_per_px) for _, e in above]) | self._covered(
            [_around(e.badge_place(), _BADGE_PX * mm_per_px) for e in resting]
        )
        outlines, lowest = QPainterPath(), -1.0
        outlines.setFillRule(Qt.FillRule.WindingFill)  # what overlaps is no hole
        for height, band in groupby(zip(heights, held, strict=True), key=itemgetter(0)):
            self._cover(painter, to_pixels, outlines, [e for z, e in above if lowest < z <= height])
            for _, entity in band:
                self._paint(painter, to_pixels, entity)
                if entity.key in covered:
                    outlines.addPath(entity.outline(_PEN_PX * mm_per_px))
            lowest = height
        self._cover(painter, to_pixels, outlines, [e for z, e in above if lowest < z])
        if resting and not outlines.isEmpty():
            painter.setWorldTransform(to_pixels)
            painter.setClipPath(outlines)
            self._paint_badges(painter, to_pixels, resting)
            painter.setClipping(False)
        self._paint_badges(painter, to_pixels, [e for e in held if e.box.intersects(seen)])

    def _with_badges(self, conflicts: Iterable[str], seen: QRectF) -> Iterator[Entity]:
        """What rests in a part of the floor and is in conflict."""
        for key in conflicts:
            entity = self._entities.get(key)
            if entity is not None and key not in self._held and entity.box.intersects(seen):
                yield entity

    def _covered(self, above: list[QRectF]) -> set[str]:
        """The keys of what is held and touches one of these boxes: only what it looks like there matters."""
        if not above:
            return set()
        boxes, order = Boxes([box.getCoords() for box in above]), self._ordered()
        return {order.held[row].key for row in self._boxes().touching_any(boxes, range(len(above)))}

    def _seen(self, seen: QRectF) -> tuple[list[Entity], list[float], list[tuple[float, Entity]]]:
        """What is held in a part of the floor, from below to above, at what heights; what rests above some of it."""
        if not self._held:
            return [], [], []
        order, ours = self._ordered(), self._boxes()
        rows = ours.touching(seen.getCoords())
        covering = order.boxes.touching_any(ours, rows)
        held = [order.held[row] for row in rows]
        return held, [order.heights[row] for row in rows], [order.above[row] for row in covering]

    def _boxes(self) -> Boxes:
        """The boxes of what is held, in its order."""
        if self._held_boxes is None:
            self._held_boxes = _boxes_of(self._ordered().held)
        return self._held_boxes

    def _ordered(self) -> Order:
        if self._order is None:
            held = sorted(self._held.values(), key=_height_of)
            rest = (entity for key, entity in self._entities.items() if key not in self._held)
            high = [
                (_height_of(entity), entity) for entity in rest if entity.layer not in ("stands", "tables")
            ]
            above = sorted((pair for pair in high if pair[0] >= FIXTURE_Z), key=itemgetter(0))
            boxes = _boxes_of([entity for _, entity in above])
            self._order = Order(held, [_height_of(entity) for entity in held], above, boxes)
        return self._order

    def _cover(
        self, painter: QPainter, to_pixels: QTransform, outlines: QPainterPath, above: list[Entity]
    ) -> None:
        """Paint what rests above the things with these outlines where they are."""
        if not above or outlines.isEmpty():
            return
        painter.setWorldTransform(to_pixels)
        painter.setClipPath(outlines)
        for entity in above:
            self._paint(painter, to_pixels, entity)
        painter.setClipping(False)

    def _paint(self, painter: QPainter, to_pixels: QTransform, entity: Entity) -> None:
        if not entity.root.isVisible():
            return
        parts = self._parts.get(entity.key)
        if parts is None:
            parts = self._parts[entity.key] = list(_parts(entity.root))
        here = entity.way * to_pixels
        painter.setWorldTransform(here)
        for part in parts:
            if isinstance(part, Shape):
                painter.setPen(part.pen)
                painter.setBrush(part.brush)
                painter.drawPath(part.path)
            else:
                painter.setWorldTransform(part.place * here)
                part.item.paint(painter, self._option, None)
                painter.setWorldTransform(here)

    def _paint_badges(self, painter: QPainter, to_pixels: QTransform, entities: Iterable[Entity]) -> None:
        for entity in entities:
            if entity.badge is None or not entity.badge.isVisible():
                continue
            at = to_pixels.map(entity.badge_place())
            painter.setWorldTransform(QTransform.fromTranslate(at.x(), at.y()))
            for part in _parts(entity.badge):
                if isinstance(part, Shape):
                    painter.setPen(part.pen)
                    painter.setBrush(part.brush)
                    painter.drawPath(part.path)


def _grown(box: QRectF, room: float) -> QRectF:
    return box.adjusted(-room, -room, room, room)


def _around(place: QPointF, reach: float) -> QRectF:
    return _grown(QRectF(place, place), reach)


def _boxes_of(entities: Iterable[Entity]) -> Boxes:
    return Boxes([entity.box.getCoords() for entity in entities])


def _height_of(entity: Entity) -> float:
    height: float = entity.root.zValue()
    return height


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
