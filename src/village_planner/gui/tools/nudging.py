"""Arrow keys move the selection a little, or change its size, and say what it is in conflict with then.

Quick repetitions are one step. It must not know the keyboard's layout.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt

from village_planner.edits.floor import bounds, move
from village_planner.edits.growing import grow
from village_planner.edits.names import moving, resizing, what
from village_planner.errors import UserError
from village_planner.gui.canvas.conflicts import present_findings
from village_planner.gui.document import Document, Selectable
from village_planner.gui.tools.gesture import worst_of
from village_planner.gui.tools.watch import Watch
from village_planner.model.finding import Finding
from village_planner.model.plan import Plan
from village_planner.model.shape import size
from village_planner.session.history import Step
from village_planner.text import Length, Message, say, verbatim

WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Directions of the arrow keys on the floor."""

_STEP_MM, _SHIFT_MM, _CTRL_SHIFT_MM = 10, 100, 1_000
_TOGETHER_S: Final = 1.0

_Edit = Callable[[Plan, list[Selectable], int, int], Plan]


class Nudges:
    """Remembers the last nudge, so that the next one within a second continues its step."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._step: Step | None = None
        self._ids: frozenset[Selectable] = frozenset()
        self._at = 0.0
        self._way = (0, 0)
        self._edit: _Edit = move
        self._watch: Watch | None = None

    def nudge(self, key: int, modifiers: Qt.KeyboardModifier) -> None:
        """Move the selection by 1 cm, with Shift by 10 cm, with Ctrl+Shift by 1 m; with Alt change its size."""
        document, (dx, dy) = self._document, WAYS[Qt.Key(key)]
        edit = grow if modifiers & Qt.KeyboardModifier.AltModifier else move
        distance = nudge_distance(modifiers)
        continues = self._continues(edit)
        before = self._way if continues else (0, 0)
        way = (before[0] + dx * distance, before[1] + dy * distance)
        session = document.session
        base = session.history.steps[session.history.present - 1].plan if continues else session.base
        ids = sorted(document.selection)
        try:
            plan = edit(base, ids, *way)
        except UserError as error:
            document.said.emit(error.title)
            return
        if continues:
            session.go_to(session.history.present - 1)
        name = resizing(base, ids) if edit is grow else moving(base, ids)
        committed = document.commit(name, plan)
        self._step = session.history.steps[session.history.present] if committed else None
        self._ids, self._at, self._way, self._edit = document.selection, time.monotonic(), way, edit
        if committed or continues:  # back where it was at first there is no step, but something to say
            self._check(base, plan, keep=continues)
        else:
            document.said.emit(_stays(base, ids))

    def _continues(self, edit: _Edit) -> bool:
        """Whether the last step was the same kind of nudge of the same things a moment ago."""
        history = self._document.session.history
        recent = time.monotonic() - self._at < _TOGETHER_S
        same = self._ids == self._document.selection and self._edit is edit
        return recent and same and history.steps[history.present] is self._step

    def _check(self, base: Plan, plan: Plan, *, keep: bool) -> None:
        """Ask what the selection collides with now; the whole check answers a moment later."""
        if self._watch is None or not keep:
            self._watch = Watch(base, self._ids, self._say)
        self._watch.ask(plan)

    def _say(self, plan: Plan, findings: tuple[Finding, ...]) -> None:
        """Say the worst conflict, else where the selection is and how large; its marks stay until the whole check."""
        document = self._document
        if document.session.base is not plan:
            return
        document.show_findings(document.findings, findings, self._ids)
        document.show_findings(present_findings(document))
        worst = worst_of(plan, findings)
        document.said.emit(worst.message if worst is not None else _now(plan, sorted(self._ids), self._edit))


def nudge_distance(modifiers: Qt.KeyboardModifier) -> int:
    """Millimetres of one nudge."""
    shift = modifiers & Qt.KeyboardModifier.ShiftModifier
    if shift and modifiers & Qt.KeyboardModifier.ControlModifier:
        return _CTRL_SHIFT_MM
    return _SHIFT_MM if shift else _STEP_MM


def _now(plan: Plan, ids: list[Selectable], edit: _Edit) -> Message:
    """Where the selection is, or how large the one thing is."""
    if edit is grow:
        row = plan.stands.get(ids[0]) or plan.fixtures.get(ids[0]) if len(ids) == 1 else None
        if row is None:
            return verbatim("")
        width, depth = size(row.shape)
        return say(
            "{what}: {width} × {depth}", what=what(plan, ids), width=Length(width), depth=Length(depth)
        )
    box = bounds(plan, ids)
    if box is None:
        return verbatim("")
    left, below = Length(round(box[0])), Length(round(box[1]))
    return say(
        "{what}: {left} from the left, {below} from below", what=what(plan, ids), left=left, below=below
    )


def _stays(plan: Plan, ids: list[Selectable]) -> Message:
    """Why nothing happened."""
    rows = [plan.stands.get(one) or plan.fixtures.get(one) for one in ids]
    if any(row is not None and row.locked for row in rows):
        return say("What is locked stays. Unlock it first.")
    return verbatim("")
