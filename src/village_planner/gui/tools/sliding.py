"""Slides a door along its wall; it must not know where the wall is."""

from __future__ import annotations

from village_planner.edits.hall import slide_door
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.ids import DoorId, HallId
from village_planner.text import say


class SlideDrag(Drag):
    """The door follows the mouse as far as its wall goes."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId, door: DoorId) -> None:
        super().__init__(stage, pressed)
        self._hall, self._door = hall, door
        self._gesture = Gesture(stage, [door])

    def move(self, pointer: Pointer) -> None:
        dx = round(pointer.floor[0] - self.pressed.floor[0])
        dy = round(pointer.floor[1] - self.pressed.floor[1])
        self._gesture.show(lambda plan: slide_door(plan, self._hall, self._door, dx, dy))

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(say("Move a door"))

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()
