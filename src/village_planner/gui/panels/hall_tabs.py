"""Tabs of the halls under the canvas: show, add, rename, reorder, delete, and drop what is dragged on them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QMenu, QTabBar, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.theme import HALL_TABS_HEIGHT
from village_planner.gui.widgets import escaped, icon_button, mark, row
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.text import say


class HallTabs(QWidget):
    """A tab for each hall and a plus."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("halls")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HALL_TABS_HEIGHT)
        t = desk.translator
        self.bar = QTabBar()
        self.bar.setObjectName("hall_tabs")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setMovable(True)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setAccessibleName(t.say("Halls"))
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._target = QFrame(self.bar)
        mark(self._target, role="target")
        self._target.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._target.hide()
        add = icon_button(desk.icon("add", "muted"), t.say("Add a hall"), self._add)
        self.setLayout(row(self.bar, add, 0, margins=(8, 2, 8, 2), gap=2))
        self.bar.currentChanged.connect(self._on_tab)
        self.bar.tabMoved.connect(self._on_moved)
        self.bar.tabBarDoubleClicked.connect(self._on_double_click)
        self.bar.customContextMenuRequested.connect(self._open_menu)
        desk.document.plan_changed.connect(self._on_plan)
        desk.document.replaced.connect(self.refresh)
        desk.document.hall_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the halls as they are."""
        halls = halls_in_order(self._desk.plan)
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(halls):
                self.bar.removeTab(self.bar.count() - 1)
            while self.bar.count() < len(halls):
                self.bar.addTab("")
            for i, hall in enumerate(halls):
                self.bar.setTabText(i, escaped(hall.name or self._desk.translator.say("Unnamed hall")))
                self.bar.setTabData(i, hall.id)
                if hall.id == self._desk.document.hall:
                    self.bar.setCurrentIndex(i)

    def hall_under(self, place: QPoint) -> HallId | None:
        """The hall, other than the one shown, whose tab is under a place on the screen; its tab is marked."""
        found = self.bar.tabAt(self.bar.mapFromGlobal(place))
        target = found if found not in (-1, self.bar.currentIndex()) else -1
        self._target.setGeometry(self.bar.tabRect(target))
        self._target.setVisible(target >= 0)
        return HallId(self.bar.tabData(target)) if target >= 0 else None

    def _on_plan(self, old: Plan, new: Plan) -> None:
        if old.halls is not new.halls:
            self.refresh()

    def _on_tab(self, index: int) -> None:
        if index >= 0:
            self._desk.document.show_hall(HallId(self.bar.tabData(index)))

    def _on_moved(self, _from: int, to: int) -> None:
        from village_planner.edits.hall import order_halls

        hall = HallId(self.bar.tabData(to))
        self._desk.attempt(say("Reorder halls"), lambda plan: order_halls(plan, hall, to))

    def _on_double_click(self, index: int) -> None:
        if index >= 0:
            self._desk.wanted.emit("edit-hall")

    def _add(self) -> None:
        self._desk.wanted.emit("add-hall")

    def _open_menu(self, place: QPoint) -> None:
        index = self.bar.tabAt(place)
        if index < 0:
            return
        self.bar.setCurrentIndex(index)
        t, menu = self._desk.translator, QMenu(self)
        menu.addAction(t.say("Edit the hall…"), lambda: self._desk.wanted.emit("edit-hall"))
        delete = menu.addAction(t.say("Delete the hall…"), lambda: self._desk.wanted.emit("delete-hall"))
        delete.setEnabled(self.bar.count() > 1)
        menu.exec(self.bar.mapToGlobal(place))
        menu.deleteLater()
