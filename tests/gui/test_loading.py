"""Whoever begins a gesture first loads geometry while nobody else does: of two at once one gets half of NumPy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

GESTURE = """
import sys
import tempfile
from importlib.abc import MetaPathFinder
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.builders import a_plan
from tests.gui.hand import Hand, open_canvas
from village_planner.gui import workers


class Listener(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in ("numpy", "shapely"):
            print(name, "alone" if workers.loading.locked() else "beside others")


assert not {"numpy", "shapely"} & sys.modules.keys()
app = QApplication([])
canvas = open_canvas(a_plan().with_stand("A1", at=(4, 4)), Path(tempfile.mkdtemp()))
canvas.set_snapping(True)
sys.meta_path.insert(0, Listener())
hand = Hand(canvas)
canvas.set_tool(sys.argv[1])
hand.press((5, 5))
hand.move((9, 8))
hand.release()
"""
"""Of a process in which nothing is loaded yet."""


@pytest.mark.parametrize(
    ("tool", "loaded"),
    [
        ("select", {"numpy", "shapely"}),
        ("measure", {"numpy"}),
        ("corners", {"numpy", "shapely"}),
        ("row", {"numpy", "shapely"}),
    ],
)
def test_the_first_gesture_with_a_tool_loads_geometry_alone(tool: str, loaded: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GESTURE, tool],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.splitlines()) == {f"{name} alone" for name in loaded}
