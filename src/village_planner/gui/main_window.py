"""The window: start page or workspace, the commands, and what a change of language, theme or plan means for them.

It opens in two steps: first the plan, then everything around it; see docs/architecture.md (Start-up).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QWidget

from village_planner.gui import theme
from village_planner.gui.checker import Checker
from village_planner.gui.document import Document
from village_planner.gui.files import Files
from village_planner.gui.keys import ENTER
from village_planner.gui.parts import Parts, application
from village_planner.gui.plan_view import PlanView, last_view, with_view
from village_planner.gui.preferences import Preferences
from village_planner.gui.screen_room import fit
from village_planner.model.plan import Plan
from village_planner.session.session import Session
from village_planner.text import Translator, say

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from village_planner.edits.clipboard import Clipping
    from village_planner.errors import UserError
    from village_planner.gui.actions import Actions
    from village_planner.gui.canvas.view import CanvasView
    from village_planner.gui.catalogue import Module
    from village_planner.gui.desk import Desk
    from village_planner.gui.exporting import Exporting
    from village_planner.gui.keeping import Keeper
    from village_planner.gui.notices import Notices
    from village_planner.gui.tour import Tour
    from village_planner.gui.workspace import Workspace


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
        self.clipping: Clipping | None = None
        self.tour: Tour | None = None
        self.checker = Checker(document, self)
        self.files = Files(self)
        self._parts = Parts(self)
        self._parts.make(with_plan=with_plan)
        if self._parts.workspace is not None:
            self._parts.workspace.show_tabs(tabs)
        self.checker.reported.connect(self._on_report)
        document.state_changed.connect(self.refresh)
        document.selection_changed.connect(self.refresh)
        document.hall_changed.connect(self.refresh)
        self.setAcceptDrops(True)
        fit(self, preferences.window_state("window"))

    @property
    def has_plan(self) -> bool:
        """Whether a plan is shown; else it is the start page."""
        return self._parts.workspace is not None

    @property
    def desk(self) -> Desk:
        """What the parts of the window are given; another one after a change of language or theme."""
        return self._parts.desk

    @property
    def workspace(self) -> Workspace:
        """Toolbar, panels and canvas; only while a plan is shown."""
        assert self._parts.workspace is not None, "asked on the start page"
        self._parts.furnish()
        return self._parts.workspace

    @property
    def canvas(self) -> CanvasView:
        """The canvas; only while a plan is shown."""
        assert self._parts.workspace is not None, "asked on the start page"
        return self._parts.workspace.canvas

    @property
    def actions_(self) -> Actions:
        """The commands as Qt knows them."""
        self._parts.furnish()
        assert self._parts.actions is not None, "made by furnish"
        return self._parts.actions

    @property
    def tool(self) -> str:
        """Name of the tool in hand."""
        return self.canvas.tool

    @cached_property
    def notices(self) -> Notices:
        """The quiet messages over the plan or the start page; they outlive a change of language and theme."""
        from village_planner.gui.notices import Notices

        notices = Notices(self, self.document.translator, self.desk.colours, self._lies_under)
        notices.changed.connect(self.refresh)
        self.document.stepped.connect(notices.step_made)
        self.document.replaced.connect(notices.village_left)
        return notices

    @property
    def has_messages(self) -> bool:
        """Whether there is a quiet message to be read."""
        return "notices" in vars(self) and bool(self.notices.shown)

    def dress_messages(self) -> None:
        """Messages that are shown, and all that will be, follow the theme and the language."""
        if "notices" in vars(self):
            self.notices.dress(self.document.translator, self.desk.colours)

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
        exporting.ended.connect(self.refresh)
        return exporting

    @property
    def is_exporting(self) -> bool:
        """Whether an export is on its way."""
        return "exporting" in vars(self) and self.exporting.busy

    def _lies_under(self) -> QWidget:
        """What messages lie on: the canvas, or the start page."""
        return self.canvas if self.has_plan else self.centralWidget()

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
        self.rebuild()

    def dress(self) -> None:
        """Show the theme that is chosen, or that the system has now."""
        theme.use_theme(application(), theme.colours(self.preferences.theme))
        self.rebuild()

    def show_plan(self, session: Session, path: Path | None, *, read_only: bool = False) -> None:
        """Show a plan that was just read or made."""
        self._keep_view()
        document, had_plan = self.document, self.has_plan
        before = document.session, document.path, document.read_only
        view = last_view(self.preferences.plan_views, session)
        document.replace(session, path, read_only=read_only, view=view)
        try:
            if not had_plan or before[2] != read_only:
                self._parts.make_anew(with_plan=True)
        except Exception:
            document.replace(before[0], before[1], read_only=before[2])
            self._parts.make_anew(with_plan=had_plan)
            raise
        if view is not None:
            self.workspace.show_tabs(view.tabs)

    def rebuild(self) -> None:
        """Make the parts anew: language, theme, or whether the file may be written, is another."""
        from village_planner.gui.widgets import finish_typing

        finish_typing(self)  # what is typed into them would be lost
        self._parts.make_anew(with_plan=self.has_plan)

    def show_start(self) -> None:
        """Show the start page."""
        self._keep_view()
        self._parts.make_anew(with_plan=False)
        self.document.replace(no_plan(), None)

    def _keep_view(self) -> None:
        """Remember what is looked at in the village shown, if it has a file to be found again by."""
        origin, workspace = self.document.session.origin, self._parts.workspace
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
        self.actions_.show_floor_menu(place)

    def fill(self) -> None:
        """After the first paint of the plan: what is not needed to see it."""
        if self.has_plan and self.isVisible():  # it may have been closed at once
            self.workspace.fill()
            self.checker.wake()
            from village_planner.gui import workers
            from village_planner.gui.tools.belt import load_tools

            workers.start(lambda _task: load_tools(), receiver=self)
            self.keeper.attach_once()

    def refresh(self) -> None:
        """Title and commands say what holds now."""
        if self._parts.actions is not None:
            self._parts.actions.refresh()
        title = f"{self.document.title}[*] — Village Planner" if self.has_plan else "Village Planner"
        self.setWindowTitle(title.replace("[*][*]", "[*]"))
        self.setWindowModified(self.has_plan and not self.document.session.is_saved)

    def on_wanted(self, command: str) -> None:
        """A part of the window asks for a command."""
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

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.WindowUnblocked and _is_in_front():
            self.later(self._ask_for_keys)
        return handled

    def _ask_for_keys(self) -> None:
        """Not every desktop gives the keys back when a dialog is closed; unless the next one is open already."""
        if QApplication.activeModalWidget() is None:
            self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody needed leads back to the canvas, and there closes the latest message.

        Enter does to the button that has the keyboard what the space bar does: Qt knows that in dialogs only.
        """
        focus = QApplication.focusWidget()
        if event.key() in ENTER and isinstance(focus, QAbstractButton):
            focus.click()
        elif event.key() == Qt.Key.Key_Escape and self.has_plan:
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
        if self._parts.workspace is not None:
            self._parts.workspace.leave()
        self.preferences.save()
        self.keeper.close()
        self.files.holding.let_go()
        workers.finish_all()
        event.accept()


def _is_in_front() -> bool:
    """Whether the person is at this program: nothing is taken from the one she works with."""
    return application().applicationState() == Qt.ApplicationState.ApplicationActive


def no_plan() -> Session:
    """What the document holds while the start page is shown."""
    return Session(Plan(), say("New village"))
