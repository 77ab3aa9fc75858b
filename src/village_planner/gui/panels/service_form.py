"""The fields of supply points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from village_planner.gui.desk import Desk
from village_planner.gui.document import Selectable
from village_planner.gui.panels.choice import Choice
from village_planner.gui.panels.fields import Entry, count_entry, length_entry
from village_planner.gui.panels.floor_form import FloorForm
from village_planner.model.fixture import ServiceKind


class ServiceForm(FloorForm):
    """Kind, name, circuit, capacity, place."""

    def __init__(self, desk: Desk) -> None:
        from village_planner.drawing.service import service_name

        super().__init__(desk)
        t = desk.translator
        kinds = [(kind, t(service_name(kind))) for kind in ServiceKind]
        self.kind = Choice(t, lambda kind: self._set(kind=kind), kinds)
        self.add(t.say("Kind"), self.kind)
        self.name = Entry(t, lambda name: self._set(name=name))
        self.add(t.say("Name"), self.name)
        self.circuit = Entry(t, lambda circuit: self._set(circuit=circuit))
        self.add(t.say("Circuit"), self.circuit)
        self.capacity = count_entry(t, lambda watts: self._set(capacity_w=watts), "W", optional=True)
        self.add(t.say("Capacity"), self.capacity)
        self.x_field = length_entry(t, lambda mm: self._move(0, mm))
        self.y_field = length_entry(t, lambda mm: self._move(1, mm))
        self.x_field.setAccessibleName(t.say("Position from the left"))
        self.y_field.setAccessibleName(t.say("Position from below"))
        self.add(t.say("Position"), self.x_field, self.y_field)
        self.end()

    def show_selection(self, ids: Sequence[Selectable]) -> None:
        """Show the fields of these supply points."""
        self.ids = list(ids)
        rows = [self.desk.plan.services[i] for i in ids]
        self.kind.show_values([row.kind for row in rows])
        self.name.show_values([row.name for row in rows])
        self.circuit.show_values([row.circuit for row in rows])
        self.capacity.show_values([row.capacity_w for row in rows])
        self.capacity.setEnabled(all(row.kind is ServiceKind.POWER for row in rows))
        self.x_field.show_values([row.position.x for row in rows])
        self.y_field.show_values([row.position.y for row in rows])

    def _set(self, **fields: Any) -> None:
        from village_planner.edits.fixtures import change_services

        self.commit(lambda plan: change_services(plan, self.ids, **fields))
