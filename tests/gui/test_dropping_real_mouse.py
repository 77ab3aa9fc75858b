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
from tests.gui.real_mouse import PATIENCE, ROOT, Program, program_with

from village_planner.session.files import save
from village_planner.session.session import Session
from village_planner.text import say


class Carrier:
    """Carries files from another program to the window of the village."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def carry(self, *paths: Path, opens: str) -> str:
        """Drag files onto the window of the village and wait for the window that this opens.

        As what they were taken, in Qt's words.
        """
        program = self._program
        with subprocess.Popen(
            [sys.executable, "-m", "tests.gui.file_manager", *map(str, paths)],
            cwd=ROOT,
            env=program.environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as files:
            try:
                program.wait(TITLE)
                middle = str(4 + SIDE // 2)
                program.do("sleep", "0.5", "mousemove", middle, middle, "sleep", "0.2", "mousedown", "1")
                for x, y in ((40, 60), (120, 160), (300, 300), (500, 350), (520, 360)):
                    program.do("sleep", "0.25", "mousemove", str(x), str(y))
                # a busy machine needs a while to see where the mouse is
                program.do("sleep", "0.6", "mouseup", "1")
                assert files.stdout is not None
                taken = files.stdout.readline().strip()
                program.wait(opens)
                return taken
            finally:
                files.kill()

    def away(self, name: str) -> None:
        """Close a window with Esc, as often as it takes."""
        program = self._program
        window, until = program.wait(name), time.monotonic() + PATIENCE
        while program.window(name) is not None:
            assert time.monotonic() < until, f"{name!r} cannot be closed"
            program.try_to("windowfocus", window, "sleep", "0.2", "key", "Escape", "sleep", "0.3")


@pytest.fixture
def carrier(window_environment: dict[str, str], tmp_path: Path) -> Iterator[Carrier]:
    """A carrier beside the program, which shows a village with an exhibitor."""
    plan = a_plan().with_stand("A1").with_exhibitor("Cellis", on="A1").plan
    with program_with(plan, window_environment, tmp_path) as program:
        program.main_window()
        yield Carrier(program)


def test_a_hall_plan_a_list_a_folder_of_logos_and_a_village_are_taken_for_what_they_are(
    carrier: Carrier, tmp_path: Path
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
        assert carrier.carry(*paths, opens=title) == "CopyAction"
        carrier.away(title)
    assert carrier.carry(rows, second, opens="second.village") == "CopyAction"
