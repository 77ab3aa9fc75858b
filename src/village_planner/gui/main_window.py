"""The window: start page or workspace, the commands, and what a change of language, theme or plan means for them.

It opens in two steps: first the plan, then everything around it; see docs/architecture.md (Start-up).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from village_planner.gui import theme
from village_planner.gui.checker import Checker
from village_planner.gui.desk import Desk
from village_planner.gui.document import Document
from village_planner.gui.files import Files
from village_planner.gui.plan_view import PlanView, last_view, with_view
from village_planner.gui.preferences import Preferences
from village_planner.model.plan import Plan
from village_planner.session.session import Session
from village_planner.text import Translator, say

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QKeyEvent
    from PySide6.QtWidgets import QMenuBar

    from village_planner.edits.clipboard import Clipping
    from village_planner.errors import UserError
    from village_planner.gui.actions import Actions
    from village_planner.gui.canvas.view import CanvasView
    from village_planner.gui.catalogue import Module
    from village_planner.gui.exporting import Exporting
    from village_planner.gui.keeping import Keeper
    from village_planner.gui.notices import Notices
    from village_planner.gui.tour import Tour
    from village_planner.gui.workspace import Workspace

DEFAULT_SIZE = (1480, 900)
LEAST_SIZE = (960, 600)


class MainWindow(QMainWindow):
    """One window, one document. The parts are made anew for another language or theme; the document stays."""

    def __init__(
        self,
        document: Document,
        preferences: Preferences,
        *,
        with_plan: bool = False,
        tabs: tuple[int, int] = (0, 0),
    ) -> None:
        """The window around a document; `with_plan` shows its plan first and everything else after that.

        `tabs` are those in front at the left and at the right.
        """
        super().__init__()
        self.document, self.preferences = document, preferences
        self._workspace: Workspace | None = None
        self._actions: Actions | None = None
        self.clipping: Clipping | None = None
        self.tour: Tour | None = None
        self.checker = Checker(document, self)
        self.files = Files(self)
        self._build(with_plan=with_plan)
        if self._workspace is not None:
            self._workspace.show_tabs(tabs)
        document.state_changed.connect(self._refresh)
        document.selection_changed.connect(self._refresh)
        document.hall_changed.connect(self._refresh)
        self.setAcceptDrops(True)
        self.resize(*DEFAULT_SIZE)
        self.setMinimumSize(*LEAST_SIZE)
        self.restoreGeometry(preferences.window_state("window"))

    @property
    def has_plan(self) -> bool:
        """Whether a plan is shown; else it is the start page."""
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """Toolbar, panels and canvas; only while a plan is shown."""
        assert self._workspace is not None, "asked on the start page"
        self.furnish()
        return self._workspace

    @property
    def canvas(self) -> CanvasView:
        """The canvas; only while a plan is shown."""
        assert self._workspace is not None, "asked on the start page"
        return self._workspace.canvas

    @property
    def actions_(self) -> Actions:
        """The commands as Qt knows them."""
        self.furnish()
        assert self._actions is not None, "made by furnish"
        return self._actions

    @property
    def tool(self) -> str:
        """Name of the tool in hand."""
        return self.canvas.tool

    @cached_property
    def notices(self) -> Notices:
        """The quiet messages over the plan or the start page; they outlive a change of language and theme."""
        from village_planner.gui.notices import Notices

        notices = Notices(self, self.document.translator, self.desk.colours, self._lies_under)
        notices.changed.connect(self._refresh)
        return notices

    @property
    def has_messages(self) -> bool:
        """Whether there is a quiet message to be read."""
        return "notices" in vars(self) and bool(self.notices.shown)

    @cached_property
    def keeper(self) -> Keeper:
        """Keeps every step of the plan shown safe; nobody waits for it before the plan can be seen."""
        from village_planner.gui.keeping import Keeper

        keeper = Keeper(self.document, self)
        keeper.troubled.connect(self._explain)
        return keeper

    def _explain(self, error: UserError) -> None:
        self.desk.explain(error)  # another one after a change of language

    @cached_property
    def exporting(self) -> Exporting:
        """The export on its way, if there is one."""
        from village_planner.gui.exporting import Exporting

        exporting = Exporting(self)
        exporting.ended.connect(self._refresh)
        return exporting

    @property
    def is_exporting(self) -> bool:
        """Whether an export is on its way."""
        return "exporting" in vars(self) and self.exporting.busy

    def _lies_under(self) -> QWidget:
        """What messages lie on: the canvas, or the start page."""
        return self.canvas if self._workspace is not None else self.centralWidget()

    def insert(self, module: Module) -> None:
        """Put a module of the catalogue into the middle of what is seen."""
        from village_planner.gui.placing import place_in_view

        place_in_view(self.desk, self.canvas, module)

    def start_tour(self, at: int = 0) -> None:
        """Show the tour of the sample village from its step `at` on."""
        from village_planner.gui.tour import start_tour

        start_tour(self, at)

    def use_theme(self, name: str) -> None:
        """Switch between "system", "light" and "dark"."""
        self.preferences.theme = name
        self.dress()

    def use_language(self, language: str) -> None:
        """Speak another language."""
        from village_planner.gui.app import speak

        self.preferences.language = language
        speak(language)
        self.document.translator = Translator(language)
        self._rebuild(with_plan=self.has_plan)

    def dress(self) -> None:
        """Show the theme that is chosen, or that the system has now."""
        theme.use_theme(_application(), theme.colours(self.preferences.theme))
        self._rebuild(with_plan=self.has_plan)

    def show_plan(self, session: Session, path: Path | None, *, read_only: bool = False) -> None:
        """Show a plan that was just read or made."""
        self._keep_view()
        alike = self.document.read_only == read_only
        view = last_view(self.preferences.plan_views, session)
        self.document.replace(session, path, read_only=read_only, view=view)
        if not (self.has_plan and alike):
            self._rebuild(with_plan=True)
        if self._workspace is not None and view is not None:
            self._workspace.show_tabs(view.tabs)

    def rebuild(self) -> None:
        """Make the parts anew: the file may be written now, and nothing may say the contrary."""
        self._rebuild(with_plan=self.has_plan)

    def show_start(self) -> None:
        """Show the start page."""
        self._keep_view()
        self._rebuild(with_plan=False)
        self.document.replace(no_plan(), None)

    def _keep_view(self) -> None:
        """Remember what is looked at in the village shown, if it has a file to be found again by."""
        origin, workspace = self.document.session.origin, self._workspace
        if workspace is None or origin is None:
            return
        workspace.canvas.keep_sight()
        hall, seen = self.document.hall or "", dict(self.document.seen)
        view = PlanView(document=origin.manifest.document, hall=hall, seen=seen, tabs=workspace.tabs)
        self.preferences.plan_views = with_view(self.preferences.plan_views, view)

    def later(self, call: Callable[[], object], milliseconds: int = 0) -> None:
        """Call once what is being done now is done."""
        QTimer.singleShot(milliseconds, self, call)

    def show_floor_menu(self, place: QPoint) -> None:
        """The context menu of the canvas at a place on the screen."""
        from PySide6.QtWidgets import QMenu

        from village_planner.gui.actions import FLOOR_MENU

        menu = QMenu(self)
        self.actions_.fill_menu(menu, FLOOR_MENU, only_possible=True)
        menu.exec(place)
        menu.deleteLater()

    def _build(self, *, with_plan: bool) -> None:
        colours = theme.colours(self.preferences.theme)
        self.desk = Desk(self.document, self.preferences, colours, self)
        self.desk.report, self.desk.trouble = self.checker.report, self.checker.trouble
        self.desk.wanted.connect(self._on_wanted)
        self.checker.reported.connect(self._on_report)
        self._actions = None
        self._keep_room_for_the_menus()
        self._workspace = self._new_workspace() if with_plan else None
        if self._workspace is not None:
            self.setCentralWidget(self._workspace)
        else:
            self.furnish()
        self._refresh()

    def _keep_room_for_the_menus(self) -> None:
        """As high as they will be: a menu bar, which asks the desktop about its menus, comes after the first paint."""
        if (
            self.menuWidget() is None and sys.platform != "darwin"
        ):  # there the menus are at the top of the screen
            room = QWidget(self)
            room.setFixedHeight(theme.MENU_HEIGHT)
            self.setMenuWidget(room)

    def _menu_bar(self) -> QMenuBar:
        from PySide6.QtWidgets import QMenuBar

        if not isinstance(self.menuWidget(), QMenuBar):
            self.setMenuBar(QMenuBar(self))
            self.menuBar().setFixedHeight(theme.MENU_HEIGHT)
        return self.menuBar()

    def furnish(self) -> None:
        """Make what is around the plan, if it is not there yet; whoever needs it before the first paint calls this."""
        if self._actions is not None:
            return
        from village_planner.gui.actions import Actions
        from village_planner.gui.dropped_files import take_drops

        take_drops(self)
        room = self.screen().availableGeometry()  # at 200 % a screen has half the room
        self.setMinimumSize(min(LEAST_SIZE[0], room.width()), min(LEAST_SIZE[1], room.height()))
        theme.use_theme(_application(), self.desk.colours)
        self.setWindowIcon(self.desk.program_icon())
        self._actions = Actions(self)
        self._actions.fill_menu_bar(self._menu_bar())
        if self._workspace is not None:
            self._workspace.furnish(self._actions)
        else:
            self.setCentralWidget(self._start_page(self._actions))
        self._refresh()

    def _rebuild(self, *, with_plan: bool) -> None:
        """Make all parts anew; plan, selection, columns and view stay."""
        view = self._workspace.leave() if self._workspace is not None else None
        touring, self.tour = self.tour, None
        hidden, locked = self.desk.hidden_layers, self.desk.locked_layers
        measured = self.desk.measured_layers
        self.checker.reported.disconnect(self._on_report)
        if self._actions is not None:
            self._actions.leave(self.menuBar())
        self.desk.deleteLater()
        self._build(with_plan=with_plan)
        self.furnish()
        self.desk.hidden_layers, self.desk.locked_layers = hidden, locked
        self.desk.measured_layers = measured
        if self._workspace is not None and view is not None:
            self._workspace.come_back(view)
            self._workspace.fill()
            if touring is not None:
                self.start_tour(touring.at)
        if self.has_messages:
            self.notices.dress(self.document.translator, self.desk.colours)

    def _start_page(self, actions: Actions) -> QWidget:
        from village_planner.gui.start_page import StartPage

        return StartPage(self.desk, self.files, actions)

    def _new_workspace(self) -> Workspace:
        from village_planner.gui.workspace import Workspace

        workspace = Workspace(self.desk, first_paint=self._fill)
        workspace.canvas.context_menu_wanted.connect(self.show_floor_menu)
        workspace.canvas.tool_changed.connect(self._refresh)
        return workspace

    def _fill(self) -> None:
        """After the first paint of the plan: what is not needed to see it."""
        if self._workspace is not None and self.isVisible():  # it may have been closed at once
            self.furnish()
            self._workspace.fill()
            self.checker.wake()
            from village_planner.gui import workers
            from village_planner.gui.tools.belt import load_tools

            workers.start(lambda _task: load_tools(), receiver=self)
            self.keeper.attach_once()

    def _refresh(self) -> None:
        if self._actions is not None:
            self._actions.refresh()
        t, document = self.document.translator, self.document
        if not self.has_plan:
            self.setWindowTitle("Village Planner")
            self.setWindowModified(False)
            return
        name = document.path.name if document.path is not None else t.say("New village")
        title = document.plan.event.title
        shown = f"{title} — {name}" if title and document.path is not None else title or name
        if document.read_only:
            shown = t(say("{name} (read-only)", name=shown))
        self.setWindowTitle(f"{shown}[*] — Village Planner".replace("[*][*]", "[*]"))
        self.setWindowModified(not document.session.is_saved)

    def _on_wanted(self, command: str) -> None:
        self.actions_.trigger(command)

    def _on_report(self, report) -> None:
        self.desk.report, self.desk.trouble = report, self.checker.trouble
        self.desk.report_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self.preferences.theme == "system":
            self.later(self._follow_system)

    def _follow_system(self) -> None:
        if theme.colours("system") is not self.desk.colours:
            self.dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody needed leads back to the canvas, and there closes the latest message."""
        if event.key() == Qt.Key.Key_Escape and self._workspace is not None:
            if not self.canvas.hasFocus():
                self.canvas.setFocus()
            elif self.has_messages:
                self.notices.dismiss_last()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        from village_planner.gui import workers

        if not self.files.may_leave() or (self.is_exporting and not self.exporting.may_end()):
            event.ignore()
            return
        self._keep_view()
        self.preferences.keep_window_state("window", self.saveGeometry())
        if self._workspace is not None:
            self._workspace.leave()
        self.preferences.save()
        self.keeper.close()
        self.files.holding.let_go()
        workers.finish_all()
        event.accept()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def no_plan() -> Session:
    """What the document holds while the start page is shown."""
    return Session(Plan(), say("New village"))
