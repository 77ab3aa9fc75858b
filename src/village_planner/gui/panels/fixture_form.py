"""The fields of fixtures: columns, buffets, extinguishers and whatever else stands on the floor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from village_planner.gui.desk import Desk
from village_planner.gui.document import Selectable
from village_planner.gui.panels.choice import Choice
from village_planner.gui.panels.fields import Entry
from village_planner.gui.panels.floor_form import FloorForm, Tick
from village_planner.gui.widgets import button, row
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Circle, Polygon


class FixtureForm(FloorForm):
    """Kind, name, size, place."""

    def __init__(self, desk: Desk) -> None:
        from village_planner.drawing.fixture import fixture_name

        super().__init__(desk)
        t = desk.translator
        kinds = sorted(
            ((kind, t(fixture_name(kind))) for kind in FixtureKind), key=lambda pair: pair[1].casefold()
        )
        self.kind = Choice(t, lambda kind: self._set(kind=kind), kinds)
        self.add(t.say("Kind"), self.kind)
        self.name = Entry(t, lambda name: self._set(name=name))
        self.add(t.say("Name"), self.name)
        self.add_place_fields()
        self.add(t.say("Rotation"), self.rotation_entry())
        self.round = Tick(t.say("Round"), self._make_round)
        self.add_wide(self.round)
        self.locked = Tick(t.say("Locked"), self._lock)
        self.locked.setToolTip(t.say("Locked: cannot be moved or deleted"))
        self.add_wide(self.locked)
        self.corners = button(t.say("Edit the corners"), lambda: desk.wanted.emit("tool-corners"), "link")
        self.add_wide(row(self.corners, 0))
        self.end()

    def show_selection(self, ids: Sequence[Selectable]) -> None:
        """Show the fields of these fixtures."""
        self.ids = list(ids)
        rows = [self.desk.plan.fixtures[i] for i in ids]
        self.kind.show_values([one.kind for one in rows])
        self.name.show_values([one.name for one in rows])
        self.show_place(rows)
        self.locked.show_values([one.locked for one in rows])
        discs = [isinstance(one.shape, Circle) for one in rows]
        locked = any(one.locked for one in rows)
        self.depth_field.setEnabled(self.depth_field.isEnabled() and not any(discs))  # a disc has one size
        self.round.show_values(discs)
        self.round.setVisible(all(one.kind is FixtureKind.COLUMN for one in rows))
        self.round.setEnabled(not locked and not any(isinstance(one.shape, Polygon) for one in rows))
        self.corners.setVisible(len(rows) == 1 and not any(discs) and not locked)

    def _make_round(self, round_: bool) -> None:  # noqa: FBT001  # as Qt tells it
        from village_planner.edits.fixtures import make_round

        self.commit(lambda plan: make_round(plan, self.ids, round_=round_))

    def _set(self, **fields: Any) -> None:
        from village_planner.edits.fixtures import change_fixtures

        self.commit(lambda plan: change_fixtures(plan, self.ids, **fields))

    def _lock(self, locked: bool) -> None:  # noqa: FBT001  # as Qt tells it
        from village_planner.edits.floor import lock
        from village_planner.edits.names import locking

        name = locking(self.desk.plan, self.ids, locked=locked)
        self.commit_as(name, lambda plan: lock(plan, self.ids, locked=locked))
