"""The program itself on a private screen: a row of the list is dragged onto the hall with a real mouse, and saved."""

import time
from pathlib import Path

from tests.builders import a_plan
from tests.gui.real_mouse import PATIENCE, program_with

from village_planner.model.ids import ExhibitorId
from village_planner.session.files import open_village

ROW, FLOOR = (120, 222), (700, 470)
"""Pixels of the first row "to place" and of the middle of the hall, in a new window at the upper left."""


def test_a_row_dragged_onto_the_hall_becomes_a_stand_and_is_saved(
    window_environment: dict[str, str], tmp_path: Path
) -> None:
    with program_with(a_plan().with_exhibitor("Ada").plan, window_environment, tmp_path) as program:
        window, until = program.main_window(), time.monotonic() + PATIENCE
        while not open_village(program.file).session.plan.stands:
            assert time.monotonic() < until, "the row did not become a stand"
            assert program.runs, "the window has gone"
            program.do("windowfocus", window)
            program.drag(ROW, FLOOR)
            program.do("mouseup", "1", "sleep", "0.2", "key", "ctrl+s", "sleep", "0.5")
    (stand,) = open_village(program.file).session.plan.stands.values()
    assert stand.exhibitors == (ExhibitorId("Ada"),)
    assert stand.number == "A01"
