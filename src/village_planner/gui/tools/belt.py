"""Which tool is in hand, and the one lent for a moment; it must not know what the tools do."""

from __future__ import annotations

from PySide6.QtCore import Qt

from village_planner.gui.tools.catalogue import PAN, SELECT, make_tool
from village_planner.gui.tools.tool import Pointer, Stage, Tool

_NONE = Qt.MouseButton.NoButton


class ToolBelt:
    """One tool in hand. The first is made when it is first used: nobody waits for it before the plan is seen."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._tool: Tool | None = None
        self._put_aside: Tool | None = None
        self._button = _NONE
        """The button that the tool in hand has heard going down and not coming up."""
        self.name = SELECT
        """The tool taken up last; a lent hand does not count."""

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        if self._tool is None:
            self._tool = make_tool(self.name, self._stage)
            self._tool.enter()
        return self._tool

    @property
    def busy(self) -> bool:
        """Whether a gesture is in hand."""
        return self._tool is not None and self._tool.busy

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a key is for the gesture in hand, or a tool that listens without one, so that it is no shortcut."""
        tool = self._tool
        return tool is not None and (tool.busy or tool.listens) and tool.wants(key, modifiers)

    def take_up(self, name: str) -> bool:
        """Take up another tool; False when it is in hand already."""
        if name == self.name:
            return False
        self.give_back()
        if self._tool is not None:
            self._tool.leave()
        self._tool, self.name = make_tool(name, self._stage), name
        self._tool.enter()
        return True

    def press(self, button: Qt.MouseButton, down: Qt.MouseButton, pointer: Pointer) -> None:
        """The left or the middle button goes down, `down` being all that are: a second one means nothing."""
        if self._holds(down & ~button) or (button == Qt.MouseButton.MiddleButton and self.busy):
            return
        if button == Qt.MouseButton.MiddleButton:
            self.lend_hand()
        self._button = button
        self.tool.press(pointer)

    def move(self, down: Qt.MouseButton, pointer: Pointer) -> None:
        """The mouse moves, `down` being the buttons that are."""
        self._holds(down)
        self.tool.move(pointer)

    def _holds(self, down: Qt.MouseButton) -> bool:
        """Whether a gesture's button is among those that are down.

        One that came up where nobody heard it, over a dialog perhaps, drops its gesture: it must not go on by itself.
        """
        if self._button and not self._button & down:
            self._button = _NONE
            self.cancel()
            self.give_back()
        return bool(self._button)

    def release(self, button: Qt.MouseButton, pointer: Pointer) -> None:
        """A button comes up."""
        if button != self._button:
            return
        self._button = _NONE
        self.tool.release(pointer)
        if button == Qt.MouseButton.MiddleButton:
            self.give_back()

    def double_click(self, button: Qt.MouseButton, down: Qt.MouseButton, pointer: Pointer) -> None:
        """The left or the middle button goes down for the second time."""
        if button == Qt.MouseButton.MiddleButton:
            self.press(button, down, pointer)
        elif not self._holds(down & ~button):
            self._button = button
            self.tool.double_click(pointer)

    def refresh(self) -> None:
        """What the tool shows may be out of date."""
        if self._tool is not None:
            self._tool.refresh()

    def cancel(self) -> None:
        """Drop the gesture in hand."""
        if self._tool is not None:
            self._tool.cancel()

    def lend_hand(self) -> None:
        """Pan for as long as the space bar or the middle button is held, unless a gesture is in hand or may begin."""
        if self._put_aside is None and not self.busy and not self._button:
            self._put_aside, self._tool = self.tool, make_tool(PAN, self._stage)
            self._tool.enter()

    def give_back(self) -> None:
        """The tool from before the hand was lent."""
        if self._put_aside is not None and self._tool is not None:
            self._tool.cancel()
            self._tool, self._put_aside = self._put_aside, None
            self._tool.enter()


def load_tools() -> None:
    """Load what the first click and the first drag need, so that neither waits for it; any thread may call this."""
    from village_planner.gui import workers

    with workers.loading:
        from village_planner.checks import live  # noqa: F401
        from village_planner.geometry import boxes  # noqa: F401
        from village_planner.gui.tools import band, moving, resizing, rotating, select, watch  # noqa: F401
