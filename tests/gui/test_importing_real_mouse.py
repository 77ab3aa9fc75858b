"""The program itself on a private screen: a list is imported by real mouse and keys, taken back, imported again."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.builders import a_plan

from village_planner.session.files import open_village, save
from village_planner.session.session import Session
from village_planner.text import say

PATIENCE = 25
FORWARD = (-54, -36)
"""Pixels of the button that leads on, from the lower right corner of the import's window."""

Run = Callable[..., str]


class Hand:
    """Works on the program as a person does, and looks into its file."""

    def __init__(self, environment: dict[str, str], file: Path) -> None:
        self._environment, self._file = environment, file

    def do(self, *commands: str) -> str:
        """Real keys and a real mouse."""
        done = subprocess.run(
            ["xdotool", *commands],
            env=self._environment,
            timeout=PATIENCE,
            check=False,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def window(self, name: str) -> str | None:
        """The visible window with these words in its title, None when there is none."""
        return next(reversed(self.do("search", "--onlyvisible", "--name", name).split()), None)

    def wait(self, name: str, *, gone: bool = False) -> str:
        """Wait until a window is there, or has gone."""
        until = time.monotonic() + PATIENCE
        while ((found := self.window(name)) is None) is not gone:
            assert time.monotonic() < until, f"{name!r} is {'still there' if gone else 'not there'}"
            time.sleep(0.1)
        return found or ""

    def import_list(self, path: Path) -> None:
        """Import a list; a near name is the same exhibitor."""
        self.do("windowfocus", self.wait("real.village"), "sleep", "0.2", "key", "ctrl+shift+i")
        chooser = self.wait("Choose a list of exhibitors")
        self.do("windowfocus", chooser, "sleep", "0.3", "type", str(path))
        self.do("sleep", "0.3", "key", "Return")
        self.wait("Choose a list of exhibitors", gone=True)
        window = self.wait("Import exhibitors")
        until = time.monotonic() + PATIENCE
        while self.window("Import exhibitors") is not None:
            assert time.monotonic() < until, "the import does not end"
            self._click(window, *FORWARD)
            if self.window("Import exhibitors") is not None:  # the question has the keyboard on “the same”
                self.do("sleep", "0.5", "key", "space", "sleep", "0.5")

    def names_after(self, key: str, wanted: list[str]) -> None:
        """Press a key, save, and wait until exactly these take part in the file."""
        until, names = time.monotonic() + PATIENCE, None
        self.do("windowfocus", self.wait("real.village"), "sleep", "0.3")
        if key:
            self.do("key", key, "sleep", "0.5")
        while names != wanted:
            assert time.monotonic() < until, f"{names} take part instead of {wanted}"
            self.do("key", "ctrl+s", "sleep", "0.5")
            names = sorted(row.name for row in open_village(self._file).session.plan.exhibitors.values())

    def _click(self, window: str, right: int, down: int) -> None:
        lines = self.do("getwindowgeometry", "--shell", window).split()
        facts = {name: int(value) for name, _, value in (line.partition("=") for line in lines)}
        x, y = facts["X"] + facts["WIDTH"] + right, facts["Y"] + facts["HEIGHT"] + down
        self.do(
            "windowfocus", window, "mousemove", str(x), str(y), "sleep", "0.1", "click", "1", "sleep", "0.5"
        )


@pytest.fixture
def hand(window_environment: dict[str, str], tmp_path: Path) -> Iterator[Hand]:
    """A hand on the program that shows a village with one exhibitor on a stand."""
    plan = a_plan().with_stand("A1").with_exhibitor("Cellis", on="A1", key="").plan
    file = save(Session(plan, say("New village")), tmp_path / "real.village")
    environment = window_environment | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    program = subprocess.Popen([sys.executable, "-m", "village_planner", str(file)], env=environment)
    try:
        yield Hand(environment, file)
    finally:
        program.terminate()
        program.wait(PATIENCE)


def test_a_list_is_imported_taken_back_and_the_second_time_there_is_nothing_to_change(
    hand: Hand, tmp_path: Path
) -> None:
    path = tmp_path / "exposants.csv"
    path.write_text("Société;Surface;Ville\nSARL Cellis;3x2;Lyon\nOptica;4x3;Brest\n", encoding="utf-8")
    hand.import_list(path)
    hand.names_after("", ["Optica", "SARL Cellis"])
    hand.names_after("ctrl+z", ["Cellis"])
    hand.names_after("ctrl+shift+z", ["Optica", "SARL Cellis"])
    hand.import_list(path)
    hand.names_after("ctrl+z", ["Cellis"])  # the first import is still the last step
