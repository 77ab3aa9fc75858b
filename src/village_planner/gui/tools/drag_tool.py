"""A tool that is nothing but one kind of drag; it must not know what the drag draws."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from village_planner.gui.keys import ENTER
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.gui.tools.typed import Answer
from village_planner.model.ids import HallId
from village_planner.text import Message, verbatim


class DragTool(Tool):
    """A press begins a drag in the hall shown, letting go or Enter ends it, Esc drops it.

    Then the select tool is back in hand, unless the tool `stays`.
    """

    cursor = Qt.CursorShape.CrossCursor
    points = drags = True
    drag: Callable[[Stage, Pointer, HallId], Drag]
    """What a press begins."""
    hint: Message | None = None
    """What is said when the tool is taken up."""
    stays = False

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._drag: Drag | None = None

    @property
    def busy(self) -> bool:
        return self._drag is not None

    def enter(self) -> None:
        super().enter()
        if self.hint is not None:
            self.stage.document.said.emit(self.hint)

    def leave(self) -> None:
        super().leave()
        if self.hint is not None:
            self.stage.document.said.emit(verbatim(""))

    def press(self, pointer: Pointer) -> None:
        if (hall := self.stage.document.hall) is not None and self._drag is None:
            self._drag = self._begin(pointer, hall)
            self._drag.move(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._drag is not None:
            self._drag.move(pointer)

    def release(self, pointer: Pointer) -> None:
        if self._drag is not None:
            drag, self._drag = self._drag, None
            drag.release()
            if not self.stays:
                self.stage.use_tool("select")

    def double_click(self, pointer: Pointer) -> None:
        """The second click of a double click makes nothing more."""

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return self._drag is not None and (key in ENTER or self._drag.wants(key, modifiers))

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if self._drag is None:
            return False
        answer = self._drag.key(key, modifiers)
        if answer is Answer.ACCEPTED or (answer is Answer.IGNORED and key in ENTER):
            self.release(self._drag.last)
            return True
        return answer is Answer.CHANGED

    def _begin(self, pointer: Pointer, hall: HallId) -> Drag:
        """The drag that a press begins."""
        return type(self).drag(self.stage, pointer, hall)

    def cancel(self) -> None:
        if self._drag is not None:
            drag, self._drag = self._drag, None
            drag.cancel()
