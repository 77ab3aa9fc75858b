"""Arrow keys move the selection a little; quick repetitions are one step. It must not know the keyboard's layout."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import Qt

from village_planner.edits.floor import move
from village_planner.edits.names import moving
from village_planner.errors import UserError
from village_planner.gui.document import Document
from village_planner.session.history import Step

WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Directions of the arrow keys on the floor."""

_STEP_MM, _SHIFT_MM, _CTRL_SHIFT_MM = 10, 100, 1_000
_TOGETHER_S: Final = 1.0


class Nudges:
    """Remembers the last nudge, so that the next one within a second continues its step."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._step: Step | None = None
        self._ids: frozenset[str] = frozenset()
        self._at = 0.0
        self._way = (0, 0)

    def nudge(self, key: int, modifiers: Qt.KeyboardModifier) -> None:
        """Move the selection by 1 cm, with Shift by 10 cm, with Ctrl+Shift by 1 m."""
        document, (dx, dy) = self._document, WAYS[Qt.Key(key)]
        distance = nudge_distance(modifiers)
        continues = self._continues()
        before = self._way if continues else (0, 0)
        way = (before[0] + dx * distance, before[1] + dy * distance)
        session = document.session
        base = session.history.steps[session.history.present - 1].plan if continues else session.base
        ids = sorted(document.selection)
        try:
            plan = move(base, ids, *way)
        except UserError as error:
            document.said.emit(error.title)
            return
        if continues:
            session.go_to(session.history.present - 1)
        committed = document.commit(moving(base, ids), plan)
        self._step = session.history.steps[session.history.present] if committed else None
        self._ids, self._at, self._way = document.selection, time.monotonic(), way

    def _continues(self) -> bool:
        """Whether the last step was a nudge of the same things a moment ago."""
        history = self._document.session.history
        recent = time.monotonic() - self._at < _TOGETHER_S
        return (
            recent and self._ids == self._document.selection and history.steps[history.present] is self._step
        )


def nudge_distance(modifiers: Qt.KeyboardModifier) -> int:
    """Millimetres of one nudge."""
    shift = modifiers & Qt.KeyboardModifier.ShiftModifier
    if shift and modifiers & Qt.KeyboardModifier.ControlModifier:
        return _CTRL_SHIFT_MM
    return _SHIFT_MM if shift else _STEP_MM
