"""A real process is killed in the middle of its work, again and again: no step it was told to be safe is lost."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import a_plan

from village_planner.model.ids import StandId
from village_planner.session import recovery
from village_planner.session.files import save
from village_planner.session.session import Session
from village_planner.text import Translator, say

AT_WORK = """
import sys
from pathlib import Path
from village_planner.edits.floor import move
from village_planner.session import journal_writer
from village_planner.session.files import open_village
from village_planner.session.journal import Journal
from village_planner.text import verbatim

journal_writer.MOST_STEPS = 40  # so that files are begun anew in the middle of it
session = open_village(Path(sys.argv[1])).session
safe = 0

def tell(kept):
    global safe
    assert kept.trouble is None, kept.trouble
    safe += 1
    print(safe, flush=True)

journal = Journal(session, Path(sys.argv[2]), tell=tell)
for step in range(1, 100_000):
    session.commit(verbatim(f"Step {step}"), move(session.base, ["A1"], 1, 0))
    if step % 3 == 0:
        journal.settle()
"""


@pytest.mark.parametrize("seed", range(5))
def test_every_step_told_to_be_safe_survives_kill_9(tmp_path: Path, seed: int) -> None:
    plan = a_plan().with_hall().with_stand("A1").plan
    file = save(Session(plan, say("New village")), tmp_path / "a.village")
    command = [sys.executable, "-c", AT_WORK, str(file), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        for _ in range(random.Random(seed).randint(1, 150)):  # a moment, not a secret
            assert worker.stdout.readline(), "the worker ended by itself"
        worker.kill()
        told = worker.stdout.read().split()
    safe = int(told[-1]) if told else 1
    (left,) = recovery.left_behind(tmp_path)
    opened = recovery.recover(left)
    moved = opened.session.plan.stands[StandId("A1")].position.x
    assert moved >= safe
    assert Translator("en")(left.last) == f"Step {moved}"
    assert opened.path == file
