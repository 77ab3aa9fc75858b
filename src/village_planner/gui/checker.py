"""Keeps the answer of the whole check up to date: after every step, on a worker, the latest plan only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.document import Document
from village_planner.model.plan import Plan
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.checks.full import Report

_WAIT_MS: Final = 120
"""After the last step: quick steps in a row are checked once."""

_SLOW_MS: Final = 500
"""After which an answer still missing is told: nobody needs to hear of what is quicker than that."""


class Checker(QObject):
    """Asks for the whole check and shows its answer, unless the plan has changed meanwhile."""

    reported = Signal(object)
    """(Report) of the present step; None when there is none yet, or none to be had."""
    stale = Signal(bool)
    """Whether what is shown is of an earlier step, because the answer about the present one takes long."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.report: Report | None = None
        self.trouble: tuple[Message, ...] = ()
        """Why the present step cannot be checked, in sentences."""
        self._task: workers.Task | None = None
        self._asked: Plan | None = None
        self._awake = False
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._when_quiet)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(lambda: self.stale.emit(True))
        document.plan_changed.connect(self._on_plan)
        document.stepped.connect(self._on_step)
        document.replaced.connect(self._on_replaced)

    @property
    def busy(self) -> bool:
        """Whether an answer about the present step is still to come."""
        return self._later.isActive() or self._task is not None

    def wake(self) -> None:
        """Begin to check: once the plan can be seen, because loading the geometry would delay that."""
        self._awake = True
        self.check_now()

    def check_now(self) -> None:
        """Check the present step; an answer still on its way is dropped."""
        self._later.stop()
        if self._task is not None:
            self._task.drop()
        plan = self._asked = self._document.session.base
        if not self._slow.isActive():
            self._slow.start()
        self._task = workers.start(
            lambda task: _check(plan, task), done=self._on_report, failed=self._on_failure, receiver=self
        )

    def _on_step(self) -> None:
        if self._awake and self._document.session.base is not self._asked:
            self._later.start()

    def _on_plan(self) -> None:
        """A gesture begins: the check would make each of its steps wait, and is asked again when the hand rests."""
        if self._document.session.previewing and self._task is not None:
            self._task.drop()
            self._task = self._asked = None
            self._later.start()

    def _when_quiet(self) -> None:
        if self._document.session.previewing:
            self._later.start()
        else:
            self.check_now()

    def _on_replaced(self) -> None:
        self._asked = None
        self._take_back(())
        if self._awake:
            self._later.start()

    def _on_report(self, report: Report) -> None:
        self._task = None
        if self._asked is not self._document.session.base:
            return
        self._told()
        self.report, self.trouble = report, ()
        document = self._document
        document.show_findings(report.findings, document.live_findings, document.moving)
        self.reported.emit(report)

    def _on_failure(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, UserError):
            said = (error.title, error.detail, error.hint)
        else:
            said = (say("The plan could not be checked."), None, None)
            import logging  # which a start without faults can do without

            logging.getLogger(__name__).error("the check failed", exc_info=error)
        self._document.show_findings((), self._document.live_findings, self._document.moving)
        self._take_back(tuple(sentence for sentence in said if sentence is not None))

    def _take_back(self, trouble: tuple[Message, ...]) -> None:
        """What was reported holds no longer: nobody may take it for the answer about another plan."""
        self._told()
        self.report, self.trouble = None, trouble
        self.reported.emit(None)

    def _told(self) -> None:
        """What is shown from now on is about the present step."""
        self._slow.stop()
        self.stale.emit(False)


def _check(plan: Plan, task: workers.Task) -> Any:
    with workers.loading:
        import village_planner.checks.full  # noqa: F401  # all that the check needs
        from village_planner.session.checking import check

    return check(plan, is_wanted=lambda: not task.cancelled)
