"""Asks the live check about what a gesture shows: within the step of the mouse, or behind the hand when it takes long.

It must not know what the gesture is or what becomes of the findings.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QTimer

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.pace import Pace, Waiting
from village_planner.model.finding import Finding
from village_planner.model.plan import Plan

if TYPE_CHECKING:
    from village_planner.checks.bodies import Bodies
    from village_planner.checks.live import LiveCheck
    from village_planner.gui.tools.ready import Ready
    from village_planner.model.ids import HallId

Answer: TypeAlias = Callable[[Plan, tuple[Finding, ...]], object]
"""Called with a plan asked about and what was found of it."""

_MOST_AT_ONCE: Final = 12
"""Moving things whose check begins within the step of the mouse that moves them."""

_LARGE: Final = 1_500
"""Stands and fixtures of a plan with which the check begins only after the first step of a gesture."""

_SLICE_S: Final = 0.002
"""How long the mouse waits for a piece of a longer check: others do a piece of their work between two frames, too."""

STEP_S: Final = 0.004
"""How old a frame may be when a check still goes on within the step of the mouse: the rest is for painting."""

END_S: Final = 0.030
"""How much of a check is done when the hand lets go: nobody draws then."""


class Watch:
    """The live check of one gesture.

    To find out what is run into, and to say it, may take longer than a frame may. Then the check goes on between the
    frames; a plan asked about meanwhile waits, the latest one only.
    """

    def __init__(
        self,
        base: Plan,
        moving: Iterable[str],
        answer: Answer,
        ready: Ready | None = None,
        pace: Pace | None = None,
    ) -> None:
        """`base` is the plan before the gesture, of which only the rows `moving` will differ.

        `ready` may know already what stands in it, `pace` how much of a frame is left; without one no mouse moves.
        """
        self._base, self._moving, self._answer = base, frozenset(moving), answer
        self._ready, self._pace = ready, pace or Pace()
        self._between = Waiting(self._pace)
        self._check: LiveCheck | None = None
        self._pieces: Generator[None, None, tuple[Finding, ...]] | None = None
        self._asked = base
        self._waiting: Plan | None = None
        self._soon: QTimer | None = None

    def ask(self, plan: Plan) -> None:
        """What does this plan collide with? Nothing when its rules cannot be read, as the checks panel says."""
        self._waiting = plan
        if len(self._moving) <= _MOST_AT_ONCE and (self._check is not None or not self._is_large):
            self._work(self._pace.step(STEP_S))
        if self._is_behind:
            if self._soon is None:
                self._soon = QTimer()
                self._soon.timeout.connect(self._go_on)
            self._soon.start(0)

    def finish(self) -> None:
        """The hand lets go: the last plan asked about is answered now, unless that takes too long, and nothing more."""
        if self._is_behind:
            self._work(END_S)
        self.stop()

    def stop(self) -> None:
        """The gesture ends: nothing more is answered."""
        if self._soon is not None:
            self._soon.stop()
        self._pieces = self._waiting = None

    @property
    def _is_large(self) -> bool:
        """Whether to find out what rests takes a good part of a frame."""
        return len(self._base.stands) + len(self._base.fixtures) > _LARGE

    @property
    def _is_behind(self) -> bool:
        """Whether something asked about is not answered."""
        return self._pieces is not None or self._waiting is not None

    @guarded
    def _go_on(self) -> None:
        """Check for a moment between two frames."""
        self._work(self._between.piece(_SLICE_S))
        if not self._is_behind:
            assert self._soon is not None, "it has called this"
            self._soon.stop()

    def _work(self, seconds: float) -> None:
        """Check for so long; at the end of one plan begin with the next."""
        end = perf_counter() + seconds
        while self._is_behind and perf_counter() < end:
            try:
                if self._pieces is None:
                    assert self._waiting is not None, "it is behind"
                    self._asked, self._waiting = self._waiting, None
                    self._pieces = self._live_check().piecewise(self._asked)
                next(self._pieces)
            except UserError:
                self._tell(())
            except StopIteration as done:
                self._tell(done.value)
            except BaseException:
                self._pieces = None  # what has failed has no answer
                raise

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        self._pieces = None
        self._answer(self._asked, findings)

    def _known(self) -> dict[HallId, Bodies]:
        """What stands in the halls that are prepared."""
        if self._ready is None:
            return {}
        prepared = {hall: self._ready.of(self._base, hall) for hall in self._base.halls}
        return {hall: one.bodies for hall, one in prepared.items() if one is not None}

    def _live_check(self) -> LiveCheck:
        if self._check is None:
            with workers.loading:
                from village_planner.checks.live import LiveCheck  # Shapely is not loaded before it is needed
            from village_planner.session.profiles import profile_of

            self._check = LiveCheck(self._base, self._moving, profile_of(self._base), known=self._known())
        return self._check
