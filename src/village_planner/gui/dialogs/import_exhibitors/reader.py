"""Reads a list and compares it with the village, off the window's thread; it must not know what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.session.list_drafts import Draft, Fields, Form, drafted
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import Listed, ListProposal
    from village_planner.session.logos import LogoProposal

Answers: TypeAlias = Mapping[str, ExhibitorId | None]

READING: Final = say("Reading the list…")
COMPARING: Final = say("Comparing the list with the village…")
LOOKING: Final = say("Looking at the pictures…")
IMPORTING: Final = say("Importing…")


class _Drafted(NamedTuple):
    data: bytes | str
    draft: Draft


class _Answer(NamedTuple):
    """What came of an order: which one it was, and who is told what."""

    order: int
    tell: Callable[[Any], object]
    value: Any


class Reader(QObject):
    """One piece of work at a time; a new order makes the one before forgotten."""

    drafted = Signal(object)
    """(Draft)"""
    proposed = Signal(object)
    """(ListProposal)"""
    logos_found = Signal(object)
    """(LogoProposal)"""
    finished = Signal(object)
    """(Plan): the village with the list in it."""
    failed = Signal(object)
    """(UserError)"""
    busy_changed = Signal(object)
    """(Message | None): what is being done."""

    def __init__(self, parent: QObject, remembered: Mapping[str, Fields]) -> None:
        super().__init__(parent)
        self._remembered = remembered
        self._task: workers.Task | None = None
        self._order = 0
        self._path: Path | None = None
        self._data: bytes | str | None = None
        self._before: Draft | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._task is not None

    def take_file(self, path: Path) -> None:
        """Read the file at `path` from now on."""
        self._path, self._data, self._before = path, None, None

    def take_text(self, text: str) -> None:
        """Read this text from now on."""
        self._path, self._data, self._before = None, text, None

    def read(self, form: Form) -> None:
        """Read the list in this way; answers `drafted` or `failed`."""
        path, data, before, remembered = self._path, self._data, self._before, self._remembered

        def work(task: workers.Task) -> _Drafted:
            from village_planner.storage.village import read_bytes

            found = data if data is not None else read_bytes(path)
            return _Drafted(found, drafted(found, form, before, remembered, lambda: task.cancelled))

        self._start(READING, work, self._on_drafted)

    def propose(self, plan: Plan, draft: Draft, answers: Answers) -> None:
        """Compare the list with a plan; answers `proposed`."""

        def work(_task: workers.Task) -> ListProposal:
            from village_planner.session.exhibitor_lists import propose_exhibitors

            return propose_exhibitors(plan, draft.read, answers)

        self._start(COMPARING, work, self.proposed.emit)

    def find_logos(self, plan: Plan, folder: Path, listed: Sequence[Listed], answers: Answers) -> None:
        """Look in a folder for the logos of everybody in a plan; answers `logos_found` or `failed`."""

        def work(_task: workers.Task) -> LogoProposal:
            from village_planner.session.logos import logos_named, propose_logos

            return propose_logos(plan, folder, logos_named(plan, listed, answers))

        self._start(LOOKING, work, self.logos_found.emit)

    def finish(self, make: Callable[[], Plan]) -> None:
        """Put the list into the village; answers `finished`."""
        self._start(IMPORTING, lambda _task: make(), self.finished.emit)

    def stop(self) -> None:
        """Forget the order in hand; nothing is answered."""
        if self._task is not None:
            self._end()

    def _start(
        self, what: Message, work: Callable[[workers.Task], Any], done: Callable[[Any], object]
    ) -> None:
        self._forget()
        order = self._order

        def answer(task: workers.Task) -> _Answer:
            try:
                return _Answer(order, done, work(task))
            except UserError as error:
                return _Answer(order, self.failed.emit, error)

        self._task = workers.start(answer, done=self._on_answer, failed=self._on_fault, receiver=self)
        self.busy_changed.emit(what)

    def _forget(self) -> None:
        """What is still answered to an order before is no answer any more, on its way or not."""
        self._order += 1
        if self._task is not None:
            self._task.drop()
            self._task = None

    def _end(self) -> None:
        self._forget()
        self.busy_changed.emit(None)

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        if answer.order == self._order:
            self._end()
            answer.tell(answer.value)

    @Slot(object)
    def _on_fault(self, fault: Exception) -> None:
        self._end()
        raise fault

    def _on_drafted(self, answer: _Drafted) -> None:
        self._data, self._before = answer
        self.drafted.emit(answer.draft)
