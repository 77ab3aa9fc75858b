"""Walks from stand to stand by Tab and says aloud where one is; Space keeps a stand selected while one walks on.

It must not know which keys these are.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from village_planner.gui.canvas.reading import next_stand, reading_order, spoken
from village_planner.model.ids import StandId
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView

_TAP_S: Final = 0.35
"""Held longer, the space bar was meant for moving the view."""


class Walk(QObject):
    """Where the keyboard is on the hall, and which stands it has kept selected."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)  # it hears the document no longer than the canvas lives
        self._canvas, self._document = canvas, canvas.document
        self._at: StandId | None = None
        self._kept: frozenset[StandId] = frozenset()
        self._walking = False
        self._pressed_at = -1.0
        self._document.selection_changed.connect(self._on_selection)

    @property
    def at(self) -> StandId | None:
        """The selected stand that the keyboard is on."""
        chosen = self._document.selected_stands()
        return self._at if self._at in chosen else chosen[0] if chosen else None

    def step(self, *, backwards: bool) -> bool:
        """Go on to the next stand in reading order; False after the last one."""
        hall = self._document.hall
        if hall is None:
            return False
        reach = self._canvas.floor_scene.in_reach(self._document.plan.stands)
        order = [stand for stand in reading_order(self._document.plan, hall) if stand in reach]
        stand = next_stand(order, self.at, backwards=backwards)
        if stand is None:
            return False
        self._at = stand
        self._select(self._kept | {stand})
        self._canvas.camera.reveal(self._canvas.floor_scene.bounds_of(stand))
        return True

    def press(self) -> None:
        """The space bar goes down: perhaps for a tap, perhaps to hold the view."""
        self._pressed_at = time.monotonic()

    def forget_press(self) -> None:
        """The mouse has moved the view meanwhile: it was no tap."""
        self._pressed_at = -1.0

    def release(self) -> None:
        """The space bar comes up: a tap keeps the stand selected, or lets it go again."""
        if time.monotonic() - self._pressed_at <= _TAP_S:
            self._keep()
        self._pressed_at = -1.0

    def words(self) -> str:
        """What is selected, for those who do not see it; "" for nothing."""
        from village_planner.gui.canvas.conflicts import present_findings

        document, t, stand = self._document, self._document.translator, self.at
        many = t.say_n("{n} selected", "{n} selected", len(document.selection)) if document.selection else ""
        if stand is None:
            return many
        found = sum(finding.is_about((stand,)) for finding in present_findings(document))
        words = t(spoken(document.plan, document.plan.stands[stand], found))
        return words if len(document.selection) == 1 else f"{words}. {many}"

    def _keep(self) -> None:
        stand = self.at
        if stand is None:
            return
        number = self._document.plan.stands[stand].number
        self._kept ^= {stand}
        if stand in self._kept:
            self._document.said.emit(say("{number} stays selected: Tab adds the next stand", number=number))
        else:
            self._document.said.emit(say("{number} no longer stays selected", number=number))

    def _select(self, stands: frozenset[StandId]) -> None:
        self._walking = True
        try:
            self._document.select(stands)
        finally:
            self._walking = False

    def _on_selection(self) -> None:
        if not self._walking:
            self._kept, self._at = frozenset(), None
        words = self.words()
        self._canvas.setAccessibleDescription(words)
        if self._canvas.hasFocus():
            from village_planner.gui.announcing import announce

            announce(self._canvas, words)
