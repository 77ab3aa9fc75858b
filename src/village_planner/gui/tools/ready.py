"""Prepares, while the hand rests, what the first step of a gesture needs of a full hall; it must not know gestures.

To find out what can be snapped to and what can be run into takes longer than a frame may where thousands of things
stand. It is done in small pieces as soon as something is selected, the mouse comes over the canvas, or a step is made.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer

from village_planner.gui import workers
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.document import Document
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan

if TYPE_CHECKING:
    from village_planner.checks.bodies import Bodies
    from village_planner.geometry.snap_targets import SnapTargets

_LARGE: Final = 300
"""Stands and fixtures of a plan that are worth the trouble."""

_REST_MS: Final = 30
"""The hand rests when nothing has happened for so long."""

_SLICE_S: Final = 0.004
"""How long whatever happens next has to wait for a piece."""


class Prepared(NamedTuple):
    """What is known of one hall of a plan, everything in it being at rest."""

    targets: SnapTargets
    bodies: Bodies


class Ready(QObject):
    """What is prepared for the hall shown, of the plan as it is without a gesture."""

    def __init__(
        self, document: Document, boxes_in_pieces: Callable[[], Iterator[None]], parent: QObject
    ) -> None:
        """`boxes_in_pieces` prepares what is drawn of the hall."""
        super().__init__(parent)
        self._document = document
        self._boxes_in_pieces = boxes_in_pieces
        self._hall: HallId | None = None
        self._plan = document.session.base
        self._prepared: Prepared | None = None
        self._pieces: Generator[None, None, Prepared] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._begin)
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is still to be prepared."""
        return self._rest.isActive() or self._soon.isActive()

    @guarded
    def look_again(self) -> None:
        """A gesture may begin soon: prepare for it what has changed since the last time."""
        document = self._document
        plan, hall = document.session.base, document.hall
        if document.session.previewing or hall is None or self.busy or self._is_about(plan, hall):
            return
        if len(plan.stands) + len(plan.fixtures) > _LARGE:
            self._rest.start()

    def of(self, plan: Plan, hall: HallId) -> Prepared | None:
        """What is known of a hall of this plan; None when it is not prepared, or not yet."""
        return self._prepared if self._is_about(plan, hall) else None

    def _is_about(self, plan: Plan, hall: HallId) -> bool:
        known = self._plan
        return hall == self._hall and (
            plan.stands is known.stands and plan.fixtures is known.fixtures and plan.halls is known.halls
        )

    @guarded
    def _begin(self) -> None:
        hall = self._document.hall
        if not workers.loading.acquire(blocking=False):
            self._rest.start()  # who loads it now will be done soon
            return
        try:
            from village_planner.checks import live  # noqa: F401
        finally:
            workers.loading.release()
        if hall is not None:
            self._plan, self._hall, self._prepared = self._document.session.base, hall, None
            self._pieces = self._prepare(self._plan, hall)
            self._soon.start()

    @guarded
    def _go_on(self) -> None:
        """Prepare for a moment, unless a gesture has begun meanwhile: it does without."""
        end = perf_counter() + _SLICE_S
        while perf_counter() < end:
            if self._pieces is None or self._document.session.previewing:
                self._stop()
                return
            try:
                next(self._pieces)
            except StopIteration as done:
                hall = self._hall
                self._stop()
                self._hall, self._prepared = hall, done.value
                return

    def _stop(self) -> None:
        self._soon.stop()
        self._pieces = None
        self._hall = None

    def _prepare(self, plan: Plan, hall: HallId) -> Generator[None, None, Prepared]:
        from village_planner.checks.live import bodies_in_pieces  # Shapely is not loaded before it is needed
        from village_planner.geometry.snap_targets import hall_targets

        targets = yield from hall_targets(plan, hall)
        bodies = yield from bodies_in_pieces(plan, hall)
        yield from self._boxes_in_pieces()
        return Prepared(targets, bodies)
