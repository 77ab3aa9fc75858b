"""Measures and prints; it never judges: the reader compares a figure with its budget."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable


def milliseconds(action: Callable[[], object], rounds: int = 5) -> float:
    """Median wall time of `action` in milliseconds after one warm-up call."""
    action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def percentile(values: list[float], percent: float) -> float:
    """The value that `percent` % of the values do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * int(percent) // 100) - 1)]


def peak_memory_mb() -> float:
    """Largest resident size of this process so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def show(what: str, value: float, budget: float, unit: str = "ms") -> None:
    """One line: what was measured, the figure and its budget."""
    print(f"  {what:<58} {value:9.1f} {unit:<3}  budget {budget:g} {unit}")


def title(text: str) -> None:
    """The heading of a group of figures."""
    print(f"\n{text}", flush=True)
