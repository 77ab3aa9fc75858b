"""Sessions that crash at any moment: what is recovered is what was shown at the last finished step."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.properties.changes import CHANGES
from tests.strategies import plans

from village_planner.errors import UserError
from village_planner.model.plan import Plan
from village_planner.model.validate import validate
from village_planner.session import recovery
from village_planner.session.files import begin_save, finish_save, open_village
from village_planner.session.journal import Journal
from village_planner.session.session import Session
from village_planner.storage.codec import storable
from village_planner.text import say

changes = st.sampled_from(sorted(CHANGES))

_STARTED_S = 5.0
"""A process has begun after so long, and holds nothing any more that was open before."""


class Crashes(RuleBasedStateMachine):
    """Edit, undo, redo, save, crash, recover, in any order."""

    @initialize(plan=plans(most=3))
    def open(self, plan: Plan) -> None:
        self.home = tempfile.TemporaryDirectory(prefix="village-journal-")
        self.folder = Path(self.home.name)
        self.file = self.folder / "a.village"
        self.start(Session(storable(validate(plan).plan), say("Opened")))

    def start(self, session: Session, tries: int = 0) -> None:
        self.session = session
        self.journal = Journal(session, self.folder, tries=tries)

    @rule(data=st.data(), change=changes)
    def commit(self, data: st.DataObject, change: str) -> None:
        base = self.session.base
        try:
            edited = CHANGES[change](data, base)
        except UserError:
            return
        self.session.commit(say("A step"), edited)

    @rule(data=st.data(), change=changes)
    def preview(self, data: st.DataObject, change: str) -> None:
        try:
            self.session.preview(CHANGES[change](data, self.session.base))
        except UserError:
            return

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        self.session.go_to(data.draw(st.integers(0, len(self.session.history.steps) - 1)))

    @rule()
    def save(self) -> None:
        saved = begin_save(self.session, self.file, overwrite=True).write()
        finish_save(self.session, saved)
        self.journal.saved(saved.plan)

    @precondition(lambda self: self.session.is_saved)
    @rule()
    def leave_and_open(self) -> None:
        self.journal.close(remove=True)
        assert recovery.left_behind(self.folder) == ()
        if self.file.exists():
            self.start(open_village(self.file).session)
        else:
            self.start(Session(self.session.base, say("Opened")))

    @rule()
    def crash_and_recover(self) -> None:
        shown, was_saved = self.session.base, self.session.is_saved
        assert self.journal.settle()
        self.journal.close(remove=False)
        expected = not was_saved and shown != self.session.history.steps[0].plan
        left = self.left_behind() if expected else recovery.left_behind(self.folder)
        if not left:
            assert not expected
            in_file = self.file.exists() and open_village(self.file).session.plan == shown
            self.start(open_village(self.file).session if in_file else Session(shown, say("Opened")))
            return
        (one,) = left
        opened = recovery.recover(one)
        assert opened.session.plan == shown
        self.start(opened.session, recovery.tries_of(one))
        assert self.journal.settle()
        recovery.done_with(one)

    def left_behind(self) -> tuple[recovery.Left, ...]:
        """What is left: a process that another test is starting just now may hold the journal's lock for a moment."""
        end = time.monotonic() + _STARTED_S
        while not (left := recovery.left_behind(self.folder)) and time.monotonic() < end:
            time.sleep(0.02)
        return left

    @invariant()
    def nothing_is_offered_while_it_is_open(self) -> None:
        assert recovery.left_behind(self.folder) == ()

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.close(remove=True)
            self.home.cleanup()


Crashes.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestCrashes = Crashes.TestCase
