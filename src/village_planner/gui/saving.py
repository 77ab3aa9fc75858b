"""The village shown on its way to the disk, while somebody goes on working; it must not know the file's format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QEventLoop, QObject, Signal

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.notices import Action
from village_planner.gui.widgets import finish_typing
from village_planner.session.files import Save, Saved, begin_save, finish_save
from village_planner.session.versions import write_and_keep
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


class Saving(QObject):
    """The saves of one window, one at a time. A worker writes; whoever needs the file calls `wait`."""

    ended = Signal()
    """The file is safe, or could not be written."""
    saved = Signal(object)
    """(Path): the file is safe."""
    moved = Signal()
    """The village shown has another file now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._document = window, window.document
        self._task: workers.Task | None = None
        self._order: Save | None = None

    def save(self) -> bool:
        """Begin to save under the name it has; ask for one when it has none or may not be written.

        False when the person gave up, or when it cannot be begun.
        """
        if self._document.path is None or self._document.read_only:
            return self.save_as()
        return self._write(self._document.path, overwrite=False)

    def save_as(self) -> bool:
        """Ask for a name and begin to save; False as for `save`."""
        from village_planner.gui.dialogs.file import ask_place

        path = ask_place(self._window)
        return path is not None and self._write(path, overwrite=True)

    def save_to_the_end(self) -> bool:
        """Save and wait; whether the present step is in the file then."""
        if self.save():
            self.wait()
        return self._document.session.is_saved

    def wait(self) -> None:
        """Wait for the save on its way, if there is one; the window is painted meanwhile and takes no orders."""
        if self._task is not None:
            loop = QEventLoop()
            self.ended.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _write(self, path: Path, *, overwrite: bool) -> bool:
        self.wait()  # two at once could overtake each other
        finish_typing(self._window)
        document = self._document
        try:
            order = begin_save(document.session, path, overwrite=overwrite)
        except UserError as error:
            self._explain(error)
            return False
        self._order, before = order, document.session.origin
        document.show_safety(structs.replace(document.safety, saving=True))
        self._task = workers.start(
            lambda _task: write_and_keep(order, before),
            done=self._on_saved,
            failed=self._on_failure,
            receiver=self,
        )
        return True

    def _on_saved(self, saved: Saved) -> None:
        document, order = self._document, self._order
        assert order is not None, "one was begun"
        finish_save(document.session, saved)
        self._window.keeper.saved(saved.plan)
        was_read_only, before = document.read_only, document.path
        document.path, document.read_only = order.path, False
        if was_read_only or before != order.path:
            self.moved.emit()
        if was_read_only:
            self._window.rebuild()
        self.saved.emit(order.path)
        document.said.emit(say("Saved {name}", name=order.path.name))
        self._end()

    def _on_failure(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, UserError):
            raise error
        self._explain(error)

    def _end(self) -> None:
        self._task = self._order = None
        document = self._document
        document.show_safety(structs.replace(document.safety, saving=False))
        document.state_changed.emit()
        self.ended.emit()

    def _explain(self, error: UserError) -> None:
        """Why it could not be saved, with the way to another place."""
        self._window.notices.explain(error, Action(say("Save as…"), self.save_as))
