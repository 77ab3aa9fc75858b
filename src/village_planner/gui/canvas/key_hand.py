"""Does with keys what a hand does with a mouse, for tools that work at places; it must not know what they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from village_planner.drawing.primitives import Role
from village_planner.gui.canvas.marks import Mark, Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import grid_steps, snap_step
from village_planner.gui.keys import ENTER
from village_planner.gui.tools.belt import ToolBelt
from village_planner.gui.tools.nudging import WAYS
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.shape import Corner, Point

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

_ARM_PX: Final = 12


class KeyHand:
    """Arrow keys move a cross from grid line to grid line, with Shift finer; Enter clicks there, or begins and ends a
    drag. What the tool itself does with a key comes first, but for Enter right after the cross has moved.
    """

    def __init__(self, stage: Stage, belt: ToolBelt, show_place: Callable[[Point], None]) -> None:
        self._stage, self._belt, self._show_place = stage, belt, show_place
        self._at: Corner | None = None
        self._moved = self._holds = False

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """A key goes down; whether it meant something to the tool in hand or to this hand."""
        self._settle()
        tool = self._belt.tool
        clicks = tool.points and self._moved and not self._holds and key in ENTER
        goes_on = self._holds and key in WAYS  # with a mouse some drags take these for more and fewer
        if not goes_on and not (clicks and not self._belt.wants(key, modifiers)) and tool.key(key, modifiers):
            self._settle()
            return True
        if not tool.points:
            return False
        if key in WAYS:
            self._go(WAYS[Qt.Key(key)], fine=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key in ENTER:
            self._press()
        else:
            return False
        return True

    def put_away(self) -> None:
        """Another tool is in hand, or the mouse has moved: nobody points with keys."""
        if self._at is not None:
            self._at, self._moved = None, False
            self.show()

    def show(self) -> None:
        """Draw the cross as large as it is at this zoom."""
        marks: list[Mark] = []
        if self._at is not None:
            x, y = self._at
            arm = _ARM_PX * self._stage.mm_per_pixel
            marks = [
                Stroke((x - arm, y), (x + arm, y), Role.ACCENT),
                Stroke((x, y - arm), (x, y + arm), Role.ACCENT),
            ]
        self._stage.overlay.show(Layer.CROSS, marks)

    def _go(self, way: tuple[int, int], *, fine: bool) -> None:
        scale = self._stage.camera.scale
        step = snap_step(scale) if fine else grid_steps(scale)[0]
        x, y = self._at or self._middle()
        self._at, self._moved = (_on(x + way[0] * step, step), _on(y + way[1] * step, step)), True
        arm = _ARM_PX * self._stage.mm_per_pixel
        self._stage.camera.reveal(QRectF(self._at[0] - arm, self._at[1] - arm, 2 * arm, 2 * arm))
        pointer = self._pointer()
        self._belt.move(_LEFT if self._holds else _NONE, pointer)
        self._show_place(pointer.place)
        self.show()

    def _press(self) -> None:
        self._at, self._moved = self._at or self._middle(), False
        pointer = self._pointer()
        self._belt.move(_NONE, pointer)
        self._belt.press(_LEFT, _LEFT, pointer)
        self._holds = self._belt.tool.drags and self._belt.busy
        if not self._holds:
            self._belt.release(_LEFT, pointer)
        self.show()

    def _settle(self) -> None:
        """What was held is done or dropped: the button comes up too."""
        if self._holds and not self._belt.busy:
            self._holds = False
            self._belt.release(_LEFT, self._pointer())

    def _middle(self) -> Corner:
        """The grid line nearest to the middle of what is seen."""
        step, centre = grid_steps(self._stage.camera.scale)[0], self._stage.camera.centre
        return _on(centre.x(), step), _on(centre.y(), step)

    def _pointer(self) -> Pointer:
        at = self._at or self._middle()
        return Pointer(at, self._stage.camera.to_pixels.map(QPointF(*at)))


def _on(place: float, step: int) -> float:
    """The multiple of a step nearest to a place."""
    return float(round(place / step) * step)
