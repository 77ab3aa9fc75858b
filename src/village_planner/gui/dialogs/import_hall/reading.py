"""Reads a venue's plan beside the window: its pages if there are several to choose from, else the drawing.

The file is read in a process of its own by a worker's thread; stopping ends that process. It must not know widgets.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.canvas.backdrop_cells import Chart, chart_of
from village_planner.session.hall_plan_files import HallPlan, open_hall_plan, read_hall_plan, reader_ahead
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.importers.backdrops.reading import Page
    from village_planner.importers.isolation import Ahead

_TELL_S: Final = 0.05
"""The progress is told 20 times a second, no more."""


class Wanted(NamedTuple):
    """What to read: a file, the page chosen (None: not asked yet), and the password typed."""

    path: Path
    page: int | None = None
    password: str = ""


class Read(NamedTuple):
    """A drawing that was read, ready to be painted."""

    drawing: HallPlan
    chart: Chart


class Reading(QObject):
    """One reading at a time. Exactly one of `paged`, `locked`, `done` and `failed` comes, unless it is stopped."""

    progressed = Signal(float, object)
    """(part done from 0 to 1, Message)"""
    paged = Signal(object)
    """(tuple of Page): one of these is to be chosen."""
    locked = Signal(object)
    """(UserError): a password is needed, or the one given is wrong."""
    done = Signal(object)
    """(Read)"""
    failed = Signal(object)
    """(UserError)"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: workers.Task | None = None
        self._told = 0.0
        self._ahead: Ahead | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def prepare(self, ahead: Ahead | None = None) -> None:
        """Have a process load the readers, or use the one that does, while somebody chooses what to read."""
        if ahead is not None or self._ahead is None:
            self._forget_ahead()
            self._ahead = ahead or reader_ahead()

    def start(self, wanted: Wanted) -> None:
        """Begin to read; what was read until now is forgotten."""
        self.stop()
        self._told = 0.0
        ahead, self._ahead = self._ahead, None
        self._task = workers.start(
            lambda task: self._read(wanted, task, ahead),
            done=self._on_done,
            failed=self._on_failure,
            receiver=self,
        )

    def stop(self) -> None:
        """End what is being read, and its process; nobody is told."""
        task, self._task = self._task, None
        if task is not None:
            task.drop()

    def close(self) -> None:
        """Nothing is to be read any more."""
        self.stop()
        self._forget_ahead()

    def _forget_ahead(self) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.end()

    def _read(self, wanted: Wanted, task: workers.Task, ahead: Ahead | None) -> Read | tuple[Page, ...]:
        """On the worker's thread."""

        def progress(part: float, doing: Message) -> None:
            now = time.monotonic()
            if now - self._told > _TELL_S and not task.cancelled:
                self._told = now
                self.progressed.emit(part, doing)

        def cancelled() -> bool:
            return task.cancelled

        path, page, password = wanted
        try:
            if page is None:
                opened = open_hall_plan(
                    path, password=password, progress=progress, cancelled=cancelled, ahead=ahead
                )
            else:
                opened = read_hall_plan(
                    path, page=page, password=password, progress=progress, cancelled=cancelled, ahead=ahead
                )
        finally:
            if ahead is not None:
                ahead.end()  # a file that is refused by its first bytes needed no process
        if not isinstance(opened, HallPlan):
            return opened
        progress(1.0, say("Preparing the picture"))
        return Read(opened, chart_of(opened.backdrop))

    def _on_done(self, answer: Read | tuple[Page, ...]) -> None:
        self._task = None
        if isinstance(answer, Read):
            self.done.emit(answer)
        else:
            self.prepare()
            self.paged.emit(answer)

    def _on_failure(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, UserError):
            self.failed.emit(_fault())
            raise error  # for the log
        if error.code == "pdf-password":
            self.prepare()
            self.locked.emit(error)
        else:
            self.failed.emit(error)


def _fault() -> UserError:
    return UserError(
        "import-fault",
        say("The program made a mistake while it read the file."),
        say("Nothing was changed."),
        say("Try again, or ask for the drawing as a PDF."),
    )
