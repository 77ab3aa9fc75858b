"""What lies on the canvas to help reading it: search; each card is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.desk import Desk
from village_planner.model.ids import ExhibitorId

if TYPE_CHECKING:
    from village_planner.gui.panels.search import SearchCard


class CanvasCards:
    """The cards of one canvas."""

    def __init__(self, desk: Desk, canvas: CanvasView, show_exhibitor: Callable[[ExhibitorId], None]) -> None:
        self._desk, self._canvas, self._show_exhibitor = desk, canvas, show_exhibitor
        self.search: SearchCard | None = None

    def find(self) -> None:
        """Let the person search."""
        from village_planner.gui.panels.search import SearchCard

        if self.search is None:
            self.search = SearchCard(self._desk, self._canvas, self._show_exhibitor)
        self.search.open()
