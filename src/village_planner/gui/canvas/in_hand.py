"""Paints what moves over the picture of the floor; it must not know plans or gestures.

Things in a gesture would change the kept picture twice at each step of the mouse: where they were and where they are
now, with all that rests there. While they are in hand they are left out of it and painted on top of it, each
as Qt would paint it there; what is only shifted is shown as a picture of its own. What rests above them (columns,
supply points, badges of conflicts) is painted once more where they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from village_planner.geometry.boxes import Boxes, Quads
from village_planner.geometry.common_move import Pose
from village_planner.gui.canvas.by_hand import BADGE_PX, ItemPainter
from village_planner.gui.canvas.entities import Entity
from village_planner.gui.canvas.hand_order import Order, Resting, order_of, quads_of, way_of
from village_planner.gui.canvas.hand_picture import HandPicture
from village_planner.gui.canvas.hand_sheet import Painting, Sight, common_way

_NO_WAY: Final = way_of(QTransform())

_PEN_PX: Final = 2.5
"""How far lines and frames reach out of what they are around."""


class InHand:
    """The things in hand, by their ids, and what rests above them."""

    def __init__(self, entities: dict[str, Entity]) -> None:
        """`entities` is all that the scene shows, kept up to date by it."""
        self._entities = entities
        self._held: dict[str, Entity] = {}
        self._painter = ItemPainter()
        self._picture = HandPicture(self._painted)
        self._changed: set[str] = set()
        """Things that look otherwise than in the picture."""
        self._old_badges = False
        """Whether badges have changed while the picture was shown turned, and they were not."""
        self._order: Order | None = None
        self._resting: Resting | None = None
        self._held_boxes: Boxes | None = None
        self._quads: Quads | None = None
        self._quads_at: Sequence[Pose] = ()
        """What is held where it was when all began to move alike."""

    def __bool__(self) -> bool:
        return bool(self._held)

    def __contains__(self, key: str) -> bool:
        return key in self._held

    @property
    def is_exact(self) -> bool:
        """Whether everything was painted where it is, not a part of a pixel beside it."""
        return self._picture.is_exact

    @property
    def is_behind(self) -> bool:
        """Whether more than is shown is being painted: `go_on` goes on with it."""
        return self._picture.is_behind

    def go_on(self, seconds: float) -> bool:
        """Paint for so long what is not shown yet; whether it can be shown now."""
        return self._picture.go_on(self._poses(), seconds)

    def sharpen(self) -> None:
        """Have everything painted where it is the next time."""
        if not self.is_exact:
            self._picture.forget()

    def take(self, entity: Entity) -> None:
        """From now on a thing is not in the picture of the floor."""
        if entity.key not in self._held:
            entity.lift()
            self._held[entity.key] = entity
            self._reorder()

    def moved(self) -> None:
        """Things in hand are at other places than before."""
        way = common_way(self._quads_at, self._poses()) if self._quads is not None else None
        if way is None or self._quads is None:
            self._quads = self._held_boxes = None
        else:
            self._held_boxes = self._quads.boxes(way_of(way))

    def scaled(self, scale: float) -> None:
        """The floor is seen at another scale now, in pixels a millimetre."""
        for entity in self._held.values():
            entity.show_details(scale)
        self.renew_all()

    def rest_moved(self) -> None:
        """Something that is not in hand is at another place than before."""
        self._resting = None

    def put_down(self) -> None:
        """Everything is in the picture again, where it is now."""
        for entity in self._held.values():
            entity.land()
        self._held.clear()
        self._reorder()
        self.renew_all()

    def forget(self, key: str) -> None:
        """A thing has come or gone."""
        self._held.pop(key, None)
        self._painter.renew(key)
        self._reorder()

    def renew(self, key: str) -> None:
        """A thing looks otherwise now."""
        self._painter.renew(key)
        if key in self._held:
            self._changed.add(key)

    def renew_all(self) -> None:
        """Everything looks otherwise now."""
        self._painter.renew_all()
        self._picture.forget()

    @property
    def area(self) -> QRectF:
        """The box in mm around all that is in hand; an empty one for nothing."""
        if not self._held:
            return QRectF()
        left, low, right, high = self._boxes().around()
        return QRectF(QPointF(left, low), QPointF(right, high))

    def paint(self, painter: QPainter, sight: Sight, seen: QRectF, conflicts: Collection[str]) -> None:
        """Paint everything that touches the part of the floor (mm) that is `seen`, in a view with this sight.

        Of what rests things in `conflicts` have a badge.
        """
        if not self._held or not (rows := self._boxes().touching(seen.getCoords())):
            return
        order, to_pixels = self._ordered(), sight.to_pixels
        mm_per_px = _mm_per_px(to_pixels)
        above = [order.above[row] for row in order.boxes.touching_any(self._boxes(), rows)]
        resting = self._badges_beside(conflicts, mm_per_px)
        covered = self._covered(
            [_grown(e.box, _PEN_PX * mm_per_px) for _, e in above]
            + [_around(e.badge_place(), BADGE_PX * mm_per_px) for e in resting]
        )
        outlines = QPainterPath()
        outlines.setFillRule(Qt.FillRule.WindingFill)  # what overlaps is no hole
        self._keep_picture(sight)
        for layer in range(order.badges):
            self._cover(painter, to_pixels, outlines, [e for number, e in above if number == layer])
            self._picture.show(painter, layer)
            for row in covered:
                if order.layers[row] == layer:
                    outlines.addPath(order.held[row].outline(_PEN_PX * mm_per_px))
        self._cover(painter, to_pixels, outlines, [e for number, e in above if number == order.badges])
        if resting and not outlines.isEmpty():
            painter.setWorldTransform(to_pixels)
            painter.setClipPath(outlines)
            self._paint_badges(painter, sight, resting)
            painter.setClipping(False)
        if self._picture.is_turned:  # but its badges are upright
            self._paint_badges(painter, sight, [order.held[row] for row in rows])
        else:
            self._picture.show(painter, order.badges)

    def _paint_badges(self, painter: QPainter, sight: Sight, entities: Iterable[Entity]) -> None:
        """Paint badges: quickly while everything turns, else exactly."""
        if self._picture.is_turned:
            painter.resetTransform()
        for entity in entities:
            if self._picture.is_turned:
                self._painter.stamp_badge(painter, sight.to_pixels, entity, sight.ratio)
            else:
                self._painter.paint_badge(painter, sight.to_pixels, entity)

    def _keep_picture(self, sight: Sight) -> None:
        """Have pictures of all layers as they are now."""
        filled, poses = self._filled(), self._poses()
        self._picture.follow(sight, poses, self.area, filled)
        if self._old_badges and not self._picture.is_turned:
            self._picture.forget()
            self._picture.follow(sight, poses, self.area, filled)
            self._old_badges = False
        if self._changed:
            self._picture.change(self._areas_of_changed(_mm_per_px(sight.to_pixels)))
            self._changed.clear()

    def _filled(self) -> list[bool]:
        """Of each layer whether anything is in it: there may be no badge."""
        order = self._ordered()
        return [True] * order.badges + [any(entity.badge is not None for entity in order.held)]

    def _areas_of_changed(self, mm_per_px: float) -> list[list[QRectF]]:
        """What of each layer looks otherwise."""
        order = self._ordered()
        areas: list[list[QRectF]] = [[] for _ in range(order.badges + 1)]
        for entity, layer in zip(order.held, order.layers, strict=True):
            if entity.key in self._changed:
                areas[layer].append(_grown(entity.box, _PEN_PX * mm_per_px))
                if self._picture.is_turned:  # its badges are not shown
                    self._old_badges = True
                else:
                    areas[order.badges].append(_around(entity.badge_place(), BADGE_PX * mm_per_px))
        return areas

    def _painted(self, to_pixels: QTransform, layer: int, parts: list[QRectF]) -> list[Painting]:
        """What paints the things of a layer that touch parts of the floor; see `hand_sheet.Painted`."""
        order = self._ordered()
        is_of_badges = layer == order.badges
        reach = (BADGE_PX if is_of_badges else _PEN_PX) * _mm_per_px(to_pixels)
        boxes = Boxes([_grown(part, reach).getCoords() for part in parts])
        rows = self._boxes().touching_any(boxes, range(len(parts)))
        paint = self._painter.paint_badge if is_of_badges else self._painter.paint
        return [
            partial(paint, entity=order.held[row])
            for row in rows
            if is_of_badges or order.layers[row] == layer
        ]

    def _badges_beside(self, conflicts: Collection[str], mm_per_px: float) -> list[Entity]:
        """What rests, is in conflict, and has its badge on something that is held."""
        if self._resting is None or not self._resting.is_about(conflicts, mm_per_px):
            rest = (self._entities.get(key) for key in conflicts if key not in self._held)
            entities = [entity for entity in rest if entity is not None]
            badges = [_around(entity.badge_place(), BADGE_PX * mm_per_px).getCoords() for entity in entities]
            self._resting = Resting(conflicts, mm_per_px, entities, Boxes(badges))
        found = self._resting.boxes.touching_any(self._boxes(), range(len(self._held)))
        return [self._resting.entities[row] for row in found]

    def _covered(self, above: list[QRectF]) -> list[int]:
        """The rows of what is held and touches one of these boxes: only what it looks like there matters."""
        if not above:
            return []
        return self._boxes().touching_any(Boxes([box.getCoords() for box in above]), range(len(above)))

    def _boxes(self) -> Boxes:
        """The boxes of what is held, in its order."""
        if self._held_boxes is None:
            self._quads, self._quads_at = quads_of(self._ordered().held), self._poses()
            self._held_boxes = self._quads.boxes(_NO_WAY)
        return self._held_boxes

    def _poses(self) -> list[Pose]:
        """Where everything that is held is, in its order."""
        return [(*entity.at, entity.turn) for entity in self._ordered().held]

    def _reorder(self) -> None:
        self._order = self._held_boxes = self._quads = self._resting = None
        self._picture.forget()

    def _ordered(self) -> Order:
        if self._order is None:
            self._order = order_of(self._held, self._entities)
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
            self._painter.paint(painter, to_pixels, entity)
        painter.setClipping(False)


def _mm_per_px(to_pixels: QTransform) -> float:
    return 1 / max(abs(to_pixels.m22()), abs(to_pixels.m21()))


def _grown(box: QRectF, room: float) -> QRectF:
    return box.adjusted(-room, -room, room, room)


def _around(place: QPointF, reach: float) -> QRectF:
    return _grown(QRectF(place, place), reach)
