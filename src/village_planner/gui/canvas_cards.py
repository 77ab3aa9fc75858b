"""What lies on the canvas to help reading it: search, legend, map, proposals; each card is made when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.desk import Desk
from village_planner.model.ids import ExhibitorId

if TYPE_CHECKING:
    from village_planner.gui.actions import Actions
    from village_planner.gui.canvas.mini_map import MiniMap
    from village_planner.gui.panels.legend import LegendCard
    from village_planner.gui.panels.proposal_card import ProposalCard
    from village_planner.gui.panels.search import SearchCard


class CanvasCards:
    """The cards of one canvas."""

    def __init__(
        self,
        desk: Desk,
        canvas: CanvasView,
        actions: Actions,
        show_exhibitor: Callable[[ExhibitorId], None],
    ) -> None:
        self._desk, self._canvas, self._actions = desk, canvas, actions
        self._show_exhibitor = show_exhibitor
        self.search: SearchCard | None = None
        self.legend: LegendCard | None = None
        self.map: MiniMap | None = None
        self.proposals: ProposalCard | None = None
        canvas.tool_changed.connect(self._show_proposals)
        QTimer.singleShot(0, canvas, self._begin)  # panels and checks are waited for, these are not

    def _begin(self) -> None:
        self.show_legend()
        self.show_map()
        self._show_proposals(self._canvas.tool)

    def _show_proposals(self, tool: str) -> None:
        """Beside the tool that looks for walls, columns and doors there is what it has found."""
        if tool == "detect" and self.proposals is None:
            from village_planner.gui.panels.proposal_card import ProposalCard

            self.proposals = ProposalCard(self._desk, self._canvas)

    def find(self) -> None:
        """Let the person search."""
        from village_planner.gui.panels.search import SearchCard

        if self.search is None:
            self.search = SearchCard(self._desk, self._canvas, self._show_exhibitor)
        self.search.open()

    def show_legend(self) -> None:
        """Show what the colours tell, or hide it, as the person likes."""
        from village_planner.gui.panels.legend import LegendCard

        wanted = self._desk.preferences.legend
        if self.legend is None and wanted:
            self.legend = LegendCard(self._desk, self._canvas, self._actions)
        if self.legend is not None:
            self.legend.setVisible(wanted)

    def show_map(self) -> None:
        """Show the small map where it is useful, or never, as the person likes."""
        from village_planner.gui.canvas.mini_map import MiniMap

        wanted = self._desk.preferences.map
        if self.map is None and wanted:
            self.map = MiniMap(self._canvas)
        if self.map is not None:
            self.map.wanted = wanted
            self.map.show_if_useful()
