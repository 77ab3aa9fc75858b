"""The parts of the window: desk, menus, and the plan or the start page; made anew for another language or theme.

They come in two steps, first the plan, then everything around it; see docs/architecture.md (Start-up).
It must not know files or what a command does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec import Struct, structs
from PySide6.QtWidgets import QApplication, QWidget

from village_planner.gui import theme
from village_planner.gui.desk import Desk
from village_planner.gui.screen_room import allow_small

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from village_planner.gui.actions import Actions
    from village_planner.gui.main_window import MainWindow
    from village_planner.gui.workspace import View, Workspace


class _Seen(Struct, frozen=True):
    """What comes back in the new parts."""

    view: View | None
    tour: int | None
    hidden: frozenset[str]
    locked: frozenset[str]
    measured: frozenset[str]


class Parts:
    """What the window is made of now; the document and what keeps it outlive them."""

    desk: Desk

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.workspace: Workspace | None = None
        """Toolbar, panels and canvas; None on the start page."""
        self.actions: Actions | None = None
        """The commands as Qt knows them; None before `furnish`."""

    def make(self, *, with_plan: bool) -> None:
        """Make the plan alone, `furnish` comes after its first paint; without a plan the start page."""
        window = self._window
        colours = theme.colours(window.preferences.theme)
        self.desk = Desk(window.document, window.preferences, colours, window)
        self.desk.report, self.desk.trouble = window.checker.report, window.checker.trouble
        self.desk.wanted.connect(window.on_wanted)
        self.desk.layers_changed.connect(window.refresh)
        self.actions = self.workspace = None
        self._keep_room_for_the_menus()
        if with_plan:
            self.workspace = self._new_workspace()
            self._put_in_the_middle(self.workspace)
        else:
            self.furnish()
        window.refresh()

    def furnish(self) -> None:
        """Make what is around the plan, if it is not there yet; whoever needs it before the first paint calls this."""
        if self.actions is not None:
            return
        from village_planner.gui.actions import Actions
        from village_planner.gui.dropped_files import take_drops

        window = self._window
        take_drops(window)
        allow_small(window)
        theme.use_theme(application(), self.desk.colours)
        window.setWindowIcon(self.desk.program_icon())
        self.actions = Actions(window)
        self.actions.fill_menu_bar(self._menu_bar())
        if self.workspace is not None:
            self.workspace.furnish(self.actions)
        else:
            self._put_in_the_middle(self._start_page(self.actions))
        window.refresh()

    def make_anew(self, *, with_plan: bool) -> None:
        """Make all parts anew; plan, selection, columns and view stay.

        When something fails the parts are made once more as at a start, so that there is a whole window in any
        case, and the failure is passed on.
        """
        seen = self._take_down()
        try:
            self._put_up(seen, with_plan=with_plan)
        except Exception:
            self._take_down()
            self._put_up(structs.replace(seen, view=None, tour=None), with_plan=with_plan)
            raise

    def _take_down(self) -> _Seen:
        """The menus go, and the other parts hear nothing any more; they are destroyed when others take their place."""
        window = self._window
        view = self.workspace.leave() if self.workspace is not None else None
        touring, window.tour = window.tour, None
        if self.actions is not None:
            self.actions.leave(window.menuBar())
        self.desk.deleteLater()
        return _Seen(
            view,
            touring.at if touring is not None else None,
            self.desk.hidden_layers,
            self.desk.locked_layers,
            self.desk.measured_layers,
        )

    def _put_up(self, seen: _Seen, *, with_plan: bool) -> None:
        window = self._window
        self.make(with_plan=with_plan)
        self.furnish()
        self.desk.hidden_layers, self.desk.locked_layers = seen.hidden, seen.locked
        self.desk.measured_layers = seen.measured
        if self.workspace is not None and seen.view is not None:
            self.workspace.come_back(seen.view)
            self.workspace.fill()
            if seen.tour is not None:
                window.start_tour(seen.tour)
        window.dress_messages()

    def _put_in_the_middle(self, part: QWidget) -> None:
        """Qt destroys what was there as soon as the person's click on it is over; it hears nothing until then."""
        if (before := self._window.centralWidget()) is not None:
            from village_planner.gui.hearing import stop_hearing

            stop_hearing(before, self._window.document)
        self._window.setCentralWidget(part)

    def _new_workspace(self) -> Workspace:
        from village_planner.gui.workspace import Workspace

        window = self._window
        workspace = Workspace(self.desk, first_paint=window.fill)
        workspace.canvas.context_menu_wanted.connect(window.show_floor_menu)
        workspace.canvas.tool_changed.connect(window.refresh)
        return workspace

    def _start_page(self, actions: Actions) -> QWidget:
        from village_planner.gui.start_page import StartPage

        return StartPage(self.desk, self._window.files, actions)

    def _keep_room_for_the_menus(self) -> None:
        """As high as they will be: a menu bar, which asks the desktop about its menus, comes after the first paint."""
        window = self._window
        if (
            window.menuWidget() is None and sys.platform != "darwin"
        ):  # there the menus are at the top of the screen
            room = QWidget(window)
            room.setFixedHeight(theme.MENU_HEIGHT)
            window.setMenuWidget(room)

    def _menu_bar(self) -> QMenuBar:
        from PySide6.QtWidgets import QMenuBar

        window = self._window
        if not isinstance(window.menuWidget(), QMenuBar):
            window.setMenuBar(QMenuBar(window))
            window.menuBar().setFixedHeight(theme.MENU_HEIGHT)
        return window.menuBar()


def application() -> QApplication:
    """Qt's one application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
