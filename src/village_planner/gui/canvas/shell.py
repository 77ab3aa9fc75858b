"""Items of the hall itself: walls, floor, grid and doors; it must not know what stands in it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from msgspec import Struct, structs
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from village_planner.drawing.door import draw_doors
from village_planner.drawing.drawn import Drawn
from village_planner.drawing.hall import draw_hall_shell
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Ink, Item, Path, Role, Text
from village_planner.gui.canvas.grid import GridItem
from village_planner.gui.canvas.replay import (
    PX_PER_PAPER_MM,
    Brushwork,
    path_items,
    text_item,
)
from village_planner.model.hall import Hall

_STEPS_PER_OCTAVE: Final = 2
"""The hall is drawn anew whenever the zoom has changed by the square root of two."""

_ROOM: Final = 2
"""So much of the length of a hall around it is room for a wall that is pulled out."""


class Style(Struct, frozen=True):
    """How things are drawn and in which colours."""

    look: Look
    brushwork: Brushwork


class Shell(Struct, frozen=True):
    """The items in painting order, which of them is the grid, and what they show: a hall, and its doors as drawn."""

    items: list[QGraphicsItem]
    grid: GridItem
    hall: Hall
    doors: tuple[Drawn, ...]


def zoom_class(scale: float) -> int:
    """Scales of one class (pixels a millimetre) share the drawing of the hall."""
    return round(math.log2(scale) * _STEPS_PER_OCTAVE)


def nominal_scale(number: int) -> float:
    """The scale in pixels a millimetre for which a class of zooms is drawn."""
    return float(2.0 ** (number / _STEPS_PER_OCTAVE))


def hall_shell(hall: Hall, style: Style, scale: float) -> Shell:
    """Walls, floor, grid and doors for a scale in pixels a millimetre.

    Walls have the thickness of their paper at that scale; doors lie within it, so both are drawn for the zoom.
    """
    look = structs.replace(style.look, scale=nominal_scale(zoom_class(scale)) / PX_PER_PAPER_MM)
    grid = GridItem((hall.outline, *hall.holes), style.brushwork.colour(Ink(Role.GRID)))
    doors = draw_doors(hall, look)
    bodies = [item for door in doors for item in door.body]
    labels = [text for door in doors for text in door.label]
    below = items_of(draw_hall_shell(hall, look), style.brushwork)
    items = [*below, grid, *items_of((*bodies, *labels), style.brushwork)]
    return Shell(items, grid, hall, doors)


def holder(bounds: QRectF, height: float) -> QGraphicsItem:
    """An unseen item that the items within some bounds in mm, and far beyond, can be children of.

    A scene knows of each item through which of thousands of cells it reaches, but for the children of one that is
    said to hold them: so walls and floor come and go with a wall that is pulled, and it takes no time.
    """
    room = _ROOM * max(bounds.width(), bounds.height())
    path = QPainterPath()
    path.addRect(bounds.adjusted(-room, -room, room, room))
    item = QGraphicsPathItem(path)
    item.setPen(QPen(Qt.PenStyle.NoPen))
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemContainsChildrenInShape)
    item.setZValue(height)
    return item


def items_of(drawn: Iterable[Item], brushwork: Brushwork) -> list[QGraphicsItem]:
    """Items of what is drawn: paths in painting order, then texts."""
    drawn = tuple(drawn)
    paths = path_items((item for item in drawn if isinstance(item, Path)), brushwork)
    return [
        *(item for item, _ in paths),
        *(text_item(item, brushwork) for item in drawn if isinstance(item, Text)),
    ]
