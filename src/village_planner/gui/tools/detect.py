"""Shows what the venue's plan may mean as ghosts on the floor, to be chosen and decided there; not how it is found."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from village_planner.gui.canvas.camera import FRAMING_MS
from village_planner.gui.canvas.marks import Line, Mark, Outlines
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.keys import COMMANDS, ENTER, ERASE
from village_planner.gui.proposal_list import Proposal
from village_planner.gui.proposals import Proposals, State, proposals_of
from village_planner.gui.tools.tool import GRIP_PX, Pointer, Stage, Tool
from village_planner.text import say

_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


_MARGIN_PX: Final = 16
"""Free border around a proposal that is brought into view."""


class DetectTool(Tool):
    """A click looks at a proposal, a double click or Enter accepts it, Delete refuses it, the arrows go on."""

    name = "detect"
    listens = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.proposals = proposals_of(stage.document)
        self._shown: tuple[Proposal, ...] = ()
        self._ghosts: tuple[Mark, ...] = ()

    def enter(self) -> None:
        super().enter()
        self.proposals.begin(self._show)
        if self.proposals.state is State.NO_DRAWING:  # else the card says which keys decide
            self.stage.document.said.emit(say("Import the venue’s plan first"))

    def leave(self) -> None:
        super().leave()
        self.proposals.end()
        self.stage.overlay.show(Layer.TOOL)

    def press(self, pointer: Pointer) -> None:
        self.proposals.point(self._at(pointer))

    def move(self, pointer: Pointer) -> None:
        row = self._at(pointer)
        self.proposals.hover(row)
        self.stage.set_cursor(Qt.CursorShape.PointingHandCursor if row is not None else self.cursor)

    def double_click(self, pointer: Pointer) -> None:
        row = self._at(pointer)
        if row is not None:
            self.proposals.point(row)
            self.proposals.accept()

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        meant = key in (*ENTER, *ERASE, *_STEPS, Qt.Key.Key_Tab)
        return meant and not modifiers & COMMANDS and bool(self.proposals.open)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if not self.wants(key, modifiers):
            return False
        if key == Qt.Key.Key_Tab:
            self.proposals.keys_wanted.emit()
        else:
            decide(self.proposals, key)
            reveal(self.stage, self.proposals)
        return True

    def _at(self, pointer: Pointer) -> int | None:
        return self.proposals.at(pointer.floor, GRIP_PX * self.stage.mm_per_pixel)

    def _show(self) -> None:
        """All proposals as ghosts, the one under the mouse and the one looked at above them."""
        found = self.proposals
        if found.open is not self._shown:
            rings = tuple(ring for one in found.open for ring in one.rings)
            self._shown, self._ghosts = found.open, (Outlines(rings, Line.GHOST),) if rings else ()
        marks = list(self._ghosts)
        if found.hovered is not None and found.hovered != found.current:
            marks.append(Outlines(found.open[found.hovered].rings, Line.HOVERED))
        if found.current is not None:
            marks.append(Outlines(found.open[found.current].rings, Line.TARGET))
        self.stage.overlay.show(Layer.TOOL, marks)


def decide(proposals: Proposals, key: int) -> bool:
    """What a key means for the proposal looked at; whether it means anything."""
    if key in ENTER:
        proposals.accept()
    elif key in ERASE:
        proposals.refuse()
    elif key in _STEPS:
        proposals.step(_STEPS[Qt.Key(key)])
    else:
        return False
    return True


def reveal(stage: Stage, proposals: Proposals) -> None:
    """Bring the proposal looked at to where it is seen, if it is not: not under the list."""
    if proposals.current is None:
        return
    left, low, right, top = proposals.open[proposals.current].box
    camera = stage.camera
    seen = camera.to_pixels.mapRect(QRectF(QPointF(left, low), QPointF(right, top)))
    free = _free(camera.window, proposals.covered)
    if free.contains(seen):
        return
    room = free.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
    factor = min(1.0, room.width() / max(seen.width(), 1.0), room.height() / max(seen.height(), 1.0))
    beside = (camera.window.center() - free.center()) / (camera.scale * factor)
    centre = QPointF((left + right) / 2 + beside.x(), (low + top) / 2 - beside.y())
    percent = camera.percent * factor
    camera.glide(lambda: camera.look_at(percent, centre), FRAMING_MS)


def _free(window: QRectF, covered: QRectF) -> QRectF:
    """The largest part of what is seen that is beside the list, below or above it."""
    if not covered.intersects(window):
        return window
    left, right, below, above = (QRectF(window) for _ in range(4))
    left.setRight(covered.left())
    right.setLeft(covered.right())
    below.setTop(covered.bottom())
    above.setBottom(covered.top())
    return max(left, right, below, above, key=lambda part: part.width() * part.height())
