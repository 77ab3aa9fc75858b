"""The graphics items of one thing on the floor and which of them are worth showing; it must not know the plan."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Final

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from village_planner.drawing.primitives import Ink, Pen, Role, polygon
from village_planner.drawing.stand import Inks
from village_planner.drawing.symbols import marker
from village_planner.gui.canvas.camera import PX_PER_MM_AT_100
from village_planner.gui.canvas.drawn_thing import Detail, Drawing
from village_planner.gui.canvas.labels import Level
from village_planner.gui.canvas.replay import Brushwork, painter_path, path_items, text_item
from village_planner.model.exhibitor import Marker
from village_planner.model.shape import Corner, Point, direction
from village_planner.units import MDEG_PER_DEGREE

LEAST_DETAIL_PX: Final = 14.0
"""Things smaller than this are shown without the dashes of their open sides."""

LEAST_SYMBOL_PX: Final = 3.0
"""Symbols within things that are smaller than this are specks, and hidden."""

_LEAST_PEN_SHARE: Final = 0.35
_PEN_STEPS: Final = 8

_VEIL_Z, _LABEL_Z, _FRAME_Z = 1, 2, 3
"""Above the body: the veil of a conflict, the labels, the outline of the selection."""

_FRAME_PEN: Final = Pen(Ink(Role.ACCENT), 0.53)

_ID: Final = 0
"""Key under which an item knows the id of its thing."""


class Entity:
    """The items of one thing, all children of `root`, which is also what the mouse hits."""

    def __init__(self, key: str, drawing: Drawing, brushwork: Brushwork, drawn_at: Point, layer: str) -> None:
        """`drawn_at` is the thing's position in the drawing; `place` moves the items from there."""
        self.key = key
        self.layer = layer
        self._drawn_at = drawn_at
        self.at = drawn_at
        self.turn = 0
        """How far the thing is turned from how it is drawn, in millidegrees."""
        self._way: QTransform | None = None
        self._box: QRectF | None = None
        self._drawn_box: QRectF | None = None
        self._drawn_corners: list[QPointF] | None = None
        self._badge_drawn: QPointF | None = None
        """Where the badge is on the thing as it is drawn, for how it is turned now."""
        self._lifted = False
        self._brushwork = brushwork
        self._root_pen: Pen | None = None
        paths = drawing.paths
        if paths and paths[0].fill is not None:
            (self.root, self._root_pen), *_ = path_items(paths[:1], brushwork)
            paths = paths[1:]
        else:
            self.root = _bare_item(drawing.outline)
        self.root.setData(_ID, key)
        self._strokes = path_items(paths, brushwork, self.root)
        least = LEAST_DETAIL_PX / _extent(self.root, min)
        self.details = [
            Detail(least if pen is not None and pen.dash else LEAST_SYMBOL_PX / _extent(item, max), item=item)
            for item, pen in self._strokes
        ]
        self._mark = drawing.mark
        self._sign = self._strokes[-1][0] if drawing.is_marked else None
        self.details += [
            Detail(level.least, level.most, make=partial(self._label, level)) for level in drawing.labels
        ]
        self._labels: list[QGraphicsItem] = []
        self._labels_shown = True
        self._veil: QGraphicsPathItem | None = None
        self._frame: QGraphicsPathItem | None = None
        self.badge: QGraphicsPathItem | None = None
        """The badge of a conflict, an item of its own that the scene puts above all things."""

    def place(self, position: Point, turn: int = 0) -> None:
        """Move all items so that the thing's position, drawn elsewhere, is at `position`.

        `turn` is how far the thing is turned from how it is drawn, in millidegrees; its label turns with it.
        """
        turned = turn != self.turn
        if turned:
            self._badge_drawn = None
        self.at, self.turn, self._way, self._box = position, turn, None, None
        if not self._lifted:
            self._put_there(turned=turned)

    def show_details(self, scale: float, low: float = 0.0, high: float = math.inf) -> None:
        """Show the labels and details that can be seen at `scale` pixels a millimetre, and no others, as far as they
        turn up or go at a scale above `low`, at most `high`.
        """
        for detail in self.details:
            if low < detail.least_scale <= high or low < detail.most_scale <= high:
                detail.show_at(scale)

    def lift(self) -> None:
        """Hide all items: somebody else paints them at each `place` until the thing lands."""
        self._lifted = True
        self._show_items(shown=False)

    def land(self) -> None:
        """Show all items again, where the thing is now."""
        self._lifted = False
        self._put_there(turned=self.turn / MDEG_PER_DEGREE != self.root.rotation())
        self._show_items(shown=True)

    @property
    def way(self) -> QTransform:
        """From where the thing is drawn to where it is."""
        if self._way is None:
            (x, y), (drawn_x, drawn_y) = self.at, self._drawn_at
            if not self.turn:
                self._way = QTransform.fromTranslate(x - drawn_x, y - drawn_y)
                return self._way
            cos, sin = direction(self.turn)  # hundreds are turned alike at each step
            dx, dy = x - drawn_x * cos + drawn_y * sin, y - drawn_x * sin - drawn_y * cos
            self._way = QTransform(cos, sin, -sin, cos, dx, dy)
        return self._way

    @property
    def box(self) -> QRectF:
        """The box in mm around what can be gripped."""
        if self._box is None:
            self._box = self.way.mapRect(self.drawn_box)
        return self._box

    @property
    def drawn_box(self) -> QRectF:
        """The same where the thing is drawn."""
        if self._drawn_box is None:
            self._drawn_box = self.root.path().boundingRect()
        return self._drawn_box

    def outline(self, room: float = 0.0) -> QPainterPath:
        """What can be gripped, where it is on the floor; with `room` about so many mm larger on all sides."""
        path = self.root.path()
        if not room:
            return self.way.map(path)
        box = path.boundingRect()
        middle, wide, high = box.center(), max(box.width(), 1.0), max(box.height(), 1.0)
        grown = QTransform.fromTranslate(-middle.x(), -middle.y())
        grown *= QTransform.fromScale(1 + 2 * room / wide, 1 + 2 * room / high)
        grown *= QTransform.fromTranslate(middle.x(), middle.y())
        return (grown * self.way).map(path)

    def _put_there(self, *, turned: bool) -> None:
        (x, y), (drawn_x, drawn_y) = self.at, self._drawn_at
        self.root.setPos(x - drawn_x, y - drawn_y)
        if turned:
            self.root.setTransformOriginPoint(drawn_x, drawn_y)
            self.root.setRotation(self.turn / MDEG_PER_DEGREE)
        if self.badge is not None:
            self.badge.setPos(self.badge_place())

    def _show_items(self, *, shown: bool) -> None:
        for item in (self.root, self.badge):
            if item is not None:
                item.setOpacity(1.0 if shown else 0.0)

    def thin_pens(self, share: float) -> None:
        """Draw all lines with `share` of their width."""
        for item, pen in ((self.root, self._root_pen), *self._strokes):
            if pen is not None:
                item.setPen(self._brushwork.pen(pen, share))

    def tint(self, inks: Inks, sign: QPainterPath | None, scale: float) -> None:
        """Give fill, lines and sign other colours, seen at `scale`.

        `sign` is the path of a marker about the origin, None for no marker.
        """
        if self.root.brush().style() is not Qt.BrushStyle.NoBrush:
            self.root.setBrush(self._brushwork.brush(inks.fill))
        self._root_pen = _in_ink(self._root_pen, inks.wall)
        self._strokes = [(item, _in_ink(pen, inks.wall)) for item, pen in self._strokes]
        self.thin_pens(pen_share(scale))
        if self._mark is None or (sign is None and self._sign is None):
            return
        is_new = self._sign is None
        if self._sign is None:
            self._sign = QGraphicsPathItem(self.root)
            self._sign.setPen(QPen(Qt.PenStyle.NoPen))
            self._sign.setZValue(_LABEL_Z)
        if sign is not None:
            self._sign.setPath(sign.translated(*self._mark))
        self._sign.setBrush(self._brushwork.brush(inks.wall if sign is not None else None))
        if is_new:
            self.details.append(Detail(LEAST_SYMBOL_PX / _extent(self._sign, max), item=self._sign))
            self.details[-1].show_at(scale)

    def show_labels(self, *, shown: bool) -> None:
        """Show or hide what is written on the thing, at any scale."""
        self._labels_shown = shown
        for label in self._labels:
            label.setOpacity(1.0 if shown else 0.0)

    def show_selected(self, *, shown: bool) -> None:
        """Draw the outline of the selection, or take it away."""
        if shown == (self._frame is not None):
            return
        if self._frame is not None:
            _take_away(self._frame)
            self._frame = None
            return
        self._frame = QGraphicsPathItem(self.root.path())
        self._frame.setPen(self._brushwork.pen(_FRAME_PEN))
        self._frame.setZValue(_FRAME_Z)
        self._frame.setParentItem(self.root)

    def show_conflict(self, *, shown: bool) -> None:
        """Tint the thing and make the badge of a conflict, or take both away."""
        if shown == (self.badge is not None):
            return
        if self._veil is not None and self.badge is not None:
            _take_away(self._veil)
            _take_away(self.badge)
            self._veil = self.badge = None
            return
        from village_planner.gui.canvas.conflict_marks import (  # nothing is marked on the first paint
            badge,
            veil,
        )

        self._veil = veil(self.root, self._strokes, self._brushwork)
        self._veil.setZValue(_VEIL_Z)
        if self._sign is not None:  # a category is told apart by it, and under the veil it would be a stain
            self._sign.setZValue(_LABEL_Z)
        # last: what gets its shape within a scene is everywhere in `changed`
        self._veil.setParentItem(self.root)
        self.badge = badge(self._brushwork)
        self.badge.setData(_ID, self.key)
        self.badge.setPos(self.badge_place())
        self.badge.setOpacity(0.0 if self._lifted else 1.0)

    def _label(self, level: Level) -> QGraphicsItem:
        label = QGraphicsPathItem(self.root)
        # it shows nothing itself; but where it is the floor is painted anew, and it is looked at by who paints there
        label.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        label.setPen(QPen(Qt.PenStyle.NoPen))
        x, y = self._drawn_at
        label.setPos(x, y)
        for text in level.texts():
            text_item(text, self._brushwork, label).setPos(-x, -y)
        label.setZValue(_LABEL_Z)
        label.setOpacity(1.0 if self._labels_shown else 0.0)
        self._labels.append(label)
        return label

    def badge_place(self) -> QPointF:
        """Where on the floor the badge of a conflict is."""
        if self._badge_drawn is None:
            from village_planner.gui.canvas.conflict_marks import badge_spot, flat_corners  # as above

            if self._drawn_corners is None:
                self._drawn_corners = flat_corners(self.root.path())
            self._badge_drawn = badge_spot(self._drawn_corners, self.way)
        return self.way.map(self._badge_drawn)


def _in_ink(pen: Pen | None, ink: Ink) -> Pen | None:
    return pen and structs.replace(pen, ink=ink)


def pen_share(scale: float) -> float:
    """How wide pens are, as a share of what they are at 100 %: small things need thin lines."""
    exact = min(max(scale / PX_PER_MM_AT_100, _LEAST_PEN_SHARE), 1.0)
    return round(exact * _PEN_STEPS) / _PEN_STEPS


def sign_paths(size: float) -> dict[Marker, QPainterPath]:
    """The markers of categories, `size` mm wide, about the origin."""
    return {sign: painter_path(marker(sign, 0, 0, size, Ink(Role.CATEGORY)).segments) for sign in Marker}


def entity_id(item: QGraphicsItem) -> str | None:
    """The id of the thing an item belongs to, None for the hall itself."""
    key: str | None = item.topLevelItem().data(_ID)
    return key


def _extent(item: QGraphicsPathItem, choose: Callable[[float, float], float]) -> float:
    """The smaller (`min`) or larger (`max`) side in mm of the box around an item's path, never 0."""
    box = item.path().boundingRect()
    return max(1.0, choose(box.width(), box.height()))


def _bare_item(outline: tuple[Corner, ...]) -> QGraphicsPathItem:
    """An item that is not seen but can be gripped, for things drawn with lines alone."""
    item = QGraphicsPathItem(painter_path(polygon(outline)))
    item.setPen(QPen(Qt.PenStyle.NoPen))
    return item


def _take_away(item: QGraphicsItem) -> None:
    scene = item.scene()
    if scene is not None:
        scene.discard(item)
    else:
        item.setParentItem(None)
