"""Work off the user interface's thread: it returns data and never touches a widget."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QMetaObject, QObject, QRunnable, QThreadPool, Signal, Slot

loading = threading.Lock()
"""To be held by who loads geometry for the first time: of two threads that load NumPy at once one gets half of it."""

_running: set[Task] = set()  # keeps the Python side of each task alive until Qt is done with it


class Task(QObject):
    """A piece of work in hand. Its signals arrive on the user interface's thread.

    Exactly one of `done` and `failed` comes, unless the task was dropped: then neither does.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    """(finished, all)"""
    ended = Signal()
    """After done, failed or a drop."""

    def __init__(self, work: Callable[[Task], Any]) -> None:
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._dropped = False
        self._tie: QMetaObject.Connection | None = None
        self.ended.connect(self._forget)

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop at its next chance; safe to ask from the worker."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; what it answers is still told."""
        self._cancelled.set()

    def drop(self) -> None:
        """Ask the work to stop and tell nobody what it answers."""
        self._dropped = True
        self._cancelled.set()

    def end_with(self, receiver: QObject) -> None:
        """Drop it as soon as nobody is there any more who would hear of it."""
        self._tie = receiver.destroyed.connect(self.drop)

    def report(self, finished: int, total: int) -> None:
        """Called by the work itself: how far it is."""
        self.progressed.emit(finished, total)

    def run(self) -> None:
        """On the worker's thread."""
        try:
            answer = self._taken()(self)
        except Exception as error:  # handed to the user interface, which tells it
            import logging  # which a start without faults can do without

            logging.getLogger(__name__).debug("a task failed", exc_info=True)
            self._tell(self.failed, error)
        else:
            self._tell(self.done, answer)
        if shiboken6.isValid(self):  # not when the program has ended meanwhile
            self.ended.emit()

    def _taken(self) -> Callable[[Task], Any]:
        """The work, which the task forgets with the plan that it is about, whoever keeps the task."""
        work, self._work = self._work, _nothing
        return work

    def _tell(self, signal: Any, value: object) -> None:
        if not self._dropped and shiboken6.isValid(self):
            signal.emit(value)

    @Slot()
    def _forget(self) -> None:
        _running.discard(self)
        if (
            self._tie is not None
        ):  # whoever asks for work all day long would keep it all, with the plans it was about
            QObject.disconnect(self._tie)
            self._tie = None


def _nothing(_: Task) -> None:
    """What is left to do."""


class _Runner(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()


def start(
    work: Callable[[Task], Any],
    *,
    done: Callable[[Any], object] | None = None,
    failed: Callable[[Exception], object] | None = None,
    receiver: QObject,
) -> Task:
    """Run `work` on a worker thread; `done` and `failed` are bound methods of `receiver`, forgotten with it."""
    task = Task(work)
    if done is not None:
        task.done.connect(done)
    if failed is not None:
        task.failed.connect(failed)
    task.end_with(receiver)
    _running.add(task)
    QThreadPool.globalInstance().start(_Runner(task))
    return task


def finish_all(milliseconds: int = 5000) -> None:
    """Ask all work to stop and wait for it: before the program ends."""
    for task in tuple(_running):
        task.drop()
    QThreadPool.globalInstance().waitForDone(milliseconds)
    _running.clear()
