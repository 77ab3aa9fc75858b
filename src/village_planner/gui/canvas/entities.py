"""The graphics items of one thing on the floor and which of them are worth showing; it must not know the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsSimpleTextItem

from village_planner.drawing.primitives import Ink, Path, Pen, Role, Text
from village_planner.gui.canvas.replay import Brushwork, path_items, text_item
from village_planner.model.shape import Point

LEAST_TEXT_PX: Final = 7.0
"""Labels whose letters are lower than this are hidden."""

LEAST_DETAIL_PX: Final = 14.0
"""Things smaller than this are shown without the dashes of their open sides."""

_VEIL: Final = 0.85
_CONFLICT_EDGE: Final = 0.5
_BADGE_EDGE: Final = 0.35
_BADGE_PX: Final = 8.0

_ID: Final = 0
"""Key under which an item knows the id of its thing."""


@dataclass(slots=True)
class Level:
    """An item that is shown from a scale (pixels a millimetre) on."""

    item: QGraphicsItem
    least_scale: float


class Entity:
    """The items of one thing, all children of `root`, which is also what the mouse hits."""

    def __init__(
        self,
        key: str,
        outline: QPainterPath,
        paths: Iterable[Path],
        texts: Iterable[Text],
        brushwork: Brushwork,
        *,
        drawn_at: Point,
    ) -> None:
        self.key = key
        self.drawn_at = drawn_at
        self.root = QGraphicsPathItem(outline)
        self.root.setPen(QPen(Qt.PenStyle.NoPen))
        self.root.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        self.root.setData(_ID, key)
        box = outline.boundingRect()
        least = LEAST_DETAIL_PX / max(1.0, min(box.width(), box.height()))
        self._strokes = path_items(paths, brushwork, self.root)
        details = [Level(item, least) for item, pen in self._strokes if pen is not None and pen.dash]
        self.labels = [
            Level(text_item(text, brushwork, self.root), LEAST_TEXT_PX / text.size) for text in texts
        ]
        self.levels = (*details, *self.labels)
        self.layer = ""
        self._veil: QGraphicsPathItem | None = None
        self.badge: QGraphicsPathItem | None = None
        """The badge of a conflict, an item of its own for the scene to show."""

    def place(self, position: Point) -> None:
        """Move all items so that the thing's position, drawn at `drawn_at`, is at `position`."""
        self.root.setPos(position.x - self.drawn_at.x, position.y - self.drawn_at.y)
        if self.badge is not None:
            self.badge.setPos(self._badge_place())

    def outline(self) -> QPainterPath:
        """What can be gripped, where it is on the floor."""
        return self.root.path().translated(self.root.pos())

    def thin_pens(self, brushwork: Brushwork, share: float) -> None:
        """Draw all lines with `share` of their width."""
        for item, pen in self._strokes:
            if pen is not None:
                item.setPen(brushwork.pen(pen, share))

    def show_conflict(self, brushwork: Brushwork, *, shown: bool) -> None:
        """Tint the thing and make the badge of a conflict, or take both away; the badge belongs above all things."""
        if shown == (self.badge is not None):
            return
        if self._veil is not None and self.badge is not None:
            for item in (self._veil, self.badge):
                _take_away(item)
            self._veil = self.badge = None
            return
        self._veil = _veil(self.root, brushwork)
        self.badge = _badge(brushwork)
        self.badge.setData(_ID, self.key)
        self.badge.setPos(self._badge_place())

    def _badge_place(self) -> QPointF:
        """The corner that is farthest up and to the right."""
        outline = self.outline()
        points = [outline.elementAt(i) for i in range(outline.elementCount())]
        corner = max(points, key=lambda point: point.x + point.y)
        return QPointF(corner.x, corner.y)


def entity_id(item: QGraphicsItem) -> str | None:
    """The id of the thing an item belongs to, None for the hall itself."""
    key: str | None = item.topLevelItem().data(_ID)
    return key


def _take_away(item: QGraphicsItem) -> None:
    scene = item.scene()
    if scene is not None:
        scene.removeItem(item)
    else:
        item.setParentItem(None)


def _veil(root: QGraphicsPathItem, brushwork: Brushwork) -> QGraphicsPathItem:
    """A pale red veil with a solid edge over a thing, below its labels."""
    veil = QGraphicsPathItem(root.path(), root)
    tint = brushwork.colour(Ink(Role.DANGER_SOFT))
    tint.setAlphaF(_VEIL)
    veil.setBrush(tint)
    veil.setPen(brushwork.pen(Pen(Ink(Role.DANGER), _CONFLICT_EDGE)))
    first = next((i for i in root.childItems() if isinstance(i, QGraphicsSimpleTextItem)), None)
    if first is not None:
        veil.stackBefore(first)
    return veil


def _badge(brushwork: Brushwork) -> QGraphicsPathItem:
    """A round "!" of constant size: colour alone would not tell a conflict."""
    badge = QGraphicsPathItem(_disc(_BADGE_PX))
    badge.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    badge.setBrush(brushwork.brush(Ink(Role.DANGER)))
    badge.setPen(brushwork.pen(Pen(Ink(Role.FLOOR), _BADGE_EDGE)))
    stroke = QGraphicsPathItem(_exclamation(), badge)
    stroke.setPen(QPen(Qt.PenStyle.NoPen))
    stroke.setBrush(brushwork.brush(Ink(Role.FLOOR)))
    return badge


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(), radius, radius)
    return path


def _exclamation() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-1.0, -5.0, 2.0, 6.2), 1.0, 1.0)
    path.addEllipse(QPointF(0.0, 3.7), 1.25, 1.25)
    return path
