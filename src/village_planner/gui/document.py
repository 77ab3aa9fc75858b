"""What the parts of the window share about the open plan: session, hall shown, selection, findings; no drawing.

Selection, the hall shown and the findings are the window's, never the plan's.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from village_planner.model.diff import diff_rows
from village_planner.model.finding import Finding
from village_planner.model.hall import Door
from village_planner.model.ids import DoorId, FixtureId, HallId, ServiceId, StandId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.session.session import Session
from village_planner.text import Message, Translator, say, verbatim

if TYPE_CHECKING:
    from datetime import datetime

    from village_planner.errors import UserError
    from village_planner.gui.plan_view import PlanView

Selectable = StandId | FixtureId | ServiceId
"""Everything on the floor that can be selected; ids are unique across tables."""


NEWER = say("Read-only: a newer program wrote this village. Use “Save as” to keep changes.")


class Safety(Struct, frozen=True):
    """How safe the work is beside the file: a save on its way, all steps kept when, or why they are not."""

    saving: bool = False
    kept_at: datetime | None = None
    trouble: UserError | None = None


class Document(QObject):
    """A session with Qt signals, and the window's own state around it."""

    plan_changed = Signal(object, object)
    """(old, new): the plan shown before and now; previews of a gesture included."""
    stepped = Signal()
    """The present step (`session.base`) is another one and is shown: committed, undone, redone or jumped to.

    For who follows steps and not the previews of a gesture: those make no step, and dropped they leave none.
    """
    replaced = Signal()
    """Another session: everything must be shown afresh."""
    selection_changed = Signal()
    hall_changed = Signal()
    findings_changed = Signal()
    """The findings of the present plan, or the live findings of the gesture in hand, changed."""
    said = Signal(object)
    """(Message): a quiet sentence for the status bar; an empty one when the last no longer holds."""
    place_wanted = Signal(object, object)
    """(HallId, tuple of corners in mm): bring this place, where something is wrong, into view and mark it."""
    found = Signal(object, object)
    """(HallId, tuple of corners in mm): bring what somebody looked for into view and mark it."""
    safety_changed = Signal()
    """A save began or ended, or steps were kept safe, or could not be."""
    state_changed = Signal()
    """Saved or unsaved, path, undo and redo names, language: titles and actions refresh."""

    def __init__(self, session: Session, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.translator = translator
        self.path: Path | None = None
        self.read_only = False
        self.read_only_because = NEWER
        self.safety = Safety()
        self.selection: frozenset[Selectable] = frozenset()
        self.selected_first: frozenset[Selectable] = frozenset()
        """What of the selection was selected before the rest: others can be made like it."""
        self.findings: tuple[Finding, ...] = ()
        self.live_findings: tuple[Finding, ...] = ()
        self.moving: frozenset[str] = frozenset()
        """Ids of what the gesture in hand changes: `live_findings` are about these."""
        self.seen: dict[HallId, tuple[float, float, float]] = {}
        """Of halls that were left away from home: the zoom in per cent, and x and y in the middle in mm."""
        self._door: DoorId | None = None
        self._follows_steps = False
        """Whether undo or redo has selected what is selected; nobody has chosen anything since."""
        self._attach(session)

    @property
    def plan(self) -> Plan:
        """What is shown now."""
        return self.session.plan

    @property
    def title(self) -> str:
        """What the window is called: event and file, as far as they have names."""
        t, event = self.translator, self.plan.event.title
        file = self.path.name if self.path is not None else ""
        shown = f"{event} — {file}" if event and file else event or file or t.say("New village")
        return t(say("{name} (read-only)", name=shown)) if self.read_only else shown

    def replace(
        self, session: Session, path: Path | None, *, read_only: bool = False, view: PlanView | None = None
    ) -> None:
        """Show another plan, as it was looked at last; only to be called once it has been read completely."""
        self._detach()
        self.path, self.read_only, self.read_only_because = path, read_only, NEWER
        self.selection, self.findings, self.live_findings = frozenset(), (), ()
        self.moving, self._door, self._follows_steps = frozenset(), None, False
        self._attach(session)
        self.look_again(view)
        self.replaced.emit()
        self.state_changed.emit()

    def look_again(self, view: PlanView | None) -> None:
        """Take up what was looked at last; a plan never seen begins with its first hall as a whole."""
        halls = self.plan.halls
        self.seen = {HallId(key): sight for key, sight in view.seen.items()} if view is not None else {}
        if view is not None and view.hall in halls:
            self.hall = HallId(view.hall)

    def select(self, ids: Iterable[Selectable]) -> None:
        """Select exactly these; ids that the plan does not have are left out."""
        plan = self.plan
        known = frozenset(i for i in ids if i in plan.stands or i in plan.fixtures or i in plan.services)
        self._follows_steps = False
        if known != self.selection or self._door is not None:
            self.selected_first = (self.selected_first & self.selection & known) or known
            self.selection, self._door = known, None
            self.selection_changed.emit()

    @property
    def door(self) -> Door | None:
        """The selected door of the hall shown; never selected together with what stands in the hall."""
        hall = self.plan.halls.get(self.hall)
        return (
            next((door for door in hall.doors if door.id == self._door), None) if hall is not None else None
        )

    def select_door(self, door: DoorId) -> None:
        """Select a door of the hall shown, and nothing else."""
        if door != self._door:
            self._follows_steps = False
            self.selection, self._door = frozenset(), door
            self.selection_changed.emit()

    def selected_stands(self) -> list[StandId]:
        """The selected stands, in a stable order."""
        return sorted(StandId(i) for i in self.selection if i in self.plan.stands)

    def show_hall(self, hall: HallId) -> None:
        """Show another hall; what is not in it is no longer selected, because nobody sees it."""
        if hall != self.hall and hall in self.plan.halls:
            self.hall = hall
            self.said.emit(verbatim(""))
            self.hall_changed.emit()
            self._select_here()

    def show_findings(
        self,
        findings: tuple[Finding, ...],
        live: tuple[Finding, ...] = (),
        moving: frozenset[str] = frozenset(),
    ) -> None:
        """The result of the whole check, and while a gesture is in hand that of the live check of what moves."""
        if (findings, live, moving) != (self.findings, self.live_findings, self.moving):
            self.findings, self.live_findings, self.moving = findings, live, moving
            self.findings_changed.emit()

    def show_safety(self, safety: Safety) -> None:
        """How safe the work is now."""
        if safety != self.safety:
            self.safety = safety
            self.safety_changed.emit()

    def commit(self, name: Message, plan: Plan) -> bool:
        """Make `plan` a named step; see `Session.commit`."""
        changed = self.session.commit(name, plan)
        if changed:
            self.said.emit(verbatim(""))
            self.state_changed.emit()
        return changed

    def undo(self) -> None:
        """Take the last step back and say so."""
        before = self.plan
        if (name := self.session.undo()) is not None:
            self._select_returned(before)
            self.said.emit(say("Undone: {step}", step=name))
        self.state_changed.emit()

    def redo(self) -> None:
        """Repeat the step taken back last and say so."""
        before = self.plan
        if (name := self.session.redo()) is not None:
            self._select_returned(before)
            self.said.emit(say("Redone: {step}", step=name))
        self.state_changed.emit()

    def jump(self, index: int) -> None:
        """Go to a step of the history, back or ahead, and say so; no step is made of it."""
        history = self.session.history
        if index != history.present or self.session.previewing:
            self.session.go_to(index)
            self.said.emit(say("Now at: {step}", step=history.steps[index].name))
        self.state_changed.emit()

    def _attach(self, session: Session) -> None:
        self.session = session
        self._ends = (
            session.subscribe(self._on_plan),
            session.subscribe_steps(lambda *_step: self.stepped.emit(), shown=True),
        )
        halls = halls_in_order(session.plan)
        self.hall: HallId | None = halls[0].id if halls else None

    def _detach(self) -> None:
        for end in self._ends:
            end()

    def _on_plan(self, old: Plan, new: Plan) -> None:
        if self.hall not in new.halls:
            halls = halls_in_order(new)
            self.hall = halls[0].id if halls else None
            self.hall_changed.emit()
        self.plan_changed.emit(old, new)
        self._select_here()  # what an undo removed or sent to another hall is no longer selected

    def _select_returned(self, before: Plan) -> None:
        """What came back is selected, as it was when it went, unless somebody has selected something else.

        What undo and redo have selected gives way to what the next one changes.
        """
        follows = self._follows_steps
        if (self.selection or self.door is not None) and not follows:
            return
        tables = (
            (before.stands, self.plan.stands),
            (before.fixtures, self.plan.fixtures),
            (before.services, self.plan.services),
        )
        rows = [diff_rows(old, new) for old, new in tables]
        touched = {key for one in rows for key in (one.added | one.changed if follows else one.added)}
        here = [key for _, new in tables for key in touched & new.keys() if new[key].hall == self.hall]
        if here:
            self.select(here)
            self._follows_steps = True

    def _select_here(self) -> None:
        """Keep selected what is in the hall shown."""
        if self.door is not None:
            return
        plan = self.plan
        stands, fixtures, services, hall = plan.stands, plan.fixtures, plan.services, self.hall
        here = [
            i
            for i in self.selection
            if (row := stands.get(i) or fixtures.get(i) or services.get(i)) is not None and row.hall == hall
        ]
        if len(here) < len(self.selection):  # at nearly every step of a gesture all of it is
            follows = self._follows_steps
            self.select(here)
            self._follows_steps = follows
