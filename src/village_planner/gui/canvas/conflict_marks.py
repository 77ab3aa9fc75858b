"""The veil and the badge of a thing in conflict, as items; it must not know which thing it is or why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from village_planner.drawing.primitives import Ink, Pen, Role
from village_planner.gui.canvas.replay import Brushwork

_VEIL: Final = 0.85
_CONFLICT_EDGE: Final = Pen(Ink(Role.DANGER), 0.5)
_BADGE_EDGE: Final = Pen(Ink(Role.FLOOR), 0.35)
_BADGE_PX: Final = 8.0

_BADGE_ALONG: Final = 0.25
"""Share of an edge between its corner and the badge."""


def veil(
    root: QGraphicsPathItem, strokes: list[tuple[QGraphicsPathItem, Pen | None]], brushwork: Brushwork
) -> QGraphicsPathItem:
    """A pale red veil over a thing; its edge is solid, or as the sides are where some are open."""
    made = QGraphicsPathItem(root.path())
    tint = brushwork.colour(Ink(Role.DANGER_SOFT))
    tint.setAlphaF(_VEIL)
    made.setBrush(tint)
    if not any(pen is not None and pen.dash for _, pen in strokes):
        made.setPen(brushwork.pen(_CONFLICT_EDGE))
        return made
    made.setPen(QPen(Qt.PenStyle.NoPen))
    for item, pen in strokes:
        if pen is not None:
            side = QGraphicsPathItem(item.path(), made)
            side.setPen(
                brushwork.pen(Pen(_CONFLICT_EDGE.ink, max(pen.width, _CONFLICT_EDGE.width), pen.dash))
            )
    return made


def badge(brushwork: Brushwork) -> QGraphicsPathItem:
    """A round "!" of constant size: colour alone would not tell a conflict."""
    made = QGraphicsPathItem(_disc(_BADGE_PX))
    made.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    made.setBrush(brushwork.brush(Ink(Role.DANGER)))
    made.setPen(brushwork.pen(_BADGE_EDGE))
    stroke = QGraphicsPathItem(_exclamation(), made)
    stroke.setPen(QPen(Qt.PenStyle.NoPen))
    stroke.setBrush(brushwork.brush(Ink(Role.FLOOR)))
    return made


def flat_corners(outline: QPainterPath) -> list[QPointF]:
    """The corners of an outline, curves as many short edges."""
    corners = list(outline.toFillPolygon())
    return corners[:-1] if len(corners) > 1 and corners[0] == corners[-1] else corners


def badge_spot(corners: Sequence[QPointF], way: QTransform) -> QPointF:
    """A quarter along the longer edge at the corner that `way` takes farthest up and to the right.

    At the corners and in the middles of the edges are the handles of what is selected.
    """
    there = [way.map(corner) for corner in corners]
    number = max(range(len(corners)), key=lambda i: there[i].x() + there[i].y())
    corner = corners[number]
    edges = [corners[number - 1] - corner, corners[(number + 1) % len(corners)] - corner]
    return corner + max(edges, key=lambda edge: math.hypot(edge.x(), edge.y())) * _BADGE_ALONG


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(), radius, radius)
    return path


def _exclamation() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-1.0, -5.0, 2.0, 6.2), 1.0, 1.0)
    path.addEllipse(QPointF(0.0, 3.7), 1.25, 1.25)
    return path
