"""Pulls a handle of one thing; it must not know what the pull does to its shape."""

from __future__ import annotations

from typing import Final

from village_planner.drawing.primitives import Role
from village_planner.edits.floor import box_of
from village_planner.edits.names import resizing
from village_planner.edits.resizing import Handle
from village_planner.edits.stands import resize
from village_planner.geometry.snap_targets import frame_angle
from village_planner.gui.canvas.marks import Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import outline_of, thing
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.fixture import Fixture
from village_planner.model.ids import FixtureId, HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import size
from village_planner.model.stand import Stand
from village_planner.text import Translator
from village_planner.units import metres

_PILL_SHIFT: Final = (0.0, 20.0)


class ResizeDrag(Drag):
    """The opposite handle stays put; the size is written below while it changes."""

    def __init__(
        self, stage: Stage, pressed: Pointer, key: StandId | FixtureId, handle: Handle, hall: HallId
    ) -> None:
        super().__init__(stage, pressed)
        self._key, self._handle = key, handle
        self._gesture = Gesture(stage, [key])
        base = self._gesture.base
        self._snapper = Snapper(stage, base, hall, [key], angle=frame_angle(base, [key]))

    def move(self, pointer: Pointer) -> None:
        dx = round(pointer.floor[0] - self.pressed.floor[0])
        dy = round(pointer.floor[1] - self.pressed.floor[1])
        pulled = self._row(resize(self._gesture.base, self._key, self._handle, dx, dy))
        snap = self._snapper.resize(outline_of(pulled), self._handle.value, pulled.rotation, pointer)
        shown = self._gesture.show(
            lambda plan: resize(plan, self._key, self._handle, dx + snap.dx, dy + snap.dy)
        )
        if shown:
            row = self._row(self.stage.document.plan)
            self._snapper.show(outline_of(row), snap.guides)
            self.stage.overlay.show(Layer.TOOL, [size_pill(row, self.stage.document.translator)])

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(resizing(self._gesture.base, [self._key]))

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _row(self, plan: Plan) -> Stand | Fixture:
        row = thing(plan, self._key)
        assert isinstance(row, Stand | Fixture), "only what has a shape has handles"
        return row


def size_pill(row: Stand | Fixture, translator: Translator) -> Pill:
    """The size of a thing below it: "3.00 × 2.00"."""
    left, bottom, right, _ = box_of(row)
    width, depth = size(row.shape)
    words = f"{translator.decimal(metres(width))} × {translator.decimal(metres(depth))}"
    return Pill(((left + right) / 2, bottom), words, Role.ACCENT, _PILL_SHIFT)
