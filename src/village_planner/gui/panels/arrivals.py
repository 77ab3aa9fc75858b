"""Which conflicts came with a step of the person's own and are to be seen at once; it must not know cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollBar

from village_planner.gui.canvas.conflicts import errors
from village_planner.gui.document import Document
from village_planner.model.ids import FindingKey

if TYPE_CHECKING:
    from village_planner.checks.report import Report


class Arrivals(QObject):
    """Compares each answer of the checks with the one before, when a step of the person's own lies between them.

    Whoever scrolls after her step reads something: then nothing is to be brought into view.
    """

    def __init__(self, document: Document, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._document = document
        self._report: Report | None = None
        self._open: frozenset[FindingKey] = frozenset()
        self._after_step = False
        document.stepped.connect(self._on_step)
        document.replaced.connect(self._on_other_plan)
        bar.actionTriggered.connect(self._on_scroll)  # by hand only, never by `setValue`

    def of(self, report: Report | None) -> frozenset[FindingKey]:
        """Conflicts open in this answer that were not in the one before; none without a step, or when asked again."""
        if report is None or report is self._report:
            return frozenset()
        plan, before, known = self._document.session.base, self._open, self._report is not None
        self._report = report
        self._open = frozenset(finding.key for finding in errors(plan, report.findings))
        came = self._open - before if known and self._after_step else frozenset()
        self._after_step = False
        return came

    def _on_step(self) -> None:
        self._after_step = True

    def _on_scroll(self) -> None:
        self._after_step = False

    def _on_other_plan(self) -> None:
        self._report, self._open, self._after_step = None, frozenset(), False
