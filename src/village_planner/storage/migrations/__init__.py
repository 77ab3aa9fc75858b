"""Older formats brought up to date in memory, one module for each step; it must not know the model, which moves on.

A module `from_1.py` would offer `migrate(plan: dict) -> dict`, taking the plain contents of plan.json from format 1
to format 2, and gets its line in STEPS. For every format there is a real file in tests/files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

Step: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Final[tuple[Step, ...]] = ()
"""STEPS[n - 1] leads from format n to format n + 1."""


def migrate(plan: dict[str, Any], written_as: int, steps: Sequence[Step] = STEPS) -> dict[str, Any]:
    """The contents of plan.json, written in format `written_as`, in the format after the last step."""
    for step in steps[written_as - 1 :]:
        plan = step(plan)
    return plan
