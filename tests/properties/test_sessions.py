"""Long sessions of edits, previews, undo, redo, saving and opening: valid at every step, and nothing lost."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.properties.changes import CHANGES
from tests.strategies import plans

from village_planner.errors import UserError
from village_planner.model.plan import Plan
from village_planner.model.validate import validate
from village_planner.session.session import Session
from village_planner.storage.codec import encode, storable
from village_planner.storage.village import new_manifest, read_village, write_village
from village_planner.text import say

changes = st.sampled_from(sorted(CHANGES))


class Sessions(RuleBasedStateMachine):
    """A session beside a plain list of the plans that its history should hold."""

    @initialize(plan=plans(most=3))
    def open(self, plan: Plan) -> None:
        self.first = storable(validate(plan).plan)
        self.written = encode(self.first)
        self.session = Session(self.first, say("Opened"))
        self.past = [self.first]
        self.present = 0

    def edited(self, data: st.DataObject, change: str) -> Plan:
        base = self.session.base
        try:
            edited = CHANGES[change](data, base)
        except UserError:
            edited = base
        assert edited is base or edited != base, f"{change} made another object of the same plan"
        return edited

    @rule(data=st.data(), change=changes)
    def commit(self, data: st.DataObject, change: str) -> None:
        edited = self.edited(data, change)
        is_new = edited is not self.session.base
        assert self.session.commit(say("A step"), edited) is is_new
        if is_new:
            self.past[self.present + 1 :] = [edited]
            self.present += 1

    @rule(data=st.data(), change=changes)
    def preview(self, data: st.DataObject, change: str) -> None:
        edited = self.edited(data, change)
        self.session.preview(edited)
        assert self.session.plan is edited

    @rule()
    def escape(self) -> None:
        self.session.cancel_preview()

    @precondition(lambda self: not self.session.previewing)
    @rule()
    def undo(self) -> None:
        assert (self.session.undo() is None) is (self.present == 0)
        self.present = max(0, self.present - 1)

    @precondition(lambda self: not self.session.previewing)
    @rule()
    def redo(self) -> None:
        is_last = self.present == len(self.past) - 1
        assert (self.session.redo() is None) is is_last
        self.present += not is_last

    @rule()
    def save_and_open(self) -> None:
        assert (
            read_village(write_village(self.session.base, new_manifest("document"))).plan == self.session.base
        )

    @invariant()
    def the_present_step_is_as_it_was_made(self) -> None:
        assert self.session.base is self.past[self.present]

    @invariant()
    def the_plan_shown_is_valid(self) -> None:
        assert validate(self.session.plan).problems == ()

    def teardown(self) -> None:
        if not hasattr(self, "session"):  # the session was not opened: hypothesis ran out of data
            return
        self.session.cancel_preview()
        while self.session.undo() is not None:
            pass
        assert self.session.plan is self.first
        assert encode(self.first) == self.written, "an edit wrote into the plan that it was given"


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=40, stateful_step_count=25)  # a thousand steps take 10 s
