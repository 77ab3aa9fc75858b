"""Pulls a handle of one thing; it must not know what the pull does to its shape."""

from __future__ import annotations

from typing import Final

from village_planner.drawing.primitives import Role
from village_planner.edits.floor import box_of
from village_planner.edits.names import resizing
from village_planner.edits.resizing import Handle
from village_planner.edits.stands import resize, set_size
from village_planner.geometry.snap_targets import frame_angle
from village_planner.geometry.snapping import Snap
from village_planner.gui.canvas.marks import Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import outline_of, thing
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Kind, Typed
from village_planner.model.fixture import Fixture
from village_planner.model.ids import FixtureId, HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, size
from village_planner.model.stand import Stand
from village_planner.text import Length, Translator, say
from village_planner.units import metres

_PILL_SHIFT: Final = (0.0, 20.0)
_SECOND_SHIFT: Final = (0.0, 46.0)


class ResizeDrag(Drag):
    """The opposite handle stays put; the size is written below while it changes.

    Typed numbers are the width and the depth; the side that is pulled comes first.
    """

    def __init__(
        self, stage: Stage, pressed: Pointer, key: StandId | FixtureId, handle: Handle, hall: HallId
    ) -> None:
        super().__init__(stage, pressed)
        self._key, self._handle = key, handle
        self._gesture = Gesture(stage, [key])
        base = self._gesture.base
        self._snapper = Snapper(stage, base, hall, [key], angle=frame_angle(base, [key]))
        disc = isinstance(self._row(base).shape, Circle)
        self._sides = SizeTyping(1 if disc else 2, first=0 if handle.value[0] or disc else 1)
        self.typed = self._sides.typed

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        dx = round(pointer.floor[0] - self.pressed.floor[0])
        dy = round(pointer.floor[1] - self.pressed.floor[1])
        pulled = self._row(resize(self._gesture.base, self._key, self._handle, dx, dy))
        snap = Snap()
        if not self._sides.typed.begun:
            snap = self._snapper.resize(outline_of(pulled), self._handle.value, pulled.rotation, pointer)
        x, y = dx + snap.dx, dy + snap.dy
        if not self._gesture.show(
            lambda plan: self._pulled(plan, x, y),
            lambda: self._snapper.words(snap, self._sides.typed, say("Type a size")),
        ):
            return
        row = self._row(self.stage.document.plan)
        pills = self._sides.pills(row, self.stage.document.translator)
        self._snapper.show(outline_of(row), snap.guides, clear_of=pills)
        self.stage.overlay.show(Layer.TOOL, pills)

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(resizing(self._gesture.base, [self._key]))

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _pulled(self, plan: Plan, dx: int, dy: int) -> Plan:
        """The plan with the handle pulled, or with the size that is typed."""
        pulled = resize(plan, self._key, self._handle, dx, dy)
        if not self._sides.typed.begun:
            return pulled
        return set_size(plan, self._key, *self._sides.size(*size(self._row(pulled).shape)), self._handle)

    def _row(self, plan: Plan) -> Stand | Fixture:
        row = thing(plan, self._key)
        assert isinstance(row, Stand | Fixture), "only what has a shape has handles"
        return row


class SizeTyping:
    """A width and a depth that can be typed, shown below a thing; of a disc only the width, its diameter."""

    def __init__(self, numbers: int = 2, *, first: int = 0) -> None:
        """`first` is the number that the first digit goes to: 0 width, 1 depth."""
        self.typed = Typed(*[Kind.LENGTH] * numbers)
        self.typed.active = first

    def size(self, width: int, depth: int) -> tuple[int, int]:
        """The width and depth with what is typed in place of them; mm."""
        typed = [self.typed.value(number) for number in range(len(self.typed))]
        wide, deep = typed[0], typed[-1]
        return width if wide is None else wide, depth if deep is None else deep

    def pills(self, row: Stand | Fixture, translator: Translator) -> list[Pill]:
        """The size below the thing, as two numbers while anybody types."""
        whole = size_pill(row, translator)
        if not self.typed.begun:
            return [whole]
        names = (translator.say("Width"), translator.say("Depth"))
        if len(self.typed) == 1:
            names = (translator.say("Diameter"),)
        return [
            self.typed.pill(
                whole.at,
                translator,
                number=number,
                before=name,
                live=translator.value(Length(length)),
                shift=(_PILL_SHIFT, _SECOND_SHIFT)[number],
            )
            for number, (name, length) in enumerate(zip(names, size(row.shape), strict=False))
        ]


def size_pill(row: Stand | Fixture, translator: Translator) -> Pill:
    """The size of a thing below it: "3.00 × 2.00"."""
    left, bottom, right, _ = box_of(row)
    width, depth = size(row.shape)
    words = f"{translator.decimal(metres(width))} × {translator.decimal(metres(depth))}"
    return Pill(((left + right) / 2, bottom), words, Role.ACCENT, _PILL_SHIFT)
