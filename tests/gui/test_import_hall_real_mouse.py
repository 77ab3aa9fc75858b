"""From the start page to a hall of the right size with a real mouse: tile, file, unit, place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Timer

from tests.gui.plan_importing import a_hall_dxf
from tests.gui.real_mouse import PATIENCE, ROOT, RealMouse


def test_a_drawing_in_feet_becomes_a_hall_of_its_size(
    window_environment: dict[str, str], tmp_path: Path
) -> None:
    drawing = a_hall_dxf(tmp_path, unit=1)
    environment = window_environment | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path)}
    mouse = RealMouse(environment)
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.start_window", str(tmp_path)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    watchdog = Timer(2 * PATIENCE, program.kill)
    watchdog.start()
    done: list[str] = []
    halls: list[list[list[int]]] = []
    try:
        assert program.stdout is not None
        for line in program.stdout:
            told = json.loads(line)
            if "done" in told:
                halls = told["done"]
                break
            if "type" in told:
                mouse.do("sleep", "0.5", "type", "--delay", "10", str(drawing))
                mouse.do("key", "Return")
                done.append("file")
            else:
                done.append(told["what"])
                mouse.do("mousemove", *map(str, told["click"]), "sleep", "0.2", "click", "1")
    finally:
        watchdog.cancel()
        program.terminate()
        program.communicate(timeout=PATIENCE)
    assert list(dict.fromkeys(done)) == ["tile", "file", "next", "feet", "place"]
    assert halls, "it did not come to its end"
    (outline,) = halls
    assert outline == [[0, 0], [12_192, 0], [12_192, 6_096], [0, 6_096]]
