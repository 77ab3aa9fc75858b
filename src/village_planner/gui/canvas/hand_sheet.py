"""One painting of what is in hand, a picture for each layer, that moves along with it; it must not know what it is.

What is dragged looks at each step as it did at the one before: its pictures are shifted by whole pixels of the screen,
or turned. That is up to half a pixel beside its place or a little soft; `is_exact` tells whether it is neither.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from village_planner.geometry.common_move import Pose, common_move
from village_planner.gui.canvas.picture import is_same_scale, on_raster
from village_planner.units import MDEG_PER_DEGREE

BESIDE_PX: Final = 256
"""So much of what is in hand beside the view is painted, too: it may come into view at the next step."""

_EXACT_PX: Final = 0.02
"""Nobody sees a smaller shift."""

_AT_ONCE: Final = 4
"""Things that are painted as one bit of a picture that is made behind the steps."""

Painting = Callable[[QPainter, QTransform], None]
"""Paints one thing, with floor to pixels."""

Painted = Callable[[QTransform, int, list[QRectF]], list[Painting]]
"""The things of a layer, by its number, that touch some parts of the floor in mm, with floor to pixels; from below to
above."""


class Sight(NamedTuple):
    """How a view shows the floor: floor to pixels, the pixels that are seen, pixels of the screen to one of these."""

    to_pixels: QTransform
    room: QRect
    ratio: float


class Sheet:
    """Pictures of the layers, from below to above, in pixels of a view as it was when the things had some poses."""

    def __init__(
        self,
        painted: Painted,
        sight: Sight,
        poses: Sequence[Pose],
        around: QRect,
        filled: Sequence[bool],
        beside: int = BESIDE_PX,
    ) -> None:
        """The things are within the pixels `around`; `filled` says of each layer whether anything is in it.

        Pixels `beside` the view are painted, too. Nothing is painted yet.
        """
        self._painted = painted
        self._sight, self._poses, self._filled = sight, poses, filled
        self._followed: tuple[Sight, Sequence[Pose]] = sight, poses
        """Where the pictures were moved last."""
        seen = sight.room.adjusted(-beside, -beside, beside, beside)
        self._room, self._is_whole = on_raster(around & seen), seen.contains(around)
        self.is_narrow = beside < BESIDE_PX and not self._is_whole
        """Whether things beside the view are not on it that another sheet would have."""
        self._pictures: list[QPixmap | None] = [None] * len(filled)
        """None where nothing is to be seen: to show an empty one takes as long as a full one."""
        self._is_done = False
        self._late: list[tuple[int, list[QRect]]] = []
        """Parts of layers that have changed while they were painted."""
        self._way = QTransform()
        """On the floor, from where the things were painted to where they are."""
        self._shown = QTransform()
        """The same in pixels of the view; a shift is one by whole pixels of the screen."""
        self.is_exact = True
        """Whether what is shown is where it is, to a fraction of a pixel."""
        self.is_turned = False
        """Whether it is shown turned: what is upright when it is painted no longer is."""

    def paint_all(self, kept: Sheet | None = None) -> None:
        """Paint everything at once, on the pictures of a sheet that is not needed any more if they fit."""
        for layer in self._unroll(kept):
            self._paint(layer, [self._room], is_empty=True)
        self._is_done = True

    def paint_in_bits(self, kept: Sheet | None = None) -> Iterator[None]:
        """Paint everything bit by bit; things may move meanwhile as `follow` is told."""
        for _ in self._unroll(kept):
            yield
        for layer in compress(range(len(self._filled)), self._filled):
            to_pixels = self._to_pixels()
            floor = to_pixels.inverted()[0].mapRect(QRectF(QRect(QPoint(), self._room.size())))
            things = self._painted(to_pixels, layer, [floor])
            for first in range(0, len(things), _AT_ONCE):
                self._paint_things(layer, things[first : first + _AT_ONCE])
                yield
        self._is_done = True
        for layer, parts in self._late:
            self._paint(layer, parts)

    def _unroll(self, kept: Sheet | None) -> Iterator[int]:
        """Have an empty picture for each layer in which anything is, one after the other: fresh memory is slow."""
        spare = [picture for picture in kept._pictures if picture is not None] if kept is not None else []
        for layer in compress(range(len(self._filled)), self._filled):
            self._pictures[layer] = _empty(self._room, self._sight.ratio, spare.pop() if spare else None)
            yield layer

    def follow(self, sight: Sight, poses: Sequence[Pose], layers: int) -> bool:
        """Move the pictures to where the things are now; False if they have not all moved alike."""
        if layers != len(self._pictures) or sight.ratio != self._sight.ratio:
            return False
        if self._followed == (sight, poses):
            return True
        if not is_same_scale(sight.to_pixels, self._sight.to_pixels):
            return False
        way = common_way(self._poses, poses)
        if way is None:
            return False
        self._followed = sight, poses
        exactly = self._sight.to_pixels.inverted()[0] * way * sight.to_pixels
        self.is_turned = poses[0][2] != self._poses[0][2]
        self._way = way
        if self.is_turned:
            self._shown, self.is_exact = exactly, False
        else:
            x, y = (round(pixels * sight.ratio) / sight.ratio for pixels in (exactly.dx(), exactly.dy()))
            self._shown = QTransform.fromTranslate(x, y)
            self.is_exact = math.dist((x, y), (exactly.dx(), exactly.dy())) <= _EXACT_PX
        return True

    def stay_with(self, poses: Sequence[Pose]) -> bool:
        """The same while the view stays as it was."""
        return self.follow(self._followed[0], poses, len(self._pictures))

    def holds(self, needed: QRect) -> bool:
        """Whether all that is needed, in pixels of the view, is on the pictures."""
        return self._is_whole or QRectF(self._room).contains(
            self._shown.inverted()[0].mapRect(QRectF(needed))
        )

    def change(self, areas: Iterable[list[QRectF]]) -> None:
        """Of each layer these areas in mm look otherwise, where the things are now."""
        to_pixels = self._way.inverted()[0] * self._sight.to_pixels
        for layer, parts in enumerate(areas):
            pixels = [on_raster(to_pixels.mapRect(part).toAlignedRect()) for part in parts]
            pixels = [part & self._room for part in pixels]
            if self._is_done:
                self._paint(layer, pixels)
            else:
                self._late.append((layer, pixels))

    def show(self, painter: QPainter, layer: int) -> None:
        """Show the picture of a layer; `painter` works in logical pixels of the view."""
        picture = self._pictures[layer]
        if picture is None or self._room.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.is_turned)
        # it would only soften the edges of the picture, on which nothing is, and take half the time
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setWorldTransform(self._shown)
        painter.drawPixmap(self._room.topLeft(), picture)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _to_pixels(self) -> QTransform:
        """Floor, where the things are now, to pixels of the pictures."""
        corner = self._room.topLeft()
        way = self._way.inverted()[0]
        return way * self._sight.to_pixels * QTransform.fromTranslate(-corner.x(), -corner.y())

    def _paint(self, layer: int, parts: list[QRect], *, is_empty: bool = False) -> None:
        """Paint parts of a picture, in pixels of the view as it was, from what the things look like now.

        What an empty one shows need not be taken away, which for a large one takes a part of a frame.
        """
        parts = [part.translated(-self._room.topLeft()) for part in parts if not part.isEmpty()]
        if not parts:
            return
        if self._pictures[layer] is None:
            self._pictures[layer] = _empty(self._room, self._sight.ratio)
            is_empty = True
        region = QRegion()
        for part in parts:
            region += part
        to_pixels = self._to_pixels()
        floor, _ = to_pixels.inverted()
        things = self._painted(to_pixels, layer, [floor.mapRect(QRectF(part)) for part in parts])
        self._paint_things(layer, things, region, is_empty=is_empty)

    def _paint_things(
        self, layer: int, things: Iterable[Painting], region: QRegion | None = None, *, is_empty: bool = True
    ) -> None:
        """Paint things on a picture, within a region of it if one is given; what that shows is taken away unless
        nothing does.
        """
        picture = self._pictures[layer]
        assert picture is not None
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if region is not None:
            painter.setClipRegion(region)
            if not is_empty:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.fillRect(region.boundingRect(), Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        to_pixels = self._to_pixels()
        for paint in things:
            paint(painter, to_pixels)
        painter.end()


def common_way(before: Sequence[Pose], now: Sequence[Pose]) -> QTransform | None:
    """How all things together have moved on the floor, from some poses to others; None where they have not."""
    move = common_move(before, now)
    if move is None:
        return None
    return QTransform.fromTranslate(move.dx, move.dy).rotate(move.turn / MDEG_PER_DEGREE)


def _empty(room: QRect, ratio: float, kept: QPixmap | None = None) -> QPixmap:
    """A picture on which nothing is: the one that is kept, if it fits."""
    size = room.size() * ratio
    picture = kept if kept is not None and kept.size() == size else QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
