"""The three columns of the window and their widths: as the person likes them, narrower in a small window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget

from village_planner.gui.preferences import Preferences

_WIDTHS: Final = {"left": 286, "right": 310}
_LEAST: Final = {"left": 256, "right": 288}
_PLACES: Final = {"left": 0, "right": 2}

_NARROW, _ROOMY = 960, 1480
"""Widths of the window at which the panels are as narrow as they can be, and as wide as the person likes."""


_BOTH: Final = 860
"""Width of the window below which the left panel folds away by itself: of the plan there would be too little."""


class Columns(QSplitter):
    """A panel, the plan, a panel. Empty panes keep the room of panels that are still to come."""

    def __init__(self, centre: QWidget, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        for part in (_named(QWidget(), "left"), centre, _named(QWidget(), "right")):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._liked = _liked(preferences)
        self._narrow = False
        self.folded = False
        """Whether the left panel has folded away by itself, and comes back when there is room."""
        self.splitterMoved.connect(self._on_moved)

    def put(self, side: str, panel: QWidget) -> None:
        """Put a panel into the room kept for it at the "left" or "right"."""
        self.replaceWidget(_PLACES[side], _named(panel, side)).deleteLater()

    def fit(self, width: int) -> None:
        """Narrow the panels in a small window, in a very small one fold the left away: the plan is to be seen."""
        self._fold(narrow=width < _BOTH)
        spare = min(max((width - _NARROW) / (_ROOMY - _NARROW), 0), 1)
        left, right = (
            _LEAST[side] + round(spare * max(0, self._liked[side] - _LEAST[side])) for side in _PLACES
        )
        left = 0 if self.widget(_PLACES["left"]).isHidden() else left
        self.resize(width, self.height())  # else its own layout comes too late
        self.setSizes([left, max(0, width - left - right), right])

    def switch(self, side: str) -> None:
        """Show or hide a panel, as the person wants it: it does neither by itself until the window changes again."""
        panel = self.widget(_PLACES[side])
        panel.setVisible(panel.isHidden())
        self.folded = False

    def _fold(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        left = self.widget(_PLACES["left"])
        if narrow:
            self.folded = not left.isHidden()
            left.hide()
        elif self.folded:
            self.folded = False
            left.show()

    def keep(self) -> None:
        """Remember the widths."""
        kept = f"{self._liked['left']} {self._liked['right']}"
        self._preferences.keep_window_state("columns", QByteArray(kept.encode()))

    def _on_moved(self) -> None:
        left, _, right = self.sizes()
        self._liked = {"left": left or self._liked["left"], "right": right or self._liked["right"]}


def _liked(preferences: Preferences) -> dict[str, int]:
    """The widths that the person gave the panels in a large window, else the usual ones."""
    kept = preferences.window_state("columns").data().split()
    if len(kept) != len(_WIDTHS) or not all(width.isdigit() for width in kept):
        return dict(_WIDTHS)
    return dict(zip(_WIDTHS, map(int, kept), strict=True))


def _named(panel: QWidget, side: str) -> QWidget:
    panel.setObjectName(side)
    panel.setMinimumWidth(_LEAST[side])
    return panel
