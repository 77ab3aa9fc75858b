"""The panels beside the plan; those in front are made once it can be seen. They must not know the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.widgets import LaterPage, scrolled

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView
    from village_planner.gui.panels.checks import ChecksPanel
    from village_planner.model.ids import ExhibitorId

_FIELDS_TO_CHECKS: Final = (3, 2)
"""How the fields of the selection and the checks share the height, until the person chooses otherwise."""


class LeftSide(QTabWidget):
    """What is put onto the plan: exhibitors, catalogue, and the layers."""

    def __init__(self, desk: Desk, canvas: CanvasView) -> None:
        super().__init__()
        self._desk, self._canvas = desk, canvas
        _dress(self)

    def fill(self) -> None:
        """Make the exhibitors; the other tabs are made when they are shown."""
        from village_planner.gui.panels.exhibitors import ExhibitorPanel

        t = self._desk.translator
        self.exhibitors = ExhibitorPanel(self._desk)
        self.addTab(self.exhibitors, t.say("Exhibitors"))
        self.addTab(LaterPage(self._catalogue), t.say("Catalogue"))
        self.addTab(LaterPage(self._layers), t.say("Layers"))

    def show_exhibitor(self, exhibitor: ExhibitorId) -> None:
        """Bring an exhibitor of the list into view."""
        self.show()
        self.setCurrentWidget(self.exhibitors)
        self.exhibitors.choose(exhibitor)

    def _catalogue(self) -> QWidget:
        from village_planner.gui.panels.catalogue import CataloguePanel

        return CataloguePanel(self._desk, self._canvas)

    def _layers(self) -> QWidget:
        from village_planner.gui.panels.layers import LayersPanel

        return scrolled(LayersPanel(self._desk, self._canvas))


class RightSide(QSplitter):
    """The fields of what is selected, of the village, and the history, in tabs above the checks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._desk = desk
        self.checks: ChecksPanel | None = None
        """The findings, None before the panels are made."""
        self.tabs = QTabWidget()
        _dress(self.tabs)
        self.addWidget(self.tabs)

    def fill(self) -> None:
        """Make the fields of the selection and the checks; the other tabs are made when they are shown."""
        from village_planner.gui.panels.checks import ChecksPanel
        from village_planner.gui.panels.inspector import Inspector

        t = self._desk.translator
        self.fields = Inspector(self._desk)
        self.tabs.addTab(self.fields, self.fields.title())
        self.tabs.addTab(LaterPage(self._village), t.say("Village"))
        self._history_page = LaterPage(self._history)
        self._add_symbol_tab(self._history_page, "recent", t.say("History"))
        self.fields.title_changed.connect(self._show_title)
        self._desk.document.selection_changed.connect(self._show_selection)
        self.checks = ChecksPanel(self._desk)
        self.addWidget(self.checks)
        self.setCollapsible(0, False)
        for place, share in enumerate(_FIELDS_TO_CHECKS):
            self.setStretchFactor(place, share)
        self.setSizes([200 * share for share in _FIELDS_TO_CHECKS])
        self.restoreState(self._desk.preferences.window_state("right"))

    def keep(self) -> None:
        """Remember the heights."""
        self._desk.preferences.keep_window_state("right", self.saveState())

    def show_checks(self) -> None:
        """Bring the findings into view."""
        self.show()
        if self.checks is not None:
            self.checks.focus_first()

    def show_history(self) -> None:
        """Bring the steps into view and let the keys go through them."""
        from village_planner.gui.panels.history import HistoryPanel

        self.show()
        self.tabs.setCurrentWidget(self._history_page)
        for panel in self._history_page.findChildren(HistoryPanel):
            panel.list.setFocus()
            panel.list.show_present()

    def show_fields(self) -> None:
        """Let the person type into the fields of the selection."""
        self.show()
        if self.tabs.count():
            self.tabs.setCurrentIndex(0)
            self.fields.focus_first()

    def _add_symbol_tab(self, page: QWidget, icon: str, name: str) -> None:
        """A tab with a symbol alone: a third name does not fit into a narrow column in every language."""
        place = self.tabs.addTab(page, self._desk.icon(icon), "")
        self.tabs.setTabToolTip(place, name)
        self.tabs.tabBar().setAccessibleTabName(place, name)

    def _history(self) -> QWidget:
        from village_planner.gui.panels.history import HistoryPanel

        return HistoryPanel(self._desk)

    def _village(self) -> QWidget:
        from village_planner.gui.panels.plan_panel import PlanPanel

        return PlanPanel(self._desk)

    def _show_selection(self) -> None:
        """What was just selected has its fields in front; not while somebody goes through the history."""
        if self._desk.document.selection and self.tabs.currentWidget() is not self._history_page:
            self.tabs.setCurrentIndex(0)

    def _show_title(self, title: str) -> None:
        self.tabs.setTabText(0, title)


def _dress(tabs: QTabWidget) -> None:
    tabs.setDocumentMode(True)
    bar = tabs.tabBar()
    bar.setExpanding(False)
    bar.setDrawBase(False)
    bar.setUsesScrollButtons(False)
    font = bar.font()
    font.setWeight(QFont.Weight.DemiBold)  # not in the style sheet: Qt measures tabs by this font
    bar.setFont(font)
