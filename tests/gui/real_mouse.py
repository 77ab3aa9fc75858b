"""The program, or another one, on a private screen, worked with a real mouse and real keys."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from village_planner.model.plan import Plan
from village_planner.session.files import save
from village_planner.session.session import Session
from village_planner.text import say

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds after which what is waited for will not come any more, however busy the machine is."""


class RealMouse:
    """A mouse and keys on the screen of an environment."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def do(self, *commands: str) -> None:
        """One call of xdotool."""
        subprocess.run(["xdotool", *commands], env=self.environment, check=True, timeout=PATIENCE)

    def try_to(self, *commands: str) -> str:
        """The same with something that may have gone; what it answers."""
        found = subprocess.run(
            ["xdotool", *commands],
            env=self.environment,
            check=False,
            timeout=PATIENCE,
            capture_output=True,
            text=True,
        )
        return found.stdout

    def window(self, name: str) -> str | None:
        """The visible window with these words in its title, None when there is none."""
        return next(reversed(self.try_to("search", "--onlyvisible", "--name", name).split()), None)

    def wait(self, name: str, *, gone: bool = False) -> str:
        """Wait until a window is there, or has gone."""
        until = time.monotonic() + PATIENCE
        while ((found := self.window(name)) is None) is not gone:
            assert time.monotonic() < until, f"{name!r} is {'still there' if gone else 'not there'}"
            time.sleep(0.1)
        return found or ""

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at a pixel and go to another one by four ways; the button stays down."""
        self.do("mousemove", *map(str, start), "mousedown", "1")
        for part in (0.1, 0.4, 0.7, 1.0):
            x, y = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
            self.do("mousemove", "--sync", str(x), str(y), "sleep", "0.05")


class Program(RealMouse):
    """A mouse on the program, which shows the village of a file."""

    def __init__(self, environment: dict[str, str], file: Path, process: subprocess.Popen[bytes]) -> None:
        super().__init__(environment)
        self.file, self._process = file, process

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def main_window(self) -> str:
        """The window with the village."""
        return self.wait(self.file.name)


@contextmanager
def program_with(plan: Plan, environment: dict[str, str], folder: Path) -> Iterator[Program]:
    """The program with a plan saved in a folder, where its settings are, too; ended when nobody needs it any more."""
    file = save(Session(plan, say("New village")), folder / "real.village")
    own = environment | {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    process = subprocess.Popen([sys.executable, "-m", "village_planner", str(file)], env=own)
    try:
        yield Program(own, file, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)
