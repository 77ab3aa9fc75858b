"""New, open and close for the window, with the guard of unsaved changes; it must not know the file's format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from village_planner.errors import Problem, UserError
from village_planner.gui.holding import Holding
from village_planner.text import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from village_planner.gui.main_window import MainWindow
    from village_planner.gui.saving import Saving
    from village_planner.session.files import Opened
    from village_planner.session.session import Session

SEEN_MS: Final = 50
"""When the plan is seen, for what can wait: a timer of no time would run before that."""

_UNHURRIED_MS: Final = 1_000
"""What only the next start needs waits until the window is there."""


class Files(QObject):
    """What the window does with files. The plan shown is replaced only after the other was read completely."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.sample: Session | None = None
        """The session on the sample village that was opened last."""
        self._document = window.document
        self.holding = Holding(window)

    @cached_property
    def saving(self) -> Saving:
        """The way of the village shown to the disk."""
        from village_planner.gui.saving import Saving

        saving = Saving(self._window)
        saving.saved.connect(lambda path: self._window.later(lambda: self._remember(path)))
        saving.moved.connect(self.holding.take)
        return saving

    def ask_new(self) -> None:
        """Ask for the size of the hall of a new village and show it; first whether the present one may go."""
        from village_planner.gui.dialogs.new_village import ask_size

        if self.may_leave() and (size := ask_size(self._window.desk)) is not None:
            self._make(*size)

    def _make(self, width: int, depth: int) -> None:
        """Show a new village with one empty hall of this size in mm."""
        from village_planner.session.files import new_village

        try:
            opened = new_village(width, depth, self._document.translator.say("Main hall"))
        except UserError as error:
            self._window.desk.explain(error)
        else:
            self._window.show_plan(opened.session, None)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        from village_planner.gui.dialogs.file import ask_file

        if (path := ask_file(self._window)) is not None:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a file; False when it could not be read or the person stayed with the present one."""
        from village_planner.session.files import open_village

        return self.may_leave() and self.show(lambda: open_village(path), path)

    def open_sample(self) -> bool:
        """Open the sample village as a new, unnamed one: the shipped file is never written to."""
        from village_planner.session.files import open_sample

        opened = self.may_leave() and self.show(open_sample, None)
        if opened:
            self.sample = self._document.session
        if opened and not self._window.preferences.tour_seen:
            self._window.later(self._window.start_tour)
        return opened

    def close(self) -> None:
        """Back to the start page."""
        if self.may_leave():
            self._window.show_start()

    def may_leave(self) -> bool:
        """Whether the present plan may be left: asks when it has unsaved changes, and waits for a save on its way."""
        from village_planner.gui.widgets import finish_typing

        self.saving.wait()
        finish_typing(self._window)
        session = self._document.session
        untouched = self._document.path is None and len(session.history.steps) == 1
        if not self._window.has_plan or session.is_saved or untouched:
            return True
        from village_planner.gui.dialogs.message import Answer, question

        name = self._name()
        title = say("Save the changes to “{name}”?", name=name) if name else say("Save the new village?")
        answers = (
            Answer("discard", say("Discard changes"), "danger"),
            Answer("", say("Cancel")),
            Answer("save", say("Save"), "primary"),
        )
        detail = say("Changes that are not saved will be lost.")
        desk = self._window.desk
        match question(self._window, desk.translator, desk.colours, title, detail, answers):
            case "save":
                return self.saving.save_to_the_end()
            case "discard":
                return True
            case _:
                return False

    def offer_recovery(self) -> bool:
        """Ask what is to become of unsaved work that an ended program left; False when there is none."""
        from village_planner.gui.recovering import offer_recovery

        return offer_recovery(self._window)

    def recent(self) -> list[Path]:
        """Files opened or saved lately, the latest first."""
        from village_planner.session.recent import recent_files

        return list(recent_files())

    def fill_recent_menu(self, menu: QMenu) -> None:
        """The menu of recent files, made when it opens."""
        from village_planner.gui.start_page import folder_of
        from village_planner.gui.widgets import escaped

        menu.clear()
        recent = self.recent()
        names = Counter(path.name for path in recent)
        for path in recent:
            words = path.name if names[path.name] == 1 else f"{path.name} — {folder_of(path)}"
            menu.addAction(escaped(words), lambda path=path: self.open(path)).setToolTip(str(path))
        if menu.isEmpty():
            menu.addAction(self._document.translator.say("No recent village")).setEnabled(False)

    def _remember(self, path: Path) -> None:
        from village_planner.session.recent import remember

        remember(path)
        self._keep_picture()

    def _keep_picture(self) -> None:
        from village_planner.gui.thumbnails import keep

        if self._document.path is not None:
            keep(self._document.path, self._document.plan, self._document.translator)

    def show(self, read: Callable[[], Opened], path: Path | None = None) -> bool:
        """Show what `read` opens, with the file it comes from; False when it cannot be read, and all stays then."""
        try:
            opened = read()
        except UserError as error:
            self._window.desk.explain(error)
            return False
        path = path if path is not None else opened.path
        self._window.show_plan(opened.session, path, read_only=opened.read_only)
        self.after_opening(path, opened.problems)
        return True

    def after_opening(self, path: Path | None, problems: Sequence[Problem]) -> None:
        """Remember the file, see who has it open, and tell what had to be repaired once the plan can be seen."""
        if path is not None:
            self._window.later(self.holding.take, SEEN_MS)
            self._window.later(lambda: self._remember(path), _UNHURRIED_MS)
        if problems:
            self._window.later(lambda: self._tell_problems(problems))

    def _tell_problems(self, problems: Sequence[Problem]) -> None:
        from village_planner.gui.notices import Action, Telling

        detail = say("The file was not changed. Save to keep the repaired village.")
        show = Action(say("Show"), lambda: self._show_problems(problems))
        title = say("Opened with repairs")
        self._window.notices.tell(Telling(title, (detail,), "warning", (show,), lasting=True, once=True))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        from village_planner.gui.dialogs.message import notice

        desk = self._window.desk
        detail = say("The file was not changed. Save to keep the repaired village.")
        notice(self._window, desk.translator, desk.colours, say("Opened with repairs"), problems, detail)

    def _name(self) -> str:
        """The file's name, before there is one the event's title."""
        document = self._document
        return document.path.name if document.path is not None else document.plan.event.title
