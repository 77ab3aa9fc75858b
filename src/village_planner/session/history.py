"""Named steps of a plan that can be undone and redone; it must not know files or the window."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct

from village_planner.model.plan import Plan
from village_planner.text import Message

MOST_STEPS: Final = 500
"""Steps kept; a step shares all unchanged rows, so 500 moves at 5,000 stands are about 50 MB."""


class Step(Struct, frozen=True):
    """What was done, the plan after it, and when it was done (None: nobody looked at a clock)."""

    name: Message
    plan: Plan
    when: datetime | None = None


class History:
    """A line of steps with a present one. The first step is the plan as it was opened."""

    def __init__(self, first: Step) -> None:
        self._steps = [first]
        self._present = 0

    @property
    def plan(self) -> Plan:
        """The plan of the present step."""
        return self._steps[self._present].plan

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, the undone ones included, oldest first."""
        return tuple(self._steps)

    @property
    def present(self) -> int:
        """Index of the present step in `steps`."""
        return self._present

    @property
    def undo_name(self) -> Message | None:
        """Name of the step that undo takes back, None at the beginning."""
        return self._steps[self._present].name if self._present > 0 else None

    @property
    def redo_name(self) -> Message | None:
        """Name of the step that redo repeats, None at the end."""
        return self._steps[self._present + 1].name if self._present + 1 < len(self._steps) else None

    def commit(self, step: Step) -> None:
        """Add a step after the present one; undone steps are forgotten, and the oldest beyond MOST_STEPS."""
        self._steps[self._present + 1 :] = [step]
        del self._steps[: max(0, len(self._steps) - MOST_STEPS - 1)]
        self._present = len(self._steps) - 1

    def go_to(self, index: int) -> Plan:
        """Make the step at `index` the present one and return its plan; IndexError outside `steps`."""
        if not 0 <= index < len(self._steps):
            raise IndexError(index)
        self._present = index
        return self.plan
