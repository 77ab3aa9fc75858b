"""What the forms of stands, fixtures and supply points share: size, place, rotation, committing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from village_planner.gui.canvas.selection import things
from village_planner.gui.desk import Desk
from village_planner.gui.document import Selectable
from village_planner.gui.panels.fields import Form, angle_entry, length_entry
from village_planner.model.plan import Plan
from village_planner.model.shape import Polygon, size
from village_planner.text import Message


class Tick(QCheckBox):
    """A switch that can show that the selected things differ."""

    def __init__(self, text: str, commit: Callable[[bool], object]) -> None:
        super().__init__(text)
        self._commit = commit
        self.clicked.connect(self._on_click)

    def show_values(self, values: Sequence[bool]) -> None:
        """Show what the selected things have."""
        shared = all(value == values[0] for value in values)
        self.setTristate(not shared)
        if shared:
            self.setChecked(values[0])
        else:
            self.setCheckState(Qt.CheckState.PartiallyChecked)

    def _on_click(self) -> None:
        self.setTristate(False)
        self._commit(self.isChecked())


class FloorForm(Form):
    """A form about `ids`; every commit is one step of the history."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.ids: list[Selectable] = []

    def commit(self, edit: Callable[[Plan], Plan]) -> None:
        """Make `edit` of the present step a step named after what is selected; UserError when it is impossible."""
        from village_planner.edits.names import changing

        self.commit_as(changing(self.desk.plan, self.ids), edit)

    def commit_as(self, name: Message, edit: Callable[[Plan], Plan]) -> None:
        """Make `edit` of the present step a step called `name`; nothing about copies that are still in hand."""
        base = self.desk.document.session.base
        if len(things(base, self.ids)) == len(self.ids):
            self.desk.document.commit(name, edit(base))

    def add_place_fields(self) -> None:
        """Fields of size, position and rotation."""
        t = self.desk.translator
        self.width_field = length_entry(t, lambda mm: self._resize(width=mm))
        self.depth_field = length_entry(t, lambda mm: self._resize(depth=mm))
        self.width_field.setAccessibleName(t.say("Width"))
        self.depth_field.setAccessibleName(t.say("Depth"))
        self.add(t.say("Width × depth"), self.width_field, self.depth_field)
        self.x_field = length_entry(t, lambda mm: self._move(0, mm))
        self.y_field = length_entry(t, lambda mm: self._move(1, mm))
        self.x_field.setAccessibleName(t.say("Position from the left"))
        self.y_field.setAccessibleName(t.say("Position from below"))
        self.add(t.say("Position"), self.x_field, self.y_field)

    def rotation_entry(self) -> Any:
        """The field of the rotation, to be put into a row."""
        self.rotation = angle_entry(self.desk.translator, self._rotate)
        return self.rotation

    def show_place(self, rows: Sequence[Any]) -> None:
        """Show size, place and rotation of these."""
        from village_planner.edits.floor import box_of

        sizes = [size(row.shape) for row in rows]
        self.width_field.show_values([width for width, _ in sizes])
        self.depth_field.show_values([depth for _, depth in sizes])
        outlined = any(isinstance(row.shape, Polygon) for row in rows)
        locked = any(row.locked for row in rows)
        boxes = [box_of(row) for row in rows]
        self.x_field.show_values([round(box[0]) for box in boxes])
        self.y_field.show_values([round(box[1]) for box in boxes])
        self._show_rotation([row.rotation for row in rows])
        for field in (self.width_field, self.depth_field):
            field.setEnabled(not outlined and not locked)
        for field in (self.x_field, self.y_field, self.rotation):
            field.setEnabled(not locked)

    def _show_rotation(self, angles: Sequence[int]) -> None:
        """Show the angles in millidegrees, and say what an angle typed does to several things."""
        t, tip = self.desk.translator, ""
        if len(set(angles)) > 1:
            tip = t.say("They differ: all turn together by the angle typed, about their common middle")
        elif len(angles) > 1:
            tip = t.say("All turn together to the angle typed, about their common middle")
        self.rotation.show_values(angles)
        self.rotation.setToolTip(tip)

    def _resize(self, width: int | None = None, depth: int | None = None) -> None:
        from village_planner.edits.names import resizing
        from village_planner.edits.stands import set_size

        def edit(plan: Plan) -> Plan:
            for one in self.ids:
                row = plan.stands.get(one) or plan.fixtures[one]
                old_width, old_depth = size(row.shape)
                new = (old_width if width is None else width, old_depth if depth is None else depth)
                plan = set_size(plan, one, *new)
            return plan

        self.commit_as(resizing(self.desk.plan, self.ids), edit)

    def _move(self, axis: int, mm: int) -> None:
        from village_planner.edits.floor import bounds, move
        from village_planner.edits.names import moving

        def edit(plan: Plan) -> Plan:
            for one in self.ids:
                box = bounds(plan, (one,))
                way = mm - round(box[axis])
                plan = move(plan, (one,), way if axis == 0 else 0, way if axis == 1 else 0)
            return plan

        self.commit_as(moving(self.desk.plan, self.ids), edit)

    def _rotate(self, mdeg: int) -> None:
        """The angle of one thing; several turn together to the angle they share, else by the angle typed."""
        from village_planner.edits.floor import rotate
        from village_planner.edits.names import turning

        angles = {(self.desk.plan.stands.get(i) or self.desk.plan.fixtures[i]).rotation for i in self.ids}
        by = mdeg - angles.pop() if len(angles) == 1 else mdeg
        self.commit_as(turning(self.desk.plan, self.ids), lambda plan: rotate(plan, self.ids, by))
