"""The program itself on a private screen: a list is imported by real mouse and keys, taken back, imported again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import a_plan
from tests.gui.real_mouse import PATIENCE, Program, program_with

from village_planner.session.files import open_village

FORWARD = (-54, -36)
"""Pixels of the button that leads on, from the lower right corner of the import's window."""


class Importing:
    """Imports lists in the program as a person does, and looks into its file."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def import_list(self, path: Path) -> None:
        """Import a list; a near name is the same exhibitor."""
        program = self._program
        program.do("windowfocus", program.main_window(), "sleep", "0.2", "key", "ctrl+shift+i")
        chooser = program.wait("Choose a list of exhibitors")
        program.do("windowfocus", chooser, "sleep", "0.3", "type", str(path))
        program.do("sleep", "0.3", "key", "Return")
        program.wait("Choose a list of exhibitors", gone=True)
        window = program.wait("Import exhibitors")
        until = time.monotonic() + PATIENCE
        while program.window("Import exhibitors") is not None:
            assert time.monotonic() < until, "the import does not end"
            program.do(
                "sleep", "1"
            )  # a key that comes before its page changes what has the keyboard until then
            self._click(window, *FORWARD)
            program.do("sleep", "1")
            if program.window("Import exhibitors") is not None:  # the question has the keyboard on “the same”
                program.do("key", "space")

    def names_after(self, key: str, wanted: list[str]) -> None:
        """Press a key, save, and wait until exactly these take part in the file."""
        until, names = time.monotonic() + PATIENCE, None
        program = self._program
        program.do("windowfocus", program.main_window(), "sleep", "0.3")
        if key:
            program.do("key", key, "sleep", "0.5")
        while names != wanted:
            assert time.monotonic() < until, f"{names} take part instead of {wanted}"
            program.do("key", "ctrl+s", "sleep", "0.5")
            names = sorted(row.name for row in open_village(program.file).session.plan.exhibitors.values())

    def _click(self, window: str, right: int, down: int) -> None:
        lines = self._program.try_to("getwindowgeometry", "--shell", window).split()
        if not lines:  # it has closed meanwhile
            return
        facts = {name: int(value) for name, _, value in (line.partition("=") for line in lines)}
        x, y = facts["X"] + facts["WIDTH"] + right, facts["Y"] + facts["HEIGHT"] + down
        self._program.try_to(
            "windowfocus", window, "mousemove", str(x), str(y), "sleep", "0.1", "click", "1", "sleep", "0.5"
        )


@pytest.fixture
def importing(window_environment: dict[str, str], tmp_path: Path) -> Iterator[Importing]:
    """The program that shows a village with one exhibitor on a stand."""
    plan = a_plan().with_stand("A1").with_exhibitor("Cellis", on="A1", key="").plan
    with program_with(plan, window_environment, tmp_path) as program:
        yield Importing(program)


def test_a_list_is_imported_taken_back_and_the_second_time_there_is_nothing_to_change(
    importing: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "exposants.csv"
    path.write_text("Société;Surface;Ville\nSARL Cellis;3x2;Lyon\nOptica;4x3;Brest\n", encoding="utf-8")
    importing.import_list(path)
    importing.names_after("", ["Optica", "SARL Cellis"])
    importing.names_after("ctrl+z", ["Cellis"])
    importing.names_after("ctrl+shift+z", ["Optica", "SARL Cellis"])
    importing.import_list(path)
    importing.names_after("ctrl+z", ["Cellis"])  # the first import is still the last step
