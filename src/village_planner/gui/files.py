"""New, open, save and close for the window, with the guard of unsaved changes; it must not know the file's format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QObject, QSize, Signal

from village_planner.errors import Problem, UserError
from village_planner.gui.holding import Holding
from village_planner.text import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QMenu

    from village_planner.gui.main_window import MainWindow
    from village_planner.gui.workers import Task
    from village_planner.session.files import Opened, Save, Saved
    from village_planner.session.session import Session

SUFFIX: Final = ".village"
_DIALOG_SIZE: Final = QSize(860, 540)
"""Room in Qt's own file dialog for whole headings."""

_UNHURRIED_MS: Final = 1_000
"""What only the next start needs waits until the window is there."""


class Files(QObject):
    """What the window does with files. The plan shown is replaced only after the other was read completely.

    Writing is done by a worker while the person goes on; whoever needs the file calls `wait`.
    """

    saving_ended = Signal()
    """The file is safe, or could not be written."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.sample: Session | None = None
        """The session on the sample village that was opened last."""
        self._document = window.document
        self._task: Task | None = None
        self._order: Save | None = None
        self.holding = Holding(window)

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
        dialog = self._dialog(self._document.translator.say("Open a village"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        if dialog.exec():
            self.open(Path(dialog.selectedFiles()[0]))

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

    def save(self) -> bool:
        """Begin to save under the name it has; ask for one when it has none or may not be written.

        False when the person gave up, or when it cannot be begun.
        """
        if self._document.path is None or self._document.read_only:
            return self.save_as()
        return self._write(self._document.path, overwrite=False)

    def save_as(self) -> bool:
        """Ask for a name and begin to save; False as for `save`."""
        dialog = self._dialog(self._document.translator.say("Save the village"))
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(self._proposal())
        if not dialog.exec():
            return False
        path = Path(dialog.selectedFiles()[0])
        return self._write(path, overwrite=True)

    def wait(self) -> None:
        """Wait for the save on its way, if there is one; the window is painted meanwhile and takes no orders."""
        if self._task is not None:
            loop = QEventLoop()
            self.saving_ended.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _write(self, path: Path, *, overwrite: bool) -> bool:
        from village_planner.gui import workers
        from village_planner.gui.widgets import finish_typing
        from village_planner.session.files import begin_save
        from village_planner.session.versions import write_and_keep

        self.wait()  # two at once could overtake each other
        finish_typing(self._window)
        document = self._document
        try:
            order = begin_save(document.session, path, overwrite=overwrite)
        except UserError as error:
            self._explain(error)
            return False
        self._order = order
        document.show_safety(document.safety._replace(saving=True))
        before = document.session.origin
        self._task = workers.start(
            lambda _task: write_and_keep(order, before),
            done=self._on_saved,
            failed=self._on_failure,
            receiver=self,
        )
        return True

    def _on_saved(self, saved: Saved) -> None:
        from village_planner.session.files import finish_save

        document, order = self._document, self._order
        assert order is not None, "one was begun"
        finish_save(document.session, saved)
        self._window.keeper.saved(saved.plan)
        was_read_only, before = document.read_only, document.path
        document.path, document.read_only = order.path, False
        if was_read_only or before != order.path:
            self.holding.take()
        if was_read_only:
            self._window.rebuild()
        self._window.later(lambda: self._remember(order.path))
        document.said.emit(say("Saved {name}", name=order.path.name))
        self._end_saving()

    def _on_failure(self, error: Exception) -> None:
        self._end_saving()
        if not isinstance(error, UserError):
            raise error
        self._explain(error)

    def _end_saving(self) -> None:
        self._task = self._order = None
        document = self._document
        document.show_safety(document.safety._replace(saving=False))
        document.state_changed.emit()
        self.saving_ended.emit()

    def _explain(self, error: UserError) -> None:
        """Why it could not be saved, with the way to another place."""
        from village_planner.gui.notices import Action

        self._window.notices.explain(error, Action(say("Save as…"), self.save_as))

    def close(self) -> None:
        """Back to the start page."""
        if self.may_leave():
            self._window.show_start()

    def may_leave(self) -> bool:
        """Whether the present plan may be left: asks when it has unsaved changes, and waits for a save on its way."""
        from village_planner.gui.widgets import finish_typing

        self.wait()
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
                return self._save_to_the_end()
            case "discard":
                return True
            case _:
                return False

    def _save_to_the_end(self) -> bool:
        """Save and wait; whether the present step is in the file then."""
        if self.save():
            self.wait()
        return self._document.session.is_saved

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
            self._window.later(self.holding.take)
            self._window.later(lambda: self._remember(path), _UNHURRIED_MS)
        if problems:
            self._window.later(lambda: self._tell_problems(problems))

    def _tell_problems(self, problems: Sequence[Problem]) -> None:
        from village_planner.gui.notices import Action, Telling

        detail = say("The file was not changed. Save to keep the repaired village.")
        show = Action(say("Show"), lambda: self._show_problems(problems))
        title = say("Opened with repairs")
        self._window.notices.tell(Telling(title, (detail,), "warning", (show,), lasting=True))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        from village_planner.gui.dialogs.message import notice

        desk = self._window.desk
        detail = say("The file was not changed. Save to keep the repaired village.")
        notice(self._window, desk.translator, desk.colours, say("Opened with repairs"), problems, detail)

    def _name(self) -> str:
        """The file's name, before there is one the event's title."""
        document = self._document
        return document.path.name if document.path is not None else document.plan.event.title

    def _folder(self) -> Path:
        return self._document.path.parent if self._document.path is not None else _documents()

    def _proposal(self) -> str:
        """The file name that the save dialog begins with."""
        if self._document.path is not None:
            return self._document.path.name
        name = self._document.plan.event.title or self._document.translator.say("Village")
        return "".join(c if c.isalnum() or c in " -_.'" else "-" for c in name)

    def _dialog(self, title: str) -> QFileDialog:
        """The system's dialog, else Qt's own in the language of the window: its catalogue lacks two labels."""
        from PySide6.QtWidgets import QFileDialog

        t = self._document.translator
        dialog = QFileDialog(self._window, title, str(self._folder()), self._filter())
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, t.say("Folder:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, t.say("File type:"))
        dialog.resize(_DIALOG_SIZE)
        return dialog

    def _filter(self) -> str:
        t = self._document.translator
        villages, everything = t.say("Villages"), t.say("All files")
        return f"{villages} (*{SUFFIX});;{everything} (*)"


def _documents() -> Path:
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()
