"""Brings a gesture to where it wants to be and draws the reason; it must not know which gesture."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt

from village_planner.errors import UserError
from village_planner.geometry.snap_guides import SIDES, Guide, Side, gaps
from village_planner.geometry.snap_targets import snap_targets, with_widths
from village_planner.geometry.snapping import Snap, snap, snap_point, snap_resize
from village_planner.gui import workers
from village_planner.gui.canvas.marks import Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import snap_step
from village_planner.gui.tools.guide_marks import guide_marks
from village_planner.gui.tools.snap_words import snapped_to
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Typed, typing_hint
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.text import Message, say, verbatim
from village_planner.units import MDEG_PER_DEGREE

_THRESHOLD_PX: Final = 7
_AISLES: Final = ("secondary-aisle", "secondary-aisle-target", "main-aisle")
_DOOR_DEPTH: Final = "door-clear-depth"
_QUARTER: Final = 90 * MDEG_PER_DEGREE
_ROUNDED: Final = 5.0
"""Millimetres by which the ends of two lines may differ that say the same."""

_LEAST_GAP_PX: Final = 10.0
"""A gap shorter than this on the screen is seen without a number, unless something has snapped to it."""


class Snapper:
    """Targets of one gesture, prepared once."""

    def __init__(
        self, stage: Stage, plan: Plan, hall: HallId, moving: Collection[str], *, angle: int = 0
    ) -> None:
        """`angle` is the one that all moving things share, see `snap_targets.frame_angle`."""
        self._stage = stage
        self._plan = plan
        self._told = False
        with workers.loading:
            from village_planner.geometry import boxes  # noqa: F401  # of which targets are made
        widths = rule_widths(plan, (*_AISLES, _DOOR_DEPTH))
        depth = widths.pop(_DOOR_DEPTH, 0)
        known = stage.ready.of(plan, hall) if stage.ready is not None else None
        if known is not None and angle % _QUARTER == known.targets.angle:
            here = known.targets.but(frozenset(moving))
            targets = with_widths(plan, hall, here, set(widths.values()), depth)
        else:
            targets = snap_targets(
                plan, hall, moving, angle=angle, aisles=set(widths.values()), clear_depth=depth
            )
        self.targets = replace(targets, drawn=stage.scene.drawn_near())

    @property
    def threshold(self) -> float:
        """Millimetres on the floor within which something snaps."""
        return snap_threshold(self._stage)

    def move(
        self, corners: Sequence[Corner], pointer: Pointer, *, free: tuple[bool, bool] = (True, True)
    ) -> Snap:
        """Where a thing with these corners snaps to, along the axes of the frame in which it is free."""
        if not self.is_on(pointer):
            return Snap()
        grid = snap_step(self._stage.camera.scale)
        if len(set(corners)) == 1:  # a supply point, or the corner of something drawn
            return snap_point(corners[0], self.targets, grid=grid, threshold=self.threshold)
        return snap(corners, self.targets, grid=grid, threshold=self.threshold, free=free)

    def first_corner(self, pointer: Pointer) -> Snap:
        """Where the first corner of something drawn snaps to: aisles have a say, as for the thing itself."""
        if not self.is_on(pointer):
            return Snap()
        grid = snap_step(self._stage.camera.scale)
        return snap([pointer.floor], self.targets, grid=grid, threshold=self.threshold)

    def point(self, pointer: Pointer) -> Corner:
        """The corner, edge or wall that the mouse is at, else exactly where it is: for measuring."""
        if not self.is_on(pointer):
            return pointer.floor
        found = snap_point(pointer.floor, self.targets, grid=0, threshold=self.threshold)
        return pointer.floor[0] + found.dx, pointer.floor[1] + found.dy

    def resize(
        self, corners: Sequence[Corner], way: tuple[int, int], rotation: int, pointer: Pointer
    ) -> Snap:
        """Where the pulled sides of a thing snap to; see `snapping.snap_resize`."""
        if not self.is_on(pointer):
            return Snap()
        grid = snap_step(self._stage.camera.scale)
        return snap_resize(corners, way, rotation, self.targets, grid=grid, threshold=self.threshold)

    def words(self, snapped: Snap, typed: Typed | None = None, invitation: Message | None = None) -> Message:
        """What was snapped to, or what to do with what is typed.

        Before that, what can be typed, as `invitation` says, and how to do without snapping or with it.
        """
        if typed is not None and typed.begun:
            return typing_hint(typed)
        if snapped.reasons:
            self._told = True
            return snapped_to(self._plan, snapped.reasons)
        if self._told:
            return verbatim("")
        return hint(self._stage, invitation)

    def show(
        self,
        corners: Sequence[Corner],
        guides: Iterable[Guide],
        *,
        clear_of: Iterable[Pill] = (),
        without: Collection[Side] = (),
    ) -> None:
        """Draw the guides, and the gaps to the nearest things around these corners, `without` those on some sides.

        Their numbers cover neither each other nor the pills that are shown besides nor the thing's own number.
        """
        lines = tuple(dict.fromkeys(guides))
        free = (
            gap
            for gap in gaps(corners, self.targets, [side for side in SIDES if side not in without])
            if self._is_visible(gap) and not any(_is_same(gap, line) for line in lines)
        )
        self._stage.overlay.show(Layer.GUIDES, guide_marks(self._stage, (*lines, *free), corners, clear_of))

    def is_on(self, pointer: Pointer) -> bool:
        """Whether anything snaps, see `is_snapping`."""
        return is_snapping(self._stage, pointer)

    def _is_visible(self, gap: Guide) -> bool:
        return gap.gap is not None and gap.gap * self._stage.camera.scale >= _LEAST_GAP_PX


def rule_widths(plan: Plan, limits: Collection[str]) -> dict[str, int]:
    """Those of the limits that the plan's rules set, in mm; none when its profile cannot be read."""
    from village_planner.session.profiles import rules_of

    try:
        profile = rules_of(plan)
    except UserError:  # told by the whole check, in its place
        return {}
    return {key: value for key in limits if (value := profile.value(key)) is not None}


def _is_same(gap: Guide, line: Guide) -> bool:
    """Whether two gaps lie on one another: those of a turned thing differ by what is rounded."""
    there, back = (line.start, line.end), (line.end, line.start)
    return line.gap is not None and any(
        math.dist(gap.start, start) + math.dist(gap.end, end) <= _ROUNDED for start, end in (there, back)
    )


def is_snapping(stage: Stage, pointer: Pointer) -> bool:
    """Whether anything snaps: Ctrl means the opposite for a moment."""
    return stage.snapping != pointer.holds(Qt.KeyboardModifier.ControlModifier)


def snap_threshold(stage: Stage) -> float:
    """Millimetres on the floor within which something snaps."""
    return _THRESHOLD_PX / stage.camera.scale


def hint(stage: Stage, invitation: Message | None = None) -> Message:
    """What can be typed, and how to do without snapping for a moment, or with it."""
    snapping = say("Ctrl: no snapping") if stage.snapping else say("Ctrl: snapping")
    if invitation is None:
        return snapping
    return say("{first} · {second}", first=invitation, second=snapping)


def shifted(corners: Iterable[Corner], dx: float, dy: float) -> tuple[Corner, ...]:
    """Corners moved by (dx, dy) mm."""
    return tuple((x + dx, y + dy) for x, y in corners)
