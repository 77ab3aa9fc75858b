"""Files are dragged from another program onto the window with a real mouse, as from a file manager."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from tests.builders import a_plan
from tests.gui.file_manager import SIDE, TITLE
from tests.gui.plan_importing import a_hall_dxf

from village_planner.session.files import save
from village_planner.session.session import Session
from village_planner.text import say

PATIENCE = 60
ROOT = Path(__file__).resolve().parents[2]


class Hand:
    """Carries files from one program to the other."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

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

    def wait(self, name: str, *, gone: bool = False) -> str:
        """Wait until a visible window has these words in its title, or none has them any more."""
        until = time.monotonic() + PATIENCE
        while True:
            found = self.do("search", "--onlyvisible", "--name", name).split()
            if bool(found) is not gone:
                return found[-1] if found else ""
            assert time.monotonic() < until, f"{name!r} is {'still there' if gone else 'not there'}"
            time.sleep(0.1)

    def carry(self, *paths: Path, opens: str) -> str:
        """Drag files onto the window of the village and wait for the window that this opens.

        As what they were taken, in Qt's words.
        """
        with subprocess.Popen(
            [sys.executable, "-m", "tests.gui.file_manager", *map(str, paths)],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as files:
            try:
                self.wait(TITLE)
                middle = str(4 + SIDE // 2)
                self.do("sleep", "0.5", "mousemove", middle, middle, "sleep", "0.2", "mousedown", "1")
                for x, y in ((40, 60), (120, 160), (300, 300), (500, 350), (520, 360)):
                    self.do("sleep", "0.25", "mousemove", str(x), str(y))
                self.do(
                    "sleep", "0.6", "mouseup", "1"
                )  # a busy machine needs a while to see where the mouse is
                assert files.stdout is not None
                taken = files.stdout.readline().strip()
                self.wait(opens)
                return taken
            finally:
                files.kill()

    def away(self, name: str) -> None:
        """Close a window with Esc, as often as it takes."""
        window, until = self.wait(name), time.monotonic() + PATIENCE
        while self.do("search", "--onlyvisible", "--name", name).split():
            assert time.monotonic() < until, f"{name!r} cannot be closed"
            self.do("windowfocus", window, "sleep", "0.2", "key", "Escape", "sleep", "0.3")


@pytest.fixture
def hand(window_environment: dict[str, str], tmp_path: Path) -> Iterator[Hand]:
    """A hand beside the program, which shows a village with an exhibitor."""
    plan = a_plan().with_stand("A1").with_exhibitor("Cellis", on="A1").plan
    file = save(Session(plan, say("New village")), tmp_path / "first.village")
    environment = window_environment | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    program = subprocess.Popen([sys.executable, "-m", "village_planner", str(file)], env=environment)
    hand = Hand(environment)
    try:
        hand.wait("first.village")
        yield hand
    finally:
        program.terminate()
        program.wait(PATIENCE)


def test_a_hall_plan_a_list_a_folder_of_logos_and_a_village_are_taken_for_what_they_are(
    hand: Hand, tmp_path: Path
) -> None:
    rows = tmp_path / "exposants.csv"
    rows.write_text("Société;Surface\nOptica;4x3\n", encoding="utf-8")
    logos = tmp_path / "logos à nous"
    logos.mkdir()
    Image.new("RGB", (40, 20), "red").save(logos / "Cellis.png")
    second = save(Session(a_plan().with_stand("B1").plan, say("New village")), tmp_path / "second.village")
    for paths, title in (
        ((a_hall_dxf(tmp_path),), "Import a hall plan"),
        ((rows,), "Import exhibitors"),
        ((logos,), "Import logos"),
    ):
        assert hand.carry(*paths, opens=title) == "CopyAction"
        hand.away(title)
    assert hand.carry(rows, second, opens="second.village") == "CopyAction"
