"""The program itself on a private screen: a row of the list is dragged onto the hall with a real mouse, and saved."""

import subprocess
import sys
import time
from pathlib import Path

from tests.builders import a_plan

from village_planner.model.ids import ExhibitorId
from village_planner.session.files import open_village, save
from village_planner.session.session import Session
from village_planner.text import say

ROW, FLOOR = (120, 222), (700, 470)
"""Pixels of the first row "to place" and of the middle of the hall, in a new window at the upper left."""

PATIENCE = 25


def test_a_row_dragged_onto_the_hall_becomes_a_stand_and_is_saved(
    window_environment: dict[str, str], tmp_path: Path
) -> None:
    file = save(Session(a_plan().with_exhibitor("Ada").plan, say("New village")), tmp_path / "real.village")
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
            assert time.monotonic() < until, "the row did not become a stand"
            assert program.poll() is None, "the window has gone"
            xdotool("windowfocus", window, "mousemove", *map(str, ROW), "mousedown", "1")
            for part in (0.1, 0.4, 0.7, 1.0):
                x, y = (round(a + (b - a) * part) for a, b in zip(ROW, FLOOR, strict=True))
                xdotool("mousemove", "--sync", str(x), str(y), "sleep", "0.05")
            xdotool("mouseup", "1", "sleep", "0.2", "key", "ctrl+s", "sleep", "0.5")
    finally:
        program.terminate()
        program.wait(PATIENCE)
    (stand,) = open_village(file).session.plan.stands.values()
    assert stand.exhibitors == (ExhibitorId("Ada"),)
    assert stand.number == "A01"
