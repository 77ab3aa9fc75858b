"""Keeps the circulation of the hall shown up to date, on a worker; it must not know who shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from village_planner.gui import workers
from village_planner.gui.desk import Desk
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan

if TYPE_CHECKING:
    from village_planner.checks.rules.circulation import Circulation

_WAIT_MS: Final = 150
"""After a step: several in a row are measured once."""


class FloorWatch(QObject):
    """Measures after every step and for every hall, once the checks have loaded the geometry anyway."""

    measured = Signal()
    """`use` is new."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.use: Circulation | None = None
        """What of the floor of the hall shown the public can use; None when that is not known (yet)."""
        self._task: workers.Task | None = None
        self._asked: tuple[object, ...] = ()
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._measure)
        desk.report_changed.connect(self._on_step)
        desk.document.stepped.connect(self._on_step)
        desk.document.hall_changed.connect(self._on_hall)

    def _on_step(self) -> None:
        if self._desk.report is not None and self._question() != self._asked:
            self._later.start()

    def _on_hall(self) -> None:
        """What is known is about another hall."""
        self.use = None
        self.measured.emit()
        self._on_step()

    def _question(self) -> tuple[object, ...]:
        """What the answer depends on; tables are compared by identity first."""
        plan = self._desk.document.session.base
        return self._desk.document.hall, plan.halls, plan.stands, plan.fixtures, plan.rules

    def _measure(self) -> None:
        self._asked = self._question()
        if self._task is not None:
            self._task.drop()
        plan, hall = self._desk.document.session.base, self._desk.document.hall
        if hall is None or hall not in plan.halls:
            return
        self._task = workers.start(
            lambda _task: _circulation(plan, hall), done=self._on_answer, receiver=self
        )

    def _on_answer(self, use: Circulation | None) -> None:
        self._task = None
        self.use = use
        self.measured.emit()


def _circulation(plan: Plan, hall: HallId) -> Circulation | None:
    with workers.loading:
        import village_planner.checks.rules.circulation  # noqa: F401  # all that measuring needs
        from village_planner.session.floor_layers import measure_circulation

    return measure_circulation(plan, hall)
