"""Every row of the table of hostile input once: what the program answers, how long it takes, and how much memory.

A worker counts as at least as large as the process that started it was at that moment: systems count it so.

`python3 -m tests.bench.hostile` prints the table; with names of cases only those. Each runs in a fresh process, whose
largest worker is measured. A line is marked when an answer is none of the right ones or goes beyond 20 s or 1 GiB.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import peak_memory_mb, title
from tests.hostile.table import CASES, MOST_MB, MOST_SECONDS, Case

_ALONE = "--alone"


def main(arguments: list[str]) -> None:
    """Print a line for each case."""
    if arguments[:1] == [_ALONE]:
        _run_alone(arguments[1])
        return
    title("Hostile input: row | input | limit | answer | seconds | peak of the worker | peak of the program")
    for case in CASES:
        if not arguments or case.name in arguments:
            _show(case)


def _show(case: Case) -> None:
    """Run one case in a process of its own, and print what it did."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.hostile", _ALONE, case.name]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if run.returncode:
        print(f"  {case.name}: ended with code {run.returncode} <\n{run.stderr[-500:]}", flush=True)
        return
    figures = json.loads(run.stdout.splitlines()[-1])
    over = (
        figures["code"] not in case.codes
        or figures["seconds"] > MOST_SECONDS
        or max(figures["worker_mb"], figures["own_mb"]) > MOST_MB
    )
    print(
        f"  {case.row} | {case.what} | {case.limit} | {figures['words'][:150]} | {figures['seconds']:.1f} s"
        f" | {_mb(figures['worker_mb'])} | {figures['own_mb']:.0f} MB{' <' if over else ''}",
        flush=True,
    )


def _mb(peak: float) -> str:
    """A peak; none where no worker was needed."""
    return f"{peak:.0f} MB" if peak else "no worker"


def _run_alone(name: str) -> None:
    """Try one case and say what came of it; making the input is not counted as time, only as memory."""
    case = next(case for case in CASES if case.name == name)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        answer = case.act(Path(folder))
        seconds = time.perf_counter() - start
    worker_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    figures = {"seconds": seconds, "worker_mb": worker_mb, "own_mb": peak_memory_mb(), **answer._asdict()}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
