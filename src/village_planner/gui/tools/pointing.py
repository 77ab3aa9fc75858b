"""What a mouse at a place of the floor points at, for clicks and menus alike; it must not know what happens to it."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF

from village_planner.gui.canvas.selection import door_at
from village_planner.gui.document import Selectable
from village_planner.gui.tools.tool import GRIP_PX, Stage
from village_planner.model.hall import Door
from village_planner.model.shape import Corner

_BESIDE_PX: Final = 2
"""How far beside a stand a press still means it: a frame is often begun close to the outermost one."""

_SMALL_PX: Final = 3 * GRIP_PX
"""A stand that is smaller than this on the screen is hard to hit."""


def thing_under(stage: Stage, floor: Corner) -> Selectable | None:
    """What is at a place in mm, or nearly; beside a stand of a usual size it is the floor already."""
    scene, place, mm = stage.scene, QPointF(*floor), stage.mm_per_pixel
    key = scene.thing_at(place, GRIP_PX * mm)
    if key not in stage.document.plan.stands:
        return key
    box, sign = scene.bounds_of(key), scene.entities[key].badge
    on_sign = sign is not None and math.dist(floor, sign.scenePos().toTuple()) <= GRIP_PX * mm
    if on_sign or min(box.width(), box.height()) < _SMALL_PX * mm:
        return key
    return scene.thing_at(place, _BESIDE_PX * mm)


def door_under(stage: Stage, floor: Corner) -> Door | None:
    """The door at a place in mm, or nearly."""
    document = stage.document
    hall = document.plan.halls.get(document.hall)
    return door_at(hall, floor, GRIP_PX * stage.mm_per_pixel) if hall is not None else None
