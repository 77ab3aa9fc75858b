"""One pull of a corner or a side, shown and checked while it lasts; it must not know how corners are chosen."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_not
from typing import Final

from msgspec import structs
from PySide6.QtCore import Qt

from village_planner.edits.corners import Cornered, redraw, rings_of
from village_planner.edits.names import changing
from village_planner.edits.outline import Standing, left_outside, standing
from village_planner.edits.rings import Redrawn, Ring, moved_corner, moved_side, side, with_length
from village_planner.errors import UserError
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.corner_places import Grip
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper, shifted
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Kind, Typed
from village_planner.gui.tools.watch import Watch
from village_planner.model.fixture import Fixture
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.model.table import Table
from village_planner.text import Message, say

_MOST_CHECKED: Final = 60
"""When a wall leaves more things outside than this, the checks answer when it is let go, not before."""


class CornerGesture(Gesture):
    """A change of corners. Of walls that move, what they leave outside is checked at every step."""

    def __init__(self, stage: Stage, what: Cornered) -> None:
        self._hall = HallId(what) if what in stage.document.session.base.halls else None
        super().__init__(stage, () if self._hall is not None else (what,))
        self._standing: Standing | None = None
        self._tables: tuple[object, object] = (None, None)

    def show(self, edit: Callable[[Plan], Plan], words: Callable[[], Message] | None = None) -> bool:
        """As for every gesture; a wall that moves makes another hall, which is what things are checked against."""
        if self._hall is None or self.is_stale:
            return super().show(edit, words)
        try:
            plan = edit(self.base)
            self._watch_walls(plan, self._hall)
        except UserError:  # it is said when the edit is shown
            return super().show(edit, words)
        return super().show(lambda _base: plan, words)

    def _watch_walls(self, plan: Plan, hall: HallId) -> None:
        tables = plan.stands, plan.fixtures
        if self._standing is None or any(map(is_not, tables, self._tables)):
            self._tables, self._standing = tables, standing(plan, hall)
        left = left_outside(plan.halls[hall], self._standing)
        self._moving = frozenset(row.id for row in left if len(left) <= _MOST_CHECKED)
        stands = Table(row for row in left if isinstance(row, Stand))
        fixtures = Table(row for row in left if isinstance(row, Fixture))
        self._watch.stop()
        alone = structs.replace(plan, stands=stands, fixtures=fixtures, services=Table())
        self._watch = Watch(alone, self._moving, self._show_findings, pace=self._stage.pace)


class CornerDrag(Drag):
    """The grip follows the mouse. A number typed while a side is pulled is the length of the side before it."""

    def __init__(self, stage: Stage, pressed: Pointer, what: Cornered, grip: Grip, hall: HallId) -> None:
        super().__init__(stage, pressed)
        self._what, self._grip = what, grip
        self._gesture = CornerGesture(stage, what)
        base = self._gesture.base
        self._ring = rings_of(base, what)[grip.ring]
        self._snapper = Snapper(stage, base, hall, () if what in base.halls else (what,))
        if grip.whole:
            self.typed = Typed(Kind.LENGTH)

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        dx, dy = (now - before for now, before in zip(pointer.floor, self.pressed.floor, strict=True))
        snap = self._snapper.move(shifted(held_corners(self._ring, self._grip), dx, dy), pointer)
        square = not pointer.holds(Qt.KeyboardModifier.ShiftModifier)
        drawn = self._drawn((dx + snap.dx, dy + snap.dy), square=square)
        if self._gesture.show(
            lambda plan: redraw(plan, self._what, self._grip.ring, drawn), lambda: self._snapper.words(snap)
        ):
            self._snapper.show((), snap.guides)

    def release(self) -> None:
        self.stage.overlay.show(Layer.GUIDES)
        self._gesture.finish(step_name(self._gesture.base, self._what, pulling(self._grip)))

    def cancel(self) -> None:
        self.stage.overlay.show(Layer.GUIDES)
        self._gesture.cancel()

    def _drawn(self, way: tuple[float, float], *, square: bool) -> Redrawn:
        if self.typed is not None and (length := self.typed.value(0)):
            return with_length(self._ring, self._grip.index - 1, length)
        return pulled(self._ring, self._grip, way, square=square)


def pulled(ring: Ring, grip: Grip, way: tuple[float, float], *, square: bool) -> Redrawn:
    """The ring with a grip moved by `way` mm; a side only across itself."""
    x, y = ring[grip.index]
    place = (x + way[0], y + way[1])
    return (
        moved_side(ring, grip.index, place)
        if grip.whole
        else moved_corner(ring, grip.index, place, square=square)
    )


def held_corners(ring: Ring, grip: Grip) -> tuple[Corner, ...]:
    """The corners that a grip moves."""
    return side(ring, grip.index) if grip.whole else (ring[grip.index],)


def step_name(plan: Plan, what: Cornered, of_hall: Callable[[str], Message]) -> Message:
    """The name of a change of corners: `of_hall` is asked with the name of a hall, other things have one for all."""
    if what in plan.halls:
        return of_hall(plan.halls[HallId(what)].name)
    return changing(plan, [what])


def pulling(grip: Grip) -> Callable[[str], Message]:
    """What pulling a grip of a hall is called."""
    if grip.whole:
        return lambda hall: say("Move a wall of {hall}", hall=hall)
    return lambda hall: say("Move a corner of {hall}", hall=hall)
