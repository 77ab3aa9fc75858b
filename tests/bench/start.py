"""Time from the start of the process until the sample's plan is painted, against a minimal window of the same stands.

Both are started in turn in fresh processes, so that a slow machine slows both; what counts is the median of the ratios
of each two that follow one another: a machine that changes its speed halfway would change that of the medians.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import show, title

ROUNDS = 15
SCREEN = 1600, 1000
"""Pixels of a usual screen."""


def main() -> None:
    """Print the figures."""
    from village_planner.model.shape import corners
    from village_planner.session.files import open_sample

    title("Start, sample village, plan painted (fresh processes)")
    stands = open_sample().session.plan.stands.values()
    with tempfile.TemporaryDirectory() as folder:
        outlines = json.dumps([(s.number, corners(s.shape, s.position, s.rotation)) for s in stands])
        minimal, ours = [], []
        _seconds("ours", outlines, folder)  # compiles the modules, as installing the program does
        for _ in range(ROUNDS):
            minimal.append(_seconds("minimal", outlines, folder))
            ours.append(_seconds("ours", outlines, folder))
    least, most = statistics.median(minimal) * 1000, statistics.median(ours) * 1000
    show("minimal PySide6 window", least, least)
    show("Village Planner", most, 1.3 * least)
    show("ratio", statistics.median(o / m for o, m in zip(ours, minimal, strict=True)), 1.3, "x")


def _seconds(window: str, outlines: str, home: str) -> float:
    """Seconds from before the process starts until it has painted."""
    from village_planner.session.files import sample_path

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home}
    if environment.get("QT_QPA_PLATFORM") == "offscreen":
        environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(home)}"
    started = time.time()
    command = [sys.executable, "-m", "tests.bench.first_paint", window, str(sample_path())]
    run = subprocess.run(command, env=environment, input=outlines, capture_output=True, text=True, check=True)
    return float(run.stdout.split()[-1]) - started


def _screen(folder: str) -> Path:
    """What Qt is told of a screen on which our window has its size: by itself it believes in one of 800 × 800, on which
    a smaller plan would be painted than in the other window.
    """
    file = Path(folder, "screen.json")
    screen = {"name": "screen", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen]}))
    return file


if __name__ == "__main__":
    main()
