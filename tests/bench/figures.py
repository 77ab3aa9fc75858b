"""Measures and prints; it never judges: the reader compares a figure with its budget."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

FRAME_MS, WORST_FRAME_MS = 16, 50
"""What a frame may take nearly always, and ever; a line beyond either is marked."""


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


def memory_mb() -> float:
    """Resident size of this process now, in MB; where the system does not tell, the largest so far."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return peak_memory_mb()
    return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6


def show(what: str, value: float, budget: float, unit: str = "ms") -> None:
    """One line: what was measured, the figure and its budget."""
    digits = 2 if unit == "x" else 1
    print(f"  {what:<58} {value:9.{digits}f} {unit:<3}  budget {budget:g} {unit}")


def show_frames(what: str, wall: list[float], cpu: list[float], *, begin: float) -> None:
    """One line about the frames of a gesture: how long the middle one, nearly all, the worst and the first one took."""
    figures = [percentile(wall, 50), percentile(wall, 95), max(wall), begin, percentile(cpu, 95)]
    middle, most, worst, first, work = figures
    over = " <" if most > FRAME_MS or worst > WORST_FRAME_MS or first > WORST_FRAME_MS else ""
    print(
        f"  {what:<22} p50 {middle:6.1f}  p95 {most:6.1f}  max {worst:6.1f}  first {first:6.1f} ms"
        f"   of the processor p95 {work:6.1f} ms{over}",
        flush=True,
    )


def title(text: str) -> None:
    """The heading of a group of figures."""
    print(f"\n{text}", flush=True)
