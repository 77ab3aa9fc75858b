"""Keeps what is in hand as pictures that move along while it is only shifted; it must not know what is in hand.

To paint hundreds of things takes longer than a step of the mouse may. What is dragged looks at each step as it did at
the one before: it is painted once, and its pictures are shifted by whole pixels of the screen. That is up to half a
pixel beside its place, which nobody sees while it moves; `is_exact` tells whether it is, for when the hand rests.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from village_planner.gui.canvas.picture import AROUND_PX, is_same_scale, on_raster

_BESIDE_PX: Final = 256
"""So much of what is in hand beside the view is painted, too: it may come into view at the next step."""

_EXACT_PX: Final = 0.02
"""Nobody sees a smaller shift."""

Place = tuple[float, float]
"""Where a thing is, in mm."""

PaintLayer = Callable[[QPainter, QTransform, int, list[QRectF]], None]
"""Paints a layer, by its number, as far as it touches some parts of the floor in mm."""


class Sight(NamedTuple):
    """How a view shows the floor: floor to pixels, the pixels that are seen, pixels of the screen to one of these."""

    to_pixels: QTransform
    room: QRect
    ratio: float


class Painted(NamedTuple):
    """How the pictures were painted: where the things were then, and which pixels of that view they show."""

    to_pixels: QTransform
    places: Sequence[Place]
    room: QRect
    ratio: float


class HandPicture:
    """A picture of each layer of what is in hand, from below to above."""

    def __init__(self, paint_layer: PaintLayer) -> None:
        self._paint_layer = paint_layer
        self._pictures: list[QPixmap] = []
        self._painted: Painted | None = None
        self._by = (0.0, 0.0)
        """The way in mm from where all things were painted to where they are."""
        self._way = QPointF()
        """The same in pixels, the nearest whole ones of the screen."""
        self._off = 0.0

    @property
    def is_exact(self) -> bool:
        """Whether what is shown is where it is, to a fraction of a pixel."""
        return self._painted is None or self._off <= _EXACT_PX

    def forget(self) -> None:
        """Everything looks otherwise now."""
        self._pictures, self._painted = [], None

    def follow(self, sight: Sight, places: Sequence[Place], area: QRectF, layers: int) -> None:
        """The things, which are in this area of the floor (mm), are at these places now: find out what to show."""
        around = sight.to_pixels.mapRect(area).toAlignedRect()
        around = around.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        way = self._shift(sight, places) if len(self._pictures) == layers else None
        if way is not None and self._painted is not None:
            self._set_way(way, sight.ratio)
            there = self._painted.room.translated(math.floor(self._way.x()), math.floor(self._way.y()))
            if there.adjusted(1, 1, -1, -1).contains(around & sight.room):
                return
        beside = sight.room.adjusted(-_BESIDE_PX, -_BESIDE_PX, _BESIDE_PX, _BESIDE_PX)
        room = on_raster(around.adjusted(-2, -2, 2, 2) & beside)
        self._painted = Painted(sight.to_pixels, places, room, sight.ratio)
        self._by, self._way, self._off = (0.0, 0.0), QPointF(), 0.0
        self._pictures = [_empty(room, sight.ratio) for _ in range(layers)]
        for layer in range(layers):
            self._paint(layer, [room])

    def change(self, areas: Iterable[list[QRectF]]) -> None:
        """Of each layer these areas in mm look otherwise, where the things are now; to be called after `follow`."""
        if self._painted is None:
            return
        to_pixels = self._back() * self._painted.to_pixels
        for layer, parts in enumerate(areas):
            pixels = [on_raster(to_pixels.mapRect(part).toAlignedRect()) for part in parts]
            self._paint(layer, [part & self._painted.room for part in pixels])

    def show(self, painter: QPainter, layer: int) -> None:
        """Show the picture of a layer; `painter` works in logical pixels of the view."""
        if self._painted is None or self._painted.room.isEmpty():
            return
        painter.resetTransform()
        painter.drawPixmap(QPointF(self._painted.room.topLeft()) + self._way, self._pictures[layer])

    def _shift(self, sight: Sight, places: Sequence[Place]) -> QPointF | None:
        """The way in pixels from where all things were painted to where they are; None if there is no such way."""
        before = self._painted
        if before is None or sight.ratio != before.ratio:
            return None
        if not is_same_scale(sight.to_pixels, before.to_pixels):
            return None
        by = common_way(before.places, places)
        if by is None:
            return None
        self._by = by
        return sight.to_pixels.map(QPointF(*by)) - before.to_pixels.map(QPointF())

    def _set_way(self, way: QPointF, ratio: float) -> None:
        x, y = round(way.x() * ratio) / ratio, round(way.y() * ratio) / ratio
        self._way, self._off = QPointF(x, y), math.dist((x, y), way.toTuple())

    def _back(self) -> QTransform:
        return QTransform.fromTranslate(-self._by[0], -self._by[1])

    def _paint(self, layer: int, parts: list[QRect]) -> None:
        """Paint parts of a picture, in pixels of the view as it was, from what the things look like now."""
        painted = self._painted
        assert painted is not None, "there are pictures"
        corner = painted.room.topLeft()
        to_pixels = self._back() * painted.to_pixels * QTransform.fromTranslate(-corner.x(), -corner.y())
        floor, _ = to_pixels.inverted()
        parts = [part.translated(-corner) for part in parts if not part.isEmpty()]
        if not parts:
            return
        painter = QPainter(self._pictures[layer])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        region = QRegion()
        for part in parts:
            region += part
        painter.setClipRegion(region)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(region.boundingRect(), Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._paint_layer(painter, to_pixels, layer, [floor.mapRect(QRectF(part)) for part in parts])
        painter.end()


def common_way(before: Sequence[Place], now: Sequence[Place]) -> Place | None:
    """The way in mm that all things have gone from some places to others; None when there is none, or nothing."""
    if not now or len(before) != len(now):
        return None
    dx, dy = now[0][0] - before[0][0], now[0][1] - before[0][1]
    if any((x - was_x, y - was_y) != (dx, dy) for (was_x, was_y), (x, y) in zip(before, now, strict=True)):
        return None
    return dx, dy


def _empty(room: QRect, ratio: float) -> QPixmap:
    picture = QPixmap(room.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
