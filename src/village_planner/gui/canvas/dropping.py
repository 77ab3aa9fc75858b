"""What is carried over the canvas from a list or another program; it must not know what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from village_planner.gui.tools.tool import Pointer, Stage

if TYPE_CHECKING:  # PySide makes a class, with all its enums, when it is imported
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from village_planner.gui.tools.drops import Drop


class Dropping:
    """One thing at a time that is over the canvas."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._drop: Drop | None = None

    def enter(self, event: QDragEnterEvent) -> None:
        """Something comes over the canvas, which may be nothing for it."""
        from village_planner.gui.tools.drops import (
            drop_of,  # the first drag can wait for it, the first paint not
        )

        self._drop = drop_of(event.mimeData(), self._stage)
        _answer(event, wanted=self._drop is not None)

    def move(self, event: QDragMoveEvent, pointer: Pointer) -> None:
        """It goes on."""
        if self._drop is not None:
            self._drop.move(pointer)
        _answer(event, wanted=self._drop is not None)

    def cancel(self) -> None:
        """It is away, or is not to be dropped any more."""
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.cancel()

    def finish(self, event: QDropEvent, pointer: Pointer) -> bool:
        """It is let go of here; whether it was anything for the canvas."""
        drop, self._drop = self._drop, None
        if drop is None:
            event.ignore()
            return False
        drop.move(pointer)
        drop.finish()
        event.acceptProposedAction()
        return True


def _answer(event: QDragMoveEvent, *, wanted: bool) -> None:
    if wanted:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.ignore()
