"""What happens between a press and a release; it must not know which tool asked for it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Answer, Typed


class Drag:
    """One drag, from the press on. It ends with `release` or `cancel`, after which it is thrown away."""

    def __init__(self, stage: Stage, pressed: Pointer) -> None:
        self.stage = stage
        self.pressed = pressed
        self.last = pressed
        """Where the mouse was last; a drag keeps it up to date in `move`."""
        self.typed: Typed | None = None
        """What can be typed meanwhile, None when nothing can."""

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a key is for this drag, so that it is no shortcut."""
        return self.typed is not None and self.typed.wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        """A key goes down; what is typed shows at once. After ACCEPTED comes `release`."""
        answer = self.typed.key(key, modifiers) if self.typed is not None else Answer.IGNORED
        if answer is Answer.CHANGED:
            self.move(self.last)
        return answer

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
