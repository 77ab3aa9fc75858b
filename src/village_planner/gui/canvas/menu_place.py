"""What a context menu on the canvas is about and where it opens; it must not know what is in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect

from village_planner.gui.canvas.selection import meant
from village_planner.gui.tools.pointing import door_under, thing_under
from village_planner.gui.tools.tool import Stage


def point_at(stage: Stage, floor: QPointF) -> None:
    """Select what a menu that opens here is about: what is selected already, a thing with its group, or a door."""
    document, place = stage.document, (floor.x(), floor.y())
    key = thing_under(stage, place)
    door = door_under(stage, place) if key is None else None
    if door is not None:
        document.select_door(door.id)
    elif key is None or key not in document.selection:
        group = meant(document.plan, stage.scene, document.selection, key) if key is not None else ()
        document.select(group)


def selection_pixel(stage: Stage, room: QRect, to_pixel: Callable[[QPointF], QPoint]) -> QPoint:
    """Where a menu about the selection opens without a mouse: at what is selected, as far as it is in the `room`."""
    scene = stage.scene
    boxes = [scene.bounds_of(key) for key in stage.document.selection if key in scene.entities]
    if not boxes:
        return room.center()
    pixel = to_pixel(min(boxes, key=lambda box: (-box.top(), box.left())).center())
    return QPoint(
        min(max(pixel.x(), room.left()), room.right()), min(max(pixel.y(), room.top()), room.bottom())
    )
