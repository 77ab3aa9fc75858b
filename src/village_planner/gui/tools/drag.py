"""What happens between a press and a release; it must not know which tool asked for it."""

from __future__ import annotations

from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.tool import Pointer, Stage


class Drag:
    """One drag, from the press on. It ends with `release` or `cancel`, after which it is thrown away."""

    def __init__(self, stage: Stage, pressed: Pointer) -> None:
        self.stage = stage
        self.pressed = pressed

    def move(self, pointer: Pointer) -> None:
        """The mouse is elsewhere."""
        raise NotImplementedError

    def release(self) -> None:
        """The button comes up where the mouse was last."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Everything is as before the press."""
        raise NotImplementedError

    def clear_marks(self) -> None:
        """Take away what the drag has drawn."""
        self.stage.overlay.show(Layer.GUIDES)
        self.stage.overlay.show(Layer.TOOL)
