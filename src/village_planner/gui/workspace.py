"""Toolbar, panels, canvas and status bar around an open plan, made in steps so that the plan is seen first.

At once there is only the canvas, in its final place; `furnish` adds the bars around it, `fill` the panels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.desk import Desk
from village_planner.gui.theme import HALL_TABS_HEIGHT, STATUS_HEIGHT, TOOLBAR_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QScrollBar, QTabWidget

    from village_planner.gui.actions import Actions
    from village_planner.gui.panels.checks import ChecksPanel
    from village_planner.gui.panels.stand_table import StandTable
    from village_planner.gui.preferences import Preferences
    from village_planner.model.ids import ExhibitorId, HallId

_WIDTHS: Final = {"left": 286, "right": 310}
_FIELDS_TO_CHECKS: Final = (3, 2)
"""How the fields of the selection and the checks share the height, until the person chooses otherwise."""

_LEAST: Final = {"left": 256, "right": 288}

_NARROW, _ROOMY = 960, 1480
"""Widths of the window at which the panels are as narrow as they can be, and as wide as the person likes."""


class View(NamedTuple):
    """What a person sees around the plan and has in hand."""

    tool: str
    tabs: tuple[int, int]
    table: bool
    scrolled: tuple[int, ...] = ()


class Workspace(QWidget):
    """Three columns between toolbar and status bar."""

    def __init__(self, desk: Desk, *, first_paint: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._first_paint = desk, first_paint
        self._tabs = (0, 0)
        self.checks: ChecksPanel | None = None
        self.canvas = CanvasView(desk.document, desk.preferences)
        self._centre = QWidget()
        self._beside = _upright(self.canvas)
        self._beside.setContentsMargins(0, 0, 0, HALL_TABS_HEIGHT)
        self._centre.setLayout(self._beside)
        self._columns = QSplitter()
        for part in (_pane("left"), self._centre, _pane("right")):
            self._columns.addWidget(part)
        self._columns.setStretchFactor(1, 1)
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(1)
        self._liked = _liked(desk.preferences)
        self._columns.splitterMoved.connect(self._on_columns)
        self._floors = QSplitter(Qt.Orientation.Vertical)
        self._floors.addWidget(self._columns)
        self._floors.setChildrenCollapsible(False)
        self._floors.setHandleWidth(1)
        self._table: StandTable | None = None
        self._rows = _upright(self._banner(), self._floors)
        self._rows.setContentsMargins(0, TOOLBAR_HEIGHT, 0, STATUS_HEIGHT)
        self.setLayout(self._rows)
        self.canvas.viewport().installEventFilter(self)
        self.canvas.setFocus()

    def furnish(self, actions: Actions) -> None:
        """Put the bars and empty panels into the room kept for them; the canvas stays where it is."""
        from village_planner.gui.panels.hall_tabs import HallTabs
        from village_planner.gui.status_bar import StatusBar
        from village_planner.gui.toolbar import Toolbar

        desk = self._desk
        self._actions = actions
        self.toolbar, self.halls, self.status = Toolbar(desk, actions), HallTabs(desk), StatusBar(desk)
        self.left, self.inspector = _tabs(), _tabs()
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.addWidget(self.inspector)
        for place, name, panel in ((0, "left", self.left), (2, "right", self.right)):
            _name(panel, name)
            self._columns.replaceWidget(place, panel).deleteLater()
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.halls)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.insertWidget(0, self.toolbar)
        self._rows.addWidget(self.status)
        self.canvas.cursor_moved.connect(self.status.show_place)
        self.canvas.zoom_changed.connect(self.toolbar.show_zoom)
        self.canvas.edit_wanted.connect(self.focus_inspector)
        self.toolbar.show_zoom(self.canvas.camera.percent)
        self.canvas.stage.hall_under = self._hall_under
        self.canvas.stage.take_to_hall = self._take_to_hall

    def _hall_under(self, pixel: QPointF) -> HallId | None:
        return self.halls.hall_under(self.canvas.viewport().mapToGlobal(pixel.toPoint()))

    def _take_to_hall(self, hall: HallId) -> None:
        from village_planner.gui.commands.exchange import take_to_hall

        take_to_hall(self._desk.window, hall)

    def fill(self) -> None:
        """Make the panels that are in front; called once, after the plan can be seen."""
        from village_planner.gui.canvas_cards import CanvasCards
        from village_planner.gui.empty_hall import EmptyHall
        from village_planner.gui.panels.checks import ChecksPanel
        from village_planner.gui.panels.exhibitors import ExhibitorPanel
        from village_planner.gui.panels.inspector import Inspector
        from village_planner.gui.widgets import LaterPage

        if self.left.count():
            return
        t = self._desk.translator
        self._exhibitors = ExhibitorPanel(self._desk)
        self.left.addTab(self._exhibitors, t.say("Exhibitors"))
        self.left.addTab(LaterPage(self._catalogue), t.say("Catalogue"))
        self.left.addTab(LaterPage(self._layers), t.say("Layers"))
        self.stand_panel = Inspector(self._desk)
        self.inspector.addTab(self.stand_panel, self.stand_panel.title())
        self.inspector.addTab(LaterPage(self._village), t.say("Village"))
        self._history_page = LaterPage(self._history)
        self._add_symbol_tab(self._history_page, "recent", t.say("History"))
        self.stand_panel.title_changed.connect(self._show_title)
        self._desk.document.selection_changed.connect(self._show_selection)
        self.checks = ChecksPanel(self._desk)
        self.right.addWidget(self.checks)
        self.right.setCollapsible(0, False)
        for place, share in enumerate(_FIELDS_TO_CHECKS):
            self.right.setStretchFactor(place, share)
        self.right.setSizes([200 * share for share in _FIELDS_TO_CHECKS])
        self.right.restoreState(self._desk.preferences.window_state("right"))
        self.left.setCurrentIndex(max(self._tabs[0], 0))
        self.inspector.setCurrentIndex(max(self._tabs[1], 0))
        EmptyHall(self._desk, self.canvas, self._actions)
        self.cards = CanvasCards(self._desk, self.canvas, self._actions, self.show_exhibitor)
        self._actions.refresh()

    def _catalogue(self) -> QWidget:
        from village_planner.gui.panels.catalogue import CataloguePanel

        return CataloguePanel(self._desk, self.canvas)

    def _layers(self) -> QWidget:
        from village_planner.gui.panels.layers import LayersPanel
        from village_planner.gui.widgets import scrolled

        return scrolled(LayersPanel(self._desk, self.canvas))

    def _add_symbol_tab(self, page: QWidget, icon: str, name: str) -> None:
        """A tab with a symbol alone: a third name does not fit into a narrow column in every language."""
        place = self.inspector.addTab(page, self._desk.icon(icon), "")
        self.inspector.setTabToolTip(place, name)
        self.inspector.tabBar().setAccessibleTabName(place, name)

    def _history(self) -> QWidget:
        from village_planner.gui.panels.history import HistoryPanel

        return HistoryPanel(self._desk)

    def _village(self) -> QWidget:
        from village_planner.gui.panels.plan_panel import PlanPanel

        return PlanPanel(self._desk)

    @property
    def table(self) -> StandTable | None:
        """The table of stands, None before it was first shown."""
        return self._table

    @property
    def table_visible(self) -> bool:
        """Whether the table of stands is shown."""
        return self._table is not None and not self._table.isHidden()

    def switch_table(self) -> None:
        """Show the table of stands under the columns, with the keyboard in it, or hide it."""
        if self.table_visible:
            self._table.hide()
            self.canvas.setFocus()
        else:
            self._show_table()
            self._table.focus_first()
        self._actions.refresh()

    def _show_table(self) -> None:
        if self._table is None:
            from village_planner.gui.panels.stand_table import StandTable

            self._table = StandTable(self._desk, self.canvas)
            self._floors.addWidget(self._table)
            self._floors.setStretchFactor(0, 1)
            height = self._floors.height()
            self._floors.setSizes([height - height // 3, height // 3])
            self._floors.restoreState(self._desk.preferences.window_state("floors"))
        self._table.show()

    def panel_visible(self, side: str) -> bool:
        """Whether the "left" or "right" panel is shown."""
        return not self._panel(side).isHidden()

    def switch_panel(self, side: str) -> None:
        """Show or hide a panel."""
        self._panel(side).setVisible(not self.panel_visible(side))

    def show_checks(self) -> None:
        """Bring the findings into view."""
        self.right.show()
        if self.checks is not None:
            self.checks.focus_first()

    def show_history(self) -> None:
        """Bring the steps into view and let the keys go through them."""
        from village_planner.gui.panels.history import HistoryPanel

        self.fill()
        self.right.show()
        self.inspector.setCurrentWidget(self._history_page)
        for panel in self._history_page.findChildren(HistoryPanel):
            panel.list.setFocus()

    def find(self) -> None:
        """Let the person search for something on the floor."""
        self.fill()
        self.cards.find()

    def show_exhibitor(self, exhibitor: ExhibitorId) -> None:
        """Bring an exhibitor of the list into view."""
        self.left.show()
        self.left.setCurrentWidget(self._exhibitors)
        self._exhibitors.choose(exhibitor)

    def focus_inspector(self) -> None:
        """Let the person type into the fields of the selection."""
        self.right.show()
        if self.inspector.count():
            self.inspector.setCurrentIndex(0)
            self.stand_panel.focus_first()

    def leave(self) -> View:
        """Keep the columns' widths and put the tool down; what is seen, for `come_back`."""
        preferences = self._desk.preferences
        preferences.keep_window_state(
            "columns", QByteArray(f"{self._liked['left']} {self._liked['right']}".encode())
        )
        self.canvas.keep_sight()
        scrolled: tuple[int, ...] = ()
        if self.checks is not None:
            preferences.keep_window_state("right", self.right.saveState())
            if self.table_visible:
                preferences.keep_window_state("floors", self._floors.saveState())
            scrolled = tuple(bar.value() for bar in self._scroll_bars())
        view = View(self.canvas.tool, self.tabs, self.table_visible, scrolled)
        self.canvas.set_tool("select")  # what a tool listens to outlives this canvas
        return view

    @property
    def tabs(self) -> tuple[int, int]:
        """Which tabs are in front, left and right."""
        return (self.left.currentIndex(), self.inspector.currentIndex()) if self.checks else self._tabs

    def show_tabs(self, tabs: tuple[int, int]) -> None:
        """Bring these tabs to the front; a tab that is not there leaves the one that is."""
        self._tabs = tabs
        if self.checks is not None:
            self.left.setCurrentIndex(tabs[0])
            self.inspector.setCurrentIndex(tabs[1])

    def come_back(self, view: View | None) -> None:
        """Show again what was seen before language or theme changed."""
        if view is None:
            return
        self.canvas.set_tool(view.tool)
        for layer in self._desk.hidden_layers:
            self.canvas.set_layer_visible(layer, False)
        for layer in self._desk.locked_layers:
            self.canvas.set_layer_locked(layer, True)
        if self._desk.measured_layers:
            from village_planner.gui.measured_layers import measuring

            measuring(self._desk, self.canvas)
        self._tabs = view.tabs
        if view.table:
            self._show_table()
        QTimer.singleShot(0, self, lambda: self._scroll_back(view.scrolled))

    def _scroll_bars(self) -> list[QScrollBar]:
        """Of the lists and forms that are in front, in a stable order."""
        from PySide6.QtWidgets import QAbstractScrollArea

        fronts = (self.left.currentWidget(), self.inspector.currentWidget(), self.checks)
        areas = (
            area for part in fronts if part is not None for area in part.findChildren(QAbstractScrollArea)
        )
        return [area.verticalScrollBar() for area in areas]

    def _scroll_back(self, scrolled: tuple[int, ...]) -> None:
        for bar, value in zip(self._scroll_bars(), scrolled, strict=False):
            bar.setValue(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the panels in a small window: the plan is what should be seen."""
        super().resizeEvent(event)
        spare = min(max((event.size().width() - _NARROW) / (_ROOMY - _NARROW), 0), 1)
        left, right = (
            _LEAST[side] + round(spare * max(0, self._liked[side] - _LEAST[side]))
            for side in ("left", "right")
        )
        self._columns.resize(
            event.size().width(), self._columns.height()
        )  # else its own layout comes too late
        self._columns.setSizes([left, max(0, event.size().width() - left - right), right])

    def _on_columns(self) -> None:
        left, _, right = self._columns.sizes()
        self._liked = {"left": left, "right": right}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._first_paint)
        return False

    def _show_selection(self) -> None:
        """What was just selected has its fields in front; not while somebody goes through the history."""
        if self._desk.document.selection and self.inspector.currentWidget() is not self._history_page:
            self.inspector.setCurrentIndex(0)

    def _show_title(self, title: str) -> None:
        self.inspector.setTabText(0, title)

    def _panel(self, side: str) -> QWidget:
        return self.left if side == "left" else self.right

    def _banner(self) -> QWidget | None:
        document = self._desk.document
        if not document.read_only:
            return None
        from village_planner.gui.widgets import label

        return label(document.translator(document.read_only_because), "banner", wrap=True)


def _upright(*parts: QWidget | None) -> QVBoxLayout:
    """Parts one below the other without gaps; the last takes what is left."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in filter(None, parts):
        layout.addWidget(part)
    layout.setStretch(layout.count() - 1, 1)
    return layout


def _liked(preferences: Preferences) -> dict[str, int]:
    """The widths that the person gave the panels in a large window, else the usual ones."""
    kept = preferences.window_state("columns").data().split()
    if len(kept) != len(_WIDTHS) or not all(width.isdigit() for width in kept):
        return dict(_WIDTHS)
    return dict(zip(_WIDTHS, map(int, kept), strict=True))


def _pane(side: str) -> QWidget:
    """Keeps the room of a panel that is still to come."""
    return _name(QWidget(), side)


def _name(panel: QWidget, side: str) -> QWidget:
    panel.setObjectName(side)
    panel.setMinimumWidth(_LEAST[side])
    return panel


def _tabs() -> QTabWidget:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QTabWidget

    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    bar = tabs.tabBar()
    bar.setExpanding(False)
    bar.setDrawBase(False)
    bar.setUsesScrollButtons(False)
    font = bar.font()
    font.setWeight(QFont.Weight.DemiBold)  # not in the style sheet: Qt measures tabs by this font
    bar.setFont(font)
    return tabs
