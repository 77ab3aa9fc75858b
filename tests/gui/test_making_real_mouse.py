"""The program on a private screen: a real key takes up the row tool, a real drag and real digits draw a row."""

import time
from pathlib import Path

from tests.builders import a_plan
from tests.gui.real_mouse import PATIENCE, program_with

from village_planner.session.files import open_village

START, END = (560, 560), (880, 540)
"""Pixels on the floor of the hall, in a new window at the upper left."""


def test_a_row_with_a_typed_gap_is_drawn_by_hand_and_saved(
    window_environment: dict[str, str], tmp_path: Path
) -> None:
    with program_with(a_plan().plan, window_environment, tmp_path) as program:
        window, until = program.main_window(), time.monotonic() + PATIENCE
        while not open_village(program.file).session.plan.stands:
            assert time.monotonic() < until, "no row was drawn"
            assert program.runs, "the window has gone"
            program.do("windowfocus", window, "key", "l", "sleep", "0.1")
            program.drag(START, END)
            program.do("key", "1", "Tab", "3", "sleep", "0.1", "mouseup", "1")
            program.do("sleep", "0.2", "key", "ctrl+s", "sleep", "3")
    saved = open_village(program.file).session.plan.stands.values()
    stands = sorted(saved, key=lambda stand: stand.number)
    assert [stand.number for stand in stands] == ["A01", "A02", "A03"]
    first, second, third = (stand.position.x for stand in stands)
    assert (second - first, third - second) == (4000, 4000)
