"""An export on its way while somebody goes on working: quiet progress, a way to stop it, and what came of it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.notices import Action, Notice, Telling
from village_planner.model.plan import Plan
from village_planner.text import Message, Translator, say, say_n

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow
    from village_planner.outputs.document import PrintSettings
    from village_planner.outputs.export import Receipt

_TELL_S: Final = 0.05
"""The progress is shown 20 times a second, no more."""


class Order(NamedTuple):
    """What to export: a plan that does not change any more, where to, which products, in which language and how."""

    plan: Plan
    folder: Path
    products: tuple[str, ...]
    language: str
    settings: PrintSettings


class Exporting(QObject):
    """The exports of one window, one at a time."""

    ended = Signal()
    """It is over: everything was written, or it was stopped, or it failed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._task: workers.Task | None = None
        self._notice: Notice | None = None

    @property
    def busy(self) -> bool:
        """Whether one is on its way."""
        return self._task is not None

    def start(self, order: Order) -> None:
        """Begin; nothing happens while another one is on its way."""
        if self._task is not None:
            return
        stop = Action(say("Stop"), self.stop)
        self._notice = self._window.notices.tell(Telling(say("Exporting…"), actions=(stop,), lasting=True))
        self._notice.progress(0, 0)
        self._task = workers.start(
            lambda task: _write(order, task), done=self._on_done, failed=self._on_failure, receiver=self
        )
        self._task.progressed.connect(self._on_progress)

    def stop(self) -> None:
        """End after the document in hand: what is written then is complete."""
        if self._task is not None and self._notice is not None:
            self._task.cancel()
            self._notice.progress(0, 0, say("Stopping after the document in hand…"))

    def may_end(self) -> bool:
        """Ask what is to become of it when the window is closed; False when the window stays, perhaps for a while."""
        from village_planner.gui.dialogs.message import ask_about_export

        window = self._window
        match ask_about_export(window, window.document.translator, window.desk.colours):
            case "stop":
                self.stop()
            case "finish" if self.busy:
                self.ended.connect(window.close, Qt.ConnectionType.SingleShotConnection)
                return False
            case "":
                return False
        return True

    def _on_progress(self, done: int, total: int) -> None:
        if self._notice is not None and self._task is not None and not self._task.cancelled:
            words = say("Exporting: {done} of {total} documents", done=done, total=total)
            self._notice.progress(done, total, words)

    def _on_done(self, receipt: Receipt) -> None:
        notice = self._end()
        show = Action(say("Show"), lambda: self._show(receipt))
        folder = Action(say("Open the folder"), lambda: open_folder(receipt.folder))
        tone = "warning" if receipt.problems or receipt.cancelled else "good"
        notice.say(Telling(outcome(receipt), (), tone, (show, folder), lasting=True))
        self.ended.emit()

    def _on_failure(self, error: Exception) -> None:
        self._end().dismiss()
        self.ended.emit()
        if not isinstance(error, UserError):
            raise error
        again = Action(say("Export again…"), lambda: self._window.actions_.trigger("export"))
        self._window.notices.explain(error, again)

    def _end(self) -> Notice:
        notice, self._task, self._notice = self._notice, None, None
        assert notice is not None, "told at the start"
        return notice

    def _show(self, receipt: Receipt) -> None:
        from village_planner.gui.dialogs.export_result import show_result

        show_result(self._window.desk, receipt)


def outcome(receipt: Receipt) -> Message:
    """What came of an export in one sentence."""
    files = say_n("{n} file", "{n} files", len(receipt.files))
    folder = str(receipt.folder)
    if receipt.cancelled:
        return say(
            "Export stopped. {files} had been written to {folder}; each is complete.",
            files=files,
            folder=folder,
        )
    if receipt.problems:
        count = say_n("{n} thing to look at", "{n} things to look at", len(receipt.problems))
        return say(
            "Exported: {files} in {folder}, with {problems}.", files=files, folder=folder, problems=count
        )
    return say("Exported: {files} in {folder}.", files=files, folder=folder)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _write(order: Order, task: workers.Task) -> Any:
    """On the worker's thread."""
    from village_planner.session.exporting import export

    told = 0.0

    def progress(done: int, total: int, _name: str) -> None:
        nonlocal told
        now = time.monotonic()
        if done == total or now - told > _TELL_S:
            told = now
            task.report(done, total)

    return export(
        order.plan,
        order.folder,
        order.products,
        Translator(order.language),
        order.settings,
        progress=progress,
        cancelled=lambda: task.cancelled,
    )
