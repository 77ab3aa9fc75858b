"""Keeps what is in hand as pictures that move along with it as a whole; it must not know what is in hand.

To paint hundreds of things takes longer than a step of the mouse may. What is dragged looks at each step as it did at
the one before: it is painted once, and its pictures are shifted by whole pixels of the screen, or turned. That is up
to half a pixel beside its place or a little soft, which nobody sees while it moves; `is_exact` tells whether it is
neither, for when the hand rests.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from village_planner.gui.canvas.picture import AROUND_PX, is_same_scale, on_raster
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE

_BESIDE_PX: Final = 256
"""So much of what is in hand beside the view is painted, too: it may come into view at the next step."""

_EXACT_PX: Final = 0.02
"""Nobody sees a smaller shift."""

_ROUNDED_MM: Final = 3.0
"""Where two things are that have been turned together is rounded to whole millimetres, before and after."""

Pose = tuple[float, float, int]
"""Where a thing is, in mm, and how far it is turned, in millidegrees."""

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
    poses: Sequence[Pose]
    room: QRect
    is_whole: bool
    ratio: float


class HandPicture:
    """A picture of each layer of what is in hand, from below to above."""

    def __init__(self, paint_layer: PaintLayer) -> None:
        self._paint_layer = paint_layer
        self._pictures: list[QPixmap | None] = []
        """None where nothing is to be seen: to show an empty one takes as long as a full one."""
        self._painted: Painted | None = None
        self._way = QTransform()
        """On the floor, from where the things were painted to where they are."""
        self._shown = QTransform()
        """The same in pixels of the view; a shift is one by whole pixels of the screen."""
        self.is_exact = True
        """Whether what is shown is where it is, to a fraction of a pixel."""
        self.is_turned = False
        """Whether it is shown turned: what is upright when it is painted no longer is."""

    def forget(self) -> None:
        """Everything looks otherwise now."""
        self._pictures, self._painted = [], None
        self.is_exact, self.is_turned = True, False

    def follow(self, sight: Sight, poses: Sequence[Pose], area: QRectF, filled: Sequence[bool]) -> None:
        """The things, which are in this area of the floor (mm), are at these poses now: find out what to show.

        `filled` says of each layer whether anything is in it.
        """
        around = sight.to_pixels.mapRect(area).toAlignedRect()
        around = around.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        if len(self._pictures) == len(filled) and self._can_move(sight, poses, around & sight.room):
            return
        beside = sight.room.adjusted(-_BESIDE_PX, -_BESIDE_PX, _BESIDE_PX, _BESIDE_PX)
        room = on_raster(around & beside)
        self._painted = Painted(sight.to_pixels, poses, room, beside.contains(around), sight.ratio)
        self._way, self._shown, self.is_exact, self.is_turned = QTransform(), QTransform(), True, False
        kept = [picture for picture in self._pictures if picture is not None]
        self._pictures = [None] * len(filled)
        for layer in compress(range(len(filled)), filled):
            self._pictures[layer] = _empty(room, sight.ratio, kept.pop() if kept else None)
            self._paint(layer, [room], is_empty=True)

    def change(self, areas: Iterable[list[QRectF]]) -> None:
        """Of each layer these areas in mm look otherwise, where the things are now; to be called after `follow`."""
        if self._painted is None:
            return
        to_pixels = self._way.inverted()[0] * self._painted.to_pixels
        for layer, parts in enumerate(areas):
            pixels = [on_raster(to_pixels.mapRect(part).toAlignedRect()) for part in parts]
            self._paint(layer, [part & self._painted.room for part in pixels])

    def show(self, painter: QPainter, layer: int) -> None:
        """Show the picture of a layer; `painter` works in logical pixels of the view."""
        picture = self._pictures[layer] if self._pictures else None
        if self._painted is None or picture is None or self._painted.room.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.is_turned)
        painter.setWorldTransform(self._shown)
        painter.drawPixmap(self._painted.room.topLeft(), picture)
        painter.resetTransform()

    def _can_move(self, sight: Sight, poses: Sequence[Pose], needed: QRect) -> bool:
        """Move the pictures to where the things are, if they have all moved alike and all that is needed is painted."""
        before = self._painted
        if before is None or sight.ratio != before.ratio:
            return False
        if not is_same_scale(sight.to_pixels, before.to_pixels):
            return False
        way = common_way(before.poses, poses)
        if way is None:
            return False
        exactly = before.to_pixels.inverted()[0] * way * sight.to_pixels
        self.is_turned = poses[0][2] != before.poses[0][2]
        self._way = way
        if self.is_turned:
            self._shown, self.is_exact = exactly, False
        else:
            x, y = (round(pixels * sight.ratio) / sight.ratio for pixels in (exactly.dx(), exactly.dy()))
            self._shown = QTransform.fromTranslate(x, y)
            self.is_exact = math.dist((x, y), (exactly.dx(), exactly.dy())) <= _EXACT_PX
        if before.is_whole:
            return True
        seen = self._shown.inverted()[0].mapRect(QRectF(needed))
        return QRectF(before.room).contains(seen)

    def _paint(self, layer: int, parts: list[QRect], *, is_empty: bool = False) -> None:
        """Paint parts of a picture, in pixels of the view as it was, from what the things look like now.

        What an empty one shows need not be taken away, which for a large one takes a part of a frame.
        """
        painted = self._painted
        assert painted is not None, "there are pictures"
        corner = painted.room.topLeft()
        to_pixels = (
            self._way.inverted()[0] * painted.to_pixels * QTransform.fromTranslate(-corner.x(), -corner.y())
        )
        floor, _ = to_pixels.inverted()
        parts = [part.translated(-corner) for part in parts if not part.isEmpty()]
        if not parts:
            return
        picture = self._pictures[layer]
        if picture is None:
            picture = self._pictures[layer] = _empty(painted.room, painted.ratio)
            is_empty = True
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        region = QRegion()
        for part in parts:
            region += part
        painter.setClipRegion(region)
        if not is_empty:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(region.boundingRect(), Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._paint_layer(painter, to_pixels, layer, [floor.mapRect(QRectF(part)) for part in parts])
        painter.end()


def common_way(before: Sequence[Pose], now: Sequence[Pose]) -> QTransform | None:
    """How all things together have moved on the floor, from some poses to others; None where they have not."""
    if not now or len(before) != len(now):
        return None
    (was_x, was_y, was_turn), (x, y, turn) = before[0], now[0]
    dx, dy, angle = x - was_x, y - was_y, turn - was_turn
    if not angle:
        alike = all(
            b[0] - a[0] == dx and b[1] - a[1] == dy and a[2] == b[2] for a, b in zip(before, now, strict=True)
        )
        return QTransform.fromTranslate(dx, dy) if alike else None
    turned = cmath.rect(1.0, math.radians(angle / MDEG_PER_DEGREE))
    first = complex(x, y) - turned * complex(was_x, was_y)
    for (ax, ay, was), (bx, by, is_now) in zip(before, now, strict=True):
        if (is_now - was - angle) % FULL_TURN or abs(
            turned * complex(ax, ay) + first - complex(bx, by)
        ) > _ROUNDED_MM:
            return None
    way = QTransform.fromTranslate(first.real, first.imag)
    return way.rotate(angle / MDEG_PER_DEGREE)


def _empty(room: QRect, ratio: float, kept: QPixmap | None = None) -> QPixmap:
    """A picture on which nothing is: the one that is kept, if it fits, because fresh memory is slow."""
    size = room.size() * ratio
    picture = kept if kept is not None and kept.size() == size else QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
