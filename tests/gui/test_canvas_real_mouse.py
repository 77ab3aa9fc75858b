"""A real window on a private screen, worked with a real mouse and real keys."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.gui.real_mouse import PATIENCE, ROOT, RealMouse


class RealWindow(RealMouse):
    """The canvas of `canvas_window.py`; places are metres on the floor."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        super().__init__(environment | {"PYTHONPATH": str(ROOT)})
        self._output = folder / "output"
        command = [sys.executable, "-m", "tests.gui.canvas_window", str(folder)]
        with self._output.open("w") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=output)
        ready = self.wait_for(lambda told: "ready" in told)
        self._x, self._y, self._across, self._up = ready["ready"]
        self.do("windowfocus", str(ready["window"]))

    def told(self) -> list[dict[str, Any]]:
        """All that the window has said."""
        lines = self._output.read_text().splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def wait_for(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The last thing said that is wanted, waiting for it for a while."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = [told for told in self.told() if wanted(told)]
            if found:
                return found[-1]
            assert self.process.poll() is None, "the window has gone"
            time.sleep(0.05)
        raise AssertionError(f"not said in time; said: {self.told()[-5:]}")

    def go(self, x: float, y: float) -> None:
        """Move the real mouse to a place."""
        pixel = (round(self._x + x * self._across), round(self._y + y * self._up))
        self.do("mousemove", "--sync", str(pixel[0]), str(pixel[1]))

    def pull(self, start: tuple[float, float], *ways: tuple[float, float]) -> None:
        """Press at a place and pass through others; the button stays down."""
        self.go(*start)
        self.do("mousedown", "1")
        for way in ways:
            self.go(*way)


@pytest.fixture
def window(window_environment: dict[str, str], tmp_path: Path) -> Iterator[RealWindow]:
    opened = RealWindow(window_environment, tmp_path)
    yield opened
    opened.process.terminate()
    opened.process.wait(PATIENCE)


def test_a_real_drag_moves_a_stand_says_the_conflict_and_can_be_dropped(window: RealWindow) -> None:
    window.pull((6, 9), (6.5, 9), (8, 9), (10, 9))
    assert "overlap" in window.wait_for(lambda told: "overlap" in told.get("said", ""))["said"]
    window.do("key", "Escape")
    back = window.wait_for(lambda told: told.get("preview") is False)
    assert back["stands"]["A1"][:2] == [5000, 8000]
    window.do("mouseup", "1")


def test_a_real_drag_is_one_step_where_the_mouse_lets_go(window: RealWindow) -> None:
    window.pull((6, 9), (6.5, 9), (7, 6), (8, 4))
    window.do("mouseup", "1")
    x, y, *_ = window.wait_for(lambda told: told.get("step") == 1)["stands"]["A1"]
    assert (x, y) == pytest.approx((7000, 3000), abs=60)


def test_real_digits_during_a_real_drag_are_distances_to_what_is_ahead(window: RealWindow) -> None:
    window.pull((6, 9), (6.5, 9), (7, 9.1))
    window.do("key", "1", "period", "4", "Tab", "2", "Return")
    x, y, *_ = window.wait_for(lambda told: told.get("step") == 1)["stands"]["A1"]
    assert (x + 3000, y + 2000) == (11_000 - 1_400, 18_000 - 2_000)
    window.do("mouseup", "1")


def test_a_real_band_selects(window: RealWindow) -> None:
    window.pull((3, 12), (6, 9), (12, 9))
    window.do("mouseup", "1")
    assert window.wait_for(lambda told: len(told.get("selected", ())) == 2)["selected"] == ["A1", "A2"]


def test_a_real_handle_resizes_and_the_arrow_keys_nudge(window: RealWindow) -> None:
    window.go(6, 9)
    window.do("click", "1")
    window.wait_for(lambda told: told.get("selected") == ["A1"])
    window.pull((8, 9), (8.4, 9), (9, 9))
    window.do("mouseup", "1")
    wide = window.wait_for(lambda told: told.get("step") == 1)["stands"]["A1"]
    assert wide[3] == pytest.approx(4000, abs=60)
    window.do("key", "Right")
    window.wait_for(lambda told: told.get("stands", {}).get("A1", [0])[0] == wide[0] + 10)


def test_real_ctrl_and_wheel_zoom_and_a_drag_still_hits(window: RealWindow) -> None:
    window.go(6, 9)
    window.do("keydown", "ctrl", "click", "4", "keyup", "ctrl")
    window.do(
        "mousedown", "1", "mousemove_relative", "--sync", "40", "0", "mousemove_relative", "--sync", "40", "0"
    )
    window.do("mouseup", "1")
    moved = window.wait_for(lambda told: told.get("step") == 1)["stands"]["A1"]
    assert 5000 < moved[0] < 5000 + 80_000 / window._across
