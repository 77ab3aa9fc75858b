"""The picture of the floor that the canvas shows, painted anew only where things change; it must not know the marks.

Guides and handles come and go with every step of the mouse, and a pan moves everything: neither may cost the painting
of thousands of stands. The picture is kept; marks are painted on top of a copy of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsView

AROUND_PX: Final = 12
"""Pixels around a change that are painted with it: pens, and badges that have no size on the floor."""

_PART_S: Final = 0.0005
"""How long it takes to begin with a part: two parts are painted as one when what lies between takes no longer."""

_RASTER: Final = 4
"""So many logical pixels are whole pixels of the screen at ratios of quarters."""

_LATEST: Final = 8
"""Parts that are tried to be made one with the next: they come from left to right, in bands from above."""

_MOST_PARTS: Final = 100
"""Of more changes at once only the box around them is known: to keep them apart takes longer than it saves."""

_SLOW_S: Final = 0.008
"""A whole picture that takes longer is stretched while somebody zooms, and painted in strips afterwards."""

_LONG_S: Final = 0.006
"""Changes that take longer may be left for the next frame."""

_LEAST_WHOLE_S: Final = 0.001
"""A whole picture takes at least so long; so much is believed of one that has never been painted as a whole."""

_REST_MS: Final = 60
"""Without a further change of the scale for so long, a stretched picture is painted anew."""

_STRIPS: Final = 16

_STRIPS_S: Final = 0.008
"""So long strips are painted one after the other; then whatever else waits has its turn."""


class FloorPicture(QObject):
    """What one view shows of its scene, in the pixels of the screen."""

    def __init__(
        self,
        view: QGraphicsView,
        prepare: Callable[[float], bool] = lambda _until: True,
        piece: Callable[[float], float] = lambda most: most,
    ) -> None:
        """`prepare` has the scene suit the scale of the view, until a moment of `perf_counter`; whether it does.
        `piece` says how much of so many seconds the present frame has left for what can wait.
        """
        super().__init__(view)
        self._view, self._prepare, self._piece = view, prepare, piece
        self._pixmap = QPixmap()
        self._shown = QTransform()
        """Floor to pixels, as the picture was painted."""
        self._stale = QRegion()
        self._stretched_on_screen = False
        """Whether the screen shows somewhere what was stretched."""
        self._whole_s = 0.0
        self._next: QPixmap | None = None
        self._strip = 0
        self._next_s = 0.0
        self._next_of = QTransform()
        """Floor to pixels of the picture that is to come when the hand rests, or is painted in strips."""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._begin_strips)
        self._waits = False
        """Whether what is stale was left for the next frame."""
        self._is_bare = True
        """Whether nothing was ever painted on a part of what is stale."""
        self._next_frame = QTimer(self, singleShot=True, interval=0)
        self._next_frame.timeout.connect(self._show_stale)
        self._strips = QTimer(self, interval=0)
        self._strips.timeout.connect(self._paint_strips)

    @property
    def is_stretched(self) -> bool:
        """Whether the picture is of another scale than the view."""
        return not self._pixmap.isNull() and not is_same_scale(self._shown, self._view.viewportTransform())

    def sharpen(self) -> None:
        """The scale stays: have a stretched picture painted anew at once, as far as a frame has room for it."""
        if self.is_stretched and not self._strips.isActive():
            self._rest.stop()
            self._begin_strips()
            self._paint_strips()

    def forget(self) -> None:
        """All of it looks otherwise now."""
        self._pixmap = QPixmap()
        self._stop()

    def change(self, areas: Iterable[QRectF]) -> QRegion:
        """These areas of the floor look otherwise now; the pixels to show again."""
        if not self._is_as_large:  # all of it is painted anew
            return QRegion(self._view.viewport().rect())
        to_pixels, room = self._view.viewportTransform(), QRectF(self._view.viewport().rect())
        if not self.is_stretched:
            # else what is stale would be taken along with a move of the floor before it
            self._shift(to_pixels)
        seen = to_pixels.inverted()[0].mapRect(room.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX))
        parts = [area for area in areas if area.isEmpty() or seen.intersects(area)]
        if len(parts) > _MOST_PARTS:
            parts = [_around(parts)]
        region = QRegion()
        for part in parts:
            box = to_pixels.mapRect(part).toAlignedRect()
            region += box.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        region &= QRegion(room.toRect())
        self._stale += region
        return region

    def paint(self, painter: QPainter, region: QRegion, *, may_wait: bool = False) -> None:
        """Show a region of the viewport; `painter` works in its logical pixels.

        With `may_wait` changes that take long to paint are seen a frame later: things are taken up, and to see them
        for that moment where they were, too, is better than to wait for both.
        """
        self._follow()
        if self.is_stretched:
            way, _ = self._shown.inverted()
            painter.save()
            painter.fillRect(region.boundingRect(), self._view.backgroundBrush())
            painter.setTransform(way * self._view.viewportTransform(), combine=True)
            painter.drawPixmap(QPoint(), self._pixmap)
            painter.restore()
            self._stretched_on_screen = True
            return
        if self._stretched_on_screen:
            self._stretched_on_screen = False
            if not (QRegion(self._view.viewport().rect()) - region).isEmpty():
                self._view.viewport().update()  # beside the region the screen still shows the stretched picture
        self._waits = may_wait and not self._waits and not self._is_bare and self._stale_s() > _LONG_S
        if self._waits:
            self._next_frame.start()
        else:
            self._paint_stale()
        ratio = self._pixmap.devicePixelRatio()
        for box in region:
            part = QRectF(box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio)
            painter.drawPixmap(QRectF(box), self._pixmap, part)

    def _follow(self) -> None:
        """Keep step with the view: its size, the ratio of its pixels, its scale and place."""
        viewport, to_pixels = self._view.viewport(), self._view.viewportTransform()
        ratio = viewport.devicePixelRatioF()
        if not self._is_as_large:
            self._stop()
            self._pixmap = _empty(viewport.size(), ratio)
            self._shown, self._stale, self._is_bare = to_pixels, QRegion(viewport.rect()), True
        elif not is_same_scale(self._shown, to_pixels):
            if self._whole_s <= _SLOW_S and self._prepare(perf_counter() + self._piece(_LONG_S)):
                self._stop()
                self._shown, self._stale, self._is_bare = to_pixels, QRegion(viewport.rect()), True
            elif not (self._is_coming and self._next_of == to_pixels):  # marks may be painted all the time
                self._wait()
        else:
            self._stop()
            self._shift(to_pixels)

    @property
    def _is_as_large(self) -> bool:
        """Whether the picture has the size of the view and its pixels."""
        viewport, picture = self._view.viewport(), self._pixmap
        return (picture.deviceIndependentSize().toSize(), picture.devicePixelRatio()) == (
            viewport.size(),
            viewport.devicePixelRatioF(),
        )

    def _shift(self, to_pixels: QTransform) -> None:
        """Move the picture along with the floor; what comes into view is painted."""
        ratio = self._pixmap.devicePixelRatio()
        right, down = to_pixels.dx() - self._shown.dx(), to_pixels.dy() - self._shown.dy()
        if not right and not down:
            return
        room, far = self._view.viewport().rect(), (right * ratio, down * ratio)
        self._shown, self._is_bare = to_pixels, True
        if not all(way.is_integer() for way in (right, down, *far)):
            self._stale = QRegion(room)
            return
        self._pixmap.scroll(int(far[0]), int(far[1]), self._pixmap.rect())
        self._stale.translate(int(right), int(down))
        self._stale += QRegion(room) - QRegion(room.translated(int(right), int(down)))

    def _show_stale(self) -> None:
        self._view.viewport().update(self._stale)

    def _stale_s(self) -> float:
        """How long about it takes to paint what is stale."""
        room = self._view.viewport().rect()
        stale = (self._stale & QRegion(room)).boundingRect()
        return self._whole_s * _pixels(stale) / max(_pixels(room), 1)

    def _paint_stale(self) -> None:
        room = self._view.viewport().rect()
        stale = self._stale & QRegion(room)
        self._stale, self._is_bare = QRegion(), False
        if stale.isEmpty():
            return
        self._prepare(math.inf)
        start = perf_counter()
        parts = _gathered(stale, _PART_S / (max(self._whole_s, _LEAST_WHOLE_S) / _pixels(room)))
        _paint(self._view, self._pixmap, parts)
        if parts == [room]:
            self._whole_s = perf_counter() - start

    @property
    def _is_coming(self) -> bool:
        """Whether a picture of another scale is waited for or being painted."""
        return self._rest.isActive() or self._strips.isActive()

    def _wait(self) -> None:
        """Paint a picture of the present scale once nobody changes it any more."""
        self._stop()
        self._next_of = self._view.viewportTransform()
        self._rest.start()

    def _stop(self) -> None:
        self._rest.stop()
        self._strips.stop()
        self._next = None

    def _begin_strips(self) -> None:
        """The hand rests: paint the picture of the present scale strip by strip, so that no frame waits for it."""
        self._next = _empty(self._pixmap.deviceIndependentSize().toSize(), self._pixmap.devicePixelRatio())
        self._strip, self._next_s, self._next_of = 0, 0.0, self._view.viewportTransform()
        self._stale = QRegion()
        self._strips.start()

    def _paint_strips(self) -> None:
        """Paint on for about as long as a frame has."""
        end = perf_counter() + self._piece(_STRIPS_S)
        if self._strip == 0 and not self._prepare(end):
            return
        while self._strips.isActive() and perf_counter() < end:
            self._paint_strip()

    def _paint_strip(self) -> None:
        if self._next is None or self._view.viewportTransform() != self._next_of:
            self._wait()
            return
        room, start = self._view.viewport().rect(), perf_counter()
        top, end = (room.height() * n // _STRIPS for n in (self._strip, self._strip + 1))
        _paint(self._view, self._next, [QRect(0, top, room.width(), end - top)])
        self._next_s += perf_counter() - start
        self._strip += 1
        if self._strip == _STRIPS:
            self._pixmap, self._shown, self._whole_s = self._next, self._next_of, self._next_s
            self._stop()
            self._view.viewport().update()


def _paint(view: QGraphicsView, pixmap: QPixmap, parts: list[QRect]) -> None:
    """Paint the scene into parts of a pixmap, exactly as the view would.

    A view looks for what is in a part as if badges had a size on the floor, and paints what is beside the part, too,
    where the badges that it has not found are missing then: so each part but the whole is painted with its
    surroundings apart. That is as large as the whole, because lines are dashed from where they enter a picture.
    """
    if parts == [view.viewport().rect()]:
        _render(view, pixmap, view.viewport().rect())
        return
    ratio = pixmap.devicePixelRatio()
    apart = _empty(pixmap.deviceIndependentSize().toSize(), ratio)
    for part in map(on_raster, parts):
        _render(view, apart, part)
        painter = QPainter(pixmap)
        corner, size = QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio
        painter.drawPixmap(QRectF(part), apart, QRectF(corner, size))
        painter.end()


def _render(view: QGraphicsView, pixmap: QPixmap, part: QRect) -> None:
    """Paint a part of the scene and what is around it."""
    around = part.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
    painter = QPainter(pixmap)
    painter.setRenderHints(view.renderHints())
    view.render(painter, QRectF(around), around, Qt.AspectRatioMode.IgnoreAspectRatio)
    painter.end()


def on_raster(part: QRect) -> QRect:
    """The part with edges that are whole pixels of the screen at every usual ratio."""
    left, top = part.left() // _RASTER * _RASTER, part.top() // _RASTER * _RASTER
    right, low = -(-(part.right() + 1) // _RASTER) * _RASTER, -(-(part.bottom() + 1) // _RASTER) * _RASTER
    return QRect(left, top, right - left, low - top)


def _around(parts: Collection[QRectF]) -> QRectF:
    """The box around parts of the floor, those without an extent included."""
    low = QPointF(min(part.left() for part in parts), min(part.top() for part in parts))
    return QRectF(low, QPointF(max(part.right() for part in parts), max(part.bottom() for part in parts)))


def _gathered(region: QRegion, worth_px: float) -> list[QRect]:
    """Boxes that cover a region, few of them: to begin with one is worth so many pixels."""
    boxes: list[QRect] = []
    for part in region:
        for number in range(len(boxes) - 1, max(-1, len(boxes) - 1 - _LATEST), -1):
            both = boxes[number].united(part)
            if _pixels(both) - _pixels(boxes[number]) - _pixels(part) <= worth_px:
                boxes[number] = both
                break
        else:
            boxes.append(part)
    return boxes


def _pixels(box: QRect) -> int:
    return box.width() * box.height()


def _empty(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def is_same_scale(one: QTransform, other: QTransform) -> bool:
    """Whether two views show the floor as large."""
    return one.m11() == other.m11() and one.m22() == other.m22()
