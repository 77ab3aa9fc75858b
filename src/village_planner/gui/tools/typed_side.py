"""Lengths typed for the sides of what has corners, and which end of a side moves; it must not know the mouse."""

from __future__ import annotations

import math
from collections.abc import Sequence

from village_planner.drawing.primitives import Role
from village_planner.edits.corners import Cornered, redraw, rings_of
from village_planner.edits.rings import Ring, is_straight_on, length, loose_end, side, with_length
from village_planner.gui.canvas.marks import Dot, Mark, Stroke
from village_planner.gui.tools.corner_drag import CornerGesture, step_name
from village_planner.gui.tools.corner_places import Grip
from village_planner.gui.tools.tool import Stage
from village_planner.gui.tools.typed import Kind, Typed
from village_planner.text import Length, say


class TypedSide:
    """A length typed into the pill of a side; every key shows at once."""

    def __init__(self, stage: Stage, what: Cornered, grip: Grip, kept: Sequence[int]) -> None:
        """`kept` are sides of the same ring that keep their lengths if they can."""
        self.grip, self.what = grip, what
        self.typed = Typed(Kind.LENGTH)
        self.gesture = CornerGesture(stage, what)
        self.ring = rings_of(self.gesture.base, what)[grip.ring]
        self._end = loose_end(self.ring, grip.index, kept)

    def show(self) -> None:
        """Show the side in the length typed so far."""
        length = self.typed.value(0)
        if length:
            drawn = with_length(self.ring, self.grip.index, length, end=self._end)
            self.gesture.show(lambda plan: redraw(plan, self.what, self.grip.ring, drawn))
        else:
            self.gesture.cancel()

    def change_ends(self) -> None:
        """Let the other end move."""
        self._end = not self._end
        self.show()

    def marks(self, rings: Sequence[Ring]) -> list[Mark]:
        """What moves with the length: the end of the side, and the side that goes along."""
        ring, index = rings[self.grip.ring], self.grip.index
        moved = index + 1 if self._end else index - 1
        corner = index + 1 if self._end else index
        dot = Dot(ring[corner % len(ring)], Role.ACCENT)
        if is_straight_on(ring, corner):
            return [dot]
        return [Stroke(*side(ring, moved), Role.GUIDE), dot]


class TypedSides:
    """The sides whose length was typed since their corners became so many: the next length leaves them alone."""

    def __init__(self) -> None:
        self._kept: dict[Grip, int] = {}
        self._about: tuple[Cornered, tuple[int, ...]] | None = None

    def begin(self, stage: Stage, what: Cornered, grip: Grip) -> TypedSide:
        """A length to be typed for the side held by a grip."""
        rings = rings_of(stage.document.session.base, what)
        about = what, tuple(map(len, rings))
        if about != self._about:
            self._kept, self._about = {}, about
        kept = [
            other.index
            for other, mm in self._kept.items()
            if other != grip and other.ring == grip.ring and _is(rings[other.ring], other.index, mm)
        ]
        return TypedSide(stage, what, grip, kept)

    def finish(self, typing: TypedSide) -> None:
        """Make the length a step of the history, if one was typed."""
        mm = typing.typed.value(0)
        if not mm:
            typing.gesture.cancel()
            return
        self._kept[typing.grip] = mm
        name = step_name(
            typing.gesture.base,
            typing.what,
            lambda hall: say("Make a wall of {hall} {length} long", hall=hall, length=Length(mm)),
        )
        typing.gesture.finish(name)


def _is(ring: Ring, index: int, mm: int) -> bool:
    """Whether a side still has the length typed for it."""
    return math.isclose(length(ring, index), mm, abs_tol=1.5)
