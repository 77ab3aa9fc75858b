"""Slides a door along its wall; it must not know where the wall is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from village_planner.edits.hall import slide_door
from village_planner.geometry.snap_door import (
    DoorWhy,
    Slide,
    low_at,
    pulled_to,
    room_beside,
    slide_of,
    snap_slide,
    way_along,
    within_wall,
)
from village_planner.gui.canvas.marks import Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.guide_marks import gap_text, guide_marks
from village_planner.gui.tools.snap_words import door_snapped_to
from village_planner.gui.tools.snapping import hint, is_snapping, snap_threshold
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Answer, Kind, Typed, typing_hint
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.text import Message, say


class SlideDrag(Drag):
    """The door follows the mouse as far as its wall goes; a typed number is the free wall ahead, after Tab behind."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId, door: DoorId) -> None:
        super().__init__(stage, pressed)
        self._hall, self._door = hall, door
        self._gesture = Gesture(stage, [door])
        self._slide = slide_of(self._gesture.base.halls[hall], door)
        self._numbers = self.typed = Typed(Kind.LENGTH, Kind.LENGTH)
        self._low = 0.0 if self._slide is None else self._slide.low
        self._here, self._ahead = self._low, True

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        if self._slide is not None and not self._numbers.begun:
            self._here, self._ahead = self._low, self._low >= self._slide.low
        return super().key(key, modifiers)

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        if self._slide is None:
            return
        low, why = self._wanted(self._slide, pointer)
        dx, dy = (round(way) for way in way_along(self._slide, low))

        def edit(plan: Plan) -> Plan:
            return slide_door(plan, self._hall, self._door, dx, dy)

        if self._gesture.show(edit, lambda: self._words(why)):
            self._low = low
            self._show(self._slide)

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(say("Move a door"))

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _words(self, why: DoorWhy | None) -> Message:
        if self._numbers.begun:
            return typing_hint(self._numbers)
        return door_snapped_to(why) if why is not None else hint(self.stage, say("Type a distance"))

    def _wanted(self, slide: Slide, pointer: Pointer) -> tuple[float, DoorWhy | None]:
        """Where the door begins along its wall: as typed, as snapped, or where the mouse pulls it."""
        for number in (self._numbers.active, 1 - self._numbers.active):
            distance = self._numbers.value(number)
            if distance is not None:
                low = low_at(slide, self._here, distance, after=self._ahead == (number == 0))
                return within_wall(slide, low), None
        dx, dy = pointer.floor[0] - self.pressed.floor[0], pointer.floor[1] - self.pressed.floor[1]
        low = pulled_to(slide, dx, dy)
        snapped = (
            snap_slide(slide, low, snap_threshold(self.stage)) if is_snapping(self.stage, pointer) else None
        )
        return snapped if snapped is not None else (low, None)

    def _show(self, slide: Slide) -> None:
        """The free wall on both sides, with what is typed in place of one of the numbers."""
        room = room_beside(slide, self._low)
        pills: list[Pill] = []
        rest = [guide for guide in room if guide.gap]
        if self._numbers.begun:
            typed = room[1 if self._ahead == (self._numbers.active == 0) else 0]
            rest = [guide for guide in rest if guide is not typed]
            translator = self.stage.document.translator
            middle = (typed.start[0] + typed.end[0]) / 2, (typed.start[1] + typed.end[1]) / 2
            pills = [self._numbers.pill(middle, translator, live=gap_text(typed.gap or 0.0, translator))]
        self.stage.overlay.show(Layer.GUIDES, guide_marks(self.stage, rest, (), pills))
        self.stage.overlay.show(Layer.TOOL, pills)
