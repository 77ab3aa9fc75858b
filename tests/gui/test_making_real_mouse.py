"""The program on a private screen: a real key takes up the row tool, a real drag and real digits draw a row."""

import subprocess
import sys
import time
from pathlib import Path

from tests.builders import a_plan

from village_planner.session.files import open_village, save
from village_planner.session.session import Session
from village_planner.text import say

START, END = (560, 560), (880, 540)
"""Pixels on the floor of the hall, in a new window at the upper left."""

PATIENCE = 25


def test_a_row_with_a_typed_gap_is_drawn_by_hand_and_saved(
    window_environment: dict[str, str], tmp_path: Path
) -> None:
    file = save(Session(a_plan().plan, say("New village")), tmp_path / "real.village")
    environment = window_environment | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}

    def xdotool(*commands: str) -> str:
        done = subprocess.run(
            ["xdotool", *commands],
            env=environment,
            check=True,
            timeout=PATIENCE,
            capture_output=True,
            text=True,
        )
        return done.stdout

    program = subprocess.Popen([sys.executable, "-m", "village_planner", str(file)], env=environment)
    try:
        window = xdotool("search", "--sync", "--onlyvisible", "--name", "real.village").split()[-1]
        until = time.monotonic() + PATIENCE
        while not open_village(file).session.plan.stands:
            assert time.monotonic() < until, "no row was drawn"
            assert program.poll() is None, "the window has gone"
            xdotool("windowfocus", window, "key", "l", "sleep", "0.1")
            xdotool("mousemove", *map(str, START), "mousedown", "1")
            for part in (0.1, 0.4, 0.7, 1.0):
                x, y = (round(a + (b - a) * part) for a, b in zip(START, END, strict=True))
                xdotool("mousemove", "--sync", str(x), str(y), "sleep", "0.05")
            xdotool("key", "1", "Tab", "3", "sleep", "0.1", "mouseup", "1")
            xdotool("sleep", "0.2", "key", "ctrl+s", "sleep", "3")
    finally:
        program.terminate()
        program.wait(PATIENCE)
    stands = sorted(open_village(file).session.plan.stands.values(), key=lambda stand: stand.number)
    assert [stand.number for stand in stands] == ["A01", "A02", "A03"]
    first, second, third = (stand.position.x for stand in stands)
    assert (second - first, third - second) == (4000, 4000)
