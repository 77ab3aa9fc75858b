"""Brings a gesture to where it wants to be and draws the reason; it must not know which gesture."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt

from village_planner.errors import UserError
from village_planner.geometry.snap_targets import snap_targets
from village_planner.geometry.snap_guides import Guide, gaps
from village_planner.geometry.snapping import Snap, snap, snap_point, snap_resize
from village_planner.gui.canvas.marks import Mark, Pill, Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import snap_step
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.text import Translator
from village_planner.units import metres

_THRESHOLD_PX: Final = 7
_AISLES: Final = ("secondary-aisle", "secondary-aisle-target", "main-aisle")
_LEAST_GAP_PX: Final = 10.0
"""A gap shorter than this on the screen is seen without a number, unless something has snapped to it."""

_PILL_WIDTH_PX: Final = 48.0
_PILL_HEIGHT_PX: Final = 24.0
"""Room that a pill takes with a little of its line on each side."""


class Snapper:
    """Targets of one gesture, prepared once."""

    def __init__(
        self, stage: Stage, plan: Plan, hall: HallId, moving: Collection[str], *, angle: int = 0
    ) -> None:
        """`angle` is the one that all moving things share, see `snap_targets.frame_angle`."""
        self._stage = stage
        self._targets = snap_targets(plan, hall, moving, angle=angle, aisles=aisle_widths(plan))

    def move(self, corners: Sequence[Corner], pointer: Pointer) -> Snap:
        """Where a thing with these corners snaps to."""
        if not self._is_on(pointer):
            return Snap()
        scale = self._stage.camera.scale
        return snap(corners, self._targets, grid=snap_step(scale), threshold=_THRESHOLD_PX / scale)

    def point(self, pointer: Pointer) -> Corner:
        """The corner, edge or wall that the mouse is at, else exactly where it is: for measuring."""
        if not self._is_on(pointer):
            return pointer.floor
        threshold = _THRESHOLD_PX / self._stage.camera.scale
        found = snap_point(pointer.floor, self._targets, grid=0, threshold=threshold)
        return pointer.floor[0] + found.dx, pointer.floor[1] + found.dy

    def resize(
        self, corners: Sequence[Corner], way: tuple[int, int], rotation: int, pointer: Pointer
    ) -> Snap:
        """Where the pulled sides of a thing snap to; see `snapping.snap_resize`."""
        if not self._is_on(pointer):
            return Snap()
        scale = self._stage.camera.scale
        threshold = _THRESHOLD_PX / scale
        return snap_resize(corners, way, rotation, self._targets, grid=snap_step(scale), threshold=threshold)

    def show(self, corners: Sequence[Corner], guides: Iterable[Guide]) -> None:
        """Draw the guides, and the gaps to the nearest things around these corners."""
        strokes: list[Mark] = []
        pills: list[Mark] = []
        reasons = tuple(guides)
        free = (gap for gap in gaps(corners, self._targets) if self._is_visible(gap))
        for guide in dict.fromkeys((*reasons, *free)):
            strokes.append(Stroke(guide.start, guide.end))
            if guide.gap is not None:
                words = gap_text(guide.gap, self._stage.document.translator)
                pills.append(Pill(_middle(guide), words, shift=self._beside(guide)))
        self._stage.overlay.show(Layer.GUIDES, (*strokes, *pills))

    def _is_visible(self, gap: Guide) -> bool:
        return gap.gap is not None and gap.gap * self._stage.camera.scale >= _LEAST_GAP_PX

    def _beside(self, guide: Guide) -> tuple[float, float]:
        """Pixels by which a pill stands beside a gap that is too short on the screen to hold it."""
        scale = self._stage.camera.scale
        across, up = (abs(a - b) * scale for a, b in zip(guide.start, guide.end, strict=True))
        if across >= up:
            return (0.0, 0.0) if across >= _PILL_WIDTH_PX else (0.0, -_PILL_HEIGHT_PX)
        return (0.0, 0.0) if up >= _PILL_HEIGHT_PX else (_PILL_WIDTH_PX, 0.0)

    def _is_on(self, pointer: Pointer) -> bool:
        return self._stage.snapping != pointer.holds(Qt.KeyboardModifier.ControlModifier)


def aisle_widths(plan: Plan) -> tuple[int, ...]:
    """Widths in mm of the aisles that the plan's rules know, none when its profile cannot be read."""
    from village_planner.checks.profile import load_profile, with_overrides

    try:
        profile = with_overrides(load_profile(plan.rules.profile), plan.rules.overrides)
    except UserError:  # told by the whole check, in its place
        return ()
    return tuple(sorted({value for key in _AISLES if (value := profile.value(key)) is not None}))


def gap_text(gap: float, translator: Translator) -> str:
    """A distance on a pill: metres with two decimals, without the unit."""
    return translator.decimal(metres(gap))


def shifted(corners: Iterable[Corner], dx: float, dy: float) -> tuple[Corner, ...]:
    """Corners moved by (dx, dy) mm."""
    return tuple((x + dx, y + dy) for x, y in corners)


def _middle(guide: Guide) -> Corner:
    return (guide.start[0] + guide.end[0]) / 2, (guide.start[1] + guide.end[1]) / 2
