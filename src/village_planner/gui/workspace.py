"""Toolbar, panels, canvas and status bar around an open plan, made in steps so that the plan is seen first.

At once there is only the canvas, in its final place; `furnish` adds the bars around it, `fill` the panels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.columns import Columns
from village_planner.gui.desk import Desk
from village_planner.gui.theme import HALL_TABS_HEIGHT, STATUS_HEIGHT, TOOLBAR_HEIGHT
from village_planner.text import say

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QScrollBar

    from village_planner.gui.actions import Actions
    from village_planner.gui.panels.checks import ChecksPanel
    from village_planner.gui.panels.stand_table import StandTable
    from village_planner.model.ids import HallId


class View(Struct, frozen=True):
    """What a person sees around the plan and has in hand."""

    tool: str
    tabs: tuple[int, int]
    table: bool
    at_home: bool = False
    """Whether the hall is fitted anew when the canvas gets another size; meanwhile it is shown as it was."""
    scrolled: tuple[int, ...] = ()


class Workspace(QWidget):
    """Three columns between toolbar and status bar."""

    def __init__(self, desk: Desk, *, first_paint: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._first_paint = desk, first_paint
        self._tabs, self._filled = (0, 0), False
        self.canvas = CanvasView(desk.document, desk.preferences)
        self._beside = _upright(self.canvas)
        self._beside.setContentsMargins(0, 0, 0, HALL_TABS_HEIGHT)
        centre = QWidget()
        centre.setLayout(self._beside)
        self._columns = Columns(centre, desk.preferences)
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
        from village_planner.gui.sides import LeftSide, RightSide
        from village_planner.gui.status_bar import StatusBar
        from village_planner.gui.toolbar import Toolbar

        desk = self._desk
        self._actions = actions
        self.toolbar, self.halls, self.status = Toolbar(desk, actions), HallTabs(desk), StatusBar(desk)
        self.left, self.right = LeftSide(desk, self.canvas), RightSide(desk)
        self.inspector = self.right.tabs
        self._columns.put("left", self.left)
        self._columns.put("right", self.right)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.halls)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.insertWidget(0, self.toolbar)
        self._rows.addWidget(self.status)
        self.canvas.cursor_moved.connect(self.status.show_place)
        self.canvas.zoom_changed.connect(self.toolbar.show_zoom)
        self.canvas.edit_wanted.connect(self.right.show_fields)
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

        if self._filled:
            return
        self.left.fill()
        self.right.fill()
        self._filled = True
        self.show_tabs(self._tabs)
        EmptyHall(self._desk, self.canvas, self._actions)
        self.cards = CanvasCards(self._desk, self.canvas, self._actions, self.left.show_exhibitor)
        self._actions.refresh()
        if self._columns.folded:
            self._tell_folded()

    @property
    def checks(self) -> ChecksPanel | None:
        """The findings, None before the panels are made."""
        return self.right.checks

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
        self._columns.switch(side)

    def show_history(self) -> None:
        """Bring the steps into view and let the keys go through them."""
        self.fill()
        self.right.show_history()

    def find(self) -> None:
        """Let the person search for something on the floor."""
        self.fill()
        self.cards.find()

    def leave(self) -> View:
        """Keep the columns' widths, drop what is in hand and put the tool down; what is seen, for `come_back`."""
        self.canvas.drop_gesture()  # its preview would stay as if it were the plan
        self._columns.keep()
        self.canvas.keep_sight()
        scrolled: tuple[int, ...] = ()
        if self._filled:
            self.right.keep()
            if self.table_visible:
                self._desk.preferences.keep_window_state("floors", self._floors.saveState())
            scrolled = tuple(bar.value() for bar in self._scroll_bars())
        view = View(self.canvas.tool, self.tabs, self.table_visible, self._keep_home(), scrolled)
        self.canvas.set_tool("select")  # what a tool listens to outlives this canvas
        return view

    def _keep_home(self) -> bool:
        """Whether the hall is fitted; where is remembered, because fitted anew it may be larger or smaller."""
        camera, document = self.canvas.camera, self._desk.document
        if camera.at_home and document.hall is not None:
            document.seen[document.hall] = (camera.percent, camera.centre.x(), camera.centre.y())
        return camera.at_home

    @property
    def tabs(self) -> tuple[int, int]:
        """Which tabs are in front, left and right."""
        return (self.left.currentIndex(), self.inspector.currentIndex()) if self._filled else self._tabs

    def show_tabs(self, tabs: tuple[int, int]) -> None:
        """Bring these tabs to the front; a tab that is not there leaves the one that is."""
        self._tabs = tabs
        if self._filled:
            self.left.setCurrentIndex(tabs[0])
            self.inspector.setCurrentIndex(tabs[1])

    def come_back(self, view: View | None) -> None:
        """Show again what was seen before language or theme changed."""
        if view is None:
            return
        self.canvas.set_tool(view.tool)
        if view.at_home:
            camera = self.canvas.camera
            camera.hold(camera.percent, camera.centre, home=True)
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
        QTimer.singleShot(0, self, lambda: self._settle(view))

    def _scroll_bars(self) -> list[QScrollBar]:
        """Of the lists and forms that are in front, in a stable order."""
        from PySide6.QtWidgets import QAbstractScrollArea

        fronts = (self.left.currentWidget(), self.inspector.currentWidget(), self.checks)
        areas = (
            area for part in fronts if part is not None for area in part.findChildren(QAbstractScrollArea)
        )
        return [area.verticalScrollBar() for area in areas]

    def _settle(self, view: View) -> None:
        """What waits until all parts have their size."""
        self.canvas.camera.settle()
        for bar, value in zip(self._scroll_bars(), view.scrolled, strict=False):
            bar.setValue(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = self._columns.folded
        self._columns.fit(event.size().width())
        if self._columns.folded and not folded:
            self._tell_folded()

    def _tell_folded(self) -> None:
        """Where the left panel has gone, once there is a line in which it is read."""
        if self._filled:
            self._desk.document.said.emit(
                say("There is little room: the left panel is folded away, F9 shows it.")
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._first_paint)
        return False

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
