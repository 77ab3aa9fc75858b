"""The distances that can be typed while something is moved, one to each side of it; it must not know what moves it."""

from __future__ import annotations

from collections.abc import Sequence

from village_planner.drawing.primitives import Role
from village_planner.geometry.snap_guides import Side
from village_planner.geometry.snap_targets import SnapTargets
from village_planner.geometry.snap_typed import Aim, aim_again, aims, distance_of, way_to
from village_planner.gui.canvas.marks import Pill, Stroke
from village_planner.gui.tools.typed import Kind, Typed
from village_planner.model.shape import Corner
from village_planner.text import Length, Translator


class TypedGaps:
    """A typed length is the distance to what is ahead, after Tab to what is ahead across, then to what is behind.

    What that is is settled by its first digit: afterwards the mouse may go anywhere. With nothing ahead the length is
    the way from where the thing was.
    """

    def __init__(self) -> None:
        self.typed = Typed(*[Kind.LENGTH] * 4)
        self._aims: tuple[Aim, ...] = ()

    def look_around(self, start: Sequence[Corner], now: Sequence[Corner], targets: SnapTargets) -> None:
        """Before a key: what would be typed a distance to, from corners before the gesture and now (mm)."""
        if not start:
            return
        if not self.typed.begun:
            self._aims = aims(start, now, targets)
            return
        self._aims = tuple(
            aim if self.typed.value(number) is not None else aim_again(aim, start, now, targets)
            for number, aim in enumerate(self._aims)
        )

    @property
    def axes(self) -> frozenset[int]:
        """The axes of the frame along which a distance is typed."""
        return frozenset(aim.side.axis for aim, _ in self._typed_aims())

    def way(self, corners: Sequence[Corner], angle: int) -> tuple[int, int]:
        """How far (mm on the floor) a thing with these corners must move for what is typed to be true."""
        x = y = 0
        for aim, distance in self._typed_aims():
            moved = [(at[0] + x, at[1] + y) for at in corners]
            dx, dy = way_to(aim, moved, angle, distance)
            x, y = x + dx, y + dy
        return x, y

    def marks(
        self, corners: Sequence[Corner], angle: int, translator: Translator
    ) -> tuple[list[Stroke], list[Pill]]:
        """The lines that are typed and their numbers; nothing before anybody types."""
        strokes: list[Stroke] = []
        pills: list[Pill] = []
        for number, aim in self._shown():
            guide = distance_of(aim, corners, angle)
            middle = (guide.start[0] + guide.end[0]) / 2, (guide.start[1] + guide.end[1]) / 2
            strokes.append(Stroke(guide.start, guide.end, Role.ACCENT, ticks=True))
            live = translator.value(Length(guide.gap or 0.0))
            pills.append(self.typed.pill(middle, translator, number=number, live=live))
        return strokes, pills

    @property
    def sides(self) -> frozenset[Side]:
        """The sides whose distance is shown by `marks`."""
        return frozenset(aim.side for _, aim in self._shown())

    def _shown(self) -> list[tuple[int, Aim]]:
        """The numbers that are typed, and the active one as soon as anybody types or has gone on to another."""
        typing = self.typed.begun or self.typed.active > 0
        return [
            (number, aim)
            for number, aim in enumerate(self._aims)
            if (typing and number == self.typed.active) or self.typed.value(number) is not None
        ]

    def _typed_aims(self) -> list[tuple[Aim, int]]:
        """What is typed, the active number last; of two on one axis only the active one or else the first holds."""
        order = sorted(range(len(self._aims)), key=lambda number: (number != self.typed.active, number))
        found: dict[int, tuple[Aim, int]] = {}
        for number in order:
            value = self.typed.value(number)
            if value is not None:
                found.setdefault(self._aims[number].side.axis, (self._aims[number], value))
        return list(reversed(found.values()))
