"""Tries one case of the table and measures it, in a process that does nothing else; it must not judge the answer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from tests.hostile.answers import Answer
from tests.hostile.table import CASES


class Tried(NamedTuple):
    """What came of a case: the answer, seconds of the processor, the memory of the largest worker so far (MB)."""

    answer: Answer
    seconds: float
    worker_mb: float


def tried(name: str, folder: Path) -> Tried:
    """Try a case, in a small process: Linux counts to a worker what the process that starts it has taken before."""
    case, before = next(case for case in CASES if case.name == name), worked()
    answer = case.act(folder)
    return Tried(answer, worked() - before, largest_worker())


def worked() -> float:
    """Seconds of the processor that this process and its workers have taken: others share the machine."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def largest_worker() -> float:
    """The most memory that a worker of this process has taken (MB); nothing where no system limits it."""
    if sys.platform != "linux":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
