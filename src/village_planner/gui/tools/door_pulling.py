"""Pulls the handles of the selected door; it must not know where its wall is."""

from __future__ import annotations

import math
from typing import Final

from village_planner.edits.doors import open_towards, pull_door, set_door_width, swing_over
from village_planner.edits.hall import slide_door
from village_planner.gui.canvas.door_marks import DoorGrip, door_handles
from village_planner.gui.canvas.marks import HANDLE_PX, pixel
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Kind, Typed
from village_planner.model.hall import Door
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.text import Length, say

_REACH_PX: Final = HANDLE_PX / 2 + 3
_PILL_PX: Final = (0.0, 28.0)


class DoorPull(Drag):
    """An end goes along the wall and its width is written, or typed; the round handle says where the door opens to."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId, door: DoorId, grip: DoorGrip) -> None:
        super().__init__(stage, pressed)
        self._hall, self._door, self._grip = hall, door, grip
        self._gesture = Gesture(stage, [door])
        self._snapper = Snapper(stage, self._gesture.base, hall, ())
        self.typed = Typed(Kind.LENGTH) if grip is not DoorGrip.SWING else None

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        if not self._gesture.show(self._pulled) or self.typed is None:
            return
        (x0, y0), (x1, y1) = (door := self._row()).start, door.end
        translator = self.stage.document.translator
        live = translator.value(Length(math.dist(door.start, door.end)))
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        self.stage.overlay.show(Layer.TOOL, [self.typed.pill(middle, translator, live=live, shift=_PILL_PX)])

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(say("Change a door"))

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _pulled(self, plan: Plan) -> Plan:
        if self._grip is DoorGrip.SWING:
            return open_towards(plan, self._hall, self._door, self.last.floor)
        if self.typed is not None and (width := self.typed.value(0)):
            return set_door_width(plan, self._hall, self._door, width)
        place = self._snapper.point(self.last)
        return pull_door(plan, self._hall, self._door, place, end=self._grip is DoorGrip.END)

    def _row(self) -> Door:
        return next(row for row in self.stage.document.plan.halls[self._hall].doors if row.id == self._door)


def door_grip_at(stage: Stage, pointer: Pointer) -> DoorGrip | None:
    """The handle of the selected door that is under the mouse."""
    document = stage.document
    if (door := document.door) is None or document.hall is None:
        return None
    for handle in door_handles(document.plan.halls[document.hall], door, stage.camera.scale):
        way = pixel(handle.mark.at, stage.camera.to_pixels, handle.mark.shift) - pointer.pixel
        if max(abs(way.x()), abs(way.y())) <= _REACH_PX:
            return handle.grip
    return None


def turn_over(stage: Stage) -> None:
    """A click on the round handle: the selected door opens to the other side."""
    document = stage.document
    if (door := document.door) is not None and document.hall is not None:
        document.commit(say("Turn a door over"), swing_over(document.session.base, document.hall, door.id))


def slide(stage: Stage, way: tuple[int, int], distance: int) -> None:
    """An arrow key: the selected door goes along its wall."""
    document = stage.document
    if (door := document.door) is not None and document.hall is not None:
        moved = slide_door(
            document.session.base, document.hall, door.id, way[0] * distance, way[1] * distance
        )
        document.commit(say("Move a door"), moved)
